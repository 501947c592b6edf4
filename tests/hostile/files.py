"""Files that mean harm, made by hand: small on disk, large or endless to whoever opens them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping

from scraper import Capture, Edition
from tests.pdfs import line, lines, pdf

_MIB = 2**20
GOOD = pdf(
    line("Vuosikatsaus 2030", 60, 760, 20)
    + line("Uudet asiakkaat", 60, 720, 14)
    + lines(["Vuonna 2030 auttamisjärjestelmään otettiin 421 uutta asiakasta."], 60, 690)
)


def edition(data: bytes, media_type: str = "application/pdf") -> tuple[Edition, Mapping]:
    """Return an edition of one file and the payloads to read it with."""
    sha256 = hashlib.sha256(data).hexdigest()
    address = f"https://ihmiskauppa.fi/{sha256[:8]}"
    day = "2030-01-02T03:04:05Z"
    capture = Capture(
        sha256, address, address, media_type, day, "import", "reconstructed", size=len(data)
    )
    return Edition(capture), {sha256: data}


def repeated(piece: bytes, total: int, rounds: int = 1) -> bytes:
    """Return about `total` bytes of `piece`, compressed `rounds` times, never held unpacked."""
    packer = zlib.compressobj(9)
    block = piece * max(1, _MIB // len(piece))
    packed = b"".join(packer.compress(block) for _ in range(max(1, total // len(block))))
    data = packed + packer.flush()
    for _ in range(rounds - 1):
        data = zlib.compress(data, 9)
    return data


def with_content(stream: bytes, rounds: int = 1, box: str = "0 0 595 842") -> bytes:
    """Return a PDF with one page whose content stream is already compressed `rounds` times."""
    filters = "[" + "/FlateDecode " * rounds + "]"
    return objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>".encode(),
        f"<< /Length {len(stream)} /Filter {filters} >>\nstream\n".encode()
        + stream
        + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )


def objects(*bodies: bytes) -> bytes:
    """Return a PDF of numbered objects, the first of which is its catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(bodies) + 1, len(out))


def text_pieces() -> bytes:
    return with_content(repeated(b"BT /F1 9 Tf 60 700 Td (12) Tj ET\n", 33 * 400_000))


def operators() -> bytes:
    return with_content(repeated(b"10 10 m 500 700 l S\n", 360 * _MIB))


def blanks() -> bytes:
    return with_content(repeated(b" ", 1024 * _MIB, rounds=2), rounds=2)


def many_lines() -> bytes:
    drawn = (f"{i % 500} {i % 800} m {i % 500 + 90} {i % 800} l S" for i in range(40_000))
    return with_content(zlib.compress("\n".join(drawn).encode()))


def huge_page() -> bytes:
    return with_content(zlib.compress(line("421", 60, 700).encode()), box="0 0 200000 200000")


def page_200_000_times() -> bytes:
    return objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 200000 /Kids [" + b"3 0 R " * 200_000 + b"] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def self_drawing() -> bytes:
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 6 "
        "/Resources << /XObject << /X 10 0 R >> >> >>\nstream\n/X Do \nendstream"
    )
    return pdf("/X Do", resources="/XObject << /X 10 0 R >>", objects=(form,))


def looping_pages() -> bytes:
    return objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def deep_arrays() -> bytes:
    return objects(
        b"<< /Type /Catalog /Pages 2 0 R /Deep " + b"[" * 200_000 + b"]" * 200_000 + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def saved_states() -> bytes:
    return with_content(zlib.compress(b"q " * 2_000_000))


def locked() -> bytes:
    key = "/Filter /Standard /V 1 /R 2 /P -4"
    lock = f"/Encrypt << {key} /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00><00>]"
    return GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock.encode())


PDFS: dict[str, Callable[[], bytes]] = {
    "400 000 pieces of text": text_pieces,
    "360 MB of drawing": operators,
    "1 GB of blanks, packed twice": blanks,
    "40 000 lines": many_lines,
    "a page of 200 000 points": huge_page,
    "one page 200 000 times": page_200_000_times,
    "a form that draws itself": self_drawing,
    "a page tree that loops": looping_pages,
    "200 000 arrays deep": deep_arrays,
    "two million saved states": saved_states,
    "HTML called PDF": lambda: b"<!doctype html><title>404</title><p>404",
    "empty": lambda: b"",
    "cut in the middle": lambda: GOOD[: len(GOOD) // 2],
    "only a head": lambda: b"%PDF-1.7\n",
    "a password": locked,
}


def page(body: bytes) -> bytes:
    return b"<!doctype html><html lang=fi><body><main><h1>Vuosikatsaus 2030</h1>" + body


PAGES: dict[str, Callable[[], bytes]] = {
    "200 000 elements deep": lambda: page(b"<div>" * 200_000 + b"<p>421"),
    "a table of 200 000 cells": lambda: page(
        b"<table>" + (b"<tr>" + b"<td>421" * 20) * 10_000 + b"</table>"
    ),
    "cells that span everything": lambda: page(
        b"<table>" + b"<tr><td colspan=1000 rowspan=65534>421" * 300 + b"</table>"
    ),
    "a paragraph of 8 MB": lambda: page(b"<p>" + b"Uusia asiakkaita oli 421. " * 320_000),
    "a megabyte of twelves": lambda: page(b"<p>" + b"12 " * 350_000),
    "a number of a million digits": lambda: page(b"<p>Uusia asiakkaita oli " + b"4" * 1_000_000),
    "entities that multiply": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE html ['
        + b'<!ENTITY a0 "421">'
        + b"".join(b'<!ENTITY a%d "%s">' % (i + 1, b"&a%d;" % i * 10) for i in range(12))
        + b"]><html><body><p>&a12;</p></body></html>"
    ),
    "a file of this machine": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<html><body><main><p>&x;</p></main></body></html>"
    ),
    "another charset than declared": lambda: page(b"<meta charset=utf-16><p>\xff\xfe\x00421\xe4"),
    "bytes of nothing": lambda: b"\x00" * 100_000,
}
