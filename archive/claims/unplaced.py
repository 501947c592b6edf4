"""A number of a claim whose meaning was not understood: at least, whether it is printed at all."""

from __future__ import annotations

from decimal import Decimal

from scraper import Language

from ..checks.statements import LANGUAGES
from ..checks.wording import Words, number
from .answer import unclear
from .records import Answer, Reason
from .shelf import Shelf


def answer_unplaced(
    printed: str, text: str, language: Language, shelf: Shelf, words: Words
) -> Answer:
    """Return `not_in_archive` where no figure of the claim's year has the value, else `unclear`.

    A number that is printed for that year may be what the claim means, or may not: that would be
    a guess. A number that is printed nowhere for it is not in the archive, whatever it means.
    """
    value, percent = _value(printed, language)
    year = _year(text, language)
    if value is None or not year:
        return unclear("unclear_leftover", words, printed=printed)
    there = any(
        one.value == value and (one.scope.unit == "percent") == percent
        for one in shelf.book.statements
        if one.scope.end[:4] == year
    )
    if there:
        return unclear("unclear_leftover", words, printed=printed)
    held = any(document.end[:4] == year for document in shelf.documents)
    reason: Reason = "not_printed" if held else "not_captured"
    told = [_told(reason, value, percent, year, words, name) for name in LANGUAGES]
    return Answer(None, "not_in_archive", reason, (told[0], told[1], told[2]))


def _told(
    reason: str, value: Decimal, percent: bool, year: str, words: Words, language: str
) -> str:
    claim = number(value, language) + (" %" if percent else "")
    return words.say(f"{reason}_value", language, claim=claim, year=year)


def _value(printed: str, language: Language) -> tuple[Decimal | None, bool]:
    from extract import find_numerals

    found = [one for one in find_numerals(printed, language) if one.value is not None]
    if len(found) != 1:
        return None, False
    return found[0].value, found[0].unit == "percent"


def _year(text: str, language: Language) -> str:
    """Return the one year that a claim names; nothing where it names none or several."""
    from extract import find_numerals

    years = {
        one.period.end.year
        for one in find_numerals(text, language)
        if one.kind in ("year", "date") and one.period is not None
    }
    return str(years.pop()) if len(years) == 1 else ""
