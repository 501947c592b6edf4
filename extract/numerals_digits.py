"""Numbers printed in digits: where one ends, what it is worth, whether it is a year or a date."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from scraper import Language, Period

from .numerals_cues import YEAR_WORDS, after, scale_of
from .numerals_dates import NUMERIC, day_first, spans
from .numerals_scan import RAISED, VULGAR, Found, Scan
from .numerals_shapes import SHAPES

_GAP = " \u00a0\u2007\u2009\u202f"
_DASH = r"–—‒‑−\-"
_YEARS = re.compile(rf"((?:19|20)\d\d)\s?[{_DASH}/]\s?((?:19|20)\d\d|\d\d)(?![\d.,/]\d|\d|/)")
_DECADE = re.compile(r"(?:1[89]|20)\d0(?:\s?-luvu\w*|\s?-luku\w*|\s?-tal\w*|s\b)")
_ORDINAL: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"\.(?=\s+(?:ja\s+\d+\.\s+)?[a-zåäö])"),
    "sv": re.compile(r":(?:e|a|de)\b"),
    "en": re.compile(r"(?:st|nd|rd|th)\b"),
}
_DOTTED = re.compile(r"\d+\.\d+(?![.\d])")
_COMMAED = re.compile(r"\d+,\d{1,2}(?![,\d])")
_THOUSAND = re.compile(r"\d{1,3}\.\d{3}")
_TWICE = re.compile(r"(\d), (?=\1\d{3}\D)")
_NOT_A_SHARE = re.compile(r"\s?-(?:prosent|procent|per ?cent)\w*", re.IGNORECASE)


@cache
def number_pattern(language: Language) -> re.Pattern[str]:
    """Return the expression for one number: thousands by the language's habits, decimals.

    Thousands are parted by a blank of any width; in English by a comma too (`1, 051` is a misprint
    that occurs), elsewhere now and then by a point.
    """
    if language == "en":
        groups = rf"(?:(?:,\d{{3}})+|, 0\d\d|(?:[{_GAP}]\d{{3}})+)(?!\d)"
        decimals = r"(?:\.\d+(?![\d.]))?"
    else:
        groups = rf"(?:(?:[{_GAP}]{{1,2}}\d{{3}})+|(?:\.\d{{3}})+)(?!\d)"
        decimals = r"(?:,\d+(?!\d|,\d))?"
    return re.compile(rf"(?:\d{{1,3}}{groups}|\d+){decimals}")


def to_value(printed: str, language: Language) -> Decimal:
    """Return the exact value of digits as printed, without unit or brackets.

    >>> to_value("1 331", "sv"), to_value("11,5", "fi"), to_value("1,314", "en")
    (Decimal('1331'), Decimal('11.5'), Decimal('1314'))
    """
    bare = re.sub(rf"[{_GAP}]", "", printed)
    if language == "en":
        return Decimal(bare.replace(",", ""))
    return Decimal(bare.replace(".", "").replace(",", "."))


def digits_at(scan: Scan, index: int) -> Found:
    """Return the number whose digits begin at token `index`, classed as far as its shape tells."""
    start = scan.starts[index]
    if scan.words[index][0] in RAISED:
        return Found(start, scan.ends[index], None).settle("footnote_mark")
    if scan.words[index] in VULGAR:
        share = (Decimal(VULGAR[scan.words[index]]) * 100).normalize() + 0
        return Found(start, scan.ends[index], share, form="fraction", unit="percent")
    for rule in (*SHAPES, _date, _years, _ordinal, _one_in):
        found = rule(scan, index, start)
        if found:
            return found
    return _plain(scan, index, start)


def _plain(scan: Scan, index: int, start: int) -> Found:
    """Return the digits as a number: thousands, decimals, millions, a half written after them."""
    text, language = scan.text, scan.language
    odd = _misprint(scan, start)
    if odd:
        return odd
    match = number_pattern(language).match(text, start)
    assert match is not None, "a digit token holds digits"
    end, printed = match.end(), match.group()
    if _is_row(scan, start, end):
        end, printed = scan.ends[index], scan.words[index]
    value = to_value(printed, language)
    note = ""
    if (
        language == "en"
        and _THOUSAND.fullmatch(printed)
        and after(language).people.match(text, end)
    ):
        value, note = Decimal(int(value * 1000)), "misprint"
    elif language == "en" and _closes_sentence(scan, start, end):
        end = start + printed.index(".")
        value = to_value(text[start:end], language)
    elif ", " in printed or (language != "en" and "." in printed):
        note = "misprint"
    if text[end : end + 1] in VULGAR:
        value += Decimal(VULGAR[text[end]])
        end += 1
    if scaled := after(language).scale.match(text, end):
        value *= scale_of(scaled)
        end = scaled.end()
        whole = value == value.to_integral_value() and value < 10**18
        value = value.quantize(Decimal(1)) if whole else value
    found = Found(start, end, value, note=note)
    if 1900 <= value < 2100 and len(printed) == 5 and _after_year_word(scan, index):
        year = int(value)
        return found.settle("year", period=Period.year(year), note="misprint")
    if _NOT_A_SHARE.match(text, end):
        return found.settle("other")
    return found


def _is_row(scan: Scan, start: int, end: int) -> bool:
    """Tell whether digits parted by blanks are figures of a row rather than one number.

    They are where another figure stands before them on the line, where they would be a
    percentage of a thousand or more, and where three groups end the line.
    """
    text = scan.text
    blanks = sum(character in _GAP for character in text[start:end])
    if not blanks:
        return False
    last = scan.done[-1] if scan.done else None
    if last and last.end == start - 1 and last.kind == "statistic" and text[start - 1] in _GAP:
        return last.unit != "percent" and not last.note
    if after(scan.language).percent.match(text, end):
        return True
    return blanks > 1 and not text[end : end + 9].strip(" .")[:1].isalpha() and "\n" in text


def _misprint(scan: Scan, start: int) -> Found | None:
    """Return a number in another language's habit: `11.5 %` in Finnish, `1, 1051` in English."""
    text, language = scan.text, scan.language
    cues = after(language)
    if language == "en":
        if _TWICE.match(text, start) and re.search(r"[(=]\s*$", scan.left(start, 3)):
            return Found(start, start + 1, None).settle("other", note="misprint")
        match = _COMMAED.match(text, start)
        english = match.group().replace(",", ".") if match else ""
    else:
        match = _DOTTED.match(text, start)
        english = match.group() if match else ""
    if match is None:
        return None
    share = cues.percent.match(text, match.end()) or cues.scale.match(text, match.end())
    if share or cues.size.match(text, match.end()) or cues.times.match(text, match.end()):
        value = Decimal(english)
        if scaled := cues.scale.match(text, match.end()):
            return Found(start, scaled.end(), value * scale_of(scaled), note="misprint")
        return Found(start, match.end(), value, note="misprint")
    return None


