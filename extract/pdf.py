"""Captured PDF bytes to pages of words, shapes and pictures, by PDFium.

Coordinates are those of the page as it is seen: cropped, turned, origin at the top left, points.
PDFium is not thread-safe: call this in one thread, in the child process (`sandbox`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .errors import LimitReached, Unreadable
from .pdf_letters import Frame
from .pdf_shapes import page_shapes
from .pdf_words import page_words
from .records import Page

MAX_PAGES = 500


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a PDF; raises `Unreadable` with what was found instead."""
    if not data:
        raise Unreadable("expected a PDF, found an empty file: fetch it again")
    if b"%PDF-" not in data[:1024]:
        head = data[:60].lstrip().lower()
        what = "an HTML page" if head.startswith((b"<!doctype", b"<html")) else "something else"
        raise Unreadable(f"expected a PDF, found {what}: import it under its own type")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable(f"expected a PDF, found {_reason(error, data)}") from error
    if len(document) == 0:
        raise Unreadable("expected a PDF with pages, found none: the file is damaged")
    return document


def _reason(error: pdfium.PdfiumError, data: bytes) -> str:
    code = getattr(error, "err_code", None)
    if code == c.FPDF_ERR_PASSWORD:
        return "one locked with a password: ask the publisher for an open copy"
    if b"%%EOF" not in data[-2048:]:
        return "a truncated one (no end mark): fetch it again"
    return "a damaged one that PDFium cannot open: fetch it again"


def read_pages(data: bytes, sha256: str, max_pages: int = MAX_PAGES) -> tuple[Page, ...]:
    """Return every page with its words, shapes and pictures.

    Raises `Unreadable`, or `LimitReached` for more than `max_pages` pages.
    """
    return tuple(each_page(data, sha256, max_pages))


def each_page(data: bytes, sha256: str, max_pages: int = MAX_PAGES) -> Iterator[Page]:
    """Yield what `read_pages` returns, page by page, for those who keep no page."""
    document = open_pdf(data)
    try:
        if len(document) > max_pages:
            raise LimitReached(f"expected at most {max_pages} pages, found {len(document)}")
        for index in range(len(document)):
            yield read_page(document, index, sha256)
    finally:
        document.close()


def read_page(document: pdfium.PdfDocument, index: int, sha256: str) -> Page:
    """Return one page; `index` counts from 0, `Page.number` from 1."""
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise Unreadable(f"page {index + 1} of {len(document)} cannot be loaded") from error
    try:
        frame = frame_of(page)
        words, cut_words = page_words(page, frame)
        shapes, pictures, cut_shapes = page_shapes(page, frame.point)
        return Page(
            sha256,
            index + 1,
            frame.width,
            frame.height,
            words,
            shapes,
            pictures,
            cut_words or cut_shapes,
        )
    finally:
        page.close()


def frame_of(page: pdfium.PdfPage) -> Frame:
    """Return the frame of a page: the part of it that is shown, and its turn."""
    rect = c.FS_RECTF()
    c.FPDF_GetPageBoundingBox(page, rect)
    turn = c.FPDFPage_GetRotation(page) % 4
    return Frame(rect.left, rect.bottom, rect.right, rect.top, turn)


# ---------------------------------------------------------------- pictures for looking


def render(data: bytes, page_number: int, scale: float = 2.0, longest: int = 2000) -> Any:
    """Return a page as a Pillow image, `scale` pixels a point, no side above `longest` pixels."""
    document = open_pdf(data)
    try:
        return render_page(document, page_number, scale, longest)
    finally:
        document.close()


def render_page(
    document: pdfium.PdfDocument, page_number: int, scale: float = 2.0, longest: int = 2000
) -> Any:
    """Return a page of an open document as a Pillow image."""
    page = document[page_number - 1]
    width, height = page.get_size()
    scale = min(scale, longest / max(width, height, 1.0))
    return page.render(scale=scale, may_draw_forms=False).to_pil()
