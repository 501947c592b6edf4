"""How things are printed and what the printed words mean.

The readers take half a second to import, so each comes in when its name is first asked for: a
build that reads nothing, and every command that only looks, does without them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import (
    BadShelf,
    ExtractError,
    LimitReached,
    NeedsOcr,
    NotANumeral,
    Unreadable,
)
from .evidence import crop_name, page_name, write_evidence
from .evidence_text import find_printed
from .harvest import harvest, payloads_of, read_document, read_edition, read_limited
from .records import (
    BBox,
    Cell,
    Chart,
    Classed,
    Dims,
    Document,
    Glyphs,
    Harvest,
    Leftover,
    Numeral,
    Origin,
    Page,
    Paragraph,
    Place,
    Point,
    Population,
    Qualifier,
    Reading,
    Table,
    Unit,
    Where,
)
from .sandbox import Failure, Limits, run_limited

if TYPE_CHECKING:
    from .charts.command import run_charts
    from .document import open_edition
    from .eras import Era, load_eras
    from .language import detect_language
    from .numerals import find_numerals
    from .reader import Context, ProseHarvest, read_paragraphs
    from .tables import run_tables
    from .terms import DIMENSIONS, Term, Vocabulary, load_vocabulary

_LATER = {
    "run_charts": "charts.command",
    "open_edition": "document",
    "Era": "eras",
    "load_eras": "eras",
    "detect_language": "language",
    "find_numerals": "numerals",
    "Context": "reader",
    "ProseHarvest": "reader",
    "read_paragraphs": "reader",
    "run_tables": "tables",
    "DIMENSIONS": "terms",
    "Term": "terms",
    "Vocabulary": "terms",
    "load_vocabulary": "terms",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for the first time (PEP 562)."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_LATER[name]}", __name__), name)
    globals()[name] = value
    return value


__all__ = [
    "DIMENSIONS",
    "BBox",
    "BadShelf",
    "Cell",
    "Chart",
    "Classed",
    "Context",
    "Dims",
    "Document",
    "Era",
    "ExtractError",
    "Failure",
    "Glyphs",
    "Harvest",
    "Leftover",
    "LimitReached",
    "Limits",
    "NeedsOcr",
    "NotANumeral",
    "Numeral",
    "Origin",
    "Page",
    "Paragraph",
    "Place",
    "Point",
    "Population",
    "ProseHarvest",
    "Qualifier",
    "Reading",
    "Table",
    "Term",
    "Unit",
    "Unreadable",
    "Vocabulary",
    "Where",
    "crop_name",
    "detect_language",
    "find_numerals",
    "find_printed",
    "harvest",
    "load_eras",
    "load_vocabulary",
    "open_edition",
    "page_name",
    "payloads_of",
    "read_document",
    "read_edition",
    "read_limited",
    "read_paragraphs",
    "run_charts",
    "run_limited",
    "run_tables",
    "write_evidence",
]
