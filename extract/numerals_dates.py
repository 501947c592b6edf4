"""Dates and months as three languages print them: `1.1.–30.6.2023`, `30 juni`, `May 4, 2021`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from scraper import Language, Period

_MONTHS: dict[Language, str] = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_DASH = r"\s?[–—‒‑-]\s?"
_YEAR = r"(?:19|20)\d\d(?!\d)"


@cache
def _month_numbers(language: Language) -> dict[str, int]:
    names = _MONTHS[language].split()
    numbers = {name.lower(): number for number, name in enumerate(names, 1)}
    if language != "fi":
        numbers |= {name.lower()[:3]: number for number, name in enumerate(names, 1)}
        numbers["sept"] = 9
    return numbers


@cache
def _month(language: Language) -> str:
    """Return the expression for a month's name; Finnish ones carry a case ending."""
    names = _MONTHS[language].split()
    if language == "fi":
        return rf"(?:{'|'.join(names)})(?:kuu\w*)"
    if language == "sv":
        return rf"(?:{'|'.join(names)})(?!\w)"
    short = "|".join(name[:3] for name in names if name != "May")
    return rf"(?:{'|'.join(names)}|(?:{short}|Sept)(?!\w)\.?)"


NUMERIC = re.compile(
    rf"""
    (?P<range>
      (?P<d1>\d{{1,2}})\.(?:\s?(?P<m1>\d{{1,2}})(?:\.\s?(?P<y1>{_YEAR})?|(?=\s?[–—‒‑-])))?
      \s?[–—‒‑-]\s?
      (?P<d2>\d{{1,2}})\.\s?(?P<m2>\d{{1,2}})(?:\.\s?(?P<y2>{_YEAR})|\.(?!\d)|(?![\d.,]))
    )
    | (?P<iso>(?P<iy>{_YEAR})-(?P<im>[01]\d)-(?P<id>[0-3]\d)(?!\d))
    | (?P<slash>(?P<sd>\d{{1,2}})/(?P<sm>\d{{1,2}})/(?P<sy>{_YEAR}))
    | (?P<full>(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>{_YEAR}|\d\d(?![\d.,])))
    | (?P<short>(?P<sd2>\d{{1,2}})\.(?P<sm2>\d{{1,2}})\.(?![\d]))
    | (?P<last>(?P<sd3>31|30)\.(?P<sm3>12|0?6)(?![\d.,]|\s?%))
    """,
    re.VERBOSE,
)


@cache
def day_first(language: Language) -> re.Pattern[str]:
    """Return the expression for `31 december 2025`, `1.–30. kesäkuuta`, `1 May to 3 June 2020`."""
    month = _month(language)
    if language == "fi":
        mark, of = r"\.", r"\s*(?:päivä\w*\s+)?"
        until = rf"(?:{_DASH}|\s+ja\s+)"
    else:
        mark, of = r"(?::e|:a|st|nd|rd|th|\.)?", r"\s+(?:of\s+)?"
        until = rf"(?:{_DASH}|\s+(?:to|until|till|and|och|t\.o\.m\.)\s+)"
    return re.compile(
        rf"(?P<d1>\d{{1,2}}){mark}(?:{of}(?P<m1>{month})(?:,?\s+(?P<y1>{_YEAR}))?)?"
        rf"{until}(?:den\s+)?(?P<d2>\d{{1,2}}){mark}{of}(?P<m2>{month})(?:,?\s+(?P<y2>{_YEAR}))?"
        rf"|(?P<d>\d{{1,2}}){mark}{of}(?P<m>{month})(?:,?\s+(?P<y>{_YEAR}))?",
        re.IGNORECASE if language != "en" else 0,
    )


