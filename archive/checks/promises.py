"""What documents of an era always state, against what was read in each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal

from ..records import Finding, Verdict
from .statements import LANGUAGES, Book, Printed
from .wording import Words, number

FAR = 0.4  # a document farther than this from its nearest era is of none, and promises nothing


def promise_findings(db: sqlite3.Connection, book: Book, words: Words) -> Iterator[Finding]:
    """Yield a finding for each document of a known era: every promise kept, or which are not.

    A promised figure that was not read may stand among the numbers that were not understood; then
    it cannot be told whether the document lacks it.
    """
    from extract import load_eras

    eras = {era.name: era for era in load_eras()}
    rows = db.execute(
        "select key, coalesce(era_distance, 0), leftovers from document"
        " where status = 'read' and era <> '' order by key"
    ).fetchall()
    said = book.by_document()
    for key, distance, leftovers in rows:
        document = book.documents[key]
        if distance > FAR:
            yield _unknown(document, distance, words)
            continue
        era = eras.get(document.era)
        promised = era.promises.get(document.kind, ()) if era else ()
        if not promised:
            continue
        read = {one.scope.measure for one in said.get(key, [])}
        missing = [measure for measure in promised if measure not in read]
        verdict: Verdict = "holds"
        if missing:
            verdict = "cannot_tell" if leftovers else "fails"
        yield _finding(document, missing, verdict, words)


def _finding(document: Printed, missing: list[str], verdict: Verdict, words: Words) -> Finding:
    template = "promise_fails" if missing else "promise_holds"
    fi, sv, en = (
        words.say(
            template,
            language,
            where=words.document(document.publication, [document.language], language),
            missing=", ".join(words.label("measure", measure, language) for measure in missing),
        )
        for language in LANGUAGES
    )
    return Finding("promise", verdict, fi, sv, en, (), None, document.key)


def _unknown(document: Printed, distance: float, words: Words) -> Finding:
    """Return the finding that a document resembles no era: the publisher changed something."""
    fi, sv, en = (
        words.say(
            "era_unknown",
            language,
            where=words.document(document.publication, [document.language], language),
            era=document.era,
            distance=number(round(Decimal(str(distance)), 2), language),
        )
        for language in LANGUAGES
    )
    return Finding("era", "cannot_tell", fi, sv, en, (), None, document.key)
