"""What a chart prints beside its values, and what of a drawn chart is better not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scraper import Language

from ..layout import inside, lines_of
from ..numerals import find_numerals
from ..records import Chart, Classed, Leftover, Numeral, NumeralClass, Page
from ..terms import load_vocabulary
from .harvested import GridHarvest

# Below this a measured count could tell who somebody is; see "do no harm".
_SMALLEST = Decimal(4)
_TICKS = re.compile(r"[\d\s.,%+–-]+")


def harmless(harvest: GridHarvest) -> GridHarvest:
    """Drop measured values of a chart that groups small cells or whose bars reach them."""
    measured = [r for r in harvest.readings if r.origin == "measured"]
    grouped = any(code.endswith("under_five") for r in harvest.readings for _, code in r.dims)
    small = any(r.value <= _SMALLEST and r.unit != "percent" for r in measured)
    if not measured or not (grouped or small):
        return harvest
    kept = tuple(r for r in harvest.readings if r.origin != "measured")
    return replace(harvest, readings=kept)


def with_axis(
    harvest: GridHarvest, chart: Chart, pages: Sequence[Page], language: Language
) -> GridHarvest:
    """Add the numbers that stand in a chart's region beside its values: axes, legends, ages."""
    page = next((p for p in pages if p.number == chart.place.page), None)
    texts = (
        [p.category for p in chart.points] + [p.series for p in chart.points]
        if page is None
        else [
            line.text
            for line in lines_of([w for w in page.words if inside(w.box, chart.place.boxes)])
        ]
    )
    seen: Counter[str] = Counter(_bare(p.printed) for p in chart.points if p.printed)
    classed: list[Classed] = []
    leftovers: list[Leftover] = []
    for text in dict.fromkeys(texts) if page is None else texts:
        for numeral in find_numerals(text, language):
            if seen[_bare(numeral.printed)] > 0:
                seen[_bare(numeral.printed)] -= 1
                continue
            kind = _kind(numeral, text, language)
            if kind is None:
                reason = "it stands in a chart and is no value of it"
                leftovers.append(Leftover(numeral.printed, text, chart.place, "chart", reason, ""))
            else:
                classed.append(Classed(numeral.printed, kind, chart.place, "chart", text))
    return replace(
        harvest,
        classed=(*harvest.classed, *classed),
        leftovers=(*harvest.leftovers, *leftovers),
        numerals=harvest.numerals + len(classed) + len(leftovers),
    )


def _kind(numeral: Numeral, text: str, language: Language) -> NumeralClass | None:
    """Return what a number in a chart is beside a value; None where it may be a figure.

    A tick of an axis stands among numbers alone; an age group names a category.
    """
    if numeral.kind != "statistic":
        return numeral.kind
    if names_age(text, language):
        return "age_label"
    return "axis" if _TICKS.fullmatch(text) else None


def names_age(text: str, language: Language) -> bool:
    """Tell whether a label names an age group, as "18–29" and "60 or over" do."""
    term = load_vocabulary().category(text, language, "age_group")
    return term is not None and term.scheme == "age_group"


def _bare(printed: str) -> str:
    return re.sub(r"[\s%]|prosent\w+|procent|per ?cent", "", printed.lower())
