"""A real HTTP server on a loopback port that stands for the publisher's hosts.

The host is the first part of the path: `http://127.0.0.1:PORT/ihmiskauppa.fi/en/...` stands for
`https://ihmiskauppa.fi/en/...`. What `site/index.json` lists is served at its address, with the
robots.txt, site map and REST API that WordPress would make of it; all else is 404.
"""

from __future__ import annotations

import hashlib
import html
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

SITE = Path(__file__).with_name("site")
WORDPRESS = "ihmiskauppa.fi"
_ROBOTS = "User-agent: *\nDisallow: /wp-admin/\nSitemap: https://ihmiskauppa.fi/wp-sitemap.xml\n"
_TYPES = {".pdf": "application/pdf", ".html": "text/html; charset=utf-8", ".png": "image/png"}


@dataclass(frozen=True, slots=True)
class Served:
    """One file of the site and the address that it is served at."""

    url: str
    file: str
    title: str = ""
    published: str = ""

    @property
    def key(self) -> str:
        """Return host, path and query, without scheme and `www.`."""
        return address_key(self.url)


def address_key(url: str) -> str:
    """Return what names an address here, whatever its scheme and `www.`.

    >>> address_key("http://www.ihmiskauppa.fi/files/397/a.pdf")
    'ihmiskauppa.fi/files/397/a.pdf'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


@dataclass(slots=True)
class Replica:
    """A running replica: its base address, and each host that it stands for.

    `requests` are the addresses asked so far, as the publisher would print them, each with the
    status answered. `withheld` are keys that are answered 404 although the site has them.
    """

    base: str
    stand_in: dict[str, str]
    requests: list[tuple[str, int]] = field(default_factory=list)
    withheld: set[str] = field(default_factory=set)


def read_site(site: Path = SITE) -> dict[str, Served]:
    """Return all that a site's `index.json` lists, by the key of its address."""
    manifest = json.loads((site / "index.json").read_text(encoding="utf-8"))
    served = []
    for item in [*manifest["documents"], *manifest["listings"]]:
        for part in [item, *item.get("parts", []), *item.get("assets", [])]:
            published = part.get("published", item.get("published", ""))
            served.append(Served(part["url"], part["file"], part.get("title", ""), published))
    return {one.key: one for one in served}


@contextmanager
def serve_replica(site: Path = SITE, port: int = 0) -> Iterator[Replica]:
    """Serve a site on 127.0.0.1 while the context lasts; port 0 takes a free one."""
    served = read_site(site)
    server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    base = f"http://127.0.0.1:{server.server_port}"
    hosts = sorted({key.split("/")[0] for key in served})
    stand_in = {name: base for host in hosts for name in (host, f"www.{host}")}
    replica = Replica(base, stand_in)
    server.site = site  # type: ignore[attr-defined]
    server.served = served  # type: ignore[attr-defined]
    server.replica = replica  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield replica
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; knows ETags, so that a second look costs no body."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each body waits 40 ms for the head's receipt
    server_version = "replica"

    def do_GET(self) -> None:
        """Answer with a file, a page made of the index, or 404."""
        key = self.path.lstrip("/")
        host, _, rest = key.partition("/")
        key = f"{host.removeprefix('www.')}/{rest}"
        served: dict[str, Served] = self.server.served  # type: ignore[attr-defined]
        replica: Replica = self.server.replica  # type: ignore[attr-defined]
        one = served.get(key)
        if key in replica.withheld:
            self._send(404, b"", "text/plain")
        elif one is not None:
            data = (self.server.site / one.file).read_bytes()  # type: ignore[attr-defined]
            self._send(200, data, _TYPES[Path(one.file).suffix])
        elif key + "/" in served:
            self._send(301, b"", "text/plain", location=served[key + "/"].url)
        else:
            status, body, kind = made(key, served)
            self._send(status, body, kind)

    do_HEAD = do_GET

    def _send(self, status: int, body: bytes, kind: str, location: str = "") -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        asked = "https://" + self.path.lstrip("/")
        self.server.replica.requests.append((asked, status))  # type: ignore[attr-defined]
        self.send_response(status)
        if status in (200, 304):
            self.send_header("ETag", tag)
        if status != 304:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; `Replica.requests` keeps what was asked."""


def made(key: str, served: dict[str, Served]) -> tuple[int, bytes, str]:
    """Return status, body and type of what is made from the index, else a 404."""
    path, _, query = key.partition("?")
    host, _, rest = path.partition("/")
    if rest == "robots.txt":
        return 200, _ROBOTS.encode(), "text/plain; charset=utf-8"
    if key == "/":
        return 200, _home(served).encode(), "text/html; charset=utf-8"
    if host != WORDPRESS:
        return 404, b"", "text/plain"
    pages = [one for one in served.values() if _is_page(one)]
    if rest == "wp-sitemap.xml":
        urls = [f"https://{WORDPRESS}/wp-sitemap-posts-page-1.xml"]
        return 200, _xml("sitemapindex", "sitemap", urls), "application/xml"
    if rest == "wp-sitemap-posts-page-1.xml":
        return 200, _xml("urlset", "url", [one.url for one in pages]), "application/xml"
    if rest.startswith("wp-json/wp/v2/"):
        found = _search(rest.rsplit("/", 1)[1], parse_qs(query), served)
        return 200, json.dumps(found, ensure_ascii=False).encode(), "application/json"
    return 404, b"", "text/plain"


def _is_page(one: Served) -> bool:
    return one.key.startswith(WORDPRESS + "/") and one.file.endswith(".html")


def _xml(root: str, item: str, urls: list[str]) -> bytes:
    rows = "".join(f"<{item}><loc>{html.escape(url)}</loc></{item}>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{space}">{rows}</{root}>'.encode()


def _search(
    endpoint: str, query: dict[str, list[str]], served: dict[str, Served]
) -> list[dict[str, Any]]:
    """Return what the REST API would find: pages by title, media by title or file name."""
    word = query.get("search", [""])[0].casefold()
    if endpoint not in ("pages", "media") or query.get("page", ["1"])[0] != "1":
        return []
    found: list[dict[str, Any]] = []
    ours = (one for one in served.values() if one.key.startswith(WORDPRESS + "/"))
    for number, one in enumerate(ours, start=1):
        page = _is_page(one)
        if page != (endpoint == "pages") or word not in f"{one.title} {one.url}".casefold():
            continue
        item = {"id": number, "date": f"{one.published or '2023-01-01'}T09:00:00"}
        item["title"] = {"rendered": one.title or Path(one.url).stem}
        item["link" if page else "source_url"] = one.url
        found.append(item)
    return found


def _home(served: dict[str, Served]) -> str:
    rows = "".join(
        f'<li><a href="/{html.escape(key)}">{html.escape(one.url)}</a></li>'
        for key, one in served.items()
    )
    return f"<!DOCTYPE html><title>Replica</title><p>Sample documents stand for:</p><ul>{rows}</ul>"
