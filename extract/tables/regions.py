"""Where tables that white space draws may stand: runs of lines with several pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .around import is_figure_title, is_note, is_table_title
from .ink import Rule, between
from .lines import Line, Piece, is_value

_BULLET = re.compile(
    r"[•●▪■◦\-–—*❖oü➢‣·\uf0b7]$|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]?$|\d+(?:\.\d+)+\.?$"
)
_HEADS = 6  # lines of heads under a table's top rule
_FLUSH = 10.0  # points between a table's edge and its rule's end
_WRAPPED = 4  # lines of a title
_LONG = 36  # letters: a single piece this long is running text


def is_caption(line: Line) -> bool:
    """Tell whether a line begins a title, a figure's caption or a note."""
    return _titled(line) or is_note(line.text)


def letters(piece: Piece) -> int:
    """Return how many letters a piece has."""
    return sum(sum(map(str.isalpha, word.text)) for word in piece.words)


def kind_of(line: Line) -> str:
    """Return `table`, `prose` or `short` for a line seen alone."""
    pieces = line.pieces
    if (
        len(pieces) > 1
        and _BULLET.match(pieces[0].text)
        and not any(is_value(p.text) for p in pieces[1:])
    ):
        pieces = pieces[1:]
    alone = len(pieces) == 1 or not any(is_value(p.text) for p in pieces[1:])
    if is_caption(line) and alone and not _heads_source(line):
        return "prose"
    if len(pieces) == 1:
        return "prose" if letters(pieces[0]) >= _LONG else "short"
    flowing = len(line.words) >= 3 * len(line.fine)
    long = any(letters(p) >= _LONG + 20 for p in pieces)
    if flowing and long and not any(is_value(p.text) for p in pieces):
        return "prose"
    return "table"


def _heads_source(line: Line) -> bool:
    """Tell whether a line is heads of which the first only begins as a note: `Source  Number`."""
    first = line.pieces[0].text
    return len(line.pieces) > 1 and not _titled(line) and first[:1].isalpha() and ":" not in first


def _titled(line: Line) -> bool:
    return is_table_title(line.text) or is_figure_title(line.text)


def kinds_of(lines: Sequence[Line]) -> list[str]:
    """Return the kinds of lines, those between lines of a table judged by their neighbours."""
    kinds = [kind_of(line) for line in lines]
    for index, line in enumerate(lines):
        if kinds[index] != "prose" or len(line.pieces) > 1:
            continue
        if is_caption(line):
            continue
        near = [i for i in (index - 1, index + 1) if 0 <= i < len(lines) and kinds[i] == "table"]
        beside = any(abs(lines[i].middle - line.middle) < 0.75 * line.size for i in near)
        if beside or (len(near) == 2 and all(_fits(line, lines[i]) for i in near)):
            kinds[index] = "short"
    return kinds


def _fits(line: Line, table: Line) -> bool:
    """Tell whether a line keeps to the label column of a table's line, or to its value columns."""
    if abs(line.middle - table.middle) > 3 * line.size:
        return False
    label, second = table.pieces[0], table.pieces[1]
    values = any(is_value(piece.text) for piece in table.pieces[1:])
    return values and (line.x1 < second.x0 or (line.x0 > label.x1 and line.x1 <= table.x1 + 2))


def runs_of(lines: Sequence[Line], across: Sequence[Rule]) -> list[list[Line]]:
    """Return the runs of lines, top to bottom, in which tables may stand."""
    kinds = kinds_of(lines)
    runs: list[list[int]] = []
    for index, kind in enumerate(kinds):
        if kind != "table":
            continue
        if runs and _bridges(lines, kinds, runs[-1][-1], index):
            runs[-1].extend(range(runs[-1][-1] + 1, index + 1))
        else:
            runs.append([index])
    out = []
    floor = -1
    for number, run in enumerate(runs):
        ceiling = runs[number + 1][0] if number + 1 < len(runs) else len(lines)
        span = (min(lines[i].x0 for i in run), max(lines[i].x1 for i in run))
        first = _upward(lines, kinds, run[0], floor, across, span)
        last = _downward(lines, kinds, run, ceiling, across, span)
        out.append([lines[i] for i in range(first, last + 1)])
        floor = last
    return out


def _bridges(lines: Sequence[Line], kinds: Sequence[str], above: int, below: int) -> bool:
    """Tell whether the lines between two table lines belong to one table with them."""
    between = range(above + 1, below)
    if len(between) > 4 or any(kinds[i] == "prose" for i in between):
        return False
    size = max(lines[above].size, lines[below].size)
    steps = [lines[i + 1].middle - lines[i].middle for i in range(above, below)]
    return max(steps) <= 3.4 * size


