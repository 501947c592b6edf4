"""A table while it is being built: cells of words on a grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..hyphens import ending
from ..records import BBox, Cell, Place, Table, Word
from .lines import union

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"(?:\d{1,2}|[a-z]|[*†‡]{1,3})[),]?$")


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
        """Return the text as it is read."""
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
        """Return how many words the table holds."""
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
    """Return the text of printed lines as it is read.

    Hyphens made by line breaks are taken out; a raised footnote mark is written with superscript
    digits and without a blank, so that it is never taken for a part of the figure before it.
    """
    text = ""
    glue = ""
    printed = [line for line in (_printed(words) for words in lines) if line]
    for number, line in enumerate(printed):
        after = printed[number + 1][0] if number + 1 < len(printed) else None
        last, gap = ending(line[-1], after) if after is not None else (line[-1], "")
        text += glue + " ".join([*line[:-1], last])
        glue = gap
    return text


def _printed(words: Sequence[Word]) -> list[str]:
    """Return the words of a line as texts, footnote marks put to the word before."""
    texts: list[str] = []
    size = max((word.size for word in words), default=0.0)
    floor = max((word.box[3] for word in words), default=0.0)
    for word in words:
        if texts and is_mark(word, size, floor):
            texts[-1] += word.text.translate(RAISED)
        else:
            texts.append(word.text)
    return texts


def is_mark(word: Word, size: float, floor: float) -> bool:
    """Tell whether a word is a footnote mark: one or two signs, small and raised."""
    small = word.size < 0.8 * size and word.box[3] < floor - 0.12 * size
    return small and bool(_MARK.match(word.text))
