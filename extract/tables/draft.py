"""A table while it is being built: cells of words on a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..records import BBox, Cell, Place, Table, Word
from .lines import Line, is_value, union


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
    score: float = 0.0
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
    """Return the text of printed lines, hyphens made by line breaks taken out."""
    text = ""
    for line in lines:
        part = " ".join(word.text for word in line)
        if text.endswith("-") and part[:1].islower() and text[-2:-1].isalpha():
            text = text[:-1] + part if _generated(lines, text) else text + part
        else:
            text = f"{text} {part}" if text else part
    return text


def _generated(lines: Iterable[Sequence[Word]], text: str) -> bool:
    last = text.rsplit(" ", 1)[-1]
    return any(line and line[-1].generated_hyphen and line[-1].text == last for line in lines)


def value_share(draft: Draft) -> float:
    """Return the share of filled body cells outside the first column that are values."""
    body = [s for s in draft.slots if s.row >= draft.header_rows and s.column > 0]
    return sum(is_value(s.text) for s in body) / len(body) if body else 0.0


def words_by_line(words: Sequence[Word], lines: Sequence[Line]) -> list[list[Word]]:
    """Return words grouped by the lines they stand on."""
    index = {id(word): number for number, line in enumerate(lines) for word in line.words}
    groups: dict[int, list[Word]] = {}
    for word in words:
        groups.setdefault(index[id(word)], []).append(word)
    return [sorted(groups[n], key=lambda w: w.box[0]) for n in sorted(groups)]
