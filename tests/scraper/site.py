"""A small site of an invented publisher, on a loopback port, that misbehaves on order."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from scraper import FetchReport, Manners, Store, fetch_publisher

HOST = "kirjasto.example"
PUBLISHER = """
name: kirjasto
hosts: [kirjasto.example, arkisto.example]
listings: [{language: fi, url: "https://kirjasto.example/tilastot"}]
news: [{language: fi, url: "https://kirjasto.example/uutiset"}]
news_pages: 5
kinds:
  annual: {fi: [lainaustilasto], sv: [lånestatistik], en: [lending statistics]}
  semiannual: {fi: [puolivuositilasto]}
  press: {fi: [tiedot], en: [news release]}
topics: [kirjasto, laina]
addresses: {drop: [ref], language_prefixes: {sv: sv}, default_language: fi, no_language: [/pdf/]}
press_addresses: [kirjasto.example/tiedote/]
error_titles: [not found, sivua ei ole]
release_months: {annual: [1, 2, 3], semiannual: [8]}
schedule: {first_year: 2020, first_review: 2020, annual: [1, 4], semiannual: [0, 10]}
"""
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
QUICK = Manners(
    contact="mailto:testi@kirjasto.example", attempts=3, first_wait=0.01, longest_wait=1.0,
    idle_limit=1.0, time_limit=1.5, size_limit=200_000, unpacked_limit=400_000,
)  # fmt: skip


@dataclass(slots=True)
class Reply:
    """One answer. `length` overrides Content-Length; `drip` sends a byte each so many seconds."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    drip: float = 0.0
    tagged: bool = True


@dataclass(slots=True)
class Site:
    """The pages of the site by host and path; a list is answered one reply after the other."""

    base: str = ""
    pages: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, float, float]] = field(default_factory=list)  # key, begin, end
    agents: list[str] = field(default_factory=list)

    @property
    def stand_in(self) -> dict[str, str]:
        return {HOST: self.base, "arkisto.example": self.base, "www." + HOST: self.base}

    def put(self, path: str, body: bytes | str, **how: object) -> None:
        data = body.encode() if isinstance(body, str) else body
        kind = "application/pdf" if path.endswith(".pdf") else "text/html; charset=utf-8"
        self.pages[f"{HOST}{path}"] = Reply(body=data, kind=kind, **how)  # type: ignore[arg-type]

    def list_links(self, *links: tuple[str, str]) -> None:
        rows = "".join(f'<p><a href="{href}">{label}</a></p>' for href, label in links)
        self.put("/tilastot", f"<html lang='fi'><main><h1>Tilastot</h1>{rows}</main></html>")

    def count(self, path: str) -> int:
        return sum(key == f"{HOST}{path}" for key, _, _ in self.asked)

    def reply(self, key: str) -> Reply:
        page = self.pages.get(key, Reply(404))
        if isinstance(page, list):
            page = page.pop(0) if len(page) > 1 else page[0]
        return page


@contextmanager
def serve_site() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    site = Site(f"http://127.0.0.1:{server.server_port}")
    site.put("/robots.txt", "User-agent: *\nDisallow: /salainen/\n")
    site.list_links()
    server.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        begin = time.monotonic()
        key = self.path.lstrip("/")
        reply = site.reply(key)
        site.agents.append(self.headers.get("User-Agent", ""))
        tag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
        same = reply.tagged and reply.status == 200 and self.headers.get("If-None-Match") == tag
        body = b"" if same else reply.body
        self.send_response(304 if same else reply.status)
        if reply.tagged and reply.status == 200:
            self.send_header("ETag", tag)
        if not same:
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(reply.length or len(body)))
        for name, value in reply.headers:
            self.send_header(name, value)
        self.end_headers()
        try:
            self._send(body, reply.drip)
        except OSError:
            self.close_connection = True
        if reply.length is not None:
            self.close_connection = True
        site.asked.append((key, begin, time.monotonic()))

    def _send(self, body: bytes, drip: float) -> None:
        if not drip:
            self.wfile.write(body)
            return
        for byte in body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(drip)

    def log_message(self, format: str, *args: object) -> None:
        pass


def home_with_publisher(folder: Path) -> Path:
    """Return a home folder with the invented publisher on its own shelf."""
    (folder / "publishers").mkdir(parents=True, exist_ok=True)
    (folder / "publishers" / "kirjasto.yml").write_text(PUBLISHER, encoding="utf-8")
    return folder


def fetch(store: Store, site: Site, manners: Manners = QUICK, **how: object) -> FetchReport:
    """Fetch the invented publisher from its site."""
    return fetch_publisher(
        store, "kirjasto", manners=manners, stand_in=site.stand_in, **how  # type: ignore[arg-type]
    )  # fmt: skip


def kinds(report: FetchReport, path: str) -> Sequence[str]:
    """Return what a report's looks at a path meant."""
    return [event.kind for event in report.events if event.url == f"https://{HOST}{path}"]
