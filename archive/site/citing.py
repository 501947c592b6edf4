"""Citations for the page of a figure, where it may be cited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..cite import citations as make
from ..cite_series import cite_series
from ..errors import ArchiveError
from .visit import Visit


async def citations(visit: Visit, figure: Mapping[str, Any]) -> dict[str, str]:
    """Return citations by form (`fi`, `sv`, `en`, `bibtex`, `ris`, `csl`); none if not citable.

    A reconstructed figure has none, whatever asks for it.
    """
    if figure["standing"] != "original":
        return {}
    try:
        return await visit.ask(lambda conn: make(conn, figure["id"]))
    except ArchiveError:
        return {}


async def series_citations(visit: Visit, measure: str, unit: str, period: str) -> dict[str, str]:
    """Return citations of a series' totals by form, of one kind of period; none if not citable."""
    if visit.codes.standing != "original":
        return {}
    try:
        return await visit.ask(lambda conn: cite_series(conn, measure, unit=unit, period=period))
    except ArchiveError:
        return {}
