"""Breakdowns against totals: the cells of a table or chart, or the figures of a whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .cases import Added, Case, add_up
from .rules import DimensionRule, Rules
from .statements import Book, Scope, Statement, grouped
from .values import Span

ALL = Span(Decimal(100), Decimal(100))


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Figures of one context told apart by one dimension; `grid` if they are one table or chart."""

    total: Scope
    dimension: str
    cells: dict[str, list[Statement]]
    grid: bool
    joined: tuple[Statement, ...] = ()

    @property
    def documents(self) -> list[str]:
        """Return the keys of the documents they stand in."""
        found = {one.document.key for cell in self.cells.values() for one in cell}
        return sorted(found)


def part_cases(book: Book, rules: Rules) -> Iterator[Case]:
    """Yield a case for each breakdown that is printed whole, in a grid or in running text."""
    done: set[tuple[object, ...]] = set()
    for grid in _grids(book):
        for breakdown in _breakdowns(grid, rules, grid=True):
            yield from _judge_all(breakdown, book, rules, done)
        yield from _crossed(grid, book, rules)
    for statements in book.by_document().values():
        for breakdown in _breakdowns(statements, rules, grid=False):
            yield from _judge_all(breakdown, book, rules, done)


def _grids(book: Book) -> list[list[Statement]]:
    cells = [one for one in book.statements if one.printed_in in ("table", "chart")]
    return list(grouped(cells, lambda one: one.grid).values())


def _breakdowns(statements: Sequence[Statement], rules: Rules, grid: bool) -> Iterator[Breakdown]:
    groups: dict[tuple[Scope, str], dict[str, list[Statement]]] = {}
    for one in statements:
        if one.scope.unit not in (*rules.additive, "percent"):
            continue
        for name, code in one.scope.dims:
            cells = groups.setdefault((one.scope.without(name), name), {})
            cells.setdefault(code, []).append(one)
    for (total, name), cells in groups.items():
        if len(cells) > 1:
            joined = _joined(statements, total, rules.dimension(name)) if grid else ()
            yield Breakdown(total, name, cells, grid, joined)


def _joined(
    statements: Sequence[Statement], total: Scope, rule: DimensionRule
) -> tuple[Statement, ...]:
    """Return what another dimension lends to the same chart: witnesses among the forms."""
    found = []
    for join in rule.joins:
        name, _, code = join.partition("=")
        wanted = total.about(total.measure, **{name: code})
        found += [one for one in statements if one.scope == wanted][:1]
    return tuple(found)


def _judge_all(
    breakdown: Breakdown, book: Book, rules: Rules, done: set[tuple[object, ...]]
) -> Iterator[Case]:
    rule = rules.dimension(breakdown.dimension)
    for codes in rule.selections(breakdown.cells):
        key = (breakdown.total, breakdown.dimension, codes, *breakdown.documents)
        if len(codes) < 2 or (not breakdown.grid and key in done):
            continue
        case = _judge(breakdown, codes, book, rule)
        if case:
            if case.verdict != "cannot_tell":
                done.add(key)
            yield case


def _judge(
    breakdown: Breakdown, codes: Sequence[str], book: Book, rule: DimensionRule
) -> Case | None:
    parts = [breakdown.cells[code] for code in codes]
    if breakdown.total.unit == "percent":
        if not _whole(breakdown.total):
            return None
        added = add_up(parts, (), ALL)
        return _verdict(breakdown, codes, added, book, rule)
    totals, elsewhere = _totals(breakdown, book)
    if not totals:
        return None
    added = add_up(parts, totals)
    if not added.meets and breakdown.joined:
        more = add_up([*parts, *([one] for one in breakdown.joined)], totals)
        added = more if more.meets else added
    if not added.meets and (elsewhere or _said_otherwise(parts, totals, book, rule)):
        return None
    return _verdict(breakdown, codes, added, book, rule)


def _said_otherwise(
    parts: Sequence[Sequence[Statement]],
    totals: Sequence[Statement],
    book: Book,
    rule: DimensionRule,
) -> bool:
    """Return whether the sum is right with values that the same document prints elsewhere.

    Then one cell contradicts another place, and that is a finding of its own. A rest ('other') is
    not compared from place to place, so its cell must do with the value it has.
    """
    key = parts[0][0].document.key
    wider = [
        part
        if any(code in rule.rest for _, code in part[0].scope.dims)
        else book.said(part[0].scope, document=key)
        for part in parts
    ]
    return add_up(wider, totals).meets


def _whole(total: Scope) -> bool:
    """Return whether shares of `of` add up to 100: they break down the very population."""
    population = ";".join([total.measure, *(f"{name}={code}" for name, code in total.dims)])
    return total.of == population


