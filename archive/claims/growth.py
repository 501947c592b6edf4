"""What a claim says of growth, taken out of its words: how much, from what, since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extract import Qualifier
from scraper import Language

SHELF = Path(__file__).parent.parent / "claim_growth.yml"
UNKNOWN = Decimal(7777)
"""Stands in the place of a figure that a claim does not tell, so that the rest can be read."""

_NUMBER = (
    r"(?P<{}>(?<![\d.,])\d{{1,3}}(?:[ ,\u00a0]\d{{3}})+(?!\d)|(?<![\d.,])\d+(?:[.,]\d+)?(?!\d))"
)
_YEAR = r"(?:19|20)\d\d"
_LIKE_YEAR = re.compile(rf"{_YEAR}$")


@dataclass(frozen=True, slots=True)
class Growth:
    """A claimed change of one figure, and the claim without it.

    `text` is the claim with the figure after the change in the place of the words about it: `after`
    or `UNKNOWN`. `percent` and `count` are amounts (a doubling is 100 per cent), both empty where
    only a direction is told. `since` is the year compared with, `years` how far back it is; `same`
    tells that it is the same part of that year.
    """

    text: str
    up: bool
    percent: Decimal | None = None
    count: Decimal | None = None
    qualifier: Qualifier = "exact"
    word: bool = False  # the amount is a word (a third, doubled), which is never meant exactly
    before: Decimal | None = None
    after: Decimal | None = None
    since: int | None = None
    years: int | None = None
    same: bool = False


@cache
def load_growth(path: Path = SHELF) -> dict[str, dict[str, Any]]:
    """Read `claim_growth.yml`."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def find_growth(text: str, language: Language) -> Growth | None:
    """Return the change that a claim tells of; None where it tells none, or more than one.

    >>> found = find_growth("New clients grew by a third in 2022", "en")
    >>> found.text, found.percent, found.up
    ('New clients was 7777 in 2022', Decimal('33.3'), True)
    >>> find_growth("In 2022 there were 367 new clients", "en") is None
    True
    """
    return _Finder(text, language).find()


