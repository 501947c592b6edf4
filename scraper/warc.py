"""WARC 1.1: one group of records a look, sealed by its metadata record."""

from __future__ import annotations

import io
import json
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import StoreDamaged
from .looks import Look

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

SEAL = "application/vnd.katsaus.look+json"
_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
# What the transport took away must not stand in the record.
_TRANSPORT = {"transfer-encoding", "connection", "keep-alive"}
_CHUNK = 1 << 16
_MEMBER = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer; `raw` are the body's bytes as sent, still encoded."""

    request_line: str
    request_headers: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes


@dataclass(frozen=True, slots=True)
class Group:
    """A sealed group in a file: its look, byte offset and length."""

    look: Look
    offset: int
    length: int


def write_group(
    look: Look, number: int, exchange: Exchange | None, body: bytes, refers: Look | None
) -> bytes:
    """Return the records of one look, a gzip member each, the sealing metadata last.

    `refers` is the earlier look whose record holds the same bytes (or the page that a 304
    confirms): then a `revisit` record is written. Without an exchange (an import) the bytes
    become a `resource` record; an HTTP answer is never invented. `number` makes record ids.
    """
    from warcio.warcwriter import WARCWriter  # slow: it looks for every cloud there is

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    main_id = _record_id(number, "payload", look)
    writer.write_record(_payload(writer, look, main_id, exchange, body, refers))
    if exchange:
        writer.write_record(_request(writer, look, exchange, number, main_id))
    sealed = look.to_json().encode()
    stamps = {
        "WARC-Record-ID": _record_id(number, "seal", look),
        "WARC-Date": look.at,
        "WARC-Refers-To": main_id,
    }
    record = writer.create_warc_record(
        look.url, "metadata", io.BytesIO(sealed), len(sealed), warc_content_type=SEAL,
        warc_headers_dict=stamps,
    )  # fmt: skip
    writer.write_record(record)
    return out.getvalue()


def _payload(
    writer: WARCWriter,
    look: Look,
    main_id: str,
    exchange: Exchange | None,
    body: bytes,
    refers: Look | None,
) -> Any:
    """Return the record that holds, or refers to, what came."""
    stamps = {"WARC-Record-ID": main_id, "WARC-Date": look.at}
    if look.standing != "original":
        stamps["Katsaus-Standing"] = look.standing
    if look.captured_url and look.captured_url != look.url:
        stamps["Katsaus-Captured-From"] = look.captured_url
    if refers is not None:
        return _revisit(writer, look, refers, _answer(exchange) if exchange else None, stamps)
    if exchange is not None:
        return writer.create_warc_record(
            look.url, "response", io.BytesIO(exchange.raw), len(exchange.raw),
            http_headers=_answer(exchange), warc_headers_dict=stamps,
        )  # fmt: skip
    return writer.create_warc_record(
        look.url, "resource", io.BytesIO(body), len(body),
        warc_content_type=look.media_type or "application/octet-stream",
        warc_headers_dict=stamps,
    )  # fmt: skip


def _record_id(number: int, part: str, look: Look) -> str:
    name = f"{number} {part} {look.address} {look.at} {look.sha256}"
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"


def _answer(exchange: Exchange) -> StatusAndHeaders:
    from warcio.statusandheaders import StatusAndHeaders

    headers = [(k, v) for k, v in exchange.headers if k.lower() not in _TRANSPORT]
    return StatusAndHeaders(
        f"{exchange.status} {exchange.reason}".strip(), headers, protocol="HTTP/1.1"
    )


def _revisit(
    writer: WARCWriter,
    look: Look,
    refers: Look,
    answer: StatusAndHeaders | None,
    stamps: dict[str, str],
) -> Any:
    profile = "server-not-modified" if look.status == 304 else "identical-payload-digest"
    return writer.create_revisit_record(
        look.url,
        digest=f"sha256:{look.sha256}",
        refers_to_uri=refers.url,
        refers_to_date=refers.at,
        http_headers=answer,
        warc_headers_dict={**stamps, "WARC-Profile": _PROFILES + profile},
    )


