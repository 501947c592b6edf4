"""Harvests kept between builds, under a key of everything that could change them.

A harvest is of a document in some languages, and words of the others are never asked for while it
is read: so a new Swedish word costs the reading of the Swedish documents alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

from extract import Harvest
from scraper import Edition

from .shelves import LANGUAGES, sliced
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
    again. Of the shelves only what belongs to no language counts here, see `words_version`.
    """
    told = json.dumps([to_plain(edition), repr(limits)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{_rules_version()}|{told}".encode()).hexdigest()


@cache
def reader_version() -> str:
    """Return a hash of the code and shelves that read documents, and of the libraries they use."""
    digest = hashlib.sha256()
    for room in _rooms():
        for name, content in code_files(room):
            digest.update(f"{name}\0".encode())
            digest.update(content)
    digest.update(_engines())
    return digest.hexdigest()


@cache
def _rules_version() -> str:
    """Return the same without the words of one language on extract's shelves."""
    digest = hashlib.sha256()
    for room in _rooms():
        for name, content in code_files(room):
            if not (room.name == "extract" and name.endswith(".yml")):
                digest.update(f"{name}\0".encode())
                digest.update(content)
    digest.update(_slices()[""].encode())
    digest.update(_engines())
    return digest.hexdigest()


def words_version(languages: Iterable[str]) -> str:
    """Return a hash of the words that extract's shelves have in some languages."""
    return "|".join(f"{one} {_slices()[one]}" for one in sorted(languages))


def languages_of(harvest: Harvest) -> set[str]:
    """Return the languages that a document was read in; all, where one of them is not known."""
    found = {*map(str, harvest.languages or (harvest.language,))}
    return found if found <= set(LANGUAGES) else set(LANGUAGES)


@cache
def _slices() -> Mapping[str, str]:
    return sliced(next(room for room in _rooms() if room.name == "extract"))


@cache
def _rooms() -> tuple[Path, ...]:
    import extract
    import scraper

    return tuple(Path(str(module.__file__)).parent for module in (scraper, extract))


def _engines() -> bytes:
    return "\0".join(f"{name}={_version(name)}" for name in _ENGINES).encode()


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
            kept_key, languages, words, plain = json.loads(self._path(key).read_bytes())
            if kept_key != key or words != words_version(languages):
                return None
            harvest = from_plain(Harvest, plain)
        except (OSError, ValueError, TypeError, KeyError, ArithmeticError):
            return None
        return harvest if isinstance(harvest, Harvest) else None

    def put(self, key: str, harvest: Harvest) -> Harvest:
        """Keep a harvest under `key`; return it as `get` will, so that both build the same."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(key)
        draft = path.with_suffix(f".{os.getpid()}.new")
        plain, languages = to_plain(harvest), sorted(languages_of(harvest))
        told = [key, languages, words_version(languages), plain]
        try:
            draft.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        kept: Harvest = from_plain(Harvest, plain)
        return kept

    def keep_only(self, keys: set[str]) -> None:
        """Remove what no current edition uses."""
        for path in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            if path.stem not in keys:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"