def _closes_sentence(scan: Scan, start: int, end: int) -> bool:
    """Tell whether an English `354.1` is a count, a full stop and a footnote mark."""
    text = scan.text
    if not re.fullmatch(r"\d+\.\d", text[start:end]):
        return False
    if len(scan.left(start, 60).split()) < 4:
        return False
    return re.match(r"\s*$|\s+[A-Z][a-z]", text[end : end + 8]) is not None


def _date(scan: Scan, index: int, start: int) -> Found | None:
    text, language = scan.text, scan.language
    for pattern in (NUMERIC, day_first(language)):
        if pattern is NUMERIC and text[scan.ends[index] : scan.ends[index] + 1] not in "./-":
            continue
        match = pattern.match(text, start) if pattern is NUMERIC or scan.months else None
        if match is None:
            continue
        period, named = spans(match, language)
        if not named and match.lastgroup == "short":
            continue
        end = match.end()
        if (
            language == "en"
            and match.lastgroup == "range"
            and not re.search(r"\.\s?[–-]|\d{4}|\.$", match.group())
        ):
            continue  # 2.5–3.5 are decimals
        note = "" if period else named or "no such day"
        return Found(start, end, None).settle("date", period=period, note=note)
    return None


# "At the end of 2025 the victims" counts no victims.
_PHASE = re.compile(
    r"\b(?:end|start|beginning|half|turn|course|spring|summer|autumn|winter|whole|all) of\s+$"
    r"|\b(?:slutet|början|utgången|hälften) av\s+$"
)
_ARTICLE = re.compile(r"\s+(?:the|a|an|these|those|our|all|some|each|no)\b")


