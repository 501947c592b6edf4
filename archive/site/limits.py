"""What one SQL statement may cost: time, values, rows and bytes.

Datasette asks every thousand steps whether the time is up, in Python, which a busy server answers
late; and a value may be searched for another for minutes within one step. So time is watched from
beside, and no step may take long (see `sql_functions`).
"""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import ref

from .sql_functions import replace_functions

MAX_VALUE = 100_000  # bytes of one value; the longest paragraph has some thousands
MAX_SQL = 25_000  # bytes of one statement
MAX_PATTERN = 100  # characters after LIKE and GLOB
MAX_PATTERNS = 20  # in one statement
MAX_COLUMNS = 150
MAX_BYTES = 8_000_000  # of all text and blobs of one answer
MAX_CELLS = 80_000
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: MAX_SQL,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: MAX_PATTERN,
    sqlite3.SQLITE_LIMIT_COLUMN: MAX_COLUMNS,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
}


class TooMuch(sqlite3.OperationalError):
    """An answer is larger than is good; its cursor still stands in the middle of it."""

    def __init__(self, cursor: sqlite3.Cursor, text: str) -> None:
        super().__init__(text)
        self.cursor = cursor


def limit_connection(conn: sqlite3.Connection) -> None:
    """Limit what a statement of a connection can cost, time apart."""
    for category, most in _LIMITS.items():
        conn.setlimit(category, most)
    replace_functions(conn, MAX_VALUE)
    conn.row_factory = _counted_rows()


def _counted_rows() -> Callable[[sqlite3.Cursor, tuple[Any, ...]], sqlite3.Row]:
    """Return a row factory that refuses an answer of more bytes or cells than is good."""
    current: Any = None
    size = cells = 0

    def row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        nonlocal current, size, cells
        if current is None or current() is not cursor:
            current, size, cells = ref(cursor), 0, 0
        size += sum(len(value) for value in values if isinstance(value, (str, bytes)))
        cells += len(values)
        if size > MAX_BYTES or cells > MAX_CELLS:
            raise TooMuch(
                cursor,
                f"the answer has more than {MAX_BYTES // 1_000_000} MB or {MAX_CELLS} cells; "
                "ask for fewer rows or columns, or download the whole database",
            )
        return sqlite3.Row(cursor, values)

    return row


class Watch:
    """Interrupts connections whose time is up, from a thread of its own."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due: dict[object, tuple[float, sqlite3.Connection]] = {}
        self._thread: threading.Thread | None = None

    @contextmanager
    def limit(self, conn: sqlite3.Connection, ms: float) -> Iterator[None]:
        """Give what is asked within the block so many milliseconds."""
        mark = object()
        with self._changed:
            self._due[mark] = (time.monotonic() + ms / 1000, conn)
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
            self._changed.notify()
        try:
            yield
        except TooMuch as error:
            error.cursor.close()  # else an interruption would last, for all that comes after
            raise
        finally:
            with self._changed:
                del self._due[mark]

    def _watch(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for due, conn in self._due.values():
                    if due <= now:
                        conn.interrupt()
                soonest = min((due for due, _ in self._due.values()), default=None)
                # What began just after it was interrupted is interrupted again.
                self._changed.wait(None if soonest is None else max(0.02, soonest - now))


WATCH = Watch()


_PATTERN = re.compile(r"\b(?:like|glob)\b", re.I)


def guard_statements(database: Any) -> None:
    """Refuse statements with more patterns than a step may try; log nothing of what was asked."""
    execute = database.execute

    async def guarded(sql: str, *words: Any, **more: Any) -> Any:
        if len(_PATTERN.findall(sql)) > MAX_PATTERNS:
            raise sqlite3.OperationalError(f"more than {MAX_PATTERNS} times LIKE or GLOB")
        try:
            return await execute(sql, *words, **{**more, "log_sql_errors": False})
        except (sqlite3.ProgrammingError, sqlite3.InterfaceError, OverflowError) as error:
            raise sqlite3.OperationalError(str(error)) from error  # what was asked is wrong

    database.execute = guarded


def watch_time() -> None:
    """Let Datasette's time limits be kept by `WATCH`."""
    from datasette import database

    database.sqlite_timelimit = WATCH.limit
