"""Many readers at once, and a build that changes under them: slower, and nothing breaks."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from urllib.request import urlopen

import pytest

from archive.hand_over import Standing
from archive.publish import publish, rollback
from archive.serve import listen, make_datasette, prepare_site
from tests.site.load import ask, pages
from tests.site.loop import run
from tests.site.serving import server


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_sixty_four_readers_break_nothing(site):
    folder = prepare_site(site.home)
    wanted = [path for paths in pages(folder / "archive.db", 20).values() for path in paths]

    with server(folder) as (base, pid):
        load = threaded(ask, int(base.rpartition(":")[2]), pid, wanted, 64, 6.0, False)

    assert load.wrong == []
    assert len(load.seconds) >= 64


def threaded(work, *words):
    """Run what needs an event loop of its own in a thread of its own."""
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(work(*words)))
    thread.start()
    thread.join()
    return found[0]


class Readers:
    """Ask again and again, each time anew, until told to stop; count the answers by kind."""

    def __init__(self, port: int, count: int = 8) -> None:
        self.port, self.answers, self.stop = port, Counter(), False
        self.threads = [threading.Thread(target=self.read) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def read(self) -> None:
        while not self.stop:
            try:
                answer = urlopen(f"http://127.0.0.1:{self.port}/fi/findings", timeout=120)
                standing = answer.headers.get("x-katsaus-standing", "original")
                answer.read()
                self.answers[f"{answer.status} {standing}"] += 1
            except OSError as error:
                self.answers[repr(error)] += 1

    def end(self) -> Counter[str]:
        self.stop = True
        for thread in self.threads:
            thread.join()
        return self.answers


@pytest.fixture
def published(site, tmp_path):
    """Serve a published folder as a host does; yields the folder and the port."""
    publish(site.home, tmp_path)
    port = free_port()
    holder = subprocess.Popen([sys.executable, "-m", "archive.serve", str(tmp_path), str(port)])
    try:
        wait_for(port, "original")
        yield tmp_path, port
    finally:
        holder.send_signal(signal.SIGTERM)
        holder.wait(60)


def wait_for(port: int, standing: str) -> None:
    for _ in range(600):
        try:
            answer = urlopen(f"http://127.0.0.1:{port}/favicon.ico", timeout=120)
            if answer.headers.get("x-katsaus-standing", "original") == standing:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"nothing {standing} was served in time")


def test_publishing_and_rolling_back_turn_nobody_away(published, sample):
    folder, port = published
    readers = Readers(port)

    publish(sample.home, folder, even_reconstructed=True)
    wait_for(port, "reconstructed")
    rollback(folder)
    wait_for(port, "original")
    answers = readers.end()

    assert set(answers) == {"200 original", "200 reconstructed"}


def test_a_build_that_does_not_start_leaves_the_old_one(site, tmp_path):
    told: list[str] = []
    publish(site.home, tmp_path)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "metadata.yml").write_text("{", encoding="utf-8")
    with listen("127.0.0.1", 0) as place:
        standing = Standing(place, told.append)
        standing.go_to((tmp_path / "current").resolve())
        try:
            standing.go_to(broken)
            answer = urlopen(f"http://127.0.0.1:{place.getsockname()[1]}/fi/", timeout=60)
        finally:
            standing.end()

    assert answer.status == 200
    assert "did not start" in told[-1] and standing.build == (tmp_path / "current").resolve()


def test_what_is_withheld_stops_the_server_that_shows_it(site, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "archive.db").write_bytes((site.home / "archive.db").read_bytes())
    datasette = make_datasette(prepare_site(home))
    assert run(datasette.client.get(f"/f/{site.figure}")).status_code == 200

    (home / "ledger.yml").write_text(
        f"- subject: {site.figure}\n  event: withheld\n  day: 2026-01-02\n  why: a test\n",
        encoding="utf-8",
    )
    os.utime(home / "ledger.yml")
    run(asyncio.sleep(1.2))

    answer = run(datasette.client.get(f"/f/{site.figure}"))
    assert answer.status_code == 503
    assert "368" not in answer.text
