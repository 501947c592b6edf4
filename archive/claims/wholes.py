"""The whole of a percentage, as a claim names it: of whom is it a share?

A share turned round is another share: "64 % of those exploited were new clients" is not "64 % of
new clients were exploited". A review never turns its shares round, so its reader need not tell
them apart; a claim may, so what it names as the whole is held against the figure's population.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper import Language

from ..checks.rules import Rules
from ..checks.shares import base_scope
from ..checks.statements import Scope
from .whole_spans import Span, clause, sentences, whole_spans

if TYPE_CHECKING:
    from extract import Numeral, Term

Said = tuple[str, str]
"""What a term says of people: a measure, or a category of a dimension, with its code."""

_PLACES = {"finland": "exploited_in_finland", "abroad": "exploited_abroad"}
_BY_YEAR = re.compile(r"^(?:\w+\s)?\d{4}\s")
_RIGHT_BEHIND = 8  # letters between a percentage and a whole that is its own


@dataclass(frozen=True, slots=True)
class Whole:
    """What a percentage is said to be a share of.

    `inside` is what the words of the whole say, `outside` what the rest of its clause says.
    """

    printed: str
    inside: frozenset[Said]
    outside: frozenset[Said]

    def is_of(self, share: Scope, rules: Rules) -> bool:
        """Return whether the population of a printed share is the one that is named.

        All that is said of the whole must be true of the population, its measure must be that of
        the population if it names one, and nothing that makes the population is told of the part.
        """
        if not share.of:
            return True
        of = base_scope(share, share.unit)
        own = {*_plain(of.dims), ("measure", of.measure)}
        measures = {pair for pair in self.inside if pair[0] == "measure"}
        if measures and ("measure", of.measure) not in measures:
            return False
        return self.inside <= _said_of(of, rules) and not (self.outside - self.inside) & own

    def is_part(self, share: Scope, rules: Rules) -> bool:
        """Return whether the whole that is named is the part that a printed share counts."""
        return bool(self.inside) and self.inside <= _said_of(share, rules)

    def likeness(self, share: Scope, rules: Rules) -> int:
        """Return how much of what the clause says is said of a printed share."""
        return len((self.inside | self.outside) & _said_of(share, rules))


Wholes = Mapping[str, tuple[Whole, ...]]
"""What percentages are shares of, by how they are printed; the same one may be printed twice."""


def _plain(dims: Sequence[Said]) -> set[Said]:
    """Return categories, ages whether at admission or at another time."""
    return {("age" if name.startswith("age_") else name, code) for name, code in dims}


def _said_of(scope: Scope, rules: Rules) -> set[Said]:
    """Return all that can be said of the people whom a scope counts."""
    said, measure = _plain(scope.dims), scope.measure
    while measure:
        said.add(("measure", measure))
        measure = rules.of_total.get(measure, "")
    return said


def find_wholes(text: str, language: Language) -> Wholes:
    """Return what each percentage of a claim is said to be a share of, if its sentence says it."""
    from extract import find_numerals, load_vocabulary

    terms = [one for one in load_vocabulary().find(text, language) if _tells(one)]
    percents = [one for one in find_numerals(text, language) if one.unit == "percent"]
    found: dict[str, tuple[Whole, ...]] = {}
    for start, end in sentences(text):
        here = [one for one in percents if start <= one.start < end]
        spans = [
            span
            for span in whole_spans(text, language, (start, end), here, terms)
            if any(span[0] <= one.start < span[1] for one in terms)
        ]
        for one in here:
            if span := _own(one, spans):
                found[one.printed] = (*found.get(one.printed, ()), _whole(text, span, one, terms))
    return found


def _own(numeral: Numeral, spans: Sequence[Span]) -> Span | None:
    """Return the whole right behind a percentage, else the last before it, else the next one."""
    behind = [span for span in spans if span[0] >= numeral.end]
    before = [span for span in spans if span[1] <= numeral.start]
    if behind and (not before or behind[0][0] - numeral.end <= _RIGHT_BEHIND):
        return behind[0]
    return before[-1] if before else None


def _whole(text: str, span: Span, numeral: Numeral, terms: Sequence[Term]) -> Whole:
    start, end = span
    inside = {pair for one in terms if start <= one.start < end for pair in _says(one)}
    first, last = clause(text, (min(start, numeral.start), max(end, numeral.end)))
    if not inside:  # a pronoun: what stands before it is what it means
        first = end
    rest = [one for one in terms if first <= one.start < last and not start <= one.start < end]
    outside = {pair for one in rest for pair in _says(one)}
    return Whole(
        _BY_YEAR.sub("", text[start:end]).strip(" ,"), frozenset(inside), frozenset(outside)
    )


def _tells(term: Term) -> bool:
    return bool(_says(term)) or term.scheme == "anaphor"


def _says(term: Term) -> set[Said]:
    """Return what a term says of the people it counts; a plain noun says nothing."""
    from extract import load_vocabulary

    if term.scheme == "place":
        return {("measure", _PLACES[term.code])} if term.code in _PLACES else set()
    if term.scheme == "measure" or term.scheme in load_vocabulary().dimensions:
        return _plain([(term.scheme, term.code)])
    return set()
