"""What the labels of a table or chart mean: categories, places, years, measures, units, totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from scraper import Language, Period

from ..numerals import find_numerals
from ..terms import DIMENSIONS, Term, load_vocabulary
from .scope import Scope, without_roles, year_period

_SCHEMES = (*DIMENSIONS, "place", "noun", "measure", "unit")
_PLAIN = {"noun", "unit", "measure", "total"}
_CHILD = {"child_plain": "child"}  # beside victims, children are those in their care
_YEAR = re.compile(r"^(?:vuonna |år |in )?((?:19|20)\d\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one label adds to the scope; `known` is False for a label nobody has taught us."""

    text: str
    dims: dict[str, str] = field(default_factory=dict)
    measure: str = ""
    noun: str = ""
    place: str = ""
    unit: str = ""
    period: Period | None = None
    total: bool = False
    known: bool = True


def axis_meanings(labels: Sequence[str], scope: Scope, language: Language) -> dict[str, Meaning]:
    """Return what each label along one way of a grid means; the labels explain each other.

    The scheme that explains most of them decides those that more than one could explain.
    """
    distinct = list(dict.fromkeys(label for label in labels if label))
    expected = _expected(distinct, language)
    found = {label: _meaning(label, expected, scope, language) for label in distinct}
    return _grown_up(found)


def _grown_up(found: dict[str, Meaning]) -> dict[str, Meaning]:
    """Return the meanings; beside girls and boys, women and men are the grown-up ones."""
    young = any({"gender", "age_group"} <= set(m.dims) for m in found.values())
    if not young:
        return found
    return {
        label: replace(m, dims={**m.dims, "age_group": "adult"})
        if m.dims in ({"gender": "female"}, {"gender": "male"})
        else m
        for label, m in found.items()
    }


def _expected(labels: Sequence[str], language: Language) -> str | None:
    """Return the scheme to which most labels belong; a lone label speaks for itself."""
    if len(labels) < 2:
        return None
    vocabulary = load_vocabulary()
    votes: Counter[str] = Counter()
    for label in labels:
        own = vocabulary.category(label, language)
        if own is not None and own.scheme in _PLAIN:  # "Clients" heads a column, is no category
            if own.scheme in _SCHEMES:
                votes[own.scheme] += 1
            continue
        for scheme in _SCHEMES:
            found = vocabulary.categories(label, language, scheme)
            if found and found[0].scheme == scheme and found[0].code != "other":
                votes[scheme] += 1
    places = {t.code for label in labels for t in _as(label, "place", language)}
    if places == {"finland", "abroad"} and votes["nationality"] <= 1:
        return "place"
    nouns = {_CHILD.get(t.code, t.code) for label in labels for t in _as(label, "noun", language)}
    if {"victim", "child"} <= nouns and votes["noun"] >= votes["age_group"]:
        return "noun"
    order = {scheme: index for index, scheme in enumerate(_SCHEMES)}
    ranked = sorted(votes, key=lambda scheme: (-votes[scheme], order[scheme]))
    return ranked[0] if ranked else None


def _as(label: str, scheme: str, language: Language) -> Iterable[Term]:
    return (t for t in load_vocabulary().categories(label, language, scheme) if t.scheme == scheme)


def _meaning(label: str, expected: str | None, scope: Scope, language: Language) -> Meaning:
    year = _YEAR.match(label.strip())
    if year:
        return Meaning(label, period=year_period(scope, int(year[1])))
    vocabulary = load_vocabulary()
    found = vocabulary.categories(label, language, expected) if expected else ()
    found = found or vocabulary.categories(label, language, None)
    if not found:
        return _by_date(label, language) or Meaning(label, known=False)
    first = found[0]
    if first.scheme == "total":
        return Meaning(label, total=True)
    if first.scheme == "other":
        return Meaning(label, known=False)
    by_scheme = {t.scheme: _CHILD.get(t.code, t.code) for t in found}
    dims = {t.scheme: t.code for t in found if t.scheme in DIMENSIONS}
    dims = without_roles(dims, {by_scheme.get("noun", "")})
    return Meaning(
        label,
        dims,
        by_scheme.get("measure", ""),
        by_scheme.get("noun", ""),
        by_scheme.get("place", ""),
        by_scheme.get("unit", ""),
        _date(label, language),
        known=bool(dims) or first.scheme in _SCHEMES,
    )


def _date(label: str, language: Language) -> Period | None:
    periods = [n.period for n in find_numerals(label, language) if n.period is not None]
    return periods[0] if len(set(periods)) == 1 else None


def _by_date(label: str, language: Language) -> Meaning | None:
    period = _date(label, language)
    return Meaning(label, period=period) if period else None
