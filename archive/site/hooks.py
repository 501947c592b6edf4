"""What Datasette calls: our routes, our words in its templates, limits and headers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from .limits import guard_statements, limit_connection, watch_time
from .lists import choices, columns_shown, figure_of, question_words
from .security import Guard
from .steady import hold_steady
from .visit import DATABASE, Visit, version_of_static

_ODD = (ValueError, TypeError, LookupError, AttributeError)
_THEIRS = re.compile(rf"/(?:{DATABASE}|-)(?:[/.]|$)")
_FIGURE = re.compile(r"^/f/[a-z2-7]{12}$")


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return the addresses of our pages; they come before Datasette's own."""
    from .routes import ROUTES

    return ROUTES


@hookimpl
def extra_template_vars(request: Any, datasette: Any, table: str | None) -> Callable[..., Any]:
    """Give every template, Datasette's own too, the language, the labels and the standing."""

    async def variables() -> dict[str, Any]:
        if DATABASE not in datasette.databases or request is None:
            return {}
        visit = await Visit.of(datasette, request)
        return {
            **visit.context(),
            "static_version": version_of_static(),
            "choices": lambda query: choices(visit, query),
            "columns_shown": lambda names: columns_shown(visit, table or "", names),
            "figure_of": figure_of,
            "told_of": lambda name: question_words(visit, name)[0],
            "about_of": lambda name: question_words(visit, name)[1],
        }

    return variables


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Limit what one statement can cost."""
    limit_connection(conn)


@hookimpl
def render_cell(value: Any) -> Markup | str | None:
    """Show the address of a figure as a link, and whole numbers without an idle zero."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, str) and _FIGURE.match(value):
        return Markup('<a href="{0}">{0}</a>').format(value)
    return None


@hookimpl
def startup(datasette: Any) -> None:
    """Keep what does not change, and tracebacks short: with `rich` one takes seconds to print."""
    from datasette import handle_exception as default

    default.rich = None
    watch_time()
    database = datasette.databases.get(DATABASE)
    if database is not None:
        guard_statements(database)
    if database is not None and not database.is_mutable:
        hold_steady(database)


@hookimpl(tryfirst=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[..., Any]:
    """Answer for an error with our own page, in the reader's language; JSON stays Datasette's."""
    status, told = _what_went_wrong(request, exception)

    async def answer() -> Any:
        if DATABASE not in datasette.databases:
            return None
        if ".json" in request.path:
            wrong = {"ok": False, "error": told, "status": status, "title": None}
            odd = isinstance(exception, _ODD) and status == 400
            return Response.json(wrong, status=status) if odd else None
        visit = await Visit.of(datasette, request)
        return await visit.html("error", status=status, message=told if status < 500 else "")

    return answer


def _what_went_wrong(request: Any, exception: Exception) -> tuple[int, str]:
    """Return the status of an error and what to say of it.

    Datasette stumbles over odd values of its own arguments (`_next`, `_through`): no fault either.
    """
    if isinstance(exception, DatasetteError) and exception.message.startswith("Cannot "):
        exception.status = min(exception.status, 400)  # a wish that cannot be met is no fault
    if isinstance(exception, _ODD) and request.query_string and _THEIRS.match(request.path):
        return 400, "Something after the question mark of this address cannot be understood."
    late = isinstance(exception, sqlite3.OperationalError) and "interrupted" in str(exception)
    if late or isinstance(exception, QueryInterrupted):
        return 503, "This takes too long now. Try again in a while."
    status = int(getattr(exception, "status", 500))
    return status, getattr(exception, "message", None) or str(exception)


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Put the headers on every answer and take blank searches out of requests."""

    def wrap(app: Any) -> Any:
        return Guard(app, datasette)

    return wrap
