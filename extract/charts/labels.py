"""Texts beside bars and sectors: `78`, `1 331`, `42 %`, `59 (42 %)`, `Poliisi: 12 (3 %)`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

_NUMBER = (
    r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d{1,2})?"
    r"|\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d{1,2})?"
)
_PERCENT = r"%|prosenttia|prosent(?:ti|tia)|procent|per ?cent|pct"
_NOUN = r"hlö\.?|henkilöä|kpl|pers\.?|personer|persons|people|st\.?|asiakasta|tapausta"
_VALUE = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?:(?P<percent>{_PERCENT})|(?:{_NOUN}))?(?![\w.,]*\d)", re.IGNORECASE
)
_WHOLE = re.compile(
    rf"(?:n\s*=\s*)?(?P<a>(?:{_NUMBER})\s*(?:{_PERCENT}|{_NOUN})?)"
    rf"(?:\s*[(\[;,/|·–—-]?\s*(?P<b>(?:{_NUMBER})\s*(?:{_PERCENT}|{_NOUN})?)\s*[)\]]?)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"^(?P<name>.*?[^\d\s(\[,;:–—=-].*?)\s*[:;,=(\[–—-]*\s*"
    rf"(?P<values>(?:{_NUMBER})\s*(?:{_PERCENT}|{_NOUN})?"
    rf"(?:\s*[(\[;,/|]\s*(?:{_NUMBER})\s*(?:{_PERCENT}|{_NOUN})?\s*[)\]]?)?)\s*[)\]]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a label: its value, its unit, what was printed."""

    value: Decimal
    unit: Literal["count", "percent"]
    printed: str


def parse_values(text: str) -> tuple[Value, ...]:
    """Return the one or two numbers a label consists of, nothing if it says anything else.

    >>> [(str(v.value), v.unit) for v in parse_values("59 (42 %)")]
    [('59', 'count'), ('42', 'percent')]
    >>> [str(v.value) for v in parse_values("1 331")]
    ['1331']
    >>> parse_values("18–29 v.")
    ()
    """
    text = text.strip().strip("~≈").strip()
    match = _WHOLE.fullmatch(text)
    if not match:
        return ()
    first = _one(match["a"])
    if match["b"] is None:
        return (first,)
    second = _one(match["b"])
    if first.unit == second.unit:  # `10–14` is a range, `3 4` two labels run together
        return ()
    return (first, second)


def split_label(text: str) -> tuple[str, tuple[Value, ...]]:
    """Return the name and the numbers of a label such as `Poliisi: 12 (3 %)`.

    >>> name, values = split_label("Kvinnor 55 %")
    >>> name, str(values[0].value)
    ('Kvinnor', '55')
    """
    text = " ".join(text.split())
    if parse_values(text):
        return "", parse_values(text)
    match = _TAIL.match(text)
    if not match:
        return text, ()
    values = parse_values(match["values"])
    plain = len(values) == 1 and values[0].unit == "count"
    if not values or (plain and _belongs(match["name"], text)):
        return text, ()
    return match["name"].strip(" :;,=("), values


def _belongs(name: str, text: str) -> bool:
    """Tell whether a last bare number is part of a name: `60–`, `yli 50`, `18–29`, `Q3 2021`."""
    rest = text[len(name) :]
    if rest.strip().startswith(("–", "-", "—", "+")):
        return True
    if re.search(
        r"\b(alle|yli|under|över|over|about|from|to|and|ja|och|vuonna|år|age)$", name, re.I
    ):
        return True
    return bool(re.search(r"\b(19|20)\d\d$", text)) or not rest.startswith((":", " ", "\u00a0"))


def number_of(text: str) -> Decimal | None:
    """Return the value of an axis mark (`0`, `1 000`, `40 %`), None for other text."""
    text = text.strip().replace("−", "-").rstrip("-–—_|").strip()  # a tick read as a dash
    sign = -1 if text.startswith("-") else 1
    match = _VALUE.fullmatch(text.lstrip("-"))
    if not match:
        return None
    return sign * _exact(match["number"])


def _one(text: str) -> Value:
    match = _VALUE.match(text)
    assert match is not None
    unit: Literal["count", "percent"] = "percent" if match["percent"] else "count"
    return Value(_exact(match["number"]), unit, text.strip())


def _exact(number: str) -> Decimal:
    """Return the value of printed digits; a mark before exactly three digits parts thousands."""
    number = re.sub(r"[ \u00a0\u2009\u202f]", "", number)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        number = re.sub(r"[.,]", "", number)
    return Decimal(number.replace(",", "."))
