"""Numbers printed in words: counts, fractions as per cent, zeros, ordinals, multiples."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from scraper import Language

from .number_words import is_vague, join_words, number_word, ordinal_word
from .numerals_dates import month_first, month_number, spans
from .numerals_phrases import (
    APPROXIMATE,
    COUNTED,
    EACH_FRACTION,
    FRACTION,
    MULTIPLE,
    NOUNS_AFTER_A_THIRD,
    PART,
    TIME_UNIT,
    VAGUE,
    ZERO,
)
from .numerals_scan import Found, Scan


def word_at(scan: Scan, index: int) -> Found | None:
    """Return the number that begins with the word at token `index`, or None where none does."""
    word = scan.words[index]
    start = scan.starts[index]
    first = word[:3]
    if first in _starts(scan.language):
        for rule in (_months, _zero, _fraction, _multiple, _vague, _count, _compound, _ordinal):
            found = rule(scan, index, start, word)
            if found:
                found.lead = start
                return found
    return None


@cache
def _starts(language: Language) -> frozenset[str]:
    """Return the first three letters of every word that may begin a number; all others are left."""
    from .numerals_phrases import STARTS

    return STARTS(language)


def _months(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return a date that begins with its month; a month alone is no number."""
    if not month_number(word, scan.language):
        return None
    match = month_first(scan.language).match(scan.text, start)
    if match is None:
        return None
    period, named = spans(match, scan.language)
    found = Found(start, match.end(), None)
    return found.settle("date", period=period, note="" if period else named or "no such day")


def _zero(scan: Scan, index: int, start: int, word: str) -> Found | None:
    match = ZERO[scan.language].match(scan.text, start)
    if match is None:
        return None
    if scan.language == "fi":
        left, right = scan.sentence(start, match.end())
        around = scan.text[left:right].lower()
        if not _NOT_FI.search(around):
            return None
        if _NOT_VERB_FI.fullmatch(match.group().lower()) and not _nothing_fi(scan, start, right):
            return None
    return Found(start, match.end(), Decimal(0), form="zero")


_NOT_FI = re.compile(r"\b(?:ei|eivät|eikä|eivätkä|ettei|ole)\b")
_NOT_VERB_FI = re.compile(r"ei\s+\w+(?:t|ut|yt|tu|ty|le|eta|ule)")
_MANY_FI = re.compile(r"\b\w{2,}(?:ja|jä|ia|iä|ita|itä)\b")
_OTHER_ZERO_FI = re.compile(
    r"\b(?:yhtään|ainuttakaan|yksikään|kukaan|ketään|lainkaan|enää|vielä|kaikki)\b"
)


def _nothing_fi(scan: Scan, start: int, right: int) -> bool:
    """Tell whether `ei tullut` says that there were none: people in the partitive, no number."""
    clause = scan.text[start:right].lower()
    left = scan.sentence(start, start)[0]
    before = scan.text[left:start].lower()
    return (
        _MANY_FI.search(before) is not None
        and not re.search(r"\d", before)
        and not _OTHER_ZERO_FI.search(clause)
    )


