"""Numbers after "more than" and "less than": bounds that leave the number out, and ages."""

from __future__ import annotations

import re

from scraper import Language

_STRICT = re.compile(
    r"\b(?:yli|alle|(?:enemmän|vähemmän) kuin|över|under|drygt|(?:mer|fler|mindre|färre) än|"
    r"(?:more|fewer|less|greater) than|over|above|below|exceeding|exceeded)\s+$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.,;:](?:\s|$)")
_OLDEST = 100


def strict_bounds(text: str, language: Language) -> frozenset[str]:
    """Return the numbers, as printed, that a claim says are passed or not reached.

    >>> sorted(strict_bounds("In 2018 more than 160 clients", "en"))
    ['160']
    """
    return frozenset(printed for printed, _, _ in _bounds(text, language))


def age_bounds(text: str, language: Language) -> frozenset[str]:
    """Return bounds at a clause's end that are ages of the people counted before them.

    >>> sorted(age_bounds("Kolme asiakasta oli yli 50", "fi"))
    ['50']
    >>> sorted(age_bounds("Asiakkaita oli yli 50", "fi"))
    []
    """
    from extract import find_numerals

    counts = [one for one in find_numerals(text, language) if one.kind == "statistic"]
    found = set()
    for printed, start, end in _bounds(text, language):
        begin = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
        stop = _CLAUSE.search(text, end)
        rest = text[end : stop.start() if stop else len(text)]
        before = any(begin <= one.start < start for one in counts)
        value = re.sub(r"\D", "", printed)
        if before and not rest.strip() and value and int(value) <= _OLDEST:
            found.add(printed)
    return frozenset(found)


def _bounds(text: str, language: Language) -> list[tuple[str, int, int]]:
    from extract import find_numerals

    return [
        (one.printed, one.start, one.end)
        for one in find_numerals(text, language)
        if one.kind == "statistic" and _STRICT.search(text[: one.start])
    ]
