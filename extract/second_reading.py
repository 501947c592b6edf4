"""Doubtful tables read a second time, by camelot and pdfplumber, in a child process of their own.

What they say is stored with each reading of the table and changes nothing else: measured on the
table benchmark, they agree with almost none of the doubtful tables that are right.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .layout import inside
from .records import Harvest, Reading, Table
from .sandbox import Failure, Limits, run_limited

_NAMES = ("camelot", "pdfplumber")


def second_reading(harvest: Harvest, data: bytes, limits: Limits) -> Harvest:
    """Return the harvest with what two other readers say of its doubtful tables.

    `data` is the PDF. camelot can crash the interpreter: then the readings say `witness failed`.
    """
    from .tables.witness import doubtful

    if not needs_second(harvest, data):
        return harvest
    told = run_limited(_ask, (harvest.tables, data), limits)
    if isinstance(told, Failure):
        said = {
            index: (*table.reasons, *doubtful(table), "witness failed")
            for index, table in enumerate(harvest.tables)
            if doubtful(table)
        }
        told = [
            replace(table, reasons=said.get(index, table.reasons))
            for index, table in enumerate(harvest.tables)
        ]
    readings = tuple(_with_words(reading, told) for reading in harvest.readings)
    return replace(harvest, tables=tuple(told), readings=readings)


def needs_second(harvest: Harvest, data: bytes) -> bool:
    """Tell whether a harvest of the file `data` has doubtful tables, which others can read."""
    from .tables.witness import doubtful

    return b"%PDF-" in data[:1024] and any(doubtful(table) for table in harvest.tables)


def _ask(tables: Sequence[Table], data: bytes) -> list[Table]:
    """Return the tables with the witnesses' words in their reasons; runs in the child."""
    from .tables.witness import with_witnesses

    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return with_witnesses(tables, Path(file.name))


def _with_words(reading: Reading, tables: Sequence[Table]) -> Reading:
    """Return a reading with what the witnesses said of the table it stands in."""
    if reading.where != "table" or not reading.place.boxes:
        return reading
    for table in tables:
        here = table.place.page == reading.place.page
        if here and inside(reading.place.boxes[0], table.place.boxes):
            words = tuple(
                text for text in table.reasons if text.startswith(_NAMES) or "witness" in text
            )
            return replace(reading, reasons=(*reading.reasons, *words))
    return reading
