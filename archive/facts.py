"""Every published reading as a row: the shape in which facts are compared and scored."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from typing import TextIO

COLUMNS = (
    "doc_id",
    "kind",
    "language",
    "source_url",
    "section",
    "figure",
    "measure",
    "dims",
    "period_start",
    "period_end",
    "value",
    "unit",
    "qualifier",
    "of",
    "printed",
    "note",
    "where",
    "page",
    "standing",
    "observation",
    "sha256",
)

_SQL = """
select
    document.name as doc_id,
    case publication.kind when 'press' then 'press_release' else publication.kind end as kind,
    reading.language,
    case when capture.role = 'asset' then document.url else capture.url end as source_url,
    reading.section,
    reading.figure,
    reading.measure,
    reading.dims,
    reading.period_start,
    reading.period_end,
    reading.value,
    reading.unit,
    reading.qualifier,
    reading.of,
    reading.printed,
    reading.note,
    reading.printed_in as "where",
    reading.page,
    capture.standing,
    reading.observation,
    reading.capture as sha256
from reading
join document on document.key = reading.document
join publication on publication.key = document.publication
join capture on capture.document = reading.document and capture.sha256 = reading.capture
where reading.status = 'published'
order by document.key, reading.page, reading.rowid
"""


def facts(db: sqlite3.Connection) -> Iterator[dict[str, str]]:
    """Yield one row for each printed place of each figure, document by document.

    Values are plain decimals (percentages 0 to 100), periods ISO days, `page` empty for web
    pages. The columns are those of `COLUMNS`.
    """
    for row in db.execute(_SQL):
        told = dict(zip(COLUMNS, row, strict=True))
        told["value"] = f"{told['value']:.10g}"
        yield {name: "" if value is None else str(value) for name, value in told.items()}


def write_facts(db: sqlite3.Connection, out: TextIO) -> int:
    """Write the facts as CSV with a head; return how many rows there are."""
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in facts(db):
        writer.writerow(row)
        count += 1
    return count
