"""An edition's captures opened: pages, paragraphs, tables and charts of one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scraper import Capture, Edition, Language

from .captions import caption_of, with_captions, with_titles
from .errors import NeedsOcr, Unreadable
from .html import parse_page
from .identity import identify
from .language import detect_language
from .layout import inside
from .pdf import read_pages
from .records import BBox, Chart, Document, Page, Paragraph, Place, Table
from .skew import put_back, put_back_table, slope_of, straightened
from .text import paragraphs_of

_SCAN = 0.5  # of the page's area: a picture larger than that on a page without words is a scan
_OWN_LANGUAGE = 80  # letters; shorter blocks have the document's language


def open_edition(edition: Edition, payloads: Mapping[str, bytes]) -> Document:
    """Return everything printed in an edition, in reading order.

    `payloads` maps the SHA-256 of each of the edition's captures to its bytes; pictures may be
    missing, the main file may not. Raises `Unreadable`, `LimitReached` or `NeedsOcr`.
    """
    data = payloads.get(edition.main.sha256)
    if data is None:
        raise Unreadable(f"expected the bytes of {edition.main.url}, found none in the store")
    opened = _open_pdf(data, edition.main) if _is_pdf(edition.main, data) else None
    if opened is None:
        opened = _open_web(edition, payloads)
    identity = identify(edition, opened.paragraphs, opened.declared)
    language = identity.language
    return Document(
        identity.kind,
        language,
        identity.period,
        identity.title,
        opened.pages,
        tuple(replace(p, language=_language(p, language)) for p in opened.paragraphs),
        tuple(replace(t, language=t.language or language) for t in opened.tables),
        tuple(replace(c, language=c.language or language) for c in opened.charts),
        identity.published,
        (*opened.warnings, *identity.warnings),
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]
    declared: str = ""
    warnings: tuple[str, ...] = ()


def _is_pdf(capture: Capture, data: bytes) -> bool:
    if b"%PDF-" in data[:1024]:
        return True
    if "pdf" in capture.media_type or capture.url.lower().split("?")[0].endswith(".pdf"):
        head = data[:400].lstrip().lower()
        found = (
            ("an HTML page" if head.startswith((b"<!doctype", b"<html")) else "something else")
            if data.strip()
            else "an empty file"
        )
        raise Unreadable(f"expected a PDF at {capture.url}, found {found}: fetch it again")
    return False


def _language(paragraph: Paragraph, document: Language) -> Language:
    if len(paragraph.text) < _OWN_LANGUAGE or paragraph.kind == "furniture":
        return document
    return detect_language(paragraph.text, document)


# ---------------------------------------------------------------- PDF


def _open_pdf(data: bytes, capture: Capture) -> _Opened:
    from .charts import chart_mask, find_charts
    from .tables import find_tables, join_continued

    warnings: list[str] = []
    drawn = read_pages(data, capture.sha256)
    pages = tuple(_with_text(page, data, warnings) for page in drawn)
    slopes = {
        page.number: slope_of(page.words) for page in pages if not drawn[page.number - 1].words
    }
    level = [straightened(page, slopes.get(page.number, 0.0)) for page in pages]
    charts: list[Chart] = []
    tables: list[Table] = []
    masks: dict[int, list[BBox]] = {}
    for plain, page in zip(drawn, level, strict=True):
        found = find_charts(plain, data)  # a scan's charts are read in its pixels
        mask = list(chart_mask(found))
        here = find_tables(page, mask)
        found = [chart for chart in found if not _is_table(chart, here)]
        charts += found
        tables += here
        masks[page.number] = [*chart_mask(found), *(b for t in here for b in t.place.boxes)]
    paragraphs = paragraphs_of(level, masks)
    titled = with_titles(join_continued(tables), paragraphs)
    captioned = with_captions(charts, paragraphs)
    return _Opened(
        pages,
        tuple(put_back(paragraph, slopes) for paragraph in paragraphs),
        tuple(put_back_table(table, slopes) for table in titled),
        tuple(captioned),
        "",
        tuple(warnings),
    )


def _is_table(chart: Chart, tables: Sequence[Table]) -> bool:
    """Tell whether what looks like a chart is a table with rules: its cells say so."""
    return any(
        table.method == "ruled" and inside(chart.place.boxes[0], table.place.boxes)
        for table in tables
        if chart.place.boxes
    )


def _with_text(page: Page, data: bytes, warnings: list[str]) -> Page:
    """Return the page; a scanned one with the words that OCR finds on it."""
    area = page.width * page.height
    pictured = sum((p.box[2] - p.box[0]) * (p.box[3] - p.box[1]) for p in page.pictures)
    if page.words or pictured < _SCAN * area:
        if page.truncated:
            warnings.append(f"page {page.number} is larger than the limits; its end is unread")
        return page
    from .ocr import ocr_page

    try:
        words = ocr_page(data, page.number)
    except NeedsOcr as error:
        warnings.append(f"page {page.number} is a scan: {error}")
        return page
    warnings.append(f"page {page.number} is a scan, read by OCR")
    return replace(page, words=words)


# ---------------------------------------------------------------- web


def _open_web(edition: Edition, payloads: Mapping[str, bytes]) -> _Opened:
    from .tables import html_tables

    assets = {capture.url: capture.sha256 for capture in edition.assets}
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    charts: list[Chart] = []
    warnings: list[str] = []
    declared = ""
    for capture in (edition.main, *edition.parts):
        data = payloads.get(capture.sha256)
        if data is None:
            warnings.append(f"the page {capture.url} was not captured")
            continue
        page = parse_page(data, capture.sha256, capture.url, assets)
        declared = declared or page.language
        paragraphs += page.paragraphs
        place = Place(capture.sha256)
        tables += [t for root, above in page.tables for t in html_tables(root, place, above)]
        charts += _pictures(page.pictures, page.paragraphs, assets, payloads, warnings)
    return _Opened((), tuple(paragraphs), tuple(tables), tuple(charts), declared, tuple(warnings))


def _pictures(
    addresses: Sequence[str],
    paragraphs: Sequence[Paragraph],
    assets: Mapping[str, str],
    payloads: Mapping[str, bytes],
    warnings: list[str],
) -> list[Chart]:
    """Return the charts in the pictures of one page, each with its caption and headings."""
    from .charts import read_picture

    charts: list[Chart] = []
    for address in addresses:
        sha256 = assets.get(address, "")
        data = payloads.get(sha256)
        if data is None:
            if any(p.asset == sha256 and p.kind == "caption" for p in paragraphs):
                warnings.append(f"the picture {address} was not captured")
            continue
        caption, alt, headings = caption_of(sha256, paragraphs)
        try:
            found = read_picture(data, sha256, caption=caption, alt=alt)
        except NeedsOcr as error:
            warnings.append(f"the picture {address} is unread: {error}")
            continue
        charts += [replace(c, caption=caption, headings=headings, asset=sha256) for c in found]
    return charts
