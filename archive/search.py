"""Rows of the full-text index: what a reader types to find a series of figures or a document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from .labels import LANGUAGES

SCOPE = "|"  # between measure, dims, unit and base in a row's ref


def write_search(db: sqlite3.Connection) -> None:
    """Fill `search_fts`: each series in three languages, then each document in its own.

    A series is everything of a figure but its period: one row holds the words of all its years, so
    that a search weighs thousands of rows where there are millions of figures.
    """
    with db:
        for language in LANGUAGES:
            db.executemany(
                "insert into search_fts values ('series', ?, ?, ?, ?)", _series(db, language)
            )
        db.executemany("insert into search_fts values ('document', ?, ?, ?, ?)", _documents(db))
        db.execute("insert into search_fts(search_fts) values ('optimize')")


def _series(db: sqlite3.Connection, language: str) -> Iterator[tuple[str, str, str, str]]:
    names = dict(db.execute(f"select id, label_{language} from category"))
    rows = db.execute(
        "select o.measure, o.dims, o.unit, o.of, m.label, m.definition, u.label, "
        "group_concat(distinct printf('%g', o.value)) "
        "from observation o "
        f"join (select code, label_{language} label, definition_{language} definition "
        "from measure) m on m.code = o.measure "
        f"join (select code, label_{language} label from unit) u on u.code = o.unit "
        "group by o.measure, o.dims, o.unit, o.of order by o.measure, o.dims, o.unit, o.of"
    ).fetchall()
    quotes = _quotes(db, language)
    for measure, dims, unit, of, label, about, unit_label, values in rows:
        scope = SCOPE.join([measure, dims, unit, of])
        told = [label, *(names.get(pair, pair) for pair in dims.split(";") if pair)]
        text = [unit_label, about, *quotes.get(scope, ()), measure, dims, values.replace(",", " ")]
        yield scope, language, ", ".join(told), " ".join(text)


def _quotes(db: sqlite3.Connection, language: str) -> dict[str, list[str]]:
    """Return the different sentences that print each series in a language."""
    found: dict[str, list[str]] = {}
    for *scope, quote in db.execute(
        "select distinct measure, dims, unit, of, quote from reading "
        "where observation is not null and language = ? order by 1, 2, 3, 4, 5",
        (language,),
    ):
        found.setdefault(SCOPE.join(scope), []).append(quote)
    return found


def _documents(db: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    rows = db.execute(
        "select d.key, coalesce(d.language, ''), d.title, "
        "p.label_fi || ' ' || p.label_sv || ' ' || p.label_en || ' ' || d.key || ' ' || d.url "
        "from document d join publication p on p.key = d.publication order by d.key"
    )
    return [tuple(row) for row in rows]
