"""Readings held back because they contradict what is printed beside them: they too are printed.

The reader publishes no column whose parts miss its total, no bar longer or shorter than its
number, no part larger than its whole. That is right for figures, but the contradiction itself is
the publisher's until it is shown to be ours, so the rules see such readings too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from .cases import Case, Witness
from .rules import Rules
from .statements import Book, Statement, read_statements


def with_held(db: sqlite3.Connection, book: Book, rules: Rules) -> Book:
    """Return a book with the held readings in it whose only doubt is a contradiction.

    A reason that some published reading of the database has is no doubt.
    """
    plain = {
        reason
        for (reasons,) in db.execute(
            "select distinct reasons from reading where status = 'published'"
        )
        for reason in json.loads(reasons)
    }
    told: dict[str, str] = {}
    for ident, reasons in db.execute("select id, reasons from reading where status = 'candidate'"):
        doubts = {reason for reason in json.loads(reasons) if reason not in plain}
        if doubts and doubts <= {*rules.telling, *rules.neutral}:
            told[ident] = min(doubts & {*rules.telling}, default="")
    held = read_statements(db, {name: doubt for name, doubt in told.items() if doubt})
    if not held:
        return book
    cells = {(one.document.key, one.printed_in, one.page or 0, one.section) for one in held}
    statements = sorted((*book.statements, *held), key=lambda one: one.document.rank)
    return Book(tuple(statements), book.documents, book.unread - cells, book.hidden)


def softened(case: Case, rules: Rules) -> Case:
    """Return a case without its verdict where the number against it may be misread by us."""
    doubtful = any(side.statement.doubt in rules.misread for side in case.sides)
    if case.verdict != "fails" or not doubtful:
        return case
    return replace(case, verdict="cannot_tell", aside="perhaps_misread")


def drawing_cases(book: Book, rules: Rules) -> Iterator[Case]:
    """Yield a case for each number of a chart that is not as long, high or wide as it is drawn."""
    for one in book.statements:
        if one.doubt in rules.drawn:
            facts = {"scope": one.scope, "value": one.value}
            sides = (Witness("printed", one), *_beside(one, book))
            if one.origin == "ocr":
                yield Case("drawing", "cannot_tell", "drawing_ocr", sides, facts)
            else:
                yield Case("drawing", "fails", "drawing_fails", sides, facts)


def _beside(one: Statement, book: Book) -> tuple[Witness, ...]:
    """Return another number of the same chart, whose bar has the length it should have."""
    same = [two for two in book.statements if two.grid == one.grid and not two.doubt]
    return (Witness("beside", same[0]),) if same else ()
