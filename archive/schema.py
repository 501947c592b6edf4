"""The schema of `archive.db`: making it, describing it, and checking that it holds."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from .ddl import CODES, FIGURES, REST, WHAT
from .ddl_indexes import INDEXES, SEARCH
from .errors import BuildFailed, NoArchive, Withheld
from .ledger import waiting

VERSION = "2"
PAGE_SIZE = 4096
UNBALANCED = "accounted for"  # in the message of a document whose numbers do not add up
CODE_TABLES = ("measure", "unit", "dimension", "category")
DERIVED = {
    "block_fts": "Full-text index of blocks; å, ä and ö are found as a and o too",
    "search_fts": "Full-text index of figures, printed sentences and documents",
}

_TABLE = re.compile(r"create table (\w+) \( -- (.*)\n((?:    .*\n)+)\)")
_COLUMN = re.compile(r"    (\w+) (?:text|integer|real)\b.*? -- (.*)")


def create_tables(db: sqlite3.Connection) -> None:
    """Create every table and index in an empty database."""
    db.execute(f"pragma page_size = {PAGE_SIZE}")
    db.execute("pragma encoding = 'UTF-8'")
    db.execute("pragma foreign_keys = on")
    for part in (WHAT, CODES, FIGURES, REST, INDEXES, SEARCH):
        db.executescript(part)


def descriptions() -> dict[str, dict[str, str]]:
    """Return, for each table, what it is (under `""`) and what each column is.

    >>> descriptions()["unit"]["code"]
    'persons, percent, incidents, nationalities, decisions'
    """
    told: dict[str, dict[str, str]] = {}
    for part in (WHAT, CODES, FIGURES, REST):
        for name, about, body in _TABLE.findall(part):
            told[name] = {"": about, **dict(_COLUMN.findall(body))}
    return told


def verify(db: sqlite3.Connection) -> None:
    """Raise `BuildFailed` at the first promise that a finished database does not keep."""
    for check in (_integrity, _foreign_keys, _search, _labels, _evidence, _values, _accounts):
        problem = check(db)
        if problem:
            raise BuildFailed(f"The new database was not put in place: {problem}")


def open_archive(
    path: Path, *, any_version: bool = False, even_withheld: bool = False
) -> sqlite3.Connection:
    """Open a finished database for reading only, rows by name.

    Raises `NoArchive` where there is none, where it is not one of ours, or where another version
    made it, unless `any_version` is enough: the table `observation` is the same in all. Raises
    `Withheld` where the ledger beside it withholds something that it still shows, so that nothing
    is told between withholding and the next build; `any_version` and `even_withheld` are for the
    build and for withholding itself, which show nothing.
    """
    if not path.is_file():
        raise NoArchive(f"There is no archive at {path}. Make one with: katsaus build")
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    try:
        version = db.execute("select value from meta where key = 'schema_version'").fetchone()
    except sqlite3.DatabaseError as error:
        db.close()
        raise NoArchive(f"{path} is not an archive of this program: {error}") from error
    if not version or (version[0] != VERSION and not any_version):
        found = version[0] if version else "none"
        db.close()
        raise NoArchive(
            f"{path} has schema {found}; this program reads schema {VERSION}. "
            "Make it again from the captures with: katsaus build"
        )
    if not (any_version or even_withheld):
        _refuse_withheld(path, db)
    return db


def _refuse_withheld(path: Path, db: sqlite3.Connection) -> None:
    """Raise `Withheld` if a database still shows what has been withheld since it was made."""
    try:
        late = waiting(path.parent, db)
    except BaseException:
        db.close()
        raise
    if late:
        db.close()
        raise Withheld(
            f"{path} still shows what was withheld after it was made ({', '.join(late)}); "
            "nothing of it is told until it is made again: katsaus build"
        )


def _integrity(db: sqlite3.Connection) -> str:
    answer = db.execute("pragma integrity_check").fetchone()[0]
    return "" if answer == "ok" else f"SQLite's integrity check says {answer}"


def _foreign_keys(db: sqlite3.Connection) -> str:
    for table, rowid, parent, _ in db.execute("pragma foreign_key_check"):
        return f"row {rowid} of {table} points to no row of {parent}"
    return ""


def _search(db: sqlite3.Connection) -> str:
    for table, rank in (("block_fts", 1), ("search_fts", 0)):
        try:
            db.execute(f"insert into {table}({table}, rank) values ('integrity-check', ?)", (rank,))
        except sqlite3.DatabaseError as error:
            return f"the full-text index {table} does not match its table ({error})"
    return ""


def _labels(db: sqlite3.Connection) -> str:
    for table in CODE_TABLES:
        key = "id" if table == "category" else "code"
        for language in ("fi", "sv", "en"):
            missing = db.execute(
                f"select {key} from {table} where trim(label_{language}) = '' order by {key}"
            ).fetchall()
            if missing:
                codes = ", ".join(row[0] for row in missing[:5])
                return f"no {language} label for {table} {codes}; add one to extract/vocabulary"
    undefined = db.execute(
        "select code from measure where trim(definition_fi) = '' or trim(definition_sv) = '' "
        "or trim(definition_en) = '' order by code"
    ).fetchone()
    return f"{undefined[0]} is not defined in all three languages" if undefined else ""


def _evidence(db: sqlite3.Connection) -> str:
    bare = db.execute(
        "select id from observation where not exists "
        "(select 1 from reading where reading.observation = observation.id) order by id"
    ).fetchone()
    if bare:
        return f"figure {bare[0]} has no printed evidence"
    chosen = db.execute(
        "select observation from vintage group by observation having sum(current) <> 1"
    ).fetchone()
    return f"figure {chosen[0]} has not exactly one current vintage" if chosen else ""


def _values(db: sqlite3.Connection) -> str:
    torn = db.execute(
        "select observation.id from observation "
        "join vintage on vintage.observation = observation.id and vintage.current "
        "where vintage.value <> observation.value or vintage.qualifier <> observation.qualifier"
    ).fetchone()
    return f"figure {torn[0]} differs from its current vintage" if torn else ""


def _accounts(db: sqlite3.Connection) -> str:
    off = db.execute(
        "select key, numerals, read, classed, leftovers from document "
        "where message not like ? and numerals <> read + classed + leftovers order by key",
        (f"%{UNBALANCED}%",),
    ).fetchone()
    if not off:
        return ""
    return (
        f"{off[0]} has {off[1]} numbers, but {off[2]} read + {off[3]} classed "
        f"+ {off[4]} left over were counted"
    )
