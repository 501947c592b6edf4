"""PDFs made by hand for tests: a few lines of text, rules and boxes at known places."""

from __future__ import annotations

import zlib


def pdf(
    *contents: str,
    size: tuple[float, float] = (595, 842),
    page_extra: str = "",
    resources: str = "",
    objects: tuple[str, ...] = (),
) -> bytes:
    """Return a PDF with one page for each content stream (Helvetica is /F1, bold is /F2).

    `objects` are further objects, numbered from 10; pages begin at 100.
    """
    font = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding"
    body: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: f"<< {font} /BaseFont /Helvetica >>".encode(),
        4: f"<< {font} /BaseFont /Helvetica-Bold >>".encode(),
    }
    kids = []
    for index, content in enumerate(contents):
        number = 100 + 2 * index
        kids.append(f"{number} 0 R")
        stream = zlib.compress(content.encode("cp1252"))
        body[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] {page_extra} "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> "
            f"/Contents {number + 1} 0 R >>"
        ).encode()
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        body[number + 1] = head + stream + b"\nendstream"
    body[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    for index, extra in enumerate(objects):
        body[10 + index] = extra.encode("cp1252")
    return _assemble(body)


def _assemble(body: dict[int, bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    offsets = {}
    for number in sorted(body):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body[number] + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in sorted(offsets.items()):
        out += f"{number} 1\n{offset:010d} 00000 n \n".encode()
    size = max(body) + 1
    return out + f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def line(text: str, x: float, y: float, size: float = 10, font: str = "F1") -> str:
    """Return the operators that print a line with its baseline at (x, y) from the bottom left."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def lines(texts: list[str], x: float, top: float, size: float = 10, leading: float = 14) -> str:
    """Return lines under each other, the first baseline at `top` from the bottom of the page."""
    return "".join(line(text, x, top - i * leading, size) for i, text in enumerate(texts))
