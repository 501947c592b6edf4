"""Totals known by arithmetic: the sum of figures just listed, victims and their children."""

from __future__ import annotations

from .drafts import Draft
from .hints import CHILD_OF
from .settle import PAIRS
from .view import View

_FURTHEST = 5  # figures before a total that may be its parts


def total_of_list(view: View) -> str | None:
    """Return the measure of the figures before a total that is their sum, if it is one."""
    numeral = view.numeral
    if numeral.value is None or numeral.unit == "percent" or numeral.note == "n":
        return None
    recent = [*view.memory.recent[-_FURTHEST:], *view.said.drafts]
    both = _with_children_beside(view, recent[-4:])
    if both or not view.hint.total:
        return both
    for count in range(2, min(_FURTHEST, len(recent)) + 1):
        parts = recent[-count:]
        alike = len({(d.unit, d.period) for d in parts}) == 1
        measures = frozenset(d.measure for d in parts)
        measure = next(iter(measures)) if len(measures) == 1 else PAIRS.get(measures)
        if alike and measure and sum(d.value or 0 for d in parts) == numeral.value:
            known = view.memory.totals.get(numeral.value, {})
            if all(d.dims for d in parts) and measure not in known:
                view.reasons.append("words_not_known")  # others may not be listed
            return measure
    return None


def _with_children_beside(view: View, recent: list[Draft]) -> str | None:
    """Return the measure of people who are a known total and the children told beside them."""
    value = view.numeral.value
    if value is None or not (view.hint.persons or view.hint.inclusive) or view.hint.measures:
        return None
    for child in recent:
        plain = child.measure in CHILD_OF.values() and not child.dims and not child.doubtful
        if not plain or child.value is None:
            continue
        for measure, base in view.memory.totals.get(value - child.value, {}).items():
            together = PAIRS.get(frozenset({measure, child.measure}))
            if together and base.period == child.period:
                return together
    return None