def _fraction(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return a fraction in words as per cent, one decimal: a third is 33.3."""
    text, language = scan.text, scan.language
    for pattern in (EACH_FRACTION[language], FRACTION[language]):
        match = pattern.match(text, start)
        if match is None:
            continue
        if TIME_UNIT[language].match(text, match.end()):
            return Found(start, match.end(), None, form="fraction").settle("duration")
        got = {name: part.lower() for name, part in match.groupdict().items() if part}
        value = _share(got, language)
        if value is None:
            continue
        if "third" in got and NOUNS_AFTER_A_THIRD.match(text, match.end()):
            return Found(start, match.end(), Decimal(3), form="word").settle("ordinal")
        found = Found(start, match.end(), value, form="fraction", unit="percent")
        if "leaning" in got:
            found.qualifier = "at_most" if got["leaning"][0] in "vk" else "at_least"
        return found
    return None


def _share(got: dict[str, str], language: Language) -> Decimal | None:
    """Return the per cent of what a fraction's expression found: a half, or so many of so many."""
    if "half" in got:
        return Decimal(50)
    many = got.get("many")
    above = _amount(many, language) if many else 1
    if "part" in got:
        below = PART[language].get(got["part"]) or next(
            (value for stem, value in PART[language].items() if got["part"].startswith(stem)), None
        )
    elif "of" in got:
        below = _amount(got["of"], language)
    else:
        below = ordinal_word(got.get("each", ""), language)
    if not above or not below or above >= below:
        return None
    return (Decimal(100 * above) / below).quantize(Decimal("0.1")).normalize() + 0


def _amount(printed: str, language: Language) -> int | None:
    if printed.isdigit():
        return int(printed)
    return 1 if printed in ("a", "an") else number_word(printed, language)


def _multiple(scan: Scan, index: int, start: int, word: str) -> Found | None:
    match = MULTIPLE[scan.language].match(scan.text, start)
    return Found(start, match.end(), None, form="word").settle("multiple") if match else None


def _vague(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return tens and hundreds that name no number, and the rough ones that do (a dozen)."""
    if scan.language == "fi" and is_vague(word):
        return Found(start, scan.ends[index], None, form="word").settle("other", note="vague")
    if match := VAGUE[scan.language].match(scan.text, start):
        return Found(start, match.end(), None, form="word").settle("other", note="vague")
    if match := APPROXIMATE[scan.language].match(scan.text, start):
        value = _rough(match, scan.language)
        if value:
            found = Found(start, match.end(), Decimal(value), form="word")
            found.qualifier = "about"
            return found
    return None


def _rough(match: re.Match[str], language: Language) -> int | None:
    got = {name: part.lower() for name, part in match.groupdict().items() if part}
    if "dozen" in got:
        return 12
    if "pair" in got:
        return 2 * (number_word(got["pair"], language) or 1) if got["pair"] != "pair" else 2
    value = number_word(got["rough"], language)
    if language == "fi" and value is None:
        stem = got["rough"].removesuffix("n").removesuffix("se")
        value = next((n for n in range(3, 11) if (number_word(stem[:-1] + "e", "fi") == n)), None)
    return value


def _count(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return a number word, or several that make one number (`one hundred and five`)."""
    language = scan.language
    value = number_word(word, language)
    article = False
    if value is None and word in ("a", "ett", "en") and language != "fi":
        article = True
        value = 1
    if value is None:
        return None
    last = index
    while last + 1 < len(scan.words):
        gap, step = scan.gap(last).lower(), 1
        following = number_word(scan.word(last + 1), language)
        if following is None and scan.word(last + 1) == "and" and language == "en" and value >= 100:
            gap, step = " and ", 2
            following = number_word(scan.word(last + 2), language)
        joined = join_words(value, following, gap, language) if following is not None else None
        if joined is None or len(gap) > 5:
            break
        value, last = joined, last + step
    if article and last == index and language == "en":
        return None
    found = Found(start, scan.ends[last], Decimal(value), form="word")
    if value == 1 and last == index:
        return _one(scan, index, found)
    if (
        word in ("sex",)
        and language == "sv"
        and not COUNTED["sex"].search(scan.text[:start].lower()[-25:])
    ):
        return found
    if word == "sex" and language == "sv":
        return found.settle("other", note="no number")
    return found


def _one(scan: Scan, index: int, found: Found) -> Found:
    """Class a word for one: an article or pronoun is `other`, unless it clearly counts.

    It counts when what stands around it can only be counted: `one of the victims`, a verb directly
    after a capital `En`, brackets, a noun of people or cases in a sentence that counts others too.
    """
    text, language = scan.text, scan.language
    before = text[max(0, found.start - 30) : found.start].lower()
    after = text[found.end : found.end + 60]
    if COUNTED[f"{language} never"].search(before + "|" + after.lower()):
        return found.settle(
            "other", value=None if language != "fi" else found.value, note="article"
        )
    if COUNTED[f"{language} alone"].search(before + "|" + after):
        return found
    if COUNTED[f"{language} beside"].search(before + "|" + after.lower()):
        left, right = scan.sentence(found.start, found.end)
        rest = text[left : found.start] + " " + text[found.end : right]
        if re.search(r"(?<![\w.])\d{1,3}(?![\d.:/]|\s*§)", rest) or _counts_more(
            scan, left, right, index
        ):
            return found
    return found.settle("other", note="article")


def _counts_more(scan: Scan, left: int, right: int, index: int) -> bool:
    """Tell whether a sentence counts others in words too, besides the word at token `index`."""
    for other, word in enumerate(scan.words):
        if other != index and left <= scan.starts[other] < right and not word.isdigit():
            if (number_word(word, scan.language) or 0) > 1:
                return True
    return False


def _compound(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return a number that is the first part of a word: `kuusitoistavuotinen`, `femårig`."""
    match = _COMPOUND[scan.language].fullmatch(word)
    if match is None or number_word(match[1], scan.language) is None:
        return None
    value = Decimal(number_word(match[1], scan.language) or 0)
    kind = "age_label" if match["age"] else "multiple" if match["times"] else "duration"
    return Found(start, scan.ends[index], value, form="word").settle(kind)  # type: ignore[arg-type]


_COMPOUND = {
    "fi": re.compile(r"(\w+?)(?:(?P<age>vuotia\w+)|(?P<times>kertai\w+)|(?:vuoti|kuukauti|päiväi|tunti|viikkoi)\w+)"),
    "sv": re.compile(r"(\w+?)(?:(?P<age>åring\w*)|(?P<times>faldig\w*|dubbl\w+)|(?:års?|månads?|dags?|vecko)\w*)"),
    "en": re.compile(r"(\w+?)(?P<age>(?!))(?P<times>fold)"),
}  # fmt: skip


def _ordinal(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return an ordinal; `toinen` and `andra` mostly mean another, and are no numbers."""
    value = ordinal_word(word, scan.language)
    if value is None or (value == 2 and scan.language != "en"):
        return None
    return Found(start, scan.ends[index], Decimal(value), form="word").settle("ordinal")
