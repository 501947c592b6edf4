"""Times along one way of a grid: years, halves, days, as labels print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scraper import Language, Period, describe_label

from ..numerals import find_numerals
from ..terms import load_vocabulary
from .scope import Scope, year_period

YEAR = re.compile(r"^(?:vuonna |vuosi |år |in |year )?((?:19|20)\d\d)$", re.IGNORECASE)
_HALF = re.compile(r"[hH]\s?[12]|\d\s?[–/-]\s?\d|[^\W\d]{3}")  # "H1/2023", "1–6/2023", a month
_JUNE = (6, 30)


def with_halves(scope: Scope, labels: Sequence[str]) -> Scope:
    """Return the scope; in a half-year review its own year on an axis is that half of it.

    Then the years beside it are halves too: nobody sets a half beside whole years unsaid.
    """
    own = scope.period
    if scope.half or own is None:
        return scope
    half = 1 if own.end.month == 6 else 2
    short = own.kind == "half" or (own.kind == "day" and (own.end.month, own.end.day) == _JUNE)
    years = {int(m[1]) for label in labels if (m := YEAR.match(label.strip()))}
    return replace(scope, half=half) if short and own.end.year in years else scope


def label_period(label: str, scope: Scope, language: Language) -> Period | None:
    """Return the one period that a label names, with the scope's year where it names none."""
    year = YEAR.match(label.strip())
    if year:
        return year_period(scope, int(year[1]))
    found = {n.period for n in find_numerals(label, language) if n.period is not None}
    if len(found) > 1:
        return None
    named = next(iter(found), None)
    told = describe_label(label).period if _HALF.search(label) else None
    if told is not None and told.kind in ("half", "year") and (named is None or named != told):
        return told if named is None or named.start.year == told.start.year else None
    if named is not None and named.kind != "year":
        return named
    times = {t.code for t in load_vocabulary().find(label, language) if t.scheme == "period"}
    base = named or scope.period
    if base is None or base.start.year != base.end.year:
        return named
    halves = times & {"first_half", "second_half"}
    if len(halves) == 1:
        return Period.half(base.start.year, 1 if "first_half" in halves else 2)
    if "whole_year" in times or named is not None:
        return Period.year(base.start.year)
    if "mid_year" in times:
        return Period.on(date(base.start.year, *_JUNE))
    return Period.on(date(base.start.year, 12, 31)) if "year_end" in times else None
