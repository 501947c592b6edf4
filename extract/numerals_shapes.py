"""Digits whose shape tells their class: phone numbers, laws, codes, hours, marks of footnotes."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from scraper import Period

from .numerals_cues import after, before_word
from .numerals_scan import Found, Scan

_PHONE = re.compile(
    r"\+\d{2,3}[\s-]?(?:\(0\)\s?)?\d{1,4}(?:[\s-]\d{2,4}){1,4}(?!\d)"
    r"|\(?0\d{1,4}\)?(?:[\s-]\d{2,7}){1,4}(?!\d)|\+\d{9,13}(?!\d)|0\d{5,10}(?!\d)|\d{10,13}(?!\d)"
)
_CALLED = re.compile(r"\d{2,4}(?:[\s-]\d{2,4}){0,3}(?!\d)")
_SECTION = r"\d{1,3}(?:\s{0,2}[a-h](?![a-zåäö]))?"
_LAW = re.compile(
    rf"\d{{1,4}}(?:–\d{{1,4}})?/(?:1[789]|20)\d\d(?:/(?:EU|EC|EY|EG))?(?!\d)(?:\s+(?:vp|rd)\b)?"
    rf"|(?:19|20)\d\d/\d{{1,4}}/(?:EU|EY|EG|EC)\b|(?:19|20)\d\d/\d{{3}}(?!\d)"
    rf"|{_SECTION}(?:\s?[–-]\s?{_SECTION})?\s{{0,2}}§§?(?::\w+)?"
    rf"|{_SECTION}(?=(?:,\s{_SECTION})*\s(?:ja|tai|och|eller|and|or)\s{_SECTION}\s{{0,2}}§)"
    r"|\d{1,2}\s?(?:luvun|luvussa|luvusta|luku\b(?!\w)|kap\.|kapitlet)"
    r"|\d{1,2}\s?(?:mom\.|moment\w+|artikla\w*)"
)
# "utlänningslagen 52 b": a section with its letter after the name of its law, the sign left out.
_LETTERED = re.compile(r"\d{1,3}\s?[a-h](?![\wåäö:])")
_LAW_NAME = re.compile(r"(?:\w*la(?:ki|in|issa)|\w*lag(?:en|ens)?|\bact)(?:\s\(\d+/\d{4}\))?,?\s+$")
_LAW_WORD = re.compile(r"(?:la[kigw]|l[ae]g|asetu|förordning|act\b|decree|sops|he\b|rp\b)")
_MONTHS = re.compile(r"(\d{1,2})\s?[–-]\s?(\d{1,2})/((?:19|20)\d\d)(?!\d)")
_OPEN = re.compile(r"24/7(?:/365)?(?!\d)")
_HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?!\d)(?:\s?[ap]\.?m\b\.?)?"
_HOURS = re.compile(rf"{_HOUR}(?:\s?(?:[–—-]|to|till|until|and|och|ja)\s?{_HOUR})?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?::[0-5]\d)?(?!\d)(?:\s?(?:EET|EEST))?")
_CLOCKS = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d\s?[–-]\s?(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d.])")
_AM_PM = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_POSTAL = re.compile(r"\d{5}(?=[ ,]\s?[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{2})")
_PAGE_OF = re.compile(r"\d{1,3}(?:\s/\s|/|\s?\()\d{1,3}\)?(?=[^\S\n]*(?:\n|$))")
_PART_OF = re.compile(r"([1-9])/([2-9]|10)(?![\d/])")
_HEADING = re.compile(
    r"((?:\d|1[0-5])(?:\.(?:\d|1[0-5])){1,3}\.?(?=\s+[A-ZÅÄÖ])|\d{1,2}(?=[.)](?:\s+[A-ZÅÄÖ][a-zåäö]|\s*$)))"
)
_CODE = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\w+[?&]\w+=\S+|[^\W\d_]+(?:[-/]\w+)*[-/]\w*\d[\w/.-]*"
    r"|[A-ZÅÄÖ]{1,5}\d+[a-z]?|\w+=\d\S*|[\w-]+\.(?:pdf|html?|fi|com|docx?)\S*"
)
_LONGEST = 300  # characters of an address on either side of a digit in it
_BOOK = re.compile(r"\d{1,5}(?:-\d{1,7}){2,4}(?:-[\dXx])?(?!\d)|\d{4}-\d{3}[\dXx](?!\d)")
_OPENING = "(\"”“'’[«"
_NOTE_BEFORE = re.compile(r"(?:[a-zåäö%)\]][.,;:!?”\"]{1,2}|[a-zåäö]{3,})\Z")
_GLUED = re.compile(r"[a-zåäö]\Z")


def _heading(scan: Scan, index: int, start: int) -> Found | None:
    """Class the number that opens a heading or a list item: `4.2 Uudet`, `1. Esitykset`, `2) `."""
    if index or scan.text[:start].strip():
        return None
    match = _HEADING.match(scan.text, start)
    if match is None:
        return None
    return Found(start, match.end(1), None).settle("heading_number")


def _code(scan: Scan, index: int, start: int) -> Found | None:
    """Class digits inside an address, a file number or a code, taking the whole of it."""
    text = scan.text
    book = _BOOK.match(text, start)
    if book and (scan.word(index - 1) in ("isbn", "issn") or book.group().count("-") > 2):
        return Found(start, book.end(), None).settle("identifier")
    if start == 0 or text[start - 1].isspace() or text[start - 1] in _OPENING + "+–":
        return None
    floor = max(scan.done[-1].end if scan.done else 0, start - _LONGEST)
    left = start
    while left > floor and not text[left - 1].isspace() and text[left - 1] not in _OPENING:
        left -= 1
    right = start
    while right < min(len(text), start + _LONGEST) and not text[right].isspace():
        right += 1
    chunk = text[left:right].rstrip('.,;:)]!?"”')
    if not chunk[:1].isalpha() or re.match(r"[nN]=", chunk):
        return None
    match = _CODE.match(chunk)
    if match is None or left + match.end() <= start:
        return None
    kind = "postal" if re.fullmatch(r"FI-\d{5}", match.group()) else "identifier"
    return Found(left, left + match.end(), None).settle(kind)  # type: ignore[arg-type]


def _phone(scan: Scan, index: int, start: int) -> Found | None:
    text = scan.text
    word, before = scan.words[index], text[start - 1 : start] if start else ""
    if word[0] != "0" and before != "+" and len(word) < 9:
        end = _called(scan, index, start)
        return Found(start, end, None).settle("phone") if end else None
    begin = start - 1 if text[start - 1 : start] in ("+", "(") and start else start
    if text[begin : begin + 1] == "+" and re.search(r"\d\s?$", scan.left(begin, 3)):
        begin = start  # the plus of a sum
    match = _PHONE.match(text, begin)
    if match is None and begin < start:
        begin = start
        match = _PHONE.match(text, begin)
    if match and match.group().startswith("(") and ")" not in match.group():
        begin, match = start, _PHONE.match(text, start)
    if match is None or len(re.sub(r"\D", "", text[begin : _trimmed(match)])) < 6:
        return None
    return Found(begin, _trimmed(match), None).settle("phone")


def _trimmed(match: re.Match[str]) -> int:
    """Return where a phone number ends: what follows the tenth digit belongs to something else."""
    longest = 13 if match.group().startswith("+") else 10
    end = match.end()
    while len(re.sub(r"\D", "", match.string[match.start() : end])) > longest:
        shorter = re.search(r"[\s-]\d+$", match.string[match.start() : end])
        if shorter is None:
            break
        end = match.start() + shorter.start()
    return end


def _called(scan: Scan, index: int, start: int) -> int | None:
    """Return where a short number after `call` or `puh.` ends (112, 116 006)."""
    if not before_word("phone", scan.language).fullmatch(scan.word(index - 1)):
        return None
    if not re.fullmatch(r"[\s.:(]{1,4}", scan.gap(index - 1)):
        return None
    match = _CALLED.match(scan.text, start)
    cues = after(scan.language)
    if match is None or len(match.group()) < 3:
        return None
    if cues.people.match(scan.text, match.end()) or cues.duration.match(scan.text, match.end()):
        return None
    return match.end()


def _law(scan: Scan, index: int, start: int) -> Found | None:
    dated = scan.done and scan.done[-1].kind == "date" and scan.done[-1].end == start - 1
    if dated and scan.text[start - 1] == "/":  # 17.6.2011/746
        return Found(start, scan.ends[index], None).settle("law")
    if months := _MONTHS.match(scan.text, start):
        first, last, year = (int(digits) for digits in months.groups())
        if first < last <= 12:
            days = date(year, first, 1), date(year, last, monthrange(year, last)[1])
            return Found(start, months.end(), None).settle("date", period=Period(*days))
    match = _LAW.match(scan.text, start)
    if match is None:
        match = _LETTERED.match(scan.text, start)
        if match is None or not _LAW_NAME.search(scan.left(start, 40).lower()):
            return None
    issue = re.fullmatch(r"(\d{1,2})/(?:19|20)\d\d", match.group())
    if issue and int(issue[1]) <= 12 and not _LAW_WORD.search(scan.left(start, 30)):
        return Found(start, match.end(), None).settle("identifier")
    return Found(start, match.end(), None).settle("law")


def _time(scan: Scan, index: int, start: int) -> Found | None:
    """Class hours: after `klo`, with am or pm, after a date, with a colon, or from hour to hour."""
    text, language = scan.text, scan.language
    word, gap = scan.word(index - 1), scan.gap(index - 1)
    cue = before_word("time", language).fullmatch(word) and re.fullmatch(r"[\s.]+", gap)
    cue = cue or (word in ("arkisin", "pe", "vardagar", "fre", "weekdays", "fri") and gap.isspace())  # type: ignore[assignment]
    if cue or language == "en":
        hours = _HOURS.match(text, start)
        if hours and (cue or _AM_PM.search(hours.group())):
            return Found(start, hours.end(), None).settle("time")
    if text[scan.ends[index] : scan.ends[index] + 1] not in (".", ":"):
        return None
    if both := _CLOCKS.match(text, start):
        return Found(start, both.end(), None).settle("time")
    clock = _CLOCK.match(text, start)
    if clock is None or after(language).percent.match(text, clock.end()):
        return None
    last = scan.done[-1] if scan.done else None
    beside = (
        last is not None
        and last.kind == "date"
        and re.fullmatch(r"[\s,|T]*(?:klo|kl\.?|at)?\s*", text[last.end : start])
    )
    if beside or ":" in clock.group() or (language == "en" and word == "at"):
        return Found(start, clock.end(), None).settle("time")
    return None


def _odd(scan: Scan, index: int, start: int) -> Found | None:
    """Class 24/7, postal codes, `1 / 2` at the end of a line, and parts such as 1/3."""
    text = scan.text
    if len(scan.words[index]) != 5 and text[scan.ends[index] : scan.ends[index] + 1] not in (
        "/",
        " ",
        "(",
    ):
        return None
    if match := _OPEN.match(text, start):
        return Found(start, match.end(), None).settle("duration")
    if match := _POSTAL.match(text, start):
        return Found(start, match.end(), None).settle("postal")
    if (match := _PAGE_OF.match(text, start)) and _is_page(scan, match):
        return Found(start, match.end(), None).settle("page")
    if match := _PART_OF.match(text, start):
        above, below = int(match[1]), int(match[2])
        if above < below and re.match(r"\s+[a-zåäö]", text[match.end() : match.end() + 2]):
            share = (Decimal(100 * above) / below).quantize(Decimal("0.1")).normalize() + 0
            return Found(start, match.end(), share, form="fraction", unit="percent")
        return Found(start, match.end(), None).settle("other")
    return None


def _is_page(scan: Scan, match: re.Match[str]) -> bool:
    first, last = (int(digits) for digits in re.findall(r"\d+", match.group()))
    if first > last:
        return False
    if "(" in match.group():  # `1 (2)` stands alone; `naisia 1 (2)` compares two figures
        return not scan.text[: match.start()].strip()
    return " / " in match.group() or not scan.text[: match.start()].strip()


def _mark(scan: Scan, index: int, start: int) -> Found | None:
    """Class a footnote's mark: digits glued to a word's end, to a count's full stop, to a note."""
    text, end = scan.text, scan.ends[index]
    if end - start > 2:
        return None
    mark = Found(start, end, Decimal(scan.words[index]))
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
        return mark.settle("footnote_mark")
    if (start == 0 or text[start - 1] == "\n") and re.match(
        r"[A-ZÅÄÖ][a-zåäö]", text[end : end + 2]
    ):
        return mark.settle("footnote_mark")
    if not start or not re.match(r"\s|$|[,.;:)]\s", text[end : end + 2]):
        return None
    last = scan.done[-1] if scan.done else None
    if end - start > 1 and _GLUED.search(scan.left(start, 1)):
        return None  # a word and a figure that lost their blank
    counted = last is not None and last.end == start - 1 and text[start - 1] == "."
    if counted or (_NOTE_BEFORE.search(text, max(0, start - 6), start) and text[start - 1] != ":"):
        return mark.settle("footnote_mark")
    return None


SHAPES = (_heading, _code, _phone, _odd, _law, _time, _mark)
"""Tried in this order on every run of digits; the first that answers wins."""
