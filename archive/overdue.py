"""When somebody should look: the publisher was not seen for days, or a review should be here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scraper import Store

from .rooms import coverage_rows
from .schema import open_archive

_REVIEWS = ("annual", "semiannual")


def alarms(home: Path, days: int, today: date) -> Iterator[str]:
    """Yield a line if the last good look is older than `days`, and for each kind overdue.

    A look is good if it brought or confirmed a file of the publisher's site. The newest review
    that should be out by the publisher's schedule is overdue if it is held in no language. Raises
    `NoArchive`.
    """
    store = Store(home)
    looks = [entry.look for entry in store.entries()]
    seen = max((look.at[:10] for look in looks if look.usable and look.status), default="")
    if not seen:
        yield "the publisher's site was never seen"
    elif (age := (today - date.fromisoformat(seen)).days) > days:
        yield f"the publisher's site was last seen {age} days ago, on {seen}"
    db = open_archive(home / "archive.db")
    try:
        held = [row[0] for row in db.execute("select key from document")]
    finally:
        db.close()
    rows = coverage_rows(store, held, today)
    for kind in _REVIEWS:
        due = [row for row in rows if row[0] == kind and row[4] != "not yet"]
        newest = max((row[1:3] for row in due), default=None)
        states = {row[4] for row in due if row[1:3] == newest}
        if newest and "captured" not in states:
            told = ", ".join(sorted(states))
            yield f"the {kind} review of {newest[0]} to {newest[1]} is overdue ({told})"
