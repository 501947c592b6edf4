"""What a document is: kind, language and period, from its own words first, then from its label.

A label can be wrong (a release may name its attachment after another year), so what the document
says of itself in its title wins; where the two differ, the document carries a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scraper import Edition, Language, Period, describe_label

from .language import detect_language
from .numerals import find_numerals
from .records import Paragraph
from .terms import load_vocabulary

_DATE = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d)\b")
_TITLES = 6  # blocks at the beginning that may hold title, subtitle, type and date
_SHORT = 130
_BEGINNING = 60  # blocks from which the period is told where no title names it
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
    links = [p.text for p in paragraphs if p.kind == "furniture" and len(p.text) < _SHORT]
    if kind == "press":
        period = _reviewed(edition, front, links, published)
    warnings: tuple[str, ...] = ()
    if period is None:
        period = _by_its_text(read, language)
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
    if any(describe_label(part).kind == "press" for part in parts if len(part) < _TYPE_LINE):
        return "press", None
    for text in front:
        told = describe_label(text)
        kind = kind or told.kind
        if kind and period is None and told.period and told.period.kind in ("year", "half"):
            period = told.period
    return kind, period


def _by_its_text(read: Sequence[Paragraph], language: Language) -> Period | None:
    """Return the year that the text names most, or half of it where its headings speak of that."""
    years: Counter[int] = Counter()
    halves = 0
    for paragraph in read[:_BEGINNING]:
        for numeral in find_numerals(paragraph.text, language):
            if numeral.period is not None:
                years[numeral.period.end.year] += 3 if paragraph.kind == "heading" else 1
        if paragraph.kind == "heading":
            terms = load_vocabulary().find(paragraph.text, language)
            halves += any((t.scheme, t.code) == ("period", "first_half") for t in terms)
    if not years:
        return None
    year = max(years, key=lambda y: (years[y], y))
    return Period.half(year, 1) if halves else Period.year(year)


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

    The review that title or link names; else by the calendar: what appears from July to October
    is about the first half of its year, anything else about the year before.
    """
    for text in (*front, edition.label, *links):
        told = describe_label(text)
        named = told.kind in ("annual", "semiannual")
        if named and told.period and told.period.kind in ("year", "half"):
            return told.period
    if published is None:
        return edition.period
    if 7 <= published.month <= 10:
        return Period.half(published.year, 1)
    return Period.year(published.year - 1)
