"""The code lists that figures refer to, with a label in three languages for every code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .records import Observation

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """Rows of the four code tables, each sorted by code, in the order of their columns."""

    measures: tuple[Row, ...] = ()
    units: tuple[Row, ...] = ()
    dimensions: tuple[Row, ...] = ()
    categories: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """The codes that observations use, sorted."""

    measures: tuple[str, ...]
    units: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Return the dimensions of the categories."""
        return tuple(sorted({dimension for dimension, _ in self.categories}))


def used_by(observations: Iterable[Observation]) -> Used:
    """Return every code that some observation uses."""
    scopes = [observation.scope for observation in observations]
    return Used(
        measures=tuple(sorted({scope.measure for scope in scopes})),
        units=tuple(sorted({scope.unit for scope in scopes})),
        categories=tuple(sorted({pair for scope in scopes for pair in scope.dims})),
    )
