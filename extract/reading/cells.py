"""A sentence cut so that each figure stands in a cell with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..records import Numeral
from .countable import in_name, is_article, is_glued, takes_room
from .echoes import echoes_of, wholes_named
from .families import parents_named
from .listed import in_order
from .periods import Mark
from .scene import Scene, is_partitive
from .signs import THAN, boundaries, compared_away

_OPEN = re.compile(r"\(([^()]*)\)")


@dataclass(slots=True)
class Cell:
    """The stretch of a sentence around one figure, printed once or as count and share."""

    start: int
    end: int
    numerals: list[Numeral]
    comparison: bool = False  # in brackets with its own period, as in "127 (2016: 130)"
    bracket: bool = False
    after_colon: bool = False
    whole: Numeral | None = None  # the whole named again right after: "four of the 74"
    given: dict[str, str] | None = None  # the category that a list of figures gives it by order
    parents: Numeral | None = None  # those whose children the figure counts
    year: Mark | None = None  # the year that a list of figures gives it by order
    holes: list[tuple[int, int]] = field(default_factory=list)  # brackets that are not of it

    def holds(self, offset: int) -> bool:
        """Tell whether what begins at an offset belongs to the cell."""
        if any(start <= offset < end for start, end in self.holes):
            return False
        return self.start <= offset < self.end


def cells_of(scene: Scene) -> list[Cell]:
    """Return the cells of a sentence in order; only statistics have cells."""
    figures = [
        n
        for n in scene.numerals
        if takes_room(scene, n) and not in_name(scene, n) and not is_glued(scene, n)
    ]
    totals = [n for n in figures if n.note == "n" or n.form == "sum"]
    figures = [n for n in figures if n not in totals and not is_article(scene, n, figures)]
    asides = [n for n in figures if n.kind == "statistic" and _is_aside(scene, n)]
    listed = in_order(scene, [n for n in figures if n not in asides])
    if listed:
        return [Cell(x.start, x.end, [x.numeral], given=x.codes, year=x.year) for x in listed]
    wholes = wholes_named(scene, [n for n in figures if n not in asides])
    echoes = echoes_of(scene, [n for n in figures if n not in [*asides, *wholes]])
    parents = parents_named(scene, [n for n in figures if n not in [*asides, *wholes]])
    apart = [*asides, *wholes, *parents, *(share for share, _ in echoes)]
    groups = _grouped(scene, [n for n in figures if n not in apart])
    cells = [cell for cell in _cut(scene, groups) if cell.numerals[0].kind == "statistic"]
    cells += [Cell(0, len(scene.text), [n], bracket=True) for n in totals]
    cells += _echo_cells(scene, cells, echoes)
    for numeral in wholes:
        for cell in cells:
            if cell.numerals[-1].end <= numeral.start < cell.end:
                cell.whole = numeral
    for numeral in parents:
        for cell in cells:
            if cell.start <= numeral.start < cell.end:
                cell.parents = numeral
    cells += [Cell(n.start, _named_end(scene, n), [n]) for n in (*wholes, *parents)]
    for numeral in asides:
        start, end = _bracket_of(scene.text, numeral) or (numeral.start, numeral.end)
        told = [m for m in scene.marks if 0 < start - m.end <= 2 and _than(scene, m)]
        inside = any(start < m.start < end for m in scene.marks)
        start = told[0].start if told and not inside else start
        cells.append(Cell(start, end, [numeral], comparison=True, bracket=True))
        for cell in cells[:-1]:
            if cell.start <= start < cell.end:
                cell.holes.append((start, end))
    return sorted(cells, key=lambda cell: cell.numerals[0].start)


def _named_end(scene: Scene, whole: Numeral) -> int:
    """Return where a whole and the noun right after it end: "80 of 250 new clients"."""
    after = scene.within(whole.end, whole.end + 3, "measure")
    return after[0].start + 1 if after else whole.end


def _bracket_of(text: str, numeral: Numeral) -> tuple[int, int] | None:
    for match in _OPEN.finditer(text):
        if match.start() < numeral.start and numeral.end <= match.end():
            return match.start(), match.end()
    return None


def _is_aside(scene: Scene, numeral: Numeral) -> bool:
    """Tell whether a figure stands in brackets with a period of its own and no category."""
    bracket = _bracket_of(scene.text, numeral)
    if bracket is None or numeral.note == "n":
        return False
    start, end = bracket
    marks = [m for m in scene.marks if start < m.start and m.end < end]
    marks = marks or [m for m in scene.marks if 0 < start - m.end <= 2 and _than(scene, m)]
    inside = [c for c in scene.categories if start <= c.start < end]
    told = scene.within(start, end, "measure", "noun", "event")
    return bool(marks) and not inside and not told


def _than(scene: Scene, mark: Mark) -> bool:
    """Tell whether a period is what is compared with: "than in the year before (42 %)"."""
    return THAN[scene.language].search(scene.text[max(0, mark.start - 24) : mark.start]) is not None


def _grouped(scene: Scene, figures: Sequence[Numeral]) -> list[list[Numeral]]:
    groups: list[list[Numeral]] = []
    for numeral in figures:
        if groups and len(groups[-1]) == 1 and _same_fact(scene, groups[-1][-1], numeral):
            groups[-1].append(numeral)
        else:
            groups.append([numeral])
    return groups


def _same_fact(scene: Scene, a: Numeral, b: Numeral) -> bool:
    """Tell whether a count and a share say the same thing: "28 (11,5 %)", "37 %, or 47 people"."""
    rounded = a.form == "fraction" and b.unit == "percent" and b.form == "digits"
    if (a.unit == "percent") == (b.unit == "percent") and not rounded:
        return False
    if "sum" in (a.form, b.form):
        return False
    if a.note == "n" or b.note == "n" or a.form == "zero" or b.form == "zero":
        return False
    between = scene.text[a.end : b.start]
    categories = [c for c in scene.categories if a.end <= c.start and c.end <= b.start]
    linked = _THAT_IS.search(between) is not None
    linked = linked or any(t.code == "apposition" for t in scene.within(a.end, b.start, "link"))
    bracket = _bracket_of(scene.text, b)
    own = _named_by(scene, a, b)
    if bracket and not _bracket_of(scene.text, a):
        inner = [c for c in scene.categories if bracket[0] <= c.start < bracket[1]]
        parted = re.search(r"[,;]|\s(?:ja|och|and)\s", between)
        return not inner and not (categories and parted)
    if bracket and bracket == _bracket_of(scene.text, a):
        return not categories
    if linked and not own:
        return not re.search(r";|:", between)
    dashes = re.fullmatch(r"[^,;:.()–—]{0,40}\s[–—]\s", between)
    if dashes and not own and re.match(r"[^,;:.()–—]{0,30}\s[–—]\s", scene.text[b.end :]):
        return not categories
    if a.form == "fraction" and _ASIDE.fullmatch(between) and _CLOSED.match(scene.text, b.end):
        return True  # "half of those exploited in Finland, 41 people, had ..."
    named = re.fullmatch(rf"[^,;:.()]{{0,40}},\s*(?:{_ABOUT}\s+)?", between)
    return bool(a.form == "fraction" and named and not categories and not own)


_ABOUT = r"(?:about|around|some|roughly|approximately|ungefär|cirka|omkring|runt|noin)"
_ASIDE = re.compile(rf"[^,;:.()\d]{{0,70}},\s*(?:{_ABOUT}\s+)?")
_CLOSED = re.compile(r"[^,;:.()\d]{1,20},\s")
_THAT_IS = re.compile(r"(?:\bi\.e\.|\bdvs\.?|\bd\.v\.s\.|\balltså|\bthat is,?)\s*$", re.IGNORECASE)


def _echo_cells(
    scene: Scene, cells: list[Cell], echoes: list[tuple[Numeral, Numeral]]
) -> list[Cell]:
    """Return the cells of shares that take the categories of their counts."""
    found = []
    for share, count in echoes:
        for cell in cells:
            if count in cell.numerals:
                inside = [c for c in scene.categories if cell.holds(c.start) and not c.choices]
                codes = {d: code for c in inside for d, code in c.codes.items()}
                if codes:
                    found.append(Cell(share.start, share.end, [share], given=codes))
    return found if len(found) == len(echoes) else []


def _named_by(scene: Scene, a: Numeral, b: Numeral) -> bool:
    """Tell whether the second of two figures has a category of its own, the first another.

    "39 per cent of men and boys, that is 49 adults"; but "300 or 62 per cent were women" is one.
    """
    clause = max((m.end() for m in re.finditer(r"[.;:]\s", scene.text[: a.start])), default=0)
    first = any(clause <= c.start < b.start for c in scene.categories)
    end = b.end + re.match(r"[^,;]{0,14}", scene.text[b.end :]).end()  # type: ignore[union-attr]
    second = any(b.end <= c.start < end for c in scene.categories)
    return first and second


def _cut(scene: Scene, groups: Sequence[list[Numeral]]) -> list[Cell]:
    """Return cells with the cheapest boundaries: few clashes inside, strong signs between."""
    if not groups:
        return []
    options = [boundaries(scene, left[-1], right[0]) for left, right in pairwise(groups)]
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for index, group in enumerate(groups):
        last = index == len(groups) - 1
        ends = [(len(scene.text), 0.0)] if last else options[index]
        reached: dict[int, tuple[float, list[int]]] = {}
        for end, price in ends:
            for start, (cost, path) in best.items():
                total = cost + price + _cell_cost(scene, start, end, group, len(groups))
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*path, end])
        best = reached
    _, ends_found = min(best.values(), key=lambda pair: pair[0])
    starts = [0, *ends_found[:-1]]
    return [
        _cell(scene, start, end, group)
        for start, end, group in zip(starts, ends_found, groups, strict=True)
    ]


def _cell(scene: Scene, start: int, end: int, group: list[Numeral]) -> Cell:
    bracket = _bracket_of(scene.text, group[0])
    inside = bracket is not None and bracket[0] >= start - 1
    before = scene.text[:start].rstrip()
    end = _trimmed(scene, group[-1].end, end)
    return Cell(start, end, group, bracket=inside, after_colon=before.endswith(":"))


def _trimmed(scene: Scene, after: int, end: int) -> int:
    """Return where a cell ends, without a tail that tells of most of those counted."""
    for match in re.finditer(r";\s|,\s|\.\s|\s[–—]\s", scene.text[after:end]):
        at = after + match.start()
        hedged = any(
            t.start <= at + match.end() - match.start() + 4
            for t in scene.within(at, at + 12, "hedge")
        )
        rest = bool(scene.within(at, at + 8, "rest"))
        if match.group().startswith(";") or hedged or rest:
            return at
    return end


def _cell_cost(scene: Scene, start: int, end: int, group: list[Numeral], count: int) -> float:
    """Return what speaks against a cell: clashing categories, or none where others have some."""
    inside = [c for c in scene.categories if start <= c.start < end]
    inside = [c for c in inside if not is_partitive(scene, c)]
    codes: dict[str, set[str]] = {}
    for category in inside:
        for dimension, code in category.codes.items():
            if code == "adult":  # 18-29 and adult are no clash
                continue
            codes.setdefault(dimension, set()).add(code)
    clashes = sum(len(found) - 1 for found in codes.values())
    nouns = {t.code for t in scene.within(start, end, "noun", "measure")}
    kinds = len(nouns & {"victim", "child"}) - 1 if {"victim", "child"} <= nouns else 0
    years = {
        (m.year, m.back, m.last_year)
        for m in scene.marks
        if start <= m.start < end and (m.year or m.back or m.last_year)
    }
    cost = 3.0 * clashes + 2.0 * kinds + 2.5 * max(0, len(years) - 1)
    marks = [m for m in scene.marks if start <= m.start < end]
    cost += 0.5 * sum(compared_away(scene, group[-1], m) for m in marks)
    if group[0].kind != "statistic":  # what is left to a number that is no figure is lost
        return cost + 0.5 * len(marks) + 0.5 * len(inside)
    divided = any(start <= c.start < end for c in scene.categories)
    told = nouns or marks or divided or scene.within(start, end, "manner", "event")
    if count > 1 and not inside and not told:
        cost += 2.0
    elif count > 1 and not inside:
        cost += 0.3
    return cost + _reach(scene, inside, group)


def _reach(scene: Scene, inside: Sequence, group: list[Numeral]) -> float:  # type: ignore[type-arg]
    """Return a small cost for how far the nearest category stands from its figure."""
    if not inside:
        return 0.0
    a, b = group[0].start, group[-1].end
    near = min(max(c.start - b, a - c.end, 0) for c in inside)
    return min(0.6, near / 200)
