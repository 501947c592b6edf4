"""What the scraper hands on: periods, captures and the editions they make up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["fi", "sv", "en"]
Kind = Literal["annual", "semiannual", "press"]
Standing = Literal["original", "reconstructed"]
Via = Literal["live", "import", "wayback"]
_PARTS = {(1, 1, 12, 31): "", (1, 1, 6, 30): "h1", (7, 1, 12, 31): "h2"}
"""What a part of a year is called, by the month and day of both its ends."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days a figure or a publication is about, both ends included; one day for a stock.

    >>> Period.half(2023, 1).name
    '2023h1'
    """

    start: date
    end: date

    @classmethod
    def on(cls, day: date) -> Period:
        """Return the period of one day, as a stock has."""
        return cls(day, day)

    @classmethod
    def year(cls, year: int) -> Period:
        """Return a calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def half(cls, year: int, which: int) -> Period:
        """Return the first (1) or second (2) half of a calendar year."""
        if which == 1:
            return cls(date(year, 1, 1), date(year, 6, 30))
        return cls(date(year, 7, 1), date(year, 12, 31))

    @property
    def name(self) -> str:
        """Return `2022`, `2022h1`, `2022h2`, an ISO day, or two ISO days joined by a slash."""
        ends = (self.start.month, self.start.day, self.end.month, self.end.day)
        if self.start.year == self.end.year and ends in _PARTS:
            return f"{self.start.year}{_PARTS[ends]}"
        if self.start == self.end:
            return self.start.isoformat()
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @property
    def kind(self) -> Literal["day", "half", "year", "other"]:
        """Return what sort of period this is; only like is ever compared with like."""
        if self.start == self.end:
            return "day"
        name = self.name
        return "year" if name.isdigit() else "half" if name[-2:] in ("h1", "h2") else "other"


@dataclass(frozen=True, slots=True)
class Capture:
    """One file as it was obtained on one day; never changed afterwards.

    `url` is the address in the publisher's own name space; `captured_url` the address it was
    really taken from when that differs (a loopback replica, the Wayback Machine, a file name).
    `retrieved_at` is UTC, ISO 8601, whole seconds, ending in Z.
    """

    sha256: str
    url: str
    captured_url: str
    media_type: str
    retrieved_at: str
    via: Via
    standing: Standing
    http_status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    file_name: str = ""
    size: int = 0
    archived_at: str = ""  # when the Wayback Machine took it; empty for what we took ourselves


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication in one language: its file or first page, further pages, pictures.

    `label` is the link text or manifest title under which it was found, `published` the date
    beside it. `kind`, `language` and `period` are what label, address and content say; None where
    they do not say it: then the text of the document decides. `name` is the `doc_id` a manifest
    gave, else empty.
    """

    main: Capture
    parts: tuple[Capture, ...] = ()
    assets: tuple[Capture, ...] = ()
    label: str = ""
    published: date | None = None
    kind: Kind | None = None
    language: Language | None = None
    period: Period | None = None
    name: str = ""
    publisher: str = "ihmiskauppa"

    @property
    def captures(self) -> tuple[Capture, ...]:
        """Return all captures: the main file, the further pages, the pictures."""
        return (self.main, *self.parts, *self.assets)

    @property
    def standing(self) -> Standing:
        """Return `original` only if every capture is one."""
        originals = all(capture.standing == "original" for capture in self.captures)
        return "original" if originals else "reconstructed"
