"""The citation of a whole series: its figures of one kind of period, and where each is printed.

Years and half-years of one thing are two series: their values are neither added nor compared, so
one citation never lists both.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from scraper import Language

from .cite import allow, for_programs, source_of
from .cite_formats import Cited, Source
from .cite_words import PERIODS, PRODUCER, WORDS
from .errors import NotFound
from .figure import Figure, find_figure
from .labels import LANGUAGES, long_date
from .notes import bearing

KINDS = ("year", "half", "day", "other")


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one kind of period in order of time, and the other kinds there are."""

    kind: str
    figures: tuple[Figure, ...]
    others: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return a name for programs: `new_clients-year`."""
        first = self.figures[0]
        dims = first.dims.replace("=", "-").replace(";", "-")
        return "-".join(part for part in (first.measure, dims, self.kind) if part)


def cite_series(
    db: sqlite3.Connection,
    measure: str,
    dims: str = "",
    unit: str = "persons",
    of: str = "",
    period: str = "",
    *,
    even_reconstructed: bool = False,
) -> dict[str, str]:
    """Return the citation of a series in every form: `fi`, `sv`, `en`, `csl`, `bibtex`, `ris`.

    `period` is `year`, `half`, `day` or `other`; without it the first of these that the series
    has. Programs get an item for each review, with the figures that are taken from it. Raises
    `NotFound`, and `Uncitable` where a figure is of a reconstruction.
    """
    series = _series(db, (measure, dims, unit, of), period)
    for figure in series.figures:
        allow(figure, even_reconstructed)
    sources = {
        language: [source_of(db, figure, language) for figure in series.figures]
        for language in LANGUAGES
    }
    told: dict[str, str] = {
        language: _text(db, series, sources[language], language) for language in LANGUAGES
    }
    return told | for_programs(_by_source(series, sources["fi"]))


def _series(db: sqlite3.Connection, about: tuple[str, str, str, str], period: str) -> Series:
    rows = db.execute(
        "select period_kind, id from observation where measure = ? and dims = ? and unit = ?"
        " and of = ? order by period_end, period_start",
        about,
    ).fetchall()
    there = [kind for kind in KINDS if any(row[0] == kind for row in rows)]
    if not there or (period and period not in there):
        what = " ".join(part for part in (*about, period) if part)
        raise NotFound(f"No figure of {what} is in the archive; see katsaus facts")
    kind = period or there[0]
    figures = tuple(find_figure(db, row[1]) for row in rows if row[0] == kind)
    return Series(kind, figures, tuple(other for other in there if other != kind))


def _by_source(series: Series, sources: Sequence[Source]) -> list[tuple[Cited, Source]]:
    """Return each printed place with the figures that are taken from it."""
    taken: dict[tuple[str, int | None], tuple[Source, list[Figure]]] = {}
    for figure, source in zip(series.figures, sources, strict=True):
        taken.setdefault((source.document, source.page), (source, []))[1].append(figure)
    return [
        (
            Cited("-".join([series.id, document, *([str(page)] if page else [])]), tuple(figures)),
            one,
        )
        for (document, page), (one, figures) in taken.items()
    ]


def _text(
    db: sqlite3.Connection, series: Series, sources: Sequence[Source], language: Language
) -> str:
    words, periods = WORDS[language], PERIODS[language]
    reviews = list(dict.fromkeys(source.labels[language] for source in sources))
    name = ", ".join(series.figures[0].names[language])
    values = "; ".join(
        f"{one.when(language)}: {one.amount(language)} ({one.id})" for one in series.figures
    )
    day = long_date(max(source.retrieved_at[:10] for source in sources), language)
    parts = [
        f"{PRODUCER[language]}: {', '.join(reviews)}",
        f"{name[:1].upper()}{name[1:]}, {periods[series.kind]}",
        values,
        *_mind(db, series.figures, language),
        f"{words['own']}: {', '.join(periods[one] for one in series.others)}"
        if series.others
        else "",
        f"{words['retrieved'].capitalize()} {day}",
        words["via_series"],
    ]
    return " ".join(f"{part}." for part in parts if part)


def _mind(db: sqlite3.Connection, figures: Sequence[Figure], language: Language) -> list[str]:
    """Return the breaks within the series, by their titles."""
    first, last = figures[0], figures[-1]
    days = (first.period.start.isoformat(), last.period.end.isoformat())
    notes = bearing(db, first.measure, first.dims, *days) if len(figures) > 1 else ()
    titles = [note.title(language) for note in notes if note.cuts]
    return [f"{WORDS[language]['breaks']}: {'; '.join(titles)}"] if titles else []
