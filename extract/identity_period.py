"""Which year or half a document is about, where no title says it: by its text and its date.

A figure of the wrong year is the worst that can be read, so nothing is guessed: what the text
speaks of must agree with the day of publication, and a document of which neither decides has no
period.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from scraper import Language, Period

from .numerals import find_numerals
from .records import Numeral, Paragraph
from .terms import load_vocabulary

_BEGINNING = 60  # blocks from which the period is told
_JULY = 7
_MONTHS = timedelta(days=80)
_SOON = timedelta(days=310)  # within which a review appears after the end of its period


@dataclass(slots=True)
class _Said:
    """What a text says of time: years with their weight, stretches of months, halves."""

    years: Counter[int] = field(default_factory=Counter)
    stretches: Counter[Period] = field(default_factory=Counter)
    halves: int = 0  # how often it speaks of a first half without naming its year
    heads: int = 0  # and how often in a heading
    last_year: bool = False


def agrees(period: Period, published: date | None) -> bool:
    """Tell whether a review of a period could have appeared that day."""
    return published is None or timedelta() < published - period.end <= _SOON


def period_by_text(
    read: Sequence[Paragraph], language: Language, published: date | None, kind: str | None
) -> Period | None:
    """Return the period a text is about, or None where nothing decides.

    `kind` is `annual` or `semiannual` where title or label say which review it is, `press` for a
    release, which is about what has just ended unless it speaks of another time.
    """
    said = _said(read[:_BEGINNING], language)
    if published is not None:
        return _by_publication(said, published, kind)
    half = kind == "semiannual" or (kind != "annual" and said.heads > 0)
    spans = {p for p in said.stretches if p.kind == ("half" if half else "year")}
    if not said.years:
        return None
    year = max(said.years)
    if said.years[year] < max(said.years.values()):
        return None
    period = Period.half(year, 1) if half else Period.year(year)
    return period if not spans or period in spans else None


def _by_publication(said: _Said, published: date, kind: str | None) -> Period | None:
    """Return the last half or year before a day, if the text speaks of it and of no later time."""
    this = [p for p in said.stretches if p.start.year == published.year and p.end < published]
    half = Period.half(published.year, 1) if published.month >= _JULY else None
    speaks = half is not None and (half in said.stretches or said.halves > 0)
    if kind == "semiannual" or (kind != "annual" and speaks):
        later = [p for p in this if p != half and p.end > half.end] if half else []
        return half if half and not later and (speaks or said.years[published.year]) else None
    if half is not None and kind == "press" and not said.years[published.year - 1]:
        return half  # the calendar alone: nothing speaks of another time
    year = Period.year(published.year - 1)
    if this or speaks or not agrees(year, published):
        return None  # it tells of the year it appeared in
    spoken = said.years[year.start.year] or said.last_year or (kind == "press" and not said.years)
    return year if spoken else None


def _said(read: Iterable[Paragraph], language: Language) -> _Said:
    said = _Said()
    for paragraph in read:
        weight = 3 if paragraph.kind == "heading" else 1
        named = [n for n in find_numerals(paragraph.text, language) if n.period is not None]
        for numeral in named:
            _count(said, numeral, weight)
        terms = load_vocabulary().find(paragraph.text, language)
        times = {t.code for t in terms if t.scheme == "period"}
        said.last_year = said.last_year or "last_year" in times
        first = "first_half" in times
        if first and weight > 1:
            said.heads += 1
        said.halves += first and not any(n.kind == "year" for n in named)
    return said


def _count(said: _Said, numeral: Numeral, weight: int) -> None:
    period = numeral.period
    assert period is not None
    said.years[period.end.year] += weight
    months = period.end - period.start > _MONTHS and period.start.year == period.end.year
    if months and period.kind != "year":
        said.stretches[period] += weight
