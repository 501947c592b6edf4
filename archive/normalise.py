"""Readings to observations and their vintages: one value to plot, every value kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from extract import Origin, Qualifier, Reading

from .agreement import agree
from .ids import dims_text, plain, scope_text
from .records import Observation, Printed, Publication, Scope, Status, Vintage

PLOT_RULE = {
    "fi": "Uusimman vuosikatsauksen arvo; ellei sitä ole, uusimman puolivuotiskatsauksen ja "
    "viimeksi tiedotteen. Muut painetut arvot ovat rinnalla.",
    "sv": "Värdet i den senaste årsöversikten; saknas den, i den senaste halvårsöversikten och "
    "sist i ett meddelande. Andra tryckta värden står bredvid.",
    "en": "The latest annual review's value; without one the latest half-year review's, and last "
    "a release's. Other printed values stand beside it.",
}
_KIND_ORDER = {"annual": 0, "semiannual": 1, "press": 2}
_ORIGIN_ORDER: dict[Origin, int] = {
    "printed": 0,
    "printed+geometry": 1,
    "word": 2,
    "sum": 3,
    "ocr": 4,
    "measured": 5,
}


def scope_of(reading: Reading) -> Scope:
    """Return what a reading is about. Only a percentage has a population it is a share of."""
    of = ""
    if reading.of is not None and reading.unit == "percent":
        parts = [reading.of.measure, dims_text(reading.of.dims)]
        of = ";".join(part for part in parts if part)
    dims = tuple(sorted(reading.dims))
    return Scope(reading.measure, dims, reading.period, reading.unit, of)


def scope_key(scope: Scope) -> str:
    """Return a scope as the text that its id is made from."""
    return scope_text(scope.measure, scope.dims, scope.period, scope.unit, scope.of)


def observe(
    printed: Sequence[Printed], publications: Mapping[str, Publication]
) -> list[Observation]:
    """Return every observation that published readings state, in the order of their ids.

    Candidates are left out. The order of `printed` is the order of printing: it decides between
    two values that one publication states equally often.
    """
    groups: dict[Scope, list[Printed]] = {}
    for one in printed:
        if one.reading.status == "published":
            groups.setdefault(scope_of(one.reading), []).append(one)
    made = [_observation(scope, group, publications) for scope, group in groups.items()]
    return sorted(made, key=lambda observation: observation.id)


def _observation(
    scope: Scope, group: Sequence[Printed], publications: Mapping[str, Publication]
) -> Observation:
    order = {one.id: place for place, one in enumerate(group)}
    origins = {one.id: _ORIGIN_ORDER[one.reading.origin] for one in group}
    vintages = _vintages(scope, group, publications)
    chosen = choose(vintages, publications, scope, order, origins)
    marked = tuple(
        Vintage(
            v.observation, v.publication, v.value, v.qualifier, v.published, v.readings, v is chosen
        )
        for v in vintages
    )
    reconstructed = any(one.standing == "reconstructed" for one in group)
    return Observation(
        scope=scope,
        value=chosen.value,
        qualifier=chosen.qualifier,
        status=status_of(marked, publications, scope),
        standing="reconstructed" if reconstructed else "original",
        vintages=marked,
    )


def _vintages(
    scope: Scope, group: Iterable[Printed], publications: Mapping[str, Publication]
) -> list[Vintage]:
    stated: dict[tuple[str, str, Qualifier], list[Printed]] = {}
    for one in group:
        key = (one.publication, plain(one.reading.value), one.reading.qualifier)
        stated.setdefault(key, []).append(one)
    return [
        Vintage(
            observation=scope.id,
            publication=publication,
            value=_finest(one.reading.value for one in ones),
            qualifier=qualifier,
            published=publications[publication].published,
            readings=tuple(one.id for one in ones),
        )
        for (publication, _, qualifier), ones in sorted(stated.items(), key=lambda item: item[0])
    ]


def _finest(values: Iterable[Decimal]) -> Decimal:
    """Return the value printed with the most places: 64.0 says more than 64."""
    return max(values, key=lambda value: len(format(value, "f")))


def choose(
    vintages: Sequence[Vintage],
    publications: Mapping[str, Publication],
    scope: Scope,
    order: Mapping[str, int],
    origins: Mapping[str, int],
) -> Vintage:
    """Return the vintage that the plot rule takes.

    Within one publication an exact value comes before a qualified one, a printed before a
    measured one, one printed more often before one printed less, then the first printed. Where
    the publication has only a qualified value, an exact one of another that agrees is taken.
    """

    def rank(vintage: Vintage) -> tuple[object, ...]:
        return (
            *recency(publications[vintage.publication]),
            vintage.qualifier != "exact",
            min(origins[reading] for reading in vintage.readings),
            -len(vintage.readings),
            min(order[reading] for reading in vintage.readings),
        )

    ranked = sorted(vintages, key=rank)
    first = ranked[0]
    if first.qualifier == "exact":
        return first
    exact = [
        vintage
        for vintage in ranked
        if vintage.qualifier == "exact" and _same(vintage, first, scope)
    ]
    return exact[0] if exact else first


def recency(publication: Publication) -> tuple[int, int, int, str]:
    """Return a sort key: annual reviews first, within each kind the latest first."""
    end = publication.period.end if publication.period else date.min
    published = publication.published or date.min
    kind = _KIND_ORDER.get(publication.kind, len(_KIND_ORDER))
    return (kind, -end.toordinal(), -published.toordinal(), publication.key)


def status_of(
    vintages: Sequence[Vintage], publications: Mapping[str, Publication], scope: Scope
) -> Status:
    """Return what the publications together say of a figure.

    A review and the release about it report on the same days: where they differ that is a
    contradiction, and no restatement.
    """
    worst: Status = "confirmed" if len({v.publication for v in vintages}) > 1 else "first"
    for a, b in combinations(vintages, 2):
        if _same(a, b, scope):
            continue
        period_a = publications[a.publication].period
        if a.publication == b.publication or (
            period_a is not None and period_a == publications[b.publication].period
        ):
            return "contradicted"
        worst = "restated"
    return worst


def _same(a: Vintage, b: Vintage, scope: Scope) -> bool:
    return agree(a.value, a.qualifier, b.value, b.qualifier, scope.unit)
