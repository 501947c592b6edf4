"""One hash of all that a store of captures holds, taken without opening a file of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .elsewhere import place_of


def captures_state(home: Path | str) -> str:
    """Return a hash that changes with every capture, every look and the home's own shelf.

    The index is hashed whole; of a WARC file its name, size and time of change count, which every
    append changes, and every other change unless someone sets the clock back. Of files kept in
    object storage, which are never written again, the names count.
    """
    folder = Path(home) / "captures"
    digest = hashlib.sha256()
    for path in sorted(folder.glob("katsaus-*.warc.gz")):
        stat = path.stat()
        digest.update(json.dumps([path.name, stat.st_size, stat.st_mtime_ns]).encode())
    if (elsewhere := place_of(folder)) is not None:
        digest.update(json.dumps([elsewhere.url, elsewhere.sealed()]).encode())
    for path in (folder / "index.cdxj", *sorted((Path(home) / "publishers").glob("*.yml"))):
        if path.is_file():
            digest.update(json.dumps(path.name).encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
