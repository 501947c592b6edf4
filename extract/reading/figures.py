"""Sentences to drafts: each figure gets a measure, dims, a period and a unit, cell by cell."""

from __future__ import annotations

from ..terms import Vocabulary
from .cell_reader import read_cell
from .cells import Cell, cells_of
from .drafts import Base, Draft, Memory, Said
from .hints import CHILD_OF, PEOPLE, WHOLES
from .periods import Frame
from .scene import Scene
from .series import repeat_figures
from .settle import agree
from .topics import Topic
from .view import view_of


class SentenceReader:
    """Reads the sentences of one document in order."""

    def __init__(self, frame: Frame, vocabulary: Vocabulary) -> None:
        self.frame = frame
        self.vocabulary = vocabulary
        self.memory = Memory()

    def new_section(self) -> None:
        """Forget whom the section before was about."""
        self.memory.base, self.memory.last = None, []
        self.memory.subject, self.memory.others, self.memory.recent = {}, False, []
        self.memory.place = self.memory.when = None
        self.memory.figures_before = self.memory.foreign_before = False

    def read(self, scene: Scene, topic: Topic, *, kind: str = "text") -> Said:
        """Return what a sentence says; `kind` is the kind of block it stands in."""
        said = Said()
        if any(t.code == "others_figures" for t in scene.terms):
            self.memory.others = True
        cells = cells_of(scene)
        self.memory.refused = False
        again = repeat_figures(scene, cells, self.memory, self.frame)
        said = again or said
        for index in range(0 if again else len(cells)):
            read_cell(view_of(self.memory, self.frame, scene, topic, cells, index, kind, said))
        self.memory.recent += said.drafts
        for draft in said.drafts:
            whole = draft.measure in WHOLES and not draft.dims and not draft.doubtful
            whole = whole and "words_not_known" not in draft.reasons
            if whole and draft.unit == "persons" and draft.value is not None:
                known = self.memory.totals.setdefault(draft.value, {})
                known.setdefault(draft.measure, draft.whole("figure"))
        adults_beside_children(said.drafts)
        one_value_each(said.drafts)
        main = [d for d in said.drafts if not d.comparison and d.numeral.note != "n"]
        if main and kind not in ("caption", "alt"):
            self.memory.last = main
            sure = [d for d in main if not d.doubtful]
            self.memory.base = _next_base(sure) or self.memory.base
            if self.memory.base and self.memory.base.measure in PEOPLE:
                self.memory.document = Base(self.memory.base.measure, {}, None, "document")
        if said.drafts:
            self.memory.when = said.drafts[-1].period
        if kind not in ("caption", "alt"):
            self.memory.rest = any(t.scheme == "rest" for t in scene.terms)
            self.memory.place = _place_told(scene, main, self.memory.place)
            self._topic_sentence(scene, cells, kind)
            self.memory.subject = {} if cells else _subject(scene)
            self.memory.figures_before = bool(cells)
            self.memory.foreign_before = bool(said.foreign) and not said.drafts
        return said

    def _topic_sentence(self, scene: Scene, cells: list[Cell], kind: str) -> None:
        """Take the measure that a sentence without figures speaks of as the whole from then on."""
        if cells or kind == "heading":
            return
        measures = {t.code for t in scene.terms if t.scheme == "measure"} & set(WHOLES)
        if len(measures) == 1:
            self.memory.base = Base(measures.pop(), {}, None, "paragraph")


def _place_told(scene: Scene, drafts: list[Draft], before: str | None) -> str | None:
    """Return where those the next sentence goes on about were exploited, if that is said."""
    exploited = {"exploited_in_finland": "finland", "exploited_abroad": "abroad"}
    if drafts:
        places = {exploited.get(d.measure, "") for d in drafts}
        return (places.pop() or None) if len(places) == 1 else None
    told = {c.codes["place"] for c in scene.categories if "place" in c.codes}
    forms = any("form_of_exploitation" in c.codes for c in scene.categories)
    forms = forms or any((t.scheme, t.code) == ("event", "exploited") for t in scene.terms)
    return told.pop() if len(told) == 1 and forms else before


def adults_beside_children(drafts: list[Draft]) -> None:
    """Make women adults where girls are counted beside them: "76 women and 8 girls"."""
    children = [d for d in drafts if d.dims.get("age_group") == "minor" and "gender" in d.own]
    for draft in drafts:
        if set(draft.own) - {"place"} != {"gender"} or draft.unit != "persons":
            continue
        for child in children:
            beside = "gender" not in child.base.dims and child.measure == draft.measure
            same = child.own["gender"] == draft.own["gender"] and child.period == draft.period
            if beside and same and child.numeral is not draft.numeral:
                draft.dims["age_group"] = draft.own["age_group"] = "adult"
                draft.reasons.append("adults_beside_children")
                break


def one_value_each(drafts: list[Draft]) -> None:
    """Doubt figures of one sentence that would give one thing two values: one is misread."""
    children = {d.value for d in drafts if d.measure in CHILD_OF.values()}
    rough = ("zero", "fraction")  # "over half, 53 per cent" is one value told twice
    plain = [d for d in drafts if d.numeral.form not in rough and not d.by_value]
    for draft in plain:
        for other in plain:
            same = (draft.measure, draft.dims, draft.period, draft.unit) == (
                other.measure,
                other.dims,
                other.period,
                other.unit,
            )
            both = abs((draft.value or 0) - (other.value or 0)) in children
            if same and other.numeral is not draft.numeral and not (both or agree(draft, other)):
                draft.reasons.append("two_values_in_sentence")
                break


def _subject(scene: Scene) -> dict[str, str]:
    """Return the only category that a sentence without figures names, for "it" to mean."""
    if len(scene.categories) != 1 or scene.categories[0].choices:
        return {}
    return {d: c for d, c in scene.categories[0].codes.items() if d != "place"}


def _next_base(main: list[Draft]) -> Base | None:
    """Return the whole that the next sentence divides unless it says otherwise."""
    for draft in main:
        if draft.reference and draft.measure in WHOLES and not draft.dims:
            return draft.whole("paragraph")
    totals = [d for d in main if not d.dims and d.measure in WHOLES]
    places = {d.own.get("place") for d in totals} - {None}
    if len(places) > 1:
        return Base(totals[0].base.measure, dict(totals[0].base.dims), None, "paragraph")
    if totals:
        roots = [d for d in totals if d.base.source != "figure"] or totals
        return roots[-1].whole("paragraph")
    whole = next((d.base for d in main if d.base.measure in WHOLES), None)
    if whole is None:
        return None
    return Base(whole.measure, {}, None, "paragraph")
