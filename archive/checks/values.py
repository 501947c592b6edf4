"""What a printed value can mean: a span, from its qualifier and its rounding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extract import Qualifier

# How far a loose word reaches: at least this much, or this share of the value. Chosen so that
# 'over a third' takes in 37 per cent, 'nearly every other' takes in 44, 'about 600' takes in 610.
LEAST = {"count": Decimal(2), "percent": Decimal("1.5")}
ABOUT = Decimal("0.10")
WORD = Decimal("0.15")
BEYOND = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class Span:
    """The smallest and the largest true value that a printed value allows, both included.

    >>> Span(Decimal(1), Decimal(2)).meets(Span(Decimal(2), Decimal(3)))
    True
    """

    low: Decimal
    high: Decimal

    def meets(self, other: Span) -> bool:
        """Return whether one true value could have been printed as both."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)


def span(value: Decimal, qualifier: Qualifier, unit: str, origin: str = "printed") -> Span:
    """Return what a printed value allows; percentages as 0 to 100.

    A printed percentage was rounded half up to its last digit. `at_least` ('over') and `at_most`
    ('nearly') reach a quarter beyond the value, so that a slip of a digit is still seen.

    >>> span(Decimal("61"), "exact", "percent")
    Span(low=Decimal('60.5'), high=Decimal('61.5'))
    >>> span(Decimal("33.3"), "at_least", "percent", "word").meets(
    ...     span(Decimal("37"), "exact", "percent"))
    True
    """
    kind = "percent" if unit == "percent" else "count"
    least = LEAST[kind]
    if qualifier == "at_least":
        return Span(value, value + max(2 * least, value * BEYOND))
    if qualifier == "at_most":
        return Span(value - max(2 * least, value * BEYOND), value)
    fraction = kind == "percent" and origin == "word"
    if qualifier == "about" or origin == "measured" or fraction:
        loose = WORD if fraction else ABOUT
        reach = max(least, value * loose)
        return Span(value - reach, value + reach)
    half = rounding(value) if kind == "percent" else Decimal(0)
    return Span(value - half, value + half)


def rounding(value: Decimal) -> Decimal:
    """Return half a unit of the last printed digit.

    >>> rounding(Decimal("11.5"))
    Decimal('0.05')
    """
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal(5).scaleb(-places - 1)


def total_span(spans: Iterable[Span]) -> Span:
    """Return the span of a sum."""
    low = high = Decimal(0)
    for one in spans:
        low, high = low + one.low, high + one.high
    return Span(low, high)


def share_span(part: Span, base: Span) -> Span:
    """Return the span, in per cent, of a share of two counts.

    >>> share = share_span(Span(Decimal(84), Decimal(84)), Span(Decimal(139), Decimal(139)))
    >>> round(share.low, 1)
    Decimal('60.4')
    """
    hundred = Decimal(100)
    low = hundred * max(part.low, Decimal(0)) / max(base.high, Decimal(1))
    return Span(low, hundred * part.high / max(base.low, Decimal(1)))


def decimal(value: float) -> Decimal:
    """Return a value as the database keeps it, without the noise of binary fractions.

    >>> decimal(236.0), decimal(11.5)
    (Decimal('236'), Decimal('11.5'))
    """
    return Decimal(int(value)) if value == int(value) else Decimal(str(value))
