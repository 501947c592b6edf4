"""Phrases found in running text: the longest match wins, ties all count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .terms_patterns import GAP_WORDS, Element, Token, WordPatterns, compile_phrase, tokens


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase met in a text; `words` are the numbers of the words it is made of."""

    scheme: str
    code: str
    start: int
    end: int
    words: tuple[int, ...]


class _Written(NamedTuple):
    words: str
    scheme: str
    code: str
    made: bool
    proper: bool


class _Entry(NamedTuple):
    elements: tuple[Element, ...]
    scheme: str
    code: str
    made: bool
    written: str
    proper: bool


class PhraseBook:
    """All phrases of one language, compiled when the first text is looked at: many need none."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._written: list[_Written] = []

    def add(
        self, written: str, scheme: str, code: str, *, made: bool = False, proper: bool = False
    ) -> None:
        """Add a phrase of the shelf.

        `made` ones were formed by rule and yield to written ones; `proper` ones are names, met
        only with a capital.
        """
        self._written.append(_Written(written, scheme, code, made, proper))

    @cached_property
    def _compiled(self) -> tuple[WordPatterns, dict[int, list[_Entry]]]:
        """The words of all phrases, and the phrases by the words that they can begin with."""
        patterns = WordPatterns(self._language)
        by_first: dict[int, list[_Entry]] = defaultdict(list)
        seen: set[tuple[tuple[Element, ...], str, str]] = set()
        for words, scheme, code, made, proper in self._written:
            for elements in compile_phrase(words, patterns):
                if (elements, scheme, code) in seen:
                    continue
                seen.add((elements, scheme, code))
                entry = _Entry(elements, scheme, code, made, words.lower(), proper)
                for word in sorted(elements[0].words):
                    by_first[word].append(entry)
        return patterns, by_first

    def find(self, text: str) -> list[Phrase]:
        """Return the phrases met, in order of their first word."""
        patterns, by_first = self._compiled
        words = tokens(text)
        ids = [patterns.matches(token.word) for token in words]
        met: list[tuple[tuple[int, ...], _Entry]] = []
        for i, known in enumerate(ids):
            entries = {id(e): e for word in sorted(known) for e in by_first.get(word, ())}
            for entry in entries.values():
                taken = _follow(entry.elements, words, ids, i)
                if taken and not (entry.proper and text[words[i].start].islower()):
                    met.append((taken, entry))
        return [_phrase(entry, taken, words) for taken, entry in _longest(met, words)]


def _follow(
    elements: tuple[Element, ...], words: Sequence[Token], ids: list[frozenset[int]], first: int
) -> tuple[int, ...]:
    """Return the word numbers that meet the elements from `first` on, or nothing."""
    taken = [first]
    at = first
    for element in elements[1:]:
        reach = GAP_WORDS + 1 if element.gap else 1
        for step in range(1, reach + 1):
            here = at + step
            if here >= len(words) or words[here].join == ".":
                return ()
            if words[here].join == "," and not (element.comma or element.gap):
                return ()
            if ids[here] & element.words:
                taken.append(here)
                at = here
                break
        else:
            return ()
    return tuple(taken)


def _longest(
    met: list[tuple[tuple[int, ...], _Entry]], words: Sequence[Token]
) -> list[tuple[tuple[int, ...], _Entry]]:
    def rank(pair: tuple[tuple[int, ...], _Entry]) -> tuple[int, int, int, bool, bool, int]:
        taken, entry = pair
        letters = sum(len(words[i].word) for i in taken)
        inflected = " ".join(words[i].word for i in taken) != entry.written
        return (-len(taken), -letters, taken[-1] - taken[0], entry.made, inflected, taken[0])

    used: dict[int, tuple[int, ...]] = {}
    kept: list[tuple[tuple[int, ...], _Entry]] = []
    codes: set[tuple[tuple[int, ...], str]] = set()
    for taken, entry in sorted(met, key=rank):
        owners = {used[i] for i in taken if i in used}
        if owners and owners != {taken}:
            continue
        if (taken, entry.scheme) in codes:
            continue
        codes.add((taken, entry.scheme))
        used.update(dict.fromkeys(taken, taken))
        kept.append((taken, entry))
    return sorted(kept, key=lambda pair: (pair[0], pair[1].scheme))


def _phrase(entry: _Entry, taken: tuple[int, ...], words: Sequence[Token]) -> Phrase:
    start, end = words[taken[0]].start, words[taken[-1]].end
    return Phrase(entry.scheme, entry.code, start, end, taken)
