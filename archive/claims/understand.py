"""A claim's text to the figures it claims, through the reader that reads the reviews."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from scraper import Language, Period

from ..checks.statements import Scope
from .bounds import age_bounds, strict_bounds
from .growth import UNKNOWN, Growth, find_growth
from .phrases import rephrase
from .records import Claimed
from .strange import strange_words
from .wholes import Wholes, find_wholes

if TYPE_CHECKING:
    from extract import Reading

NO_TIME = Period(date(1900, 1, 1), date(1900, 12, 31))
"""What a claim inherits in the place of a document's period: figures left with it, or with a time
reckoned from it, have no time that the claim tells."""

# Claims are shorter than what langdetect can tell; the small words of a sentence tell them apart.
_SMALL_WORDS: dict[Language, str] = {
    "fi": (
        "ja oli olivat on ovat ei vuonna vuoden joista heistä sekä että kun niistä uutta uusia "
        "otettiin tuli ihmiskaupan asiakasta asiakkaista lopussa"
    ),
    "sv": (
        "och av i år var varav som blev till hade det på från fanns för den de ett en nya inte "
        "togs antogs systemet under"
    ),
    "en": (
        "the of in were was and to had by there from at new people been that it who a an with "
        "during which them"
    ),
}
_FINNISH_ENDING = re.compile(r"\w{2}(?:ssa|ssä|stä|llä|ttä|iin|iä|yä|ää|ksi|jen)$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Understood:
    """The figures of a claim with their times; those without one; numbers not understood.

    `children` tells that its people may or may not include the children. `strange` are words that
    none of its figures explains: with them nothing is proven; `unknown` are those that may keep its
    leftovers from being understood. `growth` is a change that the claim
    tells of, and `target` the figure after it; its value is `UNKNOWN` where the claim has none.
    `wholes` are what its percentages are said to be shares of.
    """

    language: Language
    figures: tuple[Claimed, ...] = ()
    timeless: tuple[Claimed, ...] = ()
    leftovers: tuple[str, ...] = ()
    children: bool = False
    strange: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    growth: Growth | None = None
    target: Claimed | None = None
    wholes: Wholes = field(default_factory=dict)


def understand(
    text: str, language: Language | None = None, about: Period | None = None
) -> Understood:
    """Read a claim as if it stood alone in a review; nothing is filled in that it does not say.

    `about` is the time that the text around it is about, if that is known: "the year before" is
    reckoned from it.
    """
    known = language or claim_language(text)
    time = about or NO_TIME
    if known:
        return _understood(text, known, time)
    tries = [_understood(text, one, time) for one in _SMALL_WORDS]
    return max(tries, key=lambda one: len(one.figures) + len(one.timeless))


def claim_language(text: str) -> Language | None:
    """Return the language that most small words are in; None where they do not tell.

    >>> claim_language("Vuonna 2022 otettiin 367 uutta asiakasta")
    'fi'
    >>> claim_language("År 2022 antogs 367 nya klienter"), claim_language("367 / 2022")
    ('sv', None)
    """
    words = _WORD.findall(text.lower())
    scores = {name: _score(words, name) for name in _SMALL_WORDS}
    best = max(scores.values())
    leading = [name for name, score in scores.items() if score == best]
    return leading[0] if best and len(leading) == 1 else None


def _score(words: list[str], language: Language) -> int:
    small = _SMALL_WORDS[language].split()
    endings = sum(bool(_FINNISH_ENDING.search(word)) for word in words) if language == "fi" else 0
    return sum(word in small for word in words) + endings


def _understood(text: str, language: Language, time: Period) -> Understood:
    rephrased, children = rephrase(text, language)
    growth = find_growth(rephrased, language)
    if growth is not None:
        plain = _read(growth.text, language, children, time)
        target = _target(growth, plain)
        if target is not None:
            return replace(
                plain,
                figures=tuple(one for one in plain.figures if one.value != UNKNOWN),
                timeless=tuple(one for one in plain.timeless if one != target),
                growth=growth,
                target=target,
            )
    return _read(rephrased, language, children, time)


def _target(growth: Growth, plain: Understood) -> Claimed | None:
    """Return the one figure of a claim that has changed; None where it is not one alone."""
    known = (*plain.figures, *plain.timeless)
    value = growth.after
    if value is None and any(one.value == UNKNOWN for one in known):
        value = UNKNOWN
    found = [one for one in known if value is None or one.value == value]
    return found[0] if len(found) == 1 else None


def _read(rephrased: str, language: Language, children: bool, time: Period) -> Understood:
    from extract import Context, Paragraph, Place, read_paragraphs

    paragraph = Paragraph(Place(""), rephrased, language=language)
    found = read_paragraphs((paragraph,), Context("press", language, time))
    strict, ages = strict_bounds(rephrased, language), age_bounds(rephrased, language)
    figures: dict[tuple[Scope, object], Claimed] = {}
    held = [reading for reading in found.readings if reading.status != "published"]
    unsure = [reading.printed for reading in held]
    for reading in found.readings:
        if reading.status != "published":
            continue
        one = replace(_claimed(reading), strict=reading.printed in strict)
        if reading.printed in ages:
            unsure.append(reading.printed)
            continue
        figures.setdefault((one.scope, one.value), one)
    dated = tuple(one for one in figures.values() if one.scope.start >= "2000")
    timeless = tuple(one for one in figures.values() if one.scope.start < "2000")
    leftovers = (*unsure, *(one.printed for one in found.leftovers))
    told = (*dated, *timeless)
    strange = (*sorted(ages), *strange_words(rephrased, language, told))
    meant = (*told, *(_claimed(one) for one in held if one.measure))
    unknown = strange_words(rephrased, language, meant) if leftovers and meant else ()
    wholes = find_wholes(rephrased, language)
    return Understood(
        language, dated, timeless, leftovers, children, strange, unknown, wholes=wholes
    )


def _claimed(reading: Reading) -> Claimed:
    days = (reading.period.start.isoformat(), reading.period.end.isoformat())
    of = str(reading.of) if reading.of else ""
    scope = Scope(reading.measure, tuple(sorted(reading.dims)), *days, reading.unit, of)
    return Claimed(scope, reading.value, reading.qualifier, reading.printed, reading.origin)
