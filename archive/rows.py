"""Columns of the database back to the values they were made from."""

from __future__ import annotations

from datetime import date

from scraper import Period


def period_of_row(start: str | None, end: str | None) -> Period | None:
    """Return the period of two ISO days; None where they are empty.

    >>> period_of_row("2022-01-01", "2022-06-30").name
    '2022h1'
    """
    if not start or not end:
        return None
    return Period(date.fromisoformat(start), date.fromisoformat(end))
