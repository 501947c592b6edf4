"""Everything that is printed and was read, as the rules see it: statements in a book."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeVar

from extract import Qualifier

from .values import Span, decimal, span

LANGUAGES = ("fi", "sv", "en")
Key = TypeVar("Key", bound=Hashable)


class Scope(NamedTuple):
    """What a figure is about; dates are ISO text, dims sorted `(dimension, category)` pairs."""

    measure: str
    dims: tuple[tuple[str, str], ...]
    start: str
    end: str
    unit: str
    of: str = ""

    @property
    def categories(self) -> dict[str, str]:
        """Return the breakdown as a mapping."""
        return dict(self.dims)

    def about(self, measure: str, **dims: str) -> Scope:
        """Return the same period and unit for another measure, with `dims` put in."""
        found = merged(self.dims, dims) if dims else self.dims
        return Scope(measure, found, self.start, self.end, self.unit, self.of)

    def without(self, *dimensions: str) -> Scope:
        """Return the wider scope that these dimensions break down."""
        kept = tuple(pair for pair in self.dims if pair[0] not in dimensions)
        return self._replace(dims=kept)


@dataclass(frozen=True, slots=True)
class Printed:
    """One document: its publication, language, days it reports on, when it came out."""

    key: str
    publication: str
    kind: str
    language: str
    start: str
    end: str
    published: str
    standing: str
    era: str

    @property
    def rank(self) -> tuple[int, str]:
        """Return its place in order: Finnish, Swedish, English, then by key."""
        known = LANGUAGES.index(self.language) if self.language in LANGUAGES else len(LANGUAGES)
        return (known, self.key)


@dataclass(frozen=True, slots=True)
class Statement:
    """One reading: who prints which value for which scope, and where.

    `doubt` is empty for a published reading; else the reason why it is held back, which is that
    it contradicts something printed beside it.
    """

    id: str
    observation: str
    document: Printed
    scope: Scope
    value: Decimal
    qualifier: Qualifier
    origin: str
    printed_in: str
    capture: str
    page: int | None
    section: str
    figure: str
    doubt: str = ""

    @property
    def span(self) -> Span:
        """Return what the printed value allows."""
        return span(self.value, self.qualifier, self.scope.unit, self.origin)

    @property
    def publication(self) -> str:
        """Return the publication that prints it."""
        return self.document.publication

    @property
    def grid(self) -> tuple[str, str, int, str, str, str]:
        """Return what it shares with the other cells of its table or bars of its chart."""
        page = 0 if self.page is None else self.page
        place = (self.document.key, self.capture, page)
        return (*place, self.printed_in, self.figure, self.section)


@dataclass(slots=True)
class Book:
    """All statements with the documents they stand in, looked up by scope."""

    statements: tuple[Statement, ...]
    documents: dict[str, Printed]
    unread: frozenset[tuple[str, str, int, str]] = frozenset()
    hidden: frozenset[tuple[str, int, str]] = frozenset()
    _said: dict[tuple[Scope, str, str], list[Statement]] = field(default_factory=dict)
    _narrower: dict[Scope, dict[str, dict[str, Scope]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        said: dict[tuple[Scope, str, str], list[Statement]] = defaultdict(list)
        for one in self.statements:
            for document, publication in (("", ""), (one.document.key, ""), ("", one.publication)):
                said[one.scope, document, publication].append(one)
        self._said = dict(said)
        for scope in self.scopes:
            for name, code in scope.dims:
                wider = self._narrower.setdefault(scope.without(name), {})
                wider.setdefault(name, {})[code] = scope

    @property
    def scopes(self) -> list[Scope]:
        """Return all scopes, in order."""
        return sorted(scope for scope, *place in self._said if not any(place))

    def said(self, scope: Scope, document: str = "", publication: str = "") -> list[Statement]:
        """Return what is printed about a scope, in one document or one publication if named."""
        return self._said.get((scope, document, publication), [])

    def narrower(self, scope: Scope) -> dict[str, dict[str, Scope]]:
        """Return the scopes that a scope is broken down into, by dimension and category."""
        return self._narrower.get(scope, {})

    def by_document(self) -> dict[str, list[Statement]]:
        """Return the statements of each document, in order."""
        return grouped(self.statements, lambda one: one.document.key)

    def gap_beside(self, cell: Statement, closed: bool) -> str:
        """Return `hidden` or `unread` if such a number stands beside a cell, else nothing.

        Hidden counts in every edition of the publication: what one language suppresses is not
        to be worked out from another. In a breakdown that is not `closed` (nationalities) small
        groups are left out as a rule, so there a threshold anywhere on the page is enough.
        """
        place = (cell.publication, cell.page or 0)
        if (*place, cell.printed_in) in self.hidden:
            return "hidden"
        if not closed and any((*place, where) in self.hidden for where in ("text", "caption")):
            return "hidden"
        unread = (cell.document.key, cell.printed_in, cell.page or 0, cell.section) in self.unread
        return "unread" if unread else ""


def merged(dims: Iterable[tuple[str, str]], more: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return dims with others put in, sorted."""
    return tuple(sorted({**dict(dims), **more}.items()))


