"""WARC files of others (and of ourselves) taken into the store, record by record."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from .addresses import normalise
from .bodies import decode_body, unchunk
from .editions import Said, decide
from .errors import Unimportable
from .labels import Label
from .looks import Look, Role
from .pages import content_hash, page_title, sniff
from .publishers import Publisher
from .records import Standing
from .relate import Taken, relate
from .store import Store
from .warc import SEAL, Exchange

_LIMIT = 200 << 20  # bytes unpacked in all


def add_warc(store: Store, data: bytes, name: str, publisher: str, standing: Standing) -> list[str]:
    """Take in the answers of a WARC file; return the addresses of the documents in it.

    Records of our own stores bring their seals: labels, standing and structure are theirs. Of
    others' records a PDF or a page that its title or address calls a review or a release is a
    document. Only what lies on the publisher's hosts is taken in.
    """
    known = store.publisher(publisher)
    records = list(_records(data, name))
    try:
        seals = {r["refers"]: Look.from_json(json.loads(r["body"])) for r in records if r["seal"]}
    except (ValueError, TypeError) as error:
        raise Unimportable(f"{name}: a seal in it is not in order ({error}).") from error
    bodies = {s.sha256: r["body"] for r in records if (s := seals.get(r["id"])) and s.kept}
    found = _looks(records, seals, name, known, standing)
    if not found:
        raise Unimportable(
            f"{name}: expected a WARC file with files of {', '.join(known.hosts)}, found "
            f"{len(records)} records and none of those."
        )
    mains: list[str] = []
    for record, look in found:
        body = bodies.get(look.sha256, b"") if record["id"] in seals else record["body"]
        if look.sha256 and not body and not store.has(look.sha256):
            continue
        if not _there(store, look):
            store.add(look, body, record["exchange"] if look.status != 304 else None)
        if look.role == "main" and look.usable:
            mains.append(look.address)
    return mains


def _looks(
    records: list[dict[str, Any]],
    seals: dict[str, Look],
    name: str,
    publisher: Publisher,
    standing: Standing,
) -> list[tuple[dict[str, Any], Look]]:
    """Return the records to be taken in, each with its look, reviews put together."""
    found = []
    for record in records:
        if record["seal"]:
            continue
        seal = seals.get(record["id"])
        look = (
            _theirs(seal, name, standing) if seal else _foreign(record, name, publisher, standing)
        )
        if look and (publisher.is_ours(look.url) or look.address.startswith("urn:")):
            found.append((record, look))
    foreign = {k.address: Taken(k, r["body"]) for r, k in found if r["id"] not in seals}
    related = relate(foreign, publisher)
    return [
        (record, look if record["id"] in seals else _as(look, related[look.address]))
        for record, look in found
    ]


def _as(look: Look, related: Look) -> Look:
    return replace(look, role=related.role, of=related.of, order=related.order)


def _there(store: Store, look: Look) -> bool:
    """Tell whether this very look, of the same second, has been taken in before."""
    return any(
        (e.look.at, e.look.sha256, e.look.status) == (look.at, look.sha256, look.status)
        for e in store.history(look.address).entries
    )


def _records(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    total = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.rec_type not in ("response", "resource", "revisit", "metadata"):
                continue
            left = _LIMIT - total
            raw = record.raw_stream.read(left + 1)
            total += len(raw)
            if total > _LIMIT:
                raise Unimportable(f"{name}: would unpack to more than {_LIMIT >> 20} MB.")
            yield _record(record, raw)
    except (ArchiveLoadFailed, OSError, ValueError, zlib.error) as error:
        raise Unimportable(f"{name}: expected a WARC file, found {error}.") from error


def _record(record: Any, raw: bytes) -> dict[str, Any]:
    head = record.rec_headers
    http = record.http_headers
    headers = tuple(http.headers) if http else ()
    status = int(http.get_statuscode() or 0) if http else None
    return {
        "id": head.get_header("WARC-Record-ID"),
        "refers": head.get_header("WARC-Refers-To"),
        "seal": record.rec_type == "metadata" and record.content_type == SEAL,
        "type": record.rec_type,
        "url": head.get_header("WARC-Target-URI") or "",
        "at": (head.get_header("WARC-Date") or "")[:19] + "Z",
        "status": status,
        "headers": headers,
        "body": _decoded(headers, raw),
        "exchange": Exchange(
            "GET / HTTP/1.1", (), status, http.statusline.partition(" ")[2], headers, raw
        )
        if http and status
        else None,
    }  # fmt: skip


def _decoded(headers: tuple[tuple[str, str], ...], raw: bytes) -> bytes:
    known = {k.lower(): v.lower() for k, v in headers}
    if known.get("transfer-encoding") == "chunked":
        raw = unchunk(raw)
    return decode_body(raw, known.get("content-encoding", ""), _LIMIT)


def _theirs(seal: Look, name: str, standing: Standing) -> Look:
    changed = {"file_name": seal.file_name or name}
    if standing != "original":
        changed["standing"] = standing
    return Look.from_json({**json.loads(seal.to_json()), **changed})


def _foreign(
    record: dict[str, Any], name: str, publisher: Publisher, standing: Standing
) -> Look | None:
    if record["type"] not in ("response", "resource") or not record["body"]:
        return None
    body, url = record["body"], record["url"]
    kind = sniff(body)
    title = page_title(body) if kind == "text/html" else ""
    described = decide(title, url, "", Said(Label(), None, None), publisher)[0]
    role: Role = "other"
    if kind == "application/pdf" or (kind == "text/html" and described):
        role = "main"
    elif kind.startswith("image/"):
        role = "asset"
    return Look(
        address=normalise(url, publisher), url=url, at=record["at"], role=role,
        captured_url=f"file:{name}", via="import", standing=standing, status=record["status"],
        media_type=kind, headers=record["headers"], sha256=hashlib.sha256(body).hexdigest(),
        clean=content_hash(body), size=len(body), label=title, file_name=name,
        publisher=publisher.name, found=(f"import {name}",),
    )  # fmt: skip
