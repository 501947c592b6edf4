"""Who says a figure: "according to the police, 112 people sought help from them"."""

from __future__ import annotations

import re

from .view import View

_SAYS = {  # before the name, after it
    "fi": (re.compile(r"(?!)"), re.compile(r"\w*\s(?:mukaan|ilmoituksen mukaan|arvion mukaan)\b")),
    "sv": (re.compile(r"\benligt\s(?:de\s|den\s)?$", re.I), re.compile(r"(?!)")),
    "en": (re.compile(r"\b(?:according to|as per)\s(?:the\s)?$", re.I), re.compile(r"(?!)")),
}
_OUR_OWN = ("migri", "reception_centre", "migri_and_reception_centres", "self")


def according_to(view: View) -> bool:
    """Tell whether an authority of its own is named as the source of a figure."""
    before, after = _SAYS[view.scene.language]
    text = view.scene.text
    return any(
        category.codes.get("referrer", "self") not in _OUR_OWN
        and (before.search(text, 0, category.start) or after.match(text, category.end))
        for category in view.categories
    )
