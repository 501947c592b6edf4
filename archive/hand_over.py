"""Serving what is published, and going over to the next build without turning anybody away.

One process holds the socket and watches which build `current` points at. Each build is served by
a process of its own on that socket; the old one stops, its answers finished, when the new one is
ready. A build that does not start leaves the old one where it is.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from .serve import listen, serve_folder, serve_place

PORT = 8001
EVERY = 0.5  # seconds between two looks at `current`
PATIENCE = 120.0  # seconds that a build has to start


class Standing:
    """The build that is served now, and how to go over to another."""

    def __init__(self, place: socket.socket, tell: Callable[[str], None]) -> None:
        self._place, self._tell = place, tell
        self.build: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def go_to(self, build: Path) -> None:
        """Serve a build from now on, if it starts; what was served before ends its answers."""
        new = self._start(build)
        if new is None:
            self._tell(f"{build.name} did not start; {self.build and self.build.name} stays.")
            return
        old, self._process, self.build = self._process, new, build
        self._tell(f"{build.name} is served.")
        if old is not None:
            old.terminate()
            old.wait()

    def alive(self) -> bool:
        """Tell whether the build that should be served is."""
        return self._process is not None and self._process.poll() is None

    def end(self) -> None:
        """Stop serving."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def _start(self, build: Path) -> subprocess.Popen[bytes] | None:
        """Return the process that serves a build once it says that it is ready."""
        hear, say = os.pipe()
        told = (self._place.fileno(), say)
        command = [sys.executable, "-m", "archive.serve", str(build), *map(str, told)]
        process = subprocess.Popen(command, pass_fds=told)
        os.close(say)
        os.set_blocking(hear, False)
        until = time.monotonic() + PATIENCE
        try:
            while time.monotonic() < until and process.poll() is None:
                try:
                    if os.read(hear, 1):
                        return process
                except BlockingIOError:
                    time.sleep(0.05)
        finally:
            os.close(hear)
        process.kill()
        process.wait()
        return None


def serve_published(folder: Path, place: socket.socket, tell: Callable[[str], None]) -> None:
    """Serve the current build of a published folder until told to stop; follow `current`."""
    standing = Standing(place, tell)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    refused: Path | None = None
    try:
        while True:
            build = (folder / "current").resolve()
            if (build != standing.build and build != refused) or not standing.alive():
                standing.go_to(build)
                refused = None if standing.build == build else build
            time.sleep(EVERY)
    except KeyboardInterrupt:
        pass
    finally:
        standing.end()


def serve_as_told(words: list[str]) -> None:
    """Serve `FOLDER [PORT]`, a published folder or one build; or a build on a socket held above."""
    folder = Path(words[0])
    if len(words) == 3:
        said = int(words[2])

        def ready() -> None:
            os.write(said, b"1")
            os.close(said)

        with socket.socket(fileno=int(words[1])) as place:
            serve_place(folder, place, ready)
        return
    port = int(words[1]) if len(words) > 1 else PORT
    if (folder / "current").exists():
        with listen("0.0.0.0", port) as place:
            serve_published(folder, place, lambda told: print(told, flush=True))
    else:
        serve_folder(folder, "0.0.0.0", port)
