"""SQLite functions that take minutes, or all memory, within one step: the same in Python, bounded.

SQLite's own compare every place of one value with every character of another, or write as many
blanks as they are told, and no limit on time is asked in between.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from typing import Any

WIDEST = 1_000  # characters that a printf field may be told to take
_SPEC = re.compile(r"%(?P<flags>[-+ 0#,]*)(?P<wide>\d*)(?:\.(?P<places>\d+))?(?P<kind>[a-zA-Z%]?)")


def replace_functions(conn: sqlite3.Connection, most: int) -> None:
    """Put the bounded functions in place of SQLite's; no value gets longer than `most`."""

    def put(name: str, count: int, make: Callable[..., Any]) -> None:
        def call(*values: Any) -> Any:
            return None if values and values[0] is None else make(*values)

        conn.create_function(name, count, call, deterministic=True)

    put("instr", 2, instr)
    put("replace", 3, lambda where, what, by: replaced(where, what, by, most))
    put("trim", 2, lambda text, ends: _cut(text, ends, str.strip))
    put("ltrim", 2, lambda text, ends: _cut(text, ends, str.lstrip))
    put("rtrim", 2, lambda text, ends: _cut(text, ends, str.rstrip))
    put("printf", -1, printed)
    put("format", -1, printed)


def as_text(value: Any) -> str:
    """Return a value as SQLite casts it to text.

    >>> as_text(2.0), as_text(b"a"), as_text(7)
    ('2.0', 'a', '7')
    """
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return repr(value) if isinstance(value, float) else str(value)


def instr(where: Any, what: Any) -> int | None:
    """Return the place of the first occurrence, from 1; 0 for none.

    >>> instr("katsaus", "s"), instr(b"abc", b"c"), instr("a", "b")
    (4, 3, 0)
    """
    if what is None:
        return None
    if isinstance(where, bytes) and isinstance(what, bytes):
        return where.find(what) + 1
    return as_text(where).find(as_text(what)) + 1


def replaced(where: Any, what: Any, by: Any, most: int) -> str | None:
    """Return a text with all of one text replaced by another.

    >>> replaced("1 331", " ", "", 100), replaced("a", "", "b", 100)
    ('1331', 'a')
    """
    if what is None or by is None:
        return None
    text, old, new = as_text(where), as_text(what), as_text(by)
    if not old:
        return text
    if len(text) + text.count(old) * (len(new) - len(old)) > most:
        raise ValueError("too long")
    return text.replace(old, new)


def _cut(text: Any, ends: Any, cut: Callable[[str, str], str]) -> str | None:
    return None if ends is None else cut(as_text(text), "".join(sorted(set(as_text(ends)))))


def printed(form: Any, *values: Any) -> str:
    """Return values in a form, as far as one is used to show figures.

    >>> printed("%d: %.1f %% %5s|%-3s|%,d", 7.9, 42.25, "a", "b", 1331)
    '7: 42.2 %     a|b  |1,331'
    """
    left = iter(values)

    def one(spec: re.Match[str]) -> str:
        kind = spec["kind"]
        if kind == "%":
            return "%"
        if not kind or int(spec["wide"] or 0) > WIDEST or int(spec["places"] or 0) > WIDEST:
            raise ValueError("not a form that is known here")
        flags, value = spec["flags"], next(left, None)
        places = "" if spec["places"] is None else f".{spec['places']}"
        python = "%" + flags.replace(",", "") + spec["wide"] + places
        if kind in "diu":
            whole = int(_number(value))
            return f"{whole:,}" if "," in flags else (python + "d") % whole
        if kind in "eEfgG":
            return (python + kind) % float(_number(value))
        if kind in "xXo":
            return (python + kind) % int(_number(value))
        if kind in "sz":
            return (python + "s") % ("" if value is None else as_text(value))
        raise ValueError(f"%{kind} is not known here")

    return _SPEC.sub(one, as_text(form))


def _number(value: Any) -> float:
    found = re.match(r"\s*[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?", as_text(value))
    return float(found[0]) if found and value is not None else 0.0