class _Finder:
    """Takes one claim apart; each kind of words at most once."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.words = load_growth()[language]
        self.said: dict[str, Any] = {}

    def find(self) -> Growth | None:
        verb = self._verb()
        if verb is None:
            return self._compared()
        self._amount(verb)
        self._figures(verb)
        self._time()
        value = self.said.get("after")
        number = _written(UNKNOWN if value is None else value)
        be = f"{self.words['be']} {self.said.pop('rough', '')}{number}"
        at = self.words[self.said.pop("when", "at")]
        if year := self.said.pop("year_after", ""):
            be += " " + at.format(year=year)
        self.text = self.text.replace(_MARK, be)
        return self._made()

    def _verb(self) -> int | None:
        """Put a mark in the place of the one verb of growth; return where it is."""
        found: list[tuple[re.Match[str], bool, Decimal | None]] = [
            (match, up, None)
            for up, name in ((True, "up"), (False, "down"))
            for match in self._all(rf"\b{self.words[name]}\b")
        ]
        factors: Mapping[str, float] = self.words["factors"]
        for match in self._all(rf"\b{{rough}}{self.words['aux']}(?P<factor>{'|'.join(factors)})\b"):
            factor = Decimal(str(factors[match["factor"].lower()]))
            found.append((match, factor > 1, factor))
        if len(found) != 1:
            return None
        match, self.said["up"], times = found[0]
        if times is not None:
            percent = abs(times - 1) * 100
            self.said |= {"percent": percent, "word": True, "qualifier": self._rough(match)}
        self.text = self.text[: match.start()] + _MARK + self.text[match.end() :]
        return match.start()

    def _compared(self) -> Growth | None:
        """Return what is told without a verb: `124 more than in 2021`, `down from 326`."""
        for name, up in (("up", True), ("down", False)):
            if match := self._take(self.words["was"].get(name), ""):
                before = _decimal(match["a"])
                year = int(match["y1"]) if match["y1"] else None
                return Growth(self.text, up, before=before, since=year)
            noun = self.words["more"].get(name)
            if match := self._take(noun, rf"{UNKNOWN}\g<noun> "):
                self.said |= {"up": up, "qualifier": self._rough(match)}
                kind = "percent" if match["percent"] else "count"
                self.said[kind] = _decimal(match["n"])
                if not self._time():
                    return None
                return self._made()
        return None

    def _amount(self, verb: int) -> None:
        if "percent" in self.said:
            return
        for pattern in self.words["by"]:
            if match := self._take(pattern, "", verb):
                self.said["qualifier"] = self._rough(match)
                if fraction := match.groupdict().get("fraction"):
                    self.said["percent"] = Decimal(str(self.words["fractions"][fraction.lower()]))
                    self.said["word"] = True
                elif match.groupdict().get("percent"):
                    self.said["percent"] = _decimal(match["n"])
                else:
                    self.said["count"] = _decimal(match["n"])
                return

    def _figures(self, verb: int) -> None:
        for pattern in self.words["pair"]:
            for match in self._all(pattern, verb):
                if _LIKE_YEAR.match(match["a"]) or _LIKE_YEAR.match(match["b"]):
                    continue
                told = match.groupdict()
                self._cut(match)
                self.said |= {"before": _decimal(told["a"]), "after": _decimal(told["b"])}
                if first := told.get("y1") or told.get("y1b"):
                    self.said["since"] = int(first)
                self.said["year_after"] = told.get("y2") or told.get("y2b") or ""
                if told.get("end") or " " in (told.get("w2") or ""):
                    self.said["when"] = "end"
                return
        for pattern in self.words["to"]:
            for match in self._all(pattern, verb):
                if not _LIKE_YEAR.match(match["b"]):
                    self._cut(match)
                    rough = f"{match['rough']} " if match["rough"] else ""
                    self.said |= {"after": _decimal(match["b"]), "rough": rough}
                    return

    def _time(self) -> bool:
        """Take out the time compared with; return whether one was told."""
        found = False
        for pattern in self.words["same"]:
            if self._take(pattern, ""):
                self.said["same"] = found = True
        for pattern in self.words["since"]:
            if match := self._take(pattern, ""):
                found = True
                told = match.groupdict()
                if told.get("y1"):
                    self.said["since"] = int(told["y1"])
                if told.get("y2"):
                    self._say_year(told["y2"])
                break
        for pattern in self.words["span"]:
            if match := self._take(pattern, ""):
                found = True
                self.said["years"] = _small(match["n"])
        return found

    def _say_year(self, year: str) -> None:
        if _MARK in self.text:
            self.said["year_after"] = year
        else:
            self.text += " " + self.words["at"].format(year=year)

    def _made(self) -> Growth:
        kept = {name: value for name, value in self.said.items() if value is not None}
        kept.pop("year_after", None)
        return Growth(_tidy(self.text), **kept)

    def _all(self, pattern: str, start: int = 0) -> Iterator[re.Match[str]]:
        return re.compile(self._filled(pattern), re.IGNORECASE).finditer(self.text, start)

    def _take(self, pattern: str | None, put: str, start: int = 0) -> re.Match[str] | None:
        """Take the first find of a pattern out of the text, with `put` in its place."""
        match = next(self._all(pattern, start), None) if pattern else None
        if match:
            self._cut(match, match.expand(put).replace("None", ""))
        return match

    def _cut(self, match: re.Match[str], put: str = "") -> None:
        self.text = self.text[: match.start()] + put + self.text[match.end() :]

    def _filled(self, pattern: str) -> str:
        gaps = {
            "rough": f"(?:(?P<rough>{'|'.join(self.words['rough'].values())}) )?",
            "fractions": "|".join(self.words["fractions"]),
            "noun": self.words["noun"],
            "year": _YEAR,
            **{name: _NUMBER.format(name) for name in ("n", "a", "b")},
        }
        for name, put in gaps.items():
            pattern = pattern.replace("{" + name + "}", put)
        return pattern

    def _rough(self, match: re.Match[str]) -> Qualifier:
        said = (match.groupdict().get("rough") or "").lower()
        for qualifier, words in self.words["rough"].items():
            if said and re.fullmatch(words, said, re.IGNORECASE):
                found: Qualifier = qualifier
                return found
        return "exact"


_MARK = "\x00"
_SMALL: Sequence[tuple[str, int]] = (
    *(("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8)),
    *(("nine", 9), ("ten", 10), ("två", 2), ("tre", 3), ("fyra", 4), ("fem", 5), ("sex", 6)),
    *(("sju", 7), ("åtta", 8), ("nio", 9), ("tio", 10), ("kahdessa", 2), ("kolmessa", 3)),
    *(("neljässä", 4), ("viidessä", 5), ("kuudessa", 6), ("seitsemässä", 7), ("kahdeksassa", 8)),
    *(("yhdeksässä", 9), ("kymmenessä", 10)),
)


def _small(text: str) -> int:
    return int(text) if text.isdigit() else dict(_SMALL)[text.lower()]


def _decimal(text: str) -> Decimal:
    """Return a number as a claim writes it: 1,314 and 1 314 are thousands, 42,5 is not."""
    plain = re.sub(r"[ \u00a0]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", plain):
        return Decimal(plain.replace(",", ""))
    return Decimal(plain.replace(",", "."))


def _written(value: Decimal) -> str:
    return format(value, "f")


def _tidy(text: str) -> str:
    """Return a text without the gaps that taking words out has left."""
    text = re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s{2,}", " ", text))
    return re.sub(r"[,:;]+\s*([.,]|$)", r"\1", text).strip()
