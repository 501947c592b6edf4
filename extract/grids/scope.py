"""What a title and the headings above it say: which measure, of whom, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from scraper import Language, Period

from ..numerals import find_numerals
from ..terms import DIMENSIONS, Term, load_vocabulary

STOCKS = {"clients_total", "clients_victims", "dependent_children", "referrals_pending"}
_OF_VICTIMS = {"new_clients", "exploited_in_finland", "exploited_abroad"}
_BY_EVENT = {"referred": "referrals", "admitted": "new_clients", "ended": "clients_exited"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What the values of a table or chart are about before their labels narrow it."""

    measure: str = ""
    dims: dict[str, str] = field(default_factory=dict)
    period: Period | None = None
    unit: str = ""
    half: int = 0  # 1 or 2 where the text speaks of halves of the years it names


def scope_of(
    title: str,
    headings: Sequence[str],
    language: Language,
    period: Period,
) -> Scope:
    """Return the scope that the headings, outermost first, and then the title make up.

    `period` is the document's own.
    """
    scope = Scope()
    for text in (*headings, title):
        if text:
            scope = _narrowed(scope, text, language)
    found = _in_document(scope.period, period)
    flow = scope.measure and scope.measure not in STOCKS
    if flow and found.kind == "day" and found.end == period.end:  # "päätökset 31.12.2022 mennessä"
        found = period
    return replace(scope, period=period_for(scope.measure, found))


def _in_document(named: Period | None, document: Period) -> Period:
    """Return the period a heading names; the year of a half-year review is that half of it."""
    if named is None:
        return document
    if named.kind == "year" and document.kind == "half" and named.start.year == document.start.year:
        return document
    return named


def period_for(measure: str, period: Period) -> Period:
    """Return the period as the measure needs it: for a stock, the last day of what was named."""
    if measure in STOCKS and period.kind != "day":
        return Period.on(period.end)
    return period


def _narrowed(scope: Scope, text: str, language: Language) -> Scope:
    """Return the scope inside a heading or title that stands under it."""
    terms = load_vocabulary().find(text, language)
    codes = {(t.scheme, t.code) for t in terms}
    day = day_of(text, language)
    noted = dated(text, language)
    measure = measure_of(terms, scope, day, bool(noted))
    dims = implied({t.scheme: t.code for t in terms if t.scheme in DIMENSIONS})
    nouns = {code for scheme, code in codes if scheme == "noun"}
    if {"victim", "child_plain"} <= nouns:  # told apart from victims, children are their own
        nouns.add("child")
    dims = without_roles(dims, nouns)
    if measure in ("clients_victims", "clients_total"):
        dims.pop("client_role", None)
    with_children = "inclusive" in {scheme for scheme, _ in codes}
    if measure == "clients_total" or with_children:  # children are counted in it, are no part of it
        dims.pop("age_group", None)
    fresh = bool(measure) and measure != scope.measure
    dims = dims if fresh else {**scope.dims, **dims}
    return Scope(
        measure or scope.measure,
        _single(dims, text, terms),
        day or scope.period,
        "incidents" if ("unit", "incidents") in codes else ("" if fresh else scope.unit),
        _half(codes, noted) or scope.half,
    )


def _half(codes: set[tuple[str, str]], noted: str) -> int:
    """Return which half of the years it names a text speaks of; 0 where of whole years."""
    first, second = ("period", "first_half") in codes, ("period", "second_half") in codes
    if first and second:
        return 0
    if first or ("period", "mid_year") in codes or noted.endswith("06-30"):
        return 1
    return 2 if second or noted == "07-01/12-31" else 0


def dated(text: str, language: Language) -> str:
    """Return the day, or first and last day, that a text names without a year: `12-31`."""
    found = find_numerals(text, language)
    notes = {n.note for n in found if n.kind == "date" and n.period is None and n.note}
    return next(iter(notes)) if len(notes) == 1 else ""


def implied(dims: dict[str, str]) -> dict[str, str]:
    """Leave out what another category already says: who has a work permit has a permit.

    >>> implied({"residence_permit": "x", "residence_status": "residence_permit"})
    {'residence_permit': 'x'}
    """
    permit = "residence_permit" in dims and dims.get("residence_status") == "residence_permit"
    return {k: v for k, v in dims.items() if not (permit and k == "residence_status")}


def without_roles(dims: dict[str, str], nouns: set[str]) -> dict[str, str]:
    """Leave out what the noun already says: children are minors, "victims and witnesses" are all.

    >>> without_roles({"age_group": "minor"}, {"child"})
    {}
    """
    said = {"age_group", "client_role"} if "child" in nouns else set()
    said |= {"client_role"} if "victim" in nouns else set()
    return {name: code for name, code in dims.items() if name not in said}


def _single(dims: dict[str, str], text: str, terms: Sequence[Term]) -> dict[str, str]:
    """Leave out a dimension that the text names with more than one category: it lists them.

    "Miesten ja poikien" are men and boys: one sex, no age.
    """
    kept = {}
    for name, code in dims.items():
        named = [t for t in terms if t.scheme == name]
        spans = {(t.start, t.end) for t in named}
        grown = name == "age_group" and any(
            t.scheme == "gender" and (t.start, t.end) not in spans for t in terms
        )
        if len({t.code for t in named}) <= 1 and not grown:
            kept[name] = code
    return kept


_DAYS = {"year_end", "mid_year", "last_day"}


def measure_of(terms: Sequence[Term], scope: Scope, day: Period | None, dated: bool = False) -> str:
    """Return the measure that a text names, by a noun of its own or by what happened where.

    `dated` tells that it names a day without its year.
    """
    direct = [t.code for t in terms if t.scheme == "measure"]
    places = [t.code for t in terms if t.scheme == "place"]
    events = {t.code for t in terms if t.scheme == "event"}
    nouns = {t.code for t in terms if t.scheme == "noun"}
    base = direct[0] if direct else ""
    stock = base in STOCKS or (day is not None and day.kind == "day")
    times = {t.code for t in terms if t.scheme == "period"}
    stock = stock or (not base and not events and (dated or bool(times & _DAYS)))
    if len(set(places)) == 1 and not stock and base in ("", *_OF_VICTIMS):
        forms = any(t.scheme == "form_of_exploitation" for t in terms)
        if "exploited" in events or forms or scope.measure in _OF_VICTIMS:
            return "exploited_in_finland" if places[0] == "finland" else "exploited_abroad"
    if base:
        return base
    if stock and nouns & {"client", "victim"}:
        return "clients_victims" if "client" not in nouns else "clients_total"
    if nouns & {"victim"} and scope.measure in ("clients_total", "clients_victims"):
        return "clients_victims"
    if "pending" in events:
        return "referrals_pending"
    for event, measure in _BY_EVENT.items():
        if event in events and measure and not scope.measure:
            return measure
    return ""


def day_of(text: str, language: Language) -> Period | None:
    """Return the one period a title names; None where it names none, or a run of years."""
    found = [n.period for n in find_numerals(text, language) if n.period is not None]
    kinds = [p for p in found if p.kind != "other"]
    if not kinds or len(set(kinds)) > 1:
        return None
    return kinds[0]


def year_period(scope: Scope, year: int) -> Period:
    """Return what a bare year on an axis or in a header means in this scope."""
    if scope.measure in STOCKS:
        return Period.on(date(year, 6, 30) if scope.half == 1 else date(year, 12, 31))
    return Period.half(year, scope.half) if scope.half else Period.year(year)
