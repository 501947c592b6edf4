"""Records to JSON and back, by their annotations, exactly: for the cache of harvests."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Make = Callable[[Any], Any]
_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


def to_plain(value: Any) -> Any:
    """Return a record as lists, texts and numbers; a record is the list of its fields.

    >>> to_plain((Decimal("1.50"), date(2022, 1, 31), None))
    ['1.50', '2022-01-31', None]
    """
    kind: Any = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is tuple or kind is list:
        return [one if type(one) in _AS_IT_IS else to_plain(one) for one in value]
    if names := _names(kind):
        return [to_plain(getattr(value, name)) for name in names]
    return str(value) if isinstance(value, Decimal | date) else value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def from_plain(kind: Any, plain: Any) -> Any:
    """Return the value of type `kind` that `to_plain` made `plain` from.

    Raises `ValueError` or `TypeError` where `plain` does not have that shape.
    """
    return _maker(kind)(plain)


@cache
def _maker(kind: Any) -> Make:
    """Return what makes values of a type; its annotations are looked at once."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(get_args(kind))
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is Literal:
        return _literal(get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind)
    return _atom(kind)


def _optional(kinds: tuple[Any, ...]) -> Make:
    (kind,) = (kind for kind in kinds if kind is not type(None))
    make = _maker(kind)
    return lambda plain: None if plain is None else make(plain)


def _tuple(kinds: tuple[Any, ...]) -> Make:
    makers = [_maker(kind) for kind in kinds if kind is not Ellipsis]
    endless = len(kinds) == 2 and kinds[1] is Ellipsis

    def make(plain: Any) -> tuple[Any, ...]:
        if type(plain) is not list:
            raise TypeError(f"expected a list, found {plain!r}")
        if endless:
            return tuple([makers[0](one) for one in plain])
        return tuple([one(value) for one, value in zip(makers, plain, strict=True)])

    return make


def _literal(known: tuple[Any, ...]) -> Make:
    def make(plain: Any) -> Any:
        if plain not in known:
            raise ValueError(f"{plain!r} is none of {known}")
        return plain

    return make


def _record(kind: type) -> Make:
    hints = get_type_hints(kind)
    makers = [_maker(hints[name]) for name in _names(kind)]

    def make(plain: Any) -> Any:
        return kind(*[one(value) for one, value in zip(makers, plain, strict=True)])

    return make


def _atom(kind: Any) -> Make:
    if kind is Decimal:
        return Decimal
    if kind is date:
        return date.fromisoformat

    def make(plain: Any) -> Any:
        if type(plain) is kind:
            return plain
        if kind is float and type(plain) is int:
            return float(plain)
        raise TypeError(f"expected {kind}, found {plain!r}")

    return make
