"""What is kept: observations, who printed which value when, and what does not add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from extract import Dims, Harvest, Qualifier, Reading, Unit
from scraper import Edition, Language, Period, Standing

from .ids import dims_text, finding_id, observation_id, vintage_id

PublicationKind = Literal["annual", "semiannual", "press"]
Status = Literal["first", "confirmed", "restated", "contradicted"]
Verdict = Literal["holds", "fails", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is about, and nothing of what it says: the identity of an observation.

    Persons and incidents, victims and clients, a half-year and its year are different scopes. A
    percentage has the population it is a share of (`of`) in its scope.
    """

    measure: str
    dims: Dims
    period: Period
    unit: Unit
    of: str = ""

    @property
    def dims_text(self) -> str:
        """Return the dimensions as `a=b;c=d`, sorted by dimension."""
        return dims_text(self.dims)

    @property
    def id(self) -> str:
        """Return the permanent id of the observation with this scope."""
        return observation_id(self.measure, self.dims, self.period, self.unit, self.of)


@dataclass(frozen=True, slots=True)
class Printed:
    """One reading with the document and publication it was found in, and its picture's name."""

    id: str
    reading: Reading
    document: str
    publication: str
    standing: Standing
    crop: str = ""


@dataclass(frozen=True, slots=True)
class Vintage:
    """One value that one publication states for one observation, in whatever languages.

    `published` is the day the publication came out, where known. `current` marks the vintage
    that the plot rule chose.
    """

    observation: str
    publication: str
    value: Decimal
    qualifier: Qualifier
    published: date | None
    readings: tuple[str, ...]
    current: bool = False

    @property
    def id(self) -> str:
        """Return the permanent id: observation, publication, value and qualifier."""
        return vintage_id(self.observation, self.publication, self.value, self.qualifier)


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure: its scope, the value the plot rule chose, and every value printed for it.

    `status` is `first` (one publication states it), `confirmed` (several do, and agree),
    `restated` (a later publication states another value) or `contradicted` (one publication
    states two). `standing` is `original` only if every reading of it is from an original.
    """

    scope: Scope
    value: Decimal
    qualifier: Qualifier
    status: Status
    standing: Standing
    vintages: tuple[Vintage, ...]

    @property
    def id(self) -> str:
        """Return the permanent id, made from the scope alone."""
        return self.scope.id

    @property
    def publications(self) -> int:
        """Return how many publications state it."""
        return len({vintage.publication for vintage in self.vintages})

    @property
    def readings(self) -> int:
        """Return in how many places it is printed."""
        return sum(len(vintage.readings) for vintage in self.vintages)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding: its part (`total`, `part`, `fi`, ...), its evidence, its value."""

    role: str
    observation: str | None = None
    reading: str | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: a sum that fails, two editions that differ, a promise not kept.

    `difference` is in the unit of the sides; None where a suppressed part forbids telling it.
    """

    kind: str
    verdict: Verdict
    message_fi: str
    message_sv: str
    message_en: str
    sides: tuple[Side, ...] = ()
    difference: Decimal | None = None
    document: str | None = None

    @property
    def id(self) -> str:
        """Return an id made from the kind, the document and the sides."""
        sides = [
            f"{side.role}:{side.observation or ''}:{side.reading or ''}:{side.value}"
            for side in self.sides
        ]
        return finding_id(self.kind, self.document or "", sides)

    def message(self, language: Language) -> str:
        """Return the message in one of the three languages."""
        return {"fi": self.message_fi, "sv": self.message_sv, "en": self.message_en}[language]


@dataclass(frozen=True, slots=True)
class Publication:
    """One review or release, whatever languages it came out in.

    `published` is the earliest day that one of its editions came out, where known.
    """

    key: str
    kind: str
    period: Period | None
    published: date | None = None


DocumentStatus = Literal["read", "unreadable", "limit", "needs_ocr"]


@dataclass(frozen=True, slots=True)
class Held:
    """One edition that the archive holds, under its key, with its harvest or why there is none.

    `unpictured` are (SHA-256, page) of pages that show a withheld number: no picture is made.
    `sealed` are (SHA-256, what is withheld) of files that print one: they are not handed out.
    """

    key: str
    publication: str
    edition: Edition
    harvest: Harvest | None
    status: DocumentStatus = "read"
    message: str = ""
    unpictured: tuple[tuple[str, int | None], ...] = ()
    sealed: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """Return the name under which its facts are printed."""
        return self.edition.name or self.key

    @property
    def called(self) -> str:
        """Return the key and what a person knows the file by, for messages."""
        main = self.edition.main
        return f"{self.key} ({main.file_name or main.url})"
