"""Which caption and title belong to which chart of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .phrases import is_caption, is_table_caption
from .scene import BBox, Phrase, Scene, overlap
from .slots import join_lines


def find_captions(scene: Scene) -> list[tuple[str, BBox, bool]]:
    """Return the captions of a page: text, box, whether it is a table's; lines rejoined."""
    lines = sorted((p for p in scene.phrases if p.angle == 0), key=lambda p: (p.box[1], p.box[0]))
    result: list[tuple[str, BBox, bool]] = []
    for p in lines:
        if not is_caption(p.text):
            continue
        parts = [p]
        for q in lines:
            last = parts[-1]
            if (
                q is not p
                and -0.3 * last.height < q.box[1] - last.box[3] < 0.75 * last.height
                and abs(q.box[0] - p.box[0]) < 2
                and q.words[0].bold == last.words[0].bold
                and abs(q.words[0].size - last.words[0].size) < 0.4
                and q.words[0].colour == last.words[0].colour
                and not is_caption(q.text)
                and (last.words[0].bold or last.box[2] - last.box[0] > 0.5 * scene.width)
            ):
                parts.append(q)
        boxes = [part.box for part in parts]
        box = (min(b[0] for b in boxes), p.box[1], max(b[2] for b in boxes), boxes[-1][3])
        result.append((join_lines([part.text for part in parts]), box, is_table_caption(p.text)))
    return result


def assign_captions(scene: Scene, regions: Sequence[BBox]) -> list[str]:
    """Return the caption of each region, all above or all below their charts, "" where none.

    Of the two arrangements the one wins that leaves fewer charts without a caption, then the
    one with the smaller gaps.
    """
    captions = [(text, box) for text, box, table in find_captions(scene) if not table]
    ways = [_one_way(captions, regions, below) for below in (True, False)]
    best = min(ways, key=lambda way: (sum(not t for t in way[0]), way[1]))
    return best[0]


def _one_way(
    captions: Sequence[tuple[str, BBox]], regions: Sequence[BBox], below: bool
) -> tuple[list[str], float]:
    """Return the captions right below (or above) each region and the sum of the gaps."""
    found: list[str] = []
    total = 0.0
    for region in regions:
        best: tuple[float, str] | None = None
        for text, box in captions:
            space = box[1] - region[3] if below else region[1] - box[3]
            aside = overlap(box, region, 0)
            if space < -6 or space > 130 or aside < -40:
                continue
            if _blocked(region, box, regions):
                continue
            if best is None or space < best[0]:
                best = (space, text)
        found.append(best[1] if best else "")
        total += max(0.0, best[0]) if best else 0.0
    return found, total


def _blocked(region: BBox, caption: BBox, regions: Sequence[BBox]) -> bool:
    """Tell whether another chart stands between a chart and a caption."""
    low, high = min(region[3], caption[3]), max(region[1], caption[1])
    return any(
        r != region
        and r[1] < high
        and r[3] > low
        and r[1] > low - 5
        and r[3] < high + 5
        and overlap(r, region, 0) > 0
        for r in regions
    )


def title_of(phrases: Sequence[Phrase], core: BBox, used: set[int]) -> tuple[str, tuple[str, ...]]:
    """Return a chart's own title (the lines over its core) and the titles of its axes."""
    free = [p for p in phrases if id(p) not in used and re.search(r"[^\W\d]{2}", p.text)]
    above = sorted(
        (
            p
            for p in free
            if p.angle == 0 and p.box[3] <= core[1] + 1 and overlap(p.box, core, 0) > 0
        ),
        key=lambda p: p.box[1],
    )
    title: list[Phrase] = []
    for p in above:
        if not title or p.box[1] - title[-1].box[3] < 0.9 * title[-1].height:
            title.append(p)
    rest = [p for p in free if p not in title]
    axes = [p.text for p in rest if p.angle == 90]
    axes += [
        p.text for p in rest if p.angle == 0 and (p.box[1] >= core[3] or p.box[3] <= core[1] + 2)
    ]
    return join_lines([p.text for p in title]), tuple(axes)
