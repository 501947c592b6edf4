"""Legends: small keys and the phrase beside each, told apart by colour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..records import Word
from .phrases import phrase_of
from .scene import RGB, BBox, Mark, Phrase, Scene, Stroke, apart, median, overlap, union

_LARGE = 46.0  # points: no key of a legend is larger


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a legend: colour, name, boxes of the name, where its key stands."""

    colour: RGB
    text: str
    phrases: tuple[Phrase, ...]
    key: BBox


def find_legend(
    scene: Scene,
    phrases: Sequence[Phrase],
    region: BBox,
    members: set[int],
    colours: Sequence[RGB],
    strokes: bool = False,
) -> list[Entry]:
    """Return the legend's entries, in reading order.

    Keys are small marks or short strokes in one of `colours` that are no `members` (paint order
    numbers) of the chart itself; `strokes` tells whether lines can be keys. All names stand on
    the same side of their keys.
    """
    items: list[Mark | Stroke] = [m for m in scene.marks if m.order not in members and m.clear]
    if strokes:
        items += [s for s in scene.strokes if s.level(0, 0.5 * scene.unit)]
    exact = _named_keys(scene, phrases, _keys(scene, items, region, colours, False), colours)
    if len(exact) == len(colours) or len(colours) < 2:
        return exact
    loose = _named_keys(scene, phrases, _keys(scene, items, region, colours, True), colours)
    return loose if len(loose) == len(colours) else exact


def _named_keys(
    scene: Scene, phrases: Sequence[Phrase], keys: list[tuple[RGB, BBox]], colours: Sequence[RGB]
) -> list[Entry]:
    """Return the entries of keys with a name, all on one side."""
    if not keys:
        return []
    names = [p for p in phrases if p.angle == 0 and re.search(r"[^\W_]", p.text)]
    names = [part for p in names for part in _parted(p, keys)]
    sides = [_named(keys, names, side, scene.unit) for side in (1, -1)]
    if len(sides[1][0]) < len(colours):
        return sides[0][0]  # names before their keys must name every colour
    best = max(sides, key=lambda found: (len(found[0]), -found[1]))
    return best[0]


def _keys(
    scene: Scene,
    items: Sequence[Mark | Stroke],
    region: BBox,
    colours: Sequence[RGB],
    loose: bool,
) -> list[tuple[RGB, BBox]]:
    """Return the places and colours of possible keys, a line's marker joined with its line."""
    large = _LARGE * scene.unit
    found: list[tuple[RGB, BBox]] = []
    for item in items:
        box = item.box
        if overlap(box, region, 0) < 0 or overlap(box, region, 1) < 0:
            continue
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide > large or high > 0.7 * large or max(wide, high) < 2.5 * scene.unit:
            continue
        near = min(colours, key=lambda c: apart(c, item.colour))
        if apart(near, item.colour) > (30 if scene.ocr else 12) and not (
            loose and _nearest_by_far(item.colour, colours)
        ):
            continue
        for i, (colour, other) in enumerate(found):
            if colour == near and overlap(box, other, 0) > -1 and overlap(box, other, 1) > -1:
                found[i] = (near, union((box, other)))
                break
        else:
            found.append((near, box))
    return sorted(found, key=lambda k: (round(k[1][1]), k[1][0]))