def _years(scan: Scan, index: int, start: int) -> Found | None:
    """Class years, decades, and runs of years as one: 2017–2020, 2016–18."""
    text = scan.text
    if len(scan.words[index]) != 4:
        return None
    if match := _DECADE.match(text, start):
        first = int(match.group()[:4])
        period = Period(Period.year(first).start, Period.year(first + 9).end)
        return Found(start, match.end(), None).settle("year", period=period, note="decade")
    if match := _YEARS.match(text, start):
        first, last = int(match[1]), int(match[2])
        last = last if last > 100 else first // 100 * 100 + last
        if first < last:
            period = Period(Period.year(first).start, Period.year(last).end)
            found = Found(start, match.end(), None)
            return found.settle("year", period=period, note=f"{first}–{last}")
    if not re.fullmatch(r"(?:19|20)\d\d", scan.words[index]) or _counts(scan, index):
        return None
    year = int(scan.words[index])
    return Found(start, scan.ends[index], Decimal(year)).settle("year", period=Period.year(year))


def _counts(scan: Scan, index: int) -> bool:
    """Tell whether four digits that look like a year count something instead."""
    text, start, end = scan.text, scan.starts[index], scan.ends[index]
    cues = after(scan.language)
    if re.match(r"[.,]\d", text[end : end + 2]) or cues.percent.match(text, end):
        return True
    if re.search(r"\bn\s?=\s?$", scan.left(start, 6)) or re.match(
        r"\s?\+\s?\d", text[end : end + 3]
    ):
        return True
    if re.search(r"\d\s?\+\s?$", scan.left(start, 4)) or cues.money.match(text, end):
        return True
    if _PHASE.search(scan.left(start, 20)) or _ARTICLE.match(scan.lower, end):
        return False
    return cues.people.match(text, end) is not None and not _after_year_word(scan, index)


def _after_year_word(scan: Scan, index: int) -> bool:
    word = YEAR_WORDS[scan.language].fullmatch(scan.word(index - 1))
    return word is not None and scan.gap(index - 1).isspace()


_ONE_IN = re.compile(r"(\d)\s+(?:in|out\s+of)\s+(?:every\s+)?(10{0,2}|\d)(?![\d.,/]|\s*[%–-])")


def _one_in(scan: Scan, index: int, start: int) -> Found | None:
    """Return an English share in digits, `1 in 10`, `9 out of 10`; `3 in 2022` is none."""
    match = _ONE_IN.match(scan.lower, start) if scan.language == "en" else None
    if match is None or (match[1] != "1" and match[2] not in ("10", "100")):
        return None
    above, below = int(match[1]), int(match[2])
    if above >= below:
        return None
    share = (Decimal(100 * above) / below).quantize(Decimal("0.1")).normalize() + 0
    found = Found(start, match.end(), share, form="fraction", unit="percent")
    found.qualifier = "about" if share * 10 % 10 and share != Decimal("12.5") else "exact"
    return found


def _ordinal(scan: Scan, index: int, start: int) -> Found | None:
    """Class ordinals in digits: `3. sektori`, `3:e`, `21st`."""
    end = scan.ends[index]
    match = _ORDINAL[scan.language].match(scan.text, end)
    if match is None or end - start > 3:
        return None
    return Found(start, match.end(), Decimal(scan.words[index])).settle("ordinal")
