"""Every number printed in a text, in digits or words, in three languages, each with its class."""

from __future__ import annotations

from functools import lru_cache

from scraper import Language

from .numerals_classes import classify, cued
from .numerals_digits import digits_at
from .numerals_ranges import make_range
from .numerals_scan import Found, Scan
from .numerals_words import word_at
from .records import Numeral

_LABEL = 300  # letters: longer texts are asked about once
_JOINING = ("to", "or", "till", "eller", "tai", "and", "och", "ja")


def find_numerals(text: str, language: Language) -> list[Numeral]:
    """Return every number of a text in order, none overlapping, each with exactly one class.

    >>> [(n.printed, n.kind, n.qualifier) for n in find_numerals("Yli 60 % oli naisia.", "fi")]
    [('60 %', 'statistic', 'at_least')]

    `statistic` is what may count something: the reader decides what. `value` is None where a class
    has none: dates, phone numbers, ranges (whose bounds stand in `note` as `10–14`). A percentage
    takes in its sign or word; fractions in words are percentages to one decimal. The parts of a
    printed sum (`139+26`) are each a statistic of form `sum`; their total is for the reader.
    `period` is that of a year or a date; a date without a year has month and day in `note`
    (`06-30`, `01-01/06-30`). `note` also says `n` for `n = 236`, `change` for rates of change.
    """
    if len(text) <= _LABEL:
        return list(_remembered(text, language))
    return _find_anew(text, language)


@lru_cache(4096)
def _remembered(text: str, language: Language) -> tuple[Numeral, ...]:
    """A document asks about its labels and headings several times, and repeats its cells."""
    return tuple(_find_anew(text, language))


def _find_anew(text: str, language: Language) -> list[Numeral]:
    scan = Scan(text, language)
    end = 0
    for index, start in enumerate(scan.starts):
        if start < end:
            continue
        found = _number_at(scan, index)
        if found is None:
            continue
        scan.done.append(found)
        end = found.end
    return [found.numeral(text) for found in scan.done]


def _number_at(scan: Scan, index: int) -> Found | None:
    found = _bare(scan, index)
    if found is None:
        return None
    if not found.settled:
        following = _next_token(scan, index, found.end)
        if following is not None and scan.starts[following] - found.end <= 7:
            second = _bare(scan, following)
            joined = make_range(scan, found, second) if second else None
            if joined:
                return cued(scan, index, joined)
    return classify(scan, index, found)


def _bare(scan: Scan, index: int) -> Found | None:
    if scan.words[index].isdigit():
        return digits_at(scan, index)
    return word_at(scan, index)


def _next_token(scan: Scan, index: int, end: int) -> int | None:
    """Return the token after `end`, skipping the word that joins two bounds of a range."""
    last = min(index + 8, len(scan.starts))
    following = next((i for i in range(index + 1, last) if scan.starts[i] >= end), None)
    if following is not None and scan.words[following] in _JOINING:
        following += 1
    return following if following is not None and following < len(scan.starts) else None