@cache
def month_first(language: Language) -> re.Pattern[str]:
    """Return the expression for `kesäkuun 30. päivänä`, `June 30, 2022`, `January–June 2022`."""
    month = _month(language)
    halves = month
    if language == "fi":
        halves = rf"(?:(?:{'|'.join(_MONTHS['fi'].split())})(?:kuu\w*)?)"
        day = r"(?P<d>\d{1,2})\.\s*päivä\w*"
        until = rf"(?:{_DASH}|\s+ja\s+|[\s-]+)"
        year = rf"\s+(?:vuonna\s+|vuoden\s+)?(?P<y>{_YEAR})"
    else:
        day = r"(?P<d>\d{1,2})(?:st|nd|rd|th|:e|:a)?(?!\d|\s*(?:%|per))"
        until = rf"(?:{_DASH}|\s+(?:to|and|till|och|through)\s+)"
        year = rf",?\s+(?:of\s+|år\s+)?(?P<y>{_YEAR})"
    second = "" if language != "en" else rf"(?:{until}(?P<m2>{month})\s+(?P<d2>\d{{1,2}})(?!\d))?"
    days = rf"(?P<m>{month})\s+{day}{second}(?:{year})?" if language != "sv" else r"(?!)"
    months = rf"(?P<m3>{halves})(?:{until}(?P<m4>{month}))?{year.replace('<y>', '<y3>')}"
    flags = re.IGNORECASE if language != "en" else 0
    return re.compile(rf"{days}|{months}", flags)


@cache
def _any_month(language: Language) -> re.Pattern[str]:
    return re.compile(_month(language), re.IGNORECASE)


def names_month(text: str, language: Language) -> bool:
    """Tell whether a text names a month at all."""
    return _any_month(language).search(text) is not None


def month_number(printed: str, language: Language) -> int | None:
    """Return 1 to 12 for a month's name in any case form, or None."""
    word = printed.lower().rstrip(".")
    if language == "fi":
        word = word.partition("kuu")[0]
    return _month_numbers(language).get(word)


def spans(found: re.Match[str], language: Language) -> tuple[Period | None, str]:
    """Return the period that a match of one of the expressions above names, and month and day.

    The second is `06-30` or `01-01/06-30`, for dates without a year; empty where no such day is.
    """
    got = {name: text for name, text in found.groupdict().items() if text}
    if "m3" in got:
        return _months(got, language)
    if "iso" in got:
        return _one(got["id"], got["im"], got["iy"], language)
    if "slash" in got:
        day, month = got["sd"], got["sm"]
        if int(month) > 12:
            day, month = month, day
        return _one(day, month, got["sy"], language)
    if "short" in got:
        return _one(got["sd2"], got["sm2"], None, language)
    if "last" in got:  # "31.12", as labels print the last day of a year or half
        return _one(got["sd3"], got["sm3"], None, language)
    if "d2" not in got:
        return _one(got["d"], got["m"], got.get("y"), language)
    year = got.get("y2") or got.get("y")
    month2 = got.get("m2") or got.get("m")
    first = _one(
        got.get("d1") or got["d"],
        got.get("m1") or got.get("m") or month2,
        got.get("y1") or year,
        language,
    )
    last = _one(got["d2"], month2, year, language)
    if not (first[1] and last[1]):
        return None, ""
    named = f"{first[1]}/{last[1]}"
    if first[0] and last[0] and first[0].start <= last[0].start:
        return Period(first[0].start, last[0].end), named
    return None, named


def _one(
    day: str, month: str | None, year: str | None, language: Language
) -> tuple[Period | None, str]:
    number = int(month) if month and month.isdigit() else month_number(month or "", language)
    if not number or not 1 <= number <= 12:
        return None, ""
    if not 1 <= int(day) <= monthrange(int(year) if year else 2000, number)[1]:
        return None, ""
    named = f"{number:02d}-{int(day):02d}"
    year = f"20{year}" if year and len(year) == 2 else year
    return (Period.on(date(int(year), number, int(day))) if year else None), named


def _months(got: dict[str, str], language: Language) -> tuple[Period | None, str]:
    first = month_number(got["m3"], language)
    last = month_number(got.get("m4", got["m3"]), language)
    year = int(got["y3"])
    if not first or not last or first > last:
        return None, ""
    end = date(year, last, monthrange(year, last)[1])
    return Period(date(year, first, 1), end), f"{first:02d}/{last:02d}"
