"""Captured pages to the links that matter; pure: bytes in, links out, nothing asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from lxml import etree

from .addresses import absolute, normalise
from .labels import describe_address, describe_label
from .pages import HtmlElement, is_furniture, main_area, parse, text_of
from .publishers import Publisher
from .records import Kind

_DATE = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d)(?!\d)")
_ONLY_DATE = re.compile(r"^\W*\d{1,2}\.\s?\d{1,2}\.\s?20\d\d\W*$")
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "div"}
PICTURE = re.compile(r"\.(png|jpe?g|gif|webp|svg)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """One link: where to, its text, the date beside it, whether it stands in the main area."""

    url: str
    label: str
    published: date | None = None
    main: bool = True
    hint: Kind | None = None


def page_links(data: bytes, url: str) -> list[Link]:
    """Return all links of a page in order, navigation left out."""
    page = parse(data)
    area = main_area(page)
    inside = set(area.iter("a"))
    found = []
    for element, beside in _dated(page):
        target = absolute(element.get("href") or "", url)
        kept = element in inside and not is_furniture(element, area)
        if target and (kept or not is_navigation(element)):
            found.append(Link(target, text_of(element), beside, kept))
    return found


def is_navigation(element: HtmlElement) -> bool:
    """Tell whether an element stands in a menu, a head or a foot (an aside is none of them)."""
    while element is not None:
        if element.tag in ("header", "footer", "nav", "form"):
            return True
        element = element.getparent()
    return False


def _dated(page: HtmlElement) -> Iterator[tuple[HtmlElement, date | None]]:
    """Yield links with the date in front of them, or the last date that stood alone on a line."""
    alone: date | None = None
    for element in page.iter("a", *_BLOCKS):
        if element.tag != "a":
            if element.tag in ("h1", "h2", "h3"):
                alone = None
            elif _ONLY_DATE.match(text_of(element)) and not element.xpath(".//a"):
                alone = _date(text_of(element))
            continue
        own = _date(_before(element))
        if own is not None:
            alone = None
        yield element, own or alone


def _before(link: HtmlElement) -> str:
    """Return the text of a link's block between the link before it and the link itself."""
    block = link.getparent()
    while block is not None and block.tag not in _BLOCKS:
        block = block.getparent()
    if block is None or block.tag not in ("p", "li", "td", "dd"):
        return ""
    texts: list[str] = []
    for kind, step in etree.iterwalk(block, events=("start", "end")):
        if step is link:
            break
        if step.tag == "a":
            texts = [step.tail or ""] if kind == "end" else []
        else:
            texts.append((step.text if kind == "start" else step.tail) or "")
    return " ".join(texts)


