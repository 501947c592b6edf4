"""Whether anything has changed since the database at hand was written: if not, it is up to date.

`built.json` beside the database says what that was made from, as one hash, and what it is, as
another. It is written after the database, and believed only if both hashes are true: whoever
deletes it or changes any input gets a whole build, and never a wrong answer.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path

from scraper import captures_state

from .cache import code_files, reader_version
from .diff import Difference
from .ledger import ledger_path
from .report import BuildReport

NAME = "built.json"


def made_from(home: Path) -> str:
    """Return a hash of all that a build of `home` is a function of.

    Captures and the home's own shelf, the ledger, code and shelves of the three rooms, the
    libraries that read, and SQLite, which writes.
    """
    ledger = ledger_path(home)
    parts = (
        captures_state(home),
        hashlib.sha256(ledger.read_bytes()).hexdigest() if ledger.exists() else "no ledger",
        reader_version(),
        _own_version(),
        sqlite3.sqlite_version,
        platform.python_version(),
    )
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


@cache
def _own_version() -> str:
    digest = hashlib.sha256()
    for name, content in code_files(Path(__file__).parent):
        digest.update(f"{name}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def remember(home: Path, before: str, report: BuildReport) -> None:
    """Note that the database was made from what was there `before`, if it is still there.

    A document that a limit stopped may be read another time: then nothing is noted.
    """
    path = home / NAME
    if report.limited or before != made_from(home):
        path.unlink(missing_ok=True)
        return
    plain = {name: value for name, value in asdict(report).items() if name != "difference"}
    told = [before, _made(home), plain]
    draft = path.with_suffix(".new")
    with suppress(OSError):  # the database is in its place; the next build is a whole one
        draft.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        draft.replace(path)


def unchanged(home: Path) -> BuildReport | None:
    """Return what the last build reported, if a build now would do nothing; else None."""
    path = home / NAME
    if not path.exists():
        return None
    try:
        before, made, plain = json.loads(path.read_bytes())
        if made != _made(home) or before != made_from(home):
            return None
        plain["unread"] = tuple((key, why) for key, why in plain["unread"])
        plain["messages"] = tuple(plain["messages"])
        plain["reused"] = plain["documents"] - len(plain["unread"])
        return BuildReport(**plain, difference=Difference())
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _made(home: Path) -> str:
    """Return a hash of what a build makes: the database, whole, and the names of the pictures."""
    digest = hashlib.sha256()
    with (home / "archive.db").open("rb") as file:
        digest.update(hashlib.file_digest(file, "sha256").digest())
    for name in sorted(_pictures(home / "evidence")):
        digest.update(f"{name}\0".encode())
    return digest.hexdigest()


def _pictures(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        with os.scandir(folder) as entries:
            for entry in entries:
                yield f"{entry.name} {entry.stat().st_size}"
