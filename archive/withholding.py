"""What the ledger withholds is taken out before anything is compared or written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extract import Harvest, Leftover, Reading
from scraper import Edition

from .assemble import place
from .normalise import scope_of
from .records import Held

BLANK = "▮"


def strip_editions(editions: Iterable[Edition], hidden: Mapping[str, str]) -> tuple[Edition, ...]:
    """Return the editions without withheld files; one whose main file is withheld goes whole."""
    return tuple(
        replace(
            edition,
            parts=tuple(c for c in edition.parts if c.sha256 not in hidden),
            assets=tuple(c for c in edition.assets if c.sha256 not in hidden),
        )
        for edition in editions
        if edition.main.sha256 not in hidden
    )


def strip_held(held: Sequence[Held], hidden: Mapping[str, str]) -> list[Held]:
    """Return the documents without withheld figures and readings, and without their words.

    The number is blanked in the sentence around it too, wherever that sentence stands in the
    document: in a paragraph, in the quote of a neighbour, in a leftover.
    """
    return [_strip(one, hidden) if one.harvest and hidden else one for one in held]


def _strip(held: Held, hidden: Mapping[str, str]) -> Held:
    harvest = held.harvest
    assert harvest is not None
    named = [(reading, _subject(held, reading, hidden)) for reading in harvest.readings]
    gone = [reading for reading, subject in named if subject]
    if not gone:
        return held
    pages = {(r.place.sha256, r.place.page) for r in gone if r.place.boxes}
    files = {reading.place.sha256: subject for reading, subject in reversed(named) if subject}
    return replace(
        held,
        harvest=_without(harvest, gone),
        unpictured=tuple(sorted(pages, key=lambda page: (page[0], page[1] or 0))),
        sealed=tuple(sorted(files.items())),
    )


def _subject(held: Held, reading: Reading, hidden: Mapping[str, str]) -> str:
    """Return under which id a reading is withheld, or nothing."""
    names = (scope_of(reading).id, place(held, reading).id)
    return next((name for name in names if name in hidden), "")


def _without(harvest: Harvest, gone: Sequence[Reading]) -> Harvest:
    places = {(reading.place, reading.printed) for reading in gone}
    fewer = min(harvest.read, len(places))

    def blank(text: str) -> str:
        for reading in gone:
            mark = BLANK * len(reading.printed)
            text = text.replace(reading.quote, reading.quote.replace(reading.printed, mark))
            around = f"{reading.prefix}{reading.printed}{reading.suffix}"
            if around != reading.printed:
                text = text.replace(around, f"{reading.prefix}{mark}{reading.suffix}")
        return text

    return replace(
        harvest,
        numerals=harvest.numerals - fewer,
        read=harvest.read - fewer,
        readings=tuple(
            replace(r, quote=blank(r.quote), prefix=blank(r.prefix), suffix=blank(r.suffix))
            for r in harvest.readings
            if (r.place, r.printed) not in places
        ),
        leftovers=tuple(replace(one, quote=blank(one.quote)) for one in harvest.leftovers),
        classed=tuple(replace(one, quote=blank(one.quote)) for one in harvest.classed),
        paragraphs=tuple(replace(one, text=blank(one.text)) for one in harvest.paragraphs),
    )


def drawable(held: Held) -> Harvest | None:
    """Return what of a document may be drawn: nothing on a page that holds a withheld number."""
    if held.harvest is None or not held.unpictured:
        return held.harvest
    return replace(
        held.harvest,
        readings=tuple(r for r in held.harvest.readings if not unpictured(held, r)),
        leftovers=tuple(one for one in held.harvest.leftovers if not unpictured(held, one)),
    )


def unpictured(held: Held, one: Reading | Leftover) -> bool:
    """Tell whether something stands on a page that holds a withheld number."""
    return bool(one.place.boxes) and (one.place.sha256, one.place.page) in held.unpictured
