"""Whether two printed values say the same, given how they are qualified."""

from __future__ import annotations

from decimal import Decimal

from extract import Qualifier, Unit

LEEWAY = Decimal("0.1")  # how far "about" may be off, as a share of the value
LEEWAY_PERCENT = Decimal("0.15")  # of a share, most often a fraction in words: nearly half is 44


def agree(a: Decimal, how_a: Qualifier, b: Decimal, how_b: Qualifier, unit: Unit) -> bool:
    """Return whether two values for one scope can both be true.

    >>> agree(Decimal("33.3"), "at_least", Decimal(37), "exact", "percent")
    True
    >>> agree(Decimal(50), "about", Decimal(44), "exact", "percent")
    True
    >>> agree(Decimal(236), "exact", Decimal(263), "exact", "persons")
    False
    >>> agree(Decimal(64), "exact", Decimal("64.3"), "exact", "percent")
    True

    Counts that are exact must be equal; percentages may be rounded to the coarser of the two.
    `about` allows a tenth of the value (of a percentage 15 per cent), and at least 1.
    """
    slack = half_step(a, b) if unit == "percent" else Decimal(0)
    if "about" in (how_a, how_b):
        about = max(abs(value) for value, how in ((a, how_a), (b, how_b)) if how == "about")
        leeway = LEEWAY_PERCENT if unit == "percent" else LEEWAY
        slack = max(slack, about * leeway, Decimal(1))
    low_a, high_a = _bounds(a, how_a, slack)
    low_b, high_b = _bounds(b, how_b, Decimal(0))
    return _not_above(low_a, high_b) and _not_above(low_b, high_a)


def half_step(a: Decimal, b: Decimal) -> Decimal:
    """Return half of the last printed place of the coarser value.

    >>> half_step(Decimal("64"), Decimal("64.3"))
    Decimal('0.5')
    >>> half_step(Decimal("64"), Decimal("65"))
    Decimal('0')
    """
    places_a, places_b = _places(a), _places(b)
    if places_a == places_b:
        return Decimal(0)
    return Decimal(1).scaleb(-min(places_a, places_b)) / 2


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _bounds(
    value: Decimal, how: Qualifier, slack: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the greatest value meant; None where there is no limit."""
    low = None if how == "at_most" else value - slack
    high = None if how == "at_least" else value + slack
    return low, high


def _not_above(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high
