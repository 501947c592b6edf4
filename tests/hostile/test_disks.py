"""A disk that is full, read-only or in use: one clear line, the old output as it was, no loss.

Each trouble is the system's own: a small disk of memory is mounted, filled, made read-only. Where
nothing may be mounted, these tests are skipped.
"""

import errno
import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from archive.build import build
from archive.demo import serve_replica
from archive.publish import publish
from archive.rooms import open_street
from scraper import Store, add_paths
from tests.hostile.files import GOOD

pytestmark = pytest.mark.reliability("R5")
ROOT = Path(__file__).parents[2]
COMMAND = """
import json, sys
from functools import partial
import scraper
from archive.cli import main
stand_in = json.loads(sys.argv[1])
scraper.fetch_publisher = partial(scraper.fetch_publisher, stand_in=stand_in)
main(sys.argv[2:])
"""
SIZE = 24 << 20  # bytes
WORK = {
    "fetch": ["fetch"],
    "build": ["build", "--rebuild", "--workers", "1"],
    "publish": ["publish", "{out}"],
}


def mount(*words: str) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """A home with an original that is published, and another one that is only built."""
    folder = tmp_path_factory.mktemp("ready")
    for number in (1, 2):
        path = folder / f"Vuosikatsaus 203{number}.pdf"
        path.write_bytes(GOOD.replace(b"2030", b"203%d" % number))
        add_paths(Store(folder / "home"), [path])
        build(folder / "home", open_street(folder / "home"), workers=1)
        if number == 1:
            publish(folder / "home", folder / "home" / "out")
    return folder / "home"


@pytest.fixture
def home(ready, tmp_path):
    """The same on a disk of its own, as small as it may be."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not shutil.which("mount") or not mount("-t", "tmpfs", "-o", f"size={SIZE}", "none", disk):
        pytest.skip("no disk may be mounted here")
    try:
        shutil.copytree(ready, disk / "home", symlinks=True)
        yield disk / "home"
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@contextmanager
def full(home: Path, work: str, room: int = 0):
    """Leave so many bytes of the disk."""
    filler = home.parent / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            assert error.errno == errno.ENOSPC
        file.truncate(file.tell() - room)
    yield
    filler.unlink()


def almost_full(home: Path, work: str):
    return full(home, work, 80 << 10)


@contextmanager
def read_only(home: Path, work: str):
    assert mount("-o", "remount,ro", str(home.parent))
    yield
    assert mount("-o", "remount,rw", str(home.parent))


@contextmanager
def locked(home: Path, work: str):
    """Hold what the work needs for itself: the store while fetching, else the database."""
    with ExitStack() as held:
        if work == "fetch":
            lock = held.enter_context((home / "captures" / "fetch.lock").open("a"))
            fcntl.flock(lock, fcntl.LOCK_EX)
        else:
            db = sqlite3.connect(home / "archive.db", isolation_level=None)
            held.callback(db.close)
            db.execute("begin exclusive")
        yield


def run(home: Path, work: str, stand_in: dict) -> subprocess.CompletedProcess:
    words = [word.format(out=home / "out") for word in WORK[work]]
    command = [sys.executable, "-c", COMMAND, json.dumps(stand_in), "--home", home, *words]
    environment = {**os.environ, "KATSAUS_CONTACT": "mailto:test@example.org"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def outputs(home: Path) -> dict[str, str]:
    """Return what people have: the archive, and the published build."""
    paths = [home / "archive.db", *(home / "out" / "current").rglob("*")]
    return {str(path): digest(path) for path in paths if path.is_file()}


def captured(home: Path) -> set[str]:
    store = Store(home)
    assert store.fsck() == []
    return {capture.sha256 for capture in store.captures()}


@pytest.mark.parametrize("trouble", [full, almost_full, read_only, locked])
@pytest.mark.parametrize("work", WORK)
def test_it_is_one_line_and_nothing_is_lost(work, trouble, home, record_property):
    before, kept = outputs(home), captured(home)

    with serve_replica() as replica:
        with trouble(home, work):
            told = run(home, work, replica.stand_in)
            assert outputs(home) == before
        after = captured(home)
        again = run(home, work, replica.stand_in)

    wrong = [line for line in told.stderr.splitlines() if line.startswith(("Error", "Trace"))]
    assert told.returncode == 1, told.stderr
    assert len(wrong) == 1 and wrong[0].startswith("Error: ") and len(wrong[0]) < 400, told.stderr
    assert told.stderr.splitlines()[-1] == wrong[0]
    assert after >= kept
    assert again.returncode == 0, again.stderr
    assert captured(home) >= after
    record_property("captures lost", len(kept - after))
    record_property(f"{work}, one line", trouble.__name__.replace("_", " "))
