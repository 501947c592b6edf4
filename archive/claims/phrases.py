"""Newspapers' words for what the reviews say in others, put right before a claim is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from scraper import Language

from ..errors import ArchiveError

SHELF = Path(__file__).parent.parent / "claim_phrases.yml"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording and what to read in its place; `children`: it may include the children."""

    say: re.Pattern[str]
    put: str
    children: bool


@cache
def load_phrases(path: Path = SHELF) -> dict[str, tuple[Phrase, ...]]:
    """Read `claim_phrases.yml`. Raises `ArchiveError` that names the phrase not in order."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        language: tuple(_phrase(one, path) for one in phrases)
        for language, phrases in found.items()
    }


def _phrase(said: dict[str, str], path: Path) -> Phrase:
    try:
        pattern = re.compile(said["say"], re.IGNORECASE)
        return Phrase(pattern, said["as"], bool(said.get("children")))
    except (KeyError, re.error) as error:
        raise ArchiveError(
            f"{path.name}: expected say (a regular expression) and as; found {said}: {error}"
        ) from error


def rephrase(text: str, language: Language) -> tuple[str, bool]:
    """Return a claim in the reviews' words, and whether its people may include the children.

    >>> rephrase("In 2018 the system took in 163 people.", "en")
    ('In 2018 the system admitted 163 new clients.', True)
    >>> rephrase("In 2018 the system had 163 clients.", "en")
    ('In 2018 the system had 163 clients.', False)
    """
    children = False
    for phrase in load_phrases().get(language, ()):
        text, count = phrase.say.subn(phrase.put, text)
        children = children or (bool(count) and phrase.children)
    return text, children
