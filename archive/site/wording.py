"""Figures, findings and codes in the words of one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from . import languages
from .codes import Codes

_SIGNS = {
    "captured": "●",
    "unread": "◐",
    "listed, not served": "○",
    "named, not found": "?",
    "not listed": "·",
    "not looked for yet": "–",
    "not yet": "⋯",
}


class Words:
    """What a page says, in the reader's language."""

    all_languages = languages.LANGUAGES

    def __init__(self, language: str, codes: Codes) -> None:
        self.language, self.codes = language, codes

    def say(self, key: str, **values: object) -> str:
        """Return a label in the reader's language."""
        return languages.say(self.language, key, **values)

    def known(self, key: str, other: str) -> str:
        """Return a label, or other words where there is none."""
        return self.say(key) if languages.has(self.language, key) else other

    def name(self, row: Mapping[str, Any]) -> str:
        """Return what a figure or reading is about, without its period."""
        return self.codes.name(self.language, row["measure"], row["dims"], row["of"] or "")

    def period(self, row: Mapping[str, Any]) -> str:
        """Return the period of a figure or reading."""
        return languages.period(self.language, row["period_start"], row["period_end"])

    def amount(self, row: Mapping[str, Any]) -> str:
        """Return the value of a figure or reading with its unit."""
        return languages.amount(self.language, row["value"], row["unit"], row["qualifier"])

    def number(self, value: float | None) -> str:
        """Return a bare number."""
        return languages.number(self.language, value)

    def day(self, iso: str | None) -> str:
        """Return a day."""
        return languages.day(self.language, iso)

    def cell(self, row: Mapping[str, Any]) -> str:
        """Return a value for a table: the number with the sign of its direction."""
        sign = {"at_least": "≥ ", "at_most": "≤ ", "about": "~ "}.get(row["qualifier"], "")
        tail = " %" if row["unit"] == "percent" else ""
        return sign + self.number(row["value"]) + tail

    def value_of(self, row: Mapping[str, Any]) -> str:
        """Return a value with its unit, where the unit is known."""
        return languages.amount(self.language, row["value"], row["unit"] or "")

    def span(self, period: tuple[str | None, str | None]) -> str:
        """Return a period given by its two days."""
        return languages.period(self.language, *period)

    def period_in(self, language: str, row: Mapping[str, Any]) -> str:
        """Return the period of a figure in any of the languages."""
        return languages.period(language, row["period_start"], row["period_end"])

    def amount_in(self, language: str, row: Mapping[str, Any]) -> str:
        """Return the value of a figure in any of the languages."""
        return languages.amount(language, row["value"], row["unit"], row["qualifier"])

    def language_name(self, code: str) -> str:
        """Return the name of a language in itself."""
        return languages.say(code, "site.language")

    def definition(self, measure: str) -> str:
        """Return what a measure counts."""
        row = self.codes.measures.get(measure)
        return str(row[f"definition_{self.language}"]) if row else ""

    def origin(self, code: str) -> str:
        """Return how a number was read."""
        return self.known(f"origin.{code}", code)

    def rule_name(self, kind: str) -> str:
        """Return the name of a rule."""
        return self.known(f"rule.{kind}", kind.replace("_", " ").replace("-", " "))

    def role_name(self, role: str) -> str:
        """Return the part that one side of a finding plays."""
        return self.known(f"role.{role}", role.replace("_", " "))

    def state_name(self, state: str) -> str:
        """Return the state of a publication in the collection."""
        return self.known(f"coverage.{state}", state.replace("_", " "))

    def state_class(self, state: str) -> str:
        """Return a state as a class name."""
        return state.replace(",", "").replace(" ", "-")

    def state_sign(self, state: str) -> str:
        """Return the sign of a state, told apart without colours."""
        return _SIGNS.get(state, "×")

    def verdict_name(self, verdict: str) -> str:
        """Return the verdict on a claim; reconstructed material never proves one."""
        if verdict == "matches" and self.codes.standing != "original":
            verdict = "agrees_reconstructed"
        return self.known(f"check.verdict.{verdict}", verdict.replace("_", " "))

    def form_name(self, form: str) -> str:
        """Return the name of a form of citation."""
        if form in languages.LANGUAGES:
            return self.language_name(form)
        return {"bibtex": "BibTeX", "ris": "RIS", "csl": "CSL-JSON"}.get(form, form)

    def meaning(self, column: str, value: object) -> str:
        """Return what a code in a column of a table means; nothing where it is no code."""
        code, codes = str(value), self.codes
        if column in ("measure", "unit"):
            names = codes.measures if column == "measure" else codes.units
            return str(names[code][f"label_{self.language}"]) if code in names else ""
        if column == "period_kind":
            return self.known(f"period.kind.{code}", "")
        if column in ("status", "standing"):
            return self.known(f"{column}.{code}", "")
        pair = f"{column}={code}"
        return codes.category(self.language, pair) if pair in codes.categories else ""

    def named(self, text: str) -> str:
        """Return a text with the codes of measures in it put into words."""
        names = {code: self.codes.measure(self.language, code) for code in self.codes.measures}
        return re.sub(r"\w+", lambda word: names.get(word[0], word[0]), text)

    def snippet(self, text: str) -> Markup:
        """Return a found sentence with the found words marked."""
        safe = str(escape(text))
        return Markup(safe.replace("\x01", "<mark>").replace("\x02", "</mark>"))

    def marked(self, row: Mapping[str, Any]) -> Markup:
        """Return the words around a number with the number marked."""
        from .evidence import marked_quote

        return marked_quote({"prefix": "", "suffix": "", **row})
