"""Periods that words and numerals name: explicit, relative, halves, days; kept as marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from scraper import Language, Period

from ..records import Numeral
from ..terms import Term


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or numeral that says a period, as offsets into the text it stands in.

    Of `exact` (a date or a range of dates), `year`, `back` (years before the anchor) and `part`
    those are set that the words give. `part` is `h1`, `h2`, `year`, `end`, `mid` or `last_day`.
    """

    start: int
    end: int
    exact: Period | None = None
    month_days: str = ""
    year: int | None = None
    back: int = 0
    last_year: bool = False
    chained: bool = False
    same: bool = False
    part: str = ""
    many: bool = False
    then: bool = False  # the time told of last: "tuolloin", "that year"


_CODES: dict[str, dict[str, object]] = {
    "last_year": {"last_year": True},
    "year_before_last": {"last_year": True, "back": 1},
    "year_before": {"back": 1},
    "two_years_before": {"back": 2},
    "before_that": {"back": 1, "chained": True},
    "same_period_before": {"same": True},
    "first_half": {"part": "h1"},
    "second_half": {"part": "h2"},
    "whole_year": {"part": "year"},
    "year_end": {"part": "end"},
    "previous_turn": {"part": "end", "back": 1},
    "mid_year": {"part": "mid"},
    "last_day": {"part": "last_day"},
    "many_years": {"many": True},
    "then": {"then": True},
    "year_after": {"back": -1, "chained": True},
}
_SINCE = {
    "fi": re.compile(r"(?:vuodesta|vuoden|lähtien|alkaen|alusta)\s*$", re.IGNORECASE),
    "sv": re.compile(r"(?:sedan|från och med|alltsedan)(?:\s+år)?\s*$", re.IGNORECASE),
    "en": re.compile(r"(?:since|ever since|founded in|set up in)\s*$", re.IGNORECASE),
}
_SINCE_AFTER = re.compile(r"\s*(?:lähtien|alkaen|asti|saakka|alusta (?:lukien|lähtien))\b")


def period_marks(
    text: str, terms: Sequence[Term], numerals: Sequence[Numeral], language: Language
) -> list[Mark]:
    """Return the period marks of a text in order."""
    marks = [
        _of_term(term) for term in terms if term.scheme == "period" and not _half_of(text, term)
    ]
    for numeral in numerals:
        mark = _of_numeral(text, numeral, language)
        if mark:
            marks.append(mark)
    return sorted(marks, key=lambda mark: mark.start)


_HALF = re.compile(r"\b(?:puolen|puolessa|halva|halvt|half (?:a|of the|the))\s+$", re.IGNORECASE)


def _half_of(text: str, term: Term) -> bool:
    """Tell whether a year is only named as what half of it is told of: "puolen vuoden aikana"."""
    whole = term.code in ("whole_year", "many_years")
    return whole and _HALF.search(text[max(0, term.start - 14) : term.start]) is not None


def _of_term(term: Term) -> Mark:
    return replace(Mark(term.start, term.end), **_CODES[term.code])  # type: ignore[arg-type]


