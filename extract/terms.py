"""The vocabulary: printed words to codes, inflected and compounded, in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from scraper import Language

from .terms_ages import find_ages
from .terms_countries import country_codes, country_label, country_phrases
from .terms_match import Phrase, PhraseBook
from .terms_patterns import WordPatterns

_REMEMBERED = 4096  # texts
_LISTS = ("neutral", "came_about")  # lists of words that are no terms
LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")
DIMENSIONS = (
    "form_of_exploitation",
    "gender",
    "age_group",
    "age_at_admission",
    "age_at_victimisation",
    "nationality",
    "referrer",
    "residence_status",
    "residence_permit",
    "sector",
    "decision",
    "decision_reason",
    "exit_reason",
    "client_role",
    "victimisation",
)


@dataclass(frozen=True, slots=True)
class Term:
    """A code found in a text: `text[start:end] == printed`; with `..` in its phrase, the ends."""

    scheme: str
    code: str
    start: int
    end: int
    printed: str


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a scheme: labels and notes, with the years its words were used.

    `within` is the measure that counts the same people and more.
    """

    scheme: str
    code: str
    labels: Mapping[str, str]
    stock_or_flow: Literal["stock", "flow", ""] = ""
    definitions: Mapping[str, str] = field(default_factory=dict)
    since: int | None = None
    until: int | None = None
    note: str = ""
    within: str = ""


