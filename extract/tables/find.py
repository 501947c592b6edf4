"""Tables on a page: candidates of two kinds, and one scoring that chooses among them."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import BBox, Page, Table
from .draft import Draft, value_share
from .frames import frames_of
from .ink import Ink, ink_of
from .lines import Line, blank_width, cut_lines, lines_of
from .regions import runs_of
from .ruled import faults, grids_of, ruled_draft
from .spaced import spaced_draft


def find_tables(page: Page, mask: Sequence[BBox] = ()) -> list[Table]:
    """Return the tables of a page, top to bottom. `mask` are regions without tables (charts)."""
    ink = ink_of(page, mask)
    drafts = drafts_of(ink)
    return [draft.to_table(page.sha256, page.number) for draft in drafts]


def drafts_of(ink: Ink) -> list[Draft]:
    """Return the chosen candidates of a page, top to bottom."""
    lines = lines_of(ink.words)
    blank = blank_width(lines)
    cut_lines(lines, blank, ink.down)
    chosen: list[Draft] = []
    for grid in grids_of(ink):
        draft = ruled_draft(grid, ink.words)
        if draft is None:
            continue
        if faults(draft, grid, lines):
            continue
        chosen.append(draft)
    free = [line for line in lines if not any(_inside(line, d.box) for d in chosen)]
    for frame in frames_of(free, ink.across, ink.down, blank):
        for run in runs_of(frame, ink.across):
            draft = spaced_draft(run, ink.across, ink.down, blank)
            if draft is not None and _is_table(draft):
                chosen.append(draft)
    return sorted(chosen, key=lambda d: (d.box[1], d.box[0]))


def _inside(line: Line, box: BBox) -> bool:
    x = (line.x0 + line.x1) / 2
    return box[0] <= x <= box[2] and box[1] - 1 <= line.middle <= box[3] + 1


def _is_table(draft: Draft) -> bool:
    body = draft.rows - draft.header_rows
    if body < 2 or draft.columns < 2:
        return False
    return value_share(draft) >= 0.4 and body + draft.header_rows >= 3
