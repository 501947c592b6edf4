"""Directions, changes and ages: what the words before a number make of it."""

from __future__ import annotations

import re
from functools import cache

from scraper import Language

from .records import Qualifier

_DIRECTION: dict[Language, dict[Qualifier, str]] = {
    "fi": {
        "at_least": "yli, hieman yli, hiukan yli, vähän yli, selvästi yli, reilusti yli, reilusti, "
        "runsaasti, vähintään, vähintäänkin, ainakin, enemmän kuin, useampi kuin, useamman kuin",
        "at_most": "alle, hieman alle, vähän alle, enintään, korkeintaan, enimmillään, "
        "vähemmän kuin, maksimissaan, ei enempää kuin",
        "about": "noin, n, suunnilleen, arviolta, likimain, likipitäen, lähes, liki, miltei, "
        "melkein, lähemmäs, suurin piirtein",
        "exact": "jopa, peräti, tasan",
    },
    "sv": {
        "at_least": "över, drygt, dryga, dryg, mer än, mera än, fler än, flera än, minst, "
        "åtminstone, strax över, lite över, något över, gott och väl",
        "at_most": "under, knappt, knappa, knapp, högst, max, maximalt, mindre än, färre än, "
        "strax under, lite under, något under, inte mer än, inte fler än, upp till",
        "about": "omkring, cirka, ca, c a, ungefär, runt, kring, uppskattningsvis, nästan, "
        "närmare, nära, inemot, bortåt, uppemot, i runda tal",
        "exact": "hela, inte mindre än, inte färre än, exakt",
    },
    "en": {
        "at_least": "more than, over, above, at least, just over, slightly over, well over, "
        "slightly more than, a little over, a little more than, just above, upwards of, "
        "in excess of, a minimum of",
        "at_most": "fewer than, less than, under, below, just under, just below, slightly under, "
        "slightly less than, slightly fewer than, a little under, a little less than, at most, "
        "up to, no more than, not more than, a maximum of",
        "about": "about, around, roughly, approximately, approx, some, circa, ca, nearly, almost, "
        "close to, an estimated",
        "exact": "no fewer than, no less than, not less than, not fewer than, as many as, "
        "as few as, exactly, fully",
    },
}
_LEANING = re.compile(r"(vaja(?:a|i)\w{0,4})|reilu\w{0,5}|runsas(?:ta)?|runsa(?:a|i)\w{0,4}")
_BELOW: dict[Language, frozenset[str]] = {
    "fi": frozenset({"alle", "vähemmän kuin"}),
    "sv": frozenset({"under", "färre än", "mindre än"}),
    "en": frozenset({"fewer than", "less than", "under", "below"}),
}


@cache
def _directions(language: Language) -> dict[str, Qualifier]:
    return {
        phrase: qualifier
        for qualifier, phrases in _DIRECTION[language].items()
        for phrase in phrases.split(", ")
    }


def direction(before: str, language: Language) -> tuple[Qualifier, str]:
    """Return the qualifier that the words before a number give it, and those words.

    >>> direction("oli hieman yli", "fi")
    ('at_least', 'hieman yli')
    >>> direction("no fewer than", "en")
    ('exact', 'no fewer than')

    `lähes`, `nästan`, `nearly` are about; `vajaa`, `knappt`, `just under` are at most.
    """
    known = _directions(language)
    words = before.split(" ")
    for reach in range(min(4, len(words)), 0, -1):
        phrase = " ".join(words[-reach:])
        if phrase in known:
            return known[phrase], phrase
    if language == "fi" and (leaning := _LEANING.fullmatch(words[-1])):
        return "at_most" if leaning[1] else "at_least", words[-1]
    return "exact", ""


def is_below(phrase: str, language: Language) -> bool:
    """Tell whether the words say `fewer than`, which up to five is the publisher's threshold."""
    return phrase in _BELOW[language]


_LIMIT: dict[Language, tuple[re.Pattern[str], re.Pattern[str]]] = {  # before it, after it
    "fi": (re.compile(r"\braja\w*\s(?:on|oli)\s$"), re.compile(r":?\w*\s(?:\w+n\s)?raja\w*")),
    "sv": (re.compile(r"\bgräns\w*\s(?:på|är|var|om|vid)\s$"), re.compile(r"-?\w*s?gräns\w*")),
    "en": (re.compile(r"\b(?:limit|threshold|minimum)\s(?:of|is|was)\s$"), re.compile(r"(?!)")),
}


