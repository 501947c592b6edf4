"""How many rows of the table for people there are of each sort, counted once and held in memory.

Datasette counts a page's rows and its facets anew for every filter, each time over the whole table.
Three small tables of counts answer what it asks about columns of few values; anything else goes to
the archive.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from dataclasses import dataclass
from threading import Lock
from typing import Any

from datasette.database import Results

TABLE = "figures"
PATIENCE = 2.0  # seconds that the first question waits for the tables of counts
_SORTS = ("measure", "period_kind", "unit", "status")
# Where Datasette says what to count; what is written by readers (`_where`) does not look so.
_TERM = (
    r"""(?:"\w+" (?:=|!=|<|<=|>|>=) :\w+|\("\w+" is not null and "\w+" != ''\)"""
    r"""|\("\w+" is null or "\w+" = ''\))"""
)
_FILTER = re.compile(rf"{_TERM}(?: and {_TERM})*")
_WHERE = r"(?:\s+where\s+(?P<where>.+?))?\s*"
_ROWS = re.compile(rf"\s*select count\(\*\) from {TABLE}{_WHERE}")
_FACET = re.compile(
    rf"\s*select (?P<of>\S+) as value, count\(\*\) as count from \(\s*"
    rf"select [\w,\s\[\]]+ from {TABLE}{_WHERE}\)\s*where (?P=of) is not null\s*"
    r"group by (?P=of) order by count desc, value limit (?P<most>\d+)\s*"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted: the column of a facet, or none; the filter, and the columns it is about."""

    of: str
    where: str
    columns: frozenset[str]
    most: int = 1

    def sql(self, table: str) -> str:
        """Return the same question asked of a table of counts."""
        tail = f" where {self.where}" if self.where else ""
        if not self.of:
            return f"select coalesce(sum(n), 0) from {table}{tail}"
        return (
            f'select "{self.of}" as value, sum(n) as count from {table}{tail} '
            f"group by 1 order by count desc, value limit {self.most}"
        )


def question_of(sql: str) -> Question | None:
    """Return what a statement counts of the table, if it is of the plain sort.

    >>> question_of('select count(*) from figures where "year" = :p0 ').columns
    frozenset({'year'})
    >>> question_of("select count(*) from figures where 1 or random() > 0")
    """
    match = _ROWS.fullmatch(sql) or _FACET.fullmatch(sql)
    if match is None:
        return None
    where = match["where"] or ""
    if where and not _FILTER.fullmatch(where):
        return None
    columns = set(re.findall(r'"(\w+)"', where))
    of = match.groupdict().get("of", "").strip("[]")
    most = int(match.groupdict().get("most", 1))
    return Question(of, where, frozenset(columns | {of} - {""}), most)


class Counts:
    """Three tables of counts: by year, by year and breakdown, and by category."""

    def __init__(self) -> None:
        self._db: sqlite3.Connection | None = None
        self._tables: dict[str, frozenset[str]] = {}
        self._lock = Lock()
        self._making: asyncio.Task[None] | None = None

    async def answer(self, database: Any, sql: str, params: dict[str, Any]) -> Results | None:
        """Return what a statement counts; none if it is of another sort, or nothing is made yet."""
        question = question_of(sql)
        if question is None:
            return None
        if self._making is None:
            self._making = asyncio.create_task(self.make(database))
            await asyncio.wait([self._making], timeout=PATIENCE)
        if self._db is None:
            return None
        table = next((t for t, known in self._tables.items() if question.columns <= known), "")
        return await asyncio.to_thread(self._ask, question.sql(table), params) if table else None

    def _ask(self, sql: str, params: dict[str, Any]) -> Results:
        with self._lock:
            assert self._db is not None
            cursor = self._db.execute(sql, params)
            return Results(cursor.fetchall(), False, cursor.description)

    async def make(self, database: Any) -> None:
        """Count the rows of an archive."""
        self._db = await database.execute_fn(self._count_all)

    def _count_all(self, archive: sqlite3.Connection) -> sqlite3.Connection:
        """Return a database in memory with all tables of counts, the smallest first."""
        there = {row[1] for row in archive.execute(f"pragma table_info({TABLE})")}
        codes = [row[0] for row in archive.execute("select code from dimension order by 1")]
        db = sqlite3.connect(":memory:", check_same_thread=False)
        db.row_factory = sqlite3.Row
        for name, by, more in (
            ("by_year", "year", []),
            ("by_breakdown", "year, breakdown", ["breakdown"]),
            ("by_category", "dims", ["breakdown", *codes]),
        ):
            columns = [*_SORTS, *(["year"] if "year" in by else []), *more]
            if there.issuperset(columns):
                self._tables[name] = frozenset(columns)
                _count(archive, db, name, columns, by)
        return db


def _count(
    archive: sqlite3.Connection, db: sqlite3.Connection, name: str, columns: list[str], by: str
) -> None:
    told = ", ".join(f'"{c}" {"integer" if c == "year" else "text"} not null' for c in columns)
    db.execute(f"create table {name} ({told}, n integer not null) strict")
    cursor = archive.cursor()
    cursor.row_factory = None  # without the limit on rows, which is for what readers write
    # The dims of a row say all its categories: to group by them alone is half the work.
    rows = cursor.execute(
        f"select {', '.join(columns)}, count(*) from {TABLE} group by {', '.join(_SORTS)}, {by}"
    )
    db.executemany(f"insert into {name} values ({', '.join('?' * (len(columns) + 1))})", rows)
