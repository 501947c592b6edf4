"""Bodies as sent, brought back to the bytes that were meant; never more of them than a limit."""

from __future__ import annotations

import re
import zlib

from .errors import NotTheDocument


def decode_body(raw: bytes, encoding: str, limit: int) -> bytes:
    """Return the bytes behind a Content-Encoding. Raises `NotTheDocument`.

    Only gzip and deflate are undone (we ask for neither); a body that would grow past `limit`
    bytes is a bomb and is not opened further.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        if len(raw) > limit:
            raise NotTheDocument(f"the body has more than {limit} bytes")
        return raw
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise NotTheDocument(f"the body is encoded as {encoding!r}, which nobody asked for")
    bits = zlib.MAX_WBITS + (16 if "gzip" in encoding else 0)
    for wbits in (bits, -zlib.MAX_WBITS):
        inflate = zlib.decompressobj(wbits)
        try:
            body = inflate.decompress(raw, limit + 1)
        except zlib.error:
            continue
        if len(body) > limit:
            raise NotTheDocument(f"the compressed body grows past {limit} bytes")
        if not inflate.eof:
            raise NotTheDocument("the compressed body is cut short")
        return body
    raise NotTheDocument(f"the body says it is {encoding} and is not")


def unchunk(raw: bytes) -> bytes:
    """Return a body whose transfer chunks others have left in a WARC record."""
    pieces, at = [], 0
    while head := re.compile(rb"([0-9a-fA-F]+)[^\r\n]*\r\n").match(raw, at):
        size = int(head[1], 16)
        pieces.append(raw[head.end() : head.end() + size])
        at = head.end() + size + 2
        if size == 0:
            break
    return b"".join(pieces) if pieces else raw
