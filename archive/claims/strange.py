"""The words of a claim that its figures do not explain: with any of them nothing is proven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from scraper import Language

from .records import Claimed

if TYPE_CHECKING:
    from extract import Term

SHELF = Path(__file__).parent.parent / "claim_plain.yml"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MINUS = re.compile(r"(?:^|(?<=[\s(,;:]))[-−–]\d+|\bminus\s\d+", re.IGNORECASE)
_REACH = re.compile(
    r"\b(?:by|from|to|till|från|per)\s+(?:19|20)\d\d\b|\b(?:an?|one|each|every|ett) (?:year|år)\b",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:than|kuin|än)\s+", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:more|fewer|less|enemmän|vähemmän|mer|fler|flera|färre|mindre)\b(?!\s+(?:than|kuin|än)\s)",
    re.IGNORECASE,
)
_NEXT = 12  # letters from "than" to its number ("than one in"); with none it compares with a time
_CHILDREN = frozenset({"dependent_children", "new_dependent_children", "child", "child_plain"})
_SAYS = frozenset({"measure", "noun", "event", "anaphor", "total", "period", "unit", "count"})
_SAYS_CODE = frozenset({("name", "system"), ("link", "apposition"), ("inclusive", "children")})
_WHOLE = ("name", "noun")  # phrases with words that may be left out, but no gaps
_EXPLOITED = ("exploited_in_finland", "exploited_abroad")
_FROM = re.compile(r"\b(?:from|of|från|ur|av)\s+$", re.IGNORECASE)
# Whom the system admits, in its own words; who else identified them would be a word of its own.
_KNOWN_VICTIMS = re.compile(
    r"identified|presumed|potential|suspected|tunnistet|oletet|mahdolli|identifierad|förmodad|potentiel",
    re.IGNORECASE,
)
_CLIENTS = {("noun", "client"), ("measure", "clients_total")}
_TOOK_PART = frozenset({"admitted", "enrolled", "referred", "exploited", "granted", "assisted"})


@cache
def plain_words(path: Path = SHELF) -> dict[str, frozenset[str]]:
    """Return the words of each language that change nothing, from `claim_plain.yml`."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in found.items()}


def strange_words(text: str, language: Language, figures: Sequence[Claimed]) -> tuple[str, ...]:
    """Return what of a claim no number, no plain word and no term of its figures explains.

    A term explains only what a figure took up: a place, a group or an actor that no figure has
    narrows something that was not understood.
    """
    from extract import find_numerals, load_vocabulary

    vocabulary = load_vocabulary()
    terms = vocabulary.find(text, language)
    known = [(one.start, one.end) for one in terms if _taken_up(one, text, figures)]
    numerals = find_numerals(text, language)
    aged = any(name.startswith("age_") for one in figures for name in one.scope.categories)
    odd = [one.printed for one in numerals if one.kind == "age_label" and not aged]
    known += [
        (one.start, one.end)
        for one in numerals
        if one.kind in ("statistic", "year", "date") or any(c.isdigit() for c in one.printed)
    ]
    odd += [m.group() for one in (_MINUS, _REACH, _MORE) for m in one.finditer(text)]
    counted = [one.start for one in numerals if one.kind == "statistic"]
    odd += [
        match.group().strip()
        for match in _THAN.finditer(text)
        if not any(0 <= start - match.end() <= _NEXT for start in counted)
    ]
    plain = plain_words()[language]
    strange = []
    for match in _WORD.finditer(text):
        if match.group().lower() in plain:
            continue
        if not _within(match, known) or _in_gap(match, terms, language):
            strange.append(match.group())
    return tuple(dict.fromkeys((*odd, *strange, *_vague_nouns(terms, figures))))


def _within(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= match.start() < end for start, end in spans)


def _taken_up(term: Term, text: str, figures: Sequence[Claimed]) -> bool:
    """Return whether what a term says is in a figure, or is said of all of them."""
    if term.code in _CHILDREN:
        return any(_of_children(one) for one in figures)
    if term.scheme in _SAYS or (term.scheme, term.code) in _SAYS_CODE:
        return True
    if term.scheme == "place":
        where = _EXPLOITED[0] if term.code == "finland" else _EXPLOITED[1]
        return any(where in (one.scope.measure, one.scope.of.split(";")[0]) for one in figures)
    if term.scheme == "nationality" and _bare_country(term, text):
        return False
    return any(_pair_in(term, one) for one in figures)


def _of_children(one: Claimed) -> bool:
    minors = any(name.startswith("age_") for name in one.scope.categories)
    return "children" in one.scope.measure or minors


def _pair_in(term: Term, one: Claimed) -> bool:
    """Return whether a figure or its population has the dimension that a term is of."""
    return term.scheme in one.scope.categories or f"{term.scheme}=" in one.scope.of


def _bare_country(term: Term, text: str) -> bool:
    """Return whether a country stands by its name, not as where people are from."""
    from extract import load_vocabulary

    labels = {load_vocabulary().label("nationality", term.code, x) for x in ("fi", "sv", "en")}
    return term.printed in labels and not _FROM.search(text[: term.start])


def _in_gap(match: re.Match[str], terms: Sequence[Term], language: Language) -> bool:
    """Return whether a word stands inside a term that is the same term without it."""
    from extract import load_vocabulary

    for term in terms:
        if not term.start < match.start() <= match.end() < term.end or term.scheme in _WHOLE:
            continue
        at = match.start() - term.start
        shorter = term.printed[:at].rstrip() + term.printed[at + len(match.group()) :]
        again = load_vocabulary().find(shorter, language)
        if any((one.scheme, one.code) == (term.scheme, term.code) for one in again):
            return True
    return False


def _vague_nouns(terms: Sequence[Term], figures: Sequence[Claimed]) -> list[str]:
    """Return nouns that count other people than the figures that they were read as.

    "Victims in Finland" are not all new clients, and a share of all clients is not one of the
    victims among them.
    """
    nouns = {
        term.code: term.printed
        for term in terms
        if term.scheme == "noun" and not _KNOWN_VICTIMS.match(term.printed)
    }
    events = {term.code for term in terms if term.scheme == "event"}
    told = {term.scheme for term in terms} & {"measure", "form_of_exploitation"}
    found = []
    for one in figures:
        scope = one.scope
        flow = scope.measure == "new_clients" or scope.measure in _EXPLOITED
        if flow and "victim" in nouns and not told and not (events & _TOOK_PART):
            found += [nouns["victim"]] if "client" not in nouns else []
        if flow and scope.unit == "percent" and not _says_new(terms):
            found += [t.printed for t in terms if (t.scheme, t.code) in _CLIENTS]
        if scope.measure == "clients_victims" and "victim" not in nouns:
            found += [t.printed for t in terms if (t.scheme, t.code) in _CLIENTS]
    return found


def _says_new(terms: Sequence[Term]) -> bool:
    """Return whether a claim says that the clients it takes a share of are the new ones."""
    new = {("measure", "new_clients"), ("event", "admitted"), ("event", "enrolled")}
    return any((term.scheme, term.code) in new for term in terms)
