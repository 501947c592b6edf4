"""Load on a site, closed loop: `python -m tests.site.load FOLDER [CLIENTS] [SECONDS]`.

So many clients ask, each one thing after another, of a server in a process of its own, on the same
cores. Each sort of page is asked alone, first anew (every address once) and then again and again;
in the same run Datasette's own row page, from a server without our pages, stands beside. Times are
of the whole answer; CPU is the server's, in milliseconds a request.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from tests.site.serving import server

WORDS = (
    *("uudet asiakkaat", "pakkotyö", "nepalilaiset", "new clients 2019", "klienter", "poliisi"),
    *("tvångsarbete 2020", "women", "alaikäiset", "forced marriage", "esitykset 2018", "367"),
    *("asiakkaat", "yhteensä", "Thaimaa naiset", "reflection period", "asiakasta lopussa", "42"),
)
FILTERS = (
    *("", "?measure={m}", "?period_kind=year", "?_facet=year", "?measure={m}&_facet={d}"),
    *("?year={y}", "?measure={m}&year={y}", "?_sort=value", "?{d}__notblank=1", "?_facet={d}"),
    *("?breakdown=total&_facet=year", "?unit=persons&measure={m}&_sort_desc=value"),
)


@dataclass
class Load:
    """What one load did: seconds of each answer, statuses that were not 200, CPU seconds."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    cpu: float = 0.0
    wall: float = 0.0

    def share(self, part: float) -> float:
        """Return the time, in ms, within which such a part of the answers came."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(part * len(self.seconds)))] * 1e3


async def _client(port: int, paths: Iterator[str], until: float, load: Load) -> None:
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None
    for path in paths:
        if time.monotonic() > until:
            break
        began = time.perf_counter()
        try:
            if reader is None or writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(
                f"GET {path} HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip\r\n\r\n".encode()
            )
            status = await _answer(reader)
        except OSError as error:
            status, writer = f"{type(error).__name__}", None
        load.seconds.append(time.perf_counter() - began)
        if status != "200":
            load.wrong.append(f"{status} {path}")
    if writer is not None:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> str:
    head = await reader.readuntil(b"\r\n\r\n")
    status = head[9:12].decode()
    lower = head.lower()
    if b"content-length:" in lower:
        await reader.readexactly(int(lower.split(b"content-length:")[1].split(b"\r\n")[0]))
    elif b"chunked" in lower:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return status


def ask(
    port: int, pid: int, paths: Sequence[str], clients: int, seconds: float, once: bool
) -> Load:
    """Let so many clients ask; `once` each path once, else any of them again and again."""
    load = Load()
    chance = random.Random(1)
    order = iter(list(paths)) if once else iter(lambda: chance.choice(paths), None)

    async def all_of_them() -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(_client(port, order, until, load) for _ in range(clients)))

    before, began = cpu_of(pid), time.monotonic()
    asyncio.run(all_of_them())
    load.cpu, load.wall = cpu_of(pid) - before, time.monotonic() - began
    return load


def cpu_of(pid: int) -> float:
    """Return the CPU seconds that a process has used, its threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pages(database: Path, most: int = 240) -> dict[str, list[str]]:
    """Return addresses of each sort of page, spread over an archive."""
    db = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    chance = random.Random(8)
    last = db.execute("select max(rowid) from observation").fetchone()[0]
    rows = [chance.randint(1, last) for _ in range(most)]
    names = [
        db.execute("select id from observation where rowid = ?", (r,)).fetchone()[0] for r in rows
    ]
    series = db.execute(
        "select distinct o.measure, d.dimension from observation o join observation_dim d "
        "on d.observation = o.id where o.dims not like '%;%'"
    ).fetchall()
    years = [row[0] for row in db.execute("select distinct year from figures order by 1")]
    measures = sorted({measure for measure, _ in series})
    dimensions = sorted({dimension for _, dimension in series})
    db.close()
    tongues = ("fi", "sv", "en")
    tables = {
        "/archive/figures"
        + what.format(
            m=chance.choice(measures), y=chance.choice(years), d=chance.choice(dimensions)
        )
        for what in FILTERS
        for _ in range(4)
    }
    return {
        "figure": [f"/{tongues[i % 3]}/f/{name}" for i, name in enumerate(names)],
        "series": [
            f"/{tongue}/s/{measure}?by={by}" for tongue in tongues for measure, by in sorted(series)
        ][:most],
        "search": [f"/{t}/search?q={quote(words)}" for t in tongues for words in WORDS],
        "table": sorted(tables),
        "row": [f"/archive/observation/{name}" for name in names],
    }


@contextmanager
def stock(database: Path) -> Iterator[tuple[int, int]]:
    """Serve a database by Datasette alone, immutable; yields port and process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", "-i", str(database), "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as test:
                if test.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


def tell(name: str, load: Load) -> None:
    """Print one line of the table."""
    count = len(load.seconds)
    print(
        f"{name:24} {count:6} {load.share(0.5):8.1f} {load.share(0.95):8.1f} {load.share(1):8.1f}"
        f" {1e3 * load.cpu / count:8.1f} {count / load.wall:8.0f} {len(load.wrong):5}"
        + (f"  {load.wrong[0]}" if load.wrong else ""),
        flush=True,
    )


def main(folder: Path, clients: int = 8, seconds: float = 8.0) -> None:
    """Load a site's configuration folder and print the table."""
    wanted = pages(folder / "archive.db")
    print(f"{folder}: {clients} clients, load average {os.getloadavg()[0]:.1f}")
    print(
        f"{'':24} {'asked':>6} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'CPU ms':>8}"
        f" {'/s':>8} wrong"
    )
    with server(folder) as (base, pid):
        port = int(base.rpartition(":")[2])
        ask(port, pid, ["/fi/", "/fi/search?q=x"], 1, 60, True)
        for sort in ("figure", "series", "search", "table", "row"):
            tell(f"{sort}, anew", ask(port, pid, wanted[sort], clients, 120, True))
            tell(f"{sort}, again", ask(port, pid, wanted[sort], clients, seconds, False))
    with stock(folder / "archive.db") as (port, pid):
        ask(port, pid, wanted["row"][:2], 1, 60, True)
        rows = [
            path.replace("/archive/", f"/{(folder / 'archive.db').stem}/") for path in wanted["row"]
        ]
        tell("stock Datasette's row", ask(port, pid, rows, clients, seconds, False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
