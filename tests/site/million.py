"""A million invented figures in the real schema, for measuring: `python -m tests.site.million`.

The codes are those of a built archive; every figure, document and sentence is made up, the same
each time. The tables made from others (`figures`, the full-text indexes) are made by the build's
own writers.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import combinations, islice
from pathlib import Path

from archive.figures import write_figures
from archive.ids import short_hash
from archive.schema import VERSION, create_tables
from archive.search import write_search

YEARS = range(2003, 2025)
DOCUMENTS = 3000
BLOCKS = 60_000
CODES = ("measure", "unit", "dimension", "category", "note", "note_on")
SENTENCES = {
    "fi": "{what}: yhteensä {n}, kertoo katsaus {document}.",
    "sv": "{what}: sammanlagt {n}, enligt översikten {document}.",
    "en": "{what}: altogether {n}, says the review {document}.",
}


def write_million(codes: Path, target: Path, figures: int = 1_000_000) -> None:
    """Write a database of so many figures to `target`, with the codes of the one at `codes`."""
    target.unlink(missing_ok=True)
    db = sqlite3.connect(target)
    db.execute("pragma journal_mode = off")
    db.execute("pragma synchronous = off")
    create_tables(db)
    db.execute("pragma foreign_keys = off")
    db.execute("attach ? as old", (str(codes),))
    for table in CODES:
        db.execute(f"insert into {table} select * from old.{table}")
    db.executemany(
        "insert into meta values (?, ?)", [("schema_version", VERSION), ("standing", "original")]
    )
    db.commit()
    db.execute("detach old")
    _documents(db)
    _figures(db, figures)
    _blocks(db)
    db.commit()
    db.execute("insert into block_fts(block_fts) values ('rebuild')")
    write_figures(db)
    write_search(db)
    db.execute("analyze")
    db.commit()
    db.close()


def _documents(db: sqlite3.Connection) -> None:
    years = list(YEARS)
    for number in range(DOCUMENTS):
        year, language = years[number % len(years)], ("fi", "sv", "en")[number % 3]
        key, sha = f"annual-{year}-{number}", sha256(str(number).encode()).hexdigest()
        days = (f"{year}-01-01", f"{year}-12-31")
        db.execute(
            "insert into publication values (?, 'annual', ?, ?, ?, ?, ?)",
            (
                key,
                *days,
                *(f"{word} {year} ({number})" for word in ("Katsaus", "Översikt", "Review")),
            ),
        )
        db.execute(
            "insert into document values (?, ?, ?, ?, ?, ?, ?, 'application/pdf', 'original', "
            "'read', '', 'invented', 0, 9, 400, 380, 15, 5)",
            (
                key,
                key,
                key,
                language,
                f"Review {year} ({number})",
                f"{year + 1}-03-01",
                "https://example.org/",
            ),
        )
        db.execute(
            "insert into capture values (?, 'main', 1, ?, 'https://example.org/', '', "
            "'application/pdf', '2025-01-01T00:00:00Z', 'import', 'original', null, 1000, '')",
            (key, sha),
        )


def _scopes(db: sqlite3.Connection) -> Iterator[tuple[str, str, str, str]]:
    """Yield measure, dims, unit and stock_or_flow: totals, categories, then pairs of them."""
    measures = db.execute("select code, stock_or_flow from measure order by code").fetchall()
    pairs = [row[0] for row in db.execute("select id from category order by id")]
    crossed = [
        ";".join(p) for p in combinations(pairs, 2) if len({x.split("=")[0] for x in p}) == 2
    ]
    for dims in ["", *pairs, *crossed]:
        for measure, sort in measures:
            yield measure, dims, "persons", sort


def _periods(sort: str) -> Iterator[tuple[str, str, str]]:
    for year in YEARS:
        if sort == "stock":
            for day in ("03-31", "06-30", "12-31"):
                yield f"{year}-{day}", f"{year}-{day}", "day"
        else:
            yield f"{year}-01-01", f"{year}-12-31", "year"
            yield f"{year}-01-01", f"{year}-06-30", "half"
            yield f"{year}-07-01", f"{year}-12-31", "half"


def _figures(db: sqlite3.Connection, figures: int) -> None:
    documents = db.execute(
        "select d.key, d.language, c.sha256, substr(d.published, 1, 4) - 1 from document d "
        "join capture c on c.document = d.key order by d.key"
    ).fetchall()
    in_year: dict[int, list[tuple[str, str, str]]] = {}
    for key, language, sha, year in documents:
        in_year.setdefault(year, []).append((key, language, sha))
    names = {
        language: dict(
            db.execute(
                f"select code, label_{language} from measure union all "
                f"select id, label_{language} from category"
            )
        )
        for language in SENTENCES
    }
    every = ((scope, period) for scope in _scopes(db) for period in _periods(scope[3]))
    rows = islice(every, figures)
    while batch := list(islice(rows, 50_000)):
        made = [_one(scope, period, in_year, names) for scope, period in batch]
        db.executemany(f"insert into observation values ({_marks(14)})", [m[0] for m in made])
        db.executemany(
            "insert into observation_dim values (?, ?, ?)", [d for m in made for d in m[1]]
        )
        db.executemany(f"insert into vintage values ({_marks(7)})", [m[2] for m in made])
        db.executemany(f"insert into reading values ({_marks(29)})", [m[3] for m in made])


def _one(scope, period, in_year, names):  # type: ignore[no-untyped-def]
    measure, dims, unit, _ = scope
    start, end, kind = period
    text = "|".join([measure, dims, start, end, unit, ""])
    name = short_hash(text)
    seed = int(sha256(text.encode()).hexdigest()[:8], 16)
    value = seed % (1500 if not dims else 400)
    key, language, sha = in_year[int(end[:4])][seed % len(in_year[int(end[:4])])]
    pairs = dims.split(";") if dims else []
    what = ", ".join(names[language][code] for code in [measure, *pairs])
    quote = SENTENCES[language].format(what=what, n=value, document=key)
    status = ("first", "confirmed", "first", "restated")[seed % 4]
    vintage = f"v{name[1:]}"
    scoped = (measure, dims, start, end)
    return (
        (name, *scoped, kind, unit, "", value, "exact", status, "original", 1, 1),
        [(name, pair.partition("=")[0], pair) for pair in pairs],
        (vintage, name, key, value, "exact", f"{int(end[:4]) + 1}-03-01", 1),
        (
            *(f"r{name[1:]}", name, vintage, key, sha, 1 + seed % 9, "[[60,100,120,115]]"),
            *(str(value), value, "exact", quote, "", "", language, "text", "printed"),
            *('["measure_from_sentence"]', "published", "", "", "", "", "", *scoped, unit, ""),
        ),
    )


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _blocks(db: sqlite3.Connection) -> None:
    """Let some of the sentences be paragraphs of their documents."""
    db.execute(
        "insert into block select 'b' || id, document, row_number() over (partition by document "
        "order by id), capture, page, 'text', language, '', quote, boxes from reading "
        "order by id limit ?",
        (BLOCKS,),
    )


if __name__ == "__main__":
    write_million(Path(sys.argv[1]), Path(sys.argv[2]), int((sys.argv[3:] or ["1000000"])[0]))
