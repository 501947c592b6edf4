"""What Datasette asks again for every page of a table, remembered while the database stays.

A page of a table asks some thirty things, most of them about the schema, and counts the rows of
every facet anew. None of it changes in an immutable database.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from .counts import Counts

_SCHEMA = (
    *("table_exists", "table_names", "table_columns", "table_column_details", "primary_keys"),
    *("fts_table", "label_column_for_table", "foreign_keys_for_table", "hidden_table_names"),
    *("view_names", "get_all_foreign_keys", "get_table_definition", "get_view_definition"),
)
_COUNTS = re.compile(
    r"\s*select (?:count\(\*\) from|(\S+) as value, count\(\*\) as (?:count|n) from \()"
)
MOST = 2000  # answers remembered


def hold_steady(database: Any) -> None:
    """Let an immutable database of Datasette remember its schema and its counts."""
    for name in _SCHEMA:
        setattr(database, name, _remembered(getattr(database, name)))
    database.execute = _counts_remembered(database)


def _remembered(ask: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    told: dict[tuple[Any, ...], Any] = {}

    async def answer(*words: Any) -> Any:
        if words not in told:
            if len(told) >= MOST:  # names that do not exist may be asked for without end
                told.clear()
            told[words] = await ask(*words)
        return told[words]

    return answer


def _counts_remembered(database: Any) -> Callable[..., Awaitable[Any]]:
    told: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
    execute, counts = database.execute, Counts()

    async def answer(sql: str, params: Any = None, *words: Any, **more: Any) -> Any:
        given = params or {}  # without a filter Datasette gives an empty list
        if not _COUNTS.match(sql) or not isinstance(given, dict):
            return await execute(sql, params, *words, **more)
        key = (sql, *sorted(given.items()), words, *sorted(more.items()))
        if key not in told:
            counted = await counts.answer(database, sql, given)
            told[key] = counted or await execute(sql, params, *words, **more)
            if len(told) > MOST:
                told.popitem(last=False)
        return told[key]

    return answer
