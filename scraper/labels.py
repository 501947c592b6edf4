"""What a label says of the document behind it: kind, period, language, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from .publishers import KINDS, Publisher, fold, load_publisher
from .records import Kind, Language, Period

_DAY = r"(\d{1,2})\.\s?(\d{1,2})\.?"
_DASH = r"\s*[-–—‐/]\s*|\s+"  # folding makes a hyphen a blank
_RANGE = re.compile(rf"(?<!\d){_DAY}(?:\s?(\d{{4}}))?(?:{_DASH}){_DAY}\s?(\d{{4}})(?!\d)")
_DATE = re.compile(rf"(?<!\d){_DAY}\s?(\d{{4}})(?!\d)")
_HALF = re.compile(r"(?<!\w)(20\d\d)\s?[/]?h([12])(?!\w)|(?<!\w)h([12])\s?[/]?\s?(20\d\d)(?!\d)")
_MONTHS = re.compile(r"(?<!\d)1\s?[-–/ ]\s?(6|12)\s?/\s?(20\d\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d.])(20[0-4]\d)(?![\d]|\.\d)")
_FILE = re.compile(r"\.(pdf|html?|png|jpe?g|docx?|zip)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """What a text says of a document; None where it does not say it.

    `about` is the kind of review that a release tells of, `published` a date in front of it.
    """

    kind: Kind | None = None
    period: Period | None = None
    language: Language | None = None
    published: date | None = None
    about: Kind | None = None


@lru_cache(maxsize=4096)
def describe_label(text: str, publisher: Publisher | None = None) -> Label:
    """Return what a link text, a title or a file name says.

    >>> label = describe_label("Puolivuotiskatsaus 1.1. – 30.6.2023 (saavutettava pdf-tiedosto)")
    >>> label.kind, label.period.name, label.language
    ('semiannual', '2023h1', 'fi')
    >>> describe_label("14.2. 2024").published.isoformat()
    '2024-02-14'

    `text` is one line. Words that belong to no kind, as in the title of a release without its
    prefix, give a Label of Nones: the address or the page must tell.
    """
    publisher = publisher or load_publisher()
    name = bool(_FILE.search(text.strip()))
    folded = fold(_FILE.sub("", text.strip()))
    published, folded = _leading_date(folded)
    kind, about = _kind(folded, publisher, name)
    period = _period(folded, about or kind, publisher)
    if about == "annual" and period is not None and period.kind == "half":
        about = "semiannual"
    if kind == "annual" and period is not None and period.kind == "half":
        kind = "semiannual"
    return Label(kind, period, _language(folded, publisher, name), published, about)


def describe_address(url: str, publisher: Publisher | None = None) -> Label:
    """Return what an address says by its last parts, its host and its query.

    >>> describe_address("https://ihmiskauppa.fi/wp-content/uploads/2019/01/Vuosikatsaus-2018.pdf")
    Label(kind='annual', period=Period(start=datetime.date(2018, 1, 1), \
end=datetime.date(2018, 12, 31)), language='fi', published=None, about=None)
    """
    publisher = publisher or load_publisher()
    try:
        parts = urlsplit(url)
    except ValueError:
        return Label()
    path = unquote(parts.path).rstrip("/")
    said = describe_label(
        PurePosixPath(path).name + ("" if _FILE.search(path) else ".html"), publisher
    )
    bare = (parts.hostname or "").removeprefix("www.") + parts.path
    if any(part in bare for part in publisher.press_addresses):
        said = Label("press", said.period, said.language, None, said.about or said.kind)
    language = _address_language(parts.path, parts.query, publisher)
    return Label(said.kind, said.period, language or said.language, None, said.about)


def _leading_date(folded: str) -> tuple[date | None, str]:
    found = _DATE.match(folded)
    if not found or _RANGE.match(folded):
        return None, folded
    day, month, year = (int(group) for group in found.groups())
    return _day(year, month, day), folded[found.end() :].strip()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _has(folded: str, words: tuple[str, ...], start: bool = False) -> bool:
    return _any_of(words, start).search(folded) is not None


@cache
def _any_of(words: tuple[str, ...], start: bool) -> re.Pattern[str]:
    before = r"^\W*" if start else r"(?<!\w)"
    return re.compile(rf"{before}(?:{'|'.join(map(re.escape, words))})" if words else r"(?!)")


def _kind(folded: str, publisher: Publisher, name: bool) -> tuple[Kind | None, Kind | None]:
    """Return the kind, and for a release the kind of review that it is about."""
    found: list[Kind] = []
    for kind in KINDS:
        words = tuple(w for ws in publisher.words[kind].values() for w in ws)
        words += publisher.names[kind] if name else ()
        if _has(folded, words, start=kind == "press"):
            found.append(kind)
    if not found:
        return None, None
    if found[0] == "press":
        return "press", found[1] if len(found) > 1 else None
    return found[0], None


def _period(folded: str, kind: Kind | None, publisher: Publisher) -> Period | None:
    ranged = _RANGE.search(folded)
    if ranged:
        d1, m1, y1, d2, m2, y2 = ranged.groups()
        start, end = _day(int(y1 or y2), int(m1), int(d1)), _day(int(y2), int(m2), int(d2))
        return Period(start, end) if start and end and start <= end else None
    half = _HALF.search(folded)
    if half:
        return Period.half(int(half[1] or half[4]), int(half[2] or half[3]))
    months = _MONTHS.search(folded) or None
    if months:
        year = int(months[2])
        return Period.year(year) if months[1] == "12" else Period.half(year, 1)
    named = _named_months(folded, publisher)
    if named:
        return named
    year_found = _YEAR.search(folded)
    if not year_found or kind in (None, "press"):
        return None
    year = int(year_found[1])
    return Period.half(year, 1) if kind == "semiannual" else Period.year(year)


def _named_months(folded: str, publisher: Publisher) -> Period | None:
    """Return January-June 2022, however the months are called, days beside them or not."""
    found = _months_of_a_year(tuple(publisher.months)).search(folded)
    if not found:
        return None
    first, last = (_month(found[i], publisher) for i in (1, 2))
    year = int(found[3])
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    return Period(date(year, first, 1), end) if first <= last else None


@cache
def _months_of_a_year(months: tuple[str, ...]) -> re.Pattern[str]:
    if not months:
        return re.compile(r"(?!)")
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    short = names.replace("kuu", "(?:kuu)?")  # tammi-kesäkuu
    month = rf"(?:\d{{1,2}}\.?\s)?({short})\w*"
    joint = r"\s*(?:[-–—]|\bto\b|\btill\b|\band\b|\s)\s*"
    return re.compile(rf"(?<!\w){month}{joint}{month}\s(20\d\d)(?!\d)")


def _month(word: str, publisher: Publisher) -> int:
    return publisher.months.get(word) or publisher.months[word + "kuu"]


def _language(folded: str, publisher: Publisher, name: bool) -> Language | None:
    if name:
        tokens = [publisher.tokens[t] for t in folded.split() if t in publisher.tokens]
        if tokens:
            return tokens[-1]
    for kinds in (("press",), ("semiannual", "annual")):
        said = {
            language
            for kind in kinds
            for language, words in publisher.words[kind].items()  # type: ignore[index]
            if _has(folded, words)
        }
        if said:
            return said.pop() if len(said) == 1 else None
    marked = [lang for lang, words in publisher.languages.items() if _has(folded, words)]
    return marked[0] if len(marked) == 1 else None


def _address_language(path: str, query: str, publisher: Publisher) -> Language | None:
    """Return the language that a path prefix or `lang=` names; pages without one have a default."""
    rules = publisher.addresses
    asked = parse_qs(query).get("lang", [""])[0]
    if asked in publisher.tokens:
        return publisher.tokens[asked]
    first = path.strip("/").split("/")[0]
    prefixes: dict[str, Language] = rules.get("language_prefixes") or {}
    if first in prefixes:
        return prefixes[first]
    named = any(path.startswith(start) for start in rules.get("no_language") or ())
    if named or query or path in ("", "/"):
        return None
    default: Language | None = rules.get("default_language")
    return default
