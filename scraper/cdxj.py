"""The lines of the index: CDXJ, one a look, in the order in which the looks were made."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from .addresses import sort_key
from .looks import Entry, History, Look


def index_line(entry: Entry, last: Entry | None) -> bytes:
    """Return the line of an entry: SURT of the address, 14-digit time, JSON.

    Of a look that changed nothing only what differs from the `last` look at the address is
    written (`but`): years of daily looks stay quick to read.
    """
    look = entry.look
    said: dict[str, Any] = {
        "url": look.url,
        "mime": look.media_type or "-",
        "status": str(look.status or "-"),
        "digest": f"sha256:{look.sha256}" if look.sha256 else "-",
        "length": str(entry.length),
        "offset": str(entry.offset),
        "filename": entry.file,
        "event": entry.event,
    }
    whole = json.loads(look.to_json())
    if entry.event == "unchanged" and last is not None:
        before = json.loads(last.look.to_json())
        names = sorted(name for name in {*whole, *before} if whole.get(name) != before.get(name))
        said["but"] = {name: whole.get(name) for name in names}
        said["address"] = look.address
    else:
        said["look"] = whole
    stamp = "".join(c for c in look.at if c.isdigit())[:14]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return f"{sort_key(look.address)} {stamp} {text}\n".encode()


def index_entry(line: bytes, history: Callable[[str], History]) -> Entry:
    """Return the entry that `index_line` wrote, given the looks of the lines before it."""
    said = json.loads(line.decode().split(" ", 2)[2])
    if "but" in said:
        last = history(said["address"]).entries[-1].look
        look = last.but(said["but"])
    else:
        look = Look.from_json(said["look"])
    offset, length = int(said["offset"]), int(said["length"])
    return Entry(look, said["filename"], offset, length, said["event"])
