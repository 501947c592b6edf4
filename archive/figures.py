"""One flat table for people: a row a figure, a column a dimension, everything said in labels.

`figures` holds what is printed; `figures_measured` has the same columns for values that were only
measured from a chart without numbers. Candidates are in neither. To add up, keep to one unit, one
period and one breakdown; a total is never to be added to its parts:

    select sum(value) from figures
    where measure = 'new_clients' and period = '2022' and unit = 'persons' and breakdown = 'total'
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from scraper import Period

from .checks.statements import dims_text, parse_dims
from .checks.wording import Words
from .labels import LANGUAGES
from .notes import notes_on

TABLES = {
    "figures": "One row a figure, for people: labels, a column a dimension, value, status, link",
    "figures_measured": "As figures, for values measured from charts that print no numbers",
}

INDEXES = {  # the facets, beside what people filter by; and what they sort by
    "facets": "measure, period_kind, unit, status, year",
    "year": "year, measure, period_kind, unit, status",
    "recent": "measure, period_end",  # a page of one measure, latest first, without sorting it all
    "end": "period_end",
    "value": "value",
}

_FIRST = (
    ("id", "text primary key references observation(id)", "Permanent id of the figure"),
    ("measure", "text not null", "What is counted, as a code"),
    ("measure_fi", "text not null", "What is counted, in Finnish"),
    ("measure_sv", "text not null", "What is counted, in Swedish"),
    ("measure_en", "text not null", "What is counted, in English"),
    ("stock_or_flow", "text not null", "stock: as of a day; flow: during a period"),
    ("period", "text not null", "2022, 2022h1 (January to June), a day, or two days"),
    ("period_kind", "text not null", "day, half, year or other; add and compare only like ones"),
    ("period_start", "text not null", "First day that the figure is about"),
    ("period_end", "text not null", "Last day; equal to the first for a stock"),
    ("year", "integer not null", "Calendar year of the last day"),
    ("breakdown", "text not null", "total, or the dimensions that the figure is broken down by"),
    ("dims", "text not null", "The breakdown as dimension=category pairs"),
    ("breakdown_fi", "text not null", "The categories in Finnish; empty for a total"),
    ("breakdown_sv", "text not null", "The categories in Swedish"),
    ("breakdown_en", "text not null", "The categories in English"),
)
_LAST = (
    ("value", "real not null", "The value by the plot rule: the latest annual review's"),
    ("qualifier", "text not null", "exact, at_least, at_most or about, as printed"),
    ("unit", "text not null", "What the value is a number of, as a code"),
    ("unit_fi", "text not null", "The unit in Finnish"),
    ("unit_sv", "text not null", "The unit in Swedish"),
    ("unit_en", "text not null", "The unit in English"),
    ("of", "text not null", "For a percentage, the population it is a share of"),
    ("status", "text not null", "first, confirmed, restated or contradicted"),
    ("standing", "text not null", "original; or reconstructed, re-told for tests"),
    ("publication", "text not null", "The publication whose value this is"),
    ("published", "text", "Day of that publication, where known"),
    ("vintages", "integer not null", "How many different values publications state"),
    ("places", "integer not null", "In how many places it is printed"),
    ("document", "text not null", "A document that prints it"),
    ("page", "integer", "The page there; empty for a web page"),
    ("printed", "text not null", "The number as printed there"),
    ("quote", "text not null", "The sentence or row around it, untranslated"),
    ("language", "text not null", "The language of that document"),
    ("failed_checks", "integer not null", "How many rules find it in disagreement"),
    ("notes", "text not null", "Ids of the notes to mind, joined by a space"),
    ("link", "text not null", "Address of its page, after that of the site"),
)


def columns(dimensions: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return name, type and meaning of every column; dimensions stand in the middle."""
    middle = [
        (name, "text not null", f"Category of {name.replace('_', ' ')}; empty where not told apart")
        for name in dimensions
    ]
    return [*_FIRST, *middle, *_LAST]


