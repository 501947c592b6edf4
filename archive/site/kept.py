"""Answers kept in memory: nothing that is served changes between builds.

Pages are kept compressed, under everything they depend on, the least used leaving first; each has
an `ETag`, and whoever holds it already is told so in a few bytes. Many readers who want the same
page at once wait for one to be made.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from .languages import language_of

Key = tuple[str, ...]
Send = Callable[[Any], Awaitable[None]]
MOST_BYTES = 64_000_000
LARGEST = 2_000_000  # of one answer, before it is compressed
_KINDS = (b"text/html", b"text/css", b"text/javascript", b"application/json", b"application/atom")
_OWN = (b"content-length", b"content-encoding", b"etag")


@dataclass(frozen=True, slots=True)
class _Page:
    headers: tuple[tuple[bytes, bytes], ...]
    packed: bytes
    etag: bytes


class Kept:
    """The answers that are kept; `ask` answers a request from them where it can."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._pages: OrderedDict[Key, _Page] = OrderedDict()
        self._making: dict[Key, asyncio.Event] = {}
        self._size, self._most = 0, most

    async def ask(self, scope: Any, send: Send, make: Callable[[Send], Awaitable[None]]) -> None:
        """Answer a request: from what is kept, or by `make`, which is given where to send."""
        headers = dict(scope["headers"])
        key = key_of(scope, headers)
        if key is None:
            await make(send)
            return
        if key in self._making:
            await self._making[key].wait()
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
            await _hand_out(page, headers, send)
            return
        done = self._making.setdefault(key, asyncio.Event())
        collector = _Collector(send)
        try:
            await make(collector)
            if collector.held is not None:
                page = await asyncio.to_thread(_pack, collector.held, b"".join(collector.parts))
                self._keep(key, page)
        finally:
            done.set()
            self._making.pop(key, None)
        if page is not None:
            await _hand_out(page, headers, send)

    def _keep(self, key: Key, page: _Page) -> None:
        old = self._pages.pop(key, None)
        self._size += len(page.packed) - (len(old.packed) if old else 0)
        self._pages[key] = page
        while self._size > self._most:
            self._size -= len(self._pages.popitem(last=False)[1].packed)


def key_of(scope: Any, headers: dict[bytes, bytes]) -> Key | None:
    """Return what an answer depends on; None for a request whose answer is not to be kept.

    SQL may ask for the time or for chance; whoever is known by a cookie is answered anew.
    """
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    if scope["method"] != "GET" or b"cookie" in headers or b"authorization" in headers:
        return None
    if path.startswith(("/-/", "/e/", "/c/")) or path.endswith(".db") or "sql=" in query:
        return None
    accept = headers.get(b"accept-language", b"").decode("latin-1")
    language = language_of(path, query, accept)
    host = headers.get(b"host", b"").decode("latin-1")
    return (scope.get("scheme", ""), host, language, path, query)


class _Collector:
    """Holds an answer back that may be kept; sends any other on as it comes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.held: Any = None
        self.parts: list[bytes] = []

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start" and _may_keep(message):
            self.held = message
            return
        if self.held is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self.parts.append(message.get("body", b""))
        if sum(map(len, self.parts)) > LARGEST:
            await self._send(self.held)
            self.held = None
            body = b"".join(self.parts)
            await self._send({**message, "body": body})


def _may_keep(start: Any) -> bool:
    headers = dict(start["headers"])
    kind = headers.get(b"content-type", b"")
    large = int(headers.get(b"content-length", b"0")) > LARGEST
    return (
        start["status"] == 200
        and kind.startswith(_KINDS)
        and not large
        and b"set-cookie" not in headers
        and b"no-" not in headers.get(b"cache-control", b"")
    )


def _pack(start: Any, body: bytes) -> _Page:
    headers = [(name, value) for name, value in start["headers"] if name not in _OWN]
    varies = [value for name, value in headers if name == b"vary"]
    headers = [(name, value) for name, value in headers if name != b"vary"]
    headers.append((b"vary", b", ".join([*varies, b"Accept-Encoding"])))
    etag = b'"' + hashlib.sha256(body).hexdigest()[:20].encode() + b'"'
    return _Page(tuple(headers), gzip.compress(body, 5, mtime=0), etag)


async def _hand_out(page: _Page, asked: dict[bytes, bytes], send: Send) -> None:
    headers = [*page.headers, (b"etag", b"W/" + page.etag)]
    known = [tag.strip() for tag in asked.get(b"if-none-match", b"").split(b",")]
    status, body = 200, b""
    if any(tag.removeprefix(b"W/") == page.etag or tag == b"*" for tag in known):
        status = 304
    elif b"gzip" in asked.get(b"accept-encoding", b""):
        body = page.packed
        headers.append((b"content-encoding", b"gzip"))
    else:
        body = gzip.decompress(page.packed)
    if status == 200:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
