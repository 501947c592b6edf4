"""The shelf `identities.yml`: what must add up, and how categories cover a measure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import ArchiveError
from ..shelves import load_yaml

SHELF = Path(__file__).parent.parent / "identities.yml"


@dataclass(frozen=True, slots=True)
class DimensionRule:
    """How the categories of one dimension cover what they break down; see the shelf's head."""

    exclusive: bool = False
    closed: bool = False
    required: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    suppressed: tuple[str, ...] = ()
    contains: Mapping[str, Any] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()

    def inside(self, container: str, present: Collection[str]) -> set[str]:
        """Return which of the present categories a category contains.

        >>> rule = DimensionRule(contains={"50+": ["50-59", "60+"], "all": {"all_but": ["self"]}})
        >>> sorted(rule.inside("50+", ["50+", "60+", "minor"]))
        ['60+']
        >>> sorted(rule.inside("all", ["all", "self", "police"]))
        ['police']
        """
        held = self.contains.get(container)
        if held is None:
            return set()
        if isinstance(held, dict):
            return {code for code in present if code != container and code not in held["all_but"]}
        return {
            code
            for code in present
            if code in held or (code != container and self._within(code, held))
        }

    def _within(self, code: str, held: Collection[str]) -> bool:
        """Return whether all that a category contains is among these."""
        inner = self.contains.get(code)
        return isinstance(inner, list) and set(inner) <= set(held)

    def replaceable(self, container: str, present: Collection[str]) -> bool:
        """Return whether the present categories can stand in for one that contains them."""
        held = self.contains.get(container)
        if held is None or isinstance(held, dict):
            return bool(self.inside(container, present))
        return set(held) <= self._reach(self.inside(container, present), held)

    def _reach(self, codes: Iterable[str], of: Collection[str]) -> set[str]:
        """Return these categories with all those of `of` that they contain."""
        reached: set[str] = set()
        for code in codes:
            reached |= {code} | self.inside(code, of)
        return reached

    def covers(self, codes: Collection[str]) -> bool:
        """Return whether these categories cover everything, by the names alone."""
        return bool(self.required) and set(self.required) <= self._reach(codes, self.required)

    def selections(self, present: Collection[str]) -> list[tuple[str, ...]]:
        """Return the ways to choose categories without counting anything twice.

        >>> rule = DimensionRule(contains={"adult": ["18-29", "30+"]})
        >>> rule.selections(["18-29", "30+", "adult", "minor"])
        [('adult', 'minor'), ('18-29', '30+', 'minor')]
        """
        usable = sorted(code for code in present if code not in self.apart)
        inner: set[str] = set()
        for code in usable:
            inner |= self.inside(code, usable)
        coarse = tuple(code for code in usable if code not in inner)
        kept = [code for code in usable if not self.replaceable(code, usable)]
        within: set[str] = set()
        for code in kept:
            within |= self.inside(code, kept)
        fine = tuple(code for code in kept if code not in within)
        return [coarse] if fine == coarse else [coarse, fine]


@dataclass(frozen=True, slots=True)
class Sum:
    """A measure that is the sum of others."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """A stock, and the flows that can make it grow."""

    stock: str
    admitted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """Changes of a stock, in per cent of itself within `days`, that no admissions explain."""

    days: int
    fall_percent: int
    rise_percent: int
    smallest: int


@dataclass(frozen=True, slots=True)
class Rules:
    """All of `identities.yml`; `of_total` is the wider measure of each, of the vocabulary."""

    sums: tuple[Sum, ...]
    of_total: Mapping[str, str]
    dimensions: Mapping[str, DimensionRule]
    additive: tuple[str, ...]
    stocks: tuple[Stock, ...]
    jump: Jump
    telling: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    misread: tuple[str, ...] = ()

    def residual(self, dims: Iterable[tuple[str, str]]) -> bool:
        """Return whether a breakdown names a rest: what it holds depends on what stands beside it.

        'Other' beside three forms and 'other' beside ten are different things with one name, so
        they are never compared from one table to another.
        """
        return any(code in self.dimension(name).rest for name, code in dims)

    def dimension(self, name: str) -> DimensionRule:
        """Return the rule of a dimension; of an unknown one nothing is assumed."""
        return self.dimensions.get(name, DimensionRule())


@cache
def load_rules(path: Path = SHELF) -> Rules:
    """Read `identities.yml`. Raises `ArchiveError` with the line that is not in order."""
    data = load_yaml(path.read_text(encoding="utf-8"))
    try:
        return Rules(
            tuple(Sum(one["total"], tuple(one["parts"])) for one in data["sums"]),
            _wholes(),
            {name: _dimension(said) for name, said in data["dimensions"].items()},
            tuple(data["additive"]),
            tuple(Stock(one["stock"], tuple(one["admitted"])) for one in data["stocks"]),
            Jump(**data["jump"]),
            **{name: tuple(reasons) for name, reasons in data["held"].items()},
        )
    except (KeyError, TypeError) as error:
        raise ArchiveError(
            f"{path.name}: expected sums, dimensions, additive, stocks, jump and held; "
            f"found a problem with {error}. Compare with the comments at its head"
        ) from error


def _wholes() -> dict[str, str]:
    from extract import load_vocabulary

    measures = load_vocabulary().measures
    return {code: known.within for code, known in measures.items() if known.within}


def _dimension(said: dict[str, Any]) -> DimensionRule:
    lists = ("required", "rest", "suppressed", "apart", "joins")
    values = {name: tuple(said.get(name, ())) for name in lists}
    return DimensionRule(
        exclusive=said.get("exclusive", False),
        closed=said.get("closed", False),
        contains=said.get("contains", {}),
        **values,
    )