def descriptions(db: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Return, for both tables, what each is (under `""`) and what each column is."""
    told = {name: about for name, _, about in columns(_dimensions(db))}
    return {table: {"": about, **told} for table, about in TABLES.items()}


def write_figures(db: sqlite3.Connection) -> int:
    """Make and fill both tables from the finished rest; return the rows of `figures`.

    To be called after findings and notes are written. Rows are in order of measure, period,
    unit and breakdown.
    """
    dimensions = _dimensions(db)
    described = columns(dimensions)
    for table in TABLES:
        body = ", ".join(f"{name} {kind}" for name, kind, _ in described)
        db.execute(f"create table {table} ({body}) strict")
    words = Words(db)
    evidence = _evidence(db)
    marks = ", ".join("?" * len(described))
    for one in _observations(db):
        found = evidence[one[0]]
        table = "figures_measured" if found[-1] == "measured" else "figures"
        row = _row(db, words, dimensions, one, found[:-1])
        db.execute(f"insert into {table} values ({marks})", row)
    for table in TABLES:
        db.execute(f"create index {table}_measure on {table}(measure, period, breakdown)")
        for name, indexed in INDEXES.items():
            db.execute(f"create index {table}_{name} on {table}({indexed})")
    return int(db.execute("select count(*) from figures").fetchone()[0])


def _dimensions(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("select code from dimension order by code")]


def _observations(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return db.execute(
        "select o.id, o.measure, o.dims, o.period_start, o.period_end, o.period_kind, o.unit,"
        " o.of, o.value, o.qualifier, o.status, o.standing, o.readings, m.stock_or_flow,"
        " v.publication, v.published,"
        " (select count(distinct value || qualifier) from vintage where observation = o.id),"
        " (select count(distinct f.id) from finding f join finding_side s on s.finding = f.id"
        "  where s.observation = o.id and f.verdict = 'fails')"
        " from observation o join measure m on m.code = o.measure"
        " join vintage v on v.observation = o.id and v.current"
        " order by o.measure, o.period_end, o.period_start, o.unit, o.dims, o.of"
    ).fetchall()


def _evidence(db: sqlite3.Connection) -> dict[str, tuple[Any, ...]]:
    """Return for each figure the place to show: of its current value, text before chart."""
    rows = db.execute(
        "select r.observation, r.document, r.page, r.printed, r.quote, r.language, r.origin"
        " from reading r join vintage v on v.id = r.vintage where r.status = 'published'"
        " order by r.observation, v.current desc, r.origin = 'measured',"
        " case r.language when 'fi' then 1 when 'sv' then 2 else 3 end,"
        " case r.printed_in when 'text' then 1 when 'table' then 2 when 'caption' then 3"
        " else 4 end,"
        " r.document, r.id"
    )
    found: dict[str, tuple[Any, ...]] = {}
    for observation, *place in rows:
        found.setdefault(observation, tuple(place))
    return found


def _row(
    db: sqlite3.Connection,
    words: Words,
    dimensions: Sequence[str],
    one: tuple[Any, ...],
    evidence: tuple[Any, ...],
) -> list[object]:
    ident, measure, dims, start, end, kind, unit, of, value, qualifier, *rest = one
    status, standing, places, stock_or_flow, publication, published, vintages, failed = rest
    pairs = parse_dims(dims)
    told = dict(pairs)
    named = [[words.label("category", f"{n}={c}", lang) for n, c in pairs] for lang in LANGUAGES]
    period = Period(date.fromisoformat(start), date.fromisoformat(end)).name
    first = [ident, measure, *_labels(words, "measure", measure), stock_or_flow, period, kind]
    breakdown = ", ".join(name for name, _ in pairs) or "total"
    about = [start, end, int(end[:4]), breakdown, dims_text(pairs)]
    middle = [*(", ".join(labels) for labels in named), *(told.get(n, "") for n in dimensions)]
    said = [value, qualifier, unit, *_labels(words, "unit", unit), of, status, standing]
    told_by = [publication, published, vintages, places, *evidence, failed]
    notes = " ".join(notes_on(db, measure, dims, start, end))
    return [*first, *about, *middle, *said, *told_by, notes, f"/f/{ident}"]


def _labels(words: Words, table: str, code: str) -> list[str]:
    return [words.label(table, code, language) for language in LANGUAGES]
