"""Values of a grid to readings: scope narrowed by labels, sums as witnesses, the rest leftovers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from scraper import Language, Period

from ..records import Dims, Population, Reading, Unit
from .meaning import Meaning, axis_meanings
from .scope import STOCKS, Scope, implied, period_for
from .sums import Part, verdicts
from .values import Grid, Value

_FLOW = {
    "victim": "new_clients",
    "child": "new_dependent_children",
    "": "new_clients_incl_children",
}
_STOCK = {"victim": "clients_victims", "child": "dependent_children", "": "clients_total"}
_DOUBTS = {"sum-off", "no-caption"}
_OWNERS = {
    "decision": "decisions",
    "decision_reason": "decisions",
    "exit_reason": "clients_exited",
    "referrer": "referrals",
}
_COUNTED = {"decisions": "decisions"}


@dataclass(frozen=True, slots=True)
class Meant:
    """A value and what it means; `problem` says why it means nothing."""

    value: Value
    measure: str = ""
    dims: Dims = ()
    period: Period | None = None
    unit: str = ""
    of: Population | None = None
    problem: str = ""
    reasons: tuple[str, ...] = ()
    total: bool = False


def meanings(
    grid: Grid, scope: Scope, language: Language, stated: Sequence[Decimal]
) -> list[Meant]:
    """Return what each value of a grid means; `stated` are the n of title and headings."""
    if _headless(grid):
        problem = "a column of values has no header of its own: which is which is not certain"
        return [Meant(value, problem=problem) for value in grid.values]
    rows = axis_meanings([v.row[-1] for v in grid.values if v.row], scope, language)
    groups = axis_meanings([v.row[0] for v in grid.values if len(v.row) > 1], scope, language)
    columns = _column_meanings(grid, scope, language)
    labels = _Labels(rows, groups, columns)
    base = _base(scope, labels)
    meant = _told_once([_meant(value, labels, base, scope) for value in grid.values])
    mixed = len({m.measure for m in rows.values() if m.measure}) > 1
    parts = [_part(one, mixed) for one in meant]
    found = verdicts(parts, bool(grid.suppressed), stated)
    return [
        _within(_judged(one, found.get(part.series, "")), labels, one.value)
        for one, part in zip(meant, parts, strict=True)
    ]


def _told_once(meant: Sequence[Meant]) -> list[Meant]:
    """Return the values; where two of a grid would mean the same and differ, neither does."""
    told: dict[tuple[object, ...], set[Decimal]] = defaultdict(set)
    for one in meant:
        if not one.problem and one.value.form != "dash":
            told[_key(one)].add(one.value.number)
    return [
        replace(one, problem="another value of it would mean the same")
        if not one.problem and len(told[_key(one)]) > 1
        else one
        for one in meant
    ]


def _key(meant: Meant) -> tuple[object, ...]:
    return meant.measure, meant.dims, meant.period, meant.unit, meant.of


def _within(meant: Meant, labels: _Labels, value: Value) -> Meant:
    """Return a share whose column adds up to 100 by itself as one within that column's group."""
    if meant.of is None or "sum-ok" not in meant.reasons:
        return meant
    group: dict[str, str] = {}
    for meaning in labels.columns[value.column]:
        group.update(meaning.dims)
    if not group or not value.row:
        return meant
    dims = tuple(sorted({**dict(meant.of.dims), **group}.items()))
    return replace(meant, of=Population(meant.of.measure, dims))


def _part(meant: Meant, mixed: bool) -> Part:
    """Return a value as part of its column; where rows are of several measures, of its own one."""
    percent = meant.value.percent or meant.unit == "percent"
    series = (meant.value.column, percent, meant.measure if mixed else "")
    return Part(series, meant.value.number, percent, meant.total)


def _judged(meant: Meant, verdict: str) -> Meant:
    """Return a value with what the sum of its column says; a dash is zero only if it adds up."""
    if meant.value.form == "dash" and verdict != "sum-ok" and not meant.problem:
        return replace(meant, problem="a dash, and no sum that shows it to be zero")
    return replace(meant, reasons=(*meant.reasons, verdict)) if verdict else meant


def _headless(grid: Grid) -> bool:
    """Tell whether columns of values stand side by side and the headers do not tell them apart.

    Then no header of the table is sure to stand over its own column.
    """
    paths: dict[int, set[tuple[str, ...]]] = {}
    for value in grid.values:
        if not (value.percent and value.form == "digits" and _beside_count(grid, value)):
            paths.setdefault(value.at[1], set()).add(value.column)
    if len(paths) < 2:
        return False
    told = [path for found in paths.values() for path in found]
    return len(set(told)) < len(paths) or () in told


def _beside_count(grid: Grid, value: Value) -> bool:
    """Tell whether a share stands in the cell of its count, as in "59 (42 %)"."""
    return any(v.at == value.at and not v.percent for v in grid.values)


@dataclass(frozen=True, slots=True)
class _Labels:
    rows: Mapping[str, Meaning]
    groups: Mapping[str, Meaning]
    columns: Mapping[tuple[str, ...], tuple[Meaning, ...]]

    def of(self, value: Value) -> list[Meaning]:
        found = [self.rows[value.row[-1]]] if value.row else []
        found += [self.groups[value.row[0]]] if len(value.row) > 1 else []
        return [*found, *self.columns[value.column]]

    @property
    def all(self) -> list[Meaning]:
        columns = [meaning for path in self.columns.values() for meaning in path]
        return [*self.rows.values(), *self.groups.values(), *columns]


