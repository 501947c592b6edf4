"""Numbers printed in words: counts, zeros, ordinals, multiples, and months that begin a date."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from scraper import Language

from .number_words import (
    is_vague,
    join_words,
    number_word,
    ordinal_word,
    rough_word,
    starting_words,
)
from .numerals_cues import after, either
from .numerals_dates import month_first, month_number, spans
from .numerals_fractions import fraction_at
from .numerals_one import one
from .numerals_scan import Found, Scan
from .numerals_zero import zero_at
from .records import NumeralClass

_MULTIPLE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        either(
            "kaksinkertai*, kolminkertai*, nelinkertai*, viisinkertai*, kymmenkertai*, "
            "moninkertai*, puolitoistakertai*, tuplaantu*, tuplasti, puolittu*, kahdesti"
        )
    ),
    "sv": re.compile(
        either(
            "fördubbl*, tredubbl*, trefaldig*, fyrdubbl*, mångdubbl*, dubbelt, dubbla, "
            "dubblerades, dubblats, halverad*, halverats, tvåfaldig*, tiofaldig*"
        )
    ),
    "en": re.compile(
        either(
            "double, doubled, doubles, doubling, triple, tripled, tripling, treble, trebled, "
            "quadrupled, halved, halving, twice, thrice, twofold, threefold, fourfold, fivefold, "
            "tenfold, two+fold, three+fold"
        )
    ),
}
_VAGUE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"(?!)"),
    "sv": re.compile(r"(?:tiotals|hundratals|tusentals|tiotusentals|dussintals)\b"),
    "en": re.compile(r"(?:tens|dozens|scores|hundreds|thousands|millions)\b"),
}
_ROUGH: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"(?P<two>pari)(?:n|a|lla|lta|lle|ssa|sta)?\b|(?P<six>puoli\s+tusinaa)\b"
        r"|(?P<twelve>tusina)\w?\b"
    ),
    "sv": re.compile(
        r"ett\s+(?:(?P<two>par)\b|(?P<six>halvt\s+dussin)\b|(?P<twelve>dussin)\b|(?P<tal>\w+?)(?:o?tal)\b)"
    ),
    "en": re.compile(
        r"(?P<six>half\s+a\s+dozen)\b|a\s+(?:(?P<two>couple)(?:\s+of)?|(?P<twelve>dozen)"
        r"|(?P<six2>half[\s-]dozen))\b"
    ),
}
_TENS_OF: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"\s+(?:sataa|sadan|(?P<thousand>tuhatta|tuhannen))\b"),
    "sv": re.compile(r"\s+(?:hundra|(?P<thousand>tusen))\b"),
    "en": re.compile(r"\s+(?:hundred|(?P<thousand>thousand))\b"),
}
_HALF_MORE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"\s+ja\s+puoli\b"),
    "sv": re.compile(r"\s+och\s+en\s+halvt?\b|\s+och\s+ett\s+halvt\b"),
    "en": re.compile(r"\s+and\s+a\s+half\b"),
}
_PART_OF_WORD = re.compile(
    r"-((?!year|month|week|day|hour|minute|fold|third|quarter|half|fifth|sixth|eighth|ninth|tenth)"
    r"[a-z]{2,})"
)
_SOLD = re.compile(r"\b(?:köp\w*|sälj\w*|sålt|sålde|försäljning|erbjud\w+)\s+(?:av\s+)?$")
_WITH = re.compile(r"\s+(?:med|mot\s+(?:betalning|ersättning|pengar)|till\s+salu)\b")
_COMPOUND: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"(\w+?)(?:(?P<age>vuotia\w+)|(?P<times>kertai\w+)|(?:vuoti|kuukauti|päiväi|tunti|viikkoi)\w+)"
    ),
    "sv": re.compile(
        r"(\w+?)(?:(?P<age>åring\w*)|(?P<times>faldig\w*|dubbl\w+)|(?:år[is]|månads|dags|vecko)\w*)"
    ),
    "en": re.compile(r"(\w+?)(?P<age>(?!))(?P<times>fold)"),
}
_ON = re.compile(
    r"(?:^|\b(?:on|by|until|till|from|to|of|before|after|since|and|between)\s+|[–(-]\s?)$"
)


def word_at(scan: Scan, index: int) -> Found | None:
    """Return the number that begins with the word at token `index`, or None where none does."""
    word = scan.words[index]
    if word[:3] not in _starts(scan.language):
        return None
    start = scan.starts[index]
    dozen = _ROUGH[scan.language].match(scan.lower, start)
    if dozen and any(v for k, v in dozen.groupdict().items() if k.startswith("six")):
        return _rough(scan, index, start, word)
    if found := zero_at(scan, start) or fraction_at(scan, index, start):
        return found
    for rule in (_months, _multiple, _rough, _count, _compound, _ordinal):
        if found := rule(scan, index, start, word):
            return found
    return None


@cache
def _starts(language: Language) -> frozenset[str]:
    """Return the first three letters of all words that may begin a number; others are passed by."""
    more: dict[Language, str] = {
        "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu ei kukaan "
        "ketään kenenkään keneltä kellekään ainut ainoata yks yht yhd puolet joka pari tusina "
        "puolit tupl mon nol ens toi",
        "sv": "jan feb mar apr maj jun jul aug sep okt nov dec ing inte hälften var vart tio dus "
        "för tre fyr mån dub hal hund tus",
        "en": "jan feb mar apr may jun jul aug sep oct nov dec no non nob not zer hal a an every "
        "dou tri tre qua twi thr ten doz sco hun tho mil fou fiv two nil",
    }
    return frozenset(word[:3] for word in (*more[language].split(), *starting_words(language)))


def _months(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return a date that begins with its month; a month alone is no number."""
    if not month_number(word, scan.language):
        return None
    match = month_first(scan.language).match(scan.text, start)
    if match is None:
        return None
    got = match.groupdict()
    bare = scan.language == "en" and got["d"] and not got["y"] and not got["d2"]
    if bare and not _ON.search(scan.left(start, 12)):
        return None  # `In June 30 people came`
    period, named = spans(match, scan.language)
    found = Found(start, match.end(), None)
    return found.settle("date", period=period, note="" if period else named or "no such day")


