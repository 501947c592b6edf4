"""Captures kept in object storage, at any address that fsspec knows: s3://, gs://, memory://.

A WARC file is written here, look by look, as it always is, and put there whole when its session is
over: first the file, then the lines of the index that are about it, which seal it. What is sealed
is never written again. One home writes at a time; any number may read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from .errors import StoreDamaged

NAME = "elsewhere.txt"  # in the folder of captures: the address, one line
_SEAL = ".cdxj"
_CHUNK = 1 << 24


class Elsewhere:
    """A place in object storage where the sealed WARC files of a store are."""

    def __init__(self, url: str) -> None:
        """Use the place at `url`; it is first asked for when something is needed of it."""
        self.url = url

    @cached_property
    def _place(self) -> tuple[Any, str]:
        try:
            import fsspec

            system, root = fsspec.core.url_to_fs(self.url)
        except (ImportError, ValueError) as error:
            raise StoreDamaged(
                f"Captures are kept at {self.url}, which needs an extra: "
                f"pip install 'katsaus[s3]' ({error})"
            ) from error
        return system, root.rstrip("/")

    def sealed(self) -> list[str]:
        """Return the names of the WARC files that are there whole, in order."""
        system, root = self._place
        try:
            system.invalidate_cache()
            names = [Path(path).name for path in system.ls(root, detail=False)]
        except FileNotFoundError:
            return []
        except Exception as error:  # each kind of storage has its own
            raise StoreDamaged(f"{self.url} cannot be asked for its captures: {error}") from error
        there = set(names)
        warcs = (name.removesuffix(_SEAL) for name in names if name.endswith(_SEAL))
        return sorted(name for name in warcs if name in there)

    def lines(self, warc: str) -> bytes:
        """Return the lines of the index that are about a WARC file."""
        return self._get(warc + _SEAL)

    def read(self, warc: str, offset: int = 0, length: int | None = None) -> bytes:
        """Return a part of a WARC file, or all of it."""
        return self._get(warc, offset, None if length is None else offset + length)

    def pieces(self, warc: str, size: int) -> Iterator[bytes]:
        """Yield the first `size` bytes of a WARC file, of which few are held at a time."""
        for start in range(0, size, _CHUNK):
            yield self._get(warc, start, min(size, start + _CHUNK))

    def _get(self, name: str, start: int | None = None, end: int | None = None) -> bytes:
        system, root = self._place
        try:
            content: bytes = system.cat_file(f"{root}/{name}", start=start, end=end)
        except Exception as error:
            raise StoreDamaged(f"{self.url}/{name} cannot be read: {error}") from error
        return content

    def put(self, warc: Path, lines: bytes) -> None:
        """Put a WARC file there and seal it; read it back first. Raises `StoreDamaged`."""
        system, root = self._place
        if warc.name in self.sealed():
            if self.lines(warc.name) == lines:  # the one before ended between sealing and here
                return
            raise StoreDamaged(
                f"{self.url}/{warc.name} is there and is not ours: another home writes there too. "
                "Let one home fetch, and the others read."
            )
        try:
            system.makedirs(root, exist_ok=True)
            system.put_file(str(warc), f"{root}/{warc.name}")
            if self._hash(warc.name, warc.stat().st_size) != _hash(warc):
                raise StoreDamaged(f"{self.url}/{warc.name} is not what was put there; do it again")
            system.pipe_file(f"{root}/{warc.name}{_SEAL}", lines)
        except StoreDamaged:
            raise
        except Exception as error:
            raise StoreDamaged(f"{warc.name} cannot be put to {self.url}: {error}") from error

    def _hash(self, name: str, size: int) -> str:
        digest = hashlib.sha256()
        for piece in self.pieces(name, size):
            digest.update(piece)
        return digest.hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def place_of(folder: Path) -> Elsewhere | None:
    """Return where the captures of a store's folder are kept, if not in it."""
    path = folder / NAME
    return Elsewhere(path.read_text(encoding="utf-8").strip()) if path.exists() else None


def lines_about(index: Path, warc: str) -> bytes:
    """Return the lines of an index that are about one WARC file."""
    with index.open("rb") as lines:
        return b"".join(x for x in lines if json.loads(x.split(b" ", 2)[2])["filename"] == warc)


def keep_elsewhere(folder: Path, url: str) -> None:
    """Note where the captures of a store's folder are kept from now on."""
    path = folder / NAME
    if path.exists() and path.read_text(encoding="utf-8").strip() != url:
        kept = path.read_text(encoding="utf-8").strip()
        raise StoreDamaged(f"Captures are kept at {kept} already; copy them to {url} yourself.")
    folder.mkdir(parents=True, exist_ok=True)
    Elsewhere(url).sealed()  # says so at once if it cannot be asked
    path.write_text(f"{url}\n", encoding="utf-8")
