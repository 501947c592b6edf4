"""What the sample documents state, annotated by hand: one CSV a document, one row a figure.

The sample documents are bundled in `archive/demo`; the columns are those of `katsaus facts`.
"""

import csv
from pathlib import Path

Key = tuple[str, str, str, str, str]
FOLDER = Path(__file__).parent


def _key(row: dict[str, str]) -> Key:
    dims = ";".join(sorted(part for part in row["dims"].split(";") if part))
    return (row["measure"], dims, row["period_start"], row["period_end"], row["unit"])


def read_facts(path: Path) -> dict[str, dict[Key, dict[float, set[str]]]]:
    """Return, by document and key, each value stated with the places (text, table, ...)."""
    facts: dict[str, dict[Key, dict[float, set[str]]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            values = facts.setdefault(row["doc_id"], {}).setdefault(_key(row), {})
            values.setdefault(round(float(row["value"]), 1), set()).add(row["where"])
    return facts


def gold() -> dict[str, dict[Key, dict[float, set[str]]]]:
    """Return the annotated facts of all sample documents."""
    found = {}
    for path in sorted(FOLDER.glob("*.facts.csv")):
        found.update(read_facts(path))
    return found
