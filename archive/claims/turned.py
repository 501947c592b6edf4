"""A share of other people than the claim says: turned round, or of another group.

The claimed share is printed nowhere, whatever its value; what it was probably taken from is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..checks.rules import Rules, load_rules
from ..checks.statements import LANGUAGES, Statement
from ..checks.wording import Words, number
from .answer import place, share_of
from .records import Answer, Claimed, Near
from .shelf import Shelf
from .wholes import Whole, Wholes


def turned(
    found: Answer, wholes: Wholes, shelf: Shelf, rules: Rules, words: Words
) -> Answer | None:
    """Return `not_in_archive` where an answer speaks of a share of another whole than the claim.

    None where the claim names no whole, or the very population of the figure.
    """
    claimed = found.claimed
    if claimed is None or claimed.scope.unit != "percent":
        return None
    share = claimed.scope
    if not share.of and found.evidence:
        share = found.evidence[0].scope
    odd = [one for one in wholes.get(claimed.printed, ()) if not one.is_of(share, rules)]
    if not odd:
        return None
    alike = shelf.printed_for(share.end[:4], claimed.value, percent=True)
    same = [one for one in alike if one.scope == share]
    return _answer(claimed, claimed.value, odd[0], same or alike, shelf, rules, words)


def turned_unplaced(
    printed: str,
    value: Decimal,
    wholes: Wholes,
    there: Sequence[Statement],
    shelf: Shelf,
    words: Words,
) -> Answer | None:
    """Return `not_in_archive` where no printed share of a value is one of the whole that is named.

    `there` are the printed shares that the claim may mean; None where one of them fits.
    """
    rules = load_rules()
    for whole in wholes.get(printed, ()):
        if there and not any(whole.is_of(one.scope, rules) for one in there):
            return _answer(None, value, whole, there, shelf, rules, words)
    return None


def _answer(
    claimed: Claimed | None,
    value: Decimal,
    whole: Whole,
    alike: Sequence[Statement],
    shelf: Shelf,
    rules: Rules,
    words: Words,
) -> Answer:
    near = None
    if alike:
        taken = max(alike, key=lambda one: whole.likeness(one.scope, rules))
        near = Near(taken, ("turned" if whole.is_part(taken.scope, rules) else "base",))
    fi, sv, en = (_text(value, whole, near, shelf, words, language) for language in LANGUAGES)
    return Answer(claimed, "not_in_archive", "not_printed", (fi, sv, en), (), near)


def _text(
    value: Decimal, whole: Whole, near: Near | None, shelf: Shelf, words: Words, language: str
) -> str:
    text = words.say("not_printed_share", language, whole=whole.printed)
    if near is None:
        return text
    how = words.say_in("relations", near.relations[0], language)
    one = near.statement
    told = f"{share_of(one, words, language)}; {place(one, shelf, words, language)}"
    claim = number(value, language) + " %"
    return f"{text} {words.say('near', language, claim=claim, near=told, how=how)}"
