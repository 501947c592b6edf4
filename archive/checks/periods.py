"""Figures over time: parts of a year against the year, and stocks that move too far."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

from .cases import Case, Witness, distinct
from .rules import Rules, Stock
from .statements import Book, Scope, Statement
from .values import total_span


def half_cases(book: Book, rules: Rules) -> Iterator[Case]:
    """Yield a case for each flow printed for a year and for shorter periods within it.

    A part of a year is at most the year, and so are parts that do not overlap. The publisher may
    re-classify the first half later on, so a failure is a thing to look at and no proof.
    """
    alike: dict[Scope, list[Scope]] = {}
    for scope in book.scopes:
        alike.setdefault(scope._replace(start="", end=""), []).append(scope)
    for year in book.scopes:
        if not _is_year(year) or year.unit == "percent" or rules.residual(year.dims):
            continue
        within = [s for s in alike[year._replace(start="", end="")] if _inside(s, year)]
        for shorter in within:
            yield _at_most(book, (shorter,), year)
        if year.unit in rules.additive:
            for pair in combinations(within, 2):
                if pair[0].end < pair[1].start:
                    yield _at_most(book, pair, year)


def _is_year(scope: Scope) -> bool:
    return scope.start[5:] == "01-01" and scope.end == f"{scope.start[:4]}-12-31"


def _inside(shorter: Scope, year: Scope) -> bool:
    return shorter != year and year.start <= shorter.start < shorter.end <= year.end


def _at_most(book: Book, shorter: tuple[Scope, ...], year: Scope) -> Case:
    parts = [distinct(book.said(scope)) for scope in shorter]
    totals = distinct(book.said(year))
    least = total_span(min((p.span for p in part), key=lambda s: s.low) for part in parts)
    holds = least.low <= max(total.span.high for total in totals)
    chosen = [part[0] for part in parts]
    total = totals[0]
    gap = total.value - sum((part.value for part in chosen), Decimal(0))
    facts = {
        "scope": year,
        "total": total.value,
        "parts": tuple(part.value for part in chosen),
        "shorter": shorter,
    }
    sides = (Witness("year", total), *(Witness("part", part) for part in chosen))
    if holds:  # what is left for the rest of the year is printed nowhere, so it is not told
        return Case("half", "holds", "half_holds", sides, facts)
    return Case("half", "fails", "half_fails", sides, facts, gap)


def stock_cases(book: Book, rules: Rules) -> Iterator[Case]:
    """Yield a case for each stock that two days print, where admissions or limits can judge it."""
    for measure in dict.fromkeys(rule.stock for rule in rules.stocks):
        days = [
            s
            for s in book.scopes
            if s.measure == measure and not s.dims and s.unit == "persons" and s.start == s.end
        ]
        for before, after in combinations(days, 2):
            sides = (distinct(book.said(before))[0], distinct(book.said(after))[0])
            of_stock = (rule for rule in rules.stocks if rule.stock == measure)
            judged = (list(_growth(book, rule, before, after, sides)) for rule in of_stock)
            yield from next((cases for cases in judged if cases), [])  # once, however told
        for before, after in pairwise(days):
            sides = (distinct(book.said(before))[0], distinct(book.said(after))[0])
            yield from _jump(rules, before, after, sides)


def _growth(
    book: Book, rule: Stock, before: Scope, after: Scope, sides: tuple[Statement, Statement]
) -> Iterator[Case]:
    """Judge a stock's growth against all who were admitted between the two days."""
    start = (date.fromisoformat(before.end) + timedelta(days=1)).isoformat()
    flows = [Scope(name, (), start, after.end, "persons") for name in rule.admitted]
    said = [book.said(flow) for flow in flows]
    if not all(said):
        return
    admitted = [distinct(one)[0] for one in said]
    old, new = sides
    growth = new.value - old.value
    came = sum((one.value for one in admitted), Decimal(0))
    facts = {
        "scope": after,
        "before": old.value,
        "after": new.value,
        "growth": growth,
        "came": came,
    }
    told = (
        Witness("before", old),
        Witness("after", new),
        *(Witness("admitted", one) for one in admitted),
    )
    holds = new.span.low - old.span.high <= total_span(one.span for one in admitted).high
    verdict, template = ("holds", "stock_holds") if holds else ("fails", "stock_grows")
    yield Case("stock", verdict, template, told, facts, None if holds else came - growth)  # type: ignore[arg-type]


def _jump(
    rules: Rules, before: Scope, after: Scope, sides: tuple[Statement, Statement]
) -> Iterator[Case]:
    limit = rules.jump
    days = (date.fromisoformat(after.end) - date.fromisoformat(before.end)).days
    old, new = sides
    if days > limit.days or old.value < limit.smallest:
        return
    change = 100 * (new.value - old.value) / old.value
    if -limit.fall_percent <= change <= limit.rise_percent:
        return
    facts = {"scope": after, "earlier": before, "before": old.value, "after": new.value}
    told = (Witness("before", old), Witness("after", new))
    yield Case("jump", "fails", "jump_fails", told, facts, new.value - old.value)
