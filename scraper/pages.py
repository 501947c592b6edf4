"""Captured bytes as pages: what type they are, their main area, the hash of what they say."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import etree, html

HtmlElement: TypeAlias = Any  # lxml's type stubs know no element of HTML

_FURNITURE = {"header", "footer", "nav", "aside", "script", "style", "form", "noscript", "template"}
_ROLES = {"banner", "navigation", "complementary", "contentinfo", "dialog", "search"}
_PDF_DATES = re.compile(rb"/(ID|CreationDate|ModDate)\s*(\[[^\]]*\]|\([^)]*\)|<[^>]*>)")


def sniff(data: bytes) -> str:
    """Return the media type that the bytes themselves show; empty where they show none.

    >>> sniff(b"%PDF-1.7 ..."), sniff(b"  <!DOCTYPE html><p>x")
    ('application/pdf', 'text/html')
    """
    head = data[:1024]
    if b"%PDF-" in head:
        return "application/pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return _packed(head) if kind == "application/zip" else kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text[:1] in (b"{", b"["):
        return "application/json"
    declared = text.startswith(b"<?xml")
    if text.startswith(b"<svg") or (declared and b"<svg" in text and b"<html" not in text):
        return "image/svg+xml"
    if declared and b"<html" not in text:
        return "application/xml"
    return "text/html" if _TAG.search(text) else ""


_TAG = re.compile(rb"<(!doctype html|html|head|body|title|main|article|table|h1|div|p)\b")
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"WARC/1.", "application/warc"),
)


def _packed(head: bytes) -> str:
    """Return the type of a zip file: an office document says what it is in its first member."""
    if head[30:38] == b"mimetype":
        return head[38:120].split(b"PK")[0].decode("latin-1")
    if b"[Content_Types].xml" in head or b"_rels/.rels" in head:
        return "application/vnd.openxmlformats-officedocument"
    return "application/zip"


def parse(data: bytes) -> HtmlElement:
    """Return the parsed page; bytes that are no HTML give an empty one."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
        try:
            text = data.decode(declared[1].decode() if declared else "windows-1252", "replace")
        except LookupError:
            text = data.decode("windows-1252", "replace")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, ValueError):
        return html.document_fromstring("<html><body></body></html>")


def main_area(page: HtmlElement) -> HtmlElement:
    """Return the element with the page's own content, by the roles that HTML knows."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = page.xpath(path)
        if len(found) == 1 and text_of(found[0]):
            return found[0]
    bodies = page.xpath("//body")
    return bodies[0] if bodies else page


def is_furniture(element: HtmlElement, within: HtmlElement | None = None) -> bool:
    """Tell whether an element stands in navigation, a header, a footer or an aside."""
    while element is not None and element is not within:
        if element.tag in _FURNITURE or element.get("role") in _ROLES:
            return True
        element = element.getparent()
    return False


def text_of(element: HtmlElement) -> str:
    """Return the text of an element with single blanks, furniture left out."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: HtmlElement) -> list[str]:
    if not isinstance(element.tag, str):
        return []
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not (
            child.tag in _FURNITURE or child.get("role") in _ROLES
        ):
            pieces += [*_texts(child), " " if child.tag not in _INLINE else ""]
        pieces.append(child.tail or "")
    return pieces


_INLINE = {"a", "b", "i", "em", "strong", "span", "small", "sup", "sub", "u", "abbr"}


def content_hash(data: bytes) -> str:
    """Return the SHA-256 of what a file says, without tokens that change at every visit.

    Of a page: the text, links and pictures of its main area; of a PDF: its bytes without the
    identifier and dates that a program stamps on; of all else: its bytes.
    """
    kind = sniff(data)
    if kind == "application/pdf":
        return hashlib.sha256(_PDF_DATES.sub(b"", data)).hexdigest()
    if kind != "text/html":
        return hashlib.sha256(data).hexdigest()
    area = main_area(parse(data))
    said = [text_of(area)]
    for element in area.iter("a", "img"):
        address = element.get("href") or element.get("src") or ""
        if not is_furniture(element, area) and not address.startswith(("#", "data:")):
            said.append(address if element.tag == "a" else address.split("?")[0])
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


@lru_cache(maxsize=256)
def page_title(data: bytes) -> str:
    """Return the heading of a page, else its title."""
    page = parse(data)
    for path in ("//h1", "//title"):
        for element in page.xpath(path):
            if text_of(element):
                return text_of(element)
    return ""
