"""What is known of one cell while it is being read: its words, its sentence, what came before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..records import Numeral
from ..terms import Term
from .cells import Cell
from .changes import came_from, pair_of
from .contrasts import without_contrasts
from .drafts import Draft, Memory, Said
from .families import (
    are_both,
    are_children,
    counted_in,
    in_bracket_after,
    is_age,
    is_one_reason,
    is_owner,
    left_out,
    victims_then,
    with_children,
    without_children,
)
from .hints import Hint, head_noun, hint_of
from .periods import Frame, Mark
from .scene import Category, Scene
from .signs import changed_from, compared_away
from .topics import Topic


@dataclass(slots=True)
class View:
    """One cell of a sentence with its surroundings; `own` and the rest are filled in by steps."""

    memory: Memory
    frame: Frame
    scene: Scene
    topic: Topic
    cells: list[Cell]
    index: int
    kind: str  # of the block
    said: Said
    cell: Cell
    hint: Hint
    categories: list[Category]
    marks: list[Mark]
    head: Term | None
    previous: Draft | None
    reasons: list[str] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)
    partitive: dict[str, str] = field(default_factory=dict)
    choices: list[dict[str, str]] = field(default_factory=list)
    also: dict[str, str] = field(default_factory=dict)
    place: str | None = None

    @property
    def numeral(self) -> Numeral:
        """Return the first numeral of the cell."""
        return self.cell.numerals[0]

    @property
    def for_each(self) -> bool:
        """Tell whether the figure holds for each of those listed: none, or so many of both."""
        numeral = self.numeral
        return numeral.form == "zero" or numeral.note == "each" or "each" in self.hint.manners

    @property
    def change(self) -> tuple[tuple[Cell, Cell], bool] | None:
        """Return what the number was and what it became, "from 367 to 326", if it changed."""
        return pair_of(self.scene, self.cells, self.index)

    @property
    def changed_to(self) -> bool:
        """Tell whether the figure is what a number changed to: "from 367 to 326"."""
        return self.change is not None and not self.change[1]

    @property
    def was_before(self) -> bool:
        """Tell whether the figure is what the one before it was earlier: "58, down from 71"."""
        lone = self.index > 0 and self.change is None and self.previous is not None
        return lone and came_from(self.scene, self.numeral)

    def refuse(self, reason: str, numeral: Numeral | None = None) -> None:
        """Leave the cell's figures, or one of them, unread, and say why."""
        self.said.refused += [(n, reason) for n in ([numeral] if numeral else self.cell.numerals)]

    def sentence_marks(self) -> list[Mark]:
        """Return the period marks of the cell, else those of the cell before it."""
        if self.marks:
            return self.marks
        if self.changed_to:
            return []
        for cell in reversed(self.cells[: self.index]):
            if not cell.comparison:
                return [m for m in self.scene.marks if cell.holds(m.start)]
        return []


def view_of(
    memory: Memory,
    frame: Frame,
    scene: Scene,
    topic: Topic,
    cells: list[Cell],
    index: int,
    kind: str,
    said: Said,
) -> View:
    """Return the view of one cell."""
    cell = cells[index]
    hint = _hint(scene, cell)
    if index and changed_from(scene, cells[index - 1].numerals[-1]):
        before = cells[index - 1]
        if not any(before.holds(c.start) for c in scene.categories):
            hint.measures |= hint_of(scene, before).measures  # "referrals fell from 9 to 7"
    scene = _without_left_out(scene, cell)
    head = head_noun(scene, cell)
    return View(
        memory,
        frame,
        scene,
        topic,
        cells,
        index,
        kind,
        said,
        cell,
        hint,
        _categories(scene, cell),
        _marks(scene, cell, index),
        None if head is None or is_age(scene, head) else head,
        next((d for d in reversed(said.drafts) if not d.comparison), None),
    )


