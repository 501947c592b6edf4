"""The rooms that a build walks through, so that a test can put a wall in place of one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from extract import Harvest
from scraper import Edition

from .codes import Codes, Used
from .corrections import Correction
from .records import DocumentStatus, Held

Row = tuple[Any, ...]
Load = Callable[[str], bytes]
"""Returns the bytes with a SHA-256."""


class Unread(Protocol):
    """What stands in the place of a harvest: a status and one line for people."""

    @property
    def status(self) -> DocumentStatus: ...  # noqa: D102
    @property
    def message(self) -> str: ...  # noqa: D102


Reader = Callable[[Sequence[Edition], Load, int | None], Iterator[tuple[Edition, Harvest | Unread]]]
Painter = Callable[[Edition, Mapping[str, bytes], Harvest, Path], str]
"""Draws the evidence of one document into a folder; returns a message if it could not."""


@dataclass(frozen=True, slots=True)
class Street:
    """What a build needs from the other rooms and from the shelves of this one.

    `coverage` is given the keys of all documents that are held, `states` the documents themselves.
    `made_from` is a hash of all
    that is on the street, taken before anything of it was read; without one nothing is noted.
    """

    editions: tuple[Edition, ...]
    load: Load
    read: Reader
    codes: Callable[[Used], Codes]
    coverage: Callable[[Collection[str]], tuple[Row, ...]]
    finish: Callable[[sqlite3.Connection], None]
    paint: Painter | None = None
    states: Callable[[Sequence[Held]], tuple[Row, ...]] = lambda held: ()
    messages: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    made_from: str = ""
