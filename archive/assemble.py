"""Editions and their harvests to documents with keys, publications and placed readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from extract import Harvest, Reading, crop_name
from scraper import Edition, Language, Period

from .ids import document_key, place_text, publication_key, reading_id
from .normalise import scope_key, scope_of
from .records import DocumentStatus, Held, Printed, Publication
from .schema import UNBALANCED


def hold(edition: Edition, harvest: Harvest) -> Held:
    """Return a document that was read; its key is still without a number for namesakes.

    A harvest that breaks its own promises costs this document, never the build.
    """
    kind = harvest.kind or edition.kind or ""
    period = harvest.period or edition.period
    key = document_key(kind, period, harvest.language)
    publication = publication_key(kind, period)
    files = {capture.sha256 for capture in edition.captures}
    stray = [one for one in harvest.readings if one.place.sha256 not in files]
    if stray:
        message = f"a reading of {stray[0].printed!r} is in no file of it: please report this"
        return Held(key, publication, edition, None, "unreadable", message)
    return Held(key, publication, edition, harvest, message="; ".join(_mind(harvest)))


def _mind(harvest: Harvest) -> Iterator[str]:
    """Yield what to mind about a reading: pages cut or scanned, numbers lost or counted twice."""
    yield from harvest.warnings
    told = harvest.read + len(harvest.classed) + len(harvest.leftovers)
    if told != harvest.numerals:
        found = harvest.numerals
        yield f"{found} numbers were found and {told} {UNBALANCED}: please report this"


def hold_unread(edition: Edition, status: DocumentStatus, message: str) -> Held:
    """Return a document that could not be read, under the key its label and address give."""
    key = document_key(edition.kind or "", edition.period, edition.language)
    publication = publication_key(edition.kind or "", edition.period)
    return Held(key, publication, edition, None, status, message)


def number(held: Iterable[Held]) -> list[Held]:
    """Return documents with keys that are unique, in the order of those keys.

    Namesakes get `-2`, `-3` by whether they could be read, date, number of pages (the whole
    before a part of it), address and content, whatever the order they were captured in.
    """

    def order(one: Held) -> tuple[object, ...]:
        edition = one.edition
        published = published_of(one) or date.max
        pages = one.harvest.pages if one.harvest else 0
        main = edition.main
        return (one.key, one.harvest is None, published, -pages, main.url, main.sha256)

    numbered: list[Held] = []
    for key, namesakes in groupby(sorted(held, key=order), key=lambda one: one.key):
        for count, one in enumerate(namesakes, start=1):
            numbered.append(one if count == 1 else replace(one, key=f"{key}-{count}"))
    return sorted(numbered, key=lambda one: one.key)


def published_of(held: Held) -> date | None:
    """Return the day a document came out: as the listing says, else as the document says."""
    if held.edition.published:
        return held.edition.published
    try:
        return date.fromisoformat(held.harvest.published[:10]) if held.harvest else None
    except ValueError:
        return None


def kind_of(held: Held) -> str:
    """Return the kind of publication: annual, semiannual, press or unknown."""
    kind = (held.harvest.kind if held.harvest else "") or held.edition.kind or "unknown"
    return kind


def period_of(held: Held) -> Period | None:
    """Return the period a document reports on, where it says so."""
    return (held.harvest.period if held.harvest else None) or held.edition.period


def language_of(held: Held) -> Language | None:
    """Return the language a document is in, where it could be told."""
    return held.harvest.language if held.harvest else held.edition.language


def publications_of(held: Iterable[Held]) -> dict[str, Publication]:
    """Return the publications that documents are editions of, by key, sorted."""
    found: dict[str, Publication] = {}
    for one in held:
        day = published_of(one)
        known = found.get(one.publication)
        days = [d for d in (day, known.published if known else None) if d]
        found[one.publication] = Publication(
            one.publication, kind_of(one), period_of(one), min(days, default=None)
        )
    return dict(sorted(found.items()))


def printed_in(held: Sequence[Held]) -> list[Printed]:
    """Return every reading of every document with its id, in the order of printing.

    One printed number that gave the same figure twice (a chart and a table reader saw the same
    label) is one reading; a published one stands before a candidate.
    """
    found: dict[str, Printed] = {}
    for one in held:
        for reading in one.harvest.readings if one.harvest else ():
            printed = place(one, reading)
            known = found.get(printed.id)
            better = known and known.reading.status == "candidate" != reading.status
            if known is None or better:
                found[printed.id] = printed
    return list(found.values())


def place(held: Held, reading: Reading) -> Printed:
    """Return a reading with its id, its document and its standing."""
    where = place_text(reading.place, reading.quote, reading.prefix, reading.suffix)
    name = reading_id(where, scope_key(scope_of(reading)), reading.printed)
    hidden = (reading.place.sha256, reading.place.page) in held.unpictured
    crop = "" if hidden and reading.place.boxes else crop_name(reading)
    return Printed(name, reading, held.key, held.publication, held.edition.standing, crop)