def _totals(breakdown: Breakdown, book: Book) -> tuple[list[Statement], bool]:
    """Return where the total is printed: the caption or grid first, then ever further away."""
    sample = next(iter(breakdown.cells.values()))[0]
    near = book.said(breakdown.total, document=sample.document.key)
    if near:
        same = (sample.figure, sample.section)
        return sorted(near, key=lambda one: (one.figure, one.section) != same), False
    wider = book.said(breakdown.total, publication=sample.publication)
    return (wider, False) if wider else (book.said(breakdown.total), True)


def _verdict(
    breakdown: Breakdown, codes: Sequence[str], added: Added, book: Book, rule: DimensionRule
) -> Case | None:
    kind = "shares_sum" if breakdown.total.unit == "percent" else "parts"
    if added.total and added.total.printed_in == "caption" and breakdown.grid:
        kind = "caption"
    facts = {
        "scope": breakdown.total,
        "parts": added.values,
        "sum": sum(added.values, Decimal(0)),
        "total": added.total.value if added.total else Decimal(100),
        "gap": abs(added.short),
    }
    if added.meets:
        return Case(kind, "holds", "parts_hold", added.sides, facts, added.short)
    if any(part.origin == "ocr" for part in added.parts) and breakdown.grid:
        return Case(kind, "cannot_tell", "parts_ocr", added.sides, facts)
    if added.short < 0:
        if not (breakdown.grid or rule.exclusive):
            return None
        return Case(kind, "fails", "parts_exceed", added.sides, facts, added.short)
    return _short(kind, breakdown, codes, added, book, rule, facts)


def _short(
    kind: str,
    breakdown: Breakdown,
    codes: Sequence[str],
    added: Added,
    book: Book,
    rule: DimensionRule,
    facts: dict[str, object],
) -> Case | None:
    """Judge parts that stay below their total: only a breakdown meant to be whole can fail."""
    gaps = {book.gap_beside(part, rule.closed) for part in added.parts} if breakdown.grid else set()
    if "hidden" in gaps or any(code in rule.suppressed for code in codes):
        told = {name: facts[name] for name in ("scope", "total")}
        return Case(kind, "cannot_tell", "parts_hidden", added.sides[:1], told)
    rest = any(code in rule.rest for code in codes)
    whole = rule.covers(codes) or (breakdown.grid and (rule.closed or rest))
    if any(part.origin == "measured" for part in added.parts):
        return Case(kind, "cannot_tell", "parts_measured", added.sides, facts)
    if "unread" in gaps:
        return Case(kind, "cannot_tell", "parts_unread", added.sides, facts)
    if whole:
        return Case(kind, "fails", "parts_short", added.sides, facts, added.short)
    if breakdown.grid:
        return Case(kind, "cannot_tell", "parts_open", added.sides, facts)
    return None


def _crossed(grid: Sequence[Statement], book: Book, rules: Rules) -> Iterator[Case]:
    """Judge all cells of a grid of two or more dimensions against the one total above them."""
    cells = [one for one in grid if one.scope.unit in rules.additive]
    for names, group in grouped(cells, lambda one: _names(one.scope)).items():
        varying = tuple(name for name in names if len(_codes(group, name)) > 1)
        if len(varying) < 2 or not all(_flat(_codes(group, n), n, rules) for n in varying):
            continue
        for total, found in _under(group, varying).items():
            totals = book.said(total, document=found[0].document.key)
            if totals:
                yield from _cross(total, varying[0], found, totals, book, rules)


def _cross(
    total: Scope,
    name: str,
    found: Sequence[Statement],
    totals: Sequence[Statement],
    book: Book,
    rules: Rules,
) -> Iterator[Case]:
    cells = {str(place): [one] for place, one in enumerate(distinct_scopes(found))}
    whole = Breakdown(total, name, cells, grid=True)
    added = add_up(list(cells.values()), totals)
    case = _verdict(whole, list(cells), added, book, rules.dimension(name))
    if case:
        yield case


def distinct_scopes(statements: Sequence[Statement]) -> list[Statement]:
    """Return one statement for each scope, the first one."""
    return list({one.scope: one for one in reversed(statements)}.values())[::-1]


def _names(scope: Scope) -> tuple[str, ...]:
    return tuple(name for name, _ in scope.dims)


def _under(cells: Sequence[Statement], names: tuple[str, ...]) -> dict[Scope, list[Statement]]:
    return grouped(cells, lambda one: one.scope.without(*names))


def _codes(cells: Sequence[Statement], name: str) -> tuple[str, ...]:
    return tuple(sorted({one.scope.categories[name] for one in cells}))


def _flat(codes: tuple[str, ...], name: str, rules: Rules) -> bool:
    """Return whether none of these categories contains another one."""
    return rules.dimension(name).selections(codes) == [codes]
