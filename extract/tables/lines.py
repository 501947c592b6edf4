"""Words to lines, and lines to pieces: words that stand together with a wide gap around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median

from ..records import BBox, Word

_CURRENCY = frozenset("$€£¥")
_BLANKS = frozenset(
    [
        "-",
        "–",
        "—",
        "−",
        ":",
        ".",
        "..",
        "...",
        "…",
        "*",
        "†",
        "‡",
        "#",
        "x",
        "X",
        "n.a.",
        "n/a",
        "na",
        "n.a",
        "nd",
        "n.d.",
        ".a",
        "/",
        "‐",
        "―",
        "(-)",
        "(–)",
        "(—)",
        "--",
        "§",
    ]
)
_MARKS = re.compile(r"[*†‡§¹²³]+$|(?<=\d)[a-z]$|\([a-z*]\)$")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?\*?%?$")
_LEAD = re.compile(r"[(+\-–−$€£]?\d{1,3}$")


@dataclass(slots=True)
class Piece:
    """Neighbouring words of one line."""

    words: list[Word]

    @property
    def x0(self) -> float:
        """Return the left edge."""
        return self.words[0].box[0]

    @property
    def x1(self) -> float:
        """Return the right edge."""
        return max(word.box[2] for word in self.words)

    @property
    def text(self) -> str:
        """Return the words with single blanks between."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> BBox:
        """Return the box around the words."""
        return union(word.box for word in self.words)


@dataclass(slots=True)
class Line(Piece):
    """Words on one base line, left to right, with its pieces at two widths of gap.

    `fine` parts wherever a gap is wider than a blank, `pieces` only at gaps that stand out.
    """

    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    fine: list[Piece] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Return the height of the middle."""
        return (self.top + self.bottom) / 2


def union(boxes: Iterable[BBox]) -> BBox:
    """Return the smallest box around boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


@lru_cache(maxsize=8192)
def is_number(text: str) -> bool:
    """Tell whether a piece is a number as printed in a table: digits, and no word."""
    bare = _MARKS.sub("", text.replace(" ", ""))
    if not bare or bare[-1] in ",;:":
        return False
    return any(c.isdigit() for c in bare) and not any(c.isalpha() for c in bare)


def is_blank(text: str) -> bool:
    """Tell whether a piece stands for a missing value: a dash, `n.a.`, a dagger."""
    return text.replace(" ", "").lower() in _BLANKS


@lru_cache(maxsize=8192)
def is_value(text: str) -> bool:
    """Tell whether a piece is a number or stands for a missing one."""
    return is_number(text) or is_blank(text)


# ---------------------------------------------------------------- lines


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Return the lines of words, top to bottom, each left to right."""
    groups: list[list[Word]] = []
    middles: list[float] = []
    heights: list[float] = []
    for word in sorted(words, key=lambda w: (w.box[1] + w.box[3], w.box[0])):
        middle, height = (word.box[1] + word.box[3]) / 2, word.box[3] - word.box[1]
        index = _line_for(middle, height, middles, heights)
        if index is None:
            groups.append([word])
            middles.append(middle)
            heights.append(height)
        else:
            groups[index].append(word)
            if height > heights[index]:
                heights[index], middles[index] = height, middle
    return [_line(group) for group in groups]


def _line_for(
    middle: float, height: float, middles: list[float], heights: list[float]
) -> int | None:
    """Return the last lines' index a word belongs to, if one does."""
    for index in range(len(middles) - 1, max(-1, len(middles) - 4), -1):
        small, large = min(height, heights[index]), max(height, heights[index])
        reach = 0.42 * small if small > 0.75 * large else 0.55 * large
        if abs(middle - middles[index]) <= reach:
            return index
    return None


def _line(words: list[Word]) -> Line:
    words.sort(key=lambda w: w.box[0])
    size = median(w.size for w in words)
    tops = [w.box[1] for w in words]
    bottoms = [w.box[3] for w in words]
    return Line(words, min(tops), max(bottoms), max(size, 1.0))


def blank_width(lines: Sequence[Line]) -> float:
    """Return the usual width of a blank on the page, in ems."""
    gaps = []
    for line in lines:
        for a, b in zip(line.words, line.words[1:], strict=False):
            gap = (b.box[0] - a.box[2]) / line.size
            if 0.08 < gap < 0.75 and not (is_value(a.text) and is_value(b.text)):
                gaps.append(gap)
    return min(0.62, max(0.22, median(gaps))) if len(gaps) > 8 else 0.28


def cut_lines(lines: Sequence[Line], blank: float, walls: Sequence[object] = ()) -> None:
    """Give every line its pieces. `blank` is the usual blank in ems; `walls` are rules down."""
    fine, wide = max(0.42, 1.65 * blank), max(1.0, 2.4 * blank)
    for line in lines:
        cuts = _wall_cuts(line, walls)
        line.fine = _pieces(line, fine, 0.75 * blank, blank, cuts)
        line.pieces = _pieces(line, wide, 1.5 * blank, blank, cuts)


def _wall_cuts(line: Line, walls: Sequence[object]) -> list[float]:
    return [
        wall.at  # type: ignore[attr-defined]
        for wall in walls
        if wall.start < line.middle < wall.end  # type: ignore[attr-defined]
    ]


def _pieces(
    line: Line, least: float, numbers: float, blank: float, cuts: list[float]
) -> list[Piece]:
    pieces: list[Piece] = []
    right = 0.0
    for word in line.words:
        before = pieces[-1].words[-1] if pieces else None
        if before and not _parted(before, right, word, line.size, least, numbers, blank, cuts):
            pieces[-1].words.append(word)
            right = max(right, word.box[2])
        else:
            pieces.append(Piece([word]))
            right = word.box[2]
    return _with_currency(pieces, line.size)


def _parted(
    before: Word,
    right: float,
    word: Word,
    size: float,
    least: float,
    numbers: float,
    blank: float,
    cuts: list[float],
) -> bool:
    """Tell whether a word begins a new piece, where the one before it ends at `right`.

    `least` and `numbers` are gaps in ems.
    """
    gap = (word.box[0] - right) / size
    if cuts and any(right - 1.5 <= cut <= word.box[0] + 1.5 for cut in cuts):
        return True
    if gap > least:
        return True
    if not (is_number(before.text) and is_number(word.text)) or word.text[0] in "([":
        return False
    if word.size < 0.8 * before.size:  # a footnote mark
        return False
    thousands = _GROUP.match(word.text) and _LEAD.match(before.text)
    return gap > (max(0.5, 1.4 * blank, numbers) if thousands else max(0.2, numbers))


def _with_currency(pieces: list[Piece], size: float) -> list[Piece]:
    """Return pieces with a lone currency mark put to the number after it, % to the one before."""
    out: list[Piece] = []
    before = ""
    for piece in pieces:
        text = piece.text
        near = 0.0  # how far away the number, or the number's sign, may stand
        if before in _CURRENCY and is_value(text):
            near = 6 * size
        elif text == "%" and is_number(before):
            near = size
        if near and out and piece.x0 - out[-1].x1 < near:
            out[-1].words.extend(piece.words)
            before = out[-1].text
        else:
            out.append(piece)
            before = text
    return out
