"""Age groups in digits or words: 18–29-vuotiaat, under 18 år, 60 or over, 50 vuotta täyttäneet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scraper import Language

# Tens as words where an age is meant ("had turned fifty", "över sextio").
_TENS = {
    "fi": {"viisikymmentä": 50, "kuusikymmentä": 60, "kahdeksantoista": 18, "viisikymppi": 50},
    "sv": {"femtio": 50, "sextio": 60, "arton": 18, "aderton": 18},
    "en": {"fifty": 50, "sixty": 60, "eighteen": 18},
}
_NUMBER = (
    r"(\d{1,2}|viisikymmen\w+|kuusikymmen\w+|femtio|sextio|arton|aderton|fifty|sixty|eighteen)"
)
_DASH = r"\s?(?:[-–—−]|\.{2,3}|\bto\b|\btill\b|\band\b|(?<=mellan \d\d )och\b)\s?"
_YEARS = {
    "fi": r"(?:\s?[-–]?\s?(?:vuotia\w*|vuotta|vuoden|v\b\.?))",
    "sv": r"(?:\s?[-–]?\s?(?:års?\b|åring\w*|åriga?\b))",
    "en": r"(?:\s?[-–]?\s?(?:years?(?:[ -](?:old|of age))?|year[ -]olds?))",
}
_RANGE = {
    language: re.compile(
        rf"(?<![\d.,/–-])(\d{{1,2}}){_DASH}(\d{{1,2}})(?![\d/]|[.,]\d|\s?%)({years})?",
        re.IGNORECASE,
    )
    for language, years in _YEARS.items()
}
# {n} is the number of years, {y} the word for years.
_UNDER = {
    "fi": r"(?:\balle|<)\s?{n}{y}?",
    "sv": r"(?:\b(?:under|yngre än|inte(?:\s\w+)?\sfyllt|före)|<)\s?{n}{y}?",
    "en": (
        r"(?:<|\b(?:under(?:\sthe\sage\sof)?|younger than|below(?:\sthe\sage\sof)?"
        r"|not(?:\s\w+)?\s(?:turned|reached)|before(?:\sthe\sage\sof|\sturning)?))[\s-]?{n}s?{y}?"
    ),
}
_OVER = {
    "fi": (
        r"(?:(?:\b(?:yli|vähintään)|[>≥]=?)\s?{n}{y}?"
        r"|\b{n}{y}?\s(?:täyttän\w+|(?:tai|ja) (?:(?:sitä )?vanhem\w+|yli|enemmän)))"
    ),
    "sv": (
        r"(?:(?:\b(?:över|minst|äldre än|fyllt|fyllda|minst fyllt)|[>≥]=?)\s?{n}{y}?"
        r"|\b{n}{y}?\s(?:fyllda|eller (?:äldre|över|mer)|och (?:äldre|över|uppåt)))"
    ),
    "en": (
        r"(?:\b(?:aged\s)?{n}{y}?\s(?:or|and)\s(?:over|older|above|more)"
        r"|(?:\b(?:over|at least|turned|older than|above)|[>≥]=?)\s?{n}{y}?)"
    ),
}
# The last year before full age: "17 or under", "17-vuotiaat tai nuoremmat", on a label "–17".
_UP_TO = {
    "fi": r"\b17{y}?\s(?:tai|ja)\s(?:alle|nuorem\w+)",
    "sv": r"\b17{y}?\s(?:eller|och)\s(?:under|yngre)",
    "en": r"\b(?:17{y}?\s(?:or|and)\s(?:under|younger|below)|up to 17(?=\s*$|{y}))",
}
_TO = re.compile(r"^(?:[-–—−≤]|<=)\s?17(?!\d)")
_PLUS = re.compile(r"(?<![\d.,–—-])(\d{2})\s?(?:\+|[-–—]\s*$)(?!\s?\d)")
_NOT_YET = re.compile(r"\bei(?:vät)?\b[^.;,]{0,30}\btäyttän\w+\s18\b", re.IGNORECASE)
_ADULT = 18


def _compiled(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(
            raw.replace("{n}", _NUMBER).replace("{y}", _YEARS[language]), re.IGNORECASE
        )
        for language, raw in table.items()
    }


_UNDER_RE = _compiled(_UNDER)
_UP_TO_RE = _compiled(_UP_TO)
_OVER_RE = _compiled(_OVER)


def _value(printed: str, language: Language) -> int:
    if printed.isdigit():
        return int(printed)
    for word, value in _TENS[language].items():
        if printed.lower().startswith(word[:8]):
            return value
    return 0


def find_ages(
    text: str, language: Language, *, label: bool = False
) -> Iterator[tuple[str, int, int]]:
    """Yield (age group code, start, end) of every age group named in a text.

    Ranges need a word for years beside them unless `label` says that the text is a row or column
    label, or another range of the same sentence has one. Overlapping matches are given once.

    >>> list(find_ages("alle 18 vuotta", "fi"))
    [('minor', 0, 14)]
    """
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        if any(start < b and end > a for a, b in taken):
            return False
        taken.append((start, end))
        return True

    for match in _NOT_YET.finditer(text):
        if free(*match.span()):
            yield "minor", *match.span()
    ranges = [m for m in _RANGE[language].finditer(text) if 0 <= int(m[1]) < int(m[2]) <= 99]
    sure = label or any(m[3] for m in ranges) or bool(_AGED.search(text))
    for match in ranges:
        wide = int(match[2]) - int(match[1]) >= 2
        if sure and wide and free(*match.span()):
            code = "minor" if int(match[2]) < _ADULT else f"{match[1]}-{match[2]}"
            yield code, *match.span()
    yield from _bounds(text, language, free, label)


_AGED = re.compile(r"\b(?:aged|ages?|ikä\w*|iältään|ålder\w*|åldrarna|vuotia\w*)\b", re.IGNORECASE)


def _bounds(
    text: str, language: Language, free: Callable[[int, int], bool], label: bool
) -> Iterator[tuple[str, int, int]]:
    for match in _UNDER_RE[language].finditer(text):
        if _value(match[1], language) == _ADULT and free(*match.span()):
            yield "minor", *match.span()
    last = [*_UP_TO_RE[language].finditer(text), *(_TO.finditer(text) if label else ())]
    for match in last:
        if free(*match.span()):
            yield "minor", *match.span()
    for match in _OVER_RE[language].finditer(text):
        printed = next(group for group in match.groups() if group)
        years = _value(printed, language)
        named = label or _YEARS_IN[language].search(match.group()) or _TELLS.search(match.group())
        if years >= _ADULT and named and free(*match.span()):
            yield ("adult" if years == _ADULT else f"{years}+"), *match.span()
    for match in _PLUS.finditer(text):
        if label and free(*match.span()):
            yield ("adult" if int(match[1]) == _ADULT else f"{match[1]}+"), *match.span()


_YEARS_IN = {language: re.compile(years, re.IGNORECASE) for language, years in _YEARS.items()}
_TELLS = re.compile(
    r"täyttän|vanhem|äldre|fyll[td]|turned|older|or over|and over|fifty|sixty|femtio|sextio|kymmen",
    re.IGNORECASE,
)
