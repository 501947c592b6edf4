"""Two numbers that are one range: of ages, of time, of money, or of counts."""

from __future__ import annotations

import re

from scraper import Language

from .numerals_context import AGE_CUE
from .numerals_cues import after
from .numerals_scan import Found, Scan

_DASHED = re.compile(r"([^\S\n]?)[–—‒‑-](\s?)")
_SPOKEN: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"\s+(?:tai)\s+"),
    "sv": re.compile(r"\s+(?:till|eller)\s+"),
    "en": re.compile(r"-?\s+(?:to|or)\s+"),
}
_BETWEEN: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"(?!)"),
    "sv": re.compile(r"mellan\s+$"),
    "en": re.compile(r"between\s+$"),
}
_JOINED = {"sv": "och", "en": "and"}
_FROM = re.compile(r"(?:från|from)\s+$")
_YEARS_FI = re.compile(r"\s+(?:ikä)?vuoden\s+väli")  # "40 ja 50 vuoden väliin"
_FROM_FI = re.compile(r"st[aä]$")  # "yhdestä kolmeen"
_INTO_FI = re.compile(r"(?:een|ään|aan)$")
_VARIES = re.compile(r"(?:rang|var[iy]|växl)\w*\s+(?:från|from)\s+$")
_BAND = re.compile(r"\d0–\d[059]|1[0-9]–\d\d?|\d–1[4-9]|0–\d\d?")
_YEARS = re.compile(r"\s+(?:år|vuotta|years)(?!\w)")
_ALONE = re.compile(
    r"\s*(?:\d0\s?[–-]\s?\d9|18\s?[–-]\s?[23]\d|0\s?[–-]\s?17|1[0-9]\s?[–-]\s?17)\s*"
)


def make_range(scan: Scan, first: Found, second: Found) -> Found | None:
    """Return two numbers joined as one range, or None where they are two numbers.

    The bounds stand in `note` as `10–14`. `from 55 to 76` is a change between two figures and no
    range; `two or three` is one.
    """
    if first.settled or first.value is None or second.value is None:
        return None
    if first.form not in ("digits", "word") or second.form not in ("digits", "word"):
        return None
    if first.value >= second.value or not _joins(scan, first, second):
        return None
    band = f"{first.value}–{second.value}"
    joined = Found(first.start, second.end, None, form=first.form, kind="range", note=band)
    return _class(scan, joined, second)


def _joins(scan: Scan, first: Found, second: Found) -> bool:
    """Tell whether what stands between two numbers makes a range of them."""
    text, language = scan.text, scan.language
    between = text[first.end : second.start]
    lead = scan.left(first.start, 30)
    if dashed := _DASHED.fullmatch(between):
        return bool(dashed[2]) or not dashed[1]
    if _BETWEEN[language].search(lead) and between.strip() == _JOINED.get(language):
        return True
    if language == "fi" and _FROM_FI.search(text[first.start : first.end].lower()):
        into = _INTO_FI.search(text[second.start : second.end].lower())
        return between.isspace() and into is not None and first.form == "word"
    if language == "fi" and between.strip() == "ja" and _YEARS_FI.match(scan.lower, second.end):
        return True
    if not _SPOKEN[language].fullmatch(between) or first.value is None or second.value is None:
        return False
    if between.strip() in ("or", "eller", "tai"):
        return second.value - first.value == 1
    if after(language).duration.match(text, second.end):
        return True
    return not _FROM.search(lead) or _VARIES.search(lead) is not None


def _class(scan: Scan, joined: Found, second: Found) -> Found:
    text, cues = scan.text, after(scan.language)
    assert second.value is not None
    if match := cues.age.match(text, joined.end):
        joined.end = match.end()
        return joined.settle("age_label")
    if scan.language == "fi" and _YEARS_FI.match(scan.lower, joined.end):
        return joined.settle("age_label")
    length = cues.duration.match(text, joined.end)
    if length and second.value > 12 and _YEARS.match(text, joined.end):
        return joined.settle("age_label")
    if cues.times.match(text, joined.end):
        return joined.settle("multiple")
    if percent := cues.percent.match(text, joined.end):
        joined.end = percent.end()
        return joined.settle("range", unit="percent")
    if length:
        return joined.settle("duration")
    if cues.money.match(text, joined.end):
        return joined.settle("money")
    told = scan.tells(AGE_CUE[scan.language]) and _BAND.fullmatch(joined.note)
    counted = cues.people.match(text, joined.end)
    if _ALONE.fullmatch(text) or (told and not counted and second.value < 100):
        return joined.settle("age_label")
    return joined.settle("range")
