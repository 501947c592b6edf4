"""Editions to harvests: opened, read and accounted for, each in its own limited child process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from scraper import Edition, Language, Period

from .records import Chart, Document, Harvest, Paragraph, Reading, Table
from .sandbox import Failure, Limits, dismiss, run_limited
from .second_reading import needs_second, second_reading
from .weighing import weigh

if TYPE_CHECKING:
    from .grids import GridHarvest
    from .reader import Context, ProseHarvest

_ENGINES = ("pypdfium2", "pdfplumber", "camelot-py", "rapidocr", "lxml", "langdetect")

_NO_YEAR = 1900  # the year of a document whose period is not known


def read_edition(edition: Edition, payloads: Mapping[str, bytes]) -> Harvest:
    """Return all that is printed in an edition and what it means.

    `payloads` maps the SHA-256 of each capture to its bytes. Raises `Unreadable`, `LimitReached`
    or `NeedsOcr`. Only ever called in a child process on files from outside: see `harvest`.
    """
    from .document import open_edition

    return read_document(open_edition(edition, payloads))


def read_document(document: Document) -> Harvest:
    """Return the readings of an opened document, and every numeral that gave none."""
    from .eras import broken_promises, match_era
    from .grids import read_charts, read_tables
    from .reader import read_paragraphs

    context, paragraphs = _context(document), document.paragraphs
    prose = read_paragraphs(paragraphs, context)
    tables = read_tables(document.tables, context, paragraphs, prose.readings)
    charts = read_charts(document.charts, document.pages, context, paragraphs, prose.readings)
    era = match_era(document)
    parts: tuple[ProseHarvest | GridHarvest, ...] = (prose, tables, charts)
    readings = _weighed(document, [one for part in parts for one in part.readings])
    classed = tuple(one for part in parts for one in part.classed)
    leftovers = tuple(one for part in parts for one in part.leftovers)
    numerals = sum(part.numerals for part in parts)
    broken = broken_promises(era, {one.measure for one in readings})
    return Harvest(
        document.kind,
        document.language,
        document.period,
        document.title,
        era.name,
        numerals,
        numerals - len(classed) - len(leftovers),
        readings,
        classed,
        leftovers,
        len(document.pages),
        paragraphs,
        document.tables,
        document.charts,
        (*document.warnings, *(f"the era promises {measure}, not found" for measure in broken)),
        _engines(),
        document.published,
        era.distance,
        era.moved,
        _languages(document, readings),
    )


def _languages(document: Document, readings: Iterable[Reading]) -> tuple[Language, ...]:
    """Return the languages of all parts; one without its own was read in that of the document."""
    parts: tuple[Paragraph | Table | Chart | Reading, ...] = (
        *document.paragraphs,
        *document.tables,
        *document.charts,
        *readings,
    )
    return tuple(sorted({document.language, *(part.language for part in parts if part.language)}))


def _weighed(document: Document, readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return readings with their doubts: no time that is sure, or others that speak against."""
    from .terms import load_vocabulary

    measures = load_vocabulary().measures.items()
    within = {code: entry.within for code, entry in measures if entry.within}
    return weigh([_dated(reading, document) for reading in readings], within)


def _dated(reading: Reading, document: Document) -> Reading:
    """Return a reading; in a document without a period only one that says its time is sure."""
    if document.period is not None or reading.period.end.year > _NO_YEAR:
        return reading
    return replace(reading, status="candidate", reasons=(*reading.reasons, "no_period"))


def _context(document: Document) -> Context:
    """Return what prose, tables and charts need to know of the whole document."""
    from .reader import Context

    return Context(
        document.kind,  # type: ignore[arg-type]
        document.language,
        document.period or Period.year(_NO_YEAR),
        document.title,
        int(document.published[:4]) if document.published else None,
    )


@cache
def _engines() -> tuple[tuple[str, str], ...]:
    found = []
    for name in _ENGINES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return tuple(found)


def harvest(
    editions: Iterable[Edition],
    load: Callable[[str], bytes],
    workers: int = 1,
    limits: Limits | None = None,
    *,
    lean: bool = False,
) -> Iterator[tuple[Edition, Harvest | Failure]]:
    """Yield each edition with its harvest, or with why there is none, in the order given.

    `load` returns the bytes of a capture by SHA-256. `workers` children run at a time, the largest
    files first, so that none works on alone at the end; the result does not depend on either.
    A `lean` harvest is what `threshed` leaves of it.
    """
    limits, todo = limits or Limits(), list(editions)

    def one(edition: Edition) -> Harvest | Failure:
        return read_limited(edition, payloads_of(edition, load), limits, lean=lean)

    try:
        if workers == 1:
            yield from ((edition, one(edition)) for edition in todo)
            return
        with ThreadPoolExecutor(workers) as pool:
            order = sorted(range(len(todo)), key=lambda place: -_size(todo[place]))
            futures = {place: pool.submit(one, todo[place]) for place in order}
            yield from ((edition, futures.pop(n).result()) for n, edition in enumerate(todo))
    finally:
        dismiss()


def read_limited(
    edition: Edition, payloads: Mapping[str, bytes], limits: Limits, *, lean: bool = False
) -> Harvest | Failure:
    """Return what an edition says, read in a limited child process: the task of every executor.

    It is picklable, depends on nothing but its arguments, and gives the same answer anywhere.
    """
    told = run_limited(_read_lean if lean else read_edition, (edition, payloads), limits)
    if isinstance(told, Failure):
        return told
    read = second_reading(told, payloads[edition.main.sha256], limits)
    return threshed(read) if lean else read


def _read_lean(edition: Edition, payloads: Mapping[str, bytes]) -> Harvest:
    """Return a lean harvest, or all of it where its tables are still to be read a second time."""
    told = read_edition(edition, payloads)
    return told if needs_second(told, payloads[edition.main.sha256]) else threshed(told)


def threshed(harvest: Harvest) -> Harvest:
    """Return a harvest without the grids and glyphs that its readings were made from.

    They are more than half of its records, and whoever keeps figures has no use for them.
    """
    paragraphs = tuple(replace(one, glyphs=()) for one in harvest.paragraphs)
    return replace(harvest, paragraphs=paragraphs, tables=(), charts=())


def _size(edition: Edition) -> int:
    return sum(capture.size for capture in edition.captures)


def payloads_of(edition: Edition, load: Callable[[str], bytes]) -> dict[str, bytes]:
    """Return the bytes of every capture of an edition by SHA-256."""
    hashes: Sequence[str] = sorted({capture.sha256 for capture in edition.captures})
    return {sha256: load(sha256) for sha256 in hashes}