def _without_left_out(scene: Scene, cell: Cell) -> Scene:
    """Return the scene without those that a cell says are not counted."""
    span = left_out(scene, cell.start, cell.end)
    if span is None:
        return scene
    return replace(
        scene,
        terms=[t for t in scene.terms if not span[0] <= t.start < span[1]],
        categories=[c for c in scene.categories if not span[0] <= c.start < span[1]],
    )


def _categories(scene: Scene, cell: Cell) -> list[Category]:
    """Return the categories of a cell, but for what is one of two reasons for admission."""
    inside = without_contrasts(scene, cell, [c for c in scene.categories if cell.holds(c.start)])
    return [c for c in inside if _REASONS & set(c.codes) or not is_one_reason(scene, c.start)]


def _hint(scene: Scene, cell: Cell) -> Hint:
    hint = hint_of(scene, cell)
    clients = [t for t in scene.within(cell.start, cell.end, "noun") if t.code == "client"]
    if clients and all(_is_what_they_become(scene, term) for term in clients):
        hint.nouns.discard("client")
    if "referred" in hint.events or "referrals" in hint.measures:
        admitted = [t for t in scene.within(cell.start, cell.end, "event") if t.code == "admitted"]
        if admitted and all(_is_asked_for(scene, term) for term in admitted):
            hint.events.discard("admitted")  # what they are referred for, not what happened
    if "as_minor" in hint.manners and victims_then(scene, cell.start, cell.end):
        hint.events.add("exploited")
    _take_in_children(scene, cell, hint, clients)
    if "as_minor" not in hint.manners and _admission_is_told(scene, cell, hint):
        hint.manners.add("admission_told")
    became = scene.language == "sv" and _BLEV.search(scene.text, cell.start, cell.end)
    if became and {"client", "victim"} <= hint.nouns:
        hint.events.add("admitted")  # "blev 326 offer klienter"
    if any(_BECAUSE.search(scene.text[: t.start]) for t in _nouns(scene, cell, "child")):
        hint.manners.add("because_children")
    for term in scene.within(cell.start, cell.end, "inclusive"):
        if re.search(r"laps|lasta|barn|child", term.printed, re.IGNORECASE):
            hint.around.add("child_plain")
    counted = {t.code for t in scene.terms if t.scheme in ("noun", "inclusive")}
    if "children" in counted and counted & {"child", "child_plain"}:
        hint.inclusive = True
        hint.around |= counted & {"child", "child_plain"}
    if without_children(scene, cell.start, cell.end):
        hint.nouns -= {"child", "child_plain"}
        hint.inclusive = False
        hint.manners.add("without_children")
    return hint


def _take_in_children(scene: Scene, cell: Cell, hint: Hint, clients: list[Term]) -> None:
    """Tell in the hint whether a figure counts children, clients, or both together."""
    first = cell.numerals[0].start
    together = cell.bracket and with_children(scene, cell.start, first)
    if not cell.bracket and are_both(scene, cell.start, first):
        hint.manners.add("with_children")
    if together or counted_in(scene, cell.start, cell.end):
        hint.inclusive = True
    owned = [*_nouns(scene, cell, "child"), *_nouns(scene, cell, "child_plain")]
    if clients and all(is_owner(scene, term, owned) for term in clients):
        hint.nouns.discard("client")
    if all(is_age(scene, term) for term in _nouns(scene, cell, "child")):
        hint.nouns.discard("child")
    if _is_of_children(scene, cell):
        hint.nouns = hint.nouns - {"client"} | {"child"}
        hint.manners.add("because_children")


def _is_of_children(scene: Scene, cell: Cell) -> bool:
    """Tell whether the words beside a figure say that it counts the clients' children."""
    if cell.numerals[0].unit == "percent":
        return False
    if cell.bracket:
        return in_bracket_after(scene, cell.start, cell.numerals[0])
    return cell.parents is not None or are_children(scene, cell.numerals[-1].end, cell.end)


