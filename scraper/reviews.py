"""Web reviews of several pages: their chapters, pictures, and their other languages; pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .addresses import absolute, normalise
from .discover import PICTURE, Link, once, source_addresses
from .pages import HtmlElement, is_furniture, main_area, parse, text_of
from .publishers import Publisher

_DOCUMENT = re.compile(r"\.pdf$", re.IGNORECASE)


def chapter_links(data: bytes, url: str, publisher: Publisher) -> list[Link]:
    """Return the further pages of a web review, in order.

    They are the links of its main area to pages below its own address, to bare `/?p=` pages, to
    what is marked as next, and to the entries of a list that is nothing but links.
    """
    page = parse(data)
    area = main_area(page)
    here = urlsplit(normalise(url, publisher))
    own = {normalise(url, publisher), *source_addresses(publisher)}
    found = []
    for element in area.iter("a"):
        target = absolute(element.get("href") or "", url)
        path = urlsplit(target).path
        if not target or PICTURE.search(path) or _DOCUMENT.search(path):
            continue
        there = urlsplit(normalise(target, publisher))
        if there.netloc != here.netloc or normalise(target, publisher) in own:
            continue
        below = there.path.startswith(here.path + "/") and len(here.path) > 1
        bare = there.path == "/" and there.query.startswith("p=")
        if below or bare or element.get("rel") == "next" or _in_contents(element):
            found.append(Link(target, text_of(element)))
    return once(found, publisher)


def _in_contents(element: HtmlElement) -> bool:
    """Tell whether a link stands in a table of contents: a list of links and nothing else."""
    item = element.getparent()
    if item is None or item.tag != "li" or is_furniture(element):
        return False
    items = [child for child in item.getparent() if child.tag == "li"]
    return len(items) > 1 and all(_only_link(item) for item in items)


def _only_link(item: HtmlElement) -> bool:
    links = item.xpath(".//a")
    return len(links) == 1 and text_of(item) == text_of(links[0])


def picture_links(data: bytes, url: str, publisher: Publisher) -> tuple[list[Link], list[Link]]:
    """Return the pictures of a page's main area, and what else its look needs.

    A picture that links to a larger one of itself is that one; the scaled one is only needed to
    play the page back, as style sheets are.
    """
    page = parse(data)
    area = main_area(page)
    pictures, needed = [], []
    for element in area.iter("img"):
        source = absolute(element.get("src") or element.get("data-src") or "", url)
        parent = element.getparent()
        around = absolute(parent.get("href") or "", url) if parent.tag == "a" else ""
        full = around if PICTURE.search(urlsplit(around).path) else source
        if is_furniture(element, area) or not publisher.is_ours(source or full):
            continue
        pictures.append(Link(full, element.get("alt") or ""))
        if source != full and source:
            needed.append(Link(source, ""))
    for element in page.xpath("//link[@rel='stylesheet']"):
        target = absolute(element.get("href") or "", url)
        if publisher.is_ours(target):
            needed.append(Link(target, ""))
    return once(pictures, publisher), once(needed, publisher)


def language_links(data: bytes, url: str, publisher: Publisher) -> list[Link]:
    """Return the same page in other languages, as its head declares them.

    A site that has no translation of a page often declares its front page instead: an address
    of fewer than two parts is not taken.
    """
    own = {normalise(url, publisher), *source_addresses(publisher)}
    found = []
    for element in parse(data).xpath("//link[@rel='alternate'][@hreflang]"):
        target = absolute(element.get("href") or "", url)
        if not publisher.is_ours(target) or normalise(target, publisher) in own:
            continue
        if len(urlsplit(target).path.strip("/").split("/")) > 1:
            found.append(Link(target, ""))
    return once(found, publisher)
