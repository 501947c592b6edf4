"""All tables and all charts of a document to readings, with every printed number accounted for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scraper import Language

from ..captions import beside
from ..numerals import find_numerals
from ..reader import Context
from ..records import (
    Chart,
    Classed,
    Leftover,
    Numeral,
    Page,
    Paragraph,
    Place,
    Reading,
    Table,
    Where,
)
from ..terms import load_vocabulary
from ..text import CAPTION
from .axes import harmless, names_age, with_axis
from .harvested import GridHarvest, joined
from .readings import Meant, meanings, to_reading, with_small_groups
from .scope import Scope, scope_of
from .values import Grid, Label, Value, chart_grid, table_grid

_NUMBERED = re.compile(r"^(\w+\s+\d+)")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a grid stands and what its surroundings say of it."""

    where: Where
    place: Place
    title: str
    section: str
    language: Language
    scope: Scope
    asset: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def figure(self) -> str:
        """Return `Kuvio 3` or `Taulukko 1`, or nothing."""
        found = _NUMBERED.match(self.title) if CAPTION.match(self.title) else None
        return found[1] if found else ""


def read_tables(
    tables: Sequence[Table],
    context: Context,
    paragraphs: Sequence[Paragraph] = (),
    stated: Sequence[Reading] = (),
) -> GridHarvest:
    """Return the readings of tables; labels are classed, unknown ones leave their values over.

    `stated` are the readings of the prose: they tell what an n in a title counts.
    """
    parts = []
    for table in tables:
        language = table.language or context.language
        scope = scope_of(table.title, table.headings, language, context.period)
        section = table.headings[-1] if table.headings else ""
        reasons = (f"table-{table.method}",) if table.method else ()
        frame = _Frame("table", table.place, table.title, section, language, scope, reasons=reasons)
        around = (*table.notes, *beside(table.place, paragraphs))
        grid = table_grid(table, language)
        frame = _by_total(
            frame, (*_stated(frame, table.headings), *_totals(grid, language)), stated
        )
        parts.append(_harvest(grid, frame, table.headings, around))
    return joined(parts)


def read_charts(
    charts: Sequence[Chart],
    pages: Sequence[Page],
    context: Context,
    paragraphs: Sequence[Paragraph] = (),
    stated: Sequence[Reading] = (),
) -> GridHarvest:
    """Return the readings of charts; numbers of axes and legends are classed."""
    parts = []
    for chart in charts:
        language = chart.language or context.language
        title = " ".join(t for t in (chart.caption, chart.title, *chart.axis_titles) if t)
        scope = scope_of(title, chart.headings, language, context.period)
        section = chart.headings[-1] if chart.headings else ""
        frame = _Frame(
            "chart",
            chart.place,
            chart.caption or chart.title,
            section,
            language,
            scope,
            chart.asset,
            () if title else ("no-caption",),
        )
        around = beside(chart.place, paragraphs)
        frame = _by_total(frame, _stated(frame, chart.headings), stated)
        harvest = _harvest(chart_grid(chart, language), frame, chart.headings, around)
        parts.append(with_axis(harmless(harvest), chart, pages, language))
    return joined(parts)


def _stated(frame: _Frame, headings: Sequence[str]) -> list[Decimal]:
    """Return the n that the title or the heading right above gives."""
    return [
        n.value
        for text in (frame.title, *headings[-1:])
        for n in find_numerals(text, frame.language)
        if n.kind == "statistic" and n.value is not None
    ]


def _totals(grid: Grid, language: Language) -> list[Decimal]:
    """Return the counts in the total row of a table."""
    vocabulary = load_vocabulary()
    found = []
    for value in grid.values:
        term = vocabulary.category(value.row[-1], language) if value.row else None
        if term is not None and term.scheme == "total" and not value.percent:
            found.append(value.number)
    return found


