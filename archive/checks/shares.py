"""Printed percentages against the counts that they are shares of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .cases import Case, Witness, distinct
from .rules import Rules
from .statements import Book, Scope, Statement, parse_dims
from .values import Span, share_span, span, total_span

Count = tuple[Span, tuple[Statement, ...]]
"""What a count allows, and the statements it is printed in (several where it is their sum)."""


def share_cases(book: Book, rules: Rules) -> Iterator[Case]:
    """Yield a case for each printed percentage that names its population."""
    for key, statements in book.by_document().items():
        for scope in sorted({one.scope for one in statements if one.scope.unit == "percent"}):
            if scope.of and population(scope) != scope.of:
                for printed in distinct(book.said(scope, document=key)):
                    yield _share(book, rules, scope, printed)


def population(scope: Scope) -> str:
    """Return the population of a scope as `of` is written: `decisions;decision=negative`."""
    return ";".join([scope.measure, *(f"{name}={code}" for name, code in scope.dims)])


def base_scope(scope: Scope, unit: str) -> Scope:
    """Return the scope of the count that a percentage is a share of."""
    measure, _, dims = scope.of.partition(";")
    return scope._replace(measure=measure, dims=parse_dims(dims), unit=unit, of="")


def _share(book: Book, rules: Rules, scope: Scope, printed: Statement) -> Case:
    wide = {"publication": printed.publication}
    for place in ({"document": printed.document.key}, wide, {}):
        case = _compare(book, rules, scope, printed, place)
        if case and (place or case.verdict == "holds"):
            return case
    facts = {"scope": scope, "value": printed.value}
    return Case("share", "cannot_tell", "share_uncounted", (Witness("share", printed),), facts)


def _compare(
    book: Book, rules: Rules, scope: Scope, printed: Statement, place: dict[str, str]
) -> Case | None:
    """Compare with every pair of counts of one unit; the pair that agrees, else the nearest."""
    nearest: tuple[Decimal, Case] | None = None
    for unit in rules.additive:
        parts = counts(book, rules, scope._replace(unit=unit, of=""), place)
        bases = counts(book, rules, base_scope(scope, unit), place) if parts else []
        for part in parts:
            for base in bases:
                case = _pair(scope, printed, part, base)
                gap = abs(case.difference or Decimal(0))
                if case.verdict == "holds":
                    return case
                if nearest is None or gap < nearest[0]:
                    nearest = (gap, case)
    return nearest[1] if nearest else None


def counts(book: Book, rules: Rules, scope: Scope, place: dict[str, str]) -> list[Count]:
    """Return a count as printed, else as the sum of parts that are known to cover it."""
    printed = [(one.span, (one,)) for one in distinct(book.said(scope, **place))]
    if printed:
        return list(printed)
    narrower = book.narrower(scope)
    for name in (name for name in rules.dimensions if name in narrower):
        rule, broken = rules.dimensions[name], narrower[name]
        if not rule.required:
            continue
        cells = {
            code: book.said(broken[code], **place)
            for code in sorted({*rule.required, *rule.contains} & broken.keys())
        }
        present = [code for code, said in cells.items() if said]
        for codes in rule.selections(present):
            if rule.covers(codes):
                chosen = tuple(cells[code][0] for code in codes)
                return [(total_span(one.span for one in chosen), chosen)]
    return []


def _pair(scope: Scope, printed: Statement, part: Count, base: Count) -> Case:
    computed = share_span(part[0], base[0])
    middle = (computed.low + computed.high) / 2
    facts = {
        "scope": scope,
        "value": printed.value,
        "part": tuple(one.value for one in part[1]),
        "base": tuple(one.value for one in base[1]),
        "share": round(middle, 1),
    }
    sides = (
        Witness("share", printed),
        *(Witness("part", one) for one in part[1]),
        *(Witness("base", one) for one in base[1]),
    )
    agrees = _allowed(printed).meets(computed)
    gap = Decimal(0) if agrees else round(printed.value - middle, 1)
    verdict, template = ("holds", "share_holds") if agrees else ("fails", "share_fails")
    return Case("share", verdict, template, sides, facts, gap)  # type: ignore[arg-type]


def _allowed(printed: Statement) -> Span:
    return span(printed.value, printed.qualifier, "percent", printed.origin)
