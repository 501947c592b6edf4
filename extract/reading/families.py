"""Children counted with the clients whose they are: "the 26 children of these 139 clients"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..records import Numeral
from ..terms import Term
from .scene import Scene

_OF_PARENTS = {
    "fi": re.compile(
        r":?\w*\s+(?:asiakkaan|asiakkaiden|henkilön|ihmisen|uhrin|aikuisen)\b"
        r"[^.,;:()]{0,50}?\b(?:laps|lasta|lasten)",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\bbarn(?:en)?\b[^.,;:()\d]{0,30}\b(?:till|åt|hos)\s+(?:(?:de|dessa|alla)\s+)*$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:child|children|dependants?|dependents?)\b[^.,;:()\d]{0,30}?"
        r"\b(?:of|to|by)\s+(?:(?:the|these|those|all)\s+)*$",
        re.IGNORECASE,
    ),
}


def counts_parents(scene: Scene, numeral: Numeral) -> bool:
    """Tell whether a figure only names those whose children are told of."""
    pattern = _OF_PARENTS[scene.language]
    if numeral.unit == "percent":
        return False
    if scene.language == "fi":
        return pattern.match(scene.text, numeral.end) is not None
    return pattern.search(scene.text[: numeral.start]) is not None


def parents_named(scene: Scene, figures: Sequence[Numeral]) -> list[Numeral]:
    """Return figures that count those whose children another figure of the sentence counts."""
    found = [numeral for numeral in figures if counts_parents(scene, numeral)]
    return found if len(found) < len(figures) else []


_ARE_CHILDREN = {
    "fi": re.compile(
        r"\b(?:on|ovat|oli|olivat)\s[^.,;:()]{0,80}?(?:heidän|\w(?:ien|jen|iden|ten|den))\s"
        r"(?:huollettav\w+\s(?:olevia\s)?)?(?:alaikäisiä\s)?lapsia\b",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\b(?:är|var)\s[^.,;:()]{0,40}?(?:(?:deras|offrens|klienternas)\s(?:\w+\s)?barn\b|"
        r"\bbarn\s(?:till|åt|i vård hos)\s)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:are|were)\s[^.,;:()]{0,40}?(?:(?:their|victims’|victims'|clients’|clients')\s"
        r"(?:\w+\s)?children\b|\bchildren\s(?:of|to|in the care of)\s)",
        re.IGNORECASE,
    ),
}


_COUNTED_IN = {
    "fi": re.compile(
        r"\b(?:laps|lasta|lasten)[^.;:()]{0,80}?\b(?:(?:on|ovat)\s\w*\s?lasket\w+ mukaan|"
        r"mukaan luettu\w+|sisältyvät)",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\bbarn[^.;:()]{0,80}?\b(?:är|var|också|även|blir)\s(?:in|med)(?:räkna|beräkna)\w+",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bchildren[^.;:()]{0,80}?\b(?:are|were|is|also)\s"
        r"(?:counted|included|taken into account)\b",
        re.IGNORECASE,
    ),
}


def counted_in(scene: Scene, start: int, end: int) -> bool:
    """Tell whether children are said to be counted too: "when the children are included"."""
    return _COUNTED_IN[scene.language].search(scene.text, start, end) is not None


_VICTIMS_THEN = {
    "fi": re.compile(
        r"\b(?:ol(?:leensa|lut|leet|ivat|i)|kokeneensa|koken\w+|kokivat)\s"
        r"(?:\w+\s){0,2}(?:uhr\w+|ihmiskaup\w+)",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\b(?:varit|var|upplev\w+)\s(?:\w+\s){0,1}(?:offer\b|människohandel\b)", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(?:been|were|was|experienc\w+)\s(?:\w+\s){0,2}?(?:victims?|trafficking)\b",
        re.IGNORECASE,
    ),
}


def victims_then(scene: Scene, start: int, end: int) -> bool:
    """Tell whether people are said to have been victims, at a time told beside it."""
    return _VICTIMS_THEN[scene.language].search(scene.text, start, end) is not None


_CHILDREN_RIGHT_AFTER = {
    "fi": re.compile(
        r"\s(?:heidän|\w+(?:ien|jen|iden))\s(?:huollettav\w+\s(?:olev\w+\s)?)?"
        r"(?:alaikäi\w+\s)?(?:lasta|lapsista)\b",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\s(?:(?:minderåriga|hjälpbehövande)\s)*barn(?:en)?\s(?:till|åt)\s"
        r"(?:(?:de|dessa|vuxna|myndiga|människohandels)\s?)*(?:off(?:er|ren)|klient|kund|dem\b)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\s(?:of\stheir\s)?(?:(?:minor|underaged?|dependent)\s)*children\s"
        r"(?:of|to|in the care of)\s(?:(?:the|these|adult|such)\s)*(?:victims|clients|them\b)",
        re.IGNORECASE,
    ),
}
_NO_VICTIMS = {
    "fi": re.compile(r"\bei(?:vät)? (?:itse )?(?:ole|olleet|olle) (?:itse )?(?:\w+ )?uhr", re.I),
    "sv": re.compile(
        r"\binte (?:själva )?(?:är|var|fallit|blivit) (?:själva )?offer|"
        r"\b(?:är|var) inte (?:själva )?offer|själva inte (?:är|fallit|blivit) offer",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:are|were|have been) not (?:themselves )?victims\b", re.IGNORECASE),
}
_CHILDREN = re.compile(
    r"\b(?:laps|lasta|lasten|alaikäi|barn|minderårig|child|minor)", re.IGNORECASE
)


def are_children(scene: Scene, start: int, end: int) -> bool:
    """Tell whether those counted up to `start` are said to be children of clients or victims."""
    language = scene.language
    if _CHILDREN_RIGHT_AFTER[language].match(scene.text, start, end):
        return True
    if _ARE_CHILDREN[language].search(scene.text, start, end):
        return True
    denied = _NO_VICTIMS[language].search(scene.text, start, end)
    return denied is not None and _CHILDREN.search(scene.text, start, denied.start()) is not None


def in_bracket_after(scene: Scene, start: int, numeral: Numeral) -> bool:
    """Tell whether a figure in brackets is that of children: "the clients' children (26)"."""
    opened = scene.text.rfind("(", start, numeral.start)
    nouns = scene.within(start, max(start, opened), "noun", "measure")
    owned = [a for a, b in pairwise(nouns) if a.code == "child" and b.start - a.end <= 6]
    named = owned[-1:] if nouns and owned and nouns[-2] is owned[-1] else nouns[-1:]
    last = nouns[-1].end if nouns else start
    near = not re.search(r"[,;:\d]", scene.text[last:opened])
    if opened < 0 or not near or not named or named[0].code != "child":
        return False
    return _AND.search(scene.text[: named[0].start]) is None  # "clients and their children (9)"


_AND = re.compile(r"\s(?:ja|sekä|och|samt|and)\s(?:\w+\s)?$", re.IGNORECASE)


def with_children(scene: Scene, start: int, end: int) -> bool:
    """Tell whether clients and their children are named together: "clients and their children"."""
    for term in scene.within(start, end, "noun", "inclusive"):
        joined = _AND.search(scene.text[start : term.start])
        if term.code not in ("child", "child_plain") or joined is None:
            continue
        before = scene.within(start, start + joined.start() + 1, "noun", "measure")
        if any(t.end == start + joined.start() for t in before):
            return True
    return False


_REASON = {
    "fi": r"\bkoska\b",
    "sv": r"\b(?:eftersom|för att|därför att|då)\b",
    "en": r"\b(?:because|since)\b",
}
_ALTERNATIVE = {
    language: re.compile(rf"{reason}[^.;:]*?\b(?:tai|eller|or)\s{reason}")
    for language, reason in _REASON.items()
}


def is_one_reason(scene: Scene, offset: int) -> bool:
    """Tell whether words are in one of two reasons why people were admitted: both hold for some.

    "because they may have fallen victim or because they help the police" says of no one which.
    """
    found = _ALTERNATIVE[scene.language].search(scene.text)
    return found is not None and offset >= found.start()


_CHILD_WORD = re.compile(r"child|depend|barn|laps|lasta|huolt|huolle|parent", re.IGNORECASE)
_IS = re.compile(r"\b(?:were|was|are|is)\s(?:still\s)?$")


def is_age(scene: Scene, term: Term) -> bool:
    """Tell whether a word for children only says how old people are: "were still underaged"."""
    named = term.code != "child" or _CHILD_WORD.search(term.printed) is not None
    return not named and _IS.search(scene.text[: term.start]) is not None


_LEFT_OUT = {
    "fi": (
        r"\bilman\s(?:\w+\s){0,3}?(?:lapsia\w*|lasta|lapsiaan|todistajia)\b",
        r"\b(?:lapsia|lapset|todistajia|todistajat)\s"
        r"(?:lukuun ottamatta|pois lukien|jätetään (?:pois|huomiotta))\b",
        r"\b(?:pois lukien|jätetään)\s(?:\w+\s){0,2}(?:lapset|todistajat)\b",
    ),
    "sv": (
        r"\b(?:utan|exklusive|förutom|bortsett från|oräknat)\s(?:att räkna\s)?(?:\w+\s){0,3}?"
        r"(?:barn|vittne)\w*",
        r"\b(?:barn|vittne)\w*\s(?:borträknade|oräknade|lämnas (?:utanför|åt sidan))\b",
        r"\b(?:räknar man|räknas|lämnar man|lämnar)\s(?:bort\s)?(?:barn|vittne)\w*"
        r"(?:\s(?:bort|utanför|åt sidan))?",
    ),
    "en": (
        r"\b(?:excluding|without|not (?:including|counting)|exclusive of|leaving out)\s"
        r"(?:\w+[’']?\s){0,3}?(?:children|witnesses)\b",
        r"\bleav(?:es?|ing)\s(?:\w+[’']?\s){0,3}?(?:children|witnesses)\s(?:out|aside)\b",
        r"\b(?:children|witnesses)\s(?:\w+\s)?(?:left out|left aside|excluded|not counted)\b",
    ),
}
_WITHOUT = {
    language: re.compile("|".join(ways), re.IGNORECASE) for language, ways in _LEFT_OUT.items()
}
_WITNESS = re.compile(r"todistaj|vittne|witness", re.IGNORECASE)


def left_out(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """Return where it is said whom a figure does not count: "leaving the witnesses aside"."""
    found = _WITHOUT[scene.language].search(scene.text, start, end)
    return found.span() if found else None


def without_children(scene: Scene, start: int, end: int) -> bool:
    """Tell whether children are said not to be counted: "excluding the children"."""
    span = left_out(scene, start, end)
    return span is not None and not _WITNESS.search(scene.text, *span)


_ARE_BOTH = {
    "fi": re.compile(r"\b(?:uhrit|uhreja|asiakkaat|asiakkaita)\s(?:ja|sekä)\s(?:heidän\s)?laps\w+"),
    "sv": re.compile(r"\b(?:offer|offren|klienter|klienterna)\s(?:och|samt)\s(?:deras\s)?barn\w*"),
    "en": re.compile(r"\b(?:victims|clients)\sand\s(?:the\s|their\s)?(?:\w+\s)?children\b"),
}


def are_both(scene: Scene, start: int, end: int) -> bool:
    """Tell whether victims and children are told of together, with one number for both."""
    return _ARE_BOTH[scene.language].search(scene.text.lower(), start, end) is not None


_OWNS = re.compile(r"[’']?s?[’']?\s(?:\w+\s){0,2}")


def is_owner(scene: Scene, term: Term, children: Sequence[Term]) -> bool:
    """Tell whether "client" only says whose children are counted: "the clients' children"."""
    if scene.language != "en" or not re.search(r"[’']", scene.text[term.start : term.end + 2]):
        return False
    return any(
        child.start >= term.end and _OWNS.fullmatch(scene.text, term.end, child.start)
        for child in children
    )
