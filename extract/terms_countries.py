"""Nationalities: codes, labels and words, from Babel's country names and regular word formation."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from scraper import Language

# Territories that are no country a person is a citizen of, or that nobody writes about.
_NOT_COUNTRIES = re.compile(r"[A-Z]{2}")
_SKIP = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AQ", "CP", "DG", "EA", "IC", "TA", "AC"}
_OTHERS: tuple[Language, ...] = ("fi", "sv")
_PEOPLE = re.compile(r"l[aä]i\*$|(?:(?:i|a|n)?er|erna|ska?|skt|are|arna|ian)$")
# Longer than the words for a place ("in Denmark"), which would win otherwise.
_CITIZENS = {"sv": "medborgare i", "en": "citizens|citizen|nationals|national of (the)"}
_VOWELS = "aeiouyäöå"
_FRONT = "aou"


def country_codes(special: dict[str, str]) -> dict[str, str]:
    """Return our code for each territory, e.g. `{"NP": "nepal", "CI": "ivory_coast"}`."""
    names = _territories("en")
    others = [_territories(language) for language in _OTHERS]
    return {
        territory: special.get(territory, snake_case(name))
        for territory, name in sorted(names.items())
        if all(territory in known for known in others)
    }


def country_label(territory: str, language: Language) -> str:
    """Return Babel's name of a territory."""
    return _territories(language)[territory]


def country_phrases(territory: str, language: Language) -> list[tuple[str, bool]]:
    """Return phrases for a country and its people, and whether each is a name with a capital."""
    name = _territories(language)[territory].lower()
    words = re.findall(r"[^\W_]+", name)
    if not words or len(words[-1]) < 3:
        return []
    *first, last = words
    head = " ".join("=" + word for word in first)
    phrases = [
        (f"{head} {form}".strip(), language == "en" or not _PEOPLE.search(form))
        for form in _FORMS[language](last)
    ]
    if language in _CITIZENS:
        phrases.append((f"{_CITIZENS[language]} {head} {last}".replace("  ", " "), False))
    return phrases


def snake_case(name: str) -> str:
    """Return an ASCII snake_case code for a name.

    >>> snake_case("São Tomé & Príncipe")
    'sao_tome_and_principe'
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", "and"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return "_".join(re.findall(r"[a-z0-9]+", plain.lower()))


def _finnish(name: str) -> list[str]:
    vowel = "a" if any(c in _FRONT for c in name) else "ä"
    link = "" if name[-1] in _VOWELS else "i"
    people = f"{name}{link}l{vowel}i*"
    if name.endswith("t"):  # Filippiinit, Yhdysvallat
        return [f"={name}", f"{name[:-1]}e*", f"{name[:-1]}l{vowel}i*", f"{name[:-1]}ss*"]
    return [name, people, f"{name}{link}n"]


def _swedish(name: str) -> list[str]:
    stem = re.sub(r"(?:ien|a|e)$", "", name)
    people = [f"{stem}{end}" for end in ("ier", "ierna", "isk", "iska", "aner", "anerna", "ansk")]
    people += [f"{stem}{end}" for end in ("anska", "are", "arna", "eser", "esisk", "esiska", "sk")]
    people += [f"{stem}{end}" for end in ("iskt", "anskt", "esiskt", "skt", "ska", "ian", "ianska")]
    people += [f"{name}{end}" for end in ("er", "ner", "nerna", "nsk", "nska", "nskt")]
    people = list(dict.fromkeys(people))
    return [name, f"={name}s", *(f"={form}" for form in people)]


def _english(name: str) -> list[str]:
    stem = re.sub(r"(?:ia|a|e|y)$", "", name)
    people = [f"{stem}{end}" for end in ("ian", "ians", "an", "ans", "ese", "i", "is", "n", "ns")]
    people += [f"{stem}ean", f"{stem}eans", f"{name}an", f"{name}ans", f"{name}n", f"{name}ns"]
    return [name, *(f"={form}" for form in dict.fromkeys(people))]


_FORMS = {"fi": _finnish, "sv": _swedish, "en": _english}


@cache
def _territories(language: Language) -> dict[str, str]:
    from babel import Locale

    every: Any = Locale(language).territories
    return {
        code: str(name)
        for code, name in every.items()
        if _NOT_COUNTRIES.fullmatch(code) and code not in _SKIP
    }
