"""What a document is: kind, language and period, from its own words first, then from its label.

A label can be wrong (a release may name its attachment after another year), so what the document
says of itself in its title wins; where the two differ, the document carries a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scraper import Edition, Language, Period, describe_label

from .identity_period import agrees, period_by_text
from .language import detect_language
from .records import Paragraph

_DATE = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d)\b")
_STAMP = re.compile(r"\b\d{1,2}\.\d{1,2}\.20\d\d(?:\s+\d{1,2}[.:]\d\d)?")  # day and hour
_TITLES = 6  # blocks at the beginning that may hold title, subtitle, type and date
_SHORT = 130
_TYPE_LINE = 40  # letters at most of a line that says what sort of release this is
_ENOUGH = 80  # letters from which on a block's language is told by itself


@dataclass(frozen=True, slots=True)
class Identity:
    """Kind, language, period, title and date of publication of a document."""

    kind: str
    language: Language
    period: Period | None
    title: str
    published: str
    warnings: tuple[str, ...] = ()


def identify(edition: Edition, paragraphs: Sequence[Paragraph], declared: str = "") -> Identity:
    """Return what a document is; `declared` is the language its own mark-up names, if any."""
    read = [p for p in paragraphs if p.kind != "furniture"]
    front = [p.text for p in read[:_TITLES] if len(p.text) < _SHORT]
    title = next((p.text for p in read if p.kind == "heading"), edition.label)
    language = _language(edition, read, declared, title)
    published = edition.published or _first_date(front)
    own = _own_words(front)
    label = describe_label(edition.label)
    kind = own[0] or edition.kind or label.kind or "annual"
    if label.kind == "press" or edition.kind == "press":
        kind = "press"
    period = own[1] or edition.period or label.period
    if kind == "press":
        links = [p.text for p in paragraphs if p.kind == "furniture" and len(p.text) < _SHORT]
        period = _reviewed(edition, front, links, published)
    elif kind == "semiannual" and period is not None and period.kind == "year":
        period = Period.half(period.start.year, 1)
    warnings: tuple[str, ...] = ()
    if period is None:
        review = kind if kind in ("press", own[0], edition.kind, label.kind) else None
        period = period_by_text(read, language, published, review)
        kind = "semiannual" if period and period.kind == "half" and kind == "annual" else kind
        name = period.name if period else "unknown"
        warnings = (f"no title or label names its period; by its text it is {name}",)
    told = edition.period or label.period
    if own[1] and told and own[1] != told and kind != "press":
        warnings = (f"the label says {told.name}, the document {own[1].name}",)
    iso = published.isoformat() if published else ""
    return Identity(kind, language, period, title, iso, warnings)


def _own_words(front: Sequence[str]) -> tuple[str | None, Period | None]:
    """Return the kind and period that the blocks at the beginning state, a press line first."""
    kind: str | None = None
    period: Period | None = None
    parts = [part.strip() for text in front for part in text.split("|")]
    parts += [_STAMP.split(part)[-1].strip() for part in parts if _STAMP.search(part)]
    if any(describe_label(part).kind == "press" for part in parts if len(part) < _TYPE_LINE):
        return "press", None
    for text in front:
        told = describe_label(text)
        kind = kind or told.kind
        if kind and period is None and told.period and told.period.kind in ("year", "half"):
            period = told.period
    return kind, period


def _language(edition: Edition, read: Sequence[Paragraph], declared: str, title: str) -> Language:
    """Return the language of the running text; what mark-up and label declare only fills in."""
    known: Language | None = edition.language
    if declared in ("fi", "sv", "en"):
        known = declared  # type: ignore[assignment]
    text = " ".join(p.text for p in read if p.kind in ("text", "list", "note"))[:6000]
    if len(text) < _ENOUGH:
        text = " ".join(p.text for p in read)[:6000] or title
    return detect_language(text, known or "fi")


def _first_date(front: Sequence[str]) -> date | None:
    for text in front:
        found = _DATE.search(text)
        if found and not re.search(r"[–-]\s*$|^\s*[–-]", text[: found.start()][-2:]):
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                continue
    return None


def _reviewed(
    edition: Edition, front: Sequence[str], links: Sequence[str], published: date | None
) -> Period | None:
    """Return the period of the review that a release is about.

    The review that title, label or link names; a link may name another one, so what it says must
    agree with the day of publication. None where none of them tells: then the text must.
    """
    for text in (*front, edition.label, *links):
        told = describe_label(text)
        named = told.kind in ("annual", "semiannual") or told.about in ("annual", "semiannual")
        if not (named and told.period and told.period.kind in ("year", "half")):
            continue
        if text in front or agrees(told.period, published):
            return told.period
    return edition.period if published is None else None
