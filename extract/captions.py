"""Which caption and which headings belong to a table, a chart or a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .layout import bounds
from .records import Chart, Paragraph, Place, Table

_OF_TABLE = re.compile(r"^(taulukko|tabell|table)\b", re.IGNORECASE)
_N = re.compile(r"\(\s*n\s*=\s*\d[\d\s.,]*\)\.?$")
_LONGEST = 140  # letters of a title
_FARTHEST = 60.0  # points between a chart and its caption


def with_captions(charts: Sequence[Chart], paragraphs: Sequence[Paragraph]) -> list[Chart]:
    """Return the charts of a PDF with their captions and the headings above them.

    Each caption goes to one chart: the nearest above it or below it that overlaps it sideways.
    """
    captions = [p for p in paragraphs if p.kind == "caption" and not _OF_TABLE.match(p.text)]
    chosen = _pairs([chart.place for chart in charts], captions)
    bare = [i for i in range(len(charts)) if i not in chosen and not charts[i].caption]
    told = [p for p in paragraphs if p.kind == "text" and _is_title(p.text)]
    own = _pairs([charts[i].place for i in bare], told)
    chosen |= {bare[i]: paragraph for i, paragraph in own.items()}
    return [
        replace(
            chart,
            caption=chosen[i].text if i in chosen else chart.caption,
            headings=headings_at(chart.place, paragraphs),
        )
        for i, chart in enumerate(charts)
    ]


def _is_title(text: str) -> bool:
    """Tell whether a line without a number of a figure is a title: short, with the n of a chart."""
    return len(text) < _LONGEST and _N.search(text) is not None


def with_titles(tables: Sequence[Table], paragraphs: Sequence[Paragraph]) -> list[Table]:
    """Return the tables of a PDF with the headings above them and, where they have none, titles."""
    captions = [p for p in paragraphs if p.kind == "caption" and _OF_TABLE.match(p.text)]
    chosen = _pairs([table.place for table in tables], captions)
    return [
        replace(
            table,
            title=table.title or (chosen[i].text if i in chosen else ""),
            headings=headings_at(table.place, paragraphs),
        )
        for i, table in enumerate(tables)
    ]


def _pairs(places: Sequence[Place], captions: Sequence[Paragraph]) -> dict[int, Paragraph]:
    """Return which caption belongs to which place: the nearest first, each caption once."""
    near = sorted(
        (gap, i, j)
        for i, place in enumerate(places)
        for j, caption in enumerate(captions)
        if (gap := _gap(place, caption.place)) < _FARTHEST
    )
    chosen: dict[int, Paragraph] = {}
    used: set[int] = set()
    for _, i, j in near:
        if i not in chosen and j not in used:
            chosen[i] = captions[j]
            used.add(j)
    return chosen


def beside(place: Place, paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return the texts just above and below a table or chart: they say how it is to be read."""
    return [
        p.text
        for p in paragraphs
        if p.kind in ("text", "note", "caption") and _gap(place, p.place) < _FARTHEST
    ]


def _gap(place: Place, other: Place) -> float:
    """Return the white between two places of one page in points, infinite if not one above one."""
    if place.page != other.page or not place.boxes or not other.boxes:
        return float("inf")
    a, b = place.boxes[0], bounds(other.boxes)
    if min(a[2], b[2]) - max(a[0], b[0]) < 0.2 * min(a[2] - a[0], b[2] - b[0]):
        return float("inf")
    return max(0.0, b[1] - a[3], a[1] - b[3]) + (4.0 if b[1] < a[1] else 0.0)


def headings_at(place: Place, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the headings in force where something stands: those of the block nearest above it.

    In two columns the block nearest above in the same column counts.
    """
    if not place.boxes or place.page is None:
        return ()
    box = place.boxes[0]
    best: tuple[tuple[int, float], Paragraph] | None = None
    for paragraph in paragraphs:
        page = paragraph.place.page
        if page is None or page > place.page or paragraph.kind == "furniture":
            continue
        if not paragraph.place.boxes:
            continue
        other = bounds(paragraph.place.boxes)
        if page == place.page and (
            other[1] > box[1] + 2 or min(box[2], other[2]) - max(box[0], other[0]) <= 0
        ):
            continue
        rank = (page, other[1])
        if best is None or rank >= best[0]:
            best = (rank, paragraph)
    return best[1].headings if best else ()


def caption_of(sha256: str, paragraphs: Sequence[Paragraph]) -> tuple[str, str, tuple[str, ...]]:
    """Return caption, alternative text and headings of a picture of a web page."""
    caption = next((p for p in paragraphs if p.asset == sha256 and p.kind == "caption"), None)
    alts = [p for p in paragraphs if p.asset == sha256 and p.kind == "alt"]
    headings = (caption or (alts[0] if alts else None)).headings if (caption or alts) else ()  # type: ignore[union-attr]
    return (caption.text if caption else "", " ".join(p.text for p in alts), headings)
