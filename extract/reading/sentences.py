"""Running text cut into sentences, never inside a date, a number or an abbreviation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from ..records import Numeral

_BULLET = re.compile(r"\s*[•▪◦‣●■\uf0b7\uf0a7\u2023\u25e6]\s*")
_END = re.compile(
    r"[.!?…][\"”’)\]]?[¹²³⁴⁵⁶⁷⁸⁹⁰]*\s+(?=[\"“”(–—-]?\s?[A-ZÅÄÖ\d])"
    r"|(?<=\d\))(?=[A-ZÅÄÖ][a-zåäö])"
    r"|(?<=[a-zåäö]{5})\.\s+(?=[a-zåäö])"
)
_SHORT = re.compile(
    r"(?:\b(?:ks|esim|mm|ym|ns|nk|puh|tel|tfn|klo|kl|bl|t\.?ex|ca|nr|nro|no|dr|st|s|p|ml|prof|"
    r"jfr|m|a|i\.e|e\.g|vs|cf)|\b[A-ZÅÄÖ])\.$",
    re.IGNORECASE,
)


def sentence_spans(
    text: str, numerals: Sequence[Numeral], breaks: Sequence[int] = ()
) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence; together they cover the text but for blanks.

    `breaks` are offsets where another sentence begins whatever stands before.

    >>> sentence_spans("Ihmisiä oli 41. Heistä 3 oli lapsia.", [])
    [(0, 15), (16, 36)]
    """
    spans: list[tuple[int, int]] = []
    starts = [numeral.start for numeral in numerals]

    def inside_a_number(point: int) -> bool:
        at = bisect_right(starts, point) - 1
        return at >= 0 and numerals[at].end > point + 1

    start = 0
    bullets = [(m.start(), m.end()) for m in _BULLET.finditer(text)]
    for before, after in sorted([*bullets, *((at, at) for at in breaks)]):
        spans += _pieces(text, start, before, inside_a_number)
        start = after
    return [*spans, *_pieces(text, start, len(text), inside_a_number)]


def _pieces(
    text: str, start: int, stop: int, inside: Callable[[int], bool]
) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in _END.finditer(text, start, stop):
        point = match.start()
        short = _SHORT.search(text[max(0, point - 6) : point + 1])
        if inside(point) or (short and not text[point - 1].isdigit()):
            continue
        spans.append((start, start + len(text[start : match.end()].rstrip())))
        start = match.end()
    if text[start:stop].strip():
        spans.append((start, start + len(text[start:stop].rstrip())))
    return spans


_VERB = re.compile(
    r"\b(?:were|was|had|are|is|has|have|represent|came|oli|olivat|on|ovat|edusta\w+|tuli|kuvaa|"
    r"esittää|\w{3,}ttiin|var|hade|är|har|blev|representera\w*|kom|utgjorde)\b",
    re.IGNORECASE,
)


def is_prose(sentence: str) -> bool:
    """Tell whether a sentence of a caption states something: it has a verb and ends as such."""
    sentence = re.sub(r"\s*\(n\s?=\s?[\d\s]+\)\s*$", "", sentence)
    ends = sentence.rstrip().endswith((".", "!"))
    return ends and len(sentence.split()) > 4 and _VERB.search(sentence) is not None
