"""Captures grouped into editions: what each is, by its label, its address, its content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .discover import page_date
from .labels import Label, describe_address, describe_label
from .pages import HtmlElement, main_area, page_title, parse, text_of
from .publishers import LANGUAGES, Publisher
from .records import Edition, Kind, Language, Period, Standing

if TYPE_CHECKING:
    from .looks import Entry, History


class Captures(Protocol):
    """What grouping needs of a store."""

    def histories(self) -> dict[str, History]: ...  # noqa: D102
    def payload(self, sha256: str) -> bytes: ...  # noqa: D102
    def standing_of(self, sha256: str) -> Standing: ...  # noqa: D102
    def publisher(self, name: str) -> Publisher: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of itself: its label, language and the date it was published."""

    label: Label
    language: Language | None
    published: date | None
    title: str = ""
    release: bool = False


def group_editions(store: Captures) -> list[Edition]:
    """Return the editions in a store, ordered by publisher, kind, period, language, address.

    Of two addresses the shorter goes first: `...-2018.pdf` before `...-2018-page-2.pdf`.
    A main file whose address has moved to another captured one, or that came as a bare file and
    is also captured at its address, is that other edition.
    """
    states = {a: h.state for a, h in store.histories().items()}
    mains = {a: s for a, s in states.items() if s and s.look.role == "main"}
    members = _members(store)
    named = {s.look.sha256 for a, s in mains.items() if not a.startswith("urn:")}
    editions = []
    for address, state in mains.items():
        history = store.histories()[address]
        last = history.entries[-1].look
        if last.location and last.location in mains:
            continue
        if address.startswith("urn:") and state.look.sha256 in named:
            continue
        editions.append((address, _edition(store, address, history, state, members)))
    editions.sort(key=lambda pair: (*_order(pair[1]), len(pair[0]), pair[0]))
    return [edition for _, edition in editions]


def _order(edition: Edition) -> tuple[str, str, str, str]:
    period = edition.period.name if edition.period else "~"
    return edition.publisher, edition.kind or "~", period, edition.language or "~"


def _edition(
    store: Captures,
    address: str,
    history: History,
    state: Entry,
    members: dict[tuple[str, str], list[Entry]],
) -> Edition:
    looks = history.earlier()
    label = next((look.label for look in reversed(looks) if look.label), "")
    printed = next((look.published for look in reversed(looks) if look.published), "")
    name = next((look.name for look in reversed(looks) if look.name), "")
    publisher = store.publisher(state.look.publisher)
    parts = [state.look, *(e.look for e in members.get((address, "part"), ()))]
    assets = [e.look for e in members.get((address, "asset"), ())]
    said = describe_capture(store, state.look.sha256, state.look.media_type, publisher)
    kind, language, period, published = decide(
        label, state.look.url, state.look.file_name, said, publisher, _day(printed)
    )
    if any(look.hint == "press" for look in looks):
        kind = "press"
    return Edition(
        main=state.look.capture(store.standing_of(state.look.sha256)),
        parts=tuple(x.capture(store.standing_of(x.sha256)) for x in parts[1:]),
        assets=tuple(x.capture(store.standing_of(x.sha256)) for x in assets),
        label=label or state.look.file_name or said.title,
        published=published,
        kind=kind,
        language=language,
        period=period,
        name=name,
        publisher=publisher.name,
    )


def _members(store: Captures) -> dict[tuple[str, str], list[Entry]]:
    """Return the present states of parts and pictures, by review and role, in their order."""
    found: dict[tuple[str, str], list[tuple[int, str, Entry]]] = {}
    for address, history in store.histories().items():
        last, state = history.last, history.state
        if last is None or state is None or state.look.role not in ("part", "asset"):
            continue
        for main in dict.fromkeys(state.look.of):
            if main in last.look.of or not last.look.usable:
                place = (state.look.order, address, state)
                found.setdefault((main, state.look.role), []).append(place)
    return {
        key: [state for _, _, state in sorted(places, key=lambda place: place[:2])]
        for key, places in found.items()
    }


def decide(
    label: str,
    url: str,
    file_name: str,
    said: Said,
    publisher: Publisher,
    published: date | None = None,
) -> tuple[Kind | None, Language | None, Period | None, date | None]:
    """Return kind, language, period and date of an edition; each from the first that says it.

    The label goes before the address, the address before the page. A page's own language goes
    before all (addresses lie about it), and a release is one whatever review its label names.
    Where label and address name different years, only the page can settle it.
    """
    sources = [describe_label(label, publisher)]
    if not url.startswith("urn:"):
        sources.append(describe_address(url, publisher))
    if file_name:
        sources.append(describe_label(Path(file_name).name, publisher))
    kinds = [s.kind for s in (*sources, said.label) if s.kind]
    release = said.release or "press" in kinds[:2]
    kind = "press" if release else kinds[0] if kinds else None
    language = said.language or next((s.language for s in sources if s.language), None)
    period = _settle([s.period for s in sources if s.period], said.label.period)
    published = published or sources[0].published or said.published
    if kind == "press" and period is None and published is not None:
        period = release_period(published, publisher)
    if kind in (None, "annual") and period is not None and period.kind in ("year", "half"):
        kind = "semiannual" if period.kind == "half" else "annual"
    return kind, language or said.label.language, period, published


def _settle(told: list[Period], own: Period | None) -> Period | None:
    """Return the first period told, unless another contradicts it; then what the page says."""
    if not told:
        return own
    first = told[0]
    if all(other.start <= first.end and first.start <= other.end for other in told[1:]):
        return first
    return own if own in told else None


def release_period(published: date, publisher: Publisher) -> Period | None:
    """Return the period that a release of this day is about, by the publisher's calendar."""
    if published.month in publisher.release_months.get("annual", ()):
        return Period.year(published.year - 1)
    if published.month in publisher.release_months.get("semiannual", ()):
        return Period.half(published.year, 1)
    return None


def describe_capture(store: Captures, sha256: str, media_type: str, publisher: Publisher) -> Said:
    """Return what the content itself says; PDFs are opened in extract, not here."""
    if media_type != "text/html":
        return Said(Label(), None, None)
    return _describe_page(store.payload(sha256), publisher)


@lru_cache(maxsize=512)
def _describe_page(data: bytes, publisher: Publisher) -> Said:
    page = parse(data)
    area = main_area(page)
    labels = [describe_label(text, publisher) for text in _headings(page)]
    labels += [describe_label(text_of(a), publisher) for a in area.iter("a")]
    periods = [x for x in labels if x.period and x.kind]
    label = periods[0] if periods else next((x for x in labels if x.kind), Label())
    declared = (page.get("lang") or "")[:2].lower()
    language = next((known for known in LANGUAGES if known == declared), None)
    release = _is_release(page, area, publisher)
    return Said(label, language, page_date(data), page_title(data), release)


def _is_release(page: HtmlElement, area: HtmlElement, publisher: Publisher) -> bool:
    """Tell whether a page calls itself a release: in its metadata, or on a line of its own."""
    if any('"NewsArticle"' in (s.text or "") for s in page.xpath("//script[@type]")):
        return True
    lines = [text_of(e) for e in area.iter("p", "span", "div", "time", "li") if len(e) == 0]
    pieces = [piece.strip() for line in lines[:30] for piece in line.split("|")]
    short = [piece for piece in pieces if 0 < len(piece.split()) <= 2]
    return any(describe_label(piece, publisher).kind == "press" for piece in short)


def _headings(page: HtmlElement) -> list[str]:
    return [text_of(element) for element in page.xpath("//h1 | //title")]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
