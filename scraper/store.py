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

from .editions import group_editions
from .elsewhere import lines_about
from .errors import Busy, StoreDamaged
from .index import Index
from .looks import Entry, Event, History, Look, event_of
from .publishers import Publisher, load_publisher
from .records import Capture, Edition, Standing
from .warc import Exchange, body_of, file_head, read_body, sealed_groups, write_group

_SOFTWARE = "katsaus (a scraper of published statistics)"
_FILE_LIMIT = 1 << 30  # bytes after which the next WARC file is begun


def now() -> str:
    """Return the time in UTC, whole seconds, as WARC dates are written."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store(Index):
    """All captures under a home folder, in `captures/`: `katsaus-00001.warc.gz`, `index.cdxj`.

    Opening it mends what a crash left: looks that the index lacks are added to it, a torn tail
    is cut off and `messages` says so. Nothing that was sealed is ever changed or removed. Whole
    WARC files may be kept `elsewhere`, in object storage; their index is here all the same.
    """

    # ------------------------------------------------------------ reading

    def entries(self) -> list[Entry]:
        """Return every look with its place, in the order they were made."""
        return list(self._entries)

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
        path = self.folder / entry.file
        if path.exists() or self.elsewhere is None:
            body = read_body(path, entry.offset, entry.length)
        else:
            group = self.elsewhere.read(entry.file, entry.offset, entry.length)
            body = body_of(group, entry.file, entry.offset)
        found = hashlib.sha256(body).hexdigest()
        if found != sha256:
            raise StoreDamaged(
                f"{entry.file} at byte {entry.offset}: expected SHA-256 {sha256[:12]}, found "
                f"{found[:12]}. Put the file back from a copy and run: katsaus fsck"
            )
        return body

    def whole(self, name: str) -> bytes:
        """Return a WARC file, from here or from elsewhere."""
        path = self.folder / name
        return (
            self.elsewhere.read(name) if self.elsewhere and not path.exists() else path.read_bytes()
        )

    def fsck(self) -> list[str]:
        """Re-read and re-hash everything; return one line for each fault, none if all is well."""
        faults = []
        for sha256 in self._kept:
            try:
                self.payload(sha256)
            except (StoreDamaged, OSError, ValueError) as fault:
                faults.append(str(fault))
        listed = [(e.file, e.offset, e.length, e.look) for e in self._entries]
        names = sorted({*self._ends, *(path.name for path in self._files())})
        try:
            real = [
                (name, g.offset, g.length, g.look)
                for name in names
                for g in sealed_groups(self.whole(name))[0]
            ]
        except (StoreDamaged, OSError) as fault:
            return [*faults, str(fault)]
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

    def _open_file(self) -> Path:
        files = self._files()
        if files and files[-1].stat().st_size < _FILE_LIMIT:
            return files[-1]
        return self._begin_file()

    def _begin_file(self) -> Path:
        last = max([*(path.name for path in self._files()), *self._ends], default="katsaus-00000")
        path = self.folder / f"katsaus-{int(last[8:13]) + 1:05}.warc.gz"
        with path.open("xb") as file:
            file.write(file_head(path.name, _SOFTWARE))
            file.flush()
            os.fsync(file.fileno())
        return path

    def put_away(self) -> list[str]:
        """Put what was captured elsewhere, if it is to be there; return the names of the files.

        What comes next goes into a new file, so that one that was put away is never written again.
        """
        if self.elsewhere is None or not self._files():
            return []
        with self._locked():
            self._catch_up()
            if self._behind():
                self._mend()
            whole = [path for path in self._files() if path.name in self._ends]
            if whole and whole[-1] == self._files()[-1]:
                self._begin_file()
            for path in whole:
                self.elsewhere.put(path, lines_about(self._index_path, path.name))
                path.unlink()
        return [path.name for path in whole]

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