def is_limit(before: str, rest: str, language: Language) -> bool:
    """Tell whether the words beside a number make it a limit: "the threshold of five clients"."""
    left, right = _LIMIT[language]
    return bool(left.search(before) or right.match(rest))


# Verbs of change; what may stand between one and the amount of the change. Then the amount is a
# rate or a difference and no level. `rose to 45 per cent`, `nousi 45 prosenttiin` are levels.
_GREW_FI = r"(?:kasvo|nous|lask|vähen|lisäänty|piene|suure|puto|notkaht)\w*"
_GREW_SV = r"(?:öka|minska|steg|stigit|stiger|sjönk|sjunk|växt|växer|vuxit|höjt|sänkt)\w*"
_GREW_EN = r"(?:increas|decreas|ris|rose|fall|fell|grow|grew|drop|declin|climb|shr[aiu]nk)\w*"
CHANGED: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        rf"\b{_GREW_FI}\s+(?:(?!\w*(?:sta|stä|lta|ltä)\b)\w+\s+){{0,2}}$"
        rf"|\b{_GREW_FI}\s[^.;]{{0,40}}\beli\s+$"
        r"|\b(?:kasvua|lisäystä|nousua|laskua|vähennystä)\s+(?:\w+\s+){0,2}$"
        r"|\b(?:kasvu|lisäys|nousu|lasku|vähennys)\s+(?:on|oli)\s+(?:\w+\s+){0,2}$"
    ),
    "sv": re.compile(
        rf"\b{_GREW_SV}\s[^.;]{{0,50}}?\bmed\s+(?:\w+\s+){{0,2}}$|\b{_GREW_SV}\s+med\s+(?:\w+\s+){{0,2}}$"
        r"|\b(?:är|var|blev)\s+(?:ökningen|minskningen)\s+(?:\w+\s+)?$"
        r"|\b(?:ökning|minskning|nedgång|uppgång)\w*\s+(?:med|på|är|var|blev)\s+(?:\w+\s+){0,2}$"
    ),
    "en": re.compile(
        rf"\b{_GREW_EN}\s[^.;]{{0,50}}\bby\s+(?:\w+\s+){{0,2}}$|"
        rf"\b{_GREW_EN}\s+(?:(?:by|of)\s+)?(?:(?:about|around|over|some|nearly|almost|roughly|more|"
        r"less|fewer|than|just|an?|only)\s+){0,3}$|\b(?:(?:up|down)\s+by|(?:increase|decrease|rise|fall)\s+(?:by|of|is|was))\s+"
        r"(?:\w+\s+){0,2}$"
    ),
}
INTO_FI = re.compile(r"(?:prosenttiin|osaan|nekseen|puoleen)$")
BY_FI = re.compile(r":ll[aä]\b|\s+(?:\w+\s+)?\w+ll[aä]\b")

AGE_BEFORE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"\b(?:vanhi(?:n|mmat)|nuori(?:n|mmat)|iältään|iässä|ikä)\s+(?:\w+\s+){0,2}(?:yli\s+|alle\s+)?$"
    ),
    "sv": re.compile(
        r"\b(?:åldern?|åldrarna|åldersgrupp\w*|fylla|fyllt|yngre än|äldre än|äldst\w*|"
        r"yngst\w*)\s+(?:(?:över|under|på|var|är|mellan)\s+){0,2}$"
    ),
    "en": re.compile(
        r"\b(?:aged?|ages|turned|turning|age of|older than|younger than|oldest|youngest|"
        r"(?:one|nobody|anyone|those|people|persons|women|men|children|girls|boys) (?:aged )?"
        r"(?:over|under|above|below))\s+(?:(?:was|were|is|under|over|between|from|only)\s+){0,2}$"
    ),
}
UNDER_AGE = re.compile(r"\b(?:under|over|below|above|alle|yli|över|minst)[\s-]+$")
AGE_CUE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"vuotia|\bikä|\biä[ns]|\biäll|ikäryhm|ikäluok|täyttän|\bvanh"),
    "sv": re.compile(r"\bålder|\bår\b|åring|åldersgrupp"),
    "en": re.compile(r"\bage[ds]?\b|\byears?[\s-](?:old|of age)|age[\s-]group"),
}
