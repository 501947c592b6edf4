"""How scopes, values and findings are put into words, in three languages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import ArchiveError
from ..labels import code_label
from ..shelves import load_yaml
from .statements import LANGUAGES, Scope

MESSAGES = Path(__file__).parent.parent / "finding_words.yml"

_CODED = ("measure", "unit", "dimension")


class Words:
    """Names of codes in three languages, as the database holds them, and our own sentences."""

    def __init__(self, db: sqlite3.Connection, path: Path = MESSAGES) -> None:
        self._labels: dict[tuple[str, str], dict[str, str]] = {}
        columns = ", ".join(f"label_{language}" for language in LANGUAGES)
        for table in (*_CODED, "category", "publication"):
            key = {"category": "id", "publication": "key"}.get(table, "code")
            for code, *labels in db.execute(f"select {key}, {columns} from {table}"):
                self._labels[table, code] = dict(zip(LANGUAGES, labels, strict=True))
        self._path = path
        self._texts = _sentences(path)
        halves = _sentences(MESSAGES)
        self._halves = {name: halves[name] for name in ("first_half", "second_half")}

    def label(self, table: str, code: str, language: str) -> str:
        """Return the name of a code: the database's, else the vocabulary's, else the code."""
        known = self._labels.get((table, code), {}).get(language)
        if known or table == "publication":
            return known or code
        scheme, _, name = code.partition("=") if table == "category" else (table, "", code)
        return code_label(scheme, name, language)  # type: ignore[arg-type]

    def say(self, key: str, language: str, **values: str) -> str:
        """Return one of our sentences with its gaps filled."""
        return self._text(self._texts.get(key), key, language).format(**values)

    def say_in(self, group: str, key: str, language: str) -> str:
        """Return one short text of a group of our sentences."""
        return self._text(self._groups(group).get(key), f"{group}: {key}", language)

    def _groups(self, group: str) -> dict[str, dict[str, str]]:
        found: dict[str, Any] = self._texts.get(group, {})
        return found

    def _text(self, found: dict[str, str] | None, key: str, language: str) -> str:
        if not found or language not in found:
            raise ArchiveError(f"{self._path.name} has no {language} text for {key}; add one")
        return str(found[language])

    def scope(self, scope: Scope, language: str) -> str:
        """Return what a figure is about: `new clients, women, 2022`."""
        parts = [self.label("measure", scope.measure, language)]
        parts += [self.label("category", f"{name}={code}", language) for name, code in scope.dims]
        if scope.unit not in ("persons", "percent", "decisions"):
            parts.append(self.label("unit", scope.unit, language))
        if scope.unit == "percent":
            parts.append(self.label("unit", "percent", language))
        return ", ".join([*parts, self.period(scope.start, scope.end, language)])

    def period(self, start: str, end: str, language: str) -> str:
        """Return a period in words: a day, a half-year, a year, or two days."""
        year = start[:4]
        if start == end:
            return day_text(start, language)
        if (start[5:], end[5:]) == ("01-01", "12-31") and end[:4] == year:
            return year
        halves = {("01-01", "06-30"): "first_half", ("07-01", "12-31"): "second_half"}
        half = halves.get((start[5:], end[5:]))
        if half and end[:4] == year:
            return self._text(self._halves.get(half), half, language).format(year=year)
        return f"{day_text(start, language)}–{day_text(end, language)}"

    def document(self, publication: str, languages: Iterable[str], language: str) -> str:
        """Return the name of a publication with the languages meant: `Annual review 2022 (fi)`."""
        named = self.label("publication", publication, language)
        kinds = ", ".join(languages)
        return f"{named} ({kinds})" if kinds else named


@cache
def _sentences(path: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = load_yaml(path.read_text(encoding="utf-8"))
    return found


def day_text(iso: str, language: str) -> str:
    """Return a day as each language writes it.

    >>> day_text("2022-06-30", "fi"), day_text("2022-06-30", "sv"), day_text("2022-06-30", "en")
    ('30.6.2022', '30.6.2022', '30 June 2022')
    """
    year, month, day = (int(part) for part in iso.split("-"))
    if language != "en":
        return f"{day}.{month}.{year}"
    return f"{day} {_MONTHS[month - 1]} {year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(value: Decimal, language: str) -> str:
    """Return a value with a space between thousands and the language's decimal mark.

    >>> number(Decimal("1634"), "sv"), number(Decimal("11.5"), "fi"), number(Decimal("-93"), "en")
    ('1 634', '11,5', '-93')
    """
    whole, _, fraction = format(value, "f").partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    spaced = f"{int(digits):,}".replace(",", " ")
    fraction = fraction.rstrip("0")
    mark = "." if language == "en" else ","
    return sign + spaced + (mark + fraction if fraction else "")
