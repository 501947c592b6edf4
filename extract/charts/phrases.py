"""Words to phrases, and which of them are body text, headings or captions round a chart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Word
from .scene import Phrase, median, union

CAPTION = re.compile(
    r"^\W{0,2}(kuvio|kuva|kaavio|figur|figure|fig\.|graph|chart|diagram|bild|taulukko|tabell|table)"
    r"\s*\d+[a-z]?\s*[.:)–-]?",
    re.IGNORECASE,
)
_TABLE = re.compile(r"^\W{0,2}(taulukko|tabell|table)", re.IGNORECASE)
_NUMERIC = re.compile(r"[\d.,%()\s]+")
_WIDE = 0.55  # of the letters' height: a wider gap parts two phrases


def join_words(words: Sequence[Word]) -> list[Phrase]:
    """Return the phrases of a page: neighbours on one line, a halo's second text left out."""
    seen: dict[str, list[tuple[int, int]]] = {}
    level: list[Word] = []
    turned: list[Word] = []
    for word in words:
        x, y = round(word.box[0] / 1.5), round(word.box[1] / 1.5)
        copies = seen.setdefault(word.text, [])
        if any(abs(x - other) <= 1 and abs(y - level) <= 1 for other, level in copies):
            continue
        copies.append((x, y))
        (level if word.upright else turned).append(word)
    return _lines(level, 0) + _lines(turned, 1)


def _lines(words: list[Word], axis: int) -> list[Phrase]:
    """Join words that follow each other along `axis`."""
    other = 1 - axis
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box[other + 2], w.box[axis])):
        top, bottom = word.box[other], word.box[other + 2]
        for row in rows[:-13:-1]:
            above, below = row[-1].box[other], row[-1].box[other + 2]
            shared = min(below, bottom) - max(above, top)
            if shared <= 0:
                continue
            small, large = sorted((below - above, bottom - top))
            if shared > 0.55 * small and large < 2.2 * small + 2:
                row.append(word)
                break
        else:
            rows.append([word])
    phrases: list[Phrase] = []
    for row in rows:
        row.sort(key=lambda w: (w.box[axis], w.box[axis + 2]))
        run = [row[0]]
        for word in row[1:]:
            if _follows(run, word, axis):
                run.append(word)
            else:
                phrases.append(phrase_of(run, axis))
                run = [word]
        phrases.append(phrase_of(run, axis))
    return phrases


def _follows(run: list[Word], word: Word, axis: int) -> bool:
    """Tell whether a word goes on with the phrase before it."""
    last = run[-1]
    other = 1 - axis
    space = word.box[axis] - last.box[axis + 2]
    tall = max(last.box[other + 2] - last.box[other], word.box[other + 2] - word.box[other])
    if space > _WIDE * tall * (1.25 if not _numeric(last.text + word.text) else 1.0):
        return False
    if space < -0.6 * tall:
        return False
    return abs(last.size - word.size) < 0.35 * max(last.size, word.size)


def _numeric(text: str) -> bool:
    return _NUMERIC.fullmatch(text) is not None


def phrase_of(words: Sequence[Word], axis: int = 0, sure: float = 1.0) -> Phrase:
    """Return one phrase of words in reading order; a hyphen made by a break is kept."""
    ordered = list(words)
    if axis == 1:  # turned text is read upwards, as charts print it
        ordered.reverse()
    text = " ".join(word.text for word in ordered)
    box = union(word.box for word in words)
    return Phrase(text, box, tuple(ordered), 90 if axis == 1 else 0, sure)


def is_caption(text: str) -> bool:
    """Tell whether a line begins as the caption of a figure or table does."""
    return bool(CAPTION.match(text))


def is_table_caption(text: str) -> bool:
    """Tell whether a caption is a table's."""
    return bool(_TABLE.match(text))


def find_walls(phrases: Sequence[Phrase], width: float) -> list[Phrase]:
    """Return the lines a chart cannot reach across: captions, paragraphs, headings of the text.

    A paragraph is a line as wide as the page, or two lines that begin at the same place and lie
    close, the first of them of five words or more; `width` is that of the page.
    """
    level = sorted((p for p in phrases if p.angle == 0), key=lambda p: (p.box[1], p.box[0]))
    walls: dict[int, Phrase] = {}
    for i, p in enumerate(level):
        wide = p.box[2] - p.box[0]
        if is_caption(p.text) or (wide > 0.6 * width and len(p.words) > 6):
            walls[id(p)] = p
        elif wide > 0.28 * width and len(p.words) >= 5:
            below = (q for q in level[i + 1 : i + 40] if _goes_on(p, q))
            if next(below, None) is not None:
                walls[id(p)] = p
    _join_paragraphs(level, walls)
    if walls:
        usual = median(w.height for w in walls.values())
        margins = {round(w.box[0]) for w in walls.values()}
        for p in level:
            starts = any(abs(p.box[0] - margin) < 2 for margin in margins)
            if starts and p.height > 1.25 * usual and re.search(r"[^\W\d]{3}", p.text):
                walls[id(p)] = p
    return [p for p in level if id(p) in walls]


def _goes_on(p: Phrase, q: Phrase) -> bool:
    """Tell whether `q` is the next line of the paragraph that `p` is in."""
    tall = min(p.height, q.height)
    return (
        -0.35 * tall < q.box[1] - p.box[3] < 0.95 * tall
        and abs(p.box[0] - q.box[0]) < 1.2 * tall
        and abs(p.words[0].size - q.words[0].size) < 0.6
        and p.words[0].bold == q.words[0].bold
        and p.words[0].colour == q.words[0].colour
    )


def _join_paragraphs(level: list[Phrase], walls: dict[int, Phrase]) -> None:
    """Add the last lines of paragraphs and the second lines of captions."""
    for p in level:  # from the top, so that a third line finds the second
        if id(p) not in walls and any(_goes_on(q, p) for q in list(walls.values())):
            walls[id(p)] = p
