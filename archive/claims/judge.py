"""A claimed value against what is printed: equal, rounded, revised, or different."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..checks.cases import distinct
from ..checks.rules import Rules
from ..checks.shares import base_scope, counts, population
from ..checks.statements import Scope, Statement
from ..checks.values import Span, rounding, share_span, span
from .records import Claimed, VerdictName
from .shelf import Shelf

FAR = Decimal("0.015")  # a bare round number may be this share of the printed one away from it


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the statements that it rests on, the deciding one first."""

    verdict: VerdictName
    evidence: tuple[Statement, ...]
    computed: Decimal | None = None


def judge(claimed: Claimed, shelf: Shelf, rules: Rules) -> Judgement | None:
    """Return how a claimed figure stands to what is printed; None if nothing is printed of it."""
    said = printed_about(claimed, shelf)
    if said:
        found = _against_printed(claimed, said, shelf)
        if found.verdict in ("matches", "rounds_to", "was_revised"):
            return found
        if _is_exact(found.evidence[0]):
            return found
        computed = _against_counts(claimed, shelf, rules)
        return computed or _vague(found)
    return _against_counts(claimed, shelf, rules)


def printed_about(claimed: Claimed, shelf: Shelf) -> list[Statement]:
    """Return what is printed of the claimed scope, of whatever population if it names none."""
    scope = claimed.scope
    if scope.unit != "percent" or scope.of:
        return shelf.book.said(scope)
    alike = [s for s in shelf.book.scopes if s._replace(of="") == scope]
    return [one for s in alike for one in shelf.book.said(s)]


def _is_exact(statement: Statement) -> bool:
    return statement.qualifier == "exact" and statement.origin not in ("word", "measured")


def _vague(found: Judgement) -> Judgement | None:
    """A loose printed value refutes only what lies outside of it."""
    return found if found.verdict == "differs" else None


def _against_printed(claimed: Claimed, said: list[Statement], shelf: Shelf) -> Judgement:
    values = distinct(said)
    by_scope = {one.scope: [v for v in values if v.scope == one.scope] for one in values}
    force = [shelf.in_force(found) for found in by_scope.values()]
    current = [one for one in force if one is not None]
    for verdict, agrees in (("matches", _equal), ("rounds_to", _rounds)):
        for one in current:
            if agrees(claimed, one):
                rest = tuple(v for v in values if v.id != one.id)
                return Judgement(verdict, (one, *rest))  # type: ignore[arg-type]
    for one in values:
        if one not in current and _equal(claimed, one) and _superseded(one, current):
            return Judgement("was_revised", (current[0], one))
    deciding = min(current, key=lambda one: abs(one.value - claimed.value))
    if _open(claimed, deciding):
        return Judgement("unclear", (deciding,))
    return Judgement("differs", (deciding, *(v for v in values if v.id != deciding.id)))


def _superseded(one: Statement, current: list[Statement]) -> bool:
    """Return whether a value was replaced by another publication, not contradicted in its own."""
    return all(one.publication != other.publication for other in current)


def _equal(claimed: Claimed, printed: Statement) -> bool:
    return (claimed.value, claimed.qualifier) == (printed.value, printed.qualifier) and (
        claimed.origin == "word" or printed.origin != "measured"
    )


def _rounds(claimed: Claimed, printed: Statement) -> bool:
    """Return whether the claim is the printed value said more loosely, and true."""
    if claimed.strict and not beyond(claimed, printed.value):
        return False
    if printed.qualifier != "exact":
        return claimed.value == printed.value
    return true_of(claimed, printed.span)


def beyond(claimed: Claimed, value: Decimal) -> bool:
    """Return whether a value lies on the claimed side of a bound that leaves the bound out."""
    if claimed.qualifier == "at_least":
        return value > claimed.value
    return claimed.qualifier != "at_most" or value < claimed.value


def true_of(claimed: Claimed, truth: Span) -> bool:
    """Return whether a claim, as loosely as it is put, is true of an exact value."""
    if claimed.qualifier == "at_least":
        return truth.high >= claimed.value
    if claimed.qualifier == "at_most" and claimed.strict:  # "fewer than", not "nearly"
        return truth.low <= claimed.value
    if claimed.qualifier == "exact" and claimed.scope.unit != "percent":
        return _round_number(claimed.value, truth)
    said = span(claimed.value, claimed.qualifier, claimed.scope.unit, claimed.origin)
    if claimed.qualifier == "exact" and claimed.origin != "word":
        return _rounded_share(claimed.value, truth)
    return said.meets(truth)


def _rounded_share(value: Decimal, truth: Span) -> bool:
    """Return whether a percentage is another one with fewer decimals: 64 for 64.3."""
    half = rounding(value)
    middle = (truth.low + truth.high) / 2
    return value - half <= middle < value + half


def _round_number(value: Decimal, truth: Span) -> bool:
    """Return whether a bare count is a round one near the truth: 1 300 for 1 314."""
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    if not zeros or len(digits) < 2 or value == 0:
        return truth.low <= value <= truth.high
    half = Decimal(10) ** zeros / 2
    gap = max(abs(value - truth.low), abs(value - truth.high))
    return gap <= half and gap <= FAR * truth.high


def _open(claimed: Claimed, printed: Statement) -> bool:
    """Return whether a loose printed value leaves the claim open."""
    if _is_exact(printed):
        return False
    said = span(claimed.value, claimed.qualifier, claimed.scope.unit, claimed.origin)
    return said.meets(printed.span)


def _against_counts(claimed: Claimed, shelf: Shelf, rules: Rules) -> Judgement | None:
    """Judge by a share of two printed counts, or by a sum of parts that cover the whole.

    Such a value is printed nowhere, so it never makes a claim match: at best it rounds to it. And
    where the claim does not say what its percentage is a share of, it is never refuted by ours.
    """
    guessed = claimed.scope.unit == "percent" and not claimed.scope.of
    for truth, evidence in _computed(claimed, shelf, rules):
        value = round((truth.low + truth.high) / 2, 1)
        equal = truth.low <= claimed.value <= truth.high and claimed.qualifier == "exact"
        holds = equal or true_of(claimed, truth)
        holds = holds and not (claimed.strict and not beyond(claimed, value))
        if holds or not guessed:
            return Judgement("rounds_to" if holds else "differs", evidence, value)
    return None


def _computed(
    claimed: Claimed, shelf: Shelf, rules: Rules
) -> list[tuple[Span, tuple[Statement, ...]]]:
    scope = claimed.scope
    if scope.unit != "percent":
        if _counted(scope, shelf):
            return []
        return counts(shelf.book, rules, scope, {})
    found = []
    for of in _populations(scope, rules):
        full = scope._replace(of=of)
        for unit in rules.additive if population(scope) != of else ():
            parts = counts(shelf.book, rules, full._replace(unit=unit, of=""), {})
            bases = counts(shelf.book, rules, base_scope(full, unit), {})
            for part in parts[:1]:
                for base in bases[:1]:
                    found.append((share_span(part[0], base[0]), (*part[1], *base[1])))
    return found


def _counted(scope: Scope, shelf: Shelf) -> bool:
    return bool(shelf.book.said(scope))


def _populations(scope: Scope, rules: Rules) -> list[str]:
    """Return what a percentage may be a share of: what it names, else the whole it is part of."""
    if scope.of:
        return [scope.of]
    if scope.dims:
        return [scope.measure]
    wider = rules.of_total.get(scope.measure)
    return [wider] if wider else []
