"""Which class a number is of, by the words before and after it."""

from __future__ import annotations

import re

from .numerals_cues import (
    AGE_BEFORE,
    AGE_CUE,
    CHANGED_BY,
    STREET,
    after,
    before_words,
    direction,
    is_below,
)
from .numerals_scan import Found, Scan

_RANGE_TO = {
    "fi": re.compile(r"(?!)"),
    "sv": re.compile(r"\s+(?:till|eller)\s+"),
    "en": re.compile(r"\s+(?:to|or)\s+"),
}
_DASHED = re.compile(r"([^\S\n]?)[–—‒‑-](\s?)")
_SUM_AFTER = re.compile(r"\s?\+\s?\d")
_SUM_BEFORE = re.compile(r"\d\s?\+\s?$")
_THRESHOLD = 5
_YOUNG, _OLD = 12, 99


def classify(scan: Scan, index: int, found: Found) -> Found:
    """Give a number that its shape left open a class, a unit and a qualifier."""
    if found.settled:
        return found
    for rule in (_cue_before, _of_n, _unit, _age, _after, _heading):
        rule(scan, index, found)
        if found.settled:
            break
    _direction(scan, index, found)
    return found


def _cue_before(scan: Scan, index: int, found: Found) -> None:
    """Class by the word directly before: `Kuvio 3`, `s. 5`, `PL 96`, `alaviite 3`, a street."""
    if index == 0 or found.form != "digits":
        return
    gap = scan.gap(index - 1)
    word = scan.word(index - 1)
    if scan.done and scan.done[-1].kind in (
        "figure_number",
        "page",
        "footnote_mark",
        "heading_number",
    ):
        between = scan.text[scan.done[-1].end : found.start]
        if re.fullmatch(r"\s*(?:,|ja|och|and|&|–|-|/)\s*", between):
            found.settle(scan.done[-1].kind)
            return
    if not re.fullmatch(r"\s*[.:]?\s*", gap) or not gap:
        if gap.strip() == "#" or gap.endswith("#"):
            found.settle("identifier")
        return
    for kind, words in before_words(scan.language):
        if kind in ("phone", "time") or not words.fullmatch(word):
            continue
        if kind in ("page", "footnote_mark") and ":" in gap:
            continue
        if len(word) <= 2 and kind in ("page", "identifier") and "." not in gap:
            continue
        if kind == "heading_number" and (found.value is None or found.value > 30):
            continue
        if word == "no" and not (gap.startswith(".") and scan.text[scan.starts[index - 1]] == "N"):
            continue
        if found.value is not None and found.value != found.value.to_integral_value():
            continue
        found.settle(kind)
        return
    if STREET.fullmatch(word) and scan.text[scan.starts[index - 1]].isupper() and not found.unit:
        found.settle("postal")


def _of_n(scan: Scan, index: int, found: Found) -> None:
    """Mark `n = 236` and the parts of a printed sum."""
    text = scan.text
    if scan.word(index - 1) == "n" and "=" in scan.gap(index - 1):
        found.note = found.note or "n"
        found.lead = found.start
        found.settled = True
    after_sum = _SUM_AFTER.match(text, found.end)
    if after_sum or _SUM_BEFORE.search(text[: found.start][-5:]):
        found.form = "sum"
        found.settled = True


def _unit(scan: Scan, index: int, found: Found) -> None:
    """Take in the per cent that follows, and tell shares from changes."""
    text, cues = scan.text, after(scan.language)
    if points := cues.points.match(text, found.end):
        found.end = points.end()
        found.settle("multiple", unit="percent", note="points")
        return
    percent = cues.percent.match(text, found.end)
    if percent is None:
        return
    found.end = percent.end()
    found.unit = "percent"
    into = re.search(r"(?:prosenttiin|iin)$", percent.group())
    clause = scan.clause(found.start)
    phrase = direction(scan.before(index, 4), scan.language)[1]
    clause = clause.rstrip().removesuffix(phrase) if phrase else clause
    if cues.change.match(text, found.end) or (
        not into and CHANGED_BY[scan.language].search(clause.strip())
    ):
        found.settle("multiple", note="change")
        _sign(scan, found)
    elif _sign(scan, found):
        found.settle("multiple", note="change")
    else:
        found.settled = True


def _sign(scan: Scan, found: Found) -> bool:
    """Take in a printed plus or minus before a percentage; tell whether there was one."""
    sign = scan.text[found.start - 1 : found.start]
    before = scan.text[found.start - 2 : found.start - 1]
    if sign in ("−", "-", "+", "–") and (not before or before.isspace() or before == "("):
        if found.value is not None and sign != "+":
            found.value = -found.value
        found.start -= 1
        return True
    return False


def _age(scan: Scan, index: int, found: Found) -> None:
    """Class ages: by what follows, by words before, by a band in a text that speaks of ages."""
    text, cues = scan.text, after(scan.language)
    if match := cues.age.match(text, found.end):
        found.end = match.end()
        found.settle("age_label")
        return
    if found.form == "fraction" or found.form == "zero" or found.value is None:
        return
    if (
        text[found.end : found.end + 1] == "+"
        and _YOUNG < found.value < _OLD
        and not _SUM_AFTER.match(text, found.end)
    ):
        found.end += 1
        found.settle("age_label")
        return
    if not _YOUNG < found.value < _OLD or found.value != found.value.to_integral_value():
        return
    before = text[max(0, found.start - 40) : found.start].lower()
    if AGE_BEFORE[scan.language].search(before):
        found.settle("age_label")
    elif (
        scan.language == "en"
        and re.search(r"\b(?:under|over)[\s-]$", before)
        and found.value in (15, 16, 18)
    ):
        if not cues.people.match(text, found.end):
            found.settle("age_label")
    elif scan.language == "sv" and re.match(
        r"\s+år\b(?!\s+(?:19|20)\d\d)", text[found.end : found.end + 10]
    ):
        if re.search(r"(?:under|över|fyllt|minst|är|var|vid|på)\s+$", before) and found.value in (
            15,
            16,
            18,
            20,
            21,
        ):
            found.settle("age_label")


