"""Sums of measures, and parts that are larger than what they are part of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .cases import Case, Witness, add_up, distinct
from .rules import Rules, Sum
from .statements import Book, Scope, Statement


def sum_cases(book: Book, rules: Rules) -> Iterator[Case]:
    """Yield a case for each sum of measures of which all members are printed for one scope."""
    for rule in rules.sums:
        for scope in _scopes(book, rule, rules):
            yield from _sum(book, rule, scope)


def _scopes(book: Book, rule: Sum, rules: Rules) -> list[Scope]:
    return [
        scope
        for scope in book.scopes
        if scope.measure == rule.total
        and scope.unit in rules.additive
        and not rules.residual(scope.dims)
    ]


def _sum(book: Book, rule: Sum, scope: Scope) -> Iterator[Case]:
    """Judge within each document; else within each publication; else over all of them."""
    members = [scope.about(part) for part in rule.parts]
    documents = sorted({one.document.key for one in book.said(scope)})
    places: list[dict[str, str]] = [{"document": key} for key in documents]
    publications = sorted({one.publication for one in book.said(scope)})
    wider: list[dict[str, str]] = [{"publication": key} for key in publications]
    everywhere: list[dict[str, str]] = [{}]
    for level in (places, wider, everywhere):
        found = False
        for place in level:
            totals = book.said(scope, **place)
            parts = [book.said(member, **place) for member in members]
            if all(parts):
                found = True
                case = _judge(scope, totals, parts, together=bool(place))
                if case:
                    yield case
        if found:
            return


def _judge(
    scope: Scope, totals: list[Statement], parts: list[list[Statement]], together: bool
) -> Case | None:
    added = add_up(parts, totals)
    total = added.total
    assert total is not None
    facts = {
        "scope": scope,
        "total": total.value,
        "parts": added.values,
        "sum": sum(added.values, Decimal(0)),
        "gap": abs(added.short),
    }
    if added.meets:
        return Case("sum", "holds", "sum_holds", added.sides, facts, added.short)
    if not together:
        # Over several publications a difference may be a restatement: that is another finding.
        return Case("sum", "cannot_tell", "sum_mixed", added.sides, facts)
    template = "sum_short" if added.short > 0 else "sum_exceeds"
    return Case("sum", "fails", template, added.sides, facts, added.short)


def bound_cases(book: Book, rules: Rules) -> Iterator[Case]:
    """Yield a case for each figure that is larger than what it is a part of, in one document."""
    for key, statements in book.by_document().items():
        for scope in sorted({one.scope for one in statements}):
            if scope.unit not in (*rules.additive, "nationalities") or rules.residual(scope.dims):
                continue
            for wider in _wider(scope, rules):
                yield from _bound(book, key, scope, wider)


def _wider(scope: Scope, rules: Rules) -> list[Scope]:
    """Return what a figure is directly a part of."""
    found = [scope.without(name) for name, _ in scope.dims]
    if scope.measure in rules.of_total:
        found.append(scope._replace(measure=rules.of_total[scope.measure]))
    return found


def _bound(book: Book, document: str, scope: Scope, wider: Scope) -> Iterator[Case]:
    if not book.said(wider, document=document):
        return
    parts = distinct(book.said(scope, document=document))
    totals = distinct(book.said(wider, document=document))
    if any(p.span.low <= t.span.high for p in parts for t in totals):
        return
    part, total = parts[0], totals[0]
    facts = {"scope": scope, "wider": wider, "value": part.value, "total": total.value}
    sides = (Witness("part", part), Witness("total", total))
    yield Case("bound", "fails", "bound_fails", sides, facts, part.value - total.value)
