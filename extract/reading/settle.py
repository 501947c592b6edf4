"""What the figures of a whole document say about each other, before they are published."""

from __future__ import annotations

from collections.abc import Sequence

from .drafts import Draft


def settle(drafts: Sequence[Draft]) -> set[int]:
    """Return the ids (`id()`) of the drafts to keep; others become leftovers."""
    return {id(draft) for draft in drafts}
