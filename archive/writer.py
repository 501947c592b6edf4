"""Rows of `archive.db`, always in the same order, so that equal content is equal bytes."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extract import BBox
from scraper import Capture

from .assemble import language_of, published_of
from .codes import Codes
from .ids import nth_id, place_text
from .labels import LANGUAGES, publication_label
from .normalise import scope_of
from .private import shown, without_contacts
from .records import Held, Observation, Printed, Publication

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a database is written from, before findings and the flat table are added."""

    held: tuple[Held, ...]
    publications: Mapping[str, Publication]
    printed: tuple[Printed, ...]
    observations: tuple[Observation, ...]
    codes: Codes
    meta: Mapping[str, str] = field(default_factory=dict)
    coverage: tuple[Row, ...] = ()
    ledger: tuple[Row, ...] = ()
    states: tuple[Row, ...] = ()


def write_contents(db: sqlite3.Connection, contents: Contents) -> None:
    """Insert everything into the empty tables of `schema.create_tables`, parents first."""
    tables: tuple[tuple[str, Iterable[Row]], ...] = (
        ("meta", sorted(contents.meta.items())),
        ("publication", map(_publication, contents.publications.values())),
        ("document", map(_document, contents.held)),
        ("capture", (row for held in contents.held for row in capture_rows(held))),
        ("state", contents.states),
        ("block", (row for held in contents.held for row in _blocks(held))),
        ("measure", contents.codes.measures),
        ("unit", contents.codes.units),
        ("dimension", contents.codes.dimensions),
        ("category", contents.codes.categories),
        ("observation", map(_observation, contents.observations)),
        ("observation_dim", _dims(contents.observations)),
        ("vintage", _vintages(contents.observations)),
        ("reading", _readings(contents.printed, contents.observations)),
        ("leftover", _leftovers(contents.held)),
        ("classed", _classed(contents.held)),
        ("coverage", contents.coverage),
        ("sealed", _sealed(contents.held)),
        ("ledger", contents.ledger),
    )
    sqlite = _opened(db)
    with sqlite.atomic():
        for table, rows in tables:
            insert(sqlite, table, rows)
        db.execute("insert into block_fts(block_fts) values ('rebuild')")


def _opened(db: sqlite3.Connection) -> Database:
    """Return the database as sqlite-utils knows it.

    That imports pandas to know its types, which costs half a second and 60 MB. None come here.
    """
    before = sys.modules.get("pandas")
    sys.modules["pandas"] = before  # type: ignore[assignment]  # None: not to be found
    try:
        from sqlite_utils import Database
    finally:
        if before is None:
            del sys.modules["pandas"]
    return Database(db)


def insert(db: Database, table: str, rows: Iterable[Row]) -> None:
    """Insert rows that give every column of a table in order."""
    marks = ", ".join("?" for _ in db[table].columns)
    db.conn.executemany(f"insert into {table} values ({marks})", rows)


def boxes_json(boxes: Iterable[BBox]) -> str:
    """Return boxes as JSON, to a hundredth of a unit."""
    return json.dumps([[round(side, 2) for side in box] for box in boxes], separators=(",", ":"))


def _publication(publication: Publication) -> Row:
    period = publication.period
    days = (period.start.isoformat(), period.end.isoformat()) if period else (None, None)
    labels = (publication_label(publication.kind, period, language) for language in LANGUAGES)
    return (publication.key, publication.kind, *days, *labels)


def _document(held: Held) -> Row:
    edition, harvest = held.edition, held.harvest
    published = published_of(held)
    return (
        held.key,
        held.name,
        held.publication,
        language_of(held),
        (harvest.title if harvest else "") or edition.label,
        published.isoformat() if published else None,
        edition.main.url,
        edition.main.media_type,
        edition.standing,
        held.status,
        held.message,
        harvest.era if harvest else "",
        harvest.era_distance if harvest else None,
        harvest.pages if harvest else 0,
        *((harvest.numerals, harvest.read) if harvest else (0, 0)),
        len(harvest.classed) if harvest else 0,
        len(harvest.leftovers) if harvest else 0,
    )


