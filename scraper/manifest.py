"""A manifest: an `index.json` that lists documents with their addresses, parts and pictures."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from .errors import Unimportable

MANIFEST = "index.json"
COUNT_LIMIT = 10_000

Item = dict[str, Any]


def read_manifest(data: bytes, where: str) -> tuple[list[Item], list[Item], Any]:
    """Return documents, listing pages and the standing that holds where an entry has none.

    An entry has `file` and `url`, and may have `title`, `published`, `standing`, `doc_id`,
    `parts` and `assets`. Raises `Unimportable` if any is not in order.
    """
    try:
        manifest = json.loads(data)
        documents, listings = manifest["documents"], manifest.get("listings", [])
        bad = [item for item in [*documents, *listings] if not _in_order(item)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unimportable(
            f"{where}: expected a list `documents` with file and url, found {error!r}."
        ) from error
    if bad:
        shown = json.dumps(bad[0], ensure_ascii=False)[:80]
        raise Unimportable(f"{where}: {len(bad)} entries not in order, first {shown}.")
    if len(documents) + len(listings) > COUNT_LIMIT:
        raise Unimportable(f"{where}: more than {COUNT_LIMIT} entries.")
    return documents, listings, manifest.get("standing")


def _in_order(item: Any) -> bool:
    """Tell whether a manifest's entry, and each part and picture of it, has a file and address."""
    if not isinstance(item, dict) or not all(isinstance(item.get(k), str) for k in ("file", "url")):
        return False
    try:
        web = urlsplit(item["url"])
        sound = web.scheme in ("http", "https") and bool(web.hostname)
    except ValueError:
        return False
    return sound and all(_in_order(i) for k in ("parts", "assets") for i in item.get(k) or ())