class Vocabulary:
    """All schemes of the shelf; made by `load_vocabulary`."""

    def __init__(self, shelves: Iterable[dict[str, Any]]) -> None:
        self.schemes: dict[str, Mapping[str, str]] = {}
        self.codes: dict[tuple[str, str], Code] = {}
        self._books = {language: PhraseBook(language) for language in LANGUAGES}
        self._lists: dict[str, dict[Language, WordPatterns]] = {
            name: {language: WordPatterns(language) for language in LANGUAGES} for name in _LISTS
        }
        self._alone = {language: PhraseBook(language) for language in LANGUAGES}
        for shelf in shelves:
            self._add(shelf)
        # A document asks about the same label ten times, of every value in its row and column.
        self._find = lru_cache(_REMEMBERED)(self._find_anew)
        self._lone = lru_cache(_REMEMBERED)(self._lone_anew)
        self._categories = lru_cache(_REMEMBERED)(self._categories_anew)

    def _add(self, shelf: dict[str, Any]) -> None:
        scheme = shelf["scheme"]
        if scheme in _LISTS:
            for language in LANGUAGES:
                for word in shelf["words"][language]:
                    self._lists[scheme][language].add(word)
            return
        self.schemes[scheme] = shelf["label"]
        for code, entry in shelf["codes"].items():
            self.codes[scheme, code] = Code(
                scheme,
                code,
                entry["label"],
                entry.get("stock_or_flow", ""),
                entry.get("definition", {}),
                entry.get("since"),
                entry.get("until"),
                entry.get("note", ""),
                entry.get("within", ""),
            )
            for language in LANGUAGES:
                for written in entry.get(language, ()):
                    words = written["words"] if isinstance(written, dict) else written
                    self._books[language].add(words, scheme, code)
                for written in entry.get("alone", {}).get(language, ()):
                    self._alone[language].add(written, scheme, code)
        if scheme == "nationality":
            self._add_countries(shelf)

    def _add_countries(self, shelf: dict[str, Any]) -> None:
        own = shelf["words"]
        for territory, code in country_codes(shelf["codes_of"]).items():
            labels: dict[str, str] = {
                language: country_label(territory, language) for language in LANGUAGES
            }
            self.codes.setdefault(("nationality", code), Code("nationality", code, labels))
            for language in LANGUAGES:
                for words, proper in country_phrases(territory, language):
                    self._books[language].add(words, "nationality", code, made=True, proper=proper)
                for words in own.get(territory, {}).get(language, ()):
                    name = language == "en" or words.startswith("^")
                    words = words.lstrip("^")
                    self._books[language].add(words, "nationality", code, proper=name)

    @property
    def measures(self) -> dict[str, Code]:
        """Return the measures by code: labels, definitions, stock or flow."""
        return {code: entry for (scheme, code), entry in self.codes.items() if scheme == "measure"}

    @property
    def dimensions(self) -> dict[str, Mapping[str, str]]:
        """Return the labels of each dimension."""
        return {name: self.schemes[name] for name in DIMENSIONS}

    def label(self, scheme: str, code: str, language: Language) -> str:
        """Return what people call a code; for a code that only a document has, the code itself.

        >>> load_vocabulary().label("form_of_exploitation", "forced_labour", "fi")
        'pakkotyö'
        """
        known = self.codes.get((scheme, code))
        return known.labels[language] if known else code.replace("_", " ")

    def find(self, text: str, language: Language) -> list[Term]:
        """Return the terms of a text in order; of overlapping ones the longest, ties all."""
        return list(self._find(text, language))

    def _find_anew(self, text: str, language: Language) -> tuple[Term, ...]:
        found = [self._term(text, phrase) for phrase in self._books[language].find(text)]
        ages = [
            Term("age_group", code, a, b, text[a:b]) for code, a, b in find_ages(text, language)
        ]
        kept = [t for t in found if not (t.scheme == "age_group" and _inside(t, ages))]
        return tuple(sorted([*kept, *ages], key=lambda t: (t.start, t.end, t.scheme, t.code)))

    def category(self, text: str, language: Language, expected: str | None = None) -> Term | None:
        """Return what a whole label (row, column, legend) means, or None where it is not known.

        `expected` is the dimension (or `place`, `measure`, `unit`) that the label should belong
        to; it decides labels such as "Muu", which without it is `other=other`. Totals are
        `Term(scheme="total", code="total")`.
        """
        found = self.categories(text, language, expected)
        return found[0] if found else None

    def categories(
        self, text: str, language: Language, expected: str | None = None
    ) -> tuple[Term, ...]:
        """Return every dimension a whole label gives, best first: "tytöt" is a sex and an age."""
        return self._categories(text, language, expected)

    def _categories_anew(
        self, text: str, language: Language, expected: str | None
    ) -> tuple[Term, ...]:
        from .terms_labels import label_terms, unaccented

        found = label_terms(self, text, language, expected)
        plain = text if found else unaccented(text)
        return found if plain == text else label_terms(self, plain, language, expected)

    def is_neutral(self, word: str, language: Language) -> bool:
        """Tell whether a lower-case word changes nothing about whom a figure counts."""
        return bool(self._lists["neutral"][language].matches(word))

    def tells_of_coming_about(self, word: str, language: Language) -> bool:
        """Tell whether a lower-case word only says that what is counted came about."""
        return bool(self._lists["came_about"][language].matches(word))

    def alone(self, text: str, language: Language) -> list[Term]:
        """Return the codes that a text means only where it stands alone as a label."""
        return list(self._lone(text, language))

    def _lone_anew(self, text: str, language: Language) -> tuple[Term, ...]:
        return tuple(self._term(text, phrase) for phrase in self._alone[language].find(text))

    def _term(self, text: str, phrase: Phrase) -> Term:
        span = text[phrase.start : phrase.end]
        return Term(phrase.scheme, phrase.code, phrase.start, phrase.end, span)


def _inside(term: Term, others: list[Term]) -> bool:
    return any(term.start < other.end and term.end > other.start for other in others)


@cache
def load_vocabulary() -> Vocabulary:
    """Return the vocabulary on the shelf `extract/vocabulary/`, read once a process."""
    shelves: list[dict[str, Any]] = []
    for path in sorted(files("extract").joinpath("vocabulary").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yml"):
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
            shelves.extend(content if isinstance(content, list) else [content])
    return Vocabulary(shelves)
