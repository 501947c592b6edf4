"""Numbers printed in digits: where one ends, what it is worth, what its shape says it is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from scraper import Language, Period

from .numerals_cues import YEAR_WORDS, after, before_words, scale_of
from .numerals_dates import NUMERIC, day_first, spans
from .numerals_scan import Found, Scan

_GAP = " \u00a0\u2009\u202f\u2007"
_DASH = r"–—‒‑−\-"
_PHONE = re.compile(
    r"(?<!\d)(?:\+\d{2,3}[\s-]?(?:\(0\)\s?)?\d{1,4}(?:[\s-]\d{2,4}){1,4}|0\d{1,4}(?:[\s-]\d{2,4}){1,4}"
    r"|\+?\d{9,13}|0\d{5,})(?![\d,.]\d|\d)"
)
_CALLED = re.compile(r"\d{2,4}(?:[\s-]\d{2,4}){0,3}(?!\d)")
_LAW = re.compile(
    r"\d{1,4}/(?:1[789]|20)\d\d(?:/(?:EU|EC|EY|EG))?(?!\d)(?:\s+(?:vp|rd))?|(?:19|20)\d\d/\d{1,4}/(?:EU|EY|EG|EC)\b"
    r"|\d{1,3}\s{0,2}[a-h]?(?:\s?[–-]\s?\d{1,3}\s?[a-h]?)?\s{0,2}§(?:§)?(?::\w+)?"
    r"|\d{1,3}\s?(?:luvun|luku|kap\.|kapitlet)\s+(?=\d{1,3}\s?[a-h]?\s?§)"
    r"|\d{1,2}\s?(?:mom\.|momentti|momentin|momentissa|momentet|artikla|artiklan|artiklassa)"
)
_ALWAYS_OPEN = re.compile(r"24/7(?:/365)?")
_CLOCK = re.compile(
    r"([01]?\d|2[0-4])[.:]([0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s?(?:[ap]\.?m\.?|EET|EEST))?"
)
_HOURS = re.compile(
    rf"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?"
    rf"(?:\s?(?:[{_DASH}]|to|till|until|and|och|ja)\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?)?"
)
_AM_PM = re.compile(r"[ap]\.?m\b", re.IGNORECASE)
_POSTAL = re.compile(r"\d{5}(?=[ ,]\s?[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{2})")
_PAGE_OF = re.compile(r"\d{1,3}\s?(?:/\s?\d{1,3}|\(\d{1,3}\))(?=\s*(?:$|\n))")
_DECADE = re.compile(r"(?:1[89]|20)\d0\s?(?:-luvu\w*|-luku\w*|-tal\w*|s\b)")
_YEARS = re.compile(rf"((?:19|20)\d\d)\s?[{_DASH}/]\s?((?:19|20)?\d\d)(?![\d.,]\d|\d)")
_ORDINAL: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"\.(?=\s+(?:päivä|sija|kerta|kerran|sektori|kvartaal|neljännes|vuosi))"),
    "sv": re.compile(r":(?:e|a|de)\b"),
    "en": re.compile(r"(?:st|nd|rd|th)\b"),
}
_ID_CHUNK = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[A-Za-zÅÄÖåäö]+[-_/][\w/-]*\d[\w/-]*|[A-ZÅÄÖ]{1,5}\d+[a-z]?|"
    r"\w+=\d\S*|\w+\.(?:pdf|html?|fi|com)\S*"
)
_CASE = re.compile(r":[a-zåäö]{1,6}\b")
_BAND = re.compile(r"(?:\d0–\d9|18–2[049]|1[578]–1[78]|16–17|0–\d\d?|\d0–\d0)")


@cache
def _number(language: Language) -> re.Pattern[str]:
    """Return the expression for one number: thousands parted by the language's habits, decimals."""
    if language == "en":
        groups = rf"(?:(?:,\d{{3}})+|(?:, 0\d\d)|(?:[{_GAP}]\d{{3}})+)(?!\d)"
        decimals = r"(?:\.\d+(?![\d.]|\.\d))?"
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
    for rule in (_chunk, _phone, _law, _date, _shape, _time, _years):
        found = rule(scan, index, start)
        if found:
            found.lead = found.lead if found.lead >= 0 else found.start
            return found
    return _cued(scan, index, _plain(scan, start))


