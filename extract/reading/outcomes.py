"""What became of papers and clients: one reason told of both means what the section is about."""

from __future__ import annotations

from .view import View

_ENDED = ("exit_reason", "no_longer_needs_help")
_REFUSED = ("decision_reason", "no_need_of_assistance")


def need_in_its_place(view: View, whole: str | None) -> None:
    """Make "needed no help" a reason for ending where it is told of clients who left."""
    other, found = _REFUSED
    if whole == "clients_exited" and view.own.get(other) == found:
        view.own.pop(other)
        view.own.setdefault(*_ENDED)
