"""Where a wrong claim was probably taken from: the printed figure with its value."""

from __future__ import annotations

from ..checks.rules import Rules
from ..checks.statements import Scope, Statement
from ..checks.values import Span, span
from .records import Claimed, Near
from .shelf import Shelf

# Small counts coincide often: how many steps away a value may be, by its size.
STEPS = ((10, 1), (100, 2), (10**9, 4))
YEARS = 6


def nearest(claimed: Claimed, shelf: Shelf, rules: Rules) -> Near | None:
    """Return the printed figure with the claimed value that is fewest steps from the claim.

    A step is one dimension more or less, a half-year for its year, another year, a related
    measure (with children, exploited in Finland, stock for flow), another unit. None where
    nothing near enough has the value.
    """
    wanted = span(claimed.value, claimed.qualifier, claimed.scope.unit, claimed.origin)
    limit = next(steps for below, steps in STEPS if claimed.value < below)
    best: tuple[int, int, Near] | None = None
    for place, one in enumerate(shelf.book.statements):
        if not _alike(claimed, one, wanted):
            continue
        cost, relations = _steps(claimed.scope, one, rules)
        if relations and cost <= limit and (best is None or (cost, place) < best[:2]):
            best = (cost, place, Near(one, relations))
    return best[2] if best else _sum(claimed, shelf, rules)


def _sum(claimed: Claimed, shelf: Shelf, rules: Rules) -> Near | None:
    """Return the parts of a sum that has the claimed value: victims and children taken together."""
    scope = claimed.scope
    for rule in rules.sums:
        if scope.measure not in (rule.total, *rule.parts) or claimed.qualifier != "exact":
            continue
        said = [shelf.book.said(scope.about(part)) for part in rule.parts]
        if all(said):
            parts = [shelf.in_force(one) or one[0] for one in said]
            if sum(part.value for part in parts) == claimed.value:
                return Near(parts[0], ("sum",), tuple(parts[1:]))
    return None


def _alike(claimed: Claimed, one: Statement, wanted: Span) -> bool:
    percent = "percent"
    if (claimed.scope.unit == percent) != (one.scope.unit == percent):
        return False
    if claimed.qualifier == "exact" and claimed.origin != "word":
        return one.value == claimed.value
    return wanted.meets(one.span)


def _steps(scope: Scope, one: Statement, rules: Rules) -> tuple[int, tuple[str, ...]]:
    """Return how far a figure is from a scope, and in what ways."""
    cost, relations = 0, []
    for found, code in (
        _dims(scope, one.scope),
        _period(scope, one.scope),
        _measure(scope, one.scope, rules),
    ):
        cost += found
        relations += [code] if code else []
    if scope.unit != one.scope.unit:
        cost, relations = cost + 1, [*relations, "unit"]
    if scope.of and one.scope.of and scope.of != one.scope.of:
        cost, relations = cost + 1, [*relations, "base"]
    same = one.scope._replace(of="") == scope._replace(of="") and not relations
    return (cost, ("contradicted",)) if same else (cost, tuple(relations))


def _dims(scope: Scope, other: Scope) -> tuple[int, str]:
    mine, theirs = scope.categories, other.categories
    if mine == theirs:
        return 0, ""
    clash = sum(name in theirs and theirs[name] != code for name, code in mine.items())
    missing = len(mine.keys() - theirs.keys())
    more = len(theirs.keys() - mine.keys())
    code = "category" if clash else "subset" if more and not missing else "total"
    return 2 * clash + missing + more + (1 if missing and more else 0), code


def _period(scope: Scope, other: Scope) -> tuple[int, str]:
    if (scope.start, scope.end) == (other.start, other.end):
        return 0, ""
    mine, theirs = _kind(scope), _kind(other)
    apart = abs(int(scope.end[:4]) - int(other.end[:4]))
    if mine == theirs == "day":
        return (1 if apart <= 1 else 2) + (apart > YEARS) * 9, "other_day"
    if mine == theirs:
        return (1 if apart == 1 else 2) + (apart > YEARS) * 9, "other_year"
    if apart == 0:
        return 1, {"half": "half", "year": "year", "day": "stock"}.get(theirs, "other_time")
    return 3 + (apart > 1) * 9, "other_time"


def _kind(scope: Scope) -> str:
    if scope.start == scope.end:
        return "day"
    return "year" if (scope.start[5:], scope.end[5:]) == ("01-01", "12-31") else "half"


def _measure(scope: Scope, other: Scope, rules: Rules) -> tuple[int, str]:
    mine, theirs = scope.measure, other.measure
    if mine == theirs:
        return 0, ""
    sums = [{one.total, *one.parts} for one in rules.sums]
    if any({mine, theirs} <= family for family in sums):
        return 1, "measure"
    reached = {name for family in sums if mine in family for name in family}
    if any(theirs in family and family & reached for family in sums):
        return 2, "measure"
    return 3, "measure"
