"""Records to JSON and back, by their annotations, exactly: for the cache of harvests."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def to_plain(value: Any) -> Any:
    """Return a record as lists, texts and numbers; a record is the list of its fields.

    >>> to_plain((Decimal("1.50"), date(2022, 1, 31), None))
    ['1.50', '2022-01-31', None]
    """
    if is_dataclass(value) and not isinstance(value, type):
        return [to_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Decimal | date):
        return str(value)
    return value


def from_plain(kind: Any, plain: Any) -> Any:
    """Return the value of type `kind` that `to_plain` made `plain` from.

    Raises `ValueError` or `TypeError` where `plain` does not have that shape.
    """
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _from_union(get_args(kind), plain)
    if origin is tuple:
        return _from_tuple(get_args(kind), plain)
    if origin is Literal:
        if plain not in get_args(kind):
            raise ValueError(f"{plain!r} is none of {get_args(kind)}")
        return plain
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        values = zip(hints, plain, strict=True)
        return kind(**{name: from_plain(hints[name], value) for name, value in values})
    return _from_atom(kind, plain)


def _from_union(kinds: tuple[Any, ...], plain: Any) -> Any:
    if plain is None and type(None) in kinds:
        return None
    (kind,) = (kind for kind in kinds if kind is not type(None))
    return from_plain(kind, plain)


def _from_tuple(kinds: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise TypeError(f"expected a list, found {plain!r}")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(from_plain(kinds[0], item) for item in plain)
    return tuple(from_plain(kind, item) for kind, item in zip(kinds, plain, strict=True))


def _from_atom(kind: Any, plain: Any) -> Any:
    if kind is Decimal:
        return Decimal(plain)
    if kind is date:
        return date.fromisoformat(plain)
    if kind is float and type(plain) is int:
        return float(plain)
    if type(plain) is not kind:
        raise TypeError(f"expected {kind}, found {plain!r}")
    return plain


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
