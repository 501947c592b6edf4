"""How a table is laid out, against the same table of the review before: what moved, and from where.

A table is read by its headings, so one that is laid out otherwise is not misread; but whoever
compares years, or reads a figure by its place, should know. Order of rows is left out: many
tables are sorted by size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..records import Finding, Side
from .statements import LANGUAGES, Book, Printed, parse_dims
from .values import decimal
from .wording import Words

Meaning = frozenset[tuple[str, str]]
_BETWEEN = " · "  # what stands between the labels of row and column in a reading
_NEAR = 3  # years: an older review says nothing of what was expected


@dataclass(slots=True)
class Layout:
    """Headings of one table, in the order in which they are printed, by what they mean."""

    figure: str
    first: Side  # its first cell, as evidence of where the table stands
    cells: list[tuple[str, str, Meaning]] = field(default_factory=list)

    @property
    def common(self) -> Meaning:
        """Return what all cells say: what the table is about."""
        return frozenset.intersection(*(said for _, _, said in self.cells))

    @property
    def rows(self) -> dict[Meaning, str]:
        """Return the label of each row by what only its cells say; nothing is the total's."""
        return self._headings((row, said) for row, _, said in self.cells)

    @property
    def columns(self) -> dict[Meaning, str]:
        """Return the label of each column by what only its cells say."""
        return self._headings((column, said) for _, column, said in self.cells)

    @property
    def subject(self) -> frozenset[str]:
        """Return what makes it the same table in another year: what its rows tell apart."""
        return frozenset(name for said in self.rows for name, _ in said)

    def _headings(self, cells: Iterable[tuple[str, Meaning]]) -> dict[Meaning, str]:
        labels: dict[str, Meaning] = {}
        common = self.common
        for label, said in cells:
            labels[label] = labels.get(label, said) & said
        return {said - common: label for label, said in labels.items()}


def layout_findings(db: sqlite3.Connection, book: Book, words: Words) -> Iterator[Finding]:
    """Yield a finding for each table that is laid out otherwise than in the review before."""
    tables = _tables(db)
    for key, document in book.documents.items():
        before = _before(document, book)
        if before is None:
            continue
        earlier = _by_subject(tables.get(before.key, []))
        for subject, table in _by_subject(tables.get(key, [])).items():
            if subject in earlier:
                moved = list(_moved(earlier[subject], table))
                if moved:
                    yield _finding((before, earlier[subject]), (document, table), moved, words)


def _tables(db: sqlite3.Connection) -> dict[str, list[Layout]]:
    """Return the tables of each document that name both row and column, in printed order."""
    found: dict[str, dict[tuple[object, ...], Layout]] = {}
    for key, *place, label, measure, dims, unit, observation, reading, value in db.execute(
        "select document, capture, page, section, figure, label, measure, dims, unit,"
        " observation, id, value from reading"
        " where status = 'published' and printed_in = 'table' order by document, rowid"
    ):
        row, between, column = label.partition(_BETWEEN)
        if between:
            said = frozenset({*parse_dims(dims), ("", f"{measure} {unit}")})
            first = Side("after", observation, reading, decimal(value))
            tables = found.setdefault(key, {})
            table = tables.setdefault(tuple(place), Layout(place[-1], first))
            table.cells.append((row, column, said))
    return {key: list(tables.values()) for key, tables in found.items()}


def _by_subject(tables: list[Layout]) -> Mapping[frozenset[str], Layout]:
    """Return the tables whose rows no other table of the document tells apart in the same way."""
    subjects = [table.subject for table in tables]
    return {one.subject: one for one in tables if one.subject and subjects.count(one.subject) == 1}


def _before(document: Printed, book: Book) -> Printed | None:
    """Return the review of the same kind and language before a document, if it is near."""
    same = [
        other
        for other in book.documents.values()
        if (other.kind, other.language) == (document.kind, document.language)
        and other.end < document.end
        and int(document.end[:4]) - int(other.end[:4]) <= _NEAR
    ]
    return max(same, key=lambda other: other.end, default=None)


def _moved(earlier: Layout, table: Layout) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the name of our sentence for each thing that moved, and what fills its gaps."""
    before, after = earlier.columns, table.columns
    kept = [said for said in before if said in after]
    if kept != [said for said in after if said in before]:
        yield "columns", {"old": _listed(before.values()), "new": _listed(after.values())}
    for old, new in ((before, after), (earlier.rows, table.rows)):
        for said, label in new.items():
            if said in old and _plain(old[said]) != _plain(label):
                yield "renamed", {"old": old[said], "new": label}
    added = [label for said, label in table.rows.items() if said not in earlier.rows]
    gone = [label for said, label in earlier.rows.items() if said not in table.rows]
    if added:
        yield "added", {"new": _listed(added)}
    if gone:
        yield "gone", {"old": _listed(gone)}
    if {_total(earlier.rows), _total(table.rows)} == {"first", "last"}:
        yield f"total_{_total(table.rows)}", {}


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(f"“{label}”" for label in labels)


def _total(rows: Mapping[Meaning, str]) -> str:
    """Return where the total's row stands: first, last, or nothing."""
    order = list(rows)
    if not order or frozenset() not in rows:
        return ""
    return "first" if not order[0] else "last" if not order[-1] else ""


def _finding(
    before: tuple[Printed, Layout],
    after: tuple[Printed, Layout],
    moved: list[tuple[str, dict[str, str]]],
    words: Words,
) -> Finding:
    (earlier, old), (document, table) = before, after
    said = []
    for language in LANGUAGES:
        name = words.document(document.publication, [document.language], language)
        told = "; ".join(words.say(f"layout_{what}", language, **gaps) for what, gaps in moved)
        said.append(
            words.say(
                "layout",
                language,
                where=f"{name}, {table.figure}" if table.figure else name,
                earlier=words.document(earlier.publication, [earlier.language], language),
                moved=told,
            )
        )
    fi, sv, en = said
    sides = (replace(old.first, role="before"), table.first)
    return Finding("layout", "cannot_tell", fi, sv, en, sides, None, document.key)
