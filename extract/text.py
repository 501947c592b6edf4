"""Lines to paragraphs under headings; captions, notes, tiles and furniture told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .contacts import CONTACT, mark_contacts
from .hyphens import glued, joined
from .layout import Block, Line, blocks_of, bounds, inside
from .records import BBox, BlockKind, Page, Paragraph, Place

CAPTION = re.compile(
    r"^(kuvio|kuva|kaavio|taulukko|figur|graf|diagram|tabell|figure|graph|chart|table)\s+\d+\s*[.:]?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[•·–—▪◦*-]$")
_NUMBER = re.compile(r"^[<>~+±]?\d[\d\s.,\u00a0]*%?$")
_MARGIN = 0.085  # of the page height: where running heads and feet stand


def paragraphs_of(pages: Sequence[Page], masks: Mapping[int, Sequence[BBox]]) -> list[Paragraph]:
    """Return the paragraphs of a document in reading order.

    `masks` maps page numbers to regions (tables, charts) whose words are read elsewhere.
    """
    body = _body_size(pages)
    running = _running_lines(pages)
    out: list[Paragraph] = []
    trail: list[tuple[float, bool, str]] = []
    for page in pages:
        words = [w for w in page.words if not inside(w.box, masks.get(page.number, ()))]
        blocks = [part for block in blocks_of(words) for part in _split_block(block)]
        for block in _tiles(blocks, body):
            kind = _kind(block, body, page, running)
            text, glyphs = joined(block.lines, page.number)
            if not text:
                continue
            if kind == "heading":
                trail = _climb(trail, block, text)
            place = Place(page.sha256, page.number, tuple(line.box for line in block.lines))
            headings = tuple(entry[2] for entry in trail)
            out.append(Paragraph(place, text, kind, headings, None, glyphs))
    return _rejoin(mark_contacts(out))


def _climb(
    trail: list[tuple[float, bool, str]], block: Block, text: str
) -> list[tuple[float, bool, str]]:
    """Return the headings above a new heading, with it at the end."""
    size, bold = block.lines[0].size, block.lines[0].bold
    above = [
        entry
        for entry in trail
        if entry[0] > size + 0.4 or (entry[1] and not bold and entry[0] >= size)
    ]
    return [*above, (size, bold, text)]


def _body_size(pages: Sequence[Page]) -> float:
    """Return the font size of most letters, in points."""
    letters: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            letters[round(word.size * 2) / 2] += len(word.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def _running_lines(pages: Sequence[Page]) -> set[str]:
    """Return the texts, digits masked, that stand at the edge of at least two pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        texts = set()
        for block in blocks_of([w for w in page.words if _at_edge(w.box, page)]):
            texts |= {_mask(line.text) for line in block.lines}
        seen.update(texts)
    return {text for text, count in seen.items() if count > 1}


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip()


def _at_edge(box: BBox, page: Page) -> bool:
    return box[3] < _MARGIN * page.height or box[1] > (1 - _MARGIN) * page.height


def _kind(block: Block, body: float, page: Page, running: set[str]) -> BlockKind:
    """Return what sort of block this is, by where and how it is set."""
    first = block.lines[0]
    text = " ".join(line.text for line in block.lines)
    if _at_edge(block.box, page) and (
        all(_mask(line.text) in running for line in block.lines)
        or re.fullmatch(r"[\d\s/–-]+", text)
        or (first.size < 0.95 * body and len(text) < 120)
    ):
        return "furniture"
    if CAPTION.match(text):
        return "caption"
    if _is_tile(block, body):
        return "tile"
    if first.size < 0.92 * body and _raised_mark(first):
        return "note"
    if CONTACT.search(text) and len(text) < 160:
        return "furniture"
    if _BULLET.match(first.words[0].text):
        return "list"
    if _is_heading(block, text, body):
        return "heading"
    return "text"


def _is_heading(block: Block, text: str, body: float) -> bool:
    first = block.lines[0]
    if len(text) > 160 or len(block.lines) > 3 or not re.search(r"[^\W\d]{2}", text):
        return False
    if first.size > 1.12 * body:
        return not re.search(r"[.;,]$", text) or first.size > 1.4 * body
    return first.bold and not re.search(r"[.;,]$", text) and first.size >= 0.95 * body