def grouped(
    statements: Iterable[Statement], key: Callable[[Statement], Key]
) -> dict[Key, list[Statement]]:
    """Return statements by a key, in the order of first appearance."""
    groups: dict[Key, list[Statement]] = {}
    for one in statements:
        groups.setdefault(key(one), []).append(one)
    return groups


@cache
def parse_dims(text: str) -> tuple[tuple[str, str], ...]:
    """Return dims from their canonical text.

    >>> parse_dims("age_group=minor;gender=female")
    (('age_group', 'minor'), ('gender', 'female'))
    """
    pairs = [item.partition("=") for item in text.split(";") if item]
    return tuple(sorted((name, code) for name, _, code in pairs))


def dims_text(dims: Iterable[tuple[str, str]]) -> str:
    """Return dims in canonical text."""
    return ";".join(f"{name}={code}" for name, code in sorted(dims))


def load_book(db: sqlite3.Connection) -> Book:
    """Return everything published that a database says, in a fixed order."""
    statements = read_statements(db)
    return Book(tuple(statements), _documents(db), _unread(db), _hidden(db))


def read_statements(
    db: sqlite3.Connection, held: Mapping[str, str] | None = None
) -> list[Statement]:
    """Return every published reading, or those held back that are named, with why they are."""
    documents = _documents(db)
    rows = db.execute(
        "select id, coalesce(observation, ''), document, measure, dims, period_start, period_end,"
        " unit, of, value, qualifier, origin, printed_in, capture, page, section, figure"
        " from reading where status = ? and measure <> '' and period_start is not null"
        " and value is not null order by document, rowid",
        ("published" if held is None else "candidate",),
    )
    doubts = {} if held is None else held
    statements = [
        _statement(tuple(row), documents, doubts.get(row[0], ""))
        for row in rows
        if held is None or row[0] in doubts
    ]
    return sorted(statements, key=lambda one: one.document.rank)


def _documents(db: sqlite3.Connection) -> dict[str, Printed]:
    rows = db.execute(
        "select document.key, publication, kind, coalesce(language, ''),"
        " coalesce(period_start, ''), coalesce(period_end, ''), coalesce(published, ''),"
        " standing, era from document join publication on publication.key = document.publication"
        " order by document.key"
    )
    return {row[0]: Printed(*row) for row in rows}


def _statement(row: tuple[Any, ...], documents: dict[str, Printed], doubt: str) -> Statement:
    ident, observation, document, measure, dims, start, end, unit, of, value, *rest = row
    qualifier, origin, printed_in, capture, page, section, figure = rest
    scope = Scope(measure, parse_dims(dims), start, end, unit, of)
    known = documents[document]
    place = (printed_in, capture, page, section, figure)
    said = (decimal(value), qualifier, origin)
    return Statement(ident, observation, known, scope, *said, *place, doubt)


def _unread(db: sqlite3.Connection) -> frozenset[tuple[str, str, int, str]]:
    rows = db.execute(
        "select document, printed_in, coalesce(page, 0), section from leftover"
        " where printed_in in ('table', 'chart') union select document, printed_in,"
        " coalesce(page, 0), section from reading where status = 'candidate'"
        " and printed_in in ('table', 'chart')"
    )
    return frozenset((row[0], row[1], row[2], row[3]) for row in rows)


def _hidden(db: sqlite3.Connection) -> frozenset[tuple[str, int, str]]:
    rows = db.execute(
        "select publication, coalesce(page, 0), printed_in from classed"
        " join document on document.key = classed.document where classed.kind = 'threshold'"
    )
    return frozenset((row[0], row[1], row[2]) for row in rows)
