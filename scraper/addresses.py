"""Addresses, brought to one form before two of them are called different."""

from __future__ import annotations

import posixpath
import re
from fnmatch import fnmatchcase
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from .publishers import Publisher

_SAFE = "/:@!$&'()*+,;=~-._"


def normalise(url: str, publisher: Publisher) -> str:
    """Return the form of an address that names it in the index; the original is kept beside it.

    >>> from scraper import load_publisher
    >>> normalise("HTTP://www.migri.fi:443/-/slug?ref=newsroom&languageId=en_US#top",
    ...           load_publisher())
    'https://migri.fi/en/-/slug'

    Scheme, `www.`, port, fragment and tracking go; the query is sorted; a trailing slash goes
    from pages and stays at the root; `?p=2588` stays, it is all the name that a page has. What is
    not http (a `urn:` of an imported file) comes back as it is.
    """
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in ("http", "https"):
        return url.strip()
    host = (parts.hostname or "").lower().removeprefix("www.").rstrip(".")
    path = quote(unquote(parts.path), safe=_SAFE) or "/"
    path = posixpath.normpath(re.sub(r"/{2,}", "/", path))
    path, query = _language_in_path(host, path, parse_qsl(parts.query), publisher)
    kept = [(name, value) for name, value in query if not _dropped(name, publisher)]
    tail = "?" + urlencode(sorted(kept)) if kept else ""
    return f"https://{host}{path}{tail}"


def absolute(href: str, base: str) -> str:
    """Return the address that a link on page `base` leads to; empty where it leads nowhere.

    >>> absolute("/haku", "https://www.sttinfo.fi/tiedote/1/x")
    'https://www.sttinfo.fi/haku'
    >>> absolute("mailto:nobody@example.org", "https://example.org/")
    ''
    """
    href = re.sub(r"[\t\r\n]", "", href.strip())
    if not href or href.startswith("#"):
        return ""
    try:
        joined = urljoin(base, href)
        parts = urlsplit(joined)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return joined.split("#")[0]


def sort_key(url: str) -> str:
    """Return the SURT form of an address, as CDXJ indexes sort by it.

    >>> sort_key("https://ihmiskauppa.fi/en/a?p=1")
    'fi,ihmiskauppa)/en/a?p=1'
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url.replace(" ", "%20")
    host = ",".join(reversed((parts.hostname or "").split(".")))
    return f"{host}){parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


def _dropped(name: str, publisher: Publisher) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in publisher.addresses.get("drop") or ())


def _language_in_path(
    host: str, path: str, query: list[tuple[str, str]], publisher: Publisher
) -> tuple[str, list[tuple[str, str]]]:
    """Move a language given as a parameter into the path, where the publisher also has it."""
    rule = publisher.addresses.get("language_parameter")
    if not rule or host not in rule["hosts"]:
        return path, query
    for name, value in query:
        if name == rule["name"]:
            prefix = rule["prefixes"].get(value, "")
            there = any(path.startswith(p + "/") for p in rule["prefixes"].values() if p)
            path = path if there else prefix + path
    return path, [(name, value) for name, value in query if name != rule["name"]]
