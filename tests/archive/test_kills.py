"""Killed at any point of building and publishing: the old archive or the new one, always whole.

A point is a file opened, renamed, removed or linked, or a few hundred steps of SQLite; where it is
counts, not when, so a busy machine tests the same. KATSAUS_KILLS=50 sets how many are tried.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from archive.build import build
from archive.publish import publish, rollback
from tests.archive.streets import street
from tests.archive.test_build import pair

pytestmark = pytest.mark.reliability("R4")
ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KATSAUS_KILLS", "4"))  # 50 before a release
CHILD = """
import os, signal, sqlite3, sys
from pathlib import Path
from archive.build import build
from archive.publish import publish
from tests.archive.streets import street
from tests.archive.test_build import SV, pair
import datasette.app, archive.serve

last, points = int(sys.argv[2]), 0
FILES = {"open", "os.rename", "os.remove", "os.mkdir", "os.symlink", "shutil.copyfile"}

def point():
    global points
    points += 1
    if points == last:
        os.kill(os.getpid(), signal.SIGKILL)

def hook(event, args):
    if event in FILES:
        point()

def connect(*args, **named):
    db = real(*args, **named)
    db.set_progress_handler(point, 400)
    return db

real, sqlite3.connect = sqlite3.connect, connect
sys.addaudithook(hook)
home = Path(sys.argv[1])
build(home, street(pair(), pair(SV, language="sv")))
print(points)
publish(home, home / "out", even_reconstructed=True)
print(points)
"""


def documents(home):
    """Return how many documents the database has; it must be whole."""
    db = sqlite3.connect(f"file:{home / 'archive.db'}?mode=ro", uri=True)
    try:
        assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
        return db.execute("select count(*) from document").fetchone()[0]
    finally:
        db.close()


def run(home, last):
    command = [sys.executable, "-c", CHILD, str(home), str(last)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A home with an archive that is published, and which points the next works have."""
    home = tmp_path_factory.mktemp("kills") / "home"
    build(home, street(pair()))
    publish(home, home / "out", even_reconstructed=True)
    trial = home.with_name("trial")
    shutil.copytree(home, trial, symlinks=True)
    told = run(trial, 0)
    assert told.returncode == 0, told.stderr
    built, published = map(int, told.stdout.split())
    return home, {"build": (1, built), "publish": (built + 1, published)}


@pytest.mark.parametrize("work", ["build", "publish"])
@pytest.mark.parametrize("seed", range(KILLS))
def test_work_that_is_killed_anywhere(before, tmp_path, seed, work, record_property):
    old, points = before
    home = tmp_path / "home"
    shutil.copytree(old, home, symlinks=True)

    last = random.Random(seed).randrange(*points[work])
    assert run(home, last).returncode == -signal.SIGKILL

    assert documents(home) in (1, 2)
    assert documents(home / "out" / "current") in (1, documents(home))
    again = run(home, 0)
    assert again.returncode == 0, again.stderr
    assert documents(home) == documents(home / "out" / "current") == 2
    assert documents(rollback(home / "out").folder) == 1
    record_property(f"kills of {work}", 1)
