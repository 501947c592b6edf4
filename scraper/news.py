"""What is new, changed or gone, in words of three languages, and as an Atom feed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from .looks import Event
from .records import Language
from .store import Store

_WORDS: dict[str, dict[Language, str]] = {
    "title": {
        "fi": "Uutta katsausten arkistossa",
        "sv": "Nytt i översiktsarkivet",
        "en": "New in the archive of reviews",
    },
    "reconstructed": {"fi": "näyte", "sv": "prov", "en": "sample"},
    "new": {"fi": "Uusi", "sv": "Ny", "en": "New"},
    "unchanged": {"fi": "Ennallaan", "sv": "Oförändrad", "en": "Unchanged"},
    "changed": {"fi": "Muuttunut", "sv": "Ändrad", "en": "Changed"},
    "reverted": {"fi": "Palannut aiempaan", "sv": "Återställd", "en": "Back to an earlier state"},
    "moved": {"fi": "Siirtynyt", "sv": "Flyttad", "en": "Moved"},
    "unlinked": {
        "fi": "Sivuilta ei enää linkitetä",
        "sv": "Länkas inte längre",
        "en": "No longer linked",
    },
    "gone": {
        "fi": "Poistunut sivuilta",
        "sv": "Borta från webbplatsen",
        "en": "Gone from the site, kept here",
    },
    "missing": {
        "fi": "Luettelossa, ei saatavilla",
        "sv": "I listan, ej tillgänglig",
        "en": "Listed, not served",
    },
    "unusable": {
        "fi": "Ei kelpaa asiakirjaksi",
        "sv": "Duger inte som dokument",
        "en": "Not usable as the document",
    },
}
_ATOM = "http://www.w3.org/2005/Atom"
TOLD = ("new", "changed", "reverted", "moved", "unlinked", "gone", "unusable")
"""Events about documents that people are told of; the others only the log keeps."""


def tell_event(event: Event, language: Language) -> str:
    """Return one line for people: what happened to which document.

    >>> tell_event(Event("gone", "https://a.example/x.pdf", "2024-01-01T00:00:00Z", "X"), "en")
    'Gone from the site, kept here: X (https://a.example/x.pdf)'
    """
    name = f"{event.label} ({event.url})" if event.label else event.url
    detail = f": {event.detail}" if event.detail else ""
    return f"{_WORDS[event.kind][language]}: {name}{detail}"


def told_events(store: Store) -> list[Event]:
    """Return the events about documents that are worth telling, oldest first."""
    return [e for e in store.events() if e.kind in TOLD and e.role == "main"]


def news_feed(store: Store, language: Language, address: str = "", limit: int = 100) -> bytes:
    """Return the last events as an Atom 1.0 feed in one language.

    `address` is where the feed itself is served. Ids come from what happened, so that the same
    store gives the same bytes; the mark of a reconstruction stands in every title and summary.
    """
    events = told_events(store)[-limit:]
    Xml.register_namespace("", _ATOM)
    feed = Xml.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _add(feed, "title", _WORDS["title"][language])
    _add(feed, "id", f"urn:uuid:{_uuid(language, address)}")
    _add(feed, "updated", events[-1].at if events else "1970-01-01T00:00:00Z")
    author = Xml.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", "Katsaus")
    if address:
        Xml.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "self", "href": address})
    for event in reversed(events):
        feed.append(_entry(event, language, store))
    Xml.indent(feed)
    body: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _entry(event: Event, language: Language, store: Store) -> Xml.Element:
    entry = Xml.Element(f"{{{_ATOM}}}entry")
    sample = bool(event.sha256) and store.standing_of(event.sha256) != "original"
    mark = f"[{_WORDS['reconstructed'][language]}] " if sample else ""
    _add(entry, "title", _plain(mark + tell_event(event, language)))
    _add(entry, "id", f"urn:uuid:{_uuid(event.kind, event.url, event.at, event.sha256)}")
    _add(entry, "updated", event.at)
    Xml.SubElement(entry, f"{{{_ATOM}}}link", {"href": _plain(event.url)})
    hashed = f"SHA-256 {event.sha256}" if event.sha256 else event.url
    _add(entry, "summary", _plain(mark + hashed))
    return entry


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _plain(text: str) -> str:
    """Return text without the control characters that XML cannot hold."""
    return "".join(c for c in text if c >= " " and c not in "\x7f\ufffe\uffff")


def _uuid(*parts: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(parts))


def tell_all(events: Sequence[Event], language: Language) -> list[str]:
    """Return one line for each event that is worth telling; none where nothing happened."""
    told = [e for e in events if e.kind in TOLD and e.role == "main"]
    return [tell_event(event, language) for event in told]