def _date(text: str) -> date | None:
    found = _DATE.search(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


# ---------------------------------------------------------------- listings and releases


def listed_links(data: bytes, url: str, publisher: Publisher) -> list[Link]:
    """Return what a listing page lists: reviews and releases, by label or by address."""
    own = source_addresses(publisher)
    found = []
    for link in page_links(data, url):
        if not link.main or not publisher.is_ours(link.url):
            continue
        if normalise(link.url, publisher) in own:
            continue
        if describe_label(link.label, publisher).kind or _about(link, publisher):
            found.append(link)
    return once(found, publisher)


def news_links(data: bytes, url: str, publisher: Publisher) -> list[Link]:
    """Return the releases of a list of news that are on the publisher's topics."""
    own = source_addresses(publisher)
    found = []
    for link in page_links(data, url):
        address = normalise(link.url, publisher)
        if publisher.is_ours(link.url) and address not in own and link.main:
            said = describe_address(link.url, publisher)
            if said.kind and publisher.on_topic(link.label, urlsplit(link.url).path):
                found.append(link)
    return once(found, publisher)


def further_pages(data: bytes, url: str, publisher: Publisher) -> list[Link]:
    """Return the numbered further pages of a list of news."""
    page, here = parse(data), urlsplit(normalise(url, publisher))
    found = []
    for element in page.iter("a"):
        target = absolute(element.get("href") or "", url)
        label = text_of(element)
        if not target or not (label.isdigit() or element.get("rel") == "next"):
            continue
        there = urlsplit(normalise(target, publisher))
        if (there.netloc, there.path) == (here.netloc, here.path) and label != "1":
            found.append(Link(target, label))
    return once(found, publisher)


def release_links(data: bytes, url: str, publisher: Publisher) -> list[Link]:
    """Return what a release leads to: the reviews it links, and other releases beside it.

    Teasers outside the main article are found as releases of their own, never as its documents.
    """
    own = {normalise(url, publisher), *source_addresses(publisher)}
    found = []
    for link in page_links(data, url):
        if not publisher.is_ours(link.url) or normalise(link.url, publisher) in own:
            continue
        by_label = describe_label(link.label, publisher)
        by_address = describe_address(link.url, publisher)
        release = "press" in (by_label.kind, by_address.kind)
        if release and publisher.on_topic(link.label, urlsplit(link.url).path):
            found.append(Link(link.url, link.label, link.published, link.main))
        elif link.main and not release and (by_label.kind or by_address.kind):
            found.append(link)
    return once(found, publisher)


def _about(link: Link, publisher: Publisher) -> bool:
    said = describe_address(link.url, publisher)
    if said.kind == "press":
        return publisher.on_topic(link.label, urlsplit(link.url).path)
    return said.kind is not None and said.period is not None


def source_addresses(publisher: Publisher) -> set[str]:
    """Return the normalised addresses of the listings and lists of news themselves."""
    sources = [*publisher.listings, *publisher.news]
    return {normalise(source.url, publisher) for source in sources}


def once(links: list[Link], publisher: Publisher) -> list[Link]:
    """Return the first link to each address."""
    kept: dict[str, Link] = {}
    for link in links:
        kept.setdefault(normalise(link.url, publisher), link)
    return list(kept.values())


def page_date(data: bytes) -> date | None:
    """Return the day on which a page says that it was published."""
    page = parse(data)
    for stamp in page.xpath("//meta[@property='article:published_time']/@content"):
        return _iso(stamp)
    return _date(text_of(main_area(page))[:600])


# ---------------------------------------------------------------- WordPress


def site_map(data: bytes, publisher: Publisher) -> tuple[list[str], list[Link]]:
    """Return the further site maps that a site map names, and the reviews and releases in it."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return [], []
    places = [(e.text or "").strip() for e in root.iter("{*}loc")]
    if etree.QName(root).localname == "sitemapindex":
        return [url for url in places if publisher.is_ours(url)], []
    own = source_addresses(publisher)
    links = [Link(url, "") for url in places if publisher.is_ours(url)]
    links = [x for x in links if normalise(x.url, publisher) not in own and _about(x, publisher)]
    return [], once(links, publisher)


def rest_items(data: bytes, publisher: Publisher, endpoint: str) -> list[Link]:
    """Return the reviews and releases in an answer of the WordPress REST API."""
    try:
        items = json.loads(data)
    except ValueError:
        return []
    found = []
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        url = str(item.get("source_url") or item.get("link") or "")
        title = item.get("title") or {}
        label = str(title.get("rendered", "") if isinstance(title, dict) else title)
        label = text_of(parse(f"<p>{label}</p>".encode())) if label else ""
        hint: Kind | None = "press" if endpoint == "posts" else None
        day = _iso(item.get("date"))
        if endpoint == "media" and not _soon_after(day, label, url, publisher):
            day = None
        link = Link(url, label, day, True, hint)
        if publisher.is_ours(url) and _in_rest(link, publisher):
            found.append(link)
    return once(found, publisher)


def _in_rest(link: Link, publisher: Publisher) -> bool:
    if normalise(link.url, publisher) in source_addresses(publisher) or PICTURE.search(link.url):
        return False
    said = describe_label(link.label, publisher)
    return bool(said.kind and (said.period or said.kind == "press")) or _about(link, publisher)


def _soon_after(day: date | None, label: str, url: str, publisher: Publisher) -> bool:
    """Tell whether a file was uploaded within a year of its period's end, so when published.

    Files of older reviews carry the day on which the site was moved.
    """
    period = describe_label(label, publisher).period or describe_address(url, publisher).period
    return bool(day and period and 0 <= (day - period.end).days <= 366)


def _iso(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
