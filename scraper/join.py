"""Editions joined into publications: by kind and period, else by the day; never by slug."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .records import Edition, Kind, Period


@dataclass(frozen=True, slots=True)
class Publication:
    """One review or release in all its languages and files. `kind` and `period` name it."""

    kind: Kind | None
    period: Period | None
    editions: tuple[Edition, ...]

    @property
    def published(self) -> date | None:
        """Return the earliest day on which one of its editions came out."""
        return min((e.published for e in self.editions if e.published), default=None)


def join_editions(editions: Sequence[Edition]) -> list[Publication]:
    """Join editions, in order of period and kind.

    A release without a period takes that of a release of the same day in another language: the
    label of one may say the year that the others leave out. What still has no period stands
    alone, or with what has the same kind and day.
    """
    known: dict[tuple[object, ...], Period] = {}
    for edition in editions:
        if edition.kind and edition.published and edition.period:
            known.setdefault((edition.publisher, edition.kind, edition.published), edition.period)
    groups: dict[tuple[object, ...], list[Edition]] = {}
    for edition in editions:
        day = (edition.publisher, edition.kind, edition.published)
        period = edition.period or (known.get(day) if edition.published else None)
        key: tuple[object, ...] = (edition.publisher, edition.kind, period)
        if period is None or edition.kind is None:
            key = (*key, edition.published or edition.main.url)
        groups.setdefault(key, []).append(replace(edition, period=period))
    joined = [Publication(g[0].kind, g[0].period, tuple(g)) for g in groups.values()]
    return sorted(joined, key=_order)


def _order(publication: Publication) -> tuple[str, str, str]:
    period = publication.period.name if publication.period else "~"
    return period, publication.kind or "~", publication.editions[0].main.url
