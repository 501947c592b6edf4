"""Captures that came without their links, as in others' WARC files, put together again; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .addresses import normalise
from .discover import Link
from .looks import Look
from .publishers import Publisher
from .reviews import chapter_links, picture_links


@dataclass(frozen=True, slots=True)
class Taken:
    """A look that is about to be sealed, and its bytes."""

    look: Look
    body: bytes


def relate(taken: Mapping[str, Taken], publisher: Publisher) -> dict[str, Look]:
    """Return the looks by address, with the chapters and pictures of each web review told.

    A page that a review links as its chapter is a part of it, also where its own title made it
    look like a document.
    """
    looks = {address: one.look for address, one in taken.items()}
    for main, one in taken.items():
        page = one.look.media_type == "text/html"
        if not page or looks[main].role != "main" or one.look.hint == "press":
            continue
        pages = _chapters(main, taken, publisher)
        for order, address in enumerate(pages[1:], start=1):
            looks[address] = replace(looks[address], role="part", of=(main,), order=order)
        for number, address in enumerate(pages):
            pictures, _ = picture_links(taken[address].body, taken[address].look.url, publisher)
            for order, picture in enumerate(_known(pictures, taken, publisher), start=1):
                of = tuple(dict.fromkeys([*looks[picture].of, main]))
                place = looks[picture].order or number * 1000 + order
                looks[picture] = replace(looks[picture], role="asset", of=of, order=place)
    return looks


def _chapters(main: str, taken: Mapping[str, Taken], publisher: Publisher) -> list[str]:
    """Return a review's own address and those of its chapters that were taken, in order."""
    pages = [main]
    for address in pages:
        one = taken[address]
        links = chapter_links(one.body, one.look.url, publisher)
        for found in _known(links, taken, publisher):
            if found not in pages and taken[found].look.media_type == "text/html":
                pages.append(found)
    return pages


def _known(links: list[Link], taken: Mapping[str, Taken], publisher: Publisher) -> list[str]:
    addresses = [normalise(link.url, publisher) for link in links]
    return [address for address in addresses if address in taken]