def _column_meanings(
    grid: Grid, scope: Scope, language: Language
) -> dict[tuple[str, ...], tuple[Meaning, ...]]:
    """Return what the headers over each column mean, level by level.

    Where there is one column of values, its header need not be known: nothing tells it from
    another.
    """
    paths = list(dict.fromkeys(value.column for value in grid.values))
    depth = max((len(path) for path in paths), default=0)
    levels = [
        axis_meanings([path[level] for path in paths if len(path) > level], scope, language)
        for level in range(depth)
    ]
    out = {}
    for path in paths:
        found = tuple(levels[level][text] for level, text in enumerate(path))
        if len(paths) == 1:
            found = tuple(one if one.known else Meaning(one.text) for one in found)
        elif len(found) > 1:  # a spanning title over columns that tell themselves apart
            told = {p[-1:] for p in paths}  # a column may have no header
            if len(told) == len(paths):
                found = tuple(m if m.known or m is found[-1] else Meaning(m.text) for m in found)
        out[path] = found
    return out


def _base(scope: Scope, labels: _Labels) -> str:
    """Return the measure that the whole grid is about.

    A breakdown of clients on a day is of the victims among them, children left out, unless the
    labels tell victims from children. Where places of exploitation stand side by side, their
    total is of all new clients, whatever the heading above speaks of.
    """
    nouns = {meaning.noun for meaning in labels.all if meaning.noun}
    broken = any(meaning.dims for meaning in labels.all)
    if scope.measure == "clients_total" and broken and not nouns & {"child"}:
        return "clients_victims"
    places = {meaning.place for meaning in labels.all}
    if {"finland", "abroad"} <= places and scope.measure not in STOCKS:
        return "new_clients"
    return scope.measure


def _meant(value: Value, labels: _Labels, base: str, scope: Scope) -> Meant:
    """Return what a value means, or why it cannot be said."""
    found = labels.of(value)
    total = bool(value.row) and labels.rows[value.row[-1]].total
    unknown = [meaning.text for meaning in found if not meaning.known]
    if unknown:
        return Meant(
            value, total=total, problem=f"unknown label {unknown[0]!r}: add it to the vocabulary"
        )
    own = next((m.measure for m in found if m.measure), "")
    measure = own or base
    period = next((m.period for m in found if m.period), None) or scope.period
    day = period is not None and period.kind == "day"
    if not measure and day and any(m.noun or m.total for m in found):
        measure = "clients_total"
    measure, problem = _measure(measure, found, labels)
    owner = _owner({name: "" for m in found for name in m.dims})
    measure = owner or measure
    if problem or not measure:
        return Meant(value, problem=problem or "no measure in title, headings or labels")
    if period is None:
        return Meant(value, problem="no period in title, headings or document")
    if day and measure not in STOCKS:
        return Meant(value, problem="a day for what happens in a period")
    dims = dict(scope.dims)
    for meaning in found:
        dims.update(meaning.dims)
    dims = implied(dims)
    percent = value.percent or any(m.unit == "percent" for m in found)
    unit = "percent" if percent else _COUNTED.get(measure, scope.unit or "persons")
    whole = _owner(dims) or base or measure
    of = Population(whole, tuple(sorted(scope.dims.items()))) if percent else None
    key = tuple(sorted(dims.items()))
    return Meant(value, measure, key, period_for(measure, period), unit, of, total=total)


def _owner(dims: Mapping[str, str]) -> str:
    """Return the one measure that a dimension can divide, if one of these has such a dimension."""
    return next((_OWNERS[name] for name in dims if name in _OWNERS), "")


def _measure(measure: str, found: Sequence[Meaning], labels: _Labels) -> tuple[str, str]:
    """Return the measure that places and nouns among the labels make of the base."""
    places = {m.place for m in found if m.place}
    if places:
        if measure in STOCKS or len(places) > 1:
            return "", "a place of exploitation beside a stock"
        return ("exploited_in_finland" if "finland" in places else "exploited_abroad"), ""
    told = {m.noun for m in labels.all if m.noun}
    if "child" in told:
        noun = next((m.noun for m in found if m.noun), "")
        told_apart = any("client_role" in m.dims for m in found)
        noun = "victim" if not noun and told_apart else noun
        own = any(m.measure or m.dims for m in found) and not any(m.total for m in found)
        if own and noun in ("", "client") and "victim" not in told:
            return measure, ""  # "new clients" beside "their children" are themselves
        table = _STOCK if measure in STOCKS else _FLOW
        return table.get("" if noun == "client" else noun, ""), ""
    return measure, ""


def with_small_groups(meant: Meant) -> Meant:
    """Return a rest of nationalities as small groups, where the text says that it is these."""
    dims = tuple(
        (name, "other_under_five" if (name, code) == ("nationality", "other") else code)
        for name, code in meant.dims
    )
    return replace(meant, dims=dims)


def to_reading(meant: Meant, template: Reading) -> Reading:
    """Return the reading of a value that means something; `template` brings place and words."""
    value = meant.value
    reasons = (*template.reasons, *meant.reasons)
    held = value.flags or value.origin == "measured" or set(reasons) & _DOUBTS
    return replace(
        template,
        measure=meant.measure,
        dims=meant.dims,
        period=cast(Period, meant.period),
        unit=cast(Unit, meant.unit),
        value=value.number,
        qualifier=value.qualifier,
        of=meant.of,
        printed=value.printed,
        origin=value.origin,
        reasons=(*template.reasons, *value.reasons, *value.flags, *meant.reasons),
        status="candidate" if held else "published",
        label=" · ".join((*value.row, *value.column)),
    )
