"""Which changes since the archive was last shown are our own mistakes, and belong in the ledger."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from .ids import plain
from .ledger import Entry, read_ledger
from .records import Held, Observation
from .shown import Seen, Shown, read_shown

WHY = "The archive had read it wrongly; the captured files are the same."
BACK = "The archive had withdrawn it wrongly; the captured files are the same."


def own_mistakes(
    home: Path,
    observations: Sequence[Observation],
    held: Sequence[Held],
    hidden: Container[str] = (),
) -> list[Entry]:
    """Return an entry for each figure that was shown and that we now read otherwise.

    What was never published or served is nobody's business. A figure that a new document
    restates, or whose document is gone, is not our mistake: only one whose evidence is among the
    captures of both builds. Figures of reconstructions are left out; nobody cites them. So is what
    is `hidden`: it has a tombstone of its own. The day is that of the newest capture, so that a
    build can be repeated.
    """
    shown = read_shown(home)
    if shown is None:
        return []
    days = [c.retrieved_at[:10] for one in held for c in one.edition.captures]
    day = date.fromisoformat(max(days, default="1970-01-01"))
    told = _told_since(home, shown)
    return list(_compare(shown, told, {one.id: one for one in observations}, held, hidden, day))


def _told_since(home: Path, shown: Shown) -> dict[str, str]:
    """Return what the ledger says of figures since they were shown: their value, or nothing."""
    return {
        one.subject: one.replaced_by
        for one in read_ledger(home)[shown.entries :]
        if one.event in ("mended", "withdrawn")
    }


def _compare(
    shown: Shown,
    told: Mapping[str, str],
    new: Mapping[str, Observation],
    held: Sequence[Held],
    hidden: Container[str],
    day: date,
) -> Iterator[Entry]:
    read = {c.sha256 for one in held if one.harvest for c in one.edition.captures}
    for name, seen in shown.figures.items():
        if name in hidden or any(reading in hidden for reading in seen.readings):
            continue
        if not seen.captures <= read:
            continue
        was = told.get(name, seen.written)
        now = new.get(name)
        if now is None:
            if was:
                yield Entry(name, "withdrawn", day, WHY, was=was)
        elif not was:
            yield Entry(name, "mended", day, BACK, replaced_by=_written(now))
        elif _moved(now, seen, told.get(name)) and read <= shown.captures:
            yield Entry(name, "mended", day, WHY, was=was, replaced_by=_written(now))


def _moved(now: Observation, seen: Seen, told: str | None) -> bool:
    if told is not None:
        return _written(now) != told
    return float(now.value) != seen.value


def _written(now: Observation) -> str:
    return plain(now.value)
