"""The names of all codes, read once from the database, and figures put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..labels import code_label
from .languages import say

Names = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Codes:
    """Measures, units, dimensions and categories (`dimension=code`) with their labels."""

    measures: Names
    units: Names
    dimensions: Names
    categories: Names
    meta: Mapping[str, str]

    @property
    def standing(self) -> str:
        """Return `original` only for an archive made of originals."""
        return self.meta.get("standing", "original")

    def measure(self, language: str, code: str) -> str:
        """Return the name of a measure, as a heading has it."""
        return _capital(self._label(self.measures, language, code))

    def unit(self, language: str, code: str) -> str:
        """Return the name of a unit."""
        return self._label(self.units, language, code)

    def dimension(self, language: str, code: str) -> str:
        """Return the name of a dimension, as a heading has it."""
        return _capital(self._label(self.dimensions, language, code))

    def category(self, language: str, pair: str) -> str:
        """Return the name of a category given as `dimension=code`."""
        row = self.categories.get(pair)
        scheme, _, code = pair.partition("=")
        return str(row[f"label_{language}"]) if row else code_label(scheme, code, language)  # type: ignore[arg-type]

    def dims(self, language: str, dims: str) -> str:
        """Return the categories of `a=b;c=d` joined by commas."""
        return ", ".join(self.category(language, pair) for pair in dims.split(";") if pair)

    def name(self, language: str, measure: str, dims: str = "", of: str = "") -> str:
        """Return a figure's scope in words: measure, categories, and the base of a share."""
        text = self.measure(language, measure)
        if dims:
            text = f"{text}: {self.dims(language, dims)}"
        if of:
            text = f"{text} ({say(language, 'figure.of', base=self.base(language, of))})"
        return text

    def base(self, language: str, of: str) -> str:
        """Return the population of a share, `measure;dimension=code`, in words."""
        measure, _, dims = of.partition(";")
        whole = self._label(self.measures, language, measure)
        return f"{whole}: {self.dims(language, dims)}" if dims else whole

    @staticmethod
    def _label(names: Names, language: str, code: str) -> str:
        row = names.get(code)
        return str(row[f"label_{language}"]) if row else code.replace("_", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


async def load_codes(db: Any) -> Codes:
    """Read the names of all codes from a database."""

    async def table(name: str, key: str) -> dict[str, Mapping[str, Any]]:
        rows = (await db.execute(f"select * from {name} order by rowid")).rows
        return {row[key]: dict(row) for row in rows}

    meta = {row["key"]: row["value"] for row in (await db.execute("select * from meta")).rows}
    return Codes(
        await table("measure", "code"),
        await table("unit", "code"),
        await table("dimension", "code"),
        await table("category", "id"),
        meta,
    )
