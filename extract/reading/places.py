"""Where those counted were exploited: said beside the figure, before it, or by the section."""

from __future__ import annotations

import re

from .hints import PLACE_OF
from .scene import is_told_for_country
from .view import View
from .wording import exception


def take_place(view: View, whole: str | None) -> None:
    """Take the place out of the parts; keep it where it says where people were exploited."""
    place = view.own.pop("place", None)
    if place == "abroad" and _at_home(view):
        place = "finland"
    if exception(view.scene, view.cell):
        for category in view.scene.categories:
            for dimension, code in category.codes.items():
                if dimension != "place":
                    view.own.setdefault(dimension, code)
        view.place = _other_place(view)
        if view.place is None:
            view.reasons.append("several_categories")  # they are what the others are not
        return
    if place is None:
        _place_before(view, whole)
        return
    events = {t.code for t in view.scene.terms if t.scheme == "event"}
    forms = "form_of_exploitation" in {**view.own, **view.partitive}
    topical = view.topic.exploitation or (whole or "").startswith("exploited")
    stays = {"residence_status", "residence_permit"} & set(view.own)
    named = any("place" in c.codes for c in view.categories)
    carried = not named and view.previous is not None and view.previous.own.get("place") == place
    if "form_of_exploitation" in view.partitive and _MARRIAGES.search(view.scene.text):
        view.reasons.append("place_not_said")  # where they were contracted, not a part of them
    if "exploited" in events or forms or carried or (topical and not stays):
        view.place = place
    elif named and any(
        is_told_for_country(view.scene.text, c.start, c.end)
        for c in view.categories
        if "place" in c.codes
    ):
        view.place = view.memory.place
        if view.place != place:
            view.reasons.append("place_not_said")  # or those whose country it is
    elif stays:
        _place_before(view, whole)  # where they stay says not where they were exploited


_HOME = re.compile(r"kotima|hemland|home country", re.IGNORECASE)


def _at_home(view: View) -> bool:
    """Tell whether the home country that is told of is that of Finns."""
    named = [c for c in view.categories if "place" in c.codes]
    near = min(named, key=lambda c: abs(c.start - view.numeral.end), default=None)
    if near is None or not _HOME.search(near.printed):
        return False
    before = view.previous.dims if view.previous else {}
    return {**before, **view.own}.get("nationality") == "finland"


_STAYS = {"residence_status", "residence_permit", "sector"}


def _place_before(view: View, whole: str | None) -> None:
    """Take the place that the sentence before told, where a part is one of those exploited there.

    Where people worked and how they stayed in Finland is told of those exploited in Finland.
    """
    own = {d for d, c in view.own.items() if c != "asylum_seeker_background"}
    if not own and view.memory.place and _SUCH.search(view.scene.text):
        view.place = view.memory.place
        return
    if _of_section(view, own):
        view.place = PLACE_OF[view.topic.measure or ""]
        return
    said = view.hint.measures or "admitted" in view.hint.events
    if whole != "new_clients" or said or view.previous:
        return
    if own & _STAYS:
        view.place = view.memory.place
        if view.place is None and "sector" in own:
            view.reasons.append("place_not_said")
    elif "form_of_exploitation" in own and view.memory.last and view.numeral.unit != "percent":
        listed = [d.own for d in view.memory.last]
        forms = {o.get("form_of_exploitation") for o in listed}
        new = view.own["form_of_exploitation"] not in forms and None not in forms
        view.place = view.memory.place if new and view.numeral.form != "zero" else None
    if view.place:
        view.reasons.append("place_of_the_sentence_before")


def _of_section(view: View, own: set[str]) -> bool:
    """Tell whether "new clients" are those a section is about: the exploited in one place."""
    named = view.hint.measures == {"new_clients"} and "admitted" not in view.hint.events
    parted = _OF_ALL.search(view.scene.text) is not None
    told = own & {*_STAYS, "form_of_exploitation"}
    return bool(named and told and not parted and view.topic.measure in PLACE_OF)


_MARRIAGES = re.compile(
    r"\bavioliitoista|pakkoavioliitoista|of the (?:forced )?marriages|av (?:tvångs)?äktenskapen",
    re.IGNORECASE,
)
_SUCH = re.compile(r"\b(?:such|sådana|tällais\w+)\s\w+", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\b(?:uusista|kaikista|av (?:de|alla) nya|alla nya|of (?:all|the) new|all new)\b",
    re.IGNORECASE,
)


def _other_place(view: View) -> str | None:
    """Return the place of those left out of what is said: "all but one were ... abroad"."""
    places = {c.codes["place"] for c in view.scene.categories if "place" in c.codes}
    if len(places) != 1:
        return None
    view.reasons.append("all_but")
    return "finland" if places == {"abroad"} else "abroad"
