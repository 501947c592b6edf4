"""Signs and words that part the clauses of a sentence, and what a boundary there costs."""

from __future__ import annotations

import re

from ..records import Numeral
from ..terms import DIMENSIONS
from .periods import Mark
from .scene import JOIN, Scene

# What a boundary costs by what stands there: the weaker the sign, the dearer.
_SIGNS = (
    (re.compile(r";\s*|:(?=\s|$)\s*"), 0.0),
    (re.compile(r"\)\s*,?\s*"), 0.2),
    (re.compile(r"\s*\("), 0.25),
    (re.compile(r",\s*"), 0.4),
    (re.compile(r"\s[–—]\s"), 0.3),
)
_CLAUSE = re.compile(r",\s(?:och|samt|men|ja|sekä|mutta|and|but|while|medan|kun taas)\s")
_OR = {
    "fi": re.compile(r"\s(?:tai|taikka)\s", re.IGNORECASE),
    "sv": re.compile(r"\seller\s", re.IGNORECASE),
    "en": re.compile(r"\s(?:or|nor)\s", re.IGNORECASE),
}
_AND = {language: re.compile(rf"\s{words}\s", re.IGNORECASE) for language, words in JOIN.items()}
_TURN = {
    "fi": re.compile(r"\s(?:kun|kun taas|mutta|jolloin|taas|vaikka)\s", re.IGNORECASE),
    "sv": re.compile(r"\s(?:medan|men|jämfört med|mot|varav|då|däremot|följt av)\s", re.IGNORECASE),
    "en": re.compile(
        r"\s(?:while|whereas|but|compared (?:with|to)|against|up from|down from|as against|"
        r"followed by|including(?!\s(?:[a-z]+\s){0,3}child)|with)\s",
        re.IGNORECASE,
    ),
}
_FROM = {
    "fi": re.compile(r"\bensin\s*$"),
    "sv": re.compile(
        r"\bfrån (?:(?:cirka|omkring|ungefär|drygt|knappt|[a-zåäö]+års) )?$", re.IGNORECASE
    ),
    "en": re.compile(r"\bfrom (?:(?:about|around|some|nearly|just over|over) )?$", re.IGNORECASE),
}
_TO = {
    "fi": re.compile(r"\ssitten\s"),
    "sv": re.compile(r"\still\s"),
    "en": re.compile(r"\sto\s"),
}
# Finnish says it by case: "367:stä 326:een", "44 prosentista 51 prosenttiin".
_ELATIVE = re.compile(r"(?:(?<=\d):|(?<=[^\W\d])(?<=st[aä]))(?:st[aä])?\b|\s(\w{3})\w*st[aä]\b")
_ILLATIVE = re.compile(
    r"(?:(?<=\d):\w*n|(?<=een|iin|aan|ään))\b|\s(\w{3})\w*(?:een|iin|oon|öön|aan|ään)\b"
)
_UP_DOWN = re.compile(r"(?:up|down|upp|ned|ner)\b", re.IGNORECASE)
_WHEN = ("year", "date", "duration")
_NO_SIGN = 3.0
# Between the figures of a list without other signs: "Begging: 2 Organ trade: 1".
_LISTED_AFTER = re.compile(r":\s+$")
_LISTS = -2.5
_LABEL = re.compile(r"(\s+)[^\W\d][^,;:.()]{1,60}:\s*")
_COUNTED = ("noun", "measure", "gender")
_LABELS = (*DIMENSIONS, "place", "noun", "measure")


