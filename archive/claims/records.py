"""What is claimed, and what the archive answers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extract import Qualifier
from scraper import Language

from ..checks.statements import Scope, Statement
from ..notes import Bearing

VerdictName = Literal["matches", "rounds_to", "differs", "was_revised", "not_in_archive", "unclear"]
Reason = Literal["", "not_captured", "unread", "different", "not_printed", "withheld"]

STATUS: dict[VerdictName, int] = {
    "matches": 0,
    "rounds_to": 0,
    "differs": 6,
    "was_revised": 7,
    "not_in_archive": 8,
    "unclear": 9,
}
"""Exit statuses of `katsaus check`; 1 to 5 keep the meanings they have in all commands."""

# From worst to best: a claim of several figures is as good as its worst one.
ORDER: tuple[VerdictName, ...] = (
    "differs",
    "was_revised",
    "not_in_archive",
    "unclear",
    "rounds_to",
    "matches",
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """One figure of a claim, understood: what it is about and what value it gives.

    `scope.of` is empty where the claim does not say what its percentage is a share of.
    `origin` is `word` for values in words (a third).
    """

    scope: Scope
    value: Decimal
    qualifier: Qualifier = "exact"
    printed: str = ""
    origin: str = "printed"
    strict: bool = False  # "more than" and "less than": the value itself is not meant


@dataclass(frozen=True, slots=True)
class Near:
    """A printed figure with the claimed value that is about something else, and what differs.

    `relations` are codes: subset, total, category, half, year, other_year, measure, unit, sum, ...
    Of a `sum` that no document prints, `statement` is the first part and `rest` are the others.
    """

    statement: Statement
    relations: tuple[str, ...]
    rest: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A printed number that was not understood, or not with certainty: where it stands."""

    document: str
    page: int | None
    printed: str
    quote: str
    reading: str = ""  # id of the candidate reading, if it is one


@dataclass(frozen=True, slots=True)
class Answer:
    """What the archive says of one claimed figure.

    `evidence` are the printed statements that the verdict rests on, the current value first.
    `computed` marks a value that no document prints: a share of two counts, or a sum of parts.
    A `not_in_archive` or `differs` has a `reason`: the document is not captured, the number is
    printed but was not read (`unread` says where), it was read and is different, or it is not
    printed at all. `texts` are the answer in Finnish, Swedish and English, `notes` what to mind
    about the figures it speaks of.
    """

    claimed: Claimed | None
    verdict: VerdictName
    reason: Reason
    texts: tuple[str, str, str]
    evidence: tuple[Statement, ...] = ()
    near: Near | None = None
    unread: tuple[Unread, ...] = ()
    computed: Decimal | None = None
    notes: tuple[Bearing, ...] = ()

    @property
    def observations(self) -> tuple[str, ...]:
        """Return the ids of the figures to show: those it rests on, then the near one."""
        found = [one.observation for one in self.evidence]
        if self.near:
            found += [one.observation for one in (self.near.statement, *self.near.rest)]
        return tuple(dict.fromkeys(found))

    def message(self, language: Language) -> str:
        """Return the answer in one of the three languages."""
        return self.texts[("fi", "sv", "en").index(language)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the archive says of a whole claim: an answer for each figure in it."""

    text: str
    language: Language
    answers: tuple[Answer, ...]

    @property
    def verdict(self) -> VerdictName:
        """Return the worst of the answers."""
        return min((one.verdict for one in self.answers), key=ORDER.index)

    @property
    def reason(self) -> Reason:
        """Return the reason of the answer that decides."""
        return next(one.reason for one in self.answers if one.verdict == self.verdict)

    @property
    def status(self) -> int:
        """Return the exit status that tells the verdict."""
        return STATUS[self.verdict]

    @property
    def observations(self) -> tuple[str, ...]:
        """Return the ids of all figures to show."""
        return tuple(dict.fromkeys(o for one in self.answers for o in one.observations))

    def message(self, language: Language) -> str:
        """Return all answers in one of the three languages, one a line."""
        return "\n".join(one.message(language) for one in self.answers)
