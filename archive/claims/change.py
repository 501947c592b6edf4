"""A claimed change, computed from the two printed figures that it compares."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ..checks.rules import Rules
from ..checks.statements import LANGUAGES, Scope, Statement, dims_text
from ..checks.values import Span
from ..checks.wording import Words, number
from ..notes import compare_periods
from .absence import absence
from .answer import answer_figure, place, unclear
from .growth import Growth
from .judge import beyond, printed_about, true_of
from .records import Answer, Claimed, VerdictName
from .shelf import Shelf


@dataclass(frozen=True, slots=True)
class Pair:
    """The two scopes that are compared."""

    before: Scope
    after: Scope


def answer_growth(
    db: sqlite3.Connection,
    growth: Growth,
    target: Claimed,
    shelf: Shelf,
    rules: Rules,
    words: Words,
) -> list[Answer]:
    """Return what the archive says of a change, and of the figures that a claim names with it.

    `target` is the figure after the change as the claim was understood; a time that the claim does
    not tell is found only if it names both figures, and exactly one pair of them is printed.
    """
    timeless = target.scope.start < "2000"
    pair = _found(growth, target, shelf) if timeless else _named(growth, target.scope)
    if isinstance(pair, str):
        return [unclear(pair, words, target)]
    answers = []
    for scope, value in ((pair.after, growth.after), (pair.before, growth.before)):
        known = value is not None and (scope != target.scope or timeless)
        if known and value is not None:
            claimed = Claimed(scope, value, printed=format(value, "f"))
            answers.append(answer_figure(db, claimed, shelf, rules, words))
    return [*answers, _judged(db, growth, target, pair, shelf, words)]


def _named(growth: Growth, after: Scope) -> Pair | str:
    """Return the scopes compared, from the time the claim tells; else the name of a reason."""
    if after.unit == "percent" and (growth.percent is not None or growth.count is not None):
        return "growth_unclear"  # per cent of a per cent, or points
    years = growth.years or 1
    if growth.since is not None:
        years = int(after.end[:4]) - growth.since
        if _is_half(after) and not growth.same:
            return "growth_unlike"
    if years < 1:
        return "growth_unclear"
    return Pair(_earlier(after, years), after)


def _found(growth: Growth, target: Claimed, shelf: Shelf) -> Pair | str:
    """Return the one pair of printed figures with both values of a claim without a time."""
    if growth.before is None or growth.after is None:
        return "unclear_no_period"
    pairs = {
        Pair(scope, later)
        for later in _alike(target.scope, growth.after, shelf)
        for scope in _alike(target.scope, growth.before, shelf)
        if _apart(scope, later) == (growth.years or _apart(scope, later)) > 0
    }
    return pairs.pop() if len(pairs) == 1 else "unclear_no_period"


def _alike(scope: Scope, value: Decimal, shelf: Shelf) -> list[Scope]:
    """Return the periods for which a figure has this very value."""
    same = (s for s in shelf.book.scopes if s._replace(start=scope.start, end=scope.end) == scope)
    return [s for s in same if (one := _current(s, shelf)) and one.value == value]


def _apart(earlier: Scope, later: Scope) -> int:
    """Return the whole years from one period to another; 0 if they are not such years apart."""
    years = int(later.end[:4]) - int(earlier.end[:4])
    return years if years > 0 and _earlier(later, years) == earlier else 0


def _earlier(scope: Scope, years: int) -> Scope:
    start, end = (f"{int(day[:4]) - years}{day[4:]}" for day in (scope.start, scope.end))
    return scope._replace(start=start, end=end)


def _is_half(scope: Scope) -> bool:
    return scope.start != scope.end and (scope.start[5:], scope.end[5:]) != ("01-01", "12-31")


def _current(scope: Scope, shelf: Shelf) -> Statement | None:
    """Return the printed value in force of a scope, if any is printed."""
    claimed = Claimed(scope, Decimal(0))
    return shelf.in_force(printed_about(claimed, shelf))


def _judged(
    db: sqlite3.Connection, growth: Growth, target: Claimed, pair: Pair, shelf: Shelf, words: Words
) -> Answer:
    said = []
    for scope in (pair.before, pair.after):
        found = _current(scope, shelf)
        if found is None:
            return _missing(db, replace(target, scope=scope), shelf, words)
        said.append(found)
    before, after = said
    if any(one.qualifier != "exact" or one.origin == "measured" for one in said):
        return unclear("growth_rough", words, target)
    if not before.value and growth.percent is not None:
        return unclear("growth_unclear", words, target)
    holds = _holds(growth, target, before.value, after.value)
    compared = compare_periods(
        db, after.scope.measure, dims_text(after.scope.dims), _days(before), _days(after)
    )
    plain = growth.percent is None and growth.count is None
    verdict: VerdictName = "differs"
    if holds:
        verdict = "matches" if plain and not compared.breaks else "rounds_to"
    fi, sv, en = _texts(db, holds, before, after, compared.breaks, shelf, words)
    return Answer(
        target,
        verdict,
        "" if holds else "different",
        (fi, sv, en),
        (after, before),
        computed=None if plain else after.value - before.value,
    )


def _days(one: Statement) -> tuple[str, str]:
    return (one.scope.start, one.scope.end)


def _holds(growth: Growth, target: Claimed, before: Decimal, after: Decimal) -> bool:
    """Return whether a change has the claimed direction and size."""
    gap = after - before if growth.up else before - after
    if gap <= 0:
        return False
    amount = growth.percent if growth.percent is not None else growth.count
    if amount is None:
        return True
    truth = gap if growth.percent is None else 100 * gap / before
    unit = target.scope.unit if growth.percent is None else "percent"
    claimed = Claimed(
        target.scope._replace(unit=unit),
        amount,
        growth.qualifier,
        origin="word" if growth.word else "printed",
        strict=growth.qualifier == "at_least",
    )
    if claimed.strict and not beyond(claimed, truth):
        return False
    return true_of(claimed, Span(truth, truth))


def _texts(
    db: sqlite3.Connection,
    holds: bool,
    before: Statement,
    after: Statement,
    breaks: tuple[str, ...],
    shelf: Shelf,
    words: Words,
) -> Iterator[str]:
    gap = after.value - before.value
    for language in LANGUAGES:
        sign = "+" if gap > 0 else ""
        change = sign + number(gap, language)
        if before.value:
            share = round(100 * gap / before.value, 1)
            change += f"; {sign}{number(share, language)} %"
        titles = [
            db.execute(f"select title_{language} from note where id = ?", (name,)).fetchone()[0]
            for name in breaks
        ]
        mind = words.say("growth_mind", language, notes="; ".join(titles)) if titles else ""
        yield words.say(
            "growth_holds" if holds else "growth_differs",
            language,
            before=number(before.value, language),
            after=number(after.value, language),
            change=change,
            base=words.scope(before.scope, language),
            scope=words.scope(after.scope, language),
            where="; ".join(
                dict.fromkeys(place(one, shelf, words, language) for one in (before, after))
            ),
            mind=mind,
        )


def _missing(db: sqlite3.Connection, claimed: Claimed, shelf: Shelf, words: Words) -> Answer:
    reason, unread = absence(db, claimed, shelf)
    texts = []
    for language in LANGUAGES:
        scope = words.scope(claimed.scope, language)
        why = words.say(reason, language, scope=scope, where="–")
        texts.append(words.say("growth_absent", language, why=why))
    return Answer(claimed, "unclear", "", (texts[0], texts[1], texts[2]), (), None, unread)
