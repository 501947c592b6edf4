"""Citations of a figure: for people in fi, sv, en; for programs CSL, BibTeX, RIS.

The producer comes first, this archive last: whoever reads the citation finds the review without
us. A figure of a reconstruction has no citation.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from scraper import Language

from .cite_formats import Cited, Source, bibtex, csl_item, ris
from .cite_words import LANGUAGE_OF_SOURCE, PRODUCER, WORDS
from .errors import Uncitable
from .figure import Figure, find_figure
from .labels import LANGUAGES, long_date

FORMS = ("fi", "sv", "en", "csl", "bibtex", "ris")


def citations(
    db: sqlite3.Connection, name: str, *, even_reconstructed: bool = False
) -> dict[str, str]:
    """Return the citation of a figure in every form: `fi`, `sv`, `en`, `csl`, `bibtex`, `ris`.

    Raises `Uncitable` for a reconstruction (unless a test asks for it by name), `NotFound`,
    `Withheld`.
    """
    figure = find_figure(db, name)
    allow(figure, even_reconstructed)
    told: dict[str, str] = {
        language: figure_text(figure, source_of(db, figure, language), language)
        for language in LANGUAGES
    }
    source = source_of(db, figure, "fi")
    cited = Cited(figure.id, (figure,))
    return told | for_programs([(cited, source)])


def for_programs(sources: Sequence[tuple[Cited, Source]]) -> dict[str, str]:
    """Return sources, with what is cited from each, as `csl`, `bibtex` and `ris`."""
    items = [csl_item(cited, source) for cited, source in sources]
    return {
        "csl": json.dumps(items, ensure_ascii=False, indent=2, sort_keys=True),
        "bibtex": "\n\n".join(bibtex(cited, source) for cited, source in sources),
        "ris": "".join(ris(cited, source) for cited, source in sources),
    }


def allow(figure: Figure, even_reconstructed: bool) -> None:
    """Raise `Uncitable` for a figure of a reconstruction, or without evidence."""
    if figure.standing != "original" and not even_reconstructed:
        raise Uncitable(
            f"{figure.id} comes from a reconstruction, not from the publisher's own document, and "
            "has no citation. Capture the original first: katsaus fetch, or katsaus add FILE"
        )
    if not figure.evidence:
        raise Uncitable(f"{figure.id} has no printed evidence.")


def source_of(db: sqlite3.Connection, figure: Figure, language: Language) -> Source:
    """Return the best printed place of the plotted value: in that language where there is one."""
    current = [row for row in figure.evidence if row["current"]] or list(figure.evidence)

    def rank(row: dict[str, Any]) -> tuple[bool, bool, bool, str]:
        measured = row["origin"] == "measured"
        return (row["language"] != language, measured, row["printed_in"] != "text", row["document"])

    row = min(current, key=rank)
    return Source.of_row(row, _copy(db, row["capture"]))


def _copy(db: sqlite3.Connection, sha256: str) -> str:
    """Return the Wayback address of a capture with the same bytes, or nothing."""
    row = db.execute(
        "select captured_url from capture where sha256 = ? and via = 'wayback' "
        "and captured_url <> '' order by captured_url",
        (sha256,),
    ).fetchone()
    return row[0] if row else ""


def figure_text(figure: Figure, source: Source, language: Language) -> str:
    """Return the citation as a paragraph in one language; the quote stays as printed."""
    words = WORDS[language]
    review = source.labels[language]
    spoken = LANGUAGE_OF_SOURCE[language][source.language]
    parts = [
        f"{PRODUCER[language]}: {review} ({spoken})",
        f"“{source.title}”" if source.title else "",
        f"{words['page']} {source.page}" if source.page else "",
        f"{words['published']} {long_date(source.published, language)}" if source.published else "",
    ]
    first = ", ".join(part for part in parts if part)
    quote = f" {words['quote']} “{source.quote}”" if source.quote else ""
    day = long_date(source.retrieved_at[:10], language)
    copy = source.copy or words["none"]
    where = source.address or f"{words['no_address']} {source.file_name}".rstrip()
    return (
        f"{first}. {figure.told(language)}.{quote} {where} ({words['retrieved']} {day}, "
        f"SHA-256 {source.sha256}). {words['copy']}: {copy}. {words['via']} {figure.id}."
    )
