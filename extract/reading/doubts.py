"""What speaks against a figure although its words are known: no part said, a half or a year."""

from __future__ import annotations

import re

from scraper import Period

from ..records import Numeral
from .drafts import Base
from .hints import STOCKS
from .view import View
from .wording import is_reference, unit_beside

OTHER_UNITS = ("nationalities", "incidents")
_WHOLE_YEAR = re.compile(
    r"\b(?:koko|kokonais\w*|hela|helåret|whole|full|entire)\b",
    re.IGNORECASE,
)


def half_or_year(view: View, measure: str, period: Period) -> bool:
    """Tell whether a half-year review names a year without saying that it means all of it."""
    if not view.frame.half or period.kind != "year" or measure in STOCKS:
        return False
    if period.start.year == view.frame.period.start.year:
        return True  # that year is not over
    named = any(mark.year or mark.part for mark in view.sentence_marks())
    return not named and not _WHOLE_YEAR.search(view.scene.text)


_BECAUSE = re.compile(r"\b(?:because|since|koska|sillä|eftersom|då|emedan)\b", re.IGNORECASE)


def adds_nothing(view: View, numeral: Numeral, measure: str, base: Base, period: Period) -> bool:
    """Tell whether a figure is told as a part, but nothing known says which part.

    "Of them six ..." and a list's member whose words are unknown would repeat their whole.
    """
    told = view.hint.total or numeral.note == "n" or numeral.form in ("sum", "zero")
    again = {"by_value", "sum_of_figures_before", "they"} & set(view.reasons)
    if told or again or measure != base.measure or is_reference(view.scene, numeral):
        return False
    if view.choices or any(unit_beside(view.scene, view.cell, numeral, u) for u in OTHER_UNITS):
        return False
    children = any(t.code in ("child", "child_plain") for t in view.scene.terms)
    if children and ("victim" in view.hint.nouns or "exploited" in view.hint.events):
        return False  # "93 were victims and 17 their children" parts clients
    if "exploited" in view.hint.events and _BECAUSE.search(view.scene.text, view.cell.start):
        return False  # admitted because they may be victims, unlike their children
    if base.source == "figure":
        return period == base.period
    previous = view.previous
    listed = previous is not None and bool(previous.parts) and not view.marks
    return base.source == "sentence" and listed and not view.hint.measures


def victims_of_all(view: View, measure: str) -> bool:
    """Tell whether a part of those admitted are said to be victims: the rest are children."""
    victims = "victim" in view.hint.nouns or "exploited" in view.hint.events
    plain = not (view.own or view.place or view.partitive or view.marks)
    return measure == "new_clients" and victims and plain and view.kind == "text"


_TIMES = re.compile(
    r"\b(?:kah\w+|kolm[ea]\w*|nelj[äaä]\w*|kaksi|två|tre|fyra|two|three|four)[\s-]+$",
    re.IGNORECASE,
)


def is_broken(view: View, numeral: Numeral) -> bool:
    """Tell whether a figure may be the end of a number split by a stray blank: "1, 314"."""
    before = view.scene.text[: numeral.start]
    if numeral.form == "fraction" and _TIMES.search(before):
        return True  # "kahdella kolmasosalla", read as one third
    if view.scene.language != "en" or not re.fullmatch(r"\d{3}", numeral.printed):
        return False
    return re.search(r"(?:^|[^\d.,–-])\d,\s$", view.scene.text[: numeral.start]) is not None
