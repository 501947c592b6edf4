"""Captures to `archive.db`: read what is new, compare, write, verify, put in place."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from extract import Harvest
from scraper import Edition

from .assemble import hold, hold_unread, number, printed_in, publications_of
from .cache import HarvestCache, edition_key, reader_version
from .codes import used_by
from .corrections import correct
from .diff import stands_at
from .ledger import append, read_ledger, withheld
from .mistakes import own_mistakes
from .normalise import PLOT_RULE, observe
from .records import Held
from .report import BuildReport, refuse, report_of
from .schema import VERSION, create_tables, verify
from .search import write_search
from .street import Street
from .swap import not_locked, only_one, replacing, room_for
from .unchanged import remember
from .withholding import drawable, strip_editions, strip_held
from .writer import Contents, write_contents

Progress = Callable[[str, int, int, str], None]
"""Told what is done (`Reading`, `Drawing`), how many documents, of how many, and which one."""


def build(
    home: Path,
    street: Street,
    *,
    rebuild: bool = False,
    workers: int | None = None,
    strict: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Make `home/archive.db` from the captures, in the place of the one that is there.

    What is built is a function of the captures, the ledger, the code and the shelves: the same
    bytes every time, with any number of workers. `rebuild` reads every document again, `strict`
    keeps the old database if anything was left unread.
    """
    with only_one(home), _seldom_collecting():
        not_locked(home / "archive.db")
        hidden = withheld(read_ledger(home))
        editions = strip_editions(street.editions, hidden)
        held, reused = _read(home, street, editions, rebuild, workers, progress)
        held = strip_held(correct(held, street.corrections), hidden)
        messages = list(street.messages)
        if street.paint:
            messages += _paint(home, street, held, workers, progress)
        path = home / "archive.db"
        old = stands_at(path)
        contents = _contents(home, street, held, hidden)
        with replacing(path) as db:
            create_tables(db)
            write_contents(db, contents)
            street.finish(db)
            write_search(db)
            verify(db)
            report = report_of(db, contents, old, reused, messages)
            if strict:
                refuse(report)
        if street.made_from:
            remember(home, street.made_from, report)
        return report


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Let Python look for cycles a hundred times less often: records make none, and are many."""
    before = gc.get_threshold()
    gc.set_threshold(100 * before[0], *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _read(
    home: Path,
    street: Street,
    editions: Sequence[Edition],
    rebuild: bool,
    workers: int | None,
    progress: Progress | None,
) -> tuple[list[Held], int]:
    """Return the documents, from the cache where it has them, and how many it had."""
    cache = HarvestCache(home / "cache")
    keys = {edition: edition_key(edition) for edition in editions}
    found: dict[Edition, Held] = {}
    for edition in editions if not rebuild else ():
        harvest = cache.get(keys[edition])
        if harvest is not None:
            found[edition] = hold(edition, harvest)
    reused = len(found)
    todo = [edition for edition in editions if edition not in found]
    for done, (edition, result) in enumerate(street.read(todo, street.load, workers), start=1):
        if isinstance(result, Harvest):
            with room_for(home):
                kept = cache.put(keys[edition], result)
            found[edition] = hold(edition, kept)
        else:
            found[edition] = hold_unread(edition, result.status, result.message)
        if progress:
            progress("Reading", done, len(todo), found[edition].key)
    cache.keep_only(set(keys.values()))
    return number(found[edition] for edition in editions), reused


def _paint(
    home: Path,
    street: Street,
    held: Sequence[Held],
    workers: int | None,
    progress: Progress | None,
) -> list[str]:
    """Draw the evidence of every document that was read; return what could not be drawn."""
    paint = street.paint
    drawn = [(one, harvest) for one in held if (harvest := drawable(one)) is not None]
    if paint is None:
        return []

    def draw(pair: tuple[Held, Harvest]) -> str:
        one, harvest = pair
        payloads = {c.sha256: street.load(c.sha256) for c in one.edition.captures}
        return paint(one.edition, payloads, harvest, home / "evidence")

    messages = []
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        for done, ((one, _), message) in enumerate(zip(drawn, pool.map(draw, drawn), strict=True)):
            if message:
                messages.append(f"No pictures of {one.key}: {message}")
            if progress:
                progress("Drawing", done + 1, len(drawn), one.key)
    return messages


def _contents(
    home: Path, street: Street, held: Sequence[Held], hidden: Mapping[str, str]
) -> Contents:
    publications = publications_of(held)
    printed = printed_in(held)
    observations = observe(printed, publications)
    append(home, own_mistakes(home, observations, held, hidden))
    entries = read_ledger(home)
    return Contents(
        held=tuple(held),
        publications=publications,
        printed=tuple(printed),
        observations=tuple(observations),
        codes=street.codes(used_by(observations)),
        meta=_meta(held),
        coverage=street.coverage([one.key for one in held]),
        ledger=tuple((seq, *entry.row) for seq, entry in enumerate(entries, start=1)),
        states=street.states(held),
    )


def _meta(held: Sequence[Held]) -> Mapping[str, str]:
    """Return facts about the whole; never a time of building, which would differ every time."""
    captures = sorted({c.sha256 for one in held for c in one.edition.captures})
    days = [c.retrieved_at for one in held for c in one.edition.captures]
    original = all(one.edition.standing == "original" for one in held)
    return {
        "schema_version": VERSION,
        "standing": "original" if original else "reconstructed",
        "captures": str(len(captures)),
        "captures_sha256": hashlib.sha256("\n".join(captures).encode()).hexdigest(),
        "newest_capture": max(days, default=""),
        "reader": reader_version(),
        "plot_rule": PLOT_RULE["en"],
        **{f"plot_rule_{language}": text for language, text in PLOT_RULE.items()},
    }
