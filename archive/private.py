"""Contact persons' details, kept out of every table: they are no statistics."""

from __future__ import annotations

import re

from extract import Classed

KINDS = ("phone", "postal")  # numerals of contacts: counted, their digits not kept
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = r"(?<![\w.,])(?:\+\d{1,3}|0\d{1,3})(?:\s?\(0\))?(?:[\s-]?\d{2,4}){2,4}(?!\d)"
_DETAIL = re.compile(rf"{_MAIL}|{_PHONE}")
GONE = "[…]"


def has_contact(text: str) -> bool:
    """Tell whether a text gives a telephone number or an e-mail address.

    >>> has_contact("puh. 0295 463 000"), has_contact("1 331 asiakasta, 0,5 prosenttia")
    (True, False)
    """
    return bool(_DETAIL.search(text))


def without_contacts(text: str) -> str:
    """Return a text with telephone numbers and e-mail addresses taken out.

    >>> without_contacts("Lisätietoja: nn@example.org, +358 295 463 000.")
    'Lisätietoja: […], […].'
    """
    return _DETAIL.sub(GONE, text)


def shown(classed: Classed) -> tuple[str, str]:
    """Return what of a number that is no statistic may be kept: as printed, and around it."""
    if classed.kind in KINDS or has_contact(classed.quote):
        return "", ""
    return classed.printed, classed.quote
