"""A fetch that is killed at any moment goes on without loss and without a double.

KATSAUS_KILLS=50 sets how many moments are tried; the suite tries a few.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from archive.demo import Replica, serve_replica
from scraper import Store, fetch_publisher

pytestmark = pytest.mark.reliability("R4")
KILLS = int(os.environ.get("KATSAUS_KILLS", "3"))
CHILD = """
import json, sys
from scraper import Store, fetch_publisher
hosts = json.loads(sys.argv[2])
fetch_publisher(Store(sys.argv[1]), stand_in=hosts, standing="reconstructed")
"""


def killed_fetch(home: Path, replica: Replica, moment: int, delay: float) -> None:
    """Begin a fetch in a child and kill it some milliseconds after its request `moment`."""
    stand_in = str(replica.stand_in).replace("'", '"')
    begin = len(replica.requests)
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(home), stand_in])
    deadline = time.monotonic() + 60
    while len(replica.requests) - begin < moment and child.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.001)
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    child.wait()


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_fetch_goes_on(seed: int, tmp_path: Path, record_property) -> None:
    dice = random.Random(seed)
    with serve_replica() as replica:
        for _ in range(2):  # killed twice: the mending may be killed, too
            killed_fetch(tmp_path, replica, dice.randrange(1, 116), dice.uniform(0, 0.02))
        store = Store(tmp_path)
        sealed = len(store.entries())
        fetch_publisher(store, stand_in=replica.stand_in, standing="reconstructed")

    assert len(store.editions()) == 16
    assert sum(len(e.captures) for e in store.editions()) == 44
    assert len(store.entries()) - sealed == 118
    new = Counter(event.url for event in store.events() if event.kind == "new")
    assert set(new.values()) == {1}
    kept = Counter(entry.look.sha256 for entry in store.entries() if entry.look.kept)
    assert set(kept.values()) == {1}
    assert store.fsck() == []
    record_property("kills of fetch", 2)
