"""Lines that end before the column does: items of a list printed without bullets or full stops."""

from __future__ import annotations

import re

from ..records import Paragraph

_STOPPED = re.compile(r"[.!?:;,]$")
_GAP = 6.0  # points that a blank takes, at most


def line_breaks(paragraph: Paragraph) -> list[int]:
    """Return where a new item begins: the word there would have fitted on the line before.

    The column is at least as wide as the longest line. What follows that line is an item too
    where it begins with a digit and all the other lines are items.
    """
    if paragraph.kind not in ("text", "list") or len(paragraph.place.boxes) < 3:
        return []
    edge = max(box[2] for box in paragraph.place.boxes)
    found: list[int] = []
    open_ends: list[int] = []
    lines = 1
    for before, word in zip(paragraph.glyphs, paragraph.glyphs[1:], strict=False):
        if before.page != word.page or word.box[1] < before.box[3] - 1:
            continue
        lines += 1
        printed = paragraph.text[word.start : word.end]
        if _STOPPED.search(paragraph.text[before.start : before.end]):
            continue
        fits = before.box[2] + (word.box[2] - word.box[0]) + _GAP < edge
        if fits and (printed[:1].isupper() or printed[:1].isdigit()):
            found.append(word.start)
        elif printed[:1].isdigit():
            open_ends.append(word.start)
    if len(found) > 1 and len(found) + len(open_ends) == lines - 1:
        found += open_ends
    return sorted(found)
