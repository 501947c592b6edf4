"""What the labels of a table or chart mean: categories, places, years, measures, units, totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from scraper import Language, Period

from ..terms import DIMENSIONS, Term, load_vocabulary
from .scope import Scope, dated, day_of, implied, measure_of, without_roles
from .times import YEAR, label_period, with_halves

_SCHEMES = (*DIMENSIONS, "place", "noun", "measure", "unit")
_LOOSE = {"event", "manner", "period", "anaphor"}  # what tells no category by itself
NEW = ("new_clients", "new_dependent_children", "new_clients_incl_children")
_PLAIN = {"noun", "unit", "measure", "total"}
_CHILD = {"child_plain": "child"}  # beside victims, children are those in their care


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
    scope = with_halves(scope, distinct)
    found = {label: _meaning(label, expected, scope, language) for label in distinct}
    found = _whole_stock(_beside_witnesses(_grown_up(found)), scope, language)
    return found if scope.measure else _of_the_row_above(found, language)


def _of_the_row_above(found: dict[str, Meaning], language: Language) -> dict[str, Meaning]:
    """Return the meanings; "of whom minors" is a part of what the label before it counts."""
    out: dict[str, Meaning] = {}
    above = ""
    for label, m in found.items():
        terms = load_vocabulary().find(label, language)
        of_it = any(t.scheme == "anaphor" and t.code == "of_them" for t in terms)
        if of_it and m.dims and not m.measure and above:
            m = replace(m, measure=above)
        above = m.measure or above
        out[label] = m
    return out


def _beside_witnesses(found: dict[str, Meaning]) -> dict[str, Meaning]:
    """Return the meanings; beside witnesses, victims are a role of their own."""
    if not any(m.dims.get("client_role") == "witness" for m in found.values()):
        return found
    return {
        label: replace(m, dims={**m.dims, "client_role": "victim"}) if m.noun == "victim" else m
        for label, m in found.items()
    }


def _whole_stock(found: dict[str, Meaning], scope: Scope, language: Language) -> dict[str, Meaning]:
    """Return the meanings; among other measures, "clients in total" are those of the day."""
    told = {m.measure for m in found.values()} - {"", *NEW}
    if not told or any(m.noun == "child" for m in found.values()) or scope.measure in NEW:
        return found
    return {
        label: replace(m, measure="clients_total", total=False)
        if m.total and not m.measure and _names_clients(label, language)
        else m
        for label, m in found.items()
    }


def _names_clients(label: str, language: Language) -> bool:
    terms = load_vocabulary().find(label, language)
    return any((t.scheme, t.code) == ("noun", "client") for t in terms)


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
    period = label_period(label, scope, language)
    if YEAR.match(label.strip()):
        return Meaning(label, period=period)
    vocabulary = load_vocabulary()
    found = vocabulary.categories(label, language, expected) if expected else ()
    found = found or vocabulary.categories(label, language, None)
    first = found[0] if found else None
    if first is None or first.scheme in _LOOSE or first.scheme == "place":
        told = _told_measure(label, language)
        if told:
            return Meaning(label, measure=told, period=period)
    if first is None or first.scheme in _LOOSE:
        return Meaning(label, period=period, known=period is not None)
    if first.scheme == "total":
        return Meaning(label, total=True, measure=_told_measure(label, language), period=period)
    if first.scheme == "other":
        return Meaning(label, known=False)
    by_scheme = {t.scheme: _CHILD.get(t.code, t.code) for t in found}
    dims = {t.scheme: t.code for t in found if t.scheme in DIMENSIONS}
    dims = implied(without_roles(dims, {by_scheme.get("noun", "")}))
    measure = by_scheme.get("measure", "")
    if first.scheme == "noun" and first.code == "client":  # "clients 31.12", "clients admitted"
        measure = measure or _told_measure(label, language)
    return Meaning(
        label,
        dims,
        measure,
        by_scheme.get("noun", ""),
        by_scheme.get("place", ""),
        by_scheme.get("unit", ""),
        period,
        known=bool(dims) or first.scheme in _SCHEMES,
    )


def _told_measure(label: str, language: Language) -> str:
    """Return the measure that a label's own words name: "exploited in Finland", "admitted"."""
    terms = load_vocabulary().find(label, language)
    return measure_of(terms, Scope(), day_of(label, language), bool(dated(label, language)))
