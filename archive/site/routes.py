"""The addresses of the site."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from datasette.utils.asgi import NotFound, Response

from .check import check_page
from .compare import compare_page
from .documents import document_page, show_capture
from .evidence import file_response, show_picture
from .feeds import documents_feed, findings_feed
from .figure import figure_json, figure_page
from .home import front_door, home_page
from .lists import coverage_page, dictionary_page, findings_page, questions_page, unread_page
from .search import search_page
from .series_files import series_file
from .series_pages import series_list, series_page
from .visit import Missing, Visit, page

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
}


async def static_file(request: Any, datasette: Any) -> Response:
    """Answer with one of our static files or fonts; the version is in its address."""
    name = request.url_vars["name"]
    ending = name.rpartition(".")[2]
    for folder in (files("archive.site") / "static", files("extract") / "fonts"):
        there = {item.name: item for item in folder.iterdir()}
        if name in there and ending in _TYPES:
            return file_response(there[name].read_bytes(), _TYPES[ending])
    raise NotFound("No such file")


async def favicon(request: Any, datasette: Any) -> Response:
    """Answer with the icon."""
    data = (files("archive.site") / "static" / "icon.svg").read_bytes()
    return file_response(data, _TYPES["svg"])


@page
async def nothing_here(visit: Visit) -> Response:
    """Answer for an address in our part of the site that has nothing."""
    raise Missing("")


_LANG = r"^/(?:fi|sv|en)"
ROUTES: list[tuple[str, Callable[..., Any]]] = [
    (r"^/$", front_door),
    (r"^/favicon\.ico$", favicon),
    (r"^/static/[a-z0-9]+/(?P<name>[\w.-]+)$", static_file),
    (r"^/e/(?P<name>[^/]+)$", show_picture),
    (r"^/c/(?P<sha256>[0-9a-f]{64})$", show_capture),
    (r"^(?:/(?:fi|sv|en))?/f/(?P<id>[^/]+?)\.json$", page(figure_json)),
    (r"^(?:/(?:fi|sv|en))?/f/(?P<id>[^/]+?)$", page(figure_page)),
    (_LANG + r"/?$", page(home_page)),
    (_LANG + r"/s/?$", page(series_list)),
    (_LANG + r"/s/(?P<measure>\w+)\.(?P<form>csv|excel\.csv|json|svg|png)$", page(series_file)),
    (_LANG + r"/s/(?P<measure>\w+)$", page(series_page)),
    (_LANG + r"/d/(?P<key>[^/]+)$", page(document_page)),
    (_LANG + r"/search$", page(search_page)),
    (_LANG + r"/check$", page(check_page)),
    (_LANG + r"/compare$", page(compare_page)),
    (_LANG + r"/findings$", page(findings_page)),
    (_LANG + r"/unread$", page(unread_page)),
    (_LANG + r"/coverage$", page(coverage_page)),
    (_LANG + r"/dictionary$", page(dictionary_page)),
    (_LANG + r"/questions$", page(questions_page)),
    (_LANG + r"/documents\.atom$", page(documents_feed)),
    (_LANG + r"/findings\.atom$", page(findings_feed)),
    (_LANG + r"/.*$", nothing_here),
]
