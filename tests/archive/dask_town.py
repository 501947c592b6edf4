"""A Dask cluster of two workers on this machine, one of which is killed while it works.

python -m tests.archive.dask_town HOME [KILL_AFTER]   builds HOME on it and prints its SHA-256
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from archive.build import build
from archive.cluster import read_on_cluster
from archive.rooms import open_street


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """Yield the address of a scheduler and its workers, each a process without a nanny."""
    from distributed import Client

    told = folder / "scheduler.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    where = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen([*command, *where, "--scheduler-file", told], **quiet)
    started = [scheduler]
    try:
        deadline = time.monotonic() + 60
        while not told.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.2)
        command = [sys.executable, "-m", "distributed.cli.dask_worker"]
        each = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0"]
        place = ["--scheduler-file", told, "--local-directory", folder / "dask"]
        helpers = [subprocess.Popen([*command, *each, *place], **quiet) for _ in range(workers)]
        started += helpers
        with Client(scheduler_file=str(told)) as client:
            client.wait_for_workers(workers, timeout=60)
            address = client.scheduler.address
        yield address, helpers
    finally:
        for process in started:
            process.kill()
            process.wait()


def build_there(home: Path, folder: Path, kill_after: int) -> str:
    """Build `home` on a cluster whose first worker is killed after so many documents."""
    with cluster(folder) as (address, helpers):

        def progress(stage: str, done: int, total: int, name: str) -> None:
            if stage == "Reading" and done == kill_after:
                os.kill(helpers[0].pid, signal.SIGKILL)
                print(f"a worker killed after {done} of {total}", file=sys.stderr)

        street = replace(open_street(home), paint=None, read=partial(read_on_cluster, address))
        build(home, street, rebuild=True, progress=progress)
        assert helpers[0].poll() == -signal.SIGKILL
    return hashlib.sha256((home / "archive.db").read_bytes()).hexdigest()


if __name__ == "__main__":
    base = Path(sys.argv[1])
    after = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    print(build_there(base, base, after))
