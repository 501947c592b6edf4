"""What does not add up: rules over everything that is printed, each with its evidence."""

from __future__ import annotations

import sqlite3

from ..ids import plain
from ..records import Finding
from .cases import Case, finding, merge
from .held import drawing_cases, softened, with_held
from .identity import bound_cases, sum_cases
from .layout import layout_findings
from .parts import part_cases
from .periods import half_cases, stock_cases
from .promises import promise_findings
from .repeats import (
    dating_cases,
    edition_cases,
    missing_cases,
    outside_cases,
    repeat_cases,
    restatement_cases,
)
from .rules import Rules, load_rules
from .shares import share_cases
from .statements import Book, load_book
from .wording import Words

__all__ = ["all_cases", "load_book", "load_rules", "run_checks"]


def all_cases(book: Book, rules: Rules, whole: Book | None = None) -> list[Case]:
    """Return what every rule says of a book; alike cases of several editions are one.

    `whole` has the readings too that were held back because they contradict others; the rules
    that compare what is printed with what is printed see it.
    """
    found: list[Case] = []
    whole = whole or book
    for cases in (
        repeat_cases(whole, rules),
        edition_cases(whole),
        missing_cases(whole),
        drawing_cases(whole, rules),
        dating_cases(book),
        outside_cases(book),
        restatement_cases(book, rules),
        sum_cases(book, rules),
        bound_cases(whole, rules),
        part_cases(whole, rules),
        share_cases(book, rules),
        half_cases(book, rules),
        stock_cases(book, rules),
    ):
        found += cases
    return merge(softened(case, rules) for case in found)


def run_checks(db: sqlite3.Connection) -> int:
    """Judge all published figures of a database and write the findings; return how many fail.

    Writes `finding` and `finding_side`, which must be empty. Same readings, same rows.
    """
    words = Words(db)
    findings = {one.id: one for one in _found(db, words)}
    for ident, one in sorted(findings.items(), key=_place):
        _write(db, ident, one)
    return sum(one.verdict == "fails" for one in findings.values())


def _found(db: sqlite3.Connection, words: Words) -> list[Finding]:
    book = load_book(db)
    rules = load_rules()
    whole = with_held(db, book, rules)
    found = [finding(case, words) for case in all_cases(book, rules, whole)]
    return [*found, *promise_findings(db, book, words), *layout_findings(db, book, words)]


def _place(item: tuple[str, Finding]) -> tuple[str, str, str, str]:
    ident, one = item
    return (one.kind, one.verdict, one.document or "", ident)


def _write(db: sqlite3.Connection, ident: str, one: Finding) -> None:
    gap = None if one.difference is None else float(plain(one.difference))
    messages = (one.message_fi, one.message_sv, one.message_en)
    db.execute(
        "insert into finding values (?, ?, ?, ?, ?, ?, ?, ?)",
        (ident, one.kind, one.verdict, one.document, gap, *messages),
    )
    db.executemany(
        "insert into finding_side values (?, ?, ?, ?, ?, ?)",
        [
            (ident, seq, side.role, side.observation, side.reading, _float(side.value))
            for seq, side in enumerate(one.sides, 1)
        ],
    )


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
