"""What a claim is held against: everything printed, the values in force, and what is held."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from decimal import Decimal

from extract import Qualifier

from ..checks import load_book
from ..checks.shares import population
from ..checks.statements import Book, Scope, Statement
from ..checks.values import decimal


@dataclass(frozen=True, slots=True)
class Held:
    """A document that is in the archive, whether it could be read or not."""

    key: str
    kind: str
    start: str
    end: str
    language: str
    status: str
    standing: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The statements that may prove something, and what else is known of the documents.

    Reconstructed documents prove nothing: unless they are asked for, `book` and `documents` are
    without them, and `samples` tells which scopes only they speak of.
    """

    book: Book
    current: dict[str, tuple[Decimal, Qualifier]]
    documents: tuple[Held, ...]
    samples: frozenset[Scope]

    def in_force(self, said: list[Statement]) -> Statement | None:
        """Return a statement of the value that the plot rule chose, else the latest one."""
        for one in said:
            if self.current.get(one.observation) == (one.value, one.qualifier):
                return one
        return max(said, key=lambda one: (one.document.end, one.document.published), default=None)

    def told_in(self, one: Statement, language: str) -> Statement:
        """Return where a value is printed in a language, rather in the same publication."""
        same = [
            other
            for other in self.book.said(one.scope)
            if (other.value, other.qualifier) == (one.value, one.qualifier)
            and other.document.language == language
        ]

        def rank(other: Statement) -> tuple[bool, bool]:
            return (other.publication != one.publication, other.origin != one.origin)

        return one if one.document.language == language else min(same, key=rank, default=one)

    def printed_for(self, year: str, value: Decimal, percent: bool) -> list[Statement]:
        """Return one statement for each figure of a year with a value, totals before parts."""
        found: dict[Scope, Statement] = {}
        for one in self.book.statements:
            same = one.value == value and (one.scope.unit == "percent") == percent
            if same and one.scope.end[:4] == year:
                found.setdefault(one.scope, one)
        return [found[scope] for scope in sorted(found, key=lambda s: (len(s.dims), s))]


def open_shelf(db: sqlite3.Connection, reconstructed: bool) -> Shelf:
    """Load what claims are checked against; `reconstructed` lets test documents prove things."""
    whole = load_book(db)
    proofs = tuple(
        one
        for one in whole.statements
        if (reconstructed or one.document.standing == "original")
        and population(one.scope) != one.scope.of  # the 100 per cent of a total row says nothing
    )
    book = Book(proofs, whole.documents, whole.unread, whole.hidden)
    known = set(book.scopes)
    rows = db.execute("select observation, value, qualifier from vintage where current = 1")
    current = {row[0]: (decimal(row[1]), row[2]) for row in rows}
    held = [
        Held(*row)
        for row in db.execute(
            "select document.key, kind, coalesce(period_start, ''),"
            " coalesce(period_end, ''), coalesce(language, ''), status, standing from document"
            " join publication on publication.key = publication order by document.key"
        )
    ]
    usable = tuple(one for one in held if reconstructed or one.standing == "original")
    return Shelf(book, current, usable, frozenset(s for s in whole.scopes if s not in known))
