"""A captured web page to paragraphs: article, captions, alternative texts; furniture apart.

What is main is told by where the first heading stands and where the running text is, never by
the names of CSS classes, which change with every theme.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import lxml.html

from .contacts import mark_contacts
from .errors import LimitReached, Unreadable
from .records import BlockKind, Paragraph, Place
from .text import CAPTION

_SILENT = {"script", "style", "noscript", "template", "svg", "iframe", "select", "option", "head"}
_FURNITURE = {"nav", "aside", "form", "footer", "button", "label", "dialog"}
_FURNITURE_ROLES = {
    "navigation",
    "search",
    "dialog",
    "alertdialog",
    "complementary",
    "banner",
    "contentinfo",
    "menu",
    "note",
}
_BLOCKS = {
    "p",
    "li",
    "dt",
    "dd",
    "blockquote",
    "figcaption",
    "caption",
    "pre",
    "address",
    "summary",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_INTERFACE = re.compile(
    r"\s*(?:suurenna kuvaa klikkaamalla|klicka (?:på bilden )?för att förstora(?: bilden)?"
    r"|click (?:on )?(?:the )?image to enlarge)\.?\s*",
    re.IGNORECASE,
)
# A description run on to a caption: a small letter, digit or bracket, then a capital, no blank.
_RUN_ON = re.compile(r"(?<=[a-zåäö0-9).])(?=[A-ZÅÄÖ][a-zåäö]+ )")
_TOO_DEEP = {"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR"}  # from libxml2 2.14; before it
_MOSTLY = 0.7  # of a block's letters inside links: then it leads elsewhere and states nothing here


@dataclass(slots=True)
class WebPage:
    """What one captured page holds, in reading order."""

    title: str
    language: str
    paragraphs: list[Paragraph]
    tables: list[tuple[Any, tuple[str, ...]]] = field(default_factory=list)  # with headings above
    pictures: list[str] = field(default_factory=list)  # absolute addresses, in order


def parse_page(data: bytes, sha256: str, url: str, assets: Mapping[str, str]) -> WebPage:
    """Return what a captured page holds; `assets` maps picture addresses to their SHA-256.

    Raises `Unreadable` where there is no HTML in it, `LimitReached` where its elements stand
    deeper in one another than the parser goes: it would leave out the rest without a word.
    """
    if not data.strip():
        raise Unreadable("expected a web page, found an empty file: fetch it again")
    parser = lxml.html.HTMLParser(encoding=_encoding(data), remove_comments=True, huge_tree=False)
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("expected a web page, found nothing that parses as HTML") from error
    if any(entry.type_name in _TOO_DEEP for entry in parser.error_log):
        raise LimitReached("expected elements at most 255 deep in one another, found deeper ones")
    body = tree.find("body")
    if body is None:
        raise Unreadable("expected a web page, found one without a body")
    reader = _Reader(sha256, url, assets, _main(body))
    reader.walk(body, True)
    title = tree.findtext(".//title") or ""
    first = next((p.text for p in reader.out if p.kind == "heading"), title)
    page = WebPage(_clean(first), (tree.get("lang") or "")[:2].lower(), mark_contacts(reader.out))
    page.tables, page.pictures = reader.tables, reader.pictures
    return page


def _encoding(data: bytes) -> str:
    found = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
    name = found[1].decode("ascii") if found else "utf-8"
    try:
        data[:4096].decode(name, errors="ignore")
    except LookupError:
        return "utf-8"
    return name


def _main(body: Any) -> Any:
    """Return the element that holds the article: the smallest around its heading with its text."""
    heading = next(iter(body.iter("h1")), None)
    total = _prose(body)
    if heading is None:
        named = body.xpath(".//main | .//*[@role='main'] | .//article")
        return named[0] if named else body
    root = heading.getparent()
    while root is not body and _prose(root) < 0.4 * total:
        root = root.getparent()
    return root


def _prose(element: Any) -> int:
    """Return how many letters of running text an element holds, furniture left out."""
    if element.tag in _SILENT or _is_furniture(element):
        return 0
    if element.tag in ("p", "li", "td"):
        return len(element.text_content()) - sum(len(a.text_content()) for a in element.iter("a"))
    return sum(_prose(child) for child in element if isinstance(child.tag, str))


def _is_furniture(element: Any) -> bool:
    return (
        element.tag in _FURNITURE
        or element.get("role") in _FURNITURE_ROLES
        or "Breadcrumb" in element.get("typeof", "")
    )


class _Reader:
    """One walk over a page."""

    def __init__(self, sha256: str, url: str, assets: Mapping[str, str], main: Any) -> None:
        self.place = Place(sha256)
        self.url, self.assets, self.main = url, assets, main
        self.out: list[Paragraph] = []
        self.tables: list[tuple[Any, tuple[str, ...]]] = []
        self.pictures: list[str] = []
        self.trail: list[tuple[int, str]] = []

    def walk(self, element: Any, outside: bool) -> None:
        """Visit an element; `outside` until the main article is reached, and in furniture."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        if element is self.main:
            outside = False
        elif _is_furniture(element):
            outside = True
        if tag in _HEADINGS:
            self._heading(element, int(tag[1]), outside)
        elif tag == "table" and not outside:
            self._table(element)
        elif tag == "figure" and not outside:
            self._figure(element)
        elif tag == "img" and not outside:
            self._alt(element)
        elif tag in _BLOCKS and not _holds_blocks(element):
            self._block(element, outside)
        else:
            self._children(element, outside)

    def _children(self, element: Any, outside: bool) -> None:
        """Visit what an element holds; loose text beside its children is a block of its own."""
        loose = element.text or ""
        for child in element:
            if isinstance(child.tag, str) and _inline(child):
                loose += " " + child.text_content() + " "
            else:
                self._add(loose, "text", outside)
                loose = ""
                self.walk(child, outside)
            loose += child.tail or ""
        self._add(loose, "text", outside)

    def _heading(self, element: Any, level: int, outside: bool) -> None:
        text = _clean(element.text_content())
        if not outside:
            self.trail = [entry for entry in self.trail if entry[0] < level] + [(level, text)]
        self._add(text, "heading", outside)

    def _block(self, element: Any, outside: bool) -> None:
        text = element.text_content()
        linked = sum(len(_clean(a.text_content())) for a in element.iter("a"))
        leads = linked > _MOSTLY * len(_clean(text)) or any(
            re.search(r"\.(pdf|docx?|xlsx?)(\?|$)", a.get("href", ""), re.I)
            for a in element.iter("a")
            if linked > 0.3 * len(_clean(text))
        )
        for picture in element.iter("img"):
            self._alt(picture)
        self._add(text, "list" if element.tag == "li" else "text", outside or leads)

    def _table(self, element: Any) -> None:
        """Keep a table for its own reader; what it is called is a caption like any other."""
        for caption in element.iter("caption"):
            self._add(caption.text_content(), "caption", False)
        headings = tuple(heading for _, heading in self.trail)
        self.tables.append((element, headings))

    def _figure(self, element: Any) -> None:
        asset = ""
        for picture in element.iter("img"):
            asset = self._alt(picture) or asset
        if next(element.iter("table"), None) is not None:
            self._children(element, False)
            return
        for caption in element.iter("figcaption"):
            for text in _split_caption(_clean(caption.text_content())):
                self._add(text, "caption", False, asset)

    def _alt(self, picture: Any) -> str:
        """Add a picture's alternative text; return the SHA-256 of its capture, or nothing."""
        address = urljoin(self.url, picture.get("src") or "")
        self.pictures.append(address)
        asset = self.assets.get(address, "")
        self._add(picture.get("alt") or "", "alt", False, asset)
        return asset

    def _add(self, text: str, kind: BlockKind, outside: bool, asset: str = "") -> None:
        text = _INTERFACE.sub(" ", _clean(text)).strip()
        if not text:
            return
        if kind == "text" and CAPTION.match(text) and len(text) < 300:
            kind = "caption"
        headings = tuple(heading for _, heading in self.trail)
        final: BlockKind = "furniture" if outside else kind
        self.out.append(Paragraph(self.place, text, final, headings, None, (), asset))


def _holds_blocks(element: Any) -> bool:
    return any(
        isinstance(child.tag, str)
        and child.tag in _BLOCKS | _HEADINGS | {"div", "section", "table", "ul", "ol", "figure"}
        for child in element.iterdescendants()
    )


def _inline(element: Any) -> bool:
    return element.tag in {
        "a",
        "abbr",
        "b",
        "br",
        "em",
        "i",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    } and not _holds_blocks(element)


def _clean(text: str) -> str:
    """Return text with runs of ordinary white space made one blank; no-break blanks are kept.

    Letters are composed (NFC): an "ä" of two characters is the same letter.
    """
    text = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()


def _split_caption(text: str) -> Iterator[str]:
    """Yield the caption, then a description that was run on to it without a blank.

    >>> list(_split_caption("Kuvio 2. Päätökset 2022Kaaviokuva näyttää päätökset."))
    ['Kuvio 2. Päätökset 2022', 'Kaaviokuva näyttää päätökset.']
    """
    yield from (part.strip() for part in _RUN_ON.split(text, maxsplit=1) if part.strip())
