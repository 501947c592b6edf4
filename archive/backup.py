"""What cannot be made again, in one tar file: the captures, the ledger, the publishers' shelf.

The database, the pictures and the cache are left out: `katsaus build` makes them from these, byte
for byte. The first member lists every other with its size and SHA-256, and names the database that
was there. The same home gives the same tar.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from scraper import Store

from .errors import AlarmRaised, BadBackup
from .swap import only_one

LIST = "katsaus-backup.json"
_FORM = 1
_LIST_LIMIT = 16 << 20  # bytes
_KEPT = (
    "captures/katsaus-*.warc.gz",
    "captures/index.cdxj",
    "ledger.yml",
    "shown.json",
    "publishers/*.yml",
)
_NAME = re.compile(
    r"captures/katsaus-\d{5}\.warc\.gz|captures/index\.cdxj|ledger\.yml|shown\.json|"
    r"publishers/[A-Za-z0-9][A-Za-z0-9_-]*\.yml"
)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds: how many files and bytes, and which database they made (or empty)."""

    files: int
    size: int
    archive_sha256: str


def backup(home: Path, target: Path) -> BackedUp:
    """Write a backup of `home` to `target`, a new file, after reading every capture again.

    Captures that are kept in object storage are copied from there. Raises `BadBackup` if there is
    nothing to keep or `target` is there, `AlarmRaised` if a capture is damaged: a backup of damage
    would one day replace a good one.
    """
    if target.exists():
        raise BadBackup(f"{target}: expected a new file, found one there. Give another name.")
    store = Store(home)
    if not store.captures():
        raise BadBackup(f"{home}: expected captures, found none. First: katsaus fetch")
    draft = target.with_name(target.name + ".new")
    with store.fetching(), only_one(home), _at_hand(home, target) as whole:
        faults = Store(whole).fsck()
        if faults:
            raise AlarmRaised(f"{len(faults)} stored files are damaged, the first: {faults[0]}")
        names = _kept(whole)
        files = {name: _told(whole / name) for name in names}
        database = home / "archive.db"
        made = str(_told(database)["sha256"]) if database.exists() else ""
        listed = {"form": _FORM, "archive_sha256": made, "files": files}
        try:
            with tarfile.open(draft, "w", format=tarfile.PAX_FORMAT) as tar:
                _put(tar, LIST, json.dumps(listed, indent=1).encode())
                for name in names:
                    _put_file(tar, name, whole / name, int(files[name]["size"]))
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return BackedUp(len(names), target.stat().st_size, made)


def _kept(home: Path) -> list[str]:
    return sorted(path.relative_to(home).as_posix() for form in _KEPT for path in home.glob(form))


@contextmanager
def _at_hand(home: Path, target: Path) -> Iterator[Path]:
    """Yield a home that has all its captures in files: this one, or a copy beside the target."""
    store = Store(home)
    if store.elsewhere is None:
        yield home
        return
    copy = target.with_name(target.name + ".captures")
    shutil.rmtree(copy, ignore_errors=True)
    try:
        for name in _kept(home):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(home / name, copy / name)
        ends = {entry.file: entry.offset + entry.length for entry in store.entries()}
        for name, end in ends.items():
            if not (copy / "captures" / name).exists():
                with (copy / "captures" / name).open("wb") as out:
                    out.writelines(store.elsewhere.pieces(name, end))
        yield copy
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _told(path: Path) -> dict[str, int | str]:
    with path.open("rb") as file:
        return {
            "size": path.stat().st_size,
            "sha256": hashlib.file_digest(file, "sha256").hexdigest(),
        }


def _put(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o644
    tar.addfile(member, io.BytesIO(data))


def _put_file(tar: tarfile.TarFile, name: str, path: Path, size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o644
    with path.open("rb") as file:
        tar.addfile(member, file)


def restore(home: Path, source: Path) -> BackedUp:
    """Put what a backup holds into `home`, which must not hold any of it yet.

    Every file is written beside and checked against the list before anything is put in place.
    Raises `BadBackup` for a file that is no backup, was changed, or names anything but what a
    backup holds (a path out of the folder, a link, a second member of one name).
    """
    there = _kept(home)
    if there:
        raise BadBackup(f"{home}: expected an empty home, found {there[0]}. Give another --home.")
    home.mkdir(parents=True, exist_ok=True)
    draft = home / ".restore.new"
    with only_one(home), _opened(source) as tar:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        try:
            made, files = _listed(tar, source)
            for name in _unpack(tar, source, draft, files):
                (home / name).parent.mkdir(exist_ok=True)
            for name in sorted(files):  # WARC files before an index that names them: `i` < `k`
                (draft / name).replace(home / name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    faults = Store(home).fsck()
    if faults:
        raise AlarmRaised(f"{len(faults)} restored files are damaged, the first: {faults[0]}")
    return BackedUp(len(files), source.stat().st_size, made)


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:") as tar:
            yield tar
    except (tarfile.TarError, EOFError) as error:
        raise BadBackup(f"{source}: expected a backup, found a file that is none ({error}).") from (
            error
        )


def _listed(tar: tarfile.TarFile, source: Path) -> tuple[str, Mapping[str, Mapping[str, object]]]:
    """Return the database's hash and the files that the first member lists."""
    first = tar.next()
    if first is None or first.name != LIST or not first.isreg() or first.size > _LIST_LIMIT:
        raise BadBackup(f"{source}: expected {LIST} first, found {first.name if first else 'none'}")
    try:
        listed = json.loads(_bytes(tar, first).read())
        form, made, files = listed["form"], str(listed["archive_sha256"]), dict(listed["files"])
        told = {name: (int(one["size"]), str(one["sha256"])) for name, one in files.items()}
    except (ValueError, KeyError, TypeError) as error:
        raise BadBackup(f"{source}: {LIST} is not in order ({error}).") from error
    if form != _FORM:
        raise BadBackup(f"{source}: expected form {_FORM}, found {form}. Use a newer katsaus.")
    bad = [name for name in told if not _NAME.fullmatch(name)]
    if bad:
        raise BadBackup(f"{source}: {bad[0]!r} is not what a backup holds; nothing was restored.")
    return made, files


def _bytes(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(member)
    assert file is not None  # of a regular file
    return file


def _unpack(
    tar: tarfile.TarFile, source: Path, draft: Path, files: Mapping[str, Mapping[str, object]]
) -> Iterator[str]:
    """Write the members into `draft`, checking each; yield the names when all of them are sound."""
    left = dict(files)
    while (member := tar.next()) is not None:
        told = left.pop(member.name, None)
        if told is None or not member.isreg() or member.size != told["size"]:
            raise BadBackup(
                f"{source}: {member.name!r} is not what its list names; nothing was restored."
            )
        path = draft / member.name
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as out:
            shutil.copyfileobj(_bytes(tar, member), out)
        if _told(path) != dict(told):
            raise BadBackup(f"{source}: {member.name} was changed; nothing was restored.")
    if left:
        raise BadBackup(f"{source}: {sorted(left)[0]} is missing; nothing was restored.")
    yield from sorted(files)
