"""A table while it is being built: cells of words on a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..records import BBox, Cell, Place, Table, Word
from ..hyphens import ending
from .lines import union


@dataclass(slots=True)
class Slot:
    """One cell in the making; `lines` are its words, one list a printed line."""

    row: int
    column: int
    lines: list[list[Word]]
    row_span: int = 1
    column_span: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        return join_lines(self.lines)


@dataclass(slots=True)
class Draft:
    """A candidate table: its slots, its box, how it was found and why it may be one."""

    slots: list[Slot]
    rows: int
    columns: int
    box: BBox
    method: str
    header_rows: int = 0
    fill: float = 1.0
    reasons: list[str] = field(default_factory=list)
    title: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(len(line) for slot in self.slots for line in slot.lines)

    def to_table(self, sha256: str, page: int) -> Table:
        """Return the table as a record, cells by row and column."""
        cells = tuple(
            Cell(
                slot.row,
                slot.column,
                slot.text,
                tuple(union(w.box for w in line) for line in slot.lines),
                slot.row_span,
                slot.column_span,
                slot.header,
                tuple(" ".join(w.text for w in line) for line in slot.lines),
            )
            for slot in sorted(self.slots, key=lambda s: (s.row, s.column))
        )
        return Table(
            Place(sha256, page, (self.box,)),
            self.rows,
            self.columns,
            cells,
            self.title,
            tuple(self.notes),
            method=self.method,
            reasons=tuple(self.reasons),
        )


def join_lines(lines: Iterable[Sequence[Word]]) -> str:
    """Return the text of printed lines as it is read, hyphens made by line breaks taken out."""
    text = ""
    glue = ""
    printed = [[word.text for word in line] for line in lines if line]
    for number, line in enumerate(printed):
        after = printed[number + 1][0] if number + 1 < len(printed) else None
        last, gap = ending(line[-1], after) if after is not None else (line[-1], "")
        text += glue + " ".join([*line[:-1], last])
        glue = gap
    return text