def _raised_mark(line: Line) -> bool:
    """Tell whether a line opens with a footnote mark: a number or star, raised or alone."""
    mark = line.words[0]
    return bool(re.fullmatch(r"\d{1,2}\)?|\*+", mark.text))


# ---------------------------------------------------------------- tiles


def _is_tile(block: Block, body: float) -> bool:
    """Tell whether a block is a big number with smaller words."""
    largest = max(line.size for line in block.lines)
    return largest > 1.45 * body and (
        any(_NUMBER.match(line.text) for line in block.lines if line.size == largest)
        and any(line.size < 0.8 * largest for line in block.lines)
    )


def _tiles(blocks: list[Block], body: float) -> list[Block]:
    """Join a big number standing alone with the small text nearest below, above or beside it."""
    numbers = [
        b
        for b in blocks
        if len(b.lines) == 1 and b.lines[0].size > 1.45 * body and _NUMBER.match(b.lines[0].text)
    ]
    taken: dict[int, Block] = {}
    used: set[int] = set()
    for number in numbers:
        near = [
            (gap, index)
            for index, other in enumerate(blocks)
            if other not in numbers
            and index not in used
            and other.lines[0].size < 0.8 * number.lines[0].size
            and sum(len(line.text) for line in other.lines) < 120
            and (gap := _tile_gap(number.box, other.box)) < 1.6 * number.lines[0].size
        ]
        if near:
            used.add(min(near)[1])
            taken[id(number)] = blocks[min(near)[1]]
    out = []
    for index, block in enumerate(blocks):
        if index in used:
            continue
        mate = taken.get(id(block))
        if mate is None:
            out.append(block)
            continue
        pair = sorted((block, mate), key=lambda b: (b.box[1], b.box[0]))
        lines = tuple(line for part in pair for line in part.lines)
        out.append(Block(lines, bounds((block.box, mate.box))))
    return out


def _tile_gap(number: BBox, text: BBox) -> float:
    """Return how far a text stands from a big number: below, above, or to its right."""
    across = min(number[2], text[2]) - max(number[0], text[0])
    down = min(number[3], text[3]) - max(number[1], text[1])
    if across > 0:
        return max(0.0, text[1] - number[3]) if text[1] > number[1] else number[1] - text[3] + 2
    if down > 0 and text[0] > number[2]:
        return text[0] - number[2] + 1
    return float("inf")


# ---------------------------------------------------------------- paragraphs


def _split_block(block: Block) -> list[Block]:
    """Part a block where a new paragraph shows: a bullet, an indent, a caption."""
    parts: list[list[Line]] = [[block.lines[0]]]
    left = min(line.box[0] for line in block.lines[1:]) if len(block.lines) > 1 else 0.0
    for before, line in zip(block.lines, block.lines[1:], strict=False):
        indent = line.box[0] - left > 0.9 * line.size
        mark = _BULLET.match(line.words[0].text) and before.text[-1:] in ".;:,"
        foot = _raised_mark(line) and line.words[0].size < 0.85 * line.size
        if (indent and _ends_sentence(before)) or mark or foot or CAPTION.match(line.text):
            parts.append([line])
        else:
            parts[-1].append(line)
    return [Block(tuple(part), bounds([line.box for line in part])) for part in parts]


def _ends_sentence(line: Line) -> bool:
    return bool(re.search(r"[.!?:][”\"»)]?(\s?\d{1,2})?$", line.text))


def _rejoin(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Join a paragraph that a column or page break cut in the middle of a sentence."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        before = next(
            (
                i
                for i in range(len(out) - 1, -1, -1)
                if out[i].kind not in ("furniture", "note", "caption", "tile")
            ),
            None,
        )
        if (
            paragraph.kind == "text"
            and before is not None
            and out[before].kind == "text"
            and out[before].headings == paragraph.headings
            and not re.search(r"[.!?:;”\"»)\d]\s*$", out[before].text)
            and paragraph.text[:1].islower()
        ):
            out[before] = glued(out[before], paragraph)
        else:
            out.append(paragraph)
    return out
