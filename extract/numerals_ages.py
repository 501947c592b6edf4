"""Which numbers are ages in a label, and count nothing."""

from __future__ import annotations

import re

from .numerals_context import AGE_BEFORE, UNDER_AGE
from .numerals_cues import after
from .numerals_scan import Found, Scan

_OVER_SV = re.compile(r"\b(?!i\s|på\s|efter\s|sedan\s)\w+\s+(?:över|under)\s+$")
_AGE_FI = re.compile(r"(?:\b(?:alle|yli|vähintään)|täyttän\w+)\s+\Z")
_YOUNGEST, _OLDEST, _OF_AGE = 12, 99, (15, 16, 18, 20, 21)
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
    if not _YOUNGEST < found.value < _OLDEST or found.value != found.value.to_integral_value():
        return
    if text[found.end : found.end + 1] == "+" and not _SUM_AFTER.match(text, found.end):
        found.end += 1
        found.settle("age_label")
        return
    before = scan.left(found.start, 40)
    if language == "fi" and re.match(r"\s+vuotta(?!\w)", text[found.end : found.end + 8]):
        aged = _AGE_FI.search(before) is not None
        alone = re.fullmatch(r"\s*(?:\w+\s+)?\d\d\s+vuotta\s*", text) is not None
        if (aged and found.value in _OF_AGE) or alone:
            found.settle("age_label")
        return
    under = UNDER_AGE.search(before) is not None and found.value in _OF_AGE
    if language == "sv" and re.match(
        r"\s+år\b(?!\s+(?:19|20)\d\d)", text[found.end : found.end + 12]
    ):
        aged = _OVER_SV.search(before) is not None and found.value % 5 == 0
        under = under or aged or re.search(r"\b(?:fyllt|är|var|vid|än)\s+$", before) is not None
        if under and (aged or found.value in _OF_AGE):
            found.settle("age_label")
    elif (
        language == "en" and under and found.value != 20 and not cues.people.match(text, found.end)
    ):
        found.settle("age_label")
    if AGE_BEFORE[language].search(before) and not cues.people.match(text, found.end):
        found.settle("age_label")
