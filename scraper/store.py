"""The store of captures: WARC files that only grow, and an index that can be made again."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from .cdxj import index_entry, index_line
from .editions import group_editions
from .errors import Busy, StoreDamaged
from .looks import Entry, Event, History, Look, event_of
from .publishers import Publisher, load_publisher
from .records import Capture, Edition, Standing
from .warc import Exchange, file_head, read_body, scan, sealed_after, write_group

_SOFTWARE = "katsaus (a scraper of published statistics)"
_FILE_LIMIT = 1 << 30  # bytes after which the next WARC file is begun


def now() -> str:
    """Return the time in UTC, whole seconds, as WARC dates are written."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """All captures under a home folder, in `captures/`: `katsaus-00001.warc.gz`, `index.cdxj`.

    Opening it mends what a crash left: looks that the index lacks are added to it, a torn tail
    is cut off and `messages` says so. Nothing that was sealed is ever changed or removed.
    """

    def __init__(self, home: Path | str) -> None:
        self.folder = Path(home) / "captures"
        self.shelf = Path(home) / "publishers"
        self.messages: list[str] = []
        self._forget()
        if self.folder.is_dir():
            self._catch_up()
            if self._behind():
                with self._locked():
                    self._mend()

    # ------------------------------------------------------------ reading

    def entries(self) -> list[Entry]:
        """Return every look with its place, in the order they were made."""
        return list(self._entries)

    def history(self, address: str) -> History:
        """Return the looks at one normalised address."""
        return self._histories.get(address, History())

    def histories(self) -> dict[str, History]:
        """Return the looks at each address, in the order in which addresses were first seen."""
        return self._histories

    def captures(self) -> list[Capture]:
        """Return each distinct state of each file ever captured, in order of capture."""
        states = ("new", "changed", "reverted")
        return [
            e.look.capture(self.standing_of(e.look.sha256))
            for e in self._entries
            if e.event in states and e.look.usable
        ]

    def editions(self) -> list[Edition]:
        """Return the present editions: main file, parts and pictures, in a fixed order."""
        return group_editions(self)

    def events(self) -> list[Event]:
        """Return what each look meant, in order."""
        seen: dict[str, list[Entry]] = {}
        events = []
        for entry in self._entries:
            before = seen.setdefault(entry.look.address, [])
            events.append(event_of(entry, before))
            before.append(entry)
        return events

    def publisher(self, name: str) -> Publisher:
        """Return a publisher of this home's own shelf `publishers/`, else of ours."""
        return load_publisher(name, self.shelf)

    def standing_of(self, sha256: str) -> Standing:
        """Return the worst standing under which these bytes ever came in."""
        return "reconstructed" if sha256 in self._reconstructed else "original"

    def has(self, sha256: str) -> bool:
        """Tell whether the bytes with this hash are stored."""
        return sha256 in self._kept

    def payload(self, sha256: str) -> bytes:
        """Return stored bytes by their SHA-256. Raises `StoreDamaged`."""
        entry = self._kept.get(sha256)
        if entry is None:
            raise StoreDamaged(f"No capture with SHA-256 {sha256[:12]} is in {self.folder}.")
        body = read_body(self.folder / entry.file, entry.offset, entry.length)
        found = hashlib.sha256(body).hexdigest()
        if found != sha256:
            raise StoreDamaged(
                f"{entry.file} at byte {entry.offset}: expected SHA-256 {sha256[:12]}, found "
                f"{found[:12]}. Put the file back from a copy and run: katsaus fsck"
            )
        return body

    def fsck(self) -> list[str]:
        """Re-read and re-hash everything; return one line for each fault, none if all is well."""
        faults = []
        for sha256 in self._kept:
            try:
                self.payload(sha256)
            except (StoreDamaged, OSError, ValueError) as fault:
                faults.append(str(fault))
        listed = [(e.file, e.offset, e.length, e.look) for e in self._entries]
        real = [
            (path.name, g.offset, g.length, g.look) for path in self._files() for g in scan(path)[0]
        ]
        if listed != real:
            faults.append(
                f"index.cdxj names {len(listed)} looks, the WARC files hold {len(real)}, or they "
                "differ. Delete index.cdxj: it is made again from the WARC files."
            )
        return faults

    # ------------------------------------------------------------ writing

    def add(self, look: Look, body: bytes = b"", exchange: Exchange | None = None) -> Entry:
        """Seal one look: write its records, sync them to disk, index them; return its entry.

        `body` are the decoded bytes that `look.sha256` names; none are written again that the
        store holds already.
        """
        with self._locked():
            self._catch_up()
            if self._behind():
                self._mend()
            return self._append(look, body, exchange)

    def _append(self, look: Look, body: bytes, exchange: Exchange | None) -> Entry:
        refers = self._kept[look.sha256].look if look.sha256 in self._kept else None
        kept = bool(look.sha256) and refers is None
        look = Look.from_json({**json.loads(look.to_json()), "kept": kept})
        path = self._open_file()
        group = write_group(look, len(self._entries), exchange, body, refers)
        offset = path.stat().st_size
        with path.open("ab") as file:
            file.write(group)
            file.flush()
            os.fsync(file.fileno())
        return self._index(look, path.name, offset, len(group))

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

    def _open_file(self) -> Path:
        files = self._files()
        if files and files[-1].stat().st_size < _FILE_LIMIT:
            return files[-1]
        path = self.folder / f"katsaus-{len(files) + 1:05}.warc.gz"
        with path.open("xb") as file:
            file.write(file_head(path.name, _SOFTWARE))
            file.flush()
            os.fsync(file.fileno())
        return path

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "store.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)

    @contextmanager
    def fetching(self) -> Iterator[None]:
        """Hold the lock of a whole fetch. Raises `Busy` if another process holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "fetch.lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise Busy(
                    f"Another katsaus is fetching into {self.folder.parent}. Let it finish."
                ) from error
            yield

    # ------------------------------------------------------------ the index

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