def _upward(
    lines: Sequence[Line],
    kinds: Sequence[str],
    first: int,
    floor: int,
    across: Sequence[Rule],
    span: tuple[float, float],
) -> int:
    """Return the first line of the table's heads above its first line of several pieces."""
    lowest = _below_top_rule(lines, kinds, first, floor, across, span)
    if lowest is not None:
        return lowest
    while first - 1 > floor:
        line, below = lines[first - 1], lines[first]
        if kinds[first - 1] != "short" or below.middle - line.middle > 2.4 * below.size:
            break
        if _ruled_between(line, below, across, span) or line.text.endswith(":"):
            break
        if _of_caption(lines, first - 1, floor, span):
            break
        if not _is_head(line, below, span):
            break
        first -= 1
    return first


def _below_top_rule(
    lines: Sequence[Line],
    kinds: Sequence[str],
    first: int,
    floor: int,
    across: Sequence[Rule],
    span: tuple[float, float],
) -> int | None:
    """Return the line under a rule just as wide as the table, a few short lines above it."""
    number = first
    while number - 1 > floor and first - number < _HEADS:
        if kinds[number - 1] == "prose":
            return None
        above, below = lines[number - 1], lines[number]
        for rule in between(across, above.middle, below.middle):
            if abs(rule.start - span[0]) < _FLUSH and abs(rule.end - span[1]) < _FLUSH:
                return number
        if below.middle - above.middle > 4 * below.size:
            return None
        number -= 1
    return None


def _of_caption(lines: Sequence[Line], number: int, floor: int, span: tuple[float, float]) -> bool:
    """Tell whether a line goes on with a title begun at most `_WRAPPED` lines above it.

    It does where a bracket is still open, where the line's first word had no room on the line
    above, or where it is set like the title and unlike the line below.
    """
    begin = number - 1
    while begin > floor and number - begin < _WRAPPED and not is_caption(lines[begin]):
        begin -= 1
    if begin <= floor or not is_caption(lines[begin]):
        return False
    title = lines[begin:number]
    if any(b.middle - a.middle > 1.7 * a.size for a, b in pairwise([*title, lines[number]])):
        return False
    text = " ".join(line.text for line in title)
    line, below = lines[number], lines[number + 1]
    if abs(line.size - title[-1].size) > 0.1 * line.size:
        return False
    if text.count("(") > text.count(")") or text.endswith((",", "-", "–")):
        return True
    first = line.words[0]
    room = max(span[1], *(part.x1 for part in title)) - title[-1].x1
    full = room < first.box[2] - first.box[0] + 0.28 * line.size
    return full or (_style(line) == _style(title[0]) != _style(below))


def _style(line: Line) -> tuple[bool, float, tuple[int, int, int, int]]:
    """Return how the first word of a line is set: bold or not, size in points, colour."""
    word = line.words[0]
    return word.bold, round(word.size, 1), word.colour


def _is_head(line: Line, below: Line, span: tuple[float, float]) -> bool:
    """Tell whether a lone piece above a table's line may be a head of it, and not its title.

    Heads stand over the value columns, or go on below with the label column's own head.
    """
    if len(below.pieces) < 2:
        return True
    label, second = below.pieces[0], below.pieces[1]
    size = below.size
    if line.x0 > label.x1 or (line.x0 > span[0] + 2 * size and line.x1 > second.x0):
        return True
    if any(is_value(piece.text) for piece in below.pieces[1:]):
        return False
    aligned = abs(line.x0 - label.x0) < 0.5 * size
    return aligned and line.x1 < second.x0 and below.middle - line.middle < 1.5 * size


def _downward(
    lines: Sequence[Line],
    kinds: Sequence[str],
    run: list[int],
    ceiling: int,
    across: Sequence[Rule],
    span: tuple[float, float],
) -> int:
    last = run[-1]
    while last + 1 < ceiling:
        line, above = lines[last + 1], lines[last]
        if kinds[last + 1] != "short" or line.middle - above.middle > 1.35 * above.size:
            break
        if _ruled_between(above, line, across, span) or not line.text[:1].islower():
            break
        if "=" in line.text or line.x1 - line.x0 > 0.5 * (span[1] - span[0]):
            break
        last += 1
    return last


def _ruled_between(
    above: Line, below: Line, across: Sequence[Rule], span: tuple[float, float]
) -> bool:
    """Tell whether a rule as wide as the table, its first column included, parts two lines."""
    return any(
        rule.start <= span[0] + 6
        and min(rule.end, span[1]) - max(rule.start, span[0]) > 0.7 * (span[1] - span[0])
        for rule in between(across, above.middle, below.middle)
    )
