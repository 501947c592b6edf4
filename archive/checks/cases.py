"""What a rule finds: a case, with both sides as evidence, before it is put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice, product

from ..records import Finding, Side, Verdict
from .statements import LANGUAGES, Scope, Statement
from .values import Span, total_span
from .wording import Words, number

TRIES = 256  # combinations of values printed for the same things, before the first one is taken


@dataclass(frozen=True, slots=True)
class Witness:
    """One side of a case: its role and the printed statement that speaks for it."""

    role: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Case:
    """What one rule says of one thing: the verdict, the evidence, what to tell.

    `template` names our sentence in `finding_words.yml`, `facts` fill its gaps, `aside` names one
    that is added. `difference` is None where it must not be told (a part is suppressed) or has no
    meaning.
    """

    kind: str
    verdict: Verdict
    template: str
    sides: tuple[Witness, ...]
    facts: Mapping[str, object] = field(default_factory=dict)
    difference: Decimal | None = None
    aside: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """Return what makes it the same case in another edition of the publication."""
        publications = sorted({side.statement.publication for side in self.sides})
        what = [(side.role, side.statement.scope, side.statement.value) for side in self.sides]
        return (self.kind, self.verdict, self.template, *publications, *sorted(what))


def merge(cases: Iterable[Case]) -> list[Case]:
    """Join cases that several editions give alike; the evidence of all of them is kept."""
    alike: dict[tuple[object, ...], list[Case]] = {}
    for case in cases:
        alike.setdefault(case.content, []).append(case)
    return [_joined(same) for same in alike.values()]


def _joined(alike: Sequence[Case]) -> Case:
    first, *others = alike
    sides = {(side.role, side.statement.id): side for case in alike for side in case.sides}
    return replace(first, sides=tuple(sides.values())) if others else first


def finding(case: Case, words: Words) -> Finding:
    """Put a case into words, in three languages."""
    documents = sorted({side.statement.document for side in case.sides}, key=lambda d: d.rank)
    publications = list(dict.fromkeys(side.statement.publication for side in case.sides))
    said = []
    for language in LANGUAGES:
        told = {name: _told(fact, words, language) for name, fact in case.facts.items()}
        spoken = list(dict.fromkeys(d.language for d in documents if d.language))
        who = ", ".join(words.label("publication", key, language) for key in publications)
        where = f"{who} ({', '.join(spoken)})" if spoken else who
        aside = " " + words.say(case.aside, language) if case.aside else ""
        said.append(words.say(case.template, language, where=where, **told) + aside)
    sides = tuple(
        Side(
            side.role,
            side.statement.observation or None,
            side.statement.id,
            side.statement.value,
        )
        for side in case.sides
    )
    key = documents[0].key if documents else None
    fi, sv, en = said
    return Finding(case.kind, case.verdict, fi, sv, en, sides, case.difference, key)


def _told(fact: object, words: Words, language: str) -> str:
    if isinstance(fact, Scope):
        return words.scope(fact, language)
    if isinstance(fact, Decimal):
        return number(fact, language)
    if not isinstance(fact, tuple):
        return str(fact)
    parts = [_told(part, words, language) for part in fact]
    joint = " + " if all(isinstance(part, Decimal) for part in fact) else "; "
    return joint.join(parts)


@dataclass(frozen=True, slots=True)
class Added:
    """Parts put together against a total: the statements taken, and whether they meet.

    `short` is total minus parts: above zero where parts are missing.
    """

    parts: tuple[Statement, ...]
    total: Statement | None
    meets: bool
    short: Decimal

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Return the values of the parts."""
        return tuple(part.value for part in self.parts)

    @property
    def sides(self) -> tuple[Witness, ...]:
        """Return the evidence, the total first."""
        total = (Witness("total", self.total),) if self.total else ()
        return (*total, *(Witness("part", part) for part in self.parts))


def add_up(
    parts: Sequence[Sequence[Statement]],
    totals: Sequence[Statement],
    goal: Span | None = None,
) -> Added:
    """Try the printed values of each part against the printed totals (or a goal, such as 100).

    The combination that meets is taken; where none does, the one that comes nearest.
    """
    choices = [distinct(part) for part in parts]
    ends: list[Statement | None] = [*distinct(totals)] or [None]
    nearest: Added | None = None
    for *chosen, total in islice(product(*choices, ends), TRIES):
        taken = tuple(part for part in chosen if part is not None)
        aim = total.span if total else goal
        if aim is None:
            break
        reached = total_span(part.span for part in taken)
        middle = total.value if total else (aim.low + aim.high) / 2
        added = Added(
            taken, total, reached.meets(aim), middle - sum((p.value for p in taken), Decimal(0))
        )
        if added.meets:
            return added
        if nearest is None or abs(added.short) < abs(nearest.short):
            nearest = added
    if nearest is None:
        raise ValueError("add_up needs at least one total or a goal")
    return nearest


def distinct(statements: Sequence[Statement]) -> list[Statement]:
    """Return one statement for each printed value, the commonest first, rather text than OCR."""
    groups: dict[tuple[Decimal, str], list[Statement]] = {}
    for one in statements:
        groups.setdefault((one.value, one.qualifier), []).append(one)
    order = sorted(groups.values(), key=lambda group: -len(group))
    return [min(group, key=lambda one: one.origin == "ocr") for group in order]
