"""A sentence seen as marks: its numerals, terms, periods and the places where it may be cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper import Language

from ..records import Numeral
from ..terms import DIMENSIONS, Term, Vocabulary
from .kinds import reconsidered
from .periods import Mark, period_marks


@dataclass(slots=True)
class Category:
    """One or more coordinated words of the same meaning: codes by dimension, and where.

    `codes` maps a dimension to its code. Where coordinated words differ ("begging or organ
    trade"), `choices` holds them all, for a zero or an "each" to be given to every one.
    """

    start: int
    end: int
    codes: dict[str, str]
    printed: str
    choices: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """A sentence with offsets into the sentence itself."""

    text: str
    language: Language
    terms: list[Term]
    numerals: list[Numeral]
    marks: list[Mark]
    categories: list[Category]

    def within(self, start: int, end: int, *schemes: str) -> list[Term]:
        """Return the terms of some schemes that begin between two offsets."""
        return [t for t in self.terms if t.scheme in schemes and start <= t.start < end]

    def has(self, start: int, end: int, scheme: str, code: str) -> bool:
        """Tell whether a code stands between two offsets."""
        return any(
            t.scheme == scheme and t.code == code and start <= t.start < end for t in self.terms
        )


# After these a country is a place to go to or to be in, not a nationality.
_WAY = re.compile(r"\b(?:to|into|in|inside|leave|left|till|i|inom|lämna[dt]?e?)\s+$", re.IGNORECASE)

# Words that join words of a list.
JOIN = {
    "fi": r"(?:ja|tai|sekä|eikä|eivätkä|taikka)",
    "sv": r"(?:och|eller|samt|respektive)",
    "en": r"(?:and|or|nor|as well as)",
}
_BETWEEN = {
    language: re.compile(rf"\s*(?:,\s*|/\s*|\s{word}\s|,\s*{word}\s)\s*", re.IGNORECASE)
    for language, word in JOIN.items()
}
_DIMS = {*DIMENSIONS, "place"}


def scene_of(
    text: str, language: Language, numerals: Sequence[Numeral], vocabulary: Vocabulary
) -> Scene:
    """Return a sentence with its marks; `numerals` have offsets into the sentence."""
    terms = vocabulary.find(text, language)
    numerals = reconsidered(text, numerals, terms)
    marks = period_marks(text, terms, numerals, language)
    categories = _coordinated(_categories(text, terms), text, language, numerals, terms)
    return Scene(text, language, terms, list(numerals), marks, categories)


def _categories(text: str, terms: Sequence[Term]) -> list[Category]:
    """Return one category a span: two terms at the same words are one category of two dims."""
    found: dict[tuple[int, int], Category] = {}
    for term in terms:
        if term.scheme == "nationality" and _WAY.search(text[max(0, term.start - 12) : term.start]):
            continue
        if term.scheme == "nationality" and _is_of_country(term, text, terms):
            if term.code == "finland":
                place = Category(term.start, term.end, {"place": "finland"}, term.printed)
                found.setdefault((term.start, term.end), place)
            continue
        if term.code == "other" and any(_around(t, term) for t in terms):
            continue  # "or another EU country" inside a longer phrase
        if (term.scheme, term.code) == ("form_of_exploitation", "unclear") and _of_nation(terms):
            unknown = {"nationality": "unknown_or_stateless"}
            found[term.start, term.end] = Category(term.start, term.end, unknown, term.printed)
            continue
        if term.scheme in _DIMS:
            span = (term.start, term.end)
            known = found.setdefault(span, Category(*span, {}, text[term.start : term.end]))
            known.codes.setdefault(term.scheme, term.code)
    return sorted(found.values(), key=lambda c: (c.start, c.end))


def _coordinated(
    categories: list[Category],
    text: str,
    language: Language,
    numerals: Sequence[Numeral],
    terms: Sequence[Term],
) -> list[Category]:
    """Join categories of one list; unlike ones only where a figure can hold for each of them."""
    figures = [n for n in numerals if n.kind == "statistic" and n.note != "n"]
    each = any(n.form == "zero" or n.note == "each" for n in figures)
    each = each or any(t.code in ("each", "respectively") for t in terms)
    places = [c for c in categories if set(c.codes) == {"place"}]
    if each and len(places) == 1:  # "nobody in begging in Finland, child soldiers or ..."
        start, end = places[0].start, places[0].end
        others = [c for c in categories if c is not places[0]]
        text = text[:start] + " " * (end - start) + text[end:]
        joined = [*_joined(others, text, language, numerals, unlike=True), *places]
        return sorted(joined, key=lambda c: (c.start, c.end))
    return _joined(categories, text, language, numerals, unlike=each or len(figures) < 2)


def _joined(
    categories: list[Category],
    text: str,
    language: Language,
    numerals: Sequence[Numeral],
    *,
    unlike: bool,
) -> list[Category]:
    joined: list[Category] = []
    for category in categories:
        last = joined[-1] if joined else None
        if last is None or not _joins(last, category, text, language, numerals):
            joined.append(category)
            continue
        group = _one_group(last, category) and text[last.end : category.start].strip() != ","
        if not unlike and not _alike(last, category) and not group:
            joined.append(category)
            continue
        joined[-1] = _union(last, category, text)
    return joined


def _around(term: Term, inner: Term) -> bool:
    """Tell whether a phrase of another dimension has a term within its gap."""
    return term.scheme != inner.scheme and term.start < inner.start and inner.end < term.end


def _of_nation(terms: Sequence[Term]) -> bool:
    """Tell whether what is not known is a nationality: no form is named beside it."""
    forms = {t.code for t in terms if t.scheme == "form_of_exploitation"} - {"unclear"}
    return not forms and any((t.scheme, t.code) == ("unit", "nationalities") for t in terms)


def _one_group(a: Category, b: Category) -> bool:
    """Tell whether two words joined make one group: adults and minors, women and men."""
    codes = {*a.codes.values(), *b.codes.values()}
    return codes in (*WHOLE_PAIRS, {"migri", "reception_centre"})


WHOLE_PAIRS = ({"adult", "minor"}, {"female", "male"}, {"finland", "abroad"})
"""Codes that are the whole together."""
_GENITIVE = re.compile(r"(?:Suomen|Finlands|Finland[’']s)", re.IGNORECASE)
_NAME = re.compile(r"Suomi|Finland")
_SOIL = re.compile(r"\s+(?:soil|territory|mark|territorium)\b|\s+(?:tap\w+|uhre\w+)\b")

_CASES = re.compile(r"\s(?:cases|incidents|fallen|fall|händelser\w*)\b", re.IGNORECASE)


# "The number for Finland": where those it counts were exploited.
_NUMBER_FOR = re.compile(
    r"\b(?:numbers?|figures?|counts?|totals?|siffran?|siffror(?:na)?|antalet|talet)\s+"
    r"(?:for|för|beträffande|concerning)\s+$",
    re.IGNORECASE,
)
_AS_FOR = re.compile(r"\s+(?:osalta|kohdalla)\b")


def is_told_for_country(text: str, start: int, end: int) -> bool:
    """Tell whether a country is what a number is told for: "the number for Finland was 52"."""
    return bool(_NUMBER_FOR.search(text, 0, start) or _AS_FOR.match(text, end))


def _is_of_country(term: Term, text: str, terms: Sequence[Term]) -> bool:
    """Tell whether a country's name says where, not who: "the cases of Finland"."""
    if _SOIL.match(text, term.end):
        return True
    if term.code == "finland" and _CASES.match(text, term.end):
        return True
    if term.code == "finland" and is_told_for_country(text, term.start, term.end):
        return True
    exploited = any((t.scheme, t.code) == ("event", "exploited") for t in terms)
    if term.code == "finland" and exploited and _NAME.fullmatch(term.printed):
        nations = ("nationality", "residence_status")
        return not any(
            t is not term and (t.scheme in nations or t.code == "nationalities") for t in terms
        )
    if any(t.scheme == "nationality" and t.code != term.code for t in terms):
        return False  # in a list of countries it is one of them
    people = any(t.scheme in ("noun", "gender") and 0 < t.start - term.end <= 2 for t in terms)
    citizen = re.match(r"\s+(?:kansal|medborg|citizen|national)", text[term.end :], re.IGNORECASE)
    return _GENITIVE.fullmatch(term.printed) is not None and not people and not citizen


def _alike(a: Category, b: Category) -> bool:
    return any(b.codes.get(dimension) == code for dimension, code in a.codes.items())


def _joins(
    a: Category, b: Category, text: str, language: Language, numerals: Sequence[Numeral]
) -> bool:
    if not set(a.codes) & set(b.codes) and not (a.choices and set(a.choices[0]) & set(b.codes)):
        return False
    if any(n.kind == "statistic" and a.end <= n.start < b.start for n in numerals):
        return False
    between = text[a.end : b.start]
    if _alike(a, b) and "," in between and not a.choices:
        return False  # a comma before "and" begins a clause
    words = re.sub(_FILL[language], " ", between)
    return _BETWEEN[language].fullmatch(re.sub(r"\s+", " ", f" {words.strip()} ")) is not None


# Words that may stand between two listed categories without changing them.
_FILL = {
    "fi": r"\b(?:pakotet\w+|joutun\w+|hyväksikäytet\w+|uhreja|uhrit|uhri|uhrin)\b",
    "sv": r"\b(?:för|till|offer|om|av|i|inom|på|vid|en|ett|tvinga\w+)\b",
    "en": r"\b(?:for|of|the|a|an|in|on|at|victims|forced|coerced)\b",
}


def _union(a: Category, b: Category, text: str) -> Category:
    """Return two coordinated categories as one: what they share, and each as a choice."""
    referrers = {a.codes.get("referrer"), b.codes.get("referrer")}
    if referrers == {"migri", "reception_centre"}:  # printed together, and so counted
        codes = {"referrer": "migri_and_reception_centres"}
        return Category(a.start, b.end, codes, text[a.start : b.end])
    shared = {d: code for d, code in a.codes.items() if b.codes.get(d) == code}
    choices = [*(a.choices or [a.codes]), b.codes]
    printed = text[a.start : b.end]
    if shared and not a.choices:
        return Category(a.start, b.end, shared, printed)
    return Category(a.start, b.end, shared, printed, choices)


_PARTITIVE = {
    "fi": re.compile(r"\w+(?:sta|stä)\b", re.IGNORECASE),
    "sv": re.compile(r"\b(?:av|bland|hos)\s+(?:de\s+|alla\s+|dem\s+som\s+\w+\s+)?$", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:of|among)\s+(?:(?:the|all|these|those|in|who|were|been|had|with)\s+){0,5}$",
        re.IGNORECASE,
    ),
}


_SHARE_OF = re.compile(r"\b(?:share|proportion|percentage|number|andelen?|antalet)\s+(?:of|av)\s+$")
_SUFFERED = re.compile(r"\b(?:victims?|cases?|forms?|offer|fall)\s+(?:of|av)\s+(?:\w+\s)?$")


def is_partitive(scene: Scene, category: Category) -> bool:
    """Tell whether a category is what is divided: "miehistä", "av kvinnorna", "of the men"."""
    if scene.language == "fi":
        last = scene.text[category.start : category.end].split()[-1]
        if re.search(r"(?:joista|jöistä|laisista|läisistä|liitoista)$", last.lower()):
            return True  # people of some sort; "Irakista" says where from
        return last.lower().endswith(("sta", "stä", "istä", "ista")) and bool(
            set(category.codes) & {"gender", "age_group"}
        )
    before = scene.text[max(0, category.start - 24) : category.start]
    if _SHARE_OF.search(before):
        return False  # "the share of women" is theirs
    if "form_of_exploitation" in category.codes and _SUFFERED.search(before):
        return False  # "victims of forced labour" are not divided by it
    return _PARTITIVE[scene.language].search(before) is not None
