"""What speaks for and against a candidate being a table."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from .draft import Draft, Slot
from .lines import is_number, is_value

_FILLED = 0.4  # of the cells beside the labels
_VALUES = 0.4  # of the filled ones are values
_DISPLAY = 1.5  # times the size of the labels: display figures, not table figures
_FAR = 1.8  # times the font size between the lines of a scale
_NUMBER = re.compile(r"-?\d+(?:[.,\s]\d+)*")


def doubts(draft: Draft, caption: str, rules: int, leaders: int = 0) -> list[str]:
    """Return the reasons why a candidate is no table; none where it is one.

    `caption` is `table`, `figure` or nothing; `rules` counts rules across as wide as it,
    `leaders` runs of leader dots in it.
    """
    found = []
    body = [slot for slot in draft.slots if slot.row >= draft.header_rows]
    beside = [slot for slot in body if slot.column > 0]
    rows = len({slot.row for slot in beside})
    announced = caption == "table" and rules >= 2
    if draft.columns < 2 or rows < 1 or draft.rows < (2 if announced else 3):
        return ["too small"]
    if rows < 2 and not announced:
        return ["too small"]
    if len({(s.row, s.column) for s in beside}) < _FILLED * rows * (draft.columns - 1):
        found.append("mostly empty")
    if caption == "figure":
        found.append("a figure's caption")
    if _scales(body, draft.columns):
        found.append("scales of a chart")
    if _contents(body, draft.columns, leaders):
        found.append("a list of contents")
    if _tiles(body):
        found.append("display figures")
    values = sum(is_value(slot.text) for slot in beside) / len(beside)
    if values < _VALUES and not (caption == "table" or rules >= 2):
        found.append("few values")
    return found


def _tiles(body: list[Slot]) -> bool:
    """Tell whether the numbers are set much larger than the words."""
    numbers = [w.size for s in body if is_number(s.text) for line in s.lines for w in line]
    words = [w.size for s in body if not is_value(s.text) for line in s.lines for w in line]
    return bool(numbers and words) and median(numbers) > _DISPLAY * median(words)


def _scales(body: list[Slot], columns: int) -> bool:
    """Tell whether numbers fall by equal steps, as a chart's scale does.

    One column far apart between its lines is enough; else all columns of numbers must.
    """
    found = 0
    for column in range(columns):
        slots = [s for s in body if s.column == column and is_number(s.text)]
        slots.sort(key=lambda s: s.row)
        if len(slots) < 3:
            continue
        numbers = [_value(s.text) for s in slots]
        step = _step(numbers) or (_step(numbers[:-1]) if len(numbers) > 4 else 0.0)
        falls = step > 0
        if falls and len(slots) > 3 and _far_apart(slots) and step != 1:
            return True
        if not falls:
            found -= columns
        found += 1
    return found > 0


def _step(numbers: list[float]) -> float:
    """Return by how much numbers fall from one to the next, 0 where not evenly."""
    steps = {round(a - b, 6) for a, b in pairwise(numbers)}
    return steps.pop() if len(steps) == 1 else 0.0


def _contents(body: list[Slot], columns: int, leaders: int) -> bool:
    """Tell whether rows lead by dots to page numbers that never fall: a list of contents."""
    last = sorted((s for s in body if s.column == columns - 1), key=lambda s: s.row)
    if columns > 3 or len(last) < 4 or leaders < 0.5 * len(last):
        return False
    if not all(slot.text.isdigit() and len(slot.text) < 4 for slot in last):
        return False
    return all(int(a.text) <= int(b.text) for a, b in pairwise(last))


def _far_apart(slots: list[Slot]) -> bool:
    tops = [slot.lines[0][0].box[1] for slot in slots]
    return min(b - a for a, b in pairwise(tops)) > _FAR * slots[0].lines[0][0].size


def _value(text: str) -> float:
    match = _NUMBER.search(text)
    bare = re.sub(r"[\s,]", "", match.group()) if match else "0"
    try:
        return float(bare)
    except ValueError:
        return 0.0
