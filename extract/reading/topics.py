"""What headings say that the text under them is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scraper import Language, Period

from ..numerals import find_numerals
from ..terms import Vocabulary
from .cells import Cell
from .hints import FLOW_PEOPLE, Hint, hint_of
from .periods import Frame, resolve
from .scene import JOIN, Scene, scene_of
from .signs import only_compared


@dataclass(slots=True)
class Topic:
    """Whom a section counts, on a day or over a period, and where they were exploited."""

    measure: str | None = None
    scope: str = "flow"
    scope_said: bool = False
    period: Period | None = None
    place: str | None = None
    exploitation: bool = False
    foreign: bool = False
    dims: dict[str, str] = field(default_factory=dict)


def topic_of(
    headings: tuple[str, ...], language: Language, frame: Frame, vocabulary: Vocabulary
) -> Topic:
    """Return what a chain of headings, outermost first, says together; inner ones win."""
    topic = Topic()
    for level, heading in enumerate(headings):
        scene = scene_of(heading, language, find_numerals(heading, language), vocabulary)
        _add(topic, scene, frame, outermost=level == 0)
    return topic


def _add(topic: Topic, scene: Scene, frame: Frame, *, outermost: bool) -> None:
    end = len(scene.text) + 1
    hint = hint_of(scene, Cell(0, end, []))
    title = any(t.code == "report" for t in scene.within(0, end, "name"))
    stated = any(n.kind == "statistic" and n.note != "n" for n in scene.numerals)
    if title or (outermost and stated):  # a release's title states something; it names no topic
        return
    topic.foreign = hint.foreign
    stock = _stock(scene, hint)
    if stock:
        topic.scope, topic.scope_said = "stock", True
        topic.measure = "clients_total"
    else:
        measure = _measure(hint, scene)
        if measure:
            topic.measure, topic.scope, topic.scope_said = measure, "flow", True
            topic.place = None
    place = set() if _beside(scene) else _places(scene)
    topic.exploitation = topic.exploitation or "exploited" in hint.events
    victims = "exploited" in hint.events or _forms(scene)
    if outermost and (":" in scene.text or _HEADLINE.search(scene.text)):
        victims = False  # the headline of a release
    victims = victims or ("victim" in hint.nouns and not outermost)
    if len(place) == 1 and not stock and victims:
        code = place.pop()
        topic.measure = f"exploited_{'in_finland' if code == 'finland' else 'abroad'}"
        topic.scope, topic.scope_said = "flow", True
    if any(n.note == "n" for n in scene.numerals) or stock or topic.measure in FLOW_PEOPLE:
        gender = {c.codes["gender"] for c in scene.categories if "gender" in c.codes}
        topic.dims = {"gender": gender.pop()} if len(gender) == 1 else {}
    if marks := [mark for mark in scene.marks if not only_compared(scene, mark)]:
        topic.period = resolve(marks, frame, frame.period, stock=stock) or topic.period


_HEADLINE = re.compile(
    r"\b(?:more|fewer|most|many|grow\w*|rise\w*|increas\w*|still|fler|färre|allt|ökar|ökade|"
    r"minsk\w*|rekord\w*|enemmän|vähemmän|useamp\w+|useampi|yhä|kasv\w+|lisään\w+|ennät\w+)\b",
    re.IGNORECASE,
)


def _places(scene: Scene) -> set[str]:
    return {c.codes["place"] for c in scene.categories if "place" in c.codes}


def _beside(scene: Scene) -> bool:
    """Tell whether a heading names two groups: "new clients and those exploited in Finland"."""
    joined = re.compile(rf"\s{JOIN[scene.language]}\s", re.IGNORECASE)
    for term in scene.terms:
        after = [c.start for c in scene.categories if "place" in c.codes and c.start > term.end]
        if (term.scheme, term.code) == ("measure", "new_clients") and after:
            return joined.search(scene.text, term.end, after[0]) is not None
    return False


def _forms(scene: Scene) -> bool:
    return any("form_of_exploitation" in c.codes for c in scene.categories)


def _stock(scene: Scene, hint: Hint) -> bool:
    """Tell whether a heading is about clients on a day."""
    if hint.measures & {"clients_total", "clients_victims"}:
        return True
    if hint.measures or "admitted" in hint.events:
        return False
    day = any((m.exact and m.exact.kind == "day") or m.month_days for m in scene.marks)
    day = day or any(m.part in ("end", "mid", "last_day") for m in scene.marks)
    if hint.nouns & {"client", "victim"} and day:
        return True
    return "enrolled" in hint.events and not hint.events & {"exploited"}


def _measure(hint: Hint, scene: Scene) -> str | None:
    for measure in ("new_clients", "referrals", "decisions", "clients_exited"):
        if measure in hint.measures:
            return measure
    if "reflection_periods" in hint.measures:
        return "reflection_periods"
    if "referred" in hint.events:
        return "referrals"
    if "admitted" in hint.events:
        return "new_clients"
    return None
