"""Is this figure right? A claim in three languages, held against what is printed."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from scraper import Language, Period

from ..checks.rules import load_rules
from ..checks.statements import dims_text
from ..checks.wording import Words
from ..notes import Bearing, bearing
from .answer import WORDS, answer_figure, unclear
from .change import answer_growth
from .command import TRUST, run_check
from .records import STATUS, Answer, Claimed, Near, Unread, Verdict
from .shelf import Shelf, open_shelf
from .turned import turned
from .understand import Understood, understand
from .unplaced import answer_unplaced, hinted

PROVEN = ("matches", "rounds_to", "was_revised")

__all__ = [
    "STATUS",
    "TRUST",
    "Answer",
    "Claimed",
    "Near",
    "Unread",
    "Verdict",
    "check_claim",
    "check_figure",
    "run_check",
]


def check_claim(
    db: sqlite3.Connection,
    text: str,
    language: Language | None = None,
    *,
    about: Period | None = None,
    trust_reconstructed: bool = False,
) -> Verdict:
    """Return what the archive says of a claim in Finnish, Swedish or English.

    `about` is the time that the text around the claim is about, for "the year before".

    The claim is read by the reader of the reviews. Nothing is guessed: a claim without a time, or
    without a figure that was understood, is `unclear`. Reconstructed documents prove nothing;
    `trust_reconstructed` lets them, for tests.
    """
    return _answer(db, text, understand(text, language, about), trust_reconstructed)


def check_figure(
    db: sqlite3.Connection, claimed: Claimed, *, trust_reconstructed: bool = False
) -> Answer:
    """Return what the archive says of one figure whose meaning is known."""
    shelf = open_shelf(db, trust_reconstructed)
    return answer_figure(db, claimed, shelf, load_rules(), Words(db, WORDS))


def _answer(
    db: sqlite3.Connection, text: str, understood: Understood, trust_reconstructed: bool
) -> Verdict:
    words, rules = Words(db, WORDS), load_rules()
    shelf = open_shelf(db, trust_reconstructed)
    answers = []
    for one in understood.figures:
        if understood.strange:
            answers.append(unclear("unclear_words", words, one, strange=understood.strange))
            continue
        meanings = [one, *_with_children(one)] if understood.children else [one]
        told = [answer_figure(db, meaning, shelf, rules, words) for meaning in meanings]
        best = next((a for a in told if a.verdict in PROVEN), told[0])
        best = turned(best, understood.wholes, shelf, rules, words) or best
        answers.append(_swapped(best, understood, words) or best)
    if understood.growth and understood.target and not understood.strange:
        answers += answer_growth(db, understood.growth, understood.target, shelf, rules, words)
    elif understood.target:
        answers.append(
            unclear("unclear_words", words, understood.target, strange=understood.strange)
        )
    answers += [unclear("unclear_no_period", words, one) for one in understood.timeless]
    answers += [
        answer_unplaced(printed, text, understood, shelf, words) for printed in understood.leftovers
    ]
    if not answers:
        answers = [unclear("unclear_no_figure", words)]
    hinted_answers = (one if one.near else hinted(one, shelf, words) for one in answers)
    shown = (_told_in(one, understood.language, shelf) for one in hinted_answers)
    return Verdict(
        text, understood.language, tuple(replace(one, notes=_notes(db, one)) for one in shown)
    )


def _told_in(answer: Answer, language: Language, shelf: Shelf) -> Answer:
    """Return an answer whose evidence is in the claim's language where it is printed so."""
    evidence = tuple(shelf.told_in(one, language) for one in answer.evidence)
    near = answer.near
    if near:
        near = replace(near, statement=shelf.told_in(near.statement, language))
    return replace(answer, evidence=evidence, near=near)


def _notes(db: sqlite3.Connection, answer: Answer) -> tuple[Bearing, ...]:
    """Return what to mind about the figures that an answer rests on, else about the near one."""
    near = (answer.near.statement,) if answer.near else ()
    found: dict[str, Bearing] = {}
    for one in answer.evidence or near:
        scope = one.scope
        for note in bearing(db, scope.measure, dims_text(scope.dims), scope.start, scope.end):
            found.setdefault(note.id, note)
    return tuple(sorted(found.values(), key=lambda note: not note.special))


def _swapped(found: Answer, understood: Understood, words: Words) -> Answer | None:
    """Return `unclear` where a number may belong to another group that the claim names too."""
    others = understood.timeless or understood.leftovers
    if found.verdict != "differs" or found.near is None or not others:
        return None
    if not {"category", "unit"} & {*found.near.relations}:
        return None
    return unclear("unclear_swapped", words, found.claimed)


def _with_children(one: Claimed) -> list[Claimed]:
    """Return the same figure with the children, where new clients are meant as a whole."""
    if one.scope.measure != "new_clients" or one.scope.dims or one.scope.unit != "persons":
        return []
    return [replace(one, scope=one.scope.about("new_clients_incl_children"))]
