"""Serving an archive: a Datasette configuration directory, and a server that keeps to it.

Settings in `metadata.yml` are ignored by Datasette 0.65, and a database is immutable only if
`inspect-data.json` names it relative to the directory; so both are written here.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import shutil
import socket
import sqlite3
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from .errors import ArchiveError
from .schema import open_archive
from .shown import note_shown
from .swap import only_one

SETTINGS: dict[str, Any] = {
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 300,
    "suggest_facets": False,
    "num_sql_threads": 3,
    "default_cache_ttl": 300,
    "max_csv_mb": 20,
    "allow_download": True,
    "truncate_cells_html": 300,
    "default_facet_size": 30,
}
LINGER = 2.0  # seconds that a build handed over still answers
PLUGIN = '''"""Loads the archive's pages into Datasette."""

import archive.site
from datasette.plugins import pm

if not pm.is_registered(archive.site):
    pm.register(archive.site, "archive.site")
'''


def metadata_text() -> str:
    """Return the metadata that the package carries; the same file as at the project's top."""
    return (files("archive.site") / "metadata.yml").read_text(encoding="utf-8")


def write_configuration(folder: Path, database: Path) -> None:
    """Write a configuration directory for a database that stands in it as `archive.db`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "metadata.yml").write_text(metadata_text(), encoding="utf-8")
    (folder / "settings.json").write_text(json.dumps(SETTINGS, indent=2) + "\n", encoding="utf-8")
    (folder / "inspect-data.json").write_text(
        json.dumps(inspect(database), indent=2) + "\n", encoding="utf-8"
    )
    (folder / "plugins").mkdir(exist_ok=True)
    (folder / "plugins" / "katsaus_pages.py").write_text(PLUGIN, encoding="utf-8")


def inspect(database: Path) -> dict[str, Any]:
    """Return what Datasette wants to know of an immutable database, its name relative."""
    db = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    try:
        names = [
            row[0] for row in db.execute("select name from sqlite_master where type = 'table'")
        ]
        counts = {
            name: {"count": db.execute(f"select count(*) from [{name}]").fetchone()[0]}
            for name in sorted(names)
        }
    finally:
        db.close()
    with database.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = database.stat().st_size
    return {"archive": {"hash": digest, "size": size, "file": "archive.db", "tables": counts}}


def prepare_site(home: Path) -> Path:
    """Make `home/site`, the directory that is served, from the archive as it is now.

    The database is linked, not opened in place: a build that swaps it leaves the running server
    with the file that it started with, whole. Raises `NoArchive` where there is none.
    """
    database = home / "archive.db"
    open_archive(database).close()
    folder = home / "site"
    draft = home / "site.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        os.link(database, draft / "archive.db")
    except OSError:  # a file system without hard links
        shutil.copyfile(database, draft / "archive.db")
    write_configuration(draft, draft / "archive.db")
    (draft / "evidence").symlink_to(Path("..") / "evidence")
    (draft / "home").symlink_to(Path(".."))
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)
    with contextlib.suppress(ArchiveError, OSError), only_one(home):  # a build may be drawing
        sweep(home / "evidence", pictures_named(database))
    return folder


def pictures_named(database: Path) -> set[str]:
    """Return the file names of all pictures that an archive's pages show."""
    from extract import page_name

    db = open_archive(database)
    try:
        names = {row[0] for row in db.execute("select crop from reading where crop <> ''")}
        places = db.execute(
            "select capture, page from reading where boxes <> '[]' union "
            "select capture, page from leftover where boxes <> '[]'"
        )
        return names | {page_name(sha256, page) for sha256, page in places}
    finally:
        db.close()


def sweep(evidence: Path, named: set[str]) -> None:
    """Take away the pictures that builds before this one left and no page shows any more."""
    for path in sorted(evidence.glob("*.png")) if evidence.is_dir() else ():
        if path.name not in named:
            path.unlink(missing_ok=True)


def make_datasette(folder: Path) -> Any:
    """Return Datasette over a configuration directory, as it is served and tested."""
    from datasette.app import Datasette

    return Datasette(config_dir=folder, cors=True)


def serve(
    home: Path,
    host: str = "127.0.0.1",
    port: int = 8001,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the archive in `home` until interrupted; `ready` is told the address first.

    Raises `NoArchive` where there is nothing to serve yet, and `ArchiveError` where it cannot be
    served at that host and port.
    """
    folder = prepare_site(home)
    note_shown(home)
    serve_folder(folder, host, port, ready)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; raises `ArchiveError` where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        place = socket.create_server((host, port), family=family)
    except OverflowError:
        raise ArchiveError(f"Port {port} does not exist: give --port from 1 to 65535.") from None
    except OSError as error:
        why = str(error.strerror).partition(" (")[0].lower()
        raise ArchiveError(
            f"Cannot serve at {host}, port {port}: {why}. Give another with --port."
        ) from error
    # Head and body of an answer go out apart: without this the body waits 40 ms for the reader.
    place.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return place


def serve_folder(
    folder: Path, host: str, port: int, ready: Callable[[str], None] | None = None
) -> None:
    """Serve a configuration directory as it lies there, such as a published build."""
    place = listen(host, port)
    if ready:
        ready(f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/")
    with place:
        serve_place(folder, place)


def serve_place(
    folder: Path, place: socket.socket, started: Callable[[], None] | None = None
) -> None:
    """Serve a configuration directory on a socket; `started` is called once it can answer."""
    import uvicorn

    datasette = make_datasette(folder)
    # Who asked for what is nobody's business: no access log.
    settings = uvicorn.Config(
        datasette.app(),
        log_level="warning",
        access_log=False,
        lifespan="on",
        server_header=False,
        limit_concurrency=200,
        timeout_graceful_shutdown=30,
    )

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            for server in self.servers:
                server.close()
            if started:  # whoever came in just now has not asked yet
                await asyncio.sleep(LINGER)
            await super().shutdown(sockets)

    async def stand() -> None:
        if started:
            await datasette.client.get("/fi/")
            started()
        warming = asyncio.create_task(warm(datasette))
        await Server(settings).serve(sockets=[place])
        warming.cancel()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(stand())


async def warm(datasette: Any) -> None:
    """Ask for what every reader waits for first: the vocabulary, the counts of the facets."""
    tables = (datasette.metadata("databases") or {}).get("archive", {}).get("tables", {})
    paths = [f"/archive/{name}?_size=1" for name, told in tables.items() if told.get("facets")]
    for path in ["/fi/", "/fi/search?q=a", *paths]:
        await datasette.client.get(path)


if __name__ == "__main__":  # in a container: python -m archive.serve FOLDER
    import sys

    from .hand_over import serve_as_told

    serve_as_told(sys.argv[1:])
