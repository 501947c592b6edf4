"""Rooms and modules that a command needs and that this version may not have."""

from __future__ import annotations

from importlib import import_module, util
from typing import Any

from .errors import NotBuiltYet


def need(module: str, name: str, what: str) -> Any:
    """Return `name` of a module of ours, imported only now.

    Raises `NotBuiltYet` saying `what` is missing, where this version does not have it.
    """
    found = util.find_spec(module) is not None and hasattr(import_module(module), name)
    if not found:
        raise NotBuiltYet(f"{what} is not built yet; see “What is missing” in the README.")
    return getattr(import_module(module), name)
