"""How things are printed and what the printed words mean."""

from .charts.command import run_charts
from .document import open_edition
from .eras import Era, load_eras
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
from .harvest import harvest, read_document, read_edition
from .language import detect_language
from .numerals import find_numerals
from .reader import Context, ProseHarvest, read_paragraphs
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
from .tables import run_tables
from .terms import DIMENSIONS, Term, Vocabulary, load_vocabulary

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
    "read_document",
    "read_edition",
    "read_paragraphs",
    "run_charts",
    "run_limited",
    "run_tables",
    "write_evidence",
]
