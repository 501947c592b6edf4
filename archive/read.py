"""`katsaus read`: what any file says, number by number, without an archive."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from extract import ExtractError, Harvest, Unreadable
from extract import harvest as read_editions
from scraper import Edition, Store, add_paths

from .errors import NotFound
from .labels import period_label
from .ledger import read_ledger, withheld
from .marks import Elsewhere, Fate, MarkedParagraph, mark, reading_words
from .schema import open_archive
from .withholding import strip_editions

SIGNS: dict[Fate, tuple[str, str]] = {
    "read": ("«", "»"),
    "candidate": ("‹?", "›"),
    "classed": ("‹", "›"),
    "leftover": ("¿", "?"),
}
_STYLES: dict[Fate, dict[str, Any]] = {
    "read": {"fg": "green", "bold": True},
    "candidate": {"fg": "yellow"},
    "classed": {"dim": True},
    "leftover": {"fg": "red", "bold": True},
}
_LEGEND: dict[Fate, str] = {
    "read": "a figure",
    "candidate": "a figure, not certain: not published",
    "classed": "no statistic",
    "leftover": "not understood",
}


Found = list[tuple[Edition, Harvest]]


def read_file(path: Path) -> Found:
    """Return what one file, folder or manifest says; each document in a limited child process.

    Raises `Unreadable` and the importer's errors, one line each.
    """
    with TemporaryDirectory(prefix="katsaus-") as folder:
        store = Store(Path(folder))
        found = _read(store, add_paths(store, [path]), str(path))
    if not found:
        raise ExtractError(f"{path}: expected a review or release, found nothing to read in it.")
    return found


def read_captured(home: Path, name: str) -> Found:
    """Return what a captured document says, by the beginning of its SHA-256, its doc_id or key.

    Raises `NotFound` where no captured document is called so, or it is withheld.
    """
    store = Store(home)
    hidden = withheld(read_ledger(home))
    there = strip_editions(store.editions(), hidden)
    named = [
        edition
        for edition in there
        if name in (edition.name, edition.main.file_name)
        or (len(name) >= 6 and edition.main.sha256.startswith(name))
    ]
    if not named:
        sha256 = _sha256_of_key(home, name)
        named = [edition for edition in there if edition.main.sha256 == sha256]
    if not named:
        raise NotFound(f"{name} is neither a file nor a captured document; see katsaus coverage")
    return _read(store, named[:1], name)


def _sha256_of_key(home: Path, key: str) -> str:
    """Return the SHA-256 of a document's file by the key that the archive gave it, else `""`."""
    if not (home / "archive.db").exists():
        return ""
    db = open_archive(home / "archive.db")
    try:
        sql = "select sha256 from capture where document = ? and role = 'main' order by seq limit 1"
        row = db.execute(sql, (key,)).fetchone()
    finally:
        db.close()
    return row[0] if row else ""


def _read(store: Store, editions: Sequence[Edition], name: str) -> Found:
    found = []
    for edition, result in read_editions(editions, store.payload, 1):
        if not isinstance(result, Harvest):
            raise Unreadable(f"{name}: {result.message}")
        found.append((edition, result))
    return found


def as_text(harvest: Harvest) -> Iterator[str]:
    """Yield the lines for a terminal; without colours the signs still tell."""
    period = period_label(harvest.period, "en")
    yield click.style(harvest.title or "(no title found)", bold=True)
    kind, era = harvest.kind or "unknown kind", harvest.era or "-"
    yield f"{kind}, {harvest.language}, {period}, era {era}"
    yield "  ".join(f"{_signed('12', fate)} {words}" for fate, words in _LEGEND.items())
    marked, elsewhere = mark(harvest)
    page: int | None = None
    for one in marked:
        if one.paragraph.place.page != page:
            page = one.paragraph.place.page
            yield click.style(f"\n— page {page} —", dim=True)
        yield _line(one)
    yield from _tables(elsewhere)
    yield ""
    yield from _sums(harvest)


def _line(one: MarkedParagraph) -> str:
    text = "".join(_signed(piece, m.fate) if m else piece for piece, m in one.pieces())
    if one.paragraph.kind == "heading":
        return "\n" + click.style(text, bold=True)
    return click.style(text, dim=True) if one.paragraph.kind == "furniture" else text


def _signed(text: str, fate: Fate) -> str:
    before, after = SIGNS[fate]
    return click.style(f"{before}{text or 'drawn'}{after}", **_STYLES[fate])


