"""One request: its language, the database it asks, and how its answer is put together."""

from __future__ import annotations

import hashlib
import inspect
import re
import sqlite3
from collections.abc import Awaitable, Callable, Hashable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

from datasette.utils.asgi import Response
from markupsafe import Markup, escape

from . import languages
from .codes import Codes, load_codes
from .limits import WATCH
from .wording import Words

DATABASE = "archive"
SLOWEST = 10_000  # ms of one query of ours; those that readers write have less
_LINK = re.compile(r"^https?://", re.I)


class Missing(Exception):
    """There is nothing at this address; the text says what was looked for."""


@lru_cache(maxsize=1)
def version_of_static() -> str:
    """Return a short hash of the static files, so that browsers may keep them for good."""
    digest = hashlib.sha256()
    folder = files("archive.site") / "static"
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        digest.update(item.read_bytes())
    return digest.hexdigest()[:10]


async def codes_of(datasette: Any) -> Codes:
    """Return the codes of the archive; read once, unless the database can change."""
    codes: Codes | None = getattr(datasette, "_katsaus_codes", None)
    if codes is None or datasette.databases[DATABASE].is_mutable:
        codes = await load_codes(datasette.databases[DATABASE])
        datasette._katsaus_codes = codes
    return codes


async def standing_of(datasette: Any) -> str:
    """Return the standing of what is served; nothing where there is no archive."""
    return (await codes_of(datasette)).standing if DATABASE in datasette.databases else ""