def _named(
    keys: list[tuple[RGB, BBox]], names: list[Phrase], side: int, unit: float
) -> tuple[list[Entry], float]:
    """Return the entries of keys that have a name on this side, and the sum of their gaps."""
    entries: list[Entry] = []
    total = 0.0
    used: set[int] = set()
    for colour, key in keys:
        best: tuple[float, Phrase] | None = None
        for name in names:
            box = name.box
            shared = overlap(key, box, 1)
            if shared < 0.4 * min(box[3] - box[1], key[3] - key[1]) or id(name) in used:
                continue
            space = box[0] - key[2] if side > 0 else key[0] - box[2]
            if (
                side > 0
                and key[0] - 0.5 * (key[2] - key[0]) < box[0] < key[2]
                and box[2] > key[2] + name.height
            ):
                space = 0.0  # OCR took the key for a letter
            far = max(2.6 * name.height, 1.1 * (key[2] - key[0]), 12 * unit)
            if -1.5 * unit <= space <= far and (best is None or space < best[0]):
                best = (space, name)
        if best is None:
            continue
        name = best[1]
        used.add(id(name))
        lines = _wrapped(name, names, keys, used)
        entries.append(Entry(colour, " ".join(p.text for p in lines), tuple(lines), key))
        total += best[0]
    return _one_each(entries), total


def _nearest_by_far(colour: RGB, colours: Sequence[RGB]) -> bool:
    """Tell whether a key is one series' colour but for transparency: near it, far from others."""
    away = sorted(apart(c, colour) for c in colours)
    return away[0] < 75 and (len(away) < 2 or away[0] < 0.55 * away[1])


def _parted(name: Phrase, keys: list[tuple[RGB, BBox]]) -> list[Phrase]:
    """Return a phrase cut where keys stand between its words."""
    inner = sorted(
        (k[0] + k[2]) / 2
        for _, k in keys
        if name.box[0] < k[0] and k[2] < name.box[2] and overlap(k, name.box, 1) > 0
    )
    if not inner or len(name.words) < 2:
        return [name]
    runs: dict[int, list[Word]] = {}
    for word in name.words:
        at = sum(edge < (word.box[0] + word.box[2]) / 2 for edge in inner)
        runs.setdefault(at, []).append(word)
    parts = []
    for _, run in sorted(runs.items()):
        part = phrase_of(run, 0, name.sure)
        parts.append(replace(part, box=(part.box[0], name.box[1], part.box[2], name.box[3])))
    return parts


def _wrapped(
    name: Phrase, names: list[Phrase], keys: list[tuple[RGB, BBox]], used: set[int]
) -> list[Phrase]:
    """Return the lines of a name that goes on below."""
    lines = [name]
    for other in sorted(names, key=lambda p: p.box[1]):
        last = lines[-1]
        pace = other.box[1] - last.box[3]
        if id(other) in used or not -0.3 * last.height < pace < 0.45 * last.height:
            continue
        if abs(other.box[0] - name.box[0]) > 0.3 * last.height:
            continue
        if any(
            overlap(k, other.box, 1) > 0.3 * other.height
            and abs(other.box[0] - k[2]) < 3 * last.height
            for _, k in keys
        ):
            continue
        used.add(id(other))
        lines.append(other)
    return lines


def _one_each(entries: list[Entry]) -> list[Entry]:
    """Keep one entry a colour: the one whose key lies in the row or column of most keys."""

    def company(entry: Entry) -> int:
        return sum(
            abs(entry.key[0] - e.key[0]) < 2 or abs(entry.key[1] - e.key[1]) < 2 for e in entries
        )

    best: dict[RGB, Entry] = {}
    for entry in entries:
        before = best.get(entry.colour)
        if before is None or company(entry) > company(before):
            best[entry.colour] = entry
    kept = [entry for entry in entries if best[entry.colour] is entry]
    if len(kept) > 2:  # a stray label beside a small bar stands alone
        size = median(e.key[3] - e.key[1] for e in kept)
        kept = [e for e in kept if e.key[3] - e.key[1] < 2.5 * size]
    return kept


def off_legend(phrases: Sequence[Phrase], legend: Sequence[Entry]) -> list[Phrase]:
    """Return the phrases that are no part of a legend's texts."""
    return [
        p
        for p in phrases
        if not any(
            overlap(p.box, q.box, 0) > 0 and overlap(p.box, q.box, 1) > 0.3 * p.height
            for e in legend
            for q in e.phrases
        )
    ]
