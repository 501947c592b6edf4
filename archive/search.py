"""Rows of the full-text index: what a reader types to find a figure or a document."""

from __future__ import annotations

import sqlite3

from .labels import LANGUAGES, period_label, qualifier_label
from .rows import period_of_row


def write_search(db: sqlite3.Connection) -> None:
    """Fill `search_fts`: each figure in three languages, then each document in its own."""
    with db:
        for row in _figures(db):
            db.execute("insert into search_fts values ('figure', ?, ?, ?, ?)", row)
        for row in _documents(db):
            db.execute("insert into search_fts values ('document', ?, ?, ?, ?)", row)
        db.execute("insert into search_fts(search_fts) values ('optimize')")


def _figures(db: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    rows = []
    for language in LANGUAGES:
        names = _names(db, language)
        quotes = _quotes(db, language)
        for one in db.execute(
            "select o.id, m.label, o.period_start, o.period_end, o.value, o.qualifier, u.label, "
            "m.definition, o.measure, o.dims from observation o "
            f"join (select code, label_{language} label, definition_{language} definition "
            "from measure) m on m.code = o.measure "
            f"join (select code, label_{language} label from unit) u on u.code = o.unit "
            "order by o.id"
        ):
            name, measure, start, end, value, qualifier, unit, about, code, dims = one
            when = period_label(period_of_row(start, end), language)
            told = [measure, *names.get(name, ()), when]
            amount = " ".join(x for x in (qualifier_label(qualifier, language), f"{value:g}") if x)
            text = " ".join([amount, unit, about, *quotes.get(name, ()), code, dims, start, end])
            rows.append((name, language, ", ".join(told), text))
    return sorted(rows)


def _names(db: sqlite3.Connection, language: str) -> dict[str, list[str]]:
    """Return the names of the categories of each figure, in the order of dimensions."""
    found: dict[str, list[str]] = {}
    for name, label in db.execute(
        f"select d.observation, c.label_{language} from observation_dim d "
        "join category c on c.id = d.category order by d.observation, d.dimension"
    ):
        found.setdefault(name, []).append(label)
    return found


def _quotes(db: sqlite3.Connection, language: str) -> dict[str, list[str]]:
    """Return the different sentences that print each figure in a language."""
    found: dict[str, list[str]] = {}
    for name, quote in db.execute(
        "select distinct observation, quote from reading "
        "where observation is not null and language = ? order by observation, quote",
        (language,),
    ):
        found.setdefault(name, []).append(quote)
    return found


def _documents(db: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    rows = db.execute(
        "select d.key, coalesce(d.language, ''), d.title, "
        "p.label_fi || ' ' || p.label_sv || ' ' || p.label_en || ' ' || d.key || ' ' || d.url "
        "from document d join publication p on p.key = d.publication order by d.key"
    )
    return [tuple(row) for row in rows]
