"""Whom totals count where a document tells clients, their children and both together apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from .drafts import Draft

VICTIMS_OF_ALL = "n_of_what_is_not_said"
"""Reason of victims told as a part of those admitted, as long as nothing tells of the rest."""


@dataclass(frozen=True, slots=True)
class Trio:
    """The measures of one population: victims, their children, and the two together."""

    victims: str
    children: str
    together: str


STOCK = Trio("clients_victims", "dependent_children", "clients_total")
FLOW = Trio("new_clients", "new_dependent_children", "new_clients_incl_children")
_CHILD = re.compile(r"(?<!ala)(?:laps|lasta|lasten)|barn|child", re.IGNORECASE)


@dataclass(slots=True)
class _Told:
    """The totals that a document states of one population at one time."""

    victims: set[Decimal] = field(default_factory=set)
    children: set[Decimal] = field(default_factory=set)
    together: set[Decimal] = field(default_factory=set)
    inclusive: set[Decimal] = field(default_factory=set)  # of those, with the children by its words


def tell_apart(drafts: Sequence[Draft]) -> None:
    """Give totals of victims, of children and of both the measure that their values tell.

    "All 700 clients" in a document whose 900 clients are 700 victims and 200 children are the
    victims: a second, smaller total that only leaves the children out is no second total.
    """
    for trio in (STOCK, FLOW):
        for period in dict.fromkeys(d.period for d in drafts if _of(d, trio)):
            group = [d for d in drafts if d.period == period and _of(d, trio)]
            _tell_apart(group, trio)


def _of(draft: Draft, trio: Trio) -> bool:
    measures = (trio.victims, trio.children, trio.together)
    counted = draft.unit == "persons" and draft.value and draft.numeral.form != "zero"
    return bool(counted) and draft.measure in measures


def _tell_apart(group: Sequence[Draft], trio: Trio) -> None:
    _part_of_all(group, trio)
    _with_children_among_them(group, trio)
    _parts_printed(group, trio)
    _beside_witnesses(group, trio)
    told = _Told()
    kinder: set[Decimal] = set()  # children by their noun, whatever they were taken for
    for draft in group:
        assert draft.value is not None
        if draft.dims:
            if set(draft.dims) == {"age_group"} and _CHILD.search(draft.label):
                kinder.add(draft.value)
        elif draft.measure == trio.children:
            told.children.add(draft.value)
        elif draft.numeral.note != "n" and draft.numeral.form != "sum" and not draft.doubtful:
            kind = told.victims if draft.measure == trio.victims else told.together
            kind.add(draft.value)
            if draft.inclusive and kind is told.together:
                told.inclusive.add(draft.value)
    for draft in group:
        measure = _told_by_value(draft, told, kinder, trio)
        if measure is not None and measure != draft.measure:
            draft.measure, draft.dims = measure, {}
            draft.own.pop("age_group", None)
            draft.reasons = [r for r in draft.reasons if r != "children_or_minors"]
            draft.reasons.append("n_matches_total")


def _part_of_all(group: Sequence[Draft], trio: Trio) -> None:
    """Trust victims told as a part of those admitted where the children are the rest."""
    bare = [d for d in group if not d.dims and not d.by_value]
    children = {d.value or Decimal(0) for d in bare if d.measure == trio.children}
    for part in bare:
        if part.measure != trio.victims or VICTIMS_OF_ALL not in part.reasons:
            continue
        sums = {(part.value or Decimal(0)) + count for count in children}
        for whole in bare:
            if whole.value in sums and whole.measure in (trio.victims, trio.together):
                whole.measure = trio.together
                part.reasons = [r for r in part.reasons if r != VICTIMS_OF_ALL]


def _with_children_among_them(group: Sequence[Draft], trio: Trio) -> None:
    """Take people of whom some are said to be clients' children for both together."""
    bare = [d for d in group if not d.dims and not d.by_value]
    for child in bare:
        if child.measure != trio.children or "of_the_figure_before" not in child.reasons:
            continue
        if "children_beside_victims" in child.reasons:
            continue  # "and with them came 27 children"
        beside = [d for d in group if (d.block, d.sentence) == (child.block, child.sentence)]
        before = [d for d in beside if d.start < child.start]
        whole = before[-1] if before else None
        if whole and whole.measure == trio.victims and whole.dims == {"age_group": "minor"}:
            whole.reasons.append("children_or_minors")  # both among all who are minors
        if whole and whole.dims:
            continue
        if whole and whole.measure == trio.victims and (whole.value or 0) > (child.value or 0):
            whole.measure = trio.together


def _parts_printed(group: Sequence[Draft], trio: Trio) -> None:
    """Take "900 (700+200)" for victims and children where the document names the 700 again.

    All clients are by definition the two together, and a chart of the larger part shows that it
    is the population that the document goes on to divide.
    """
    totals = {d.value for d in group if d.measure == trio.together and not (d.dims or d.doubtful)}
    others = {d.value for d in group if d.numeral.form != "sum"}
    sums = [d for d in group if d.numeral.form == "sum"]
    for first, second in pairwise(sums):
        beside = (first.block, first.sentence) == (second.block, second.sentence)
        both = (first.value or Decimal(0)) + (second.value or Decimal(0))
        larger = (first.value or Decimal(0)) > (second.value or Decimal(0))
        if beside and larger and both in totals and first.value in others:
            for draft, measure in ((first, trio.victims), (second, trio.children)):
                draft.measure, draft.dims = measure, {}
                draft.reasons.append("sum_of_parts")


_WITNESS = {"client_role": "witness"}


def _beside_witnesses(group: Sequence[Draft], trio: Trio) -> None:
    """Take a total that only leaves the witnesses out for the victims: "118 of 121, and three"."""
    witnesses = {d.value or Decimal(0) for d in group if d.dims == _WITNESS and not d.doubtful}
    bare = [d for d in group if not d.dims and d.measure == trio.victims]
    totals = {d.value for d in bare}
    for draft in bare:
        if any((draft.value or Decimal(0)) + count in totals for count in witnesses):
            draft.dims = {"client_role": "victim"}
            draft.own.setdefault("client_role", "victim")
            draft.reasons.append("beside_witnesses")


def _told_by_value(draft: Draft, told: _Told, kinder: set[Decimal], trio: Trio) -> str | None:
    """Return the measure that a value has among those told, if only one is possible."""
    value = draft.value
    assert value is not None
    larger = {total for total in told.together if total > value}
    if draft.dims:
        child = set(draft.dims) == {"age_group"} and _CHILD.search(draft.label)
        if child and draft.doubtful and value in told.children:
            return trio.children
        if draft.numeral.note == "n" and set(draft.dims) == {"age_group"}:
            sums = {a + b for a in told.victims for b in told.children}
            return trio.together if value in sums | told.together else None
        left = {total - victims for total in told.together for victims in told.victims}
        return trio.children if child and value in left else None
    if draft.measure == trio.together and larger:
        rest = {total - value for total in larger}
        if value not in told.inclusive and any(total > value for total in told.inclusive):
            return trio.victims
        if value in told.victims or rest & (told.children | kinder):
            return trio.victims
    if draft.measure == trio.victims and value not in told.together:
        sums = {a + b for a in told.victims - {value} for b in told.children}
        return trio.together if value in sums else None
    return None
