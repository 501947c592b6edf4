"""Which numbers are ages in a label, and count nothing."""

from __future__ import annotations

import re

from .numerals_context import AGE_BEFORE, UNDER_AGE
from .numerals_cues import after
from .numerals_scan import Found, Scan

_OVER_SV = re.compile(r"\b(?!i\s|på\s|efter\s|sedan\s)\w+\s+(?:över|under)\s+$")
_AGE_FI = re.compile(r"(?:\b(?:alle|yli|vähintään)|täyttän\w+)\s+\Z")
_YOUNGEST, _OLDEST, _OF_AGE = 12, 99, (15, 16, 18, 20, 21)
# "Eight clients were over 60.", not "There were over 60."
_WERE_OVER = re.compile(r"(?<!there )\b(?:were|are)\s+(?:all\s+)?(?:over|under|above|below)\s+$")
_ENDS = re.compile(r"\s*(?:[.;,)]|$|(?:and|when|at)\b)")
_PAIR = re.compile(r"\s+(?:ja|och|respektive|and)\s+")
_WAS = re.compile(r"\b(?:var|är|was|were|are|aged)\s+$")
_SECOND = re.compile(r"\d{1,2}(?!\d)|[^\W\d]+(?:-[a-z]+)?(?=\s+(?:år|years?|vuo))")
_SUM_AFTER = re.compile(r"\s?\+\s?\d")


def classify_age(scan: Scan, index: int, found: Found) -> None:
    """Class ages: by what follows (`-vuotias`, `or over`), by words before (`aged`, `turned`)."""
    text, language = scan.text, scan.language
    cues = after(language)
    if found.form in ("fraction", "zero") or found.value is None:
        return
    if match := cues.age.match(text, found.end):
        if _YOUNGEST < found.value < _OLDEST or not re.match(
            r"\s+(?:or|and|och|eller)", match.group()
        ):
            found.end = match.end()
            found.settle("age_label")
        return
    pair = _PAIR.match(scan.lower, found.end)
    if pair and _WAS.search(scan.left(found.start, 12)):  # "were seven and nine years old"
        second = _SECOND.match(scan.lower, pair.end())
        if second and cues.age.match(text, second.end()) and found.value < _OLDEST:
            found.settle("age_label")
            return
    if not _YOUNGEST < found.value < _OLDEST or found.value != found.value.to_integral_value():
        return
    if text[found.end : found.end + 1] == "+" and not _SUM_AFTER.match(text, found.end):
        found.end += 1
        found.settle("age_label")
        return
    if _told_before(scan, found):
        found.settle("age_label")


def _told_before(scan: Scan, found: Found) -> bool:
    """Tell whether the words around a bare number make an age of it: `under 18`, `aged 30`."""
    text, language = scan.text, scan.language
    before = scan.left(found.start, 40)
    assert found.value is not None
    if language == "fi" and re.match(r"\s+vuotta(?!\w)", text[found.end : found.end + 8]):
        aged = _AGE_FI.search(before) is not None
        alone = re.fullmatch(r"\s*(?:\w+\s+)?\d\d\s+vuotta\s*", text) is not None
        return (aged and found.value in _OF_AGE) or alone
    people = after(language).people.match(text, found.end) is not None
    under = UNDER_AGE.search(before) is not None and found.value in _OF_AGE
    years = re.match(r"\s+år\b(?!\s+(?:19|20)\d\d)", text[found.end : found.end + 12])
    if language == "sv" and years:
        aged = _OVER_SV.search(before) is not None and found.value % 5 == 0
        under = under or aged or re.search(r"\b(?:fyllt|är|var|vid|än)\s+$", before) is not None
        if under and (aged or found.value in _OF_AGE):
            return True
    elif language == "en" and under and found.value != 20 and not people:
        return True
    if language == "en" and _WERE_OVER.search(before) and _ENDS.match(scan.lower, found.end):
        return True
    return AGE_BEFORE[language].search(before) is not None and not people