def _of_numeral(text: str, numeral: Numeral, language: Language) -> Mark | None:
    here = Mark(numeral.start, numeral.end)
    if numeral.kind == "year" and numeral.period is not None:
        before = text[max(0, numeral.start - 20) : numeral.start]
        since = _SINCE_AFTER.match(text, numeral.end)
        if since or (language != "fi" and _SINCE[language].search(before)):
            return None
        if language == "fi" and re.search(r"vuodesta\s*$", before, re.IGNORECASE):
            return None
        if numeral.period.kind != "year":
            return replace(here, many=True)
        return replace(here, year=numeral.period.start.year)
    if numeral.kind == "date":
        if numeral.period is not None:
            return replace(here, exact=numeral.period)
        if re.fullmatch(r"\d\d-\d\d(?:/\d\d-\d\d)?", numeral.note):
            return replace(here, month_days=numeral.note)
    if numeral.kind == "range" and re.search(r"\b(?:19|20)\d\d\b", numeral.printed):
        return replace(here, many=True)
    return None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says about time: its own period and the year it came out, if known."""

    period: Period
    published: int | None = None

    @property
    def half(self) -> bool:
        """Tell whether the document is about a half-year."""
        return self.period.kind == "half"

    @property
    def last_year(self) -> int:
        """Return the year that `last year` means in this document."""
        if self.half:
            return self.period.start.year - 1
        if self.published is not None:
            return self.published - 1
        return self.period.end.year


def resolve(marks: Sequence[Mark], frame: Frame, anchor: Period, *, stock: bool) -> Period | None:
    """Return the period that marks give together, shaped for a stock or a flow.

    `anchor` is the period of the figure compared with, or the document's. None where the marks
    name many years or contradict each other.
    """
    if any(mark.year is not None or mark.exact for mark in marks):
        marks = [mark for mark in marks if not mark.many]
    if any(mark.many for mark in marks):
        return None
    exact = {mark.exact for mark in marks if mark.exact}
    if len(exact) > 1:
        return None
    if exact:
        return _shaped(_until(exact.pop(), marks), frame, stock=stock)
    years: set[int | None] = {mark.year for mark in marks if mark.year is not None}
    if len(years) > 1:
        return None
    base = _base_year(marks, years, frame, anchor)
    back = max((mark.back for mark in marks), default=0)
    if years and back and base != anchor.end.year - back:
        return None  # "a year before that" and a year that is not the one before
    for mark in marks:
        if mark.month_days:
            return _shaped(_dated(mark.month_days, base), frame, stock=stock)
    parts = {mark.part for mark in marks if mark.part}
    parts = parts - {"year"} if len(parts) > 1 else parts
    if len(parts) > 1:
        return None
    if part := "".join(parts):
        return _shaped(_part(part, base, frame, marks), frame, stock=stock)
    if any(mark.same for mark in marks) or (not years and not any(m.last_year for m in marks)):
        return _moved(anchor, base, stock=stock)
    if stock:
        return _moved(Period.on(frame.period.end), base, stock=True)
    if frame.half and base == frame.period.start.year:
        return frame.period
    return Period.year(base)


def _until(exact: Period, marks: Sequence[Mark]) -> Period:
    """Return the half that ends with a month: "by the end of June 2023"."""
    half = exact.kind != "day" and any(mark.part == "h1" for mark in marks)
    return Period.half(exact.end.year, 1) if half else exact


def _base_year(marks: Sequence[Mark], years: set[int | None], frame: Frame, anchor: Period) -> int:
    given = next(iter(years), None)
    if given is not None:
        return given
    if any(mark.last_year for mark in marks):
        again = any(mark.same for mark in marks) and anchor.end.year == frame.last_year
        before = max(mark.back for mark in marks if mark.last_year)
        return frame.last_year - again - before  # the same months of another year than just told
    back = max((mark.back for mark in marks), default=0)
    if not back and any(mark.same for mark in marks):
        back = 1
    return anchor.end.year - back


def _part(part: str, year: int, frame: Frame, marks: Sequence[Mark]) -> Period:
    if part == "h1":
        return Period.half(year, 1)
    if part == "h2":
        return Period.half(year, 2)
    if part == "year":
        return Period.year(year)
    if part == "mid":
        return Period.on(date(year, 6, 30))
    if part == "last_day":
        named = any(m.year for m in marks) and not any(m.same for m in marks)
        if named and year != frame.period.end.year:
            return Period.on(date(year, 12, 31))  # of that year, not of its half
        return Period.on(_in_year(frame.period.end, year))
    told = any(mark.year is not None or mark.last_year or mark.back for mark in marks)
    if frame.half and not told:  # the turn of the year, seen from the summer after it
        return Period.on(date(year - 1, 12, 31))
    return Period.on(date(year, 12, 31))


def _dated(month_days: str, year: int) -> Period:
    ends = [date(year, int(day[:2]), int(day[3:])) for day in month_days.split("/")]
    return Period(ends[0], ends[-1])


def _moved(anchor: Period, year: int, *, stock: bool) -> Period:
    """Return the anchor's days in another year."""
    if stock:
        return Period.on(_in_year(anchor.end, year))
    start = _in_year(anchor.start, year - (anchor.end.year - anchor.start.year))
    return Period(start, _in_year(anchor.end, year))


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _shaped(period: Period, frame: Frame, *, stock: bool) -> Period | None:
    """Return the day a stock is of, or the span a flow is over."""
    if stock:
        return Period.on(period.end)
    if period.kind != "day":
        return period
    if period.end == frame.period.end:
        return frame.period
    if (period.end.month, period.end.day) == (12, 31):
        return Period.year(period.end.year)
    if (period.end.month, period.end.day) == (6, 30):
        return Period.half(period.end.year, 1)
    return None
