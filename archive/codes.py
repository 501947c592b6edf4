"""The code lists that figures refer to, with a label in three languages for every code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .labels import LANGUAGES
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


def codes_of_vocabulary(used: Used) -> Codes:
    """Return the code lists of extract's vocabulary: all that it knows, and all that is used.

    Of the nationalities only those that are used. A label that the vocabulary lacks is left
    empty; `schema.verify` then names the code and stops the build.
    """
    from extract import load_vocabulary

    vocabulary = load_vocabulary()

    def labels(scheme: str, code: str) -> Row:
        return tuple(vocabulary.label(scheme, code, language) for language in LANGUAGES)

    measures = []
    for code in sorted({*vocabulary.measures, *used.measures}):
        known = vocabulary.measures.get(code)
        about = tuple(
            known.definitions.get(language, "") if known else "" for language in LANGUAGES
        )
        kind = known.stock_or_flow if known else ""
        measures.append((code, *labels("measure", code), kind or "flow", *about))
    known_codes = {(scheme, code) for scheme, code in vocabulary.codes}
    units = sorted({code for scheme, code in known_codes if scheme == "unit"} | {*used.units})
    names = vocabulary.dimensions
    known_categories = {
        pair for pair in known_codes if pair[0] in names and pair[0] != "nationality"
    }
    categories = sorted(known_categories | {*used.categories})
    return Codes(
        measures=tuple(measures),
        units=tuple((code, *labels("unit", code)) for code in units),
        dimensions=tuple(
            (name, *(names.get(name, {}).get(language, "") for language in LANGUAGES))
            for name in sorted({*names, *used.dimensions})
        ),
        categories=tuple((f"{d}={c}", d, c, *labels(d, c)) for d, c in categories),
    )
