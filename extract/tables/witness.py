"""Second witnesses of a table: camelot and pdfplumber, asked where a table is not certain.

Both are slow and camelot has crashed the interpreter on a broken file: call this only in a
child process (`sandbox`). What they say is kept as reasons on the table; it is never mixed in.
"""

from __future__ import annotations

import logging
import unicodedata
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ..records import BBox, Cell, Place, Table

AGREES = 0.9  # share of neighbouring cells both readers have
_SAME_PLACE = 0.3  # of the smaller box lies in the other
_FEW = 4  # rows


def doubtful(table: Table) -> tuple[str, ...]:
    """Return why a table found by white space should have a second witness; none if it need not."""
    found = []
    if table.method == "space" and table.rows < _FEW:
        found.append("few rows")
    body = [cell for cell in table.cells if not cell.header and cell.column > 0]
    rows = {cell.row for cell in body}
    if table.method == "space" and len(body) < 0.8 * len(rows) * (table.columns - 1):
        found.append("empty cells")
    if any(len(cell.boxes) > 1 for cell in body) and table.method == "space":
        found.append("wrapped values")
    if "ruled around" in table.reasons:
        found.append("rules and columns differ")
    return tuple(found)


def agreement(table: Table, witnesses: Sequence[Table]) -> float:
    """Return how far the witness that agrees best agrees: 0 to 1.

    Compared are pairs of cells next to each other in a row, by their letters and digits alone;
    the measure is F1 of the two sets. Witnesses on other pages, or elsewhere, say nothing.
    """
    mine = _pairs(table)
    best = 0.0
    for other in witnesses:
        if other.place.page != table.place.page or not _together(table, other):
            continue
        theirs = _pairs(other)
        shared = sum((mine & theirs).values())
        total = sum(mine.values()) + sum(theirs.values())
        best = max(best, 2 * shared / total if total else 0.0)
    return best


def with_witnesses(tables: Sequence[Table], path: Path) -> list[Table]:
    """Return the tables, doubtful ones with what camelot and pdfplumber say in their reasons."""
    pages = sorted({t.place.page for t in tables if doubtful(t) and t.place.page is not None})
    if not pages:
        return list(tables)
    said = {"camelot": camelot_tables(path, pages), "pdfplumber": plumber_tables(path, pages)}
    out = []
    for table in tables:
        doubts = doubtful(table)
        if doubts:
            words = [f"{name} {_verdict(agreement(table, seen))}" for name, seen in said.items()]
            table = replace(table, reasons=(*table.reasons, *doubts, *words))
        out.append(table)
    return out


def _verdict(share: float) -> str:
    return f"{'agrees' if share >= AGREES else 'differs'} {share:.2f}"


# ---------------------------------------------------------------- camelot


def camelot_tables(path: Path, pages: Sequence[int]) -> list[Table]:
    """Return camelot's tables: ruled ones, and elsewhere those of its network flavour."""
    import camelot
    import pdfplumber

    logging.getLogger("camelot").setLevel(logging.ERROR)
    numbers = ",".join(map(str, pages))
    found: list[Table] = []
    with pdfplumber.open(path) as document:
        heights = {number: float(document.pages[number - 1].height) for number in pages}
    for flavour in ("lattice", "network"):
        options = {"engine": "vector"} if flavour == "lattice" else {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                tables = camelot.read_pdf(
                    str(path), pages=numbers, flavor=flavour, suppress_stdout=True, **options
                )
            except Exception as error:  # camelot raises many kinds; the other flavour may do
                logging.getLogger(__name__).warning("camelot %s: %s", flavour, error)
                continue
        for table in tables:
            page = int(table.page)
            x0, bottom, x1, top = getattr(table, "_bbox", None) or (0, 0, 0, 0)
            box = (x0, heights[page] - top, x1, heights[page] - bottom)
            rows = [[str(text) for text in row] for row in table.df.values.tolist()]
            candidate = _table(page, box, rows, f"camelot {flavour}")
            if not any(_together(candidate, earlier) for earlier in found):
                found.append(candidate)
    return found


# ---------------------------------------------------------------- pdfplumber


def plumber_tables(path: Path, pages: Sequence[int]) -> list[Table]:
    """Return pdfplumber's tables: by rules, and on pages without any by aligned words."""
    import pdfplumber

    found = []
    with pdfplumber.open(path) as document:
        for number in pages:
            page = document.pages[number - 1]
            tables = page.find_tables()
            if not tables:
                tables = page.find_tables(
                    {"vertical_strategy": "text", "horizontal_strategy": "text"}
                )
            for table in tables:
                rows = [[text or "" for text in row] for row in table.extract()]
                found.append(_table(number, table.bbox, rows, "pdfplumber"))
            page.close()
    return found


def _table(page: int, box: BBox, rows: Sequence[Sequence[str]], method: str) -> Table:
    cells = tuple(
        Cell(r, c, " ".join(text.split()))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text.strip()
    )
    width = max((len(row) for row in rows), default=0)
    return Table(Place("", page, (box,)), len(rows), width, cells, method=method)


# ---------------------------------------------------------------- comparing


def _together(a: Table, b: Table) -> bool:
    if a.place.page != b.place.page:
        return False
    (ax0, at, ax1, ab), (bx0, bt, bx1, bb) = a.place.boxes[0], b.place.boxes[0]
    wide, tall = min(ax1, bx1) - max(ax0, bx0), min(ab, bb) - max(at, bt)
    if wide <= 0 or tall <= 0:
        return False
    smaller = min((ax1 - ax0) * (ab - at), (bx1 - bx0) * (bb - bt))
    return wide * tall > _SAME_PLACE * max(smaller, 1.0)


def _pairs(table: Table) -> Counter[tuple[str, str]]:
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in table.cells:
        text = _plain(" ".join(cell.lines) or cell.text)
        if text:
            rows.setdefault(cell.row, []).append((cell.column, text))
    pairs: Counter[tuple[str, str]] = Counter()
    for row in rows.values():
        row.sort()
        pairs.update((a[1], b[1]) for a, b in pairwise(row))
    return pairs


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum() or char in "–-%")
