"""The store as a WACZ file, which any web-archive player opens offline."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from .addresses import sort_key
from .looks import Entry
from .pages import page_title
from .store import Store

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # a zip needs a date; the same every time


def export_wacz(store: Store, path: Path) -> int:
    """Write all captures to a WACZ 1.1.1 file; return the number of pages it lists.

    The WARC files are copied as they are, unpacked members of the zip as players want them; the
    index is sorted. The same store gives the same bytes.
    """
    files: dict[str, bytes] = {}
    for name in sorted({entry.file for entry in store.entries()}):
        files[f"archive/{name}"] = store.whole(name)
    files["indexes/index.cdx"] = _index(store).encode()
    pages = _pages(store)
    files["pages/pages.jsonl"] = "".join(f"{_json(page)}\n" for page in pages).encode()
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": "Katsaus",
        "software": "katsaus",
        "created": max((entry.look.at for entry in store.entries()), default=""),
        "resources": [
            {
                "name": name.rsplit("/", 1)[1],
                "path": name,
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "bytes": len(data),
            }
            for name, data in files.items()
        ],
    }
    files["datapackage.json"] = _json(package).encode()
    digest = hashlib.sha256(files["datapackage.json"]).hexdigest()
    files["datapackage-digest.json"] = _json(
        {"path": "datapackage.json", "hash": f"sha256:{digest}"}
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as wacz:
        for name, data in files.items():
            wacz.writestr(zipfile.ZipInfo(name, _FIRST_DAY), data)
    return len(pages) - 1


def _index(store: Store) -> str:
    """Return the CDXJ that players read: sorted, one line a look that can be played."""
    lines = []
    for entry in store.entries():
        if entry.look.sha256 and entry.look.status != 304:
            lines.append(_line(entry))
    return "".join(sorted(lines))


def _line(entry: Entry) -> str:
    look = entry.look
    stamp = "".join(c for c in look.at if c.isdigit())[:14]
    said = {
        "url": look.url,
        "mime": look.media_type if look.kept else "warc/revisit",
        "status": str(look.status or 200),
        "digest": f"sha256:{look.sha256}",
        "length": str(entry.length),
        "offset": str(entry.offset),
        "filename": entry.file,
    }
    return f"{play_key(look.url)} {stamp} {_json(said)}\n"


def play_key(url: str) -> str:
    """Return the key by which players look an address up: SURT, in small letters.

    >>> play_key("http://www.ihmiskauppa.fi/files/397/Katsaus.PDF?b=2&a=1")
    'fi,ihmiskauppa)/files/397/katsaus.pdf?a=1&b=2'
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return sort_key(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/") or "/"
    query = "&".join(sorted(parts.query.split("&")))
    return sort_key(urlunsplit(("https", host, path, query, ""))).lower()


def _pages(store: Store) -> list[dict[str, str]]:
    """Return the header and one row a captured page, in order of address."""
    rows = []
    for address, history in sorted(store.histories().items()):
        state = history.state
        if state is None or state.look.media_type != "text/html":
            continue
        title = page_title(store.payload(state.look.sha256))
        page_id = hashlib.sha256(address.encode()).hexdigest()[:16]
        rows.append({"id": page_id, "url": state.look.url, "ts": state.look.at, "title": title})
    return [{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}, *rows]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