def _tables(elsewhere: list[Elsewhere]) -> Iterator[str]:
    if elsewhere:
        yield "\n" + click.style("In tables and charts", bold=True)
    for one in elsewhere:
        page = f"p. {one.page}" if one.page else "-"
        yield f"{page:>6} {one.where:<8} {_signed(one.printed, one.fate)}  {one.told}"


def _sums(harvest: Harvest) -> Iterator[str]:
    published = sum(reading.status == "published" for reading in harvest.readings)
    yield (
        f"{harvest.numerals} numbers: {harvest.read} read, {len(harvest.classed)} no statistics, "
        f"{len(harvest.leftovers)} not understood. {published} figures, "
        f"{len(harvest.readings) - published} uncertain."
    )
    for reading in harvest.readings:
        yield f"  {_signed(reading.printed, _fate(reading.status))}  {reading_words(reading)}"
    for warning in harvest.warnings:
        yield click.style(f"  {warning}", fg="yellow")


def _fate(status: str) -> Fate:
    return "read" if status == "published" else "candidate"


def as_plain(edition: Edition, harvest: Harvest) -> dict[str, Any]:
    """Return a harvest as plain values for JSON; places as SHA-256, page and boxes."""
    period = harvest.period
    return {
        "title": harvest.title,
        "kind": harvest.kind,
        "language": harvest.language,
        "period": [period.start.isoformat(), period.end.isoformat()] if period else None,
        "era": harvest.era,
        "pages": harvest.pages,
        "standing": edition.standing,
        "sha256": edition.main.sha256,
        "numerals": harvest.numerals,
        "read": harvest.read,
        "readings": [
            {
                "measure": r.measure,
                "dims": ";".join(f"{name}={code}" for name, code in r.dims),
                "period_start": r.period.start.isoformat(),
                "period_end": r.period.end.isoformat(),
                "value": float(r.value),
                "unit": r.unit,
                "qualifier": r.qualifier,
                "of": str(r.of or ""),
                "status": r.status,
                "origin": r.origin,
                "reasons": list(r.reasons),
                "section": r.section,
                "figure": r.figure,
                "label": r.label,
                **_printed(r),
            }
            for r in harvest.readings
        ],
        "classed": [{"kind": c.kind, **_printed(c)} for c in harvest.classed],
        "leftovers": [{"reason": one.reason, **_printed(one)} for one in harvest.leftovers],
        "warnings": list(harvest.warnings),
    }


def _printed(one: Any) -> dict[str, Any]:
    boxes = [list(box) for box in one.place.boxes]
    return {
        "printed": one.printed,
        "where": one.where,
        "quote": one.quote,
        "page": one.place.page,
        "boxes": boxes,
    }


def as_json(found: Found) -> str:
    """Return one object for one document, a list for several."""
    plain = [as_plain(edition, harvest) for edition, harvest in found]
    told: Any = plain[0] if len(plain) == 1 else plain
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_html(harvest: Harvest) -> str:
    """Return one page that stands alone: the text with its numbers coloured."""
    marked, elsewhere = mark(harvest)
    body = [f"<h1>{html.escape(harvest.title)}</h1>", f"<p>{html.escape(next(_sums(harvest)))}</p>"]
    for one in marked:
        tag = {"heading": "h2", "furniture": "small"}.get(one.paragraph.kind, "p")
        text = "".join(
            f'<mark class="{m.fate}" title="{html.escape(m.told)}">{html.escape(piece)}</mark>'
            if m
            else html.escape(piece)
            for piece, m in one.pieces()
        )
        body.append(f"<{tag}>{text}</{tag}>")
    body.append("<table>")
    for e in elsewhere:
        cells = (str(e.page or ""), e.where, e.printed, e.told)
        row = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
        body.append(f'<tr class="{e.fate}">{row}</tr>')
    body.append("</table>")
    return _PAGE.format(
        title=html.escape(harvest.title), language=harvest.language, body="\n".join(body)
    )


_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ max-width: 46em; margin: 2em auto; font: 17px/1.5 system-ui, sans-serif }}
mark, tr {{ color: inherit; border-radius: 3px }}
.read {{ background: #c9f0d0 }} .candidate {{ background: #ffeeb0 }}
.classed {{ background: #ececec }} .leftover {{ background: #ffc9c4; font-weight: bold }}
small {{ display: block; color: #666 }} td {{ padding: 0 1em 0 0 }}
</style></head><body>
{body}
</body></html>
"""
