"""A text cut into words and runs of digits, and the number being made out of some of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from scraper import Language, Period

from .records import Numeral, NumeralClass, Qualifier

_TOKEN = re.compile(r"[^\W\d_]+|\d+")


@dataclass(slots=True)
class Found:
    """A number on its way to a `Numeral`: the classes change it until it is right.

    `start` and `end` are offsets of what will be printed, `lead` the offset before which words of
    direction (`yli`, `about`) and cues (`s.`, `klo`) stand.
    """

    start: int
    end: int
    value: Decimal | None
    form: Literal["digits", "word", "fraction", "zero", "sum"] = "digits"
    kind: NumeralClass = "statistic"
    unit: str = ""
    qualifier: Qualifier = "exact"
    period: Period | None = None
    note: str = ""
    lead: int = -1
    settled: bool = False

    def settle(self, kind: NumeralClass, **changes: object) -> Found:
        """Give the class that no later rule changes, and return the number."""
        self.kind = kind
        self.settled = True
        for name, value in changes.items():
            setattr(self, name, value)
        return self

    def numeral(self, text: str) -> Numeral:
        """Return the finished record."""
        return Numeral(
            printed=text[self.start : self.end],
            value=self.value,
            kind=self.kind,
            start=self.start,
            end=self.end,
            unit=self.unit,
            qualifier=self.qualifier,
            form=self.form,
            period=self.period,
            note=self.note,
        )


@dataclass(slots=True)
class Scan:
    """The text, its language, and its words and digit runs in order (all words in lower case)."""

    text: str
    language: Language
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    done: list[Found] = field(default_factory=list)
    _stops: list[int] | None = None

    def __post_init__(self) -> None:
        lower = self.text.lower()
        if len(lower) != len(self.text):  # a letter that grows, such as a dotted capital I
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        for token in _TOKEN.finditer(lower):
            start, end = token.span()
            self.starts.append(start)
            self.ends.append(end)
            self.words.append(lower[start:end])

    def gap(self, index: int) -> str:
        """Return what stands between token `index` and the next, or the rest of the text."""
        after = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[index] : after]

    def word(self, index: int) -> str:
        """Return a token, or nothing outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def plain_gap(self, index: int) -> bool:
        """Tell whether only blanks stand between token `index` and the next."""
        return 0 <= index < len(self.words) - 1 and self.gap(index).isspace()

    def before(self, index: int, reach: int) -> str:
        """Return up to `reach` words before token `index`, parted by blanks only, joined."""
        first = index
        while first > 0 and index - first < reach and self.plain_gap(first - 1):
            first -= 1
        return " ".join(self.words[first:index])

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentence around two offsets: a point and a capital end one."""
        if self._stops is None:
            self._stops = [stop.start() + 1 for stop in _STOP.finditer(self.text)]
        after = bisect_left(self._stops, end)
        before = bisect_right(self._stops, start)
        left = self._stops[before - 1] if before else 0
        return left, self._stops[after] if after < len(self._stops) else len(self.text)

    def clause(self, start: int) -> str:
        """Return what stands before `start` in its clause, in lower case."""
        left = max(
            self.text.rfind(mark, 0, start) for mark in (".", ",", ";", ":", "–", "(", "\n\n")
        )
        return self.text[left + 1 : start].lower()


_STOP = re.compile(r"[.!?](?=\s+[A-ZÅÄÖ0-9–])")
