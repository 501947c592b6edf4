"""What stands around a table: its title above, its notes below, and captions of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ..records import BBox
from .lines import Line

_NUMBERED = r"\s*(?:[A-Z]{0,3}[-–.]?\d|\d|[IVX]+\b)"
_TABLE = re.compile(r"\W*(?:table|taulukko|tabell|exhibit|tableau|tabelle)" + _NUMBERED, re.I)
_FIGURE = re.compile(
    r"\W*(?:figure|fig\.|kuvio|kuva|figur|bild|diagram|graph|chart)" + _NUMBERED, re.I
)
_NOTE = re.compile(
    r"\s*(?:(?:Sources?|SOURCES?|Notes?|NOTES?|Lähteet|Lähde|Huom|Källor|Källa|Anm|Abbreviations?)\b|\*|†|‡|§|¶|\(\*\)"
    r"|\([a-z1-9]\)\s|[a-z1-9]\s?[)\]]\s)",
)
_FIGURE_LINES = 16  # between a figure's caption above and its lowest labels
_WRAPPED = 3  # lines of a caption
_TEXT = 40  # letters of a line of running text
_REACH = 90.0  # points between a table and the first line of its title
_FAR = 7  # lines a title may stand above its table, wrapped lines included


def is_table_title(text: str) -> bool:
    """Tell whether a line begins as a table's title does: `Taulukko 3.`, `Table A-1.`."""
    return bool(_TABLE.match(text))


def is_figure_title(text: str) -> bool:
    """Tell whether a line begins as a figure's caption does: `Kuvio 3.`, `Figure 2.1:`."""
    return bool(_FIGURE.match(text))


def is_note(text: str) -> bool:
    """Tell whether a line begins as a note under a table does: `Lähde: ...`, `* ...`."""
    return bool(_NOTE.match(text))


def caption_of(box: BBox, lines: Sequence[Line]) -> Literal["table", "figure", ""]:
    """Return whose caption stands nearest: above with no running text between, or just below."""
    above = [line for line in lines if line.middle < box[1] and _over(line, box)]
    near = above[-_FIGURE_LINES:]
    for index in range(len(near) - 1, -1, -1):
        line = near[index]
        if is_table_title(line.text):
            return "table" if box[1] - line.bottom < _REACH else ""
        if is_figure_title(line.text):
            between = near[index + _WRAPPED :]
            if not any(sum(c.isalpha() for c in text.text) > _TEXT for text in between):
                return "figure"
            break
    below = [line for line in lines if line.middle > box[3] and _over(line, box)]
    for line in below[:4]:
        if line.top - box[3] < 60 and is_figure_title(line.text):
            return "figure"
    return ""


def title_of(box: BBox, lines: Sequence[Line]) -> str:
    """Return the title above a table, wrapped lines joined, or nothing.

    A numbered title is known by its first word; one without a number stands alone close above,
    with more room over it than under it, and does not end as a sentence does.
    """
    above = [line for line in lines if line.middle < box[1] + 1 and _over(line, box)][-_FAR:]
    for count, line in enumerate(reversed(above), 1):
        if is_table_title(line.text):
            return " ".join(part.text for part in _joined_lines(above[-count:]))
        if count > 1 and above[-count + 1].middle - line.middle > 3.5 * line.size:
            break
    if not above or box[1] - above[-1].bottom > 1.5 * above[-1].size:
        return ""
    last = above[-1]
    room = last.middle - above[-2].middle if len(above) > 1 else 99.0
    under = box[1] - last.bottom + 0.5 * (last.bottom - last.top)
    alone = room > max(1.4 * last.size, 1.15 * under) and len(last.pieces) == 1
    sentence = last.text.endswith((".", ":", ";")) or last.text[:1].islower()
    return last.text if alone and not sentence else ""


def _joined_lines(lines: Sequence[Line]) -> list[Line]:
    kept = [lines[0]]
    for line in lines[1:]:
        if line.middle - kept[-1].middle > 1.9 * kept[-1].size:
            break
        kept.append(line)
    return kept


def notes_of(box: BBox, lines: Sequence[Line]) -> list[str]:
    """Return the notes directly below a table, wrapped lines joined."""
    notes: list[str] = []
    bottom, size = box[3], 0.0
    for line in lines:
        if line.middle <= box[3] or not _over(line, box):
            continue
        if line.top - bottom > 1.6 * line.size or is_table_title(line.text):
            break
        if is_note(line.text):
            notes.append(line.text)
        elif notes and line.size <= 1.02 * size and not is_figure_title(line.text):
            notes[-1] = f"{notes[-1]} {line.text}"
        else:
            break
        bottom, size = line.bottom, line.size
    return notes


def _over(line: Line, box: BBox) -> bool:
    return min(line.x1, box[2]) > max(line.x0, box[0])