def _multiple(scan: Scan, index: int, start: int, word: str) -> Found | None:
    match = _MULTIPLE[scan.language].match(scan.lower, start)
    return Found(start, match.end(), None, form="word").settle("multiple") if match else None


def _rough(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return tens and hundreds that name no number, and rough numbers that do (`ett tjugotal`)."""
    vague = _VAGUE[scan.language].match(scan.lower, start)
    if vague or (scan.language == "fi" and is_vague(word)):
        return Found(start, scan.ends[index], None, form="word").settle("other", note="vague")
    match = _ROUGH[scan.language].match(scan.lower, start)
    value, end = (rough_word(word) if scan.language == "fi" else None), scan.ends[index]
    tens = _TENS_OF[scan.language].match(scan.lower, match.end()) if match else None
    if match and value is None:
        end = match.end()
        six = any(got for name, got in match.groupdict().items() if name.startswith("six"))
        value = 6 if six else 2 if match["two"] else 12 if match["twelve"] else None
        if value is None and scan.language == "sv":
            value = number_word(match["tal"], "sv") or number_word(match["tal"] + "o", "sv")
    if value is None:
        return None
    if tens:  # "pari sataa", "a couple of hundred"
        value, end = value * (1000 if tens["thousand"] else 100), tens.end()
    return Found(start, end, Decimal(value), form="word", qualifier="about")


def _count(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return a number word, or several that make one number (`one hundred and five`)."""
    language = scan.language
    article = language == "en" and word == "a"
    value = 1 if article else number_word(word, language)
    if value is None:
        return None
    joined = _PART_OF_WORD.match(scan.lower, scan.ends[index]) if language == "en" else None
    if joined and number_word(joined[1], "en") is None:  # "two-way", "one-off"
        return Found(start, joined.end(), None, form="word").settle("other")
    last = index
    while (step := _joined(scan, last, value)) is not None:
        value, last = step
    if last == index and article:
        return None
    found = Found(start, scan.ends[last], Decimal(value), form="word")
    if half := _HALF_MORE[language].match(scan.lower, found.end):
        found.end = half.end()
        found.value = Decimal(value) + Decimal("0.5")
        return found
    if value == 1 and last == index:
        return one(scan, index, found)
    if language == "sv" and word == "sex" and last == index and _is_sex(scan, found):
        return found.settle("other", value=None, note="no number")
    return found


def _is_sex(scan: Scan, found: Found) -> bool:
    """Tell whether the Swedish `sex` is no number: bought, sold, had with somebody."""
    if _WITH.match(scan.lower, found.end):
        return True
    sold = _SOLD.search(scan.left(found.start, 25)) is not None
    return sold and not after("sv").people.match(scan.text, found.end)


def _joined(scan: Scan, last: int, value: int) -> tuple[int, int] | None:
    """Return the number with the next word joined to it, and that word's token, or None."""
    language, gap, step = scan.language, scan.gap(last).lower(), last + 1
    if scan.word(step) == "and" and language == "en" and value >= 100:
        gap, step = " and ", last + 2
    following = number_word(scan.word(step), language)
    if following is None or len(gap) > 5:
        return None
    joined = join_words(value, following, gap, language)
    return None if joined is None else (joined, step)


def _compound(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return a number that is the first part of a word: `kuusitoistavuotinen`, `femårig`."""
    match = _COMPOUND[scan.language].fullmatch(word)
    value = number_word(match[1], scan.language) if match else None
    if match is None or value is None:
        return None
    kind: NumeralClass = (
        "age_label" if match["age"] else "multiple" if match["times"] else "duration"
    )
    return Found(start, scan.ends[index], Decimal(value), form="word").settle(kind)


def _ordinal(scan: Scan, index: int, start: int, word: str) -> Found | None:
    """Return an ordinal; `toinen` and `andra` mostly mean another, and are no numbers."""
    value = ordinal_word(word, scan.language)
    if value is None or (value == 2 and scan.language != "en"):
        return None
    return Found(start, scan.ends[index], Decimal(value), form="word").settle("ordinal")
