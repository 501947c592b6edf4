"""Which era a document resembles, how far it is from it, what moved, and what the era promises.

An era is knowledge about a run of documents (`eras/*.yml`): its form, the words it uses, the
measures it always states. It is never needed to read a figure; it tells when the publisher has
changed something, and which figure should have been there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

from scraper import Language

from .errors import BadShelf
from .records import Document

Look = Literal["form", "captions", "tables", "tiles", "pictures"]
_LOOKS: tuple[Look, ...] = get_args(Look)
_LANGUAGES: tuple[Language, ...] = get_args(Language)
_KEYS = {"name", "years", "kinds", "looks", "says", "promises"}
_KIND, _FORM, _TITLE, _YEAR = 3, 3, 2, 2
"""What weighs more than one look or word: kind, form and title; and years, up to this much."""
FAR = 0.4
"""A document farther than this from every era resembles none of them."""


@dataclass(frozen=True, slots=True)
class Era:
    """One era of the shelf: years it is known from, kinds, looks, words, promised measures."""

    name: str
    years: tuple[int, int]
    kinds: tuple[str, ...]
    looks: Mapping[Look, str]
    says: Mapping[str, Mapping[Language, tuple[str, ...]]]
    promises: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class EraMatch:
    """The nearest era, its distance from 0 (alike) to 1 (nothing alike), and what moved.

    `moved` says expected and found, one line each. `promises` are the measures the era states in
    documents of this kind; none where the document is farther than `FAR` from every era.
    """

    name: str = ""
    distance: float = 1.0
    moved: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether the document resembles the era at all."""
        return self.distance <= FAR


def match_era(document: Document) -> EraMatch:
    """Return the era that a document resembles most; the first of the shelf where two do."""
    seen = _Seen(document)
    best = EraMatch()
    for era in load_eras():
        steps = list(_steps(era, seen))
        distance = round(sum(far for far, _, _ in steps) / sum(full for _, full, _ in steps), 3)
        if not best.name or distance < best.distance:
            moved = tuple(said for far, _, said in steps if far)
            promises = era.promises.get(document.kind, ()) if distance <= FAR else ()
            best = EraMatch(era.name, distance, moved, promises)
    return best


def broken_promises(match: EraMatch, measures: set[str]) -> tuple[str, ...]:
    """Return the measures that the era promises and that were not read, in the shelf's order."""
    return tuple(measure for measure in match.promises if measure not in measures)


class _Seen:
    """What a document shows of itself: year, kind, looks, and its words in lower case."""

    def __init__(self, document: Document) -> None:
        read = [p for p in document.paragraphs if p.kind != "furniture"]
        self.kind = document.kind
        self.language = document.language
        self.year = document.period.end.year if document.period else None
        self.looks: dict[Look, str] = {
            "form": "pdf" if document.pages else "web",
            "captions": _some(any(_is_caption(p.kind, p.text) for p in read)),
            "tables": _some(bool(document.tables)),
            "tiles": _some(any(p.kind == "tile" for p in read)),
            "pictures": _some(any(p.asset for p in read)),
        }
        front = [document.title, *(p.text for p in read[:6])]
        self.title = " " + " ".join(front).lower()
        self.text = " " + " ".join([document.title, *(p.text for p in document.paragraphs)]).lower()


def _some(there: bool) -> str:
    return "some" if there else "none"


def _is_caption(kind: str, text: str) -> bool:
    """Tell whether a block is a numbered caption (`Kuvio 3.`)."""
    return kind == "caption" and any(character.isdigit() for character in text[:14])


def _steps(era: Era, seen: _Seen) -> Iterator[tuple[float, float, str]]:
    """Yield for every trait of an era how far the document is, how far it could be, and why."""
    kinds = ", ".join(era.kinds)
    yield _KIND * (seen.kind not in era.kinds), _KIND, f"kind: expected {kinds}, found {seen.kind}"
    first, last = era.years
    if seen.year is not None:
        gap = max(first - seen.year, seen.year - last, 0)
        known = f"{first}" if first == last else f"{first} to {last}"
        yield min(gap / 2, _YEAR), _YEAR, f"year: expected {known}, found {seen.year}"
    for look in _LOOKS:
        if look in era.looks:
            full = _FORM if look == "form" else 1
            found = seen.looks[look]
            said = f"{look}: expected {era.looks[look]}, found {found}"
            yield full * (found != era.looks[look]), full, said
    for topic, words in era.says.items():
        full = _TITLE if topic == "title" else 1
        text = seen.title if topic == "title" else seen.text
        expected = words[seen.language]
        used = any(f" {word}" in text for word in expected)
        yield full * (not used), full, f"{topic}: expected {' or '.join(expected)}, found neither"


@cache
def load_eras() -> tuple[Era, ...]:
    """Return the eras of the shelf, by name. Raises `BadShelf` at the first one not in order."""
    shelf = files(__package__) / "eras"
    paths = sorted((path for path in shelf.iterdir() if path.name.endswith(".yml")), key=str)
    return tuple(read_era(path.read_text(encoding="utf-8"), path.name) for path in paths)


def read_era(text: str, where: str) -> Era:
    """Return one era from the text of its file; `where` names it in errors (`BadShelf`)."""
    try:
        said: Any = yaml.safe_load(text)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise BadShelf(f"eras/{where}: expected YAML, line {line} is not: mend it") from error
    if not isinstance(said, dict) or set(said) != _KEYS:
        found = ", ".join(sorted(said)) if isinstance(said, dict) else "no mapping"
        wanted = ", ".join(sorted(_KEYS))
        raise BadShelf(f"eras/{where}: expected the keys {wanted}, found {found}")
    for look in said["looks"]:
        if look not in _LOOKS:
            raise BadShelf(f"eras/{where}: expected looks {', '.join(_LOOKS)}, found {look}")
    for topic, words in said["says"].items():
        if set(words) != set(_LANGUAGES):
            raise BadShelf(f"eras/{where}: expected fi, sv and en under says, {topic}; add them")
    first, last = said["years"]
    return Era(
        said["name"],
        (int(first), int(last)),
        tuple(said["kinds"]),
        said["looks"],
        {t: {lang: tuple(w[lang]) for lang in _LANGUAGES} for t, w in said["says"].items()},
        {kind: tuple(measures) for kind, measures in said["promises"].items()},
    )