def capture_rows(held: Held) -> Iterator[Row]:
    """Yield a row for each different file of an edition: main, parts, assets."""
    edition = held.edition
    roles: tuple[tuple[str, tuple[Capture, ...]], ...] = (
        ("main", (edition.main,)),
        ("part", edition.parts),
        ("asset", edition.assets),
    )
    seen: set[str] = set()
    for role, captures in roles:
        for seq, one in enumerate(captures, start=1):
            if one.sha256 in seen:
                continue
            seen.add(one.sha256)
            how = (one.media_type, one.retrieved_at, one.via, one.standing, one.http_status)
            where = (one.sha256, one.url, one.captured_url)
            yield (held.key, role, seq, *where, *how, one.size, one.file_name)


def _blocks(held: Held) -> Iterator[Row]:
    paragraphs = held.harvest.paragraphs if held.harvest else ()
    for seq, one in enumerate(paragraphs, start=1):
        if one.kind == "furniture":  # running heads, and the contact persons whom we do not index
            continue
        yield (
            f"{held.key}/{seq:04d}",
            held.key,
            seq,
            one.place.sha256,
            one.place.page,
            one.kind,
            one.language or language_of(held),
            one.heading,
            without_contacts(one.text),
            boxes_json(one.place.boxes),
        )


def _observation(one: Observation) -> Row:
    scope = one.scope
    return (
        one.id,
        scope.measure,
        scope.dims_text,
        scope.period.start.isoformat(),
        scope.period.end.isoformat(),
        scope.period.kind,
        scope.unit,
        scope.of,
        float(one.value),
        one.qualifier,
        one.status,
        one.standing,
        one.publications,
        one.readings,
    )


def _dims(observations: Iterable[Observation]) -> Iterator[Row]:
    for one in observations:
        for dimension, code in one.scope.dims:
            yield (one.id, dimension, f"{dimension}={code}")


def _vintages(observations: Iterable[Observation]) -> list[Row]:
    return sorted(
        (
            v.id,
            v.observation,
            v.publication,
            float(v.value),
            v.qualifier,
            v.published.isoformat() if v.published else None,
            int(v.current),
        )
        for one in observations
        for v in one.vintages
    )


def _readings(printed: Iterable[Printed], observations: Iterable[Observation]) -> Iterator[Row]:
    vintage_of = {
        reading: (one.id, vintage.id)
        for one in observations
        for vintage in one.vintages
        for reading in vintage.readings
    }
    for one in printed:
        yield (one.id, *vintage_of.get(one.id, (None, None)), *_reading(one))


def _reading(one: Printed) -> Row:
    reading, scope = one.reading, scope_of(one.reading)
    return (
        one.document,
        reading.place.sha256,
        reading.place.page,
        boxes_json(reading.place.boxes),
        reading.printed,
        float(reading.value),
        reading.qualifier,
        without_contacts(reading.quote),
        without_contacts(reading.prefix),
        without_contacts(reading.suffix),
        reading.language,
        reading.where,
        reading.origin,
        json.dumps(list(reading.reasons), ensure_ascii=False),
        reading.status,
        reading.section,
        reading.figure,
        reading.label,
        reading.note,
        one.crop,
        scope.measure,
        scope.dims_text,
        scope.period.start.isoformat(),
        scope.period.end.isoformat(),
        scope.unit,
        scope.of,
    )


def _sealed(held: Iterable[Held]) -> list[Row]:
    first: dict[str, str] = {}
    for one in held:
        for sha256, subject in one.sealed:
            first.setdefault(sha256, subject)
    return sorted(first.items())


def _leftovers(held: Iterable[Held]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for document in held:
        for one in document.harvest.leftovers if document.harvest else ():
            where = place_text(one.place, one.quote, "", "")
            yield (
                nth_id("leftover", f"{document.key}|{where}|{one.printed}", seen),
                document.key,
                one.place.sha256,
                one.place.page,
                boxes_json(one.place.boxes),
                one.printed,
                without_contacts(one.quote),
                one.where,
                one.reason,
                one.section,
            )


def _classed(held: Iterable[Held]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for document in held:
        for one in document.harvest.classed if document.harvest else ():
            where = place_text(one.place, one.quote, "", "")
            name = nth_id("classed", f"{document.key}|{where}|{one.printed}", seen)
            printed, quote = shown(one)
            yield (name, document.key, one.place.page, printed, one.kind, one.where, quote)
