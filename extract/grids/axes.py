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
from ..records import Chart, Classed, Page
from .harvested import GridHarvest

# Below this a measured count could tell who somebody is; see "do no harm".
_SMALLEST = Decimal(4)


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
    classed = []
    for text in dict.fromkeys(texts) if page is None else texts:
        for numeral in find_numerals(text, language):
            if seen[_bare(numeral.printed)] > 0:
                seen[_bare(numeral.printed)] -= 1
                continue
            kind = "axis" if numeral.kind == "statistic" else numeral.kind
            classed.append(Classed(numeral.printed, kind, chart.place, "chart", text))
    return replace(
        harvest,
        classed=(*harvest.classed, *classed),
        numerals=harvest.numerals + len(classed),
    )


def _bare(printed: str) -> str:
    return re.sub(r"[\s%]|prosent\w+|procent|per ?cent", "", printed.lower())
