"""A claim's text to the figures it claims, through the reader that reads the reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scraper import Language, Period

from ..checks.statements import Scope
from .records import Claimed

if TYPE_CHECKING:
    from extract import Reading

NO_TIME = Period(date(1900, 1, 1), date(1900, 12, 31))
"""What a claim inherits in the place of a document's period: figures left with it, or with a time
reckoned from it, have no time that the claim tells."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The figures of a claim with their times; those without one; numbers not understood."""

    language: Language
    figures: tuple[Claimed, ...]
    timeless: tuple[Claimed, ...]
    leftovers: tuple[str, ...]


def understand(text: str, language: Language | None = None) -> Understood:
    """Read a claim as if it stood alone in a review; nothing is filled in that it does not say."""
    from extract import Context, Paragraph, Place, detect_language, read_paragraphs

    known: Language = language or detect_language(text, "fi")
    paragraph = Paragraph(Place(""), text, language=known)
    found = read_paragraphs((paragraph,), Context("press", known, NO_TIME, ""))
    figures: dict[tuple[Scope, object], Claimed] = {}
    for reading in found.readings:
        one = _claimed(reading)
        figures.setdefault((one.scope, one.value), one)
    dated = tuple(one for one in figures.values() if one.scope.start >= "2000")
    timeless = tuple(one for one in figures.values() if one.scope.start < "2000")
    return Understood(known, dated, timeless, tuple(one.printed for one in found.leftovers))


def _claimed(reading: Reading) -> Claimed:
    days = (reading.period.start.isoformat(), reading.period.end.isoformat())
    of = str(reading.of) if reading.of else ""
    scope = Scope(reading.measure, tuple(sorted(reading.dims)), *days, reading.unit, of)
    return Claimed(scope, reading.value, reading.qualifier, reading.printed, reading.origin)
