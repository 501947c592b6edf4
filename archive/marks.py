"""A document's text with every printed number marked by what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extract import Classed, Harvest, Leftover, Paragraph, Reading

Fate = Literal["read", "candidate", "classed", "leftover"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One number: where in the paragraph's text it stands, what became of it, in a few words."""

    start: int
    end: int
    fate: Fate
    told: str


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph with its marks in order; they do not overlap."""

    paragraph: Paragraph
    marks: tuple[Mark, ...]

    def pieces(self) -> Iterator[tuple[str, Mark | None]]:
        """Yield the text in pieces, each with its mark or None."""
        at = 0
        text = self.paragraph.text
        for mark in self.marks:
            yield text[at : mark.start], None
            yield text[mark.start : mark.end], mark
            at = mark.end
        yield text[at:], None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A number that stands in a table or chart, not in running text."""

    printed: str
    where: str
    page: int | None
    fate: Fate
    told: str


@dataclass(frozen=True, slots=True)
class _Item:
    """What the harvest says of one number, whatever became of it."""

    source: Reading | Classed | Leftover
    fate: Fate
    told: str

    @property
    def quote(self) -> str:
        """Return the sentence around it."""
        return self.source.quote

    @property
    def around(self) -> tuple[str, str]:
        """Return the words just before and just after, as far as the harvest keeps them."""
        if isinstance(self.source, Reading):
            return self.source.prefix, self.source.suffix
        return "", ""


def mark(harvest: Harvest) -> tuple[list[MarkedParagraph], list[Elsewhere]]:
    """Return the paragraphs with their numbers marked, and the numbers of tables and charts."""
    spans: dict[int, list[Mark]] = {}
    elsewhere = []
    for item in _items(harvest):
        spot = None
        if item.source.where in ("text", "caption"):
            spot = _spot(harvest.paragraphs, item, spans)
        if spot is None:
            source = item.source
            page = source.place.page
            elsewhere.append(Elsewhere(source.printed, source.where, page, item.fate, item.told))
        elif spot[1] is not None:
            spans.setdefault(spot[0], []).append(Mark(*spot[1], item.fate, item.told))
    marked = [
        MarkedParagraph(one, tuple(sorted(spans.get(index, ()), key=lambda m: m.start)))
        for index, one in enumerate(harvest.paragraphs)
    ]
    return marked, elsewhere


def _items(harvest: Harvest) -> Iterator[_Item]:
    for reading in harvest.readings:
        fate: Fate = "read" if reading.status == "published" else "candidate"
        yield _Item(reading, fate, reading_words(reading))
    for left in harvest.leftovers:
        yield _Item(left, "leftover", left.reason)
    for classed in harvest.classed:
        yield _Item(classed, "classed", classed.kind)


def reading_words(reading: Reading) -> str:
    """Return a reading in one line: `new_clients gender=female 2022 = 184 persons`."""
    dims = ";".join(f"{name}={code}" for name, code in reading.dims)
    sign = {"exact": "=", "at_least": ">=", "at_most": "<=", "about": "~"}[reading.qualifier]
    of = f"of {reading.of}" if reading.of else ""
    amount = f"{sign} {reading.value} {reading.unit}"
    parts = (reading.measure, dims, reading.period.name, amount, of)
    return " ".join(part for part in parts if part)


def _spot(
    paragraphs: Sequence[Paragraph], item: _Item, spans: dict[int, list[Mark]]
) -> tuple[int, tuple[int, int] | None] | None:
    """Return the paragraph and the span of a number; no span where it is marked already.

    The boxes decide where there are any, then the words around it, then the sentence.
    """
    best: tuple[int, int, tuple[int, int]] | None = None
    for index, one in enumerate(paragraphs):
        if one.place.sha256 != item.source.place.sha256:
            continue
        for start, end in _occurrences(one.text, item.source.printed):
            score = _score(one, item, start, end)
            taken = any(m.start < end and m.end > start for m in spans.get(index, ()))
            if taken and score >= 3:
                return index, None  # one number that gave several readings
            if score and not taken and (best is None or score > best[0]):
                best = (score, index, (start, end))
    return (best[1], best[2]) if best else None


def _occurrences(text: str, printed: str) -> Iterator[tuple[int, int]]:
    if printed:
        for found in re.finditer(rf"(?<!\w){re.escape(printed)}(?!\w)", text):
            yield found.span()


def _score(paragraph: Paragraph, item: _Item, start: int, end: int) -> int:
    place = item.source.place
    if place.boxes and paragraph.glyphs:
        return 4 if paragraph.place_of(start, end) == place else 0
    text = paragraph.text
    before, after = item.around
    if before + after and text[:start].endswith(before) and text[end:].startswith(after):
        return 3
    quote = item.quote
    at = text.find(quote) if quote else -1
    if at >= 0 and at <= start and end <= at + len(quote):
        return 2
    return 1 if not quote else 0
