"""A new database in the place of the old one: all of it, or none of it."""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import ArchiveError, BuildFailed


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Let one process build in `home` at a time; a second one is told, and does nothing.

    The lock goes with the process: after `kill -9` nothing is left to clean up.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "build.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ArchiveError(
                f"Another build is at work in {home}; wait until it is done."
            ) from error
        yield


@contextmanager
def replacing(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield an empty database that takes the place of `path` if the block ends well.

    It is written beside `path`, flushed to disk and renamed: whoever opens `path` sees the old
    database or the new one, also after `kill -9`. If the block raises, the disk is full or the
    folder is read-only, the old one stays and the unfinished one is removed.
    """
    draft = path.with_name(path.name + ".new")
    try:
        draft.unlink(missing_ok=True)
        db = sqlite3.connect(draft, isolation_level=None)
        try:
            # The draft is thrown away after a crash, so it needs no journal of its own.
            db.execute("pragma journal_mode = memory")
            db.execute("pragma synchronous = off")
            yield db
        finally:
            db.close()
        _flush(draft)
        draft.replace(path)
        _flush(path.parent)
    except (OSError, sqlite3.OperationalError) as error:
        advice = _advice(error, path)
        if not advice:  # a slip in a query is ours, not the disk's
            raise
        raise BuildFailed(advice) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def not_locked(path: Path) -> None:
    """Raise `BuildFailed` if another program holds the database at `path` for itself.

    What it says could not be compared with what is read now, and our mistakes in it would be
    forgotten.
    """
    if not path.is_file():
        return
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        db.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if (getattr(error, "sqlite_errorname", None) or "").startswith("SQLITE_BUSY"):
            raise BuildFailed(
                f"{path} is locked: another program writes to it. Nothing was changed; close that "
                "program and build again."
            ) from error
    except sqlite3.DatabaseError:
        pass  # it is no database: it will be one
    finally:
        db.close()


@contextmanager
def room_for(folder: Path) -> Iterator[None]:
    """Turn a full or read-only disk under `folder` into one line: `BuildFailed`."""
    try:
        yield
    except OSError as error:
        advice = _advice(error, folder / "archive.db")
        raise BuildFailed(advice) from error


def _flush(path: Path) -> None:
    """Have the system write a file, or a folder's list of names, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _advice(error: OSError | sqlite3.OperationalError, path: Path) -> str:
    """Return what a person can do about a disk that is full or cannot be written to."""
    kept = "The archive is as it was." if path.exists() else "There is no archive yet."
    name = getattr(error, "sqlite_errorname", None) or errno.errorcode.get(
        getattr(error, "errno", 0) or 0, ""
    )
    if name in ("ENOSPC", "EDQUOT", "SQLITE_FULL") or name.startswith("SQLITE_IOERR"):
        return f"The disk of {path.parent} is full ({error}). {kept} Make room and build again."
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "E")):
        return f"{path.parent} cannot be written to ({error}). {kept} Give write access to it."
    return ""
