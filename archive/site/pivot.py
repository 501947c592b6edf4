"""The table of a series: periods down, categories across; a cell without a figure says why.

Made here and not in the template, where each of its hundreds of calls would be awaited.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from .gaps import Cell, Gap
from .series import Marks, Series
from .visit import Visit

_FLAGS = {"restated": "↻", "contradicted": "≠"}


def pivot_rows(visit: Visit, series: Series, marks: Marks, gaps: Mapping[Cell, Gap]) -> Markup:
    """Return the rows of the table, one a period."""
    flags = {
        status: f'<abbr class="flag" title="{escape(visit.say(f"status.{status}"))}">{sign}</abbr>'
        for status, sign in _FLAGS.items()
    }
    lines = []
    for period in series.periods:
        mark = f"<sup>{escape(marks[period])}</sup>" if marks.get(period) else ""
        lines.append(f'<tr><th scope="row">{escape(visit.span(period))}{mark}</th>')
        found = False
        for dims in series.categories:
            row = series.cells.get((dims, period))
            found = found or row is not None
            gap = gaps.get((dims, period))
            lines.append(f'<td class="n">{_cell(visit, row, flags) or _gap(visit, gap, dims)}</td>')
        if visit.codes.standing != "original":
            told = escape(visit.say("banner.mark"))
            lines.append(f"<td>{f'<span class=recon>{told}</span>' if found else ''}</td>")
        lines.append("</tr>")
    return Markup("\n".join(lines))


def _cell(visit: Visit, row: Mapping[str, Any] | None, flags: Mapping[str, str]) -> str:
    if row is None:
        return ""
    link = f'<a href="{visit.link("f/" + row["id"])}">{escape(visit.cell(row))}</a>'
    return link + flags.get(row["status"], "")


def _gap(visit: Visit, gap: Gap | None, dims: str) -> str:
    if gap is None:
        return '<span class="gap">–</span>'
    why = escape(visit.say(gap.why))
    if not dims:
        return f'<a class="gap" href="{escape(gap.link)}">{why}</a>'
    name = f"{escape(visit.say('series.gap'))}: {why}"
    return f'<a class="gap" href="{escape(gap.link)}" title="{why}" aria-label="{name}">–</a>'
