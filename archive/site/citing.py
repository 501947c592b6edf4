"""Citations for the page of a figure, where it may be cited."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module, util
from typing import Any

from .visit import Visit


async def citations(visit: Visit, figure: Mapping[str, Any]) -> dict[str, str]:
    """Return citations by form (`fi`, `sv`, `en`, `bibtex`, `ris`, `csl`); none if not citable.

    A reconstructed figure has none, whatever asks for it.
    """
    if figure["standing"] != "original" or util.find_spec("archive.cite") is None:
        return {}
    cite = import_module("archive.cite")
    return dict(await visit.db.execute_fn(lambda conn: cite.citations(conn, figure["id"])))
