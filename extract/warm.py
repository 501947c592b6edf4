"""What every document needs, loaded once in the server that the children are forked from.

Importing this reads the shelves and language profiles and imports the table and chart readers,
which costs more than reading an ordinary document; a forked child has it all for nothing. No file
from outside is opened here.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from scraper import Language, Period

from .errors import ExtractError
from .records import Paragraph, Place

_SENTENCES: tuple[tuple[Language, str], ...] = (
    ("fi", "Vuonna 2022 järjestelmään otettiin yhteensä 120 uutta asiakasta, joista 45 % naisia."),
    ("sv", "År 2022 togs sammanlagt 120 nya klienter in i systemet, av dem var 45 % kvinnor."),
    ("en", "In 2022 a total of 120 new clients were admitted, of whom 45% were women."),
)


def _load() -> None:
    """Read one sentence in each language, so that everything read lazily is in memory."""
    from . import charts, grids, tables, terms_labels  # noqa: F401  (loaded is all they shall be)
    from .eras import load_eras
    from .language import detect_language
    from .reader import Context, read_paragraphs

    load_eras()
    for language, text in _SENTENCES:
        context = Context("annual", language, Period.year(2022), "")
        read_paragraphs([Paragraph(Place(""), text)], context)
        detect_language(f"{text} {text}", language)  # one alone is too short to be looked at


gc.disable()  # what is made here stays: to look through it for waste takes a third longer
with suppress(ExtractError, OSError):  # a broken shelf is told by the child that needs it
    _load()
gc.freeze()  # a child neither looks through all this again and again nor copies it by doing so
gc.set_threshold(100_000)  # and what it makes itself has no cycles: waste is freed at once
gc.enable()
