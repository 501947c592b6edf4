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
from functools import partial
from threading import Lock
from typing import Any

from datasette.database import Results

TABLE = "figures"
_SORTS = ("measure", "period_kind", "unit", "status")
_BY = {"by_year": "year", "by_breakdown": "year, breakdown", "by_category": "dims"}
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
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._tables: dict[str, frozenset[str]] = {}
        self._lock = Lock()
        self._begun = asyncio.Event()
        self._making: asyncio.Task[None] | None = None

    async def answer(self, database: Any, sql: str, params: dict[str, Any]) -> Results | None:
        """Return what a statement counts; none where no table of counts can tell, or not yet."""
        question = question_of(sql)
        if question is None:
            return None
        self.begin(database)
        await self._begun.wait()
        table = next((t for t, known in self._tables.items() if question.columns <= known), "")
        return await asyncio.to_thread(self._ask, question.sql(table), params) if table else None

    def _ask(self, sql: str, params: dict[str, Any]) -> Results:
        with self._lock:
            cursor = self._db.execute(sql, params)
            return Results(cursor.fetchall(), False, cursor.description)

    def begin(self, database: Any) -> asyncio.Task[None]:
        """Let the rows of an archive be counted, once; return what is done when all are."""
        if self._making is None:
            self._making = asyncio.create_task(self._make(database))
        return self._making

    async def _make(self, database: Any) -> None:
        try:
            for name, by in _BY.items():  # the smallest first
                await database.execute_fn(partial(self._count, name, by))
                self._begun.set()
        finally:
            self._begun.set()

    def _count(self, name: str, by: str, archive: sqlite3.Connection) -> None:
        there = {row[1] for row in archive.execute(f"pragma table_info({TABLE})")}
        columns = [*_SORTS, *_columns(archive, by)]
        if not there.issuperset(columns):
            return  # a table of that name that is none of ours
        cursor = archive.cursor()
        cursor.row_factory = None  # without the limit on rows, which is for what readers write
        # The dims of a row say all its categories: to group by them alone is half the work.
        rows = cursor.execute(
            f"select {', '.join(columns)}, count(*) from {TABLE} group by {', '.join(_SORTS)}, {by}"
        ).fetchall()
        told = ", ".join(f'"{c}" {"integer" if c == "year" else "text"} not null' for c in columns)
        marks = ", ".join("?" * (len(columns) + 1))
        with self._lock:
            self._db.execute(f"create table {name} ({told}, n integer not null) strict")
            self._db.executemany(f"insert into {name} values ({marks})", rows)
            self._db.execute(f"create index {name}_measure on {name}(measure)")
        self._tables[name] = frozenset(columns)


def _columns(archive: sqlite3.Connection, by: str) -> list[str]:
    if by != "dims":
        return by.split(", ")
    codes = [row[0] for row in archive.execute("select code from dimension order by 1")]
    return ["breakdown", *codes]