def _plain(scan: Scan, start: int) -> Found:
    """Return the digits as a number: thousands, decimals, millions, case ending, percent."""
    text, language = scan.text, scan.language
    match = _number(language).match(text, start)
    assert match is not None
    end = match.end()
    printed = match.group()
    note = ""
    cue = after(language)
    if language == "en" and re.fullmatch(r"\d+,\d\d?", text[start : end + 3].rstrip("% ")):
        end = start + len(text[start : end + 3].rstrip("% "))
        printed = text[start:end].replace(",", ".")
        note = "misprint"
    elif language == "en" and (misprint := re.match(r"\d, 1\d{3}(?=\D)", text[start:])):
        del misprint  # "1, 1051": the thousand twice; the four digits are read for themselves
        if text[:start].rstrip().endswith(("(", "=")):
            return Found(start, start + 1, None).settle("other", note="misprint")
    if language != "en" and "." in printed:
        note = "misprint"
    if language != "en" and text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit():
        dotted = re.match(r"\d+\.\d+", text[start:])
        close = start + (dotted.end() if dotted else 0)
        if dotted and (cue.percent.match(text, close) or cue.scale.match(text, close)):
            printed, end, note = dotted.group().replace(".", ","), close, "misprint"
    value = to_value(printed, language) if note != "misprint" or "." not in printed else None
    if value is None:
        value = Decimal(printed) if language == "en" else to_value(printed, language)
    if "." in printed and language == "en" and _is_footnote(text, start, end):
        end = start + printed.index(".")
        value = Decimal(printed[: printed.index(".")])
    if scaled := cue.scale.match(text, end):
        value *= scale_of(scaled)
        end = scaled.end()
    return Found(start, end, value, note=note, lead=start)


def _is_footnote(text: str, start: int, end: int) -> bool:
    """Tell whether `354.1` is a count, a full stop and a footnote mark: it closes a sentence."""
    if not re.fullmatch(r"\d+\.\d", text[start:end]) or len(text[:start].split()) < 4:
        return False
    return re.match(r"\s*$|\s+[A-Z][a-z]", text[end:]) is not None


def _chunk(scan: Scan, index: int, start: int) -> Found | None:
    """Class digits inside an address, a file number or a code, taking the whole of it."""
    text = scan.text
    if start == 0 or text[start - 1].isspace() or text[start - 1] in "(+–":
        return None
    left = start
    while left > 0 and not text[left - 1].isspace() and text[left - 1] not in "(\"”“'":
        left -= 1
    right = start
    while right < len(text) and not text[right].isspace():
        right += 1
    chunk = text[left:right].rstrip('.,;:)!?"”')
    if not chunk[:1].isalpha() or re.match(r"[nN]=", chunk):
        return None
    match = _ID_CHUNK.fullmatch(chunk) or _ID_CHUNK.match(chunk)
    if match is None or left + match.end() <= start:
        return None
    if re.fullmatch(r"FI-\d{5}", match.group()):
        return Found(left, left + match.end(), None).settle("postal")
    if any(left < done.end for done in scan.done):
        left = start
    return Found(left, max(left + match.end(), start + 1), None).settle("identifier")


def _phone(scan: Scan, index: int, start: int) -> Found | None:
    text = scan.text
    begin = start - 1 if start and text[start - 1] == "+" else start
    match = _PHONE.match(text, begin)
    cue = before_words(scan.language)
    called = next(words for kind, words in cue if kind == "phone")
    if match is None and index and called.fullmatch(scan.word(index - 1)):
        if re.fullmatch(r"[\s.:(]{1,4}", scan.gap(index - 1)):
            match = _CALLED.match(text, start)
            if match and (
                len(match.group()) < 3 or after(scan.language).duration.match(text, match.end())
            ):
                match = None
    if match is None:
        return None
    if begin < start and text[:begin].rstrip()[-1:].isdigit():
        return None  # the plus of a sum
    return Found(begin, match.end(), None).settle("phone")


def _law(scan: Scan, index: int, start: int) -> Found | None:
    match = _LAW.match(scan.text, start)
    if match is None:
        return None
    slash = re.fullmatch(r"(\d{1,2})/(?:19|20)\d\d", match.group())
    named = scan.text[max(0, start - 30) : start].lower()
    if (
        slash
        and int(slash[1]) <= 12
        and not re.search(r"l[ae][kigw]|hе|rp|asetus|act|förordning", named)
    ):
        return Found(start, match.end(), None).settle("identifier")
    return Found(start, match.end(), None).settle("law")


def _date(scan: Scan, index: int, start: int) -> Found | None:
    text, language = scan.text, scan.language
    for pattern in (NUMERIC, day_first(language)):
        match = pattern.match(text, start)
        if match is None:
            continue
        period, named = spans(match, language)
        year = re.search(r"(?:19|20)\d\d", match.group())
        if match.lastgroup == "short" and not named:
            continue
        end = match.end()
        if not year and text[end - 1] == "." and match.lastgroup != "short":
            end -= 1 if not re.search(r"\d\.$", match.group()) else 0
        if pattern is not NUMERIC and not named:
            continue
        note = named if period is None else ""
        return Found(start, end, None).settle(
            "date", period=period, note=note or ("" if period else "no such day")
        )
    return None