_REASONS = {"decision", "decision_reason", "exit_reason"}
_BLEV = re.compile(r"\bbl(?:ev|ivit|ir)\b", re.IGNORECASE)
_BECAUSE = re.compile(
    r"\b(?:(?:because|as|since) they (?:are|were)|koska he (?:ovat|olivat)|"
    r"(?:eftersom|då) de (?:är|var))\b[^,.;]{0,20}$",
    re.IGNORECASE,
)


def _nouns(scene: Scene, cell: Cell, code: str) -> list[Term]:
    return [t for t in scene.within(cell.start, cell.end, "noun") if t.code == code]


_BECOME = re.compile(r"\b(?:bli|blir|become|be|as|som|till)\s+(?:en |a )?$", re.IGNORECASE)


_FOR = re.compile(r"\b(?:for|om|till)\s(?:the\s|an\s)?$")


def _is_asked_for(scene: Scene, term: Term) -> bool:
    """Tell whether admission is what papers ask for: "applications for admission"."""
    return bool(_TO_BE.match(term.printed) or _FOR.search(scene.text, 0, term.start))


_TO_BE = re.compile(r"(?:(?:bli|blir|become|be|to|as)\b|asiakkaa|asiakkuu)", re.IGNORECASE)


def _is_what_they_become(scene: Scene, term: Term) -> bool:
    """Tell whether "client" says what those counted are to be: "proposed to become clients"."""
    if scene.language == "fi":
        return term.printed.lower().endswith("ksi")
    return _BECOME.search(scene.text[: term.start]) is not None


def _marks(scene: Scene, cell: Cell, index: int) -> list[Mark]:
    """Return the period marks that are the figure's own, not those it is compared with."""
    if cell.year is not None:
        return [cell.year]
    last = cell.numerals[-1]
    marks = [m for m in scene.marks if cell.holds(m.start)]
    marks = [m for m in marks if not compared_away(scene, last, m)]
    if len({m.year for m in marks if m.year}) > 1:
        marks = [m for m in marks if not _is_passed(scene, m, last)] or marks
    if index and marks and all(m.year for m in marks):
        earlier = [m for m in scene.marks if m.same and m.start < cell.start]
        marks += [replace(m, start=marks[0].start) for m in earlier[:1]]
    return marks


_THEN = {
    "fi": re.compile(r",\s(?:jolloin|kun)\s", re.IGNORECASE),
    "sv": re.compile(r",\s(?:då|när)\s", re.IGNORECASE),
    "en": re.compile(r",?\s(?:when|in which)\s", re.IGNORECASE),
}


def _is_passed(scene: Scene, mark: Mark, numeral: Numeral) -> bool:
    """Tell whether another year is told of when a figure comes: "2023 ... 2022, when it was 9"."""
    for match in _THEN[scene.language].finditer(scene.text, mark.end, numeral.start):
        return any(mark.end <= m.start < match.start() and m.year for m in scene.marks)
    return False


_AT_ADMISSION = re.compile(
    r"\b(?:when|while|as|at|on|by|upon|time of|när|då|vid|som|kun)\b[^,;.]{0,24}$", re.IGNORECASE
)


def _admission_is_told(scene: Scene, cell: Cell, hint: Hint) -> bool:
    """Tell whether it is told that people were admitted, not what they were when they were."""
    terms = [t for t in scene.within(cell.start, cell.end, "event") if t.code == "admitted"]
    if not terms or "of_them" in hint.anaphors or hint.nouns & {"client"}:
        return False
    if scene.language == "fi":
        main = all(re.search(r"tiin\b|tuli(?:vat)?\b", t.printed.lower()) for t in terms)
        divided = re.search(r"\w+ist[aä]\b", scene.text[cell.start : cell.end])
        return main and not divided
    before = [scene.text[cell.start : t.start + t.printed.find(" ") + 1] for t in terms]
    divided = re.search(r"\b(?:of|among|av|bland)\b", scene.text[cell.start : cell.end])
    return not divided and not any(_AT_ADMISSION.search(text) for text in before)
