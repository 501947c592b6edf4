"""Tables on a page: candidates of two kinds, and one scoring that chooses among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import BBox, Page, Table
from .around import caption_of, notes_of, title_of
from .draft import Draft
from .frames import frames_of
from .ink import Ink, Rule, between, ink_of
from .lines import Line, blank_width, cut_lines, lines_of
from .mend import mended
from .regions import runs_of
from .rejoin import joined_runs, level
from .ruled import Grid, faults, grids_of, ruled_draft
from .score import doubts
from .spaced import spaced_drafts
from .turn import sideways, turned

_FULL = 0.6  # of a grid's cells hold text; grids of drawn charts hold a fifth at most


def find_tables(page: Page, mask: Sequence[BBox] = ()) -> list[Table]:
    """Return the tables of a page, top to bottom, tables printed sideways last.

    `mask` are regions taken for charts: nothing is sought there, unless a full ruled grid shows
    that the region is a table after all.
    """
    tables = _upright_tables(page, mask)
    if sideways(page):
        other, restored = turned(page)
        tables += [restored(table) for table in _upright_tables(other, ())]
    return tables


def _upright_tables(page: Page, mask: Sequence[BBox]) -> list[Table]:
    if mask:
        ink = ink_of(page)
        grids = [g for g in grids_of(ink) if any(_mostly_in(g.box, box) for box in mask)]
        sure = [draft for grid in grids for draft in _sure(grid, ink)]
        mask = [box for box in mask if not any(_mostly_in(draft.box, box) for draft in sure)]
    drafts = drafts_of(ink_of(page, mask))
    return [draft.to_table(page.sha256, page.number) for draft in drafts]


def _sure(grid: Grid, ink: Ink) -> list[Draft]:
    """Return the ruled table of a grid too full to be a chart: no mask hides it."""
    draft = ruled_draft(grid, ink.words)
    if draft is None or draft.fill < _FULL or faults(draft, grid, ()):
        return []
    return [draft]


def _mostly_in(box: BBox, other: BBox) -> bool:
    wide = min(box[2], other[2]) - max(box[0], other[0])
    tall = min(box[3], other[3]) - max(box[1], other[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return wide > 0 and tall > 0 and wide * tall > 0.5 * area


def drafts_of(ink: Ink) -> list[Draft]:
    """Return the chosen candidates of a page, top to bottom."""
    lines = lines_of(ink.words)
    blank = blank_width(lines)
    cut_lines(lines, blank, ink.down)
    chosen: list[Draft] = []
    for grid in grids_of(ink):
        drafts = _from_grid(grid, ink, lines, blank)
        chosen += drafts
    free = [line for line in lines if not any(_inside(line, d.box) for d in chosen)]
    frames = [level(frame) for frame in frames_of(free, ink.across, ink.down, blank)]
    for frame in frames:
        for run in joined_runs(frame, runs_of(frame, ink.across)):
            for draft in spaced_drafts(run, ink.across, ink.down, blank):
                if _is_table(draft, frame, ink):
                    chosen.append(draft)
    around = sorted((line for frame in frames for line in frame), key=lambda line: line.middle)
    return _with_surroundings(sorted(chosen, key=lambda d: (d.box[1], d.box[0])), around)


def _with_surroundings(drafts: list[Draft], lines: Sequence[Line]) -> list[Draft]:
    """Give every table the title and the notes that stand around it."""
    free = [line for line in lines if not any(_inside(line, draft.box) for draft in drafts)]
    for draft in drafts:
        x0, top, x1, bottom = draft.box
        around = (x0 - 4, top, x1 + 4, bottom)
        draft.title = title_of(around, free)
        draft.notes = notes_of(around, free)
    return drafts


def _from_grid(grid: Grid, ink: Ink, lines: Sequence[Line], blank: float) -> list[Draft]:
    """Return the table of a ruled grid, or the one its white space draws within the rules."""
    draft = ruled_draft(grid, ink.words)
    wrong = faults(draft, grid, lines) if draft is not None else ["too many cells"]
    if draft is not None and not wrong:
        return [mended(draft, grid.xs)]
    if "mostly empty" in wrong:
        return []
    inside = [line for line in lines if _inside(line, grid.box)]
    drafts = spaced_drafts(inside, ink.across, ink.down, blank) if len(inside) > 2 else []
    kept = [part for part in drafts if _is_table(part, lines, ink)]
    return [replace(part, reasons=[*part.reasons, "ruled around"]) for part in kept]


def _inside(line: Line, box: BBox) -> bool:
    x = (line.x0 + line.x1) / 2
    return box[0] <= x <= box[2] and box[1] - 1 <= line.middle <= box[3] + 1


def _is_table(draft: Draft, lines: Sequence[Line], ink: Ink) -> bool:
    caption = caption_of(draft.box, lines)
    top, bottom = draft.box[1] - 2, draft.box[3] + 2
    leaders = sum(top < (box[1] + box[3]) / 2 < bottom for box in ink.leaders)
    return not doubts(draft, caption, _wide_rules(draft.box, ink.across), leaders)


def _wide_rules(box: BBox, across: Sequence[Rule]) -> int:
    """Return how many rules as wide as a table lie in it or at its edges."""
    x0, top, x1, bottom = box
    return sum(
        min(rule.end, x1) - max(rule.start, x0) > 0.8 * (x1 - x0)
        and rule.length < 1.3 * (x1 - x0) + 20
        for rule in between(across, top - 12, bottom + 12)
    )
