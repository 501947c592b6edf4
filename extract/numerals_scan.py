"""A text cut into words and runs of digits, and the number being made out of some of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from scraper import Language, Period

from .numerals_dates import names_month
from .records import Numeral, NumeralClass, Qualifier

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_MARKS = RAISED + "".join(VULGAR)
_TOKEN = re.compile(rf"[^\W\d_{_MARKS}]+|\d+|[{RAISED}]+|[{''.join(VULGAR)}]")
_FAR = 400
_STOP = re.compile(r"[.!?][”\")]?(?=\s+[A-ZÅÄÖ0-9–])|\n\s*\n")
_SENTENCE = re.compile(r"[.;](?!\S)|\n\s*\n")
_CLAUSE = re.compile(r"[.,;:(–](?!\S)|[;(]|\n\s*\n")


@dataclass(slots=True)
class Found:
    """A number on its way to a `Numeral`: the classes change it until one of them settles it."""

    start: int
    end: int
    value: Decimal | None
    form: Literal["digits", "word", "fraction", "zero", "sum"] = "digits"
    kind: NumeralClass = "statistic"
    unit: str = ""
    qualifier: Qualifier = "exact"
    period: Period | None = None
    note: str = ""
    settled: bool = False

    def settle(self, kind: NumeralClass, **changes: Any) -> Found:
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
    """The text, its language, its words and digit runs in order, and the numbers found so far.

    `words` are in lower case, at the same offsets as in the text.
    """

    text: str
    language: Language
    lower: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    done: list[Found] = field(default_factory=list)
    months: bool = False  # whether a month is named anywhere
    _stops: list[int] | None = None
    _told: dict[re.Pattern[str], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lower = self.text.lower()
        if len(self.lower) != len(self.text):  # a letter that grows, such as a dotted capital I
            self.lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        self.months = names_month(self.text, self.language)
        for token in _TOKEN.finditer(self.lower):
            self.starts.append(token.start())
            self.ends.append(token.end())
            self.words.append(token.group())

    def word(self, index: int) -> str:
        """Return a token, or nothing outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """Return what stands between token `index` and the next; nothing outside the text."""
        if not 0 <= index < len(self.words) - 1:
            return ""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def before(self, index: int, reach: int) -> str:
        """Return up to `reach` words before token `index`, parted by blanks only, joined."""
        first = index
        while first > 0 and index - first < reach and self.gap(first - 1).isspace():
            first -= 1
        return " ".join(self.words[first:index])

    def left(self, start: int, reach: int) -> str:
        """Return up to `reach` characters before an offset, in lower case."""
        return self.lower[max(0, start - reach) : start]

    def ahead(self, end: int) -> str:
        """Return the next character after an offset that is not blank, in lower case."""
        return self.lower[end : end + 4].lstrip()[:1]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the bounds of the sentence around two offsets, at most `_FAR` away from them."""
        if self._stops is None:
            self._stops = [stop.start() + 1 for stop in _STOP.finditer(self.text)]
        after = bisect_left(self._stops, end)
        before = bisect_right(self._stops, start)
        left = self._stops[before - 1] if before else 0
        right = self._stops[after] if after < len(self._stops) else len(self.text)
        return max(left, start - _FAR), min(right, end + _FAR)

    def tells(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether an expression occurs anywhere in the text; looked for once."""
        if pattern not in self._told:
            self._told[pattern] = pattern.search(self.lower) is not None
        return self._told[pattern]

    def so_far(self, start: int) -> str:
        """Return what stands before an offset in its sentence, in lower case (90 characters)."""
        window = self.left(start, 90)
        marks = list(_SENTENCE.finditer(window))
        return window[marks[-1].end() :] if marks else window

    def clause(self, start: int) -> str:
        """Return what stands before an offset in its clause, in lower case (200 characters)."""
        window = self.left(start, 200)
        marks = list(_CLAUSE.finditer(window))
        return window[marks[-1].end() :] if marks else window
