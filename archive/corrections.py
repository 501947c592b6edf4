"""People's corrections of our readings: laid on top at every build, never in place of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from extract import Dims, Harvest, Leftover, Population, Reading
from scraper import Period

from .errors import ArchiveError, BuildFailed
from .records import Held
from .shelves import LOADER, load_yaml

SHELF = Path(__file__).parent / "corrections.yml"

Act = Literal["set", "withdraw", "publish"]
_ACTS: tuple[Act, ...] = ("set", "withdraw", "publish")
_SIGNED = ("author", "date", "reason", "evidence")
_EXPECT = ("printed", "quote", "measure", "dims", "period", "unit", "of")
_SET = ("measure", "dims", "period", "unit", "qualifier", "of")
_WHOLE = ("measure", "period", "unit")  # what a leftover needs to become a reading


class BadCorrection(ArchiveError):
    """An entry of corrections.yml is not in order."""


class StaleCorrection(BuildFailed):
    """What a correction is about is no longer read as it was."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: the reading meant, what is done to it, and who answers for it.

    `line` is its first line in the shelf. `expect` and `change` hold texts as in the shelf.
    """

    id: str
    line: int
    document: str
    expect: Mapping[str, str]
    act: Act
    change: Mapping[str, str]
    author: str
    date: date
    reason: str
    evidence: str

    @property
    def note(self) -> str:
        """Return what is set beside the corrected figure."""
        return f"corrected by {self.author}, {self.date.isoformat()}: {self.reason}"


# ---------------------------------------------------------------- the shelf


def load_corrections(path: Path = SHELF) -> tuple[Correction, ...]:
    """Read `corrections.yml`. Raises `BadCorrection` that names the line of the first bad entry."""
    text = path.read_text(encoding="utf-8")
    try:
        entries, root = load_yaml(text) or [], yaml.compose(text, LOADER)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise BadCorrection(f"{path.name}: expected YAML, line {line} is not: mend it") from error
    if not isinstance(entries, list):
        raise BadCorrection(f"{path.name}: expected a list of corrections, found something else")
    lines = [node.start_mark.line + 1 for node in root.value] if entries and root else []
    found = [
        _read(entry, f"{path.name}:{at}", at) for entry, at in zip(entries, lines, strict=True)
    ]
    seen: dict[str, int] = {}
    for one in found:
        if one.id in seen:
            raise BadCorrection(
                f"{path.name}:{one.line}: expected a name of its own, found {one.id} of line "
                f"{seen[one.id]} again: rename one"
            )
        seen[one.id] = one.line
    return tuple(found)


def _read(entry: Any, where: str, line: int) -> Correction:
    if not isinstance(entry, dict):
        raise BadCorrection(f"{where}: expected a correction, found {entry!r}: see the top of it")
    known = {"id", "document", "expect", *_ACTS, *_SIGNED}
    for key in ("id", "document", "expect", *_SIGNED):
        if not entry.get(key):
            raise BadCorrection(f"{where}: expected {key}, found none: add it")
    for unknown in sorted(set(entry) - known):
        raise BadCorrection(f"{where}: expected {', '.join(sorted(known))}, found {unknown}")
    acts = [act for act in _ACTS if entry.get(act)]
    if len(acts) != 1:
        told = ", ".join(acts) or "none"
        raise BadCorrection(f"{where}: expected one of {', '.join(_ACTS)}, found {told}")
    expect = _texts(entry["expect"], _EXPECT, where)
    if "printed" not in expect:
        raise BadCorrection(f"{where}: expected printed under expect, found none: add it")
    change = _texts(entry["set"], _SET, where) if acts[0] == "set" else {}
    if not isinstance(entry["date"], date):
        raise BadCorrection(f"{where}: expected a date such as 2026-03-02, found {entry['date']!r}")
    return Correction(
        str(entry["id"]),
        line,
        str(entry["document"]),
        expect,
        acts[0],
        change,
        str(entry["author"]),
        entry["date"],
        str(entry["reason"]),
        str(entry["evidence"]),
    )


def _texts(said: Any, keys: tuple[str, ...], where: str) -> dict[str, str]:
    """Return a mapping of texts with none but the known keys; periods are checked."""
    if not isinstance(said, dict) or set(said) - set(keys):
        found = ", ".join(sorted(set(said) - set(keys))) if isinstance(said, dict) else repr(said)
        raise BadCorrection(f"{where}: expected {', '.join(keys)}, found {found}")
    texts = {key: "" if value is None else str(value) for key, value in said.items()}
    if "period" in texts:
        try:
            _period(texts["period"])
        except ValueError as error:
            found = texts["period"]
            raise BadCorrection(
                f"{where}: expected a period such as 2022-01-01/2022-12-31, found {found}"
            ) from error
    return texts


def _period(text: str) -> Period:
    start, _, end = text.partition("/")
    return Period(date.fromisoformat(start), date.fromisoformat(end or start))


def _dims(text: str) -> Dims:
    pairs = (pair.partition("=") for pair in text.split(";") if pair)
    return tuple(sorted((name.strip(), code.strip()) for name, _, code in pairs))


def _population(text: str) -> Population | None:
    measure, _, dims = text.partition(";")
    return Population(measure, _dims(dims)) if measure else None


# ---------------------------------------------------------------- laying them on


def correct(held: Iterable[Held], corrections: Sequence[Correction]) -> list[Held]:
    """Return documents with the corrections laid on their harvests.

    Raises `StaleCorrection` at the first correction whose document is held and read but whose
    reading is not there, is there more than once, or needs no correction any more. Corrections of
    documents that are not held, or could not be read, sleep.
    """
    wanted: dict[str, list[Correction]] = {}
    for one in corrections:
        wanted.setdefault(one.document, []).append(one)
    return [
        replace(document, harvest=correct_harvest(document.harvest, wanted[document.key]))
        if document.harvest is not None and document.key in wanted
        else document
        for document in held
    ]


def correct_harvest(harvest: Harvest, corrections: Sequence[Correction]) -> Harvest:
    """Return a harvest with the corrections of its document laid on; its accounts still balance.

    A corrected reading follows the machine's own, which stays as a candidate. A leftover that a
    correction explains becomes a reading.
    """
    readings, leftovers = list(harvest.readings), list(harvest.leftovers)
    touched: dict[int, Correction] = {}
    added: dict[int, Reading] = {}
    explained: list[Reading] = []
    for one in corrections:
        hits = [n for n, reading in enumerate(harvest.readings) if _is_meant(reading, one)]
        loose = [left for left in leftovers if not hits and _is_left(left, one)]
        if len(hits) + len(loose) != 1:
            raise _stale(one, f"found {len(hits) + len(loose)} of them")
        if loose:
            explained.append(_explain(harvest, loose[0], one))
            leftovers.remove(loose[0])
            continue
        number = hits[0]
        if number in touched:
            other = touched[number]
            raise _stale(one, f"found that {other.id} of line {other.line} corrects it too")
        touched[number] = one
        readings[number], new = _corrected(harvest.readings[number], one)
        if new:
            added[number] = new
    laid = [x for n, r in enumerate(readings) for x in ((r, added[n]) if n in added else (r,))]
    return replace(
        harvest,
        readings=(*laid, *explained),
        leftovers=tuple(leftovers),
        read=harvest.read + len(explained),
    )


def _is_meant(reading: Reading, one: Correction) -> bool:
    """Tell whether a reading agrees with everything that a correction expects of it."""
    expect = one.expect
    has: dict[str, bool] = {
        "printed": reading.printed == expect["printed"],
        "quote": expect.get("quote", "") in reading.quote,
        "measure": reading.measure == expect.get("measure"),
        "dims": reading.dims == _dims(expect.get("dims", "")),
        "period": "period" in expect and reading.period == _period(expect["period"]),
        "unit": reading.unit == expect.get("unit"),
        "of": str(reading.of or "") == expect.get("of"),
    }
    return all(has[key] for key in expect)


def _is_left(left: Leftover, one: Correction) -> bool:
    """Tell whether a leftover is meant: a correction of one expects no measure of it."""
    only = set(one.expect) <= {"printed", "quote"}
    same = left.printed == one.expect["printed"]
    return only and same and one.expect.get("quote", "") in left.quote


def _corrected(reading: Reading, one: Correction) -> tuple[Reading, Reading | None]:
    """Return the machine's reading as it stays, and the one laid on top of it, if any."""
    reasons = (*reading.reasons, f"correction:{one.id}")
    old = replace(reading, status="candidate", note=one.note, reasons=reasons)
    if one.act == "withdraw":
        if reading.status == "candidate":
            raise _stale(one, "found that it is only a candidate by now")
        return old, None
    if one.act == "publish":
        if reading.status == "published":
            raise _stale(one, "found that it is published by now")
        return replace(old, status="published"), None
    new = replace(reading, **_changes(one), status="published", note=one.note, reasons=reasons)
    same = replace(new, status=reading.status, note=reading.note, reasons=reading.reasons)
    if same == reading:
        raise _stale(one, "found that it says so by now")
    return old, new


