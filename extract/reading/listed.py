"""Figures listed in the order of what was listed before: categories, years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..records import Numeral
from .periods import Mark
from .scene import JOIN, Scene


@dataclass(slots=True)
class Listed:
    """A figure with the category or the year that its place in a list gives it."""

    numeral: Numeral
    start: int
    end: int
    codes: dict[str, str] | None = None
    year: Mark | None = None


def in_order(scene: Scene, figures: Sequence[Numeral]) -> list[Listed]:
    """Return figures of "A, B and C: 6, 3 and 2 respectively": as many as categories or years."""
    words = [t for t in scene.terms if t.code == "respectively"]
    years = _years_listed(scene, figures)
    if years:
        end = len(scene.text)
        return [Listed(n, 0, end, year=y) for n, y in zip(figures, years, strict=True)]
    if not words:
        return _in_one_bracket(scene, figures)
    stop = scene.text.find(";", words[0].end)
    later = [n for n in figures if n.start > stop] if stop >= 0 else []
    figures = [n for n in figures if n not in later]
    if len(figures) < 2:
        return []
    lists = [c.choices for c in scene.categories if len(c.choices) == len(figures)]
    clause = scene.categories if stop < 0 else [c for c in scene.categories if c.start < stop]
    single = [c for c in clause if not c.choices]
    if not lists and len(single) == len(figures):
        lists = [[c.codes for c in single]]
    dimensions = set.intersection(*(set(codes) for codes in lists[0])) if lists else set()
    if not dimensions or any(n.kind != "statistic" for n in figures):
        return []
    end = stop if stop >= 0 else len(scene.text)
    cells = [
        Listed(numeral, 0, end, codes) for numeral, codes in zip(figures, lists[0], strict=True)
    ]
    return [*cells, *(Listed(numeral, stop, len(scene.text)) for numeral in later[:1])]


def _years_listed(scene: Scene, figures: Sequence[Numeral]) -> list[Mark]:
    """Return the years of figures listed in their order: "in 2022 and 2023, 367 and 301 were"."""
    marks = [m for m in scene.marks if m.year is not None]
    others = [m for m in scene.marks if m.year is None]
    if len(figures) < 2 or others or any(n.kind != "statistic" for n in figures):
        return []
    span = [n for n in scene.numerals if re.fullmatch(r"\d{4}[–-]\d{4}", n.note)]
    if len(span) == 1 and not marks:
        first, last = int(span[0].note[:4]), int(span[0].note[5:])
        marks = [Mark(span[0].start, span[0].end, year=y) for y in range(first, last + 1)]
    elif not _is_list(scene, [(m.start, m.end) for m in marks]):
        return []
    if len(marks) != len(figures) or not _is_list(scene, [(n.start, n.end) for n in figures]):
        return []
    return marks


def _is_list(scene: Scene, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether nothing but commas and "and" stands between two things or more."""
    join = rf",?\s{JOIN[scene.language]}\s|,\s"
    gaps = [scene.text[a:b] for (_, a), (b, _) in pairwise(spans)]
    return bool(gaps) and all(re.fullmatch(join, gap) for gap in gaps)


def _in_one_bracket(scene: Scene, figures: Sequence[Numeral]) -> list[Listed]:
    """Return figures listed in brackets after as many categories: "Iraq and Iran (15 and 9)"."""
    if len(figures) < 2 or not _is_list(scene, [(n.start, n.end) for n in figures]):
        return []
    opened = scene.text.rfind("(", 0, figures[0].start)
    closed = scene.text.find(")", opened)
    before = [c for c in scene.categories if c.end <= opened and not c.choices][-len(figures) :]
    close = bool(before) and opened - before[-1].end <= 2 and closed > figures[-1].end
    if opened < 0 or not close or len(before) != len(figures):
        return []
    if not _is_list(scene, [(c.start, c.end) for c in before]):
        return []
    dimensions = set.intersection(*(set(c.codes) for c in before))
    if not dimensions:
        return []
    end = len(scene.text)
    return [Listed(n, 0, end, c.codes) for n, c in zip(figures, before, strict=True)]
