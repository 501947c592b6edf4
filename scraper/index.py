"""The index of a store: every look with its place, read once, mended after a crash."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .cdxj import index_entry, index_line
from .elsewhere import Elsewhere, place_of
from .errors import StoreDamaged
from .looks import Entry, History, Look
from .warc import scan, sealed_after


class Index:
    """What a store knows of its files; opening it mends what a crash left."""

    def __init__(self, home: Path | str) -> None:
        self.folder = Path(home) / "captures"
        self.shelf = Path(home) / "publishers"
        self.messages: list[str] = []
        self.elsewhere = place_of(self.folder)
        self._forget()
        if self.folder.is_dir():
            self._catch_up()
            if self.elsewhere:
                self._learn(self.elsewhere)
            if self._behind():
                with self._locked():
                    self._mend()

    def history(self, address: str) -> History:
        """Return the looks at one normalised address."""
        return self._histories.get(address, History())

    def _index(self, look: Look, file: str, offset: int, length: int) -> Entry:
        event = self.history(look.address).judge(look)
        entry = Entry(look, file, offset, length, event)
        line = index_line(entry, self.history(look.address).last)
        with self._index_path.open("ab") as index:
            index.write(line)
            index.flush()
            os.fsync(index.fileno())
        self._read_bytes += len(line)
        self._remember(entry)
        return entry

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "store.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)

    @property
    def _index_path(self) -> Path:
        return self.folder / "index.cdxj"

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("katsaus-*.warc.gz"))

    def _forget(self) -> None:
        self._entries: list[Entry] = []
        self._histories: dict[str, History] = {}
        self._kept: dict[str, Entry] = {}
        self._reconstructed: set[str] = set()
        self._ends: dict[str, int] = {}
        self._read_bytes = 0

    def _remember(self, entry: Entry) -> None:
        look = entry.look
        self._entries.append(entry)
        self._histories.setdefault(look.address, History()).entries.append(entry)
        self._ends[entry.file] = entry.offset + entry.length
        if look.kept:
            self._kept.setdefault(look.sha256, entry)
        if look.standing != "original" and look.sha256:
            self._reconstructed.add(look.sha256)

    def _catch_up(self) -> None:
        """Read the index lines that this process or another has written since."""
        if not self._index_path.exists():
            if self._entries:
                self._forget()
            return
        with self._index_path.open("rb") as index:
            index.seek(self._read_bytes)
            for line in index:
                if not line.endswith(b"\n"):
                    break
                self._remember(index_entry(line, self.history))
                self._read_bytes += len(line)

    def _learn(self, elsewhere: Elsewhere) -> None:
        """Index what another home has put elsewhere."""
        try:
            new = [name for name in elsewhere.sealed() if name not in self._ends]
        except StoreDamaged as error:  # what is indexed can be told without it
            self.messages.append(str(error))
            return
        for name in new:
            with self._locked(), self._index_path.open("ab") as index:
                index.write(elsewhere.lines(name))
                index.flush()
                os.fsync(index.fileno())
            self._catch_up()

    def _behind(self) -> bool:
        """Tell whether the WARC files or the index end elsewhere than the index says."""
        index = self._index_path
        torn = index.exists() and index.stat().st_size != self._read_bytes
        ends = [self._ends.get(path.name) for path in self._files()]
        sizes = [path.stat().st_size for path in self._files()]
        return torn or any(e != s for e, s in zip(ends, sizes, strict=True))

    def _mend(self) -> None:
        """Index what was sealed and not indexed; cut off what was not sealed."""
        self._catch_up()
        index = self._index_path
        if index.exists() and index.stat().st_size != self._read_bytes:
            os.truncate(index, self._read_bytes)
            self.messages.append("index.cdxj ended within a line; the line is made again.")
        for path in self._files():
            start = self._ends.get(path.name, 0)
            if path.stat().st_size == start:
                continue
            groups, sound = scan(path, start)
            for group in groups:
                self._index(group.look, path.name, group.offset, group.length)
            self._cut(path, sound)
            if sound == 0:
                path.unlink()

    def _cut(self, path: Path, sound: int) -> None:
        """Cut off what follows the last sealed look of a file. Raises `StoreDamaged`."""
        size = path.stat().st_size
        if size < sound:
            raise StoreDamaged(
                f"{path}: expected {sound} bytes by index.cdxj, found {size}. Put the file back "
                "from a copy; without one, delete index.cdxj: it is made again from what is left."
            )
        if size > sound and sealed_after(path, sound):
            raise StoreDamaged(
                f"{path}: damaged after byte {sound}; sealed looks follow. Nothing was cut off. "
                "Put the file back from a copy."
            )
        if size > sound:
            os.truncate(path, sound)
            self.messages.append(
                f"{path.name}: cut off {size - sound} bytes that a crash left unfinished."
            )
