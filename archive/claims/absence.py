"""Why a claimed figure is not in the archive: four meanings of no, told apart."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal

from scraper import Period

from ..checks.statements import dims_text
from ..ids import observation_id
from .records import Claimed, Reason, Unread
from .shelf import Held, Shelf


def absence(
    db: sqlite3.Connection, claimed: Claimed, shelf: Shelf
) -> tuple[Reason, tuple[Unread, ...]]:
    """Return why nothing is said of a claimed figure, with the unread numbers it may be.

    `not_captured`: the archive does not hold the review that would print it (a release alone does
    not print everything). `unread`: it holds one, and
    there the number stands among those that were not understood, or the document could not be
    read at all. `not_printed`: it was read and does not say it.
    """
    if _withheld(db, claimed):
        return "withheld", ()
    documents = [one for one in shelf.documents if _reports_on(one, claimed)]
    if not documents:
        return "not_captured", ()
    unread = tuple(found for one in documents for found in _unread(db, one, claimed))
    if unread or all(one.status != "read" for one in documents):
        return "unread", unread
    reviews = [one for one in documents if one.kind != "press"]
    return ("not_printed" if reviews else "not_captured"), ()


def _withheld(db: sqlite3.Connection, claimed: Claimed) -> bool:
    """Return whether the ledger takes the very figure out of sight."""
    scope = claimed.scope
    period = Period(date.fromisoformat(scope.start), date.fromisoformat(scope.end))
    bases = [scope.of] if scope.of or scope.unit != "percent" else ["", scope.measure]
    names = [observation_id(scope.measure, scope.dims, period, scope.unit, of) for of in bases]
    marks = ", ".join("?" * len(names))
    return bool(
        db.execute(
            f"select 1 from ledger where event = 'withheld' and subject in ({marks})", names
        ).fetchone()
    )


def _reports_on(document: Held, claimed: Claimed) -> bool:
    """Return whether a document is about the very period, or ends on the very day."""
    scope = claimed.scope
    if scope.start == scope.end:
        return document.end == scope.end
    return (document.start, document.end) == (scope.start, scope.end)


def _unread(db: sqlite3.Connection, document: Held, claimed: Claimed) -> list[Unread]:
    """Return leftovers with the claimed value, and candidate readings of the claimed scope."""
    scope = claimed.scope
    found = [
        Unread(document.key, page, printed, quote)
        for page, printed, quote in db.execute(
            "select page, printed, quote from leftover where document = ? order by id",
            (document.key,),
        )
        if _value(printed, document.language) == claimed.value
        and _speaks_of(quote, document.language, claimed)
    ]
    rows = db.execute(
        "select page, printed, quote, id from reading where document = ? and status = 'candidate'"
        " and ((measure = ? and dims = ? and period_start = ? and period_end = ? and unit = ?)"
        " or (value = ? and measure = ?)) order by id",
        (
            document.key,
            scope.measure,
            dims_text(scope.dims),
            scope.start,
            scope.end,
            scope.unit,
            float(claimed.value),
            scope.measure,
        ),
    )
    return found + [Unread(document.key, *row) for row in rows]


def _speaks_of(quote: str, language: str, claimed: Claimed) -> bool:
    """Return whether a sentence has the words of the claimed measure or of one of its groups."""
    from extract import load_vocabulary

    known = language if language in ("fi", "sv", "en") else "fi"
    terms = load_vocabulary().find(quote, known)  # type: ignore[arg-type]
    wanted = {("measure", claimed.scope.measure), *claimed.scope.dims}
    return any((one.scheme, one.code) in wanted for one in terms)


def _value(printed: str, language: str) -> Decimal | None:
    from extract import find_numerals

    known = language if language in ("fi", "sv", "en") else "fi"
    values = [one.value for one in find_numerals(printed, known)]  # type: ignore[arg-type]
    return values[0] if len(values) == 1 else None
