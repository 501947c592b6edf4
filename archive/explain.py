"""Where a value is printed: from the figure to the sentence, the page and the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal

from scraper import Language

from .figure import Figure, find_figure


def explain_value(
    db: sqlite3.Connection, value: Decimal, measure: str | None = None
) -> list[Figure]:
    """Return the figures that some publication prints with a value, by measure and period.

    A value that a later review restated is found too. `measure` is a code.
    """
    rows = db.execute(
        "select distinct o.id from observation o join reading r on r.observation = o.id "
        "where r.value = ? and (? is null or o.measure = ?) "
        "order by o.measure, o.dims, o.period_end, o.period_start, o.unit, o.of",
        (float(value), measure, measure),
    ).fetchall()
    return [find_figure(db, row[0]) for row in rows]


def candidates_with(
    db: sqlite3.Connection, value: Decimal, measure: str | None = None
) -> list[tuple[str, str]]:
    """Return (document, quote) where a value stands that was not read with certainty."""
    rows = db.execute(
        "select distinct document, quote from reading where status = 'candidate' and value = ? "
        "and (? is null or measure = ?) order by document, quote",
        (float(value), measure, measure),
    )
    return [(row[0], row[1]) for row in rows]


def describe(figure: Figure, language: Language = "en") -> Iterator[str]:
    """Yield lines for people: the figure, then each printed place with its file."""
    mark = "  RECONSTRUCTED: not the publisher's figure" if figure.standing != "original" else ""
    yield f"{figure.told(language)}  [{figure.id}]{mark}"
    code = ";".join(part for part in (figure.measure, figure.dims) if part)
    of = f", a share of {figure.of}" if figure.of else ""
    yield f"  {code}, {figure.period.name}, {figure.status}{of}"
    for row in figure.evidence:
        page = f", p. {row['page']}" if row["page"] else ""
        plotted = "" if row["current"] else "  (not plotted: another vintage)"
        yield f"  {row['name']} ({row['language']}){page}, {row['printed_in']}{plotted}"
        yield f"    “{row['quote']}”" if row["quote"] else f"    {row['printed']}"
        yield f"    {row['url']}"
        yield f"    retrieved {row['retrieved_at']}, SHA-256 {row['capture']}"
