"""Vocabulary phrases as printed in the YAML files, matched word by word through inflection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’]s\b)?")
"""One word of running text: letters and digits; hyphens and apostrophes part words."""

GAP_WORDS = 4
"""How many words `..` may stand for."""

# Regular endings. Finnish words that change inside (asiakas: asiakkaan) are written as stems.
_ENDINGS = {
    "fi": (
        r"(?:[aäntij]|t[aä]|j[aä]|i[aä]|it[aä]|i?ss[aä]|i?st[aä]|i?ll[aä]|i?lt[aä]|i?lle|i?ksi"
        r"|i?n[aä]|en|in|jen|ien|iden|[aeiouyäö]n|h[aeiouyäö]n|ihin|seen|siin|jen|eja|ejä)?"
        r"(?:ns[aä]|mme|nne|[aä]n|nsa|si|ni)?"
    ),
    "sv": (
        r"(?:s|n|ns|en|ens|et|ets|t|ts|na|nas|or|ors|orna|ornas|ar|ars|arna|arnas"
        r"|er|ers|erna|ernas|e|es|a|as)?"
    ),
    "en": r"(?:s|es|['’]s)?",
}
_SHORTEST = {"fi": 4, "sv": 4, "en": 3}  # letters; shorter words are matched exactly


_ENDING = {language: re.compile(endings) for language, endings in _ENDINGS.items()}


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One word as the shelf writes it: `=exact`, `stem*`, `*end`, or a word with its endings."""

    core: str
    exact: bool
    stem: bool
    late: bool

    def meets(self, word: str, ending: re.Pattern[str]) -> bool:
        at = word.find(self.core)
        if at < 0 or (at > 0 and not self.late):
            return False
        rest = word[at + len(self.core) :]
        if self.stem or not rest:
            return True
        return not self.exact and ending.fullmatch(rest) is not None


def _pattern(written: str, language: str) -> _Pattern:
    core = written.strip("=*").lower()
    exact = written.startswith("=") or (
        len(core) < _SHORTEST[language] and not written.endswith("*")
    )
    return _Pattern(core, exact, written.endswith("*"), written.startswith("*"))


class Element(NamedTuple):
    """One place in a phrase: the ids of the word patterns that may stand there.

    `gap` allows up to `GAP_WORDS` other words before it; `comma` allows a comma before it.
    """

    words: frozenset[int]
    gap: bool = False
    comma: bool = False


class WordPatterns:
    """All word patterns of one language; tells which of them a word matches."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._ids: dict[str, int] = {}
        self._ending = _ENDING[language]
        self._buckets: dict[str, list[tuple[int, _Pattern]]] = {}
        self._loose: list[tuple[int, _Pattern]] = []
        self._known: dict[str, frozenset[int]] = {}

    def add(self, written: str) -> int:
        """Return the id of a word pattern as written in the YAML, adding it when new."""
        if written not in self._ids:
            number = self._ids[written] = len(self._ids)
            pattern = _pattern(written, self.language)
            if pattern.late:
                self._loose.append((number, pattern))
            else:
                self._buckets.setdefault(pattern.core[:2], []).append((number, pattern))
        return self._ids[written]

    def matches(self, word: str) -> frozenset[int]:
        """Return the ids of the patterns that a lower-case word of running text matches."""
        found = self._known.get(word)
        if found is None:
            near = self._buckets.get(word[:2], [])
            pairs = [*near, *self._loose]
            found = frozenset(number for number, p in pairs if p.meets(word, self._ending))
            if len(self._known) < 50_000:
                self._known[word] = found
        return found


_PART = re.compile(r"\([^()]*\)|\S+")


def compile_phrase(written: str, patterns: WordPatterns) -> Iterator[tuple[Element, ...]]:
    """Yield every way a YAML phrase can be met, optional words present and absent.

    >>> patterns = WordPatterns("en")
    >>> len(list(compile_phrase("forced (criminal) activity", patterns)))
    2
    """
    slots: list[list[list[Element]]] = []
    gap = comma = False
    for part in _PART.findall(written):
        if part in ("..", ","):
            gap, comma = gap or part == "..", comma or part == ","
            continue
        if part.startswith("("):
            ways = _group(part[1:-1], patterns)
            slots.append([*(_opened(way, gap, comma) for way in ways), []])
        else:
            slots.append([_opened([_element(part, patterns)], gap, comma)])
        gap = comma = False
    for chosen in product(*slots):
        phrase: list[Element] = []
        loose = False  # a gap before words that are absent stands before the next one
        for slot, way in zip(slots, chosen, strict=True):
            if not way:
                loose = loose or slot[0][0].gap
                continue
            phrase += _opened(way, True, way[0].comma) if loose else way
            loose = False
        if phrase:
            yield tuple(phrase)


def _element(written: str, patterns: WordPatterns) -> Element:
    return Element(frozenset(patterns.add(word) for word in written.split("|") if word))


def _group(written: str, patterns: WordPatterns) -> list[list[Element]]:
    """Return the ways of an optional group: `a|b` one word, `a b|c d` alternatives of words."""
    if " " not in written.strip():
        return [[_element(written, patterns)]]
    return [[_element(word, patterns) for word in way.split()] for way in written.split("|")]


def _opened(way: list[Element], gap: bool, comma: bool) -> list[Element]:
    return [way[0]._replace(gap=gap, comma=comma), *way[1:]] if gap or comma else way


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: lower case, where it stands, what parts it from the word before."""

    word: str
    start: int
    end: int
    join: str  # "" = blanks or hyphens only, "," = a comma too, "." = more than that


_TIGHT = re.compile(r"[\s\-–—/'’\"”“»«&\u00ad\ufffe]*")
_COMMA = re.compile(r"[\s\-–—/'’\"”“»«&,\u00ad\ufffe]*")


@lru_cache(maxsize=256)  # of one sentence each of its figures asks
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order."""
    found: list[Token] = []
    last = 0
    for match in WORD.finditer(text):
        between = text[last : match.start()]
        short = between == ". " and match.start() - last == 2 and text[match.start()].islower()
        join = "" if short or _TIGHT.fullmatch(between) else ","
        if join and not _COMMA.fullmatch(between):
            join = "."
        word = match.group().lower()
        if word[-2:] in ("'s", "’s"):
            word = word[:-2]
        found.append(Token(word, match.start(), match.end(), join))
        last = match.end()
    return tuple(found)