def _shape(scan: Scan, index: int, start: int) -> Found | None:
    """Class what has a shape of its own: 24/7, postal codes, page 1 of 2, decades, marks."""
    text = scan.text
    if match := _ALWAYS_OPEN.match(text, start):
        return Found(start, match.end(), None).settle("duration")
    if match := _POSTAL.match(text, start):
        return Found(start, match.end(), None).settle("postal")
    if match := _PAGE_OF.match(text, start):
        if "(" not in match.group() or int(match.group().partition("(")[2][:-1]) >= int(
            re.match(r"\d+", match.group())[0]  # type: ignore[index]
        ):
            if not re.search(r"[a-zåäö]\s*$", text[:start].split("\n")[-1]) or "/" in match.group():
                return Found(start, match.end(), None).settle("page")
    if match := _DECADE.match(text, start):
        first = int(match.group()[:4])
        period = Period(Period.year(first).start, Period.year(first + 9).end)
        return Found(start, match.end(), None).settle("year", period=period, note="decade")
    return _mark(scan, index, start)


def _mark(scan: Scan, index: int, start: int) -> Found | None:
    """Class a footnote mark: one or two digits glued to the end of a word or to a note's text."""
    text, end = scan.text, scan.ends[index]
    if end - start > 2:
        return None
    glued = re.search(r"(?:[a-zåäö\d)%][.,;:!?”]|[a-zåäö]{3,})$", text[max(0, start - 6) : start])
    if glued and text[start - 1] not in ",:" and re.match(r"\s|$|[,.;:]\s", text[end : end + 2]):
        ended = text[start - 1] in ".!?”;"
        if ended and (
            not text[start - 2].isdigit() or (scan.done and scan.done[-1].end == start - 1)
        ):
            return Found(start, end, Decimal(text[start:end])).settle("footnote_mark")
        if text[start - 1].isalpha():
            return Found(start, end, Decimal(text[start:end])).settle("footnote_mark")
    opening = start == 0 or text[start - 1] == "\n"
    if opening and re.match(r"[A-ZÅÄÖ][a-zåäö]", text[end : end + 2]):
        return Found(start, end, Decimal(text[start:end])).settle("footnote_mark")
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
        return Found(start, end, Decimal(text[start:end])).settle("footnote_mark")
    return None


def _time(scan: Scan, index: int, start: int) -> Found | None:
    text, language = scan.text, scan.language
    hours = _HOURS.match(text, start)
    word = next(words for kind, words in before_words(language) if kind == "time")
    cue = word.fullmatch(scan.word(index - 1)) and re.fullmatch(r"[\s.]+", scan.gap(index - 1))
    cue = cue or (hours and _AM_PM.search(hours.group()))
    cue = (
        cue
        or (scan.word(index - 1) in ("arkisin", "vardagar", "weekdays")
        and scan.plain_gap(index - 1))
    )
    if hours and cue:
        return Found(start, hours.end(), None).settle("time")
    clock = _CLOCK.match(text, start)
    if clock is None:
        return None
    last = scan.done[-1] if scan.done else None
    beside = (
        last
        and last.kind == "date"
        and re.fullmatch(r"[\s,|]*(?:klo|kl\.?|at)?\s*", text[last.end : start])
    )
    if beside or ":" in clock.group():
        return Found(start, clock.end(), None).settle("time")
    if (
        scan.word(index - 1) == "at"
        and language == "en"
        and not text[clock.end() :].lstrip().startswith(("%", "per"))
    ):
        return Found(start, clock.end(), None).settle("time")
    return None


def _years(scan: Scan, index: int, start: int) -> Found | None:
    """Class years, and runs of years as one: 2017–2020, 2016–18."""
    text = scan.text
    if match := _YEARS.match(text, start):
        first, last = int(match[1]), int(match[2])
        last = last if last > 100 else first // 100 * 100 + last
        if first < last:
            period = Period(Period.year(first).start, Period.year(last).end)
            return Found(start, match.end(), None).settle(
                "year", period=period, note=f"{first}–{last}"
            )
    if not re.fullmatch(r"(?:19|20)\d\d", scan.word(index)):
        return None
    end = scan.ends[index]
    if re.match(r"[.,]\d", text[end:]) or after(scan.language).percent.match(text, end):
        return None
    counted = re.search(r"\bn\s?=\s?$", text[:start][-6:], re.IGNORECASE) or (
        after(scan.language).people.match(text, end)
        and not (
            YEAR_WORDS[scan.language].fullmatch(scan.word(index - 1)) and scan.plain_gap(index - 1)
        )
    )
    if (
        counted
        or re.match(r"\s?\+\s?\d", text[end:])
        or re.search(r"\d\s?\+\s?$", text[:start][-4:])
    ):
        return None
    year = int(scan.word(index))
    return Found(start, end, Decimal(year)).settle("year", period=Period.year(year))


def _cued(scan: Scan, index: int, found: Found) -> Found:
    """Class a plain number by the word that stands directly before it, or by an ordinal's mark."""
    text = scan.text
    if found.settled:
        return found
    if match := _ORDINAL[scan.language].match(text, found.end):
        found.end = match.end()
        return found.settle("ordinal")
    if found.value == found.value.to_integral_value() if found.value is not None else False:
        if match := _CASE.match(text, found.end):
            found.note = found.note or "inflected"
    return found
