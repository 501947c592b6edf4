"""Which numbers of a sentence have a clause of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Numeral
from .scene import Scene

_TIMES = re.compile(r"\s(?:times|gånger|kertaa)\b(?!\s(?:as|så|mer|more))")


def takes_room(scene: Scene, numeral: Numeral) -> bool:
    """Tell whether a number has a clause of its own, be it a figure or not."""
    if numeral.kind == "multiple" and _TIMES.search(
        numeral.printed + scene.text[numeral.end :][:7]
    ):
        return True  # "applied 41 times"
    return numeral.kind in ("statistic", "range", "threshold") and numeral.note != "limit"


def is_article(scene: Scene, numeral: Numeral, figures: Sequence[Numeral]) -> bool:
    """Tell whether "one" is only an article in another figure's clause: "att ett offer blev"."""
    if numeral.form != "word" or numeral.value != 1:
        return False
    others = [n for n in figures if n is not numeral and n.end <= numeral.start]
    if not others:
        return False
    return not re.search(
        r"[,;:.(]|\s(?:och|and|ja|or|eller|tai)\s", scene.text[others[-1].end : numeral.start]
    )


def is_glued(scene: Scene, numeral: Numeral) -> bool:
    """Tell whether a number in words is only the beginning of a longer word."""
    return numeral.form == "word" and scene.text[numeral.end : numeral.end + 1].isalpha()


def in_name(scene: Scene, numeral: Numeral) -> bool:
    """Tell whether a number is part of a name: "the second half", "countries with under five"."""
    names = [(m.start, m.end) for m in scene.marks]
    names += [(t.start, t.end) for t in scene.terms if t.scheme in ("age_group", "nationality")]
    return any(start <= numeral.start and numeral.end <= end for start, end in names)
