"""What is passed on: documents, numerals, and readings of what is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from scraper import Language, Period

from .printed import (
    BBox,
    BlockKind,
    Cell,
    Chart,
    ChartKind,
    Colour,
    Glyphs,
    Origin,
    Page,
    Paragraph,
    Picture,
    Place,
    Point,
    Shape,
    Table,
    Word,
)

__all__ = [
    "BBox",
    "BlockKind",
    "Cell",
    "Chart",
    "ChartKind",
    "Classed",
    "Colour",
    "Dims",
    "Document",
    "Glyphs",
    "Harvest",
    "Leftover",
    "Numeral",
    "NumeralClass",
    "Origin",
    "Page",
    "Paragraph",
    "Picture",
    "Place",
    "Point",
    "Population",
    "Qualifier",
    "Reading",
    "Shape",
    "Table",
    "Unit",
    "Where",
    "Word",
]

Dims = tuple[tuple[str, str], ...]
"""(dimension, category) pairs, sorted by dimension."""

Qualifier = Literal["exact", "at_least", "at_most", "about"]
Unit = Literal["persons", "percent", "incidents", "nationalities", "decisions"]
Where = Literal["text", "caption", "table", "chart"]


@dataclass(frozen=True, slots=True)
class Document:
    """One edition, opened: what it is, and everything printed in it, in reading order."""

    kind: str
    language: Language
    period: Period | None
    title: str
    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    published: str = ""
    warnings: tuple[str, ...] = ()


NumeralClass = Literal[
    "statistic",
    "year",
    "date",
    "time",
    "phone",
    "law",
    "postal",
    "page",
    "figure_number",
    "heading_number",
    "footnote_mark",
    "file_size",
    "identifier",
    "age_label",
    "duration",
    "threshold",
    "range",
    "ordinal",
    "money",
    "count_of_other",
    "axis",
    "legend",
    "multiple",
    "other",
]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, in digits or words: its value, its class, where in the text it is.

    `start` and `end` are offsets into the text it was found in. `value` is None where the class
    has none (a phone number). `unit` is `percent` for percentages and fractions, else empty.
    """

    printed: str
    value: Decimal | None
    kind: NumeralClass
    start: int
    end: int
    unit: str = ""
    qualifier: Qualifier = "exact"
    form: Literal["digits", "word", "fraction", "zero", "sum"] = "digits"
    period: Period | None = None  # for years and dates
    note: str = ""


@dataclass(frozen=True, slots=True)
class Population:
    """The base of a percentage: a measure and the dims that narrow it."""

    measure: str
    dims: Dims = ()

    def __str__(self) -> str:
        """Return `decisions;decision=negative`."""
        return ";".join([self.measure, *(f"{name}={code}" for name, code in self.dims)])


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure, as printed and as understood, with the place it was printed.

    `quote` contains `printed`, and `value` is what `printed` says: a reading never corrects its
    source. `status` is `published`, or `candidate` where the reasons do not suffice.
    """

    measure: str
    dims: Dims
    period: Period
    unit: Unit
    value: Decimal
    qualifier: Qualifier
    of: Population | None
    printed: str
    quote: str
    place: Place
    language: Language
    where: Where
    origin: Origin
    reasons: tuple[str, ...]
    status: Literal["published", "candidate"] = "published"
    section: str = ""
    figure: str = ""
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    asset: str = ""
    label: str = ""  # the category or row as printed


@dataclass(frozen=True, slots=True)
class Leftover:
    """A printed number that could be a statistic and was not understood, with the reason."""

    printed: str
    quote: str
    place: Place
    where: Where
    reason: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Classed:
    """A printed number that is no statistic: a year, a phone number, a section of a law."""

    printed: str
    kind: NumeralClass
    place: Place
    where: Where
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that was read in one document, and all that was not.

    Every numeral in the document is in exactly one of `readings`, `classed`, `leftovers`:
    `numerals == read + len(classed) + len(leftovers)`, where `read` counts the numerals that
    gave one reading or more.
    """

    kind: str
    language: Language
    period: Period | None
    title: str
    era: str
    numerals: int
    read: int
    readings: tuple[Reading, ...]
    classed: tuple[Classed, ...]
    leftovers: tuple[Leftover, ...]
    pages: int = 0
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    warnings: tuple[str, ...] = ()
    engines: tuple[tuple[str, str], ...] = field(default=())
    published: str = ""
    era_distance: float | None = None  # of `era`: 0 is alike, 1 is nothing alike
    era_moved: tuple[str, ...] = ()  # what differs from that era, in words
    languages: tuple[Language, ...] = ()  # those that any part of it was read in, sorted
