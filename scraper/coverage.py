"""What there should be and what there is: one square a kind, period and language."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .addresses import normalise
from .discover import listed_links
from .editions import Said, decide
from .labels import Label, describe_label
from .looks import Look
from .pages import main_area, parse, text_of
from .publishers import LANGUAGES, Publisher, fold
from .records import Edition, Kind, Language, Period
from .store import Store

State = Literal[
    "captured",
    "listed, not served",
    "named, not found",
    "not listed",
    "not looked for yet",
    "not yet",
]
_Key = tuple[Kind, Period, Language]


@dataclass(frozen=True, slots=True)
class Square:
    """One kind of publication about one period in one language, and how it stands with it.

    A square of kind `press` is a release about the annual or half-year review of that period.
    `captured`: the archive has it; `listed, not served`: a link leads to it and nothing came;
    `named, not found`: only the text of a release tells of it; `not listed`: it is
    overdue, and the publisher's listing in that language was seen and lacks it; `not looked for
    yet`: overdue too, but no such listing was seen; `not yet`: it is not due. `url` and `label`
    are those of the document, of the dead link, or of the page that names it.
    """

    kind: Kind
    period: Period
    language: Language
    state: State
    url: str = ""
    label: str = ""


def coverage(store: Store, publisher_name: str, today: date) -> list[Square]:
    """Return every square from the first year to `today`, ordered by period, kind, language."""
    publisher = store.publisher(publisher_name)
    editions = [e for e in store.editions() if e.publisher == publisher_name]
    captured = _first((_key(e), e.main.url, e.label) for e in editions)
    listed = _first(_listed(store, publisher))
    named = _first(_named(store, publisher, editions))
    seen = _listings_seen(store, publisher)
    keys = set(_expected(publisher, today)) | set(captured) | set(listed) | set(named)
    order: dict[Kind, int] = {"annual": 0, "semiannual": 1, "press": 2}
    squares = []
    for key in sorted(keys, key=lambda k: (k[1], order[k[0]], LANGUAGES.index(k[2]))):
        state: State = "not listed" if key[2] in seen else "not looked for yet"
        if today < _due(key[1], publisher):
            state = "not yet"
        url, label = "", ""
        found: tuple[tuple[State, dict[_Key, tuple[str, str]]], ...] = (
            ("captured", captured),
            ("listed, not served", listed),
            ("named, not found", named),
        )
        for name, places in found:
            if key in places:
                state, (url, label) = name, places[key]
                break
        squares.append(Square(key[0], key[1], key[2], state, url, label))
    return squares


def _first(found: Iterator[tuple[_Key | None, str, str]]) -> dict[_Key, tuple[str, str]]:
    kept: dict[_Key, tuple[str, str]] = {}
    for key, url, label in found:
        if key is not None:
            kept.setdefault(key, (url, label))
    return kept


def _key(edition: Edition) -> _Key | None:
    return _make_key(edition.kind, edition.period, edition.language)


def _make_key(kind: Kind | None, period: Period | None, language: Language | None) -> _Key | None:
    if kind is None or period is None or language is None:
        return None
    if period.kind not in ("year", "half"):
        return None
    return kind, period, language


def _expected(publisher: Publisher, today: date) -> Iterator[_Key]:
    first = int(publisher.schedule.get("first_year", today.year))
    first_review = int(publisher.schedule.get("first_review", first))
    for year in range(first, today.year + 1):
        for language in LANGUAGES:
            for kind, period in (
                ("annual", Period.year(year)),
                ("semiannual", Period.half(year, 1)),
            ):
                if year >= first_review:
                    yield ("annual" if kind == "annual" else "semiannual", period, language)
                yield "press", period, language


def _due(period: Period, publisher: Publisher) -> date:
    """Return the last day on which a publication about a period is still not overdue."""
    kind = "annual" if period.kind == "year" else "semiannual"
    years, month = publisher.schedule.get(kind, [1, 12])
    year = period.end.year + int(years)
    return date(year, int(month), calendar.monthrange(year, int(month))[1])


def _listings_seen(store: Store, publisher: Publisher) -> set[Language]:
    """Return the languages whose listing was seen, by a fetch or in a crawl taken in."""
    addresses = {normalise(one.url, publisher): one.language for one in publisher.listings}
    return {
        addresses[history.state.look.address]
        for history in store.histories().values()
        if history.state is not None and history.state.look.address in addresses
    }


def _listed(store: Store, publisher: Publisher) -> Iterator[tuple[_Key | None, str, str]]:
    """Yield what listing pages link, and every address that was asked and never answered."""
    nothing = Said(Label(), None, None)
    for history in store.histories().values():
        state, last = history.state, history.last
        if last is None or last.look.publisher != publisher.name:
            continue
        if state is not None and state.look.role == "listing":
            body = store.payload(state.look.sha256)
            for link in listed_links(body, state.look.url, publisher):
                said = decide(link.label, link.url, "", nothing, publisher, link.published)
                yield _make_key(said[0], said[2], said[1]), link.url, link.label
        elif state is None and last.look.role == "main":
            yield (*_dead(last.look, publisher),)


def _dead(look: Look, publisher: Publisher) -> tuple[_Key | None, str, str]:
    day = date.fromisoformat(look.published) if look.published else None
    nothing = Said(Label(), None, None)
    kind, language, period, _ = decide(look.label, look.url, "", nothing, publisher, day)
    return _make_key(kind, period, language), look.url, look.label


def _named(
    store: Store, publisher: Publisher, editions: list[Edition]
) -> Iterator[tuple[_Key | None, str, str]]:
    """Yield the reviews that releases, captured or only listed, are about or mention."""
    for edition in editions:
        if edition.kind != "press":
            continue
        url, label = edition.main.url, edition.label
        yield _review(edition.period, edition.language), url, label
        if edition.main.media_type == "text/html":
            for said in mentions(store.payload(edition.main.sha256), publisher):
                key = _make_key(said.kind, said.period, said.language or edition.language)
                yield key, url, label
    for key, url, label in _listed(store, publisher):
        if key is not None and key[0] == "press":
            yield _review(key[1], key[2]), url, label


def _review(period: Period | None, language: Language | None) -> _Key | None:
    """Return the square of the review that a release about a period names."""
    if period is None:
        return None
    return _make_key("annual" if period.kind == "year" else "semiannual", period, language)


def mentions(data: bytes, publisher: Publisher) -> list[Label]:
    """Return the reviews that the text of a page names together with their period."""
    text = fold(text_of(main_area(parse(data))))
    words = [
        w for kind in ("semiannual", "annual") for ws in publisher.words[kind].values() for w in ws
    ]  # type: ignore[index]
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    found = []
    for place in re.finditer(rf"(?<!\w)(?:{pattern})\w*", text):
        said = describe_label(re.split(r"[.!?] [a-z]", text[place.start() : place.end() + 30])[0])
        if said.kind and said.period and said not in found:
            found.append(said)
    return found