def boundaries(scene: Scene, a: Numeral, b: Numeral) -> list[tuple[int, float]]:
    """Return (offset, cost) of every place between two figures where a cell may end."""
    text, low, high = scene.text, a.end, b.start
    label = _LABEL.fullmatch(text[low:high])
    listed = text[: a.start].rstrip().endswith(":")
    if label and listed and scene.within(low, low + len(label[1]) + 1, *_LABELS):
        return [(low, 0.0)]
    found: dict[int, float] = {}
    closed = text.find(")", low, high) if text.rfind("(", 0, low) > text.rfind(")", 0, low) else -1

    def offer(at: int, cost: float) -> None:
        if 0 <= closed < at - 3:
            cost += 0.8  # what follows a figure's bracket is seldom told of it
        if low <= at <= high and not _splits_term(scene, at):
            found[at] = min(cost, found.get(at, cost))

    more = any(n.start > b.end and n.kind == "statistic" for n in scene.numerals)
    if more and _LISTED_AFTER.search(text, low, high):
        found[high] = _LISTS  # "had a permit: 13 as ..., nine for ..."
    for sign, cost in _SIGNS:
        for match in sign.finditer(text, low, high):
            offer(match.start() if "(" in match.group() else match.end(), cost)
    for pattern, cost in ((_AND[scene.language], 0.5), (_TURN[scene.language], 0.1)):
        for match in pattern.finditer(text, low, high):
            before = text[low : match.start()].rstrip()
            if pattern is not _AND[scene.language] and _CLAUSE.search(text, match.end(), high):
                cost = max(cost, 0.6)  # "..., when they were admitted, and five were"
            weak = 0.5 if _OR[scene.language].fullmatch(match.group()) else 0.0
            offer(match.start() + 1, cost + weak - (0.3 if before.endswith(",") else 0.0))
    if changed_from(scene, a):
        offer(high, 0.3)
        for match in _TO[scene.language].finditer(text, low, high):
            offer(match.start(), 0.3)
    for match in THAN[scene.language].finditer(text, low, high):
        offer(match.start(), 0.7)
    own = any(0 < t.start - low <= 2 for t in scene.within(low, high, *_COUNTED))
    offer(low, _NO_SIGN + (3.0 if own else 0.2))  # "15 children make 119": they are the 15
    offer(high, _NO_SIGN)
    return sorted(found.items())


def _splits_term(scene: Scene, at: int) -> bool:
    return any(c.start < at < c.end for c in scene.categories)


def from_word(scene: Scene, numeral: Numeral) -> int:
    """Return where "from" stands before a figure; in Finnish, which has cases, the figure."""
    found = _FROM[scene.language].search(scene.text, 0, numeral.start)
    return found.start() if found else numeral.start


def changes(scene: Scene) -> bool:
    """Tell whether a sentence tells of a number that changed: rose, fell, is down from."""
    return any(
        t.scheme == "comparison" and (t.code == "change" or _UP_DOWN.match(t.printed))
        for t in scene.terms
    )


def changed_from(scene: Scene, numeral: Numeral) -> bool:
    """Tell whether a figure is what a number was before it changed: "from 367 to 326"."""
    later = [n for n in scene.numerals if n.start > numeral.end and n.kind not in _WHEN]
    if not later or not changes(scene) or later[0].kind != "statistic":
        return False
    if scene.language == "fi" and later[0].start - numeral.end <= 40:
        was = _ELATIVE.match(scene.text, numeral.end)
        now = _ILLATIVE.match(scene.text, later[0].end)
        return bool(was and now and was[1] == now[1])
    if not _FROM[scene.language].search(scene.text, 0, numeral.start):
        return False
    between = scene.text[numeral.end - 1 : later[0].start]
    return _TO[scene.language].search(between) is not None


def only_compared(scene: Scene, mark: Mark) -> bool:
    """Tell whether a heading's period is only what it compares with: "fewer than last year"."""
    before = THAN[scene.language].search(scene.text, 0, mark.start)
    return bool(before or _LESS.match(scene.text, mark.end))


def compared_away(scene: Scene, numeral: Numeral, mark: Mark) -> bool:
    """Tell whether a period is only compared with: "24, more than in the previous year"."""
    than = THAN[scene.language]
    if scene.language == "fi" and mark.start >= numeral.end and _LESS.match(scene.text, mark.end):
        return True  # "12, mikä on edellisvuotta vähemmän"
    if mark.start >= numeral.end:
        return than.search(scene.text[numeral.end : mark.start]) is not None
    before = re.split(r"[:;,]", scene.text[max(0, mark.start - 30) : mark.start])[-1]
    after = scene.text[mark.end : numeral.start]
    goes_on = re.search(r"[,;]|\s(?:ja|och|and|men|but|mutta)\s", after)
    about_then = re.search(r"\b(?:jolloin|kun|då|när|when|which|som|joka)\b|\(", after)
    return bool(than.search(before) and goes_on and not about_then)


_LESS = re.compile(
    r"\s(?:\w+\s){0,2}(?:enemmän|vähemmän|useamp\w+|suuremp\w+|suurempi|pienemp\w+|pienempi|"
    r"korkeamp\w+|matalamp\w+)\b"
)
THAN = {
    "fi": re.compile(r"\b(?:kuin|verrattuna)\b", re.IGNORECASE),
    "sv": re.compile(r"\b(?:än|lika \w+ som|jämfört med)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:than|as (?:many|much|high|low) as|compared (?:with|to))\b", re.IGNORECASE
    ),
}