def _request(writer: WARCWriter, look: Look, exchange: Exchange, number: int, main_id: str) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    headers = StatusAndHeaders(
        exchange.request_line, list(exchange.request_headers), is_http_request=True
    )
    return writer.create_warc_record(
        look.url, "request", http_headers=headers,
        warc_headers_dict={
            "WARC-Record-ID": _record_id(number, "request", look),
            "WARC-Date": look.at,
            "WARC-Concurrent-To": main_id,
        },
    )  # fmt: skip


def file_head(name: str, software: str) -> bytes:
    """Return the `warcinfo` record that opens a file."""
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    stamps = {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"}
    info = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    record = writer.create_warcinfo_record(name, info)
    record.rec_headers.replace_header("WARC-Record-ID", stamps["WARC-Record-ID"])
    writer.write_record(record)
    return out.getvalue()


def members(data: bytes, start: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """Yield offset, end and contents of each whole gzip member; stop at the first torn one."""
    while start < len(data):
        inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)
        pieces, at = [], start
        try:
            while at < len(data) and not inflate.eof:
                pieces.append(inflate.decompress(data[at : at + _CHUNK]))
                at += _CHUNK
        except zlib.error:
            return
        if not inflate.eof:
            return
        end = min(at, len(data)) - len(inflate.unused_data)
        yield start, end, b"".join(pieces)
        start = end


def scan(path: Path, start: int = 0) -> tuple[list[Group], int]:
    """Return the sealed groups of a file from an offset on, and where the last one ends."""
    return sealed_groups(path.read_bytes(), start)


def sealed_groups(data: bytes, start: int = 0) -> tuple[list[Group], int]:
    """Return the same of a file's bytes."""
    groups: list[Group] = []
    begin = sound = start
    for _, end, content in members(data, start):
        kind, look = _sealed(content)
        if kind == "warcinfo":
            begin = sound = end
        if look is not None:
            groups.append(Group(look, begin, end - begin))
            begin = sound = end
    return groups, sound


def sealed_after(path: Path, offset: int) -> bool:
    """Tell whether a sealed look follows anywhere after an offset where reading stopped.

    After a crash none does. If one does, the damage is in the middle and nothing may be cut.
    """
    data = path.read_bytes()
    at = data.find(_MEMBER, offset + 1)
    while at != -1:
        if any(_sealed(content)[1] is not None for _, _, content in members(data, at)):
            return True
        at = data.find(_MEMBER, at + 1)
    return False


def _sealed(content: bytes) -> tuple[str, Look | None]:
    """Return a record's type, and its look where it is a seal."""
    head, _, rest = content.partition(b"\r\n\r\n")
    fields = dict(
        line.split(": ", 1) for line in head.decode("utf-8", "replace").splitlines() if ": " in line
    )
    kind = fields.get("WARC-Type", "")
    if kind != "metadata" or fields.get("Content-Type") != SEAL:
        return kind, None
    size = int(fields.get("Content-Length", "0"))
    return kind, Look.from_json(json.loads(rest[:size]))


def read_body(path: Path, offset: int, length: int) -> bytes:
    """Return the decoded body of the record at an offset. Raises `StoreDamaged` for none."""
    with path.open("rb") as file:
        file.seek(offset)
        return body_of(file.read(length), path.name, offset)


def body_of(group: bytes, name: str, offset: int) -> bytes:
    """Return the decoded body of a group's first record; `name` and `offset` say where it was."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(io.BytesIO(group)):
            body: bytes = record.content_stream().read()
            return body
    except ArchiveLoadFailed as error:
        raise StoreDamaged(
            f"{name} at byte {offset}: expected a record, found damage. Put the file back "
            "from a copy and run: katsaus fsck"
        ) from error
    return b""