def _by_total(frame: _Frame, totals: Sequence[Decimal], stated: Sequence[Reading]) -> _Frame:
    """Return the frame with the measure that the prose gives for its n, where no word says it."""
    if frame.scope.measure:
        return frame
    meant = Counter(
        (r.measure, r.period)
        for r in stated
        if r.value in totals and not r.dims and r.unit == "persons" and r.status == "published"
    )
    ranked = meant.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return frame
    measure, period = ranked[0][0]
    scope = replace(frame.scope, measure=measure, period=period)
    return replace(frame, scope=scope, reasons=(*frame.reasons, "measure-by-n"))


def _harvest(
    grid: Grid, frame: _Frame, headings: Sequence[str], around: Sequence[str]
) -> GridHarvest:
    stated = _stated(frame, headings)
    readings: list[Reading] = []
    leftovers: list[Leftover] = []
    numerals = 0
    grouped = not grid.suppressed and _speaks_of_small_groups(
        (frame.title, *around), frame.language
    )
    for meant in meanings(grid, frame.scope, frame.language, stated):
        meant = with_small_groups(meant) if grouped else meant
        printed = meant.value.form == "digits" and bool(meant.value.printed)
        numerals += printed
        if not meant.problem:
            readings.append(to_reading(meant, _template(meant, frame)))
        elif printed:
            leftovers.append(_leftover(meant.value, meant.problem, frame))
    in_labels = [
        _in_label(numeral, label, label in grid.suppressed, frame)
        for label in (*grid.labels, *grid.suppressed)
        for numeral in label.numerals
        if frame.where == "table"
    ]
    classed = [one for one in in_labels if isinstance(one, Classed)]
    leftovers += [one for one in in_labels if isinstance(one, Leftover)]
    numerals += len(in_labels)
    return GridHarvest(tuple(readings), tuple(classed), tuple(leftovers), numerals)


def _speaks_of_small_groups(texts: Sequence[str], language: Language) -> bool:
    """Tell whether the words around a grid say that small groups are counted together."""
    vocabulary = load_vocabulary()
    return any(
        t.scheme == "small" or t.code == "other_under_five"
        for text in texts
        for t in vocabulary.find(text, language)
    )


def _quote(value: Value) -> str:
    labels = " · ".join((*value.row, *value.column))
    return f"{labels}: {value.printed}" if labels else value.printed


def _place(value: Value, frame: _Frame) -> Place:
    return Place(frame.place.sha256, frame.place.page, value.boxes or frame.place.boxes)


def _template(meant: Meant, frame: _Frame) -> Reading:
    """Return a reading with place and words filled in, meaning still to come."""
    value = meant.value
    return Reading(
        "",
        (),
        frame.scope.period,  # type: ignore[arg-type]
        "persons",
        value.number,
        "exact",
        None,
        value.printed,
        _quote(value),
        _place(value, frame),
        frame.language,
        frame.where,
        value.origin,
        frame.reasons,
        section=frame.section,
        figure=frame.figure,
        prefix=frame.title,
        asset=frame.asset,
    )


def _leftover(value: Value, problem: str, frame: _Frame) -> Leftover:
    place = _place(value, frame)
    return Leftover(value.printed, _quote(value), place, frame.where, problem, frame.section)


def _in_label(
    numeral: Numeral, label: Label, suppressed: bool, frame: _Frame
) -> Classed | Leftover:
    """Return a number in a label: part of a name, or one that may be a figure and is left over."""
    place = Place(frame.place.sha256, frame.place.page, label.boxes or frame.place.boxes)
    kind = numeral.kind
    if kind == "statistic" and suppressed:
        kind = "threshold"
    elif kind == "statistic" and names_age(label.text, frame.language):
        kind = "age_label"
    if kind == "statistic":
        reason = "a number in a label"
        return Leftover(numeral.printed, label.text, place, frame.where, reason, frame.section)
    return Classed(numeral.printed, kind, place, frame.where, label.text)
