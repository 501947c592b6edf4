"""Per cent: which sign or word a number takes in, and whether it tells a share or a change."""

from __future__ import annotations

import re

from scraper import Language

from .number_words import number_word
from .numerals_context import CHANGED, INTO_FI
from .numerals_cues import after
from .numerals_scan import Found, Scan

_PAIR: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"\s+(?:ja|sekä)\s+"),
    "sv": re.compile(r"\s+(?:och|respektive)\s+"),
    "en": re.compile(r"\s+and\s+"),
}
# "seven per cent fewer applications"
_MORE = re.compile(
    r"\s+(?:more|fewer|less|fler|färre|enemmän|vähemmän|useampi|harvempi)\s+(?!than|än|kuin|or\b)\w",
)
# "a 25 per cent increase"
_GROWTH: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"\s+(?:\w+n?en\s+)?(?:kasvu|lasku|nousu|lisäys|vähennys|pudotus)[anks]?\w{0,2}\b"
    ),
    "sv": re.compile(r"\s+(?:\w+\s+)?(?:ökning|minskning|höjning|nedgång|uppgång|tillväxt)\w*"),
    "en": re.compile(
        r"\s+(?!of\b)(?:\w+\s+)?(?:increase|decrease|rise|drop|growth|reduction|decline|fall|jump)\b"
    ),
}


def classify_percent(scan: Scan, index: int, found: Found) -> None:
    """Take in the per cent that follows; tell shares from changes, also of fractions."""
    text, language = scan.text, scan.language
    cues = after(language)
    share = scan.ahead(found.end) in ("%", "p")
    if share and (points := cues.points.match(text, found.end)):
        found.end = points.end()
        found.settle("multiple", unit="percent", note="points")
        return
    percent = cues.percent.match(text, found.end) if share and not found.unit else None
    if share is False and not found.unit and _shares_its_percent(scan, index, found):
        found.unit = "percent"
    if percent:
        found.end = percent.end()
        found.unit = "percent"
    if found.unit != "percent":
        return
    signed = _sign(scan, found)
    level = language == "fi" and INTO_FI.search(text[found.start : found.end].lower())
    grown = not level and CHANGED[language].search(scan.so_far(found.start))
    compared = (cues.change.match(text, found.end) or _MORE.match(text, found.end)) is not None
    compared = compared or _GROWTH[language].match(scan.lower, found.end) is not None
    compared = compared or (language == "en" and _up(scan, found))
    if signed or grown or compared:
        found.settle("multiple", note="change")
    else:
        found.settled = True


def _shares_its_percent(scan: Scan, index: int, found: Found) -> bool:
    """Tell whether a bare number has its per cent after the next one: `41 and 59 per cent`."""
    pair = _PAIR[scan.language].match(scan.lower, found.end)
    if pair is None or found.value is None or not 0 < found.value < 100:
        return False
    rest = scan.text[pair.end() :]
    second = re.match(r"\d{1,2}(?:[.,]\d)?(?!\d)", rest) or re.match(
        r"[^\W\d]+(?:-[^\W\d]+)?", rest
    )
    if second is None:
        return False
    word = second.group()
    if not word[0].isdigit() and number_word(word.lower().split("-")[-1], scan.language) is None:
        return False
    return after(scan.language).percent.match(scan.text, pair.end() + second.end()) is not None


def _up(scan: Scan, found: Found) -> bool:
    """Tell whether a share is `up 20% from the year before`."""
    ahead = re.match(r"\s+(?:from|on|compared)\b", scan.lower[found.end : found.end + 12])
    return (
        ahead is not None and re.search(r"\b(?:up|down)\s+$", scan.left(found.start, 6)) is not None
    )


def _sign(scan: Scan, found: Found) -> bool:
    """Take in a printed plus or minus before a percentage; tell whether there was one."""
    sign, before = (
        scan.left(found.start, 1),
        scan.left(found.start - 1, 1) if found.start > 1 else "",
    )
    if (
        sign not in ("−", "-", "+")
        or not sign
        or (before and not before.isspace() and before != "(")
    ):
        return False
    if found.value is not None and sign != "+":
        found.value = -found.value
    found.start -= 1
    return True
