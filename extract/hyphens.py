"""Printed lines to running text: hyphens removed or kept, footnote marks raised, boxes kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .layout import Line
from .records import Glyphs, Paragraph, Word

# A hyphen before one of these words stands for a part left out ("tolk- och ...").
_AND = {"ja", "tai", "sekä", "että", "eikä", "och", "eller", "samt", "and", "or"}
_HYPHENS = ("-", "\u2010", "\u00ad")  # as typed, as set by some programs, as suggested
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def joined(lines: Sequence[Line], page: int) -> tuple[str, tuple[Glyphs, ...]]:
    """Return the text of lines as one run, and which word supplied which characters.

    A footnote mark is written with superscript digits, so that it is never taken for a figure.
    """
    words = [
        (word, index == len(line.words) - 1)
        for line in lines
        for index, word in enumerate(line.words)
    ]
    size = _size_of(lines)
    text, glyphs = "", []
    for index, (word, last) in enumerate(words):
        after = words[index + 1][0] if index + 1 < len(words) else None
        printed, glue = word.text, " "
        if last and after is not None:
            printed, glue = ending(printed, after.text)
        if _is_mark(word, size):
            printed = printed.translate(_SUPERSCRIPTS)
            text = text.rstrip()
        glyphs.append(Glyphs(len(text), len(text) + len(printed), word.box, page))
        text += printed + (glue if after is not None else "")
    return text, tuple(glyphs)


def _size_of(lines: Sequence[Line]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        for word in line.words:
            letters[word.size] += len(word.text)
    return max(letters, key=lambda size: (letters[size], size))


def _is_mark(word: Word, size: float) -> bool:
    return word.size < 0.8 * size and bool(re.fullmatch(r"\d{1,2}|\*", word.text))


def ending(text: str, after: str) -> tuple[str, str]:
    """Return a line's last word as it is read, and what stands between it and the next.

    >>> ending("sakkunnigmyn-", "dighet")
    ('sakkunnigmyn', '')
    >>> ending("tolk-", "och")
    ('tolk-', ' ')
    >>> ending("2017–", "2020")
    ('2017–', '')
    """
    if text.endswith("–") and text[-2:-1].isdigit() and after[:1].isdigit():
        return text, ""
    if not text.endswith(_HYPHENS) or len(text) < 2:
        return text, " "
    stem = text[:-1]
    if after.rstrip(",.;") in _AND:
        return text, " "
    if stem[-1].isdigit() or stem.isupper() or not after[:1].islower():
        return text, ""
    return stem, ""


def glued(a: Paragraph, b: Paragraph) -> Paragraph:
    """Return two halves of a paragraph, parted by a column or page break, as one."""
    last = a.text.rsplit(" ", 1)[-1]
    printed, glue = ending(last, b.text.split(" ", 1)[0])
    text = a.text[: len(a.text) - len(last)] + printed + glue
    shift = len(text)
    moved = tuple(Glyphs(g.start + shift, g.end + shift, g.box, g.page) for g in b.glyphs)
    return Paragraph(
        a.place, text + b.text, a.kind, a.headings, a.language, a.glyphs + moved, a.asset
    )
