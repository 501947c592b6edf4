"""A number of a claim whose meaning was not understood: at least, whether it is printed at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scraper import Language

from ..checks.statements import LANGUAGES, Statement
from ..checks.wording import Words, number
from .answer import place, unclear
from .records import Answer, Near, Reason
from .shelf import Shelf
from .turned import turned_unplaced
from .understand import Understood

SHOWN = 2  # figures named as what an unclear claim may have been taken from


def answer_unplaced(
    printed: str, text: str, understood: Understood, shelf: Shelf, words: Words
) -> Answer:
    """Return `not_in_archive` where no figure of the claim's year has the value, else `unclear`.

    A number that is printed for that year may be what the claim means, or may not: that would be
    a guess. A number that is printed nowhere for it is not in the archive, whatever it means.
    """
    language = understood.language
    value, percent = _value(printed, language)
    year = _year(text, language)
    why = "unclear_words" if understood.unknown else "unclear_leftover"
    answer = unclear(why, words, printed=printed, strange=understood.unknown)
    if value is None or not year:
        return answer
    there = shelf.printed_for(year, value, percent)
    if percent and (
        other := turned_unplaced(printed, value, understood.wholes, there, shelf, words)
    ):
        return other
    if there:
        return with_hint(answer, there, shelf, words)
    held = any(document.end[:4] == year for document in shelf.documents)
    reason: Reason = "not_printed" if held else "not_captured"
    told = [_told(reason, value, percent, year, words, name) for name in LANGUAGES]
    return Answer(None, "not_in_archive", reason, (told[0], told[1], told[2]))


def hinted(answer: Answer, shelf: Shelf, words: Words) -> Answer:
    """Return an unclear answer with the figures that have the claimed value, for its own year."""
    claimed = answer.claimed
    if claimed is None or answer.verdict != "unclear":
        return answer
    percent = claimed.scope.unit == "percent"
    found = shelf.printed_for(claimed.scope.end[:4], claimed.value, percent)
    return with_hint(answer, found, shelf, words) if found else answer


def with_hint(answer: Answer, found: Sequence[Statement], shelf: Shelf, words: Words) -> Answer:
    """Return an answer that also names printed figures the claim may have been taken from."""
    shown = found[:SHOWN]
    texts = []
    for language, text in zip(LANGUAGES, answer.texts, strict=True):
        about = "; ".join(words.scope(one.scope, language) for one in shown)
        where = "; ".join(dict.fromkeys(place(one, shelf, words, language) for one in shown))
        value = number(shown[0].value, language)
        value += " %" if shown[0].scope.unit == "percent" else ""
        hint = words.say("printed_as", language, claim=value, scope=about, where=where)
        texts.append(f"{text} {hint}")
    near = Near(shown[0], ("printed",), tuple(shown[1:]))
    return replace(answer, texts=(texts[0], texts[1], texts[2]), near=near)


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
