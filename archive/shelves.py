"""The shelves of the reading room, taken apart by language: what a changed line can touch."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("fi", "sv", "en")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where there is libyaml


def load_yaml(text: str) -> Any:
    """Return what a YAML text says, as `yaml.safe_load` would."""
    return yaml.load(text, Loader=LOADER)


def sliced(room: Path) -> dict[str, str]:
    """Return a hash of what the shelves of a room say in each language, and in none (`""`).

    In every YAML file what stands under a key `fi`, `sv` or `en` is of that language, wherever
    the key stands; comments count for nothing.
    """
    parts: dict[str, list[Any]] = {"": [], **{language: [] for language in LANGUAGES}}
    for path in sorted(room.rglob("*.yml")):
        content = load_yaml(path.read_text(encoding="utf-8"))
        for part, found in parts.items():
            found.append([path.relative_to(room).as_posix(), only(content, part)])
    return {part: _hash(found) for part, found in parts.items()}


def only(node: Any, language: str) -> Any:
    """Return what a shelf says in one language, in its place; with `""` what is of none.

    >>> only({"codes": {"a": {"fi": ["x"], "sv": ["y"], "since": 2019}}}, "sv")
    {'codes': {'a': {'sv': ['y']}}}
    >>> only({"codes": {"a": {"fi": ["x"], "sv": ["y"], "since": 2019}}}, "")
    {'codes': {'a': {'since': 2019}}}
    """
    if isinstance(node, dict):
        if not language:
            return {k: only(v, "") for k, v in node.items() if k not in LANGUAGES}
        own = {k: v if k == language else only(v, language) for k, v in node.items()}
        kept = {k: v for k, v in own.items() if v is not None and k not in _others(language)}
        return kept or None
    if isinstance(node, list):
        parts = [only(one, language) for one in node]
        return parts if not language or any(one is not None for one in parts) else None
    return node if not language else None


def _others(language: str) -> set[str]:
    return set(LANGUAGES) - {language}


def _hash(parts: list[Any]) -> str:
    told = json.dumps(parts, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()
