"""Known errors of the publisher, each with a guard that notices when it is mended."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .errors import ArchiveError, BuildFailed
from .labels import LANGUAGES
from .shelves import load_yaml

SHELF = Path(__file__).parent / "errata.yml"

TITLE = {
    "fi": "Julkaisijan tunnettu virhe",
    "sv": "Utgivarens kända fel",
    "en": "Known error of the publisher",
}
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]+")


@dataclass(frozen=True, slots=True)
class Erratum:
    """One known error: where it is printed, what must still stand there, and what it concerns."""

    id: str
    document: str
    printed: str
    measure: str  # of the reading that is expected; empty where any words will do
    period: str  # of that reading, as two ISO days joined by a slash
    figure: dict[str, str]  # measure, dims, from, to of the series concerned; may be empty
    reason: dict[str, str]
    status: str


class StaleErratum(BuildFailed):
    """A document no longer prints what an erratum is about."""


@cache
def load_errata(path: Path = SHELF) -> tuple[Erratum, ...]:
    """Read `errata.yml`. Raises `ArchiveError` that names the entry that is not in order."""
    return tuple(_erratum(said, path) for said in load_yaml(path.read_text(encoding="utf-8")))


def _erratum(said: dict[str, Any], path: Path) -> Erratum:
    name = said.get("id", "an entry without id")
    for key in ("document", "expect", "reason", "status"):
        if not said.get(key):
            raise ArchiveError(f"{path.name}: {name} has no {key}; add it")
    missing = [language for language in LANGUAGES if not said["reason"].get(language)]
    if missing:
        raise ArchiveError(f"{path.name}: {name} has no reason in {', '.join(missing)}; add it")
    expect = said["expect"]
    figure = {key: str(value) for key, value in (said.get("figure") or {}).items()}
    return Erratum(
        name,
        said["document"],
        str(expect["printed"]),
        expect.get("measure", ""),
        str(expect.get("period", "")),
        figure,
        said["reason"],
        said["status"],
    )


def guard_errata(db: sqlite3.Connection) -> list[Erratum]:
    """Return the errata of originals that the archive holds and still sees printed.

    An erratum of a document that is not held sleeps, and so does one of a reconstructed sample.
    Raises `StaleErratum` at the first one whose document no longer prints it.
    """
    awake = []
    for one in load_errata():
        held = db.execute(
            "select 1 from document where key = ? and standing = 'original' and status = 'read'",
            (one.document,),
        ).fetchone()
        if not held:
            continue
        found = _printed(db, one)
        if found is False:
            raise StaleErratum(
                f"errata.yml: {one.id} expects {one.printed!r} in {one.document}, which does not "
                "print it any more. If the publisher has mended it, set the entry's status to "
                "mended and its document to the older edition"
            )
        if found:
            awake.append(one)
    return awake


def _printed(db: sqlite3.Connection, one: Erratum) -> bool | None:
    """Return whether it is still printed; None where our reading does not suffice to tell."""
    if not one.measure:
        words = db.execute(
            "select text from block where document = :key union all"
            " select title from document where key = :key",
            {"key": one.document},
        )
        return _among(one.printed, words)
    start, _, end = one.period.partition("/")
    readings = db.execute(
        "select printed from reading where document = ? and measure = ? and period_start = ?"
        " and period_end = ?",
        (one.document, one.measure, start, end),
    ).fetchall()
    if _among(one.printed, readings):
        return True
    unsure = db.execute(
        "select printed from leftover where document = :key union all select printed from reading"
        " where document = :key and (status = 'candidate' or measure = :measure)",
        {"key": one.document, "measure": one.measure},
    )
    return None if not readings or _among(one.printed, unsure) else False


def _among(printed: str, rows: Iterable[tuple[str]]) -> bool:
    return any(_plain(printed) in _plain(row[0]) for row in rows)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).replace("–", "-").casefold()


def write_errata(db: sqlite3.Connection) -> None:
    """Write each erratum that is awake as a note beside the figures it concerns."""
    for one in guard_errata(db):
        titles = [TITLE[language] for language in LANGUAGES]
        reasons = [one.reason[language] for language in LANGUAGES]
        name = f"erratum-{one.id}"
        db.execute("insert into note values (?, ?, ?, ?, ?, ?, ?)", (name, *titles, *reasons))
        if one.figure:
            about = one.figure
            row = (about["measure"], about.get("dims", "%"), about["from"], about["to"])
            db.execute("insert into note_on values (?, ?, ?, ?, ?)", (name, *row))
