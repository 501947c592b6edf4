"""Harvests kept between builds, under a key of everything that could change them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from extract import Harvest
from scraper import Edition

from .wire import from_plain, to_plain

# Libraries whose version can change what is read.
_ENGINES = (
    "Babel",
    "camelot-py",
    "langdetect",
    "lxml",
    "num2words",
    "numpy",
    "onnxruntime",
    "opencv-python-headless",
    "pdfminer.six",
    "pdfplumber",
    "pillow",
    "pypdfium2",
    "rapidocr",
    "simplemma",
)


def edition_key(edition: Edition, limits: object = None) -> str:
    """Return the key of an edition's harvest: its files, how it was found, and who reads it.

    `limits` are those of the child process; a file that was cut short under smaller ones is read
    again.
    """
    told = json.dumps([to_plain(edition), repr(limits)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{reader_version()}|{told}".encode()).hexdigest()


@cache
def reader_version() -> str:
    """Return a hash of the code and shelves that read documents, and of the libraries they use."""
    import extract
    import scraper

    digest = hashlib.sha256()
    for module in (scraper, extract):
        for name, content in code_files(Path(str(module.__file__)).parent):
            digest.update(f"{name}\0".encode())
            digest.update(content)
    for name in _ENGINES:
        digest.update(f"{name}={_version(name)}\0".encode())
    return digest.hexdigest()


def code_files(room: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and hash of each file of a room that is code, shelf or font, in order."""
    for path in sorted(room.rglob("*")):
        if path.suffix in (".py", ".yml", ".woff2"):
            name = f"{room.name}/{path.relative_to(room).as_posix()}"
            yield name, hashlib.sha256(path.read_bytes()).digest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


class HarvestCache:
    """A folder with a JSON file for each harvest, named by its key.

    A file that is not whole, or says another key than its name, counts as absent.
    """

    def __init__(self, folder: Path) -> None:
        """Use `folder`; it is made when something is first put in."""
        self._folder = folder

    def get(self, key: str) -> Harvest | None:
        """Return the harvest kept under `key`, or None."""
        try:
            kept_key, plain = json.loads(self._path(key).read_bytes())
            if kept_key != key:
                return None
            harvest = from_plain(Harvest, plain)
        except (OSError, ValueError, TypeError, ArithmeticError):
            return None
        return harvest if isinstance(harvest, Harvest) else None

    def put(self, key: str, harvest: Harvest) -> Harvest:
        """Keep a harvest under `key`; return it as `get` will, so that both build the same."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(key)
        draft = path.with_suffix(f".{os.getpid()}.new")
        plain = to_plain(harvest)
        draft.write_text(json.dumps([key, plain], ensure_ascii=False), encoding="utf-8")
        draft.replace(path)
        kept: Harvest = from_plain(Harvest, plain)
        return kept

    def keep_only(self, keys: set[str]) -> None:
        """Remove what no current edition uses."""
        for path in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            if path.stem not in keys:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"
