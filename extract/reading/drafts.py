"""A figure on its way to a reading, and what the reader remembers of the text before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from scraper import Period

from ..records import Numeral, Population

UNKNOWN = "unknown"
"""The measure of a total that only its value can tell; never a reading's."""

DOUBTS = frozenset(
    {
        "several_categories",
        "place_of_stock",
        "finland_or_all",
        "stock_or_flow",
        "people_of_papers",
        "of_them_or_of_all",
        "place_not_said",
        "period_unclear",
        "unknown_words",
        "two_values_in_sentence",
        "children_or_minors",
        "half_or_year",
        "minor_when",
        "clashes_with_stronger",
        "more_than_whole",
        "sector_not_said",
        "referrer_elsewhere",
        "reach_of_base",
        "document_measure",
        "pronoun_unresolved",
        "words_of_other_authorities",
        "n_of_what_is_not_said",
    }
)
"""Reason codes that make a reading a candidate instead of a published figure."""


@dataclass(slots=True)
class Base:
    """The whole that a figure is a part of: a measure, dims that narrow it, its period."""

    measure: str | None
    dims: dict[str, str] = field(default_factory=dict)
    period: Period | None = None
    source: str = "document"  # cell, figure, sentence, paragraph, heading, document


@dataclass(slots=True)
class Draft:
    """One figure as understood so far; `reasons` say how each part was found."""

    numeral: Numeral
    measure: str
    dims: dict[str, str]
    own: dict[str, str]
    base: Base  # the whole, before the place makes another measure of it
    period: Period
    unit: str
    of: Population | None
    reasons: list[str]
    label: str = ""
    comparison: bool = False
    reference: bool = False
    inclusive: bool = False  # said to have the clients' children in it
    cell_bracket: bool = False
    value: Decimal | None = None
    start: int = 0  # of the numeral, in the paragraph
    sentence: tuple[int, int] = (0, 0)
    order: int = 0  # of the sentence, in the document
    where: str = "text"
    block: int = 0  # number of the paragraph
    width: int = 0  # of what is printed, where it is more than the numeral

    @property
    def parts(self) -> set[str]:
        """Return the dimensions that make the figure a part; the place makes it a measure."""
        return set(self.own) - {"place"}

    @property
    def by_value(self) -> bool:
        """Tell whether the figure names a total that the prose gives elsewhere."""
        bare = self.reference and not self.dims and "by_value" in self.reasons
        return self.numeral.note == "n" or self.numeral.form == "sum" or bare

    @property
    def measure_is_weak(self) -> bool:
        """Tell whether nothing near the figure says its measure."""
        return bool({"measure_from_document", "measure_from_paragraph"} & set(self.reasons))

    @property
    def bare(self) -> bool:
        """Tell whether the figure is a total: no dims."""
        return not self.dims

    @property
    def doubtful(self) -> bool:
        """Tell whether a reason speaks against publishing."""
        return any(reason in DOUBTS for reason in self.reasons)

    def at(self, numeral: Numeral, period: Period) -> Draft:
        """Return the same figure at another time, as brackets compare it."""
        return replace(
            self,
            numeral=numeral,
            value=numeral.value,
            period=period,
            dims=dict(self.dims),
            reasons=[*self.reasons, "compared_in_brackets"],
            comparison=True,
        )

    def whole(self, source: str) -> Base:
        """Return the population this figure counts, as the base of figures after it."""
        return Base(self.measure, dict(self.dims), self.period, source)


@dataclass(slots=True)
class Said:
    """What one sentence gave: drafts, and the numerals that are no figures, with the reason."""

    drafts: list[Draft] = field(default_factory=list)
    refused: list[tuple[Numeral, str]] = field(default_factory=list)
    foreign: list[Numeral] = field(default_factory=list)


@dataclass(slots=True)
class Memory:
    """What earlier sentences of a section have established."""

    base: Base | None = None
    document: Base | None = None  # the people that the document was last about
    totals: dict[Decimal, dict[str, Base]] = field(default_factory=dict)  # totals by value
    refused: bool = False  # a figure of this sentence was not understood
    subject: dict[str, str] = field(default_factory=dict)  # what a sentence without figures named
    recent: list[Draft] = field(default_factory=list)  # all figures of the section
    oldest: int = 0  # upper bound of the last age group named
    place: str | None = None  # where those of the last sentence were exploited
    when: Period | None = None  # the last period told
    rest: bool = False  # the last sentence told of the rest
    figures_before: bool = False  # the sentence before had figures
    foreign_before: bool = False  # the sentence before had figures of others, and no more
    others: bool = False  # the section tells of other authorities' figures
    last: list[Draft] = field(default_factory=list)  # main figures of the last sentence with some

    def antecedent(self) -> Base | None:
        """Return whom "of them" means: the last figure, or the whole that a list divides."""
        if not any(draft.value for draft in self.last):
            return self.base  # of nobody there are no parts
        totals = [draft for draft in self.last if not draft.dims]
        if len({d.measure for d in totals}) == 1 and len({d.period for d in totals}) > 1:
            first = totals[0]  # "63 in spring and 67 in autumn. With them ..."
            spans = all(first.period.start <= d.period.start <= first.period.end for d in totals)
            return first.whole("figure") if spans else Base(first.measure, {}, None, "paragraph")
        parts = [draft for draft in self.last if draft.parts]
        if len({tuple(sorted(draft.own.items())) for draft in parts}) > 1:
            shared = set.intersection(*(draft.parts for draft in parts))
            if shared:
                first = parts[0]
                return Base(first.base.measure, dict(first.base.dims), first.period, "figure")
        return self.last[-1].whole("figure")

    def former(self) -> Base | None:
        """Return the first of the figures last listed: "of the former"."""
        if len(self.last) >= 2:
            return self.last[-2].whole("figure")
        return self.antecedent()