def _after(scan: Scan, index: int, found: Found) -> None:
    """Class by what follows: sizes, money, differences, times, lengths, counts of other things."""
    text, cues = scan.text, after(scan.language)
    if found.form in ("fraction", "zero"):
        if cues.change.match(text, found.end) and found.form == "fraction":
            found.settle("multiple", note="change")
        return
    small = found.value is not None and found.value <= 100
    if cues.size.match(text, found.end):
        found.settle("file_size")
    elif cues.money.match(text, found.end) or re.search(
        r"(?:€|\bEUR)\s?$", text[: found.start][-5:]
    ):
        found.settle("money")
    elif cues.times.match(text, found.end):
        found.settle("multiple")
    elif small and cues.duration.match(text, found.end):
        found.settle("duration")
    elif cues.of_other.match(text, found.end):
        found.settle("count_of_other")
    elif cues.change.match(text, found.end):
        found.settle("multiple", note="change")


def _heading(scan: Scan, index: int, found: Found) -> None:
    """Class the number of a heading: at the very start, a capital after it, no full stop behind."""
    if index or found.form != "digits" or scan.text[: found.start].strip():
        return
    line = scan.text.strip()
    if len(line) > 90 or line[-1:] in ".:;" or found.value is None or found.value > 20:
        return
    if re.match(r"(?:\.\d+)*\.?\s+[A-ZÅÄÖ][a-zåäö]", scan.text[found.end : found.end + 12]):
        found.settle("heading_number")


def _direction(scan: Scan, index: int, found: Found) -> None:
    """Take the qualifier from the words before; `fewer than five` is a threshold, not a figure."""
    if found.kind not in ("statistic", "multiple", "count_of_other"):
        return
    text, language = scan.text, scan.language
    qualifier, phrase = direction(_before(scan, index), language)
    if qualifier != "exact":
        found.qualifier = qualifier
    if text[: found.start].rstrip()[-1:] in ("~", "≈"):
        found.qualifier = "about"
    if found.kind != "statistic" or found.unit or found.value is None:
        return
    below = is_below(phrase, language) or text[: found.start].rstrip()[-1:] in ("<", "≤")
    more = after(language).or_more.match(text, found.end)
    if (below or more) and found.value <= _THRESHOLD and found.form in ("digits", "word"):
        found.settle("threshold")
    elif below and not phrase:
        found.qualifier = "at_most"
    elif more:
        less = re.search(r"few|less|färre|mindre|vähem|harvem|pienem", more.group())
        found.qualifier = "at_most" if less else "at_least"


def _before(scan: Scan, index: int) -> str:
    words = scan.before(index, 5)
    if (
        not words
        and scan.word(index - 1) in ("n", "ca", "approx", "c", "a")
        and scan.gap(index - 1).strip() == "."
    ):
        return scan.word(index - 1)
    return words


def make_range(scan: Scan, first: Found, second: Found) -> Found | None:
    """Return two numbers joined as one range, or None where they are two numbers."""
    text, language = scan.text, scan.language
    between = text[first.end : second.start]
    dashed = _DASHED.fullmatch(between)
    spoken = _RANGE_TO[language].fullmatch(between)
    if not (dashed or spoken) or first.value is None or second.value is None:
        return None
    if first.value >= second.value or first.settled or first.form in ("fraction", "zero", "sum"):
        return None
    if dashed and dashed[1] and not dashed[2]:
        return None
    if spoken:
        lead = text[max(0, first.start - 25) : first.start].lower()
        if re.search(r"(?:från|from)\s+$", lead) and not re.search(
            r"(?:rang|var)\w*\s+(?:från|from)\s+$", lead
        ):
            return None
        if "or" in between or "eller" in between:
            if second.value - first.value > 1:
                return None
    band = f"{first.value}–{second.value}"
    joined = Found(
        first.start, second.end, None, form=first.form, kind="range", note=band, lead=first.lead
    )
    joined.unit = second.unit
    cues = after(language)
    ages = AGE_CUE[language].search(text)
    if cues.age.match(text, joined.end) or (
        (ages
        and re.fullmatch(r"\d0–\d9|18–\d\d|\d\d?–1[5-9]", band)
        and second.value < 100
        and not cues.duration.match(text, joined.end))
        or re.fullmatch(r"\s*(?:\d0–\d9|18–29)\s*", text)
    ):
        match = cues.age.match(text, joined.end)
        joined.end = match.end() if match else joined.end
        return joined.settle("age_label")
    if (
        language == "sv"
        and re.match(r"\s+år\b", text[joined.end : joined.end + 6])
        and second.value > 12
    ):
        return joined.settle("age_label")
    if cues.duration.match(text, joined.end):
        return joined.settle("duration")
    if cues.money.match(text, joined.end):
        return joined.settle("money")
    return joined.settle("range")
