"""The shelf of publishers: where each one publishes, in which words, as YAML."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import yaml

from .errors import UnknownPublisher
from .records import Kind, Language

SHELF = Path(__file__).with_name("publishers")
KINDS: tuple[Kind, ...] = ("press", "semiannual", "annual")  # the more telling word wins
LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Source:
    """A page that lists documents: its address and the language it is written in."""

    url: str
    language: Language


@dataclass(frozen=True, eq=False)
class Publisher:
    """What the scraper knows of one publisher. Words are folded by `fold`.

    `words[kind][language]` are beginnings of words; `hosts` stand without `www.`.
    """

    name: str
    hosts: tuple[str, ...]
    listings: tuple[Source, ...]
    news: tuple[Source, ...]
    news_pages: int
    wordpress: tuple[str, ...]
    search: tuple[str, ...]
    words: Mapping[Kind, Mapping[Language, tuple[str, ...]]]
    names: Mapping[Kind, tuple[str, ...]]
    languages: Mapping[Language, tuple[str, ...]]
    tokens: Mapping[str, Language]
    months: Mapping[str, int]
    press_addresses: tuple[str, ...]
    topics: tuple[str, ...]
    addresses: Mapping[str, Any]
    error_titles: tuple[str, ...]
    release_months: Mapping[str, tuple[int, ...]]
    schedule: Mapping[str, Any]

    def is_ours(self, url: str) -> bool:
        """Tell whether an address is on one of the publisher's hosts, by http or https."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and host in self.hosts

    def on_topic(self, *texts: str) -> bool:
        """Tell whether a label or an address names what this publisher writes about."""
        folded = [fold(text) for text in texts]
        return any(topic in text for topic in self.topics for text in folded)


def fold(text: str) -> str:
    """Return text without case, accents and hyphens, its blanks made single.

    >>> fold("Semi-annual  Översikt")
    'semi annual oversikt'
    """
    plain = unicodedata.normalize("NFKD", text.replace("\u00ad", "")).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    for sign in "-_‐‑":
        kept = kept.replace(sign, " ")
    return " ".join(kept.split())


@cache
def load_publisher(name: str = "ihmiskauppa", shelf: Path | None = None) -> Publisher:
    """Read one publisher from a shelf of the user's own, else from ours.

    Raises `UnknownPublisher` if neither has it or its file is not in order.
    """
    shelves = [folder for folder in (shelf, SHELF) if folder is not None]
    for folder in shelves:
        path = folder / f"{name}.yml"
        if "/" not in name and path.is_file():
            return _read(path)
    known = ", ".join(sorted({p.stem for folder in shelves for p in folder.glob("*.yml")}))
    raise UnknownPublisher(
        f"No publisher {name!r} in {' or '.join(str(folder.name) for folder in shelves)}/. "
        f"Known are: {known}. Add a file {name}.yml there."
    )


def _read(path: Path) -> Publisher:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    missing = [key for key in ("name", "hosts", "kinds") if key not in (raw or {})]
    if missing:
        raise UnknownPublisher(f"{path.name} lacks {', '.join(missing)}; see ihmiskauppa.yml.")
    return Publisher(
        name=raw["name"],
        hosts=tuple(host.removeprefix("www.") for host in raw["hosts"]),
        listings=_sources(raw.get("listings")),
        news=_sources(raw.get("news")),
        news_pages=int(raw.get("news_pages", 1)),
        wordpress=tuple(raw.get("wordpress") or ()),
        search=tuple(raw.get("search") or ()),
        words={
            kind: {lang: _folded(words) for lang, words in raw["kinds"].get(kind, {}).items()}
            for kind in KINDS
        },
        names={kind: _folded(raw.get("names", {}).get(kind)) for kind in KINDS},
        languages={lang: _folded(raw.get("languages", {}).get(lang)) for lang in LANGUAGES},
        tokens=raw.get("tokens") or {},
        months=_months(raw.get("months") or {}),
        press_addresses=tuple(raw.get("press_addresses") or ()),
        topics=_folded(raw.get("topics")),
        addresses=raw.get("addresses") or {},
        error_titles=_folded(raw.get("error_titles")),
        release_months={k: tuple(v) for k, v in (raw.get("release_months") or {}).items()},
        schedule=raw.get("schedule") or {},
    )


def _sources(raw: list[dict[str, str]] | None) -> tuple[Source, ...]:
    return tuple(Source(item["url"], cast(Language, item["language"])) for item in raw or ())


def _folded(words: list[str] | None) -> tuple[str, ...]:
    return tuple(fold(word) for word in words or ())


def _months(raw: dict[str, list[str]]) -> dict[str, int]:
    return {fold(name): n for names in raw.values() for n, name in enumerate(names, start=1)}