def _changes(one: Correction) -> dict[str, Any]:
    """Return the fields that a correction sets, as the values a reading has."""
    changes: dict[str, Any] = dict(one.change)
    for name, turn in (("dims", _dims), ("period", _period), ("of", _population)):
        if name in changes:
            changes[name] = turn(changes[name])
    return changes


def _explain(harvest: Harvest, left: Leftover, one: Correction) -> Reading:
    """Return the reading that a correction makes of a leftover: its number as it is printed."""
    from extract import find_numerals

    missing = [key for key in _WHOLE if key not in one.change]
    if one.act != "set" or missing:
        raise _stale(one, f"found a leftover, and no {', '.join(missing) or 'set'} to read it by")
    numerals = [n for n in find_numerals(left.printed, harvest.language) if n.value is not None]
    if len(numerals) != 1 or numerals[0].value is None:
        raise _stale(one, f"found no single number in {left.printed!r}")
    said = {"dims": (), "of": None, "qualifier": numerals[0].qualifier} | _changes(one)
    return Reading(
        **said,
        value=numerals[0].value,
        printed=left.printed,
        quote=left.quote,
        place=left.place,
        language=harvest.language,
        where=left.where,
        origin="printed" if numerals[0].form == "digits" else "word",
        reasons=(f"correction:{one.id}",),
        section=left.section,
        note=one.note,
    )


def _stale(one: Correction, found: str) -> StaleCorrection:
    expected = ", ".join(f"{key} {text!r}" for key, text in one.expect.items())
    return StaleCorrection(
        f"corrections.yml:{one.line}: {one.id} expects one reading in {one.document} with "
        f"{expected}, {found}: mend the correction or take it out"
    )
