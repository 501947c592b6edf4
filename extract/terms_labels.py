"""Whole labels of rows, columns and legends to codes: "Muut maat (kustakin alle viisi)"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from scraper import Language

from .terms_ages import find_ages

if TYPE_CHECKING:
    from .terms import Term, Vocabulary

_TAIL = re.compile(r"\s*(?:\(?\bn\s*=\s*[\d\s.,]+\)?|[*†‡¹²³⁴⁵]+|:)\s*$")
_OPEN = re.compile(r"^\d\d\s?[-–—]$|^[-–—]\s?\d\d")  # an age group without an end or start
_SMALL = re.compile(r"(?:<\s?5|(?:≤|<=)\s?4)(?!\d)")
_PERCENT = re.compile(
    r"%|% (?:of|av) (?:the )?\w+|% (?:kaikista|asiakkaista)|%[- ]?(?:os|osuus|andel|share)",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r"^\s*\(.*\)$")
_LETTER = re.compile(r"\w")
_JOINT = re.compile(r"\s*(?:/|,|\b(?:tai|ja|eller|och|or|and)\b)\s*", re.IGNORECASE)
_REST = {"other", "unclear", "unknown_or_stateless"}
_TOGETHER = {frozenset({"migri", "reception_centre"}): "migri_and_reception_centres"}
_BESIDE = {"measure", "unit", "noun", "event", "manner", "place", "period", "anaphor"}


def label_terms(
    vocabulary: Vocabulary, text: str, language: Language, expected: str | None
) -> tuple[Term, ...]:
    """Return the codes of a whole label, best first; see `Vocabulary.categories`."""
    from .terms import DIMENSIONS, Term

    label = _TAIL.sub("", " ".join(text.split())).strip(" .:;")
    label = label if _OPEN.search(label) else label.strip("–- ")
    if not label:
        return ()

    def whole(scheme: str, code: str) -> Term:
        return Term(scheme, code, 0, len(text), text)

    settled = _without_words(vocabulary, label, language, expected)
    if settled:
        return (whole(*settled),)
    alone = [t for t in vocabulary.alone(label, language) if _fills(t, label)]
    found = _of_all_ages(vocabulary.find(label, language))
    ranked = sorted(found, key=lambda t: (t.start - t.end, t.start))
    wanted = [t for t in ranked if t.scheme == expected]
    if wanted:
        first = wanted[0]
        rest = [t for t in ranked if t.scheme in DIMENSIONS and t.scheme != expected]
        code = _one_of({t.code for t in _outside(wanted, label)}, first.code)
        if not code:
            return ()
        code = _small(vocabulary, label, language, first) if code == first.code else code
        return (whole(first.scheme, code), *(whole(t.scheme, t.code) for t in rest))
    if any(t.scheme == "total" for t in found):
        return (whole("total", "total"),)
    if expected is not None and expected != "total":
        return ()
    chosen = _dims_or_other(alone, ranked, label)
    return tuple(whole(t.scheme, _small(vocabulary, label, language, t)) for t in chosen)


def unaccented(text: str) -> str:
    """Return a label without the accents that no word of ours has: OCR reads "Somalía".

    >>> unaccented("Somalía, Västnyland")
    'Somalia, Västnyland'
    """
    return "".join(
        c if c.lower() in "åäöšž" else unicodedata.normalize("NFKD", c)[:1] or c for c in text
    )


def _without_words(
    vocabulary: Vocabulary, label: str, language: Language, expected: str | None
) -> tuple[str, str] | None:
    """Return scheme and code of a label that a sign, an age or a list of lone words settles."""
    if _PERCENT.fullmatch(label) and expected in (None, "unit"):
        return "unit", "percent"
    ages = [code for code, _, _ in find_ages(label, language, label=True)]
    if ages and expected in (None, "age_group", "age_at_admission"):
        return "age_group", ages[0]
    alone = [t for t in vocabulary.alone(label, language) if _fills(t, label)]
    fitting = [t for t in alone if t.scheme == expected]
    if fitting:
        return fitting[0].scheme, _small(vocabulary, label, language, fitting[0])
    if any(t.scheme == "total" for t in alone):
        return "total", "total"
    if expected is None and any(t.code == "other" for t in alone):
        return "other", "other"
    return _rest(vocabulary, label, language, expected)


def _rest(
    vocabulary: Vocabulary, label: str, language: Language, expected: str | None
) -> tuple[str, str] | None:
    """Return the rest of a scheme that a label joins: "muu tai ei tiedossa", "other / unknown"."""
    parts = _JOINT.split(label)
    if expected is None or len(parts) < 2:
        return None
    codes: set[str] = set()
    for part in parts:
        found = [t.code for t in vocabulary.alone(part, language) if t.scheme == expected]
        if not found or not set(found) & _REST:
            return None
        codes |= set(found) & _REST
    return expected, "other" if "other" in codes else sorted(codes)[0]


def _dims_or_other(alone: list[Term], ranked: list[Term], label: str) -> list[Term]:
    """Return one term a dimension, or the best term of another scheme."""
    from .terms import DIMENSIONS

    dims: dict[str, Term] = {}
    for term in ranked:
        if term.scheme in DIMENSIONS:
            dims.setdefault(term.scheme, term)
    for scheme, term in list(dims.items()):
        same = [t for t in ranked if t.scheme == scheme]
        code = _one_of({t.code for t in _outside(same, label)}, term.code)
        if not code:
            return []
        dims[scheme] = replace(term, code=code)
    return list(dims.values()) or [t for t in (*alone, *ranked) if t.scheme in _BESIDE][:1]


def _of_all_ages(found: list[Term]) -> list[Term]:
    """Leave out the age of "women and girls": they are of one sex and of every age."""
    young = {(t.start, t.end) for t in found if t.scheme == "age_group" and t.code == "minor"}
    sexes = {(t.start, t.end) for t in found if t.scheme == "gender"}
    if not sexes - young or not sexes & young:
        return found
    return [t for t in found if t.scheme != "age_group" or (t.start, t.end) not in sexes]


def _outside(terms: list[Term], label: str) -> list[Term]:
    """Return the terms outside brackets, which only explain; all where none stands outside."""
    spans = [m.span() for m in re.finditer(r"\(.*?\)", label)]
    found = [t for t in terms if not any(a <= t.start < b for a, b in spans)]
    joined = _TOGETHER.get(frozenset(t.code for t in terms))
    return terms if joined else found or terms


def _one_of(codes: set[str], first: str) -> str:
    """Return the category of a label that names these; nothing where it names several at once."""
    return first if len(codes) <= 1 else _TOGETHER.get(frozenset(codes), "")


def _fills(term: Term, label: str) -> bool:
    rest = label[: term.start] + _EXPLAINED.sub("", label[term.end :])
    return not _LETTER.search(rest)


def _small(vocabulary: Vocabulary, label: str, language: Language, term: Term) -> str:
    """Return `other_under_five` where "other countries" are grouped for being small."""
    if (term.scheme, term.code) != ("nationality", "other"):
        return term.code
    small = _SMALL.search(label) is not None
    small = small or any(t.scheme == "small" for t in vocabulary.find(label, language))
    return "other_under_five" if small else term.code
