"""A site served on the loopback address in a process of its own, as `katsaus serve` does."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

_PROGRAM = (
    "import sys; from pathlib import Path; from archive.serve import serve_folder; "
    "serve_folder(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2]))"
)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a site's configuration folder; yields its address without a slash at the end."""
    with server(folder) as (base, _):
        yield base


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve a site's configuration folder; yields its address and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", _PROGRAM, str(folder), str(port)])
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urlopen(f"{base}/favicon.ico", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield base, process.pid
    finally:
        process.terminate()
        process.wait(10)
