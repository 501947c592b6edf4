"""Publishing: a folder that any machine with Python or a container can serve, kept build by build.

`FOLDER/builds/HASH` is a whole configuration directory; `FOLDER/current` points at the one that is
served. A new build is written beside the others and taken into use by one rename, so a server
that restarts finds the old one or the new one, whole. Old builds stay until they are removed.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from scraper import Store

from .container import dockerfile, requirements
from .errors import AlarmRaised, NotFound
from .schema import open_archive
from .serve import pictures_named, write_configuration
from .shown import note_shown

KEPT = 5  # builds, the current one among them


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the name of the build, its folder, and the builds that were removed."""

    build: str
    folder: Path
    removed: tuple[str, ...] = ()


def publish(home: Path, folder: Path, *, even_reconstructed: bool = False) -> Published:
    """Write the archive in `home` as a new build of `folder` and take it into use.

    Raises `AlarmRaised` for an archive with anything reconstructed in it, unless a test asks for
    it by name, and `NoArchive` where there is none. The same archive is the same build.
    """
    database = home / "archive.db"
    _allow(database, even_reconstructed)
    with database.open("rb") as file:
        build = hashlib.file_digest(file, "sha256").hexdigest()[:12]
    place = folder / "builds" / build
    if not place.exists():
        draft = folder / "builds" / f".{build}.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        shutil.copyfile(database, draft / "archive.db")
        write_configuration(draft, draft / "archive.db")
        _copy_evidence(home / "evidence", database, draft / "evidence")
        _copy_captures(home, database, draft / "captures")
        draft.rename(place)
    _point(folder, build)
    note_shown(home)
    order = [name for name in _builds(folder) if name != build]
    _put(folder, "builds.txt", "".join(f"{name}\n" for name in [*order, build]))
    return Published(build, place, tuple(_remove_old(folder)))


def rollback(folder: Path) -> Published:
    """Take the build before the current one into use again; raises `NotFound` if there is none."""
    builds = _builds(folder)
    current = (folder / "current").resolve().name
    if current not in builds or builds.index(current) == 0:
        raise NotFound(f"There is no older build in {folder} than {current}.")
    build = builds[builds.index(current) - 1]
    _point(folder, build)
    return Published(build, folder / "builds" / build)


def _allow(database: Path, even_reconstructed: bool) -> None:
    db = open_archive(database)
    try:
        row = db.execute("select value from meta where key = 'standing'").fetchone()
        some = db.execute(
            "select key from document where standing <> 'original' order by key limit 1"
        ).fetchone()
    finally:
        db.close()
    if (row is None or row[0] != "original" or some) and not even_reconstructed:
        name = some[0] if some else "a document"
        raise AlarmRaised(
            f"Expected an archive of originals, found that {name} is reconstructed; its figures "
            "are not the publisher's. Nothing was published. Build from originals: katsaus update"
        )


def _copy_evidence(source: Path, database: Path, target: Path) -> None:
    """Copy the pictures that the archive names; what was withdrawn leaves none behind."""
    target.mkdir()
    for name in sorted(pictures_named(database)):
        if (source / name).is_file():
            shutil.copyfile(source / name, target / name)


def _copy_captures(home: Path, database: Path, target: Path) -> None:
    """Write each captured file under its SHA-256, so that figures can be checked to the byte."""
    target.mkdir()
    db = open_archive(database)
    try:
        names = [
            row[0]
            for row in db.execute(
                "select distinct sha256 from capture "
                "where sha256 not in (select sha256 from sealed) order by 1"
            )
        ]
    finally:
        db.close()
    store = Store(home)
    held = {capture.sha256 for capture in store.captures()}
    for name in names:
        if name in held:
            (target / name).write_bytes(store.payload(name))


def _point(folder: Path, build: str) -> None:
    """Let `current`, the requirements and the Dockerfile fit a build, each in one step."""
    link = folder / ".current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("builds") / build)
    link.replace(folder / "current")
    for name, text in (("requirements.txt", requirements()), ("Dockerfile", dockerfile(build))):
        _put(folder, name, text)


def _put(folder: Path, name: str, text: str) -> None:
    draft = folder / f".{name}.new"
    draft.write_text(text, encoding="utf-8")
    draft.replace(folder / name)


def _builds(folder: Path) -> list[str]:
    """Return the builds that are there, in the order in which they were published last."""
    listed = folder / "builds.txt"
    names = listed.read_text().split() if listed.exists() else []
    return [name for name in names if (folder / "builds" / name).is_dir()]


def _remove_old(folder: Path) -> list[str]:
    old = _builds(folder)[:-KEPT]
    for name in old:
        shutil.rmtree(folder / "builds" / name)
    return old
