"""Tables printed as one that are several: heads that come again below, or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .draft import Draft, Slot
from .lines import Line, is_value, union

_OFTEN = 8  # times a text begins a line: then it is a label, not a head


def head_again(lines: Sequence[Line], heads: int) -> int | None:
    """Return the line where a table's heads begin again, or None.

    `heads` is the number of head lines at the top. The last of them must come again word for
    word in its first piece; lines above it that hold no values, or the same heads, go with it.
    """
    if heads < 1 or heads >= len(lines):
        return None
    first = lines[heads - 1].fine[0].text
    if is_value(first) or len(lines[heads - 1].fine) < 2:
        return None
    if sum(line.fine[0].text == first for line in lines) > _OFTEN:
        return None
    for index in range(heads + 2, len(lines) - 1):
        line = lines[index]
        if line.fine[0].text != first or len(line.fine) < 0.6 * len(lines[heads - 1].fine):
            continue
        start = index
        while heads - 1 - (index - start) > 0 and start > heads:
            above = lines[start - 1]
            if any(is_value(piece.text) for piece in above.fine):
                break
            start -= 1
        return start
    return None


def side_by_side(draft: Draft) -> list[Draft]:
    """Return the tables of a draft whose row of heads says the same several times over."""
    period = _period(draft)
    if period is None:
        return [draft]
    parts = []
    for first in range(0, draft.columns, period):
        slots = [
            replace(slot, column=slot.column - first)
            for slot in draft.slots
            if first <= slot.column < first + period
        ]
        rows = sorted({slot.row for slot in slots})
        place = {row: number for number, row in enumerate(rows)}
        slots = [replace(slot, row=place[slot.row]) for slot in slots]
        box = union(word.box for slot in slots for line in slot.lines for word in line)
        parts.append(replace(draft, slots=slots, rows=len(rows), columns=period, box=box))
    return parts


def _period(draft: Draft) -> int | None:
    heads = {s.column: s for s in draft.slots if s.row + s.row_span == max(1, draft.header_rows)}
    if any(s.column_span > 1 for s in draft.slots) or len(heads) < draft.columns:
        return None
    texts = [heads[column].text for column in range(draft.columns)]
    for period in range(2, draft.columns // 2 + 1):
        if draft.columns % period or texts != texts[:period] * (draft.columns // period):
            continue
        firsts = range(0, draft.columns, period)
        if len(set(texts[:period])) == period and all(_labels(draft.slots, c) for c in firsts):
            return period
    return None


def _labels(slots: Sequence[Slot], column: int) -> bool:
    """Tell whether a column's cells are words more often than values."""
    body = [is_value(s.text) for s in slots if s.column == column and not s.header]
    return bool(body) and sum(body) < 0.5 * len(body)
