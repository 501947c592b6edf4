"""What the words around a number make of it: a figure, a note's number, a share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Numeral
from ..terms import DIMENSIONS, Term


def reconsidered(text: str, numerals: Sequence[Numeral], terms: Sequence[Term]) -> list[Numeral]:
    """Return the numbers of a sentence as its words make them; offsets stay."""
    found = _with_unit(text, [_named_period(n, terms) for n in numerals])
    found = [_footnoted(text, n, terms) for n in found]
    return [_counted_one(text, n, terms) for n in found]


def _footnoted(text: str, numeral: Numeral, terms: Sequence[Term]) -> Numeral:
    """Return a digit before a sentence that begins with a capital as no figure: "1 The year"."""
    if numeral.start or numeral.form != "digits" or numeral.unit or (numeral.value or 99) > 20:
        return numeral
    if not re.match(r"\)?\s+[A-ZÅÄÖ][a-zåäö]+\s", text[numeral.end :]):
        return numeral
    named = any(t.start - numeral.end <= 2 and t.scheme in DIMENSIONS for t in terms)
    return numeral if named else replace(numeral, kind="other")


_PARTS_OF_YEAR = ("first_half", "second_half", "year_end", "whole_year")


def _named_period(numeral: Numeral, terms: Sequence[Term]) -> Numeral:
    """Return a number as a figure where the words after it are the name of a period.

    "and the remaining 72 during the second half", "88 the year before".
    """
    if numeral.kind not in ("duration", "count_of_other") or numeral.value is None:
        return numeral
    periods = [t for t in terms if t.scheme == "period" and t.code != "many_years"]
    after = [
        t for t in periods if 0 < t.start - numeral.end <= (8 if t.code in _PARTS_OF_YEAR else 2)
    ]
    return replace(numeral, kind="statistic") if after else numeral


_CHANGED = re.compile(r"[^.;:()]{0,12}\s\w*prosenttiin\b", re.IGNORECASE)
_AND = re.compile(r",?\s(?:ja|sekä|och|samt|respektive|and|to|till)\s(?:\w+\s)?")


def _with_unit(text: str, numerals: Sequence[Numeral]) -> list[Numeral]:
    """Return numbers with the unit that is said once, after the last: "from 44 to 51 per cent"."""
    found = list(numerals)
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        if after.unit != "percent" or after.form == "fraction":
            continue
        if (one.kind, one.note, one.unit) == ("multiple", "change", "percent"):
            if _CHANGED.match(text, one.end):  # what the share was, not how much it changed by
                found[index] = replace(one, kind="statistic", note="")
        elif one.kind == "statistic" and not one.unit and (one.value or 101) <= 100:
            shared = after.unit != numerals[index + 1].unit and text[one.end : after.start] == ", "
            if shared or _AND.fullmatch(text, one.end, after.start):
                found[index] = replace(one, unit="percent")
    return found


def _counted_one(text: str, numeral: Numeral, terms: Sequence[Term]) -> Numeral:
    """Return an article as a figure where it ends a list of figures: "30 women and one ..."."""
    if (numeral.kind, numeral.note, numeral.value) != ("other", "article", 1):
        return numeral
    listed = re.search(r"\d[^.;:()]{2,30}\s(?:och|samt|and)\s$", text[: numeral.start])
    people = ("gender", "nationality", "age_group")
    after = [t for t in terms if t.scheme in people and 0 < t.start - numeral.end <= 5]
    return replace(numeral, kind="statistic") if listed and after else numeral
