"""Permanent names: made from content alone, so that they survive every rebuild and upgrade."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from decimal import Decimal

from extract import BBox, Dims, Place
from scraper import Language, Period

LENGTH = 12  # 60 bits: in a million figures the chance of one collision is below one in a million


def short_hash(text: str) -> str:
    """Return the first 12 characters of the base32 SHA-256 of a text, in lower case.

    >>> short_hash("new_clients||2022-01-01|2022-12-31|persons|")
    'h7fbcvbywob5'
    """
    digest = hashlib.sha256(text.encode()).digest()
    return base64.b32encode(digest[:10]).decode("ascii")[:LENGTH].lower()  # 10 bytes are 16 letters


def dims_text(dims: Dims) -> str:
    """Return dimensions in canonical text.

    >>> dims_text((("gender", "female"), ("age_group", "minor")))
    'age_group=minor;gender=female'
    """
    return ";".join(sorted(f"{name}={code}" for name, code in dims))


def scope_text(measure: str, dims: Dims, period: Period, unit: str, of: str) -> str:
    """Return what an observation is about as `measure|dims|start|end|unit|of`."""
    days = (period.start.isoformat(), period.end.isoformat())
    return "|".join([measure, dims_text(dims), *days, unit, of])


def observation_id(measure: str, dims: Dims, period: Period, unit: str, of: str) -> str:
    """Return the permanent id of a figure; the value is no part of it."""
    return short_hash(scope_text(measure, dims, period, unit, of))


def plain(value: Decimal) -> str:
    """Return a value without exponent and without idle zeros.

    >>> [plain(Decimal(text)) for text in ("1331", "42.50", "1E+2", "0.0")]
    ['1331', '42.5', '100', '0']
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def vintage_id(observation: str, publication: str, value: Decimal, qualifier: str) -> str:
    """Return the id of one value that one publication states for one observation."""
    return short_hash("|".join(["vintage", observation, publication, plain(value), qualifier]))


def boxes_text(boxes: Iterable[BBox]) -> str:
    """Return boxes as text, to a tenth of a unit, so that float noise changes no id."""
    return ";".join(",".join(f"{side:.1f}" for side in box) for box in boxes)


def place_text(place: Place, quote: str, prefix: str, suffix: str) -> str:
    """Return where something stands: boxes where there are any, else the words around it."""
    page = "" if place.page is None else str(place.page)
    where = boxes_text(place.boxes) or "\x1f".join([prefix, suffix, quote])
    return "|".join([place.sha256, page, where])


def reading_id(where: str, scope: str, printed: str) -> str:
    """Return the id of one figure at one place (see `place_text` and `scope_text`)."""
    return short_hash("|".join(["reading", where, scope, printed]))


def nth_id(kind: str, text: str, seen: dict[str, int]) -> str:
    """Return an id for things that may stand twice in the same words; `seen` counts them."""
    count = seen[text] = seen.get(text, 0) + 1
    return short_hash("|".join([kind, text, str(count)]))


def finding_id(kind: str, document: str, sides: Iterable[str]) -> str:
    """Return the id of a finding: the rule, the document, and what stands on each side."""
    return short_hash("|".join(["finding", kind, document, *sides]))


def period_key(period: Period | None) -> str:
    """Return a period as it stands in keys and addresses.

    >>> period_key(Period.half(2022, 1)), period_key(None)
    ('2022h1', 'undated')
    """
    return period.name.replace("/", "_") if period else "undated"


def publication_key(kind: str, period: Period | None) -> str:
    """Return the key of a publication, the same in all languages.

    >>> publication_key("press", Period.year(2017))
    'press-annual-2017'
    """
    if kind == "press" and period and period.kind in ("year", "half"):
        kind = "press-annual" if period.kind == "year" else "press-semiannual"
    return f"{kind or 'unknown'}-{period_key(period)}"


def document_key(kind: str, period: Period | None, language: Language | None) -> str:
    """Return the key of a document before `-2`, `-3` tell namesakes apart.

    >>> document_key("semiannual", Period.half(2022, 1), "en")
    'semiannual-2022h1-en'
    """
    return f"{publication_key(kind, period)}-{language or 'xx'}"
