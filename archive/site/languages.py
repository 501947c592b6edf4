"""The site's words, numbers and dates in Finnish, Swedish and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from scraper import Language

LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")
NBSP = "\u00a0"


@lru_cache(maxsize=4)
def words(language: str) -> Mapping[str, str]:
    """Return the labels of a language, keys joined by dots: `nav.home`."""
    text = (files("archive.site") / "labels" / f"{language}.yml").read_text(encoding="utf-8")
    flat: dict[str, str] = {}
    _flatten(yaml.safe_load(text), "", flat)
    return flat


def _flatten(tree: Mapping[str, Any], prefix: str, flat: dict[str, str]) -> None:
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            _flatten(value, f"{name}.", flat)
        else:
            flat[name] = str(value).strip()


def say(language: str, key: str, **values: object) -> str:
    """Return a label with its blanks filled; an unknown key is returned as it is, to be seen.

    >>> say("en", "figure.of", base="new clients")
    'of new clients'
    """
    text = words(language).get(key, key)
    return text.format(**values) if values else text


def has(language: str, key: str) -> bool:
    """Tell whether there is such a label."""
    return key in words(language)


def language_of(path: str, query: str, accept: str) -> str:
    """Return the language of an answer: of the address, else as asked for, else as is usual there.

    >>> language_of("/sv/s", "", "fi"), language_of("/archive", "a=1&_lang=fi", "")
    ('sv', 'fi')
    >>> language_of("/f/a", "", ""), language_of("/archive", "", "de")
    ('fi', 'en')
    """
    first = path.split("/")[1] if path.startswith("/") else ""
    if first in LANGUAGES:
        return first
    told = re.findall(r"(?:^|&)_lang=(fi|sv|en)(?=&|$)", query)
    return told[-1] if told else choose_language(accept, "fi" if first in ("", "f") else "en")


def choose_language(accept: str, default: str = "fi") -> str:
    """Return the best of our languages for an `Accept-Language` header.

    >>> choose_language("de;q=0.9, sv-FI;q=0.8, en;q=0.7")
    'sv'
    """
    wanted: list[tuple[float, int, str]] = []
    for order, part in enumerate(accept.split(",")[:20]):
        tag, _, parameter = part.strip().partition(";")
        code = tag.strip().lower()[:2]
        try:
            weight = float(parameter.partition("=")[2]) if parameter else 1.0
        except ValueError:
            weight = 0.0
        if code in LANGUAGES and weight > 0:
            wanted.append((-weight, order, code))
    return min(wanted)[2] if wanted else default


def number(language: str, value: float | None) -> str:
    """Return a number as printed in a language; thousands by a no-break blank or a comma.

    >>> number("fi", 1331.0), number("en", 1331), number("sv", 42.5)
    ('1\\xa0331', '1,331', '42,5')
    """
    if value is None:
        return "–"
    text = f"{round(value, 6):,.6f}".rstrip("0").rstrip(".")
    if language == "en":
        return text
    return text.replace(",", NBSP).replace(".", ",")


def amount(language: str, value: float | None, unit: str, qualifier: str = "exact") -> str:
    """Return a value with its unit and its direction.

    >>> amount("en", 64.0, "percent", "at_least")
    'at least 64%'
    """
    if value is None:
        return "–"
    one = ".one" if value == 1 and has(language, f"unit.{unit}.one") else ".many"
    key = f"unit.{unit}{one}"
    text = number(language, value)
    if has(language, key):
        text = say(language, key, n=text)
    if qualifier != "exact" and has(language, f"qualifier.{qualifier}"):
        text = say(language, f"qualifier.{qualifier}", value=text)
    return text


def day(language: str, iso: str | None) -> str:
    r"""Return a day in words.

    >>> day("en", "2022-12-31"), day("fi", "2022-12-31"), day("sv", None)
    ('31\xa0December 2022', '31.12.2022', '–')
    """
    if not iso:
        return "–"
    try:
        when = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    if language == "fi":
        return f"{when.day}.{when.month}.{when.year}"
    month = say(language, f"month.{when.month}")
    return f"{when.day}{NBSP}{month} {when.year}"


def period(language: str, start: str | None, end: str | None) -> str:
    """Return a period in words: a year, a half-year, a day, or two days.

    >>> period("en", "2022-01-01", "2022-06-30"), period("fi", "2022-01-01", "2022-12-31")
    ('January–June 2022', '2022')
    """
    if not start or not end:
        return "–"
    year = start[:4]
    if start == end:
        return day(language, end)
    if (start[4:], end) == ("-01-01", f"{year}-12-31"):
        return year
    if (start[4:], end) == ("-01-01", f"{year}-06-30"):
        return say(language, "period.first_half", year=year)
    if (start[4:], end) == ("-07-01", f"{year}-12-31"):
        return say(language, "period.second_half", year=year)
    return f"{day(language, start)} – {day(language, end)}"


def short_period(start: str, end: str) -> str:
    """Return a period as short as a chart's axis needs.

    >>> short_period("2022-01-01", "2022-06-30"), short_period("2022-12-31", "2022-12-31")
    ('1/2022', '12/2022')
    >>> short_period("2015-03-01", "2018-12-31")
    '3/2015–12/2018'
    """
    year = end[:4]
    if start[:4] == year and start[4:] == "-01-01" and end[4:] == "-12-31":
        return year
    if start == end:
        return f"{int(end[5:7])}/{year}"
    halves = {("01-01", "06-30"): f"1/{year}", ("07-01", "12-31"): f"2/{year}"}
    if start[:4] == year and (start[5:], end[5:]) in halves:
        return halves[start[5:], end[5:]]
    return f"{int(start[5:7])}/{start[:4]}–{int(end[5:7])}/{year}"
