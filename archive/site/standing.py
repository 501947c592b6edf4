"""The standing of a reconstruction, written into every row that Datasette itself hands out.

Tables such as `reading` have no column for it, and a query may leave it out: so it is added to the
JSON and CSV of an archive that is not made of originals, whatever was asked.
"""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

COLUMN = "standing"


def marked(body: bytes, form: str, standing: str) -> bytes:
    """Return an answer in the form `json` or `csv` with the standing in each row.

    >>> marked(b'[{"a": 1}]', "json", "reconstructed")
    b'[{"a": 1, "standing": "reconstructed"}]'
    >>> marked(b"a\\r\\n1\\r\\n", "csv", "reconstructed")
    b'a,standing\\r\\n1,reconstructed\\r\\n'
    """
    text = body.decode("utf-8")
    if form == "json":
        return _json(text, standing).encode("utf-8")
    return _csv(text, standing).encode("utf-8")


def _json(text: str, standing: str) -> str:
    try:
        return json.dumps(_value(json.loads(text), standing), ensure_ascii=False)
    except ValueError:  # one JSON value a line
        lines = [line for line in text.split("\n") if line.strip()]
        return "".join(f"{json.dumps(_row(json.loads(line), standing))}\n" for line in lines)


def _value(told: Any, standing: str) -> Any:
    """Return an answer in any of Datasette's shapes with its rows marked."""
    if isinstance(told, list):
        return [_row(row, standing) for row in told]
    if not isinstance(told, dict):
        return told
    if isinstance(told.get("rows"), list):
        if COLUMN in told.get("columns", []):
            return told
        rows = [_row(row, standing) for row in told["rows"]]
        return {**told, "rows": rows, "columns": [*told.get("columns", []), COLUMN]}
    if told and all(isinstance(row, dict) for row in told.values()):
        return {key: _row(row, standing) for key, row in told.items()}
    return {COLUMN: standing, **told}


def _row(row: Any, standing: str) -> Any:
    if isinstance(row, dict):
        return row if COLUMN in row else {**row, COLUMN: standing}
    return [*row, standing] if isinstance(row, list) else row


def _csv(text: str, standing: str) -> str:
    rows = list(csv.reader(StringIO(text, newline="")))
    if not rows or COLUMN in rows[0]:
        return text
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*rows[0], COLUMN])
    writer.writerows([*row, standing] for row in rows[1:])
    return out.getvalue()
