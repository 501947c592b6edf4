"""Headers on every answer, and requests made harmless before Datasette sees them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from .kept import Kept
from .standing import marked
from .visit import DATABASE, standing_of
from .withheld import TOLD, Withheld

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# A captured file is other people's markup: it may be looked at, and do nothing.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), interest-cohort=()"),
)
MAX_ANSWER = 20_000_000  # bytes; a longer one is refused, or cut where its length was not known
MAX_QUERY = 120_000  # bytes of a query string
TOO_MUCH = "The answer is longer than 20 MB. Ask for fewer rows, or download the whole database."
MAX_HEADER = 4_000  # bytes
_LENGTH = b"content-length"
_WHOLE = ("/archive.db", "/c/")  # files that are as long as they are
_TOLD = ("/fi/", "/sv/", "/en/", "/static/", "/e/", "/c/", "/-/")  # no language is chosen for
_CLOSED = ("/-/allow-debug", "/-/patterns", "/-/messages", "/-/permissions", "/-/threads")


class Guard:
    """An ASGI application around Datasette's."""

    def __init__(self, app: Any, datasette: Any) -> None:
        self._app = app
        self._datasette = datasette
        self._kept = Kept()
        self._withheld = Withheld(datasette)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        database = self._datasette.databases.get(DATABASE)
        if await self._withheld.names():
            await _plain(send, 503, TOLD)
        elif database is None or database.is_mutable:
            await self._answer(scope, receive, send)
        else:
            await self._kept.ask(scope, send, lambda out: self._answer(scope, receive, out))

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        standing = await standing_of(self._datasette)
        answer = _Answer(send, standing, scope["path"])
        if len(scope["query_string"]) > MAX_QUERY:
            await _plain(answer, 414, "The query is too long.")
        elif scope["path"].startswith(_CLOSED):
            await _plain(answer, 404, "Not found")
        else:
            await self._app(tidy(scope), receive, answer)


def tidy(scope: Any) -> Any:
    """Return the request without blank searches and NUL bytes, which Datasette answers by 400.

    >>> tidy({"query_string": b"_search=&a=1", "path": "/x"})["query_string"]
    b'a=1'
    """
    query = scope["query_string"]
    if b"_search" not in query and b"%00" not in query:
        return scope
    kept = [
        (name, value.replace("\x00", ""))
        for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        if not (name.startswith("_search") and name != "_searchmode" and not value.strip(" \x00"))
    ]
    return {**scope, "query_string": urlencode(kept).encode("latin-1")}


class _Answer:
    """Sends an answer on, with our headers, marked where it must be, no further than the limit."""

    def __init__(self, send: Any, standing: str, path: str) -> None:
        self._send, self._standing, self._path = send, standing, path
        self._sent, self._over = 0, False
        self._start: dict[str, Any] | None = None  # kept back until it is known what follows
        self._marks = False
        self._rows = b""

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self._start = {**message, "headers": self._headers(message.get("headers", []))}
            self._marks = self._wants_marks(self._start)
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        if self._over:
            return
        self._sent += len(message.get("body", b""))
        self._over = self._sent > MAX_ANSWER and not self._path.startswith(_WHOLE)
        if self._over and self._start is not None:  # nothing of it has been sent
            self._start = None
            await _plain(self._send, 413, TOO_MUCH)
            return
        if self._over:
            message = {**message, "body": b"", "more_body": False}
        if self._marks:
            self._rows += message.get("body", b"")
            if message.get("more_body"):
                return
            message = {**message, "body": await self._marked()}
        elif self._start is not None:
            await self._send(self._start)
            self._start = None
        await self._send(message)

    def _wants_marks(self, message: Any) -> bool:
        """Tell whether this answer holds rows of a reconstruction."""
        if self._standing in ("", "original") or not self._path.startswith("/archive"):
            return False
        kind = dict(message["headers"]).get(b"content-type", b"")
        return message["status"] == 200 and kind.startswith(
            (b"application/json", b"text/csv", b"text/plain")
        )

    async def _marked(self) -> bytes:
        """Send the start that was kept back and return the rows, marked; whole answers only."""
        assert self._start is not None
        headers = self._start["headers"]
        await self._send({**self._start, "headers": [h for h in headers if h[0] != _LENGTH]})
        self._start = None
        form = "json" if self._path.endswith(".json") else "csv"  # the type may be plain text
        return marked(self._rows, form, self._standing)

    def _headers(self, headers: Any) -> list[tuple[bytes, bytes]]:
        # Datasette repeats the whole address in `link`: of long SQL that is more than clients take.
        kept = [(name.lower(), value) for name, value in headers if len(value) <= MAX_HEADER]
        own = {name for name, _ in kept if name == b"content-security-policy"}
        ours = {name for name, _ in HEADERS} - own
        answer = [(name, value) for name, value in kept if name not in ours]
        answer += [(name, value) for name, value in HEADERS if name not in own]
        if not self._path.startswith(_TOLD):
            varies = [value for name, value in answer if name == b"vary"]
            answer = [(name, value) for name, value in answer if name != b"vary"]
            answer.append((b"vary", b", ".join([*varies, b"Accept-Language"])))
        if self._standing and self._standing != "original":
            answer.append((b"x-katsaus-standing", self._standing.encode("latin-1")))
        return answer


async def _plain(send: Any, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