class Visit(Words):
    """A request for one of our pages."""

    def __init__(self, datasette: Any, request: Any, language: str, codes: Codes) -> None:
        super().__init__(language, codes)
        self.datasette, self.request = datasette, request
        self.db = datasette.databases[DATABASE]
        self._near: sqlite3.Connection | None = None

    @classmethod
    async def of(cls, datasette: Any, request: Any) -> Visit:
        """Return the visit that a request makes; the language is in the address, else asked."""
        codes = await codes_of(datasette)
        accept = request.headers.get("accept-language", "")
        given = languages.language_of(request.path, request.query_string, accept)
        return cls(datasette, request, given, codes)

    # ------------------------------------------------------------ the database

    async def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """Return the rows of a query."""

        def found(conn: sqlite3.Connection) -> list[dict[str, Any]]:
            cursor = conn.cursor()
            cursor.row_factory = sqlite3.Row  # the limit on rows is for what readers write
            return [dict(row) for row in cursor.execute(sql, values)]

        return cast(list[dict[str, Any]], await self.ask(found))

    async def steady_rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """Return the rows of a query that many pages ask; asked once, unless they can change."""
        told = await self.steady((sql, *values.items()), lambda: self.rows(sql, **values))
        return cast(list[dict[str, Any]], told)

    async def steady(self, key: Hashable, make: Callable[[], Awaitable[Any]]) -> Any:
        """Return what is made for a key: once for all pages, unless the archive can change."""
        if self.db.is_mutable:
            return await make()
        told = self.datasette.__dict__.setdefault("_katsaus_steady", {})
        if key not in told:
            if len(told) >= 2000:
                told.clear()
            told[key] = await make()
        return told[key]

    async def count(self, table: str, where: str = "") -> int:
        """Return how many rows a table has; counted beforehand where all are wanted."""
        told = (self.datasette.inspect_data or {}).get(DATABASE, {}).get("tables", {})
        if not where and table in told and not self.db.is_mutable:
            return int(told[table]["count"])
        tail = f" where {where}" if where else ""
        return int((await self.steady_rows(f"select count(*) from {table}{tail}"))[0]["count(*)"])

    async def ask(self, question: Callable[[sqlite3.Connection], Any]) -> Any:
        """Return what a function of a connection returns."""
        if self._near is not None:
            return question(self._near)

        def in_time(conn: sqlite3.Connection) -> Any:
            with WATCH.limit(conn, SLOWEST):
                return question(conn)

        return await self.db.execute_fn(in_time)

    def stay_near(self) -> None:
        """Ask the database without a thread from here on: for pages that only follow keys.

        Ten such answers take less than one change of threads does while others want them too.
        """
        if not self.db.is_mutable:
            near = getattr(self.datasette, "_katsaus_near", None)
            if near is None:
                near = self.datasette._katsaus_near = self.db.connect()
                self.datasette._prepare_connection(near, DATABASE)
            self._near = near

    async def row(self, sql: str, **values: Any) -> dict[str, Any] | None:
        """Return the first row of a query."""
        rows = await self.rows(sql, **values)
        return rows[0] if rows else None

    async def has_table(self, name: str) -> bool:
        """Tell whether the database has a table."""
        return bool(await self.db.table_exists(name))

    @property
    def folder(self) -> Path | None:
        """Return the folder of the database, where `evidence` stands too."""
        return Path(self.db.path).parent if self.db.path else None

    # ------------------------------------------------------------ addresses

    def link(self, path: str, **query: object) -> str:
        """Return the address of one of our pages in the reader's language."""
        kept = {name: value for name, value in query.items() if value not in (None, "")}
        tail = f"?{urlencode(kept)}" if kept else ""
        return f"/{self.language}/{quote(path.lstrip('/'), safe='/.=-_')}{tail}"

    def elsewhere(self, language: str) -> str:
        """Return the address of this page in another language."""
        path, _, query = self.request.full_path.partition("?")
        parts = path.split("/")
        if len(parts) > 1 and parts[1] in languages.LANGUAGES:
            parts[1] = language
        elif path.startswith("/f/"):
            parts.insert(1, language)
        else:
            query = "&".join([*_other(query), f"_lang={language}"])
        return "/".join(parts) + (f"?{query}" if query else "")

    def data(self, path: str = "") -> str:
        """Return the address of one of Datasette's pages in the reader's language."""
        return f"/{DATABASE}{path}?_lang={self.language}"

    def is_here(self, path: str) -> bool:
        """Tell whether this page stands under one of our paths."""
        here = self.request.path.split("/")[2:]
        return bool(here) and here[0].partition(".")[0] == path

    def here(self) -> str:
        """Return the full address of this page."""
        host = self.request.headers.get("host", "localhost")
        return f"{self.request.scheme}://{host}{self.request.full_path}"

    def out(self, url: str) -> Markup:
        """Return a link to an address elsewhere; anything but http(s) is shown as text."""
        if not _LINK.match(url or ""):
            return escape(url)
        shown = escape(url)
        return Markup('<a href="{}" rel="noreferrer nofollow">{}</a>').format(shown, shown)

    def asked(self, name: str, most: int = 2000) -> str:
        """Return a value of the query string, without controls, cut at a length."""
        text = self.request.args.get(name) or ""
        return "".join(c for c in text if c.isprintable() or c == "\n")[:most].strip()

    # ------------------------------------------------------------ answers

    def context(self) -> dict[str, Any]:
        """Return what every template may use."""
        return {
            "v": self,
            "t": self.say,
            "lang": self.language,
            "languages": languages.LANGUAGES,
            "standing": self.codes.standing,
            "reconstructed": self.codes.standing != "original",
        }

    async def html(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """Return a page."""
        body = await self.datasette.render_template(
            [f"katsaus/{template}.html"], context, request=self.request
        )
        return Response.html(body, status=status, headers={"content-language": self.language})


def _other(query: str) -> list[str]:
    return [part for part in query.split("&") if part and not part.startswith("_lang=")]


def page(make: Callable[..., Awaitable[Response]]) -> Callable[..., Awaitable[Response]]:
    """Make a view out of a function of a visit and the parts of the address.

    What is not found is answered by our own page, status 404.
    """
    names = list(inspect.signature(make).parameters)[1:]

    async def view(request: Any, datasette: Any) -> Response:
        visit = await Visit.of(datasette, request)
        parts = {name: request.url_vars.get(name) for name in names}
        try:
            response = await make(visit, **parts)
        except Missing as missing:
            return await visit.html("missing", status=404, message=str(missing))
        response.headers.setdefault("cache-control", "public, max-age=300")
        return response

    return view
