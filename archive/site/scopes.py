"""The series that there are, and which of them a reader's words mean.

A scope is everything of a figure but its period. All of them are held in memory, read once from
the full-text index, so that a search by meaning asks the database for nothing but figures.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

from ..search import SCOPE
from .languages import LANGUAGES

_YEAR = re.compile(r"(?<![\w.,])(?:\d{1,2}\.\d{1,2}\.)?((?:19|20)\d\d)(?![\w]|[.,]\d)")


class Scope:
    """A series: what is counted, its categories, its unit and the base of a share.

    `order` puts totals before parts, counts before shares, persons before incidents.
    """

    __slots__ = ("dims", "measure", "of", "order", "pairs", "unit")

    def __init__(self, measure: str, dims: str, unit: str, of: str) -> None:
        self.measure, self.dims, self.unit, self.of = measure, dims, unit, of
        self.pairs = tuple(dims.split(";")) if dims else ()
        self.order = (dims != "", of != "", unit != "persons")


@dataclass(slots=True)
class Scopes:
    """All scopes by code, and the rows of the full-text index that stand for them."""

    by_code: dict[str, list[Scope]] = field(default_factory=dict)
    by_row: dict[int, Scope] = field(default_factory=dict)
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)  # first and last, a language
    documents: dict[int, str] = field(default_factory=dict)


async def load_scopes(db: Any) -> Scopes:
    """Read all scopes from the full-text index of a database."""
    scopes = Scopes()
    sql = "select rowid, kind, ref, language from search_fts order by rowid"

    def ask(conn: sqlite3.Connection) -> list[tuple[int, str, str, str]]:
        cursor = conn.cursor()
        cursor.row_factory = None  # without the limits on time and rows
        return cursor.execute(sql).fetchall()

    found = await db.execute_fn(ask)
    known: dict[str, Scope] = {}
    for rowid, kind, ref, language in found:
        if kind != "series":
            scopes.documents[rowid] = ref
            continue
        if ref not in known:
            scope = known[ref] = Scope(*ref.split(SCOPE))
            for code in {scope.measure, *scope.pairs}:
                scopes.by_code.setdefault(code, []).append(scope)
        scopes.by_row[rowid] = known[ref]
        first = scopes.rows.get(language, (rowid, rowid))[0]
        scopes.rows[language] = (first, rowid)
    return scopes


async def scopes_of(datasette: Any, db: Any) -> Scopes:
    """Return the scopes of the archive; read once, unless the database can change."""
    scopes: Scopes | None = getattr(datasette, "_katsaus_scopes", None)
    if scopes is None or db.is_mutable:
        scopes = datasette._katsaus_scopes = await load_scopes(db)
    return scopes


def years_in(text: str) -> tuple[list[str], str]:
    """Return the years of a text, and the text without them.

    >>> years_in("asiakkaita 31.12.2017 ja 2018")
    (['2017', '2018'], 'asiakkaita   ja  ')
    """
    return _YEAR.findall(text), _YEAR.sub(" ", text)


def codes_meant(text: str, language: str, known: Iterable[str]) -> list[set[str]]:
    """Return for each word or phrase with a meaning the codes it may mean, of those known.

    Words are understood as the reader of documents understands them: inflected, compounded, as
    one of several names. What means nothing in the reader's language is tried in the others.
    """
    from extract import DIMENSIONS, load_vocabulary

    vocabulary, there = load_vocabulary(), frozenset(known)
    for tongue in sorted(LANGUAGES, key=lambda code: code != language):
        spans: dict[tuple[int, int], set[str]] = {}
        terms = vocabulary.find(text, tongue) or vocabulary.alone(text, tongue)
        for term in terms or vocabulary.categories(text.strip(), tongue):
            code = term.code if term.scheme == "measure" else f"{term.scheme}={term.code}"
            if code in there and (term.scheme == "measure" or term.scheme in DIMENSIONS):
                spans.setdefault((term.start, term.end), set()).add(code)
        if spans:
            return [spans[place] for place in sorted(spans)]
    return []


def scopes_meant(
    meant: list[set[str]], by_code: Mapping[str, list[Scope]], most: int
) -> list[Scope]:
    """Return the scopes with the most of what is meant and the least else, the plainest first."""
    found = Counter(
        scope
        for codes in meant
        for scope in {scope for code in codes for scope in by_code.get(code, ())}
    )
    best = max(found.values(), default=0)
    names = set().union(*meant) if meant else set()

    def rank(scope: Scope) -> tuple[Any, ...]:
        besides = len(scope.pairs) - sum(pair in names for pair in scope.pairs)
        return (besides, *scope.order, scope.measure, scope.dims, scope.unit, scope.of)

    return nsmallest(most, (scope for scope, count in found.items() if count == best), rank)
