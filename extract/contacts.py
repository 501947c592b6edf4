"""Contact persons: found, so that their names and numbers are read, indexed and shown nowhere."""

from __future__ import annotations

import re
from dataclasses import replace

from .records import Paragraph

CONTACT = re.compile(
    r"[\w.-]+@[\w-]+\.\w+|(?:puh|tfn|tel|phone|telefon|puhelin)\b\.?\s*:?\s*\+?[\d ]{6,}"
    r"|^(?:\W*\+?\d{2,4}[ -]\d{3}[ -]\d{3,4})+\W*$",
    re.IGNORECASE,
)
_DETAIL = re.compile(r"(?<![\w.-])[\w.-]+@[\w-]+\.\w+|\+?\d{2,4}[ -]\d{3}[ -]\d{3,4}")
_REACH = 4  # paragraphs above a number or address that may hold the name and title it belongs to
_LONGEST = 160  # a longer paragraph is running text that also mentions a telephone


def mark_contacts(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with contact details, and the names above them, made furniture."""
    out = list(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if not _gives_contacts(paragraph.text):
            continue
        out[index] = replace(paragraph, kind="furniture")
        for above in range(index - 1, max(-1, index - 1 - _REACH), -1):
            if not _like_a_name(out[above], paragraph):
                break
            out[above] = replace(out[above], kind="furniture")
    return out


def _gives_contacts(text: str) -> bool:
    """Tell whether a paragraph is there for its contact details, and not only mentions one."""
    short = len(text) < _LONGEST and bool(CONTACT.search(text))
    return short or len(_DETAIL.findall(text)) >= 3


def _like_a_name(above: Paragraph, contact: Paragraph) -> bool:
    """Tell whether a paragraph is a short line without a sentence or a figure, as a name is."""
    if above.kind == "furniture":
        return True
    return (
        above.kind in ("text", "list")
        and above.place.page == contact.place.page
        and len(above.text) < 80
        and not re.search(r"[.!?]$|\d", above.text)
    )
