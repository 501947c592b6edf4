"""An answer put together: verdict, evidence, the near value, and the words for it."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path

from ..checks.rules import Rules
from ..checks.shares import base_scope
from ..checks.statements import LANGUAGES, Statement
from ..checks.wording import Words, number
from .absence import absence
from .growth import UNKNOWN
from .judge import Judgement, judge
from .near import nearest
from .records import Answer, Claimed, Near, Unread
from .shelf import Shelf

WORDS = Path(__file__).parent.parent / "claim_words.yml"

_SIGNS = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}


def answer_figure(
    db: sqlite3.Connection, claimed: Claimed, shelf: Shelf, rules: Rules, words: Words
) -> Answer:
    """Return what the archive says of one figure that was understood."""
    found = judge(claimed, shelf, rules)
    if found is None or found.verdict == "unclear":
        return _absent(db, claimed, shelf, rules, words)
    near = nearest(claimed, shelf, rules) if found.verdict == "differs" else None
    if claimed.strict:
        near = None  # a bound is not the value of another figure
    said = tuple(_judged(claimed, found, near, shelf, words, language) for language in LANGUAGES)
    return Answer(
        claimed,
        found.verdict,
        "different" if found.verdict == "differs" else "",
        said,  # type: ignore[arg-type]
        found.evidence,
        near,
        computed=found.computed,
    )


def _judged(
    claimed: Claimed,
    found: Judgement,
    near: Near | None,
    shelf: Shelf,
    words: Words,
    language: str,
) -> str:
    first = found.evidence[0]
    computed = found.computed is not None
    template = found.verdict
    if computed:
        template = {"rounds_to": "rounds_computed", "differs": "differs_computed"}[found.verdict]  # type: ignore[assignment]
    printed = _decimal(found.computed, claimed, language) if computed else _shown(first, language)
    old = place(found.evidence[-1], shelf, words, language)
    text = words.say(
        template,
        language,
        claim=_claim(claimed, language),
        printed=printed,
        scope=words.scope(claimed.scope, language),
        where=place(first, shelf, words, language),
        old=old,
    )
    return f"{text} {_near(claimed, near, shelf, words, language)}".strip()


def _absent(
    db: sqlite3.Connection, claimed: Claimed, shelf: Shelf, rules: Rules, words: Words
) -> Answer:
    reason, unread = absence(db, claimed, shelf)
    near = nearest(claimed, shelf, rules) if reason != "withheld" else None
    said = []
    for language in LANGUAGES:
        where = "; ".join(dict.fromkeys(_unread_place(one, language) for one in unread))
        scope = words.scope(claimed.scope, language)
        text = words.say(reason, language, scope=scope, where=where or "–")
        if claimed.scope in shelf.samples:
            text = f"{text} {words.say('sample', language)}"
        said.append(f"{text} {_near(claimed, near, shelf, words, language)}".strip())
    fi, sv, en = said
    return Answer(claimed, "not_in_archive", reason, (fi, sv, en), (), near, unread)


def unclear(
    key: str,
    words: Words,
    claimed: Claimed | None = None,
    printed: str = "",
    strange: tuple[str, ...] = (),
) -> Answer:
    """Return the answer to a claim, or a part of it, that cannot be checked."""
    said = []
    named = ", ".join(f"“{one}”" for one in strange)
    for language in LANGUAGES:
        measure = words.label("measure", claimed.scope.measure, language) if claimed else ""
        claim = _claim(claimed, language) if claimed else printed
        said.append(words.say(key, language, claim=claim, measure=measure, words=named))
    fi, sv, en = said
    return Answer(claimed, "unclear", "", (fi, sv, en))


def place(statement: Statement, shelf: Shelf, words: Words, language: str) -> str:
    """Return where a value is printed, in that language if any: `Annual review 2022 (en), p. 3`."""
    one = shelf.told_in(statement, language)
    told = words.document(one.publication, [one.document.language], language)
    if one.page is None:
        return told
    page = {"fi": "s.", "sv": "s.", "en": "p."}[language]
    return f"{told}, {page} {one.page}"


def _unread_place(one: Unread, language: str) -> str:
    page = {"fi": "s.", "sv": "s.", "en": "p."}[language]
    told = one.document if one.page is None else f"{one.document}, {page} {one.page}"
    return f"{told}: “{one.quote or one.printed}”"


def share_of(statement: Statement, words: Words, language: str) -> str:
    """Return what a printed percentage is about and of whom: `women, per cent, 2022, of ...`."""
    scope = statement.scope
    base = base_scope(scope, "persons")
    names = [words.label("measure", base.measure, language)]
    names += [words.label("category", f"{name}={code}", language) for name, code in base.dims]
    of = words.say("share_of", language, of=", ".join(names))
    return f"{words.scope(scope, language)}, {of}"


def _near(claimed: Claimed, near: Near | None, shelf: Shelf, words: Words, language: str) -> str:
    if near is None:
        return ""
    how = ", ".join(words.say_in("relations", code, language) for code in near.relations)
    members = (near.statement, *near.rest)
    about = " + ".join(words.scope(one.scope, language) for one in members)
    told = f"{about}; {place(near.statement, shelf, words, language)}"
    return words.say("near", language, claim=_claim(claimed, language), near=told, how=how)


def _claim(claimed: Claimed, language: str) -> str:
    if claimed.value == UNKNOWN:
        return "…"  # a change was claimed, and no figure
    sign = _SIGNS[claimed.qualifier]
    if claimed.strict:
        sign = sign.replace("≥", ">").replace("≤", "<")
    return sign + _decimal(claimed.value, claimed, language)


def _shown(statement: Statement, language: str) -> str:
    percent = " %" if statement.scope.unit == "percent" else ""
    return _SIGNS[statement.qualifier] + number(statement.value, language) + percent


def _decimal(value: Decimal | None, claimed: Claimed, language: str) -> str:
    percent = " %" if claimed.scope.unit == "percent" else ""
    return number(value, language) + percent if value is not None else ""
