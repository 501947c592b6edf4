"""Which part of the whole a figure counts: the categories of its cell, sorted by what they do."""

from __future__ import annotations

import re

from ..terms import load_vocabulary
from ..terms_patterns import tokens
from .scene import WHOLE_PAIRS, Category, is_partitive
from .shares import is_bare_share
from .unknown import unknown_words
from .view import View
from .wording import (
    is_reference,
    joined_with_victims,
    listed_with,
    older_than_last,
    said_of_all,
    small_groups,
    victims_or_witnesses,
)

_ALL_OF_THEM = re.compile(r",\s*(?:kaikki|alla|samtliga|all(?: of (?:them|whom))?)\s+\w*\s*$")
_AND_ALL = re.compile(r",?\s(?:and|ja|och)\s(?:all|kaikki|alla|samtliga)\b", re.IGNORECASE)
_OF_THE = re.compile(r"\s*(?:av (?:de|alla)|of (?:the|all)|bland de|among the)\s+", re.IGNORECASE)
_REFERRALS = ("referrals", "referrals_pending")


def collect_parts(view: View) -> None:
    """Sort the cell's categories: the part, what is divided, and "all of them girls"."""
    if view.cell.given is not None:
        view.own = dict(view.cell.given)
        view.reasons.append("respectively")
        return
    if view.numeral.note == "n" and any(c.numerals[0].note != "n" for c in view.cells):
        view.categories = []  # the whole of what the sentence says, not a part of it
    _drop_announcement(view)
    _drop_what_follows_bracket(view)
    for category in sorted(view.categories, key=lambda c: _distance(view, c)):
        if is_reference(view.scene, view.numeral) and category.start > view.numeral.end + 12:
            continue  # what is said of the part, not of the whole named again
        if said_of_all(view.scene, view.cell, category):
            continue
        if category.choices and not view.for_each and len(view.categories) > 1:
            if _is_told_of_all(view, category):
                view.reasons.append("several_categories")
            continue  # a list of examples beside the figure's own category
        divided = _is_divided(view, category)
        if _AND_ALL.search(view.scene.text, view.numeral.end, max(category.start, 0)):
            view.reasons.append("several_categories")  # of all of them, whoever they are
        late = _is_afterthought(view, category)
        _take(view, category, view.also if late else view.partitive if divided else view.own)
    for dimension in set(view.partitive) & set(view.own):
        del view.partitive[dimension]
    view.also = {d: c for d, c in view.also.items() if view.own.get(d) != c}
    if view.own.get("nationality") == "other" and small_groups(view.scene):
        view.own["nationality"] = "other_under_five"
    if view.own.get("client_role") == "witness" and victims_or_witnesses(view.scene, view.cell):
        del view.own["client_role"]
    if not view.own:
        view.own = _other_of_list(view)
    if not view.own and _beside_witnesses(view):
        view.own["client_role"] = "victim"
    _pronouns(view)


def _is_divided(view: View, category: Category) -> bool:
    """Tell whether a category is what is divided: "of the women", "were mostly (56 %)"."""
    percent = view.numeral.unit == "percent"
    opened = view.scene.text.rfind("(", view.cell.start, view.numeral.start)
    hedges = view.scene.within(view.cell.start, max(opened, 0), "hedge")
    if percent and category.end < opened and any(0 <= opened - t.end <= 1 for t in hedges):
        return True
    return is_partitive(view.scene, category) and (
        len(view.categories) > 1
        or (percent and set(category.codes) <= {"gender", "age_group"})
        or _contrasts(view, category)
        or _share_of(view, category)
    )


def _is_told_of_all(view: View, category: Category) -> bool:
    """Tell whether a list is what a share is said to be: "half were from Iraq or Iran"."""
    between = view.scene.text[view.numeral.end : category.start]
    hedged = view.scene.within(view.numeral.end, category.start, "hedge")
    told = category.start > view.numeral.end and not re.search(r"[,;:()–]", between)
    return told and view.numeral.unit == "percent" and not hedged and not _exhausts(category)


_OTHERS = re.compile(r"\b(?:muut|muita|muu|övriga|andra|annat|annan|others?)\s*:?\s*$", re.I)
_OPEN_ENDED = {"sector", "nationality", "form_of_exploitation", "referrer"}


def _other_of_list(view: View) -> dict[str, str]:
    """Return "other" of the one dimension that a list goes through: "Nepal 9, Iraq 7, others 3"."""
    listed = [d.own for d in view.said.drafts if not d.comparison][-2:]
    if len(listed) < 2 or not _OTHERS.search(view.scene.text[: view.numeral.start]):
        return {}
    moved = {d for d in listed[0] if listed[0][d] != listed[1].get(d)} & _OPEN_ENDED
    shared = {d: c for d, c in listed[1].items() if listed[0].get(d) == c}
    return {**shared, moved.pop(): "other"} if len(moved) == 1 else {}


def _beside_witnesses(view: View) -> bool:
    """Tell whether victims are told apart from witnesses: "244 victims and three witnesses"."""
    roles = [c for c in view.scene.categories if c.codes.get("client_role") == "witness"]
    roles = [c for c in roles if not joined_with_victims(view.scene, c.start, c.end)]
    others = [c for c in view.cells if c is not view.cell and any(c.holds(r.start) for r in roles)]
    return bool(others) and "victim" in view.hint.nouns and not view.hint.measures & {"referrals"}


def _take(view: View, category: Category, target: dict[str, str]) -> None:
    """Add a category's codes to the part, to what is divided, or to what all of them are."""
    view.choices = view.choices or category.choices
    if _exhausts(category) and not view.for_each:
        view.choices = []
        return
    for dimension, code in category.codes.items():
        if dimension == "place":
            view.own.setdefault("place", code)
            continue
        known = target.setdefault(dimension, code)
        if known == "adult" and code[:1].isdigit():
            target[dimension] = code
        elif code not in (known, "adult") and not category.choices:
            view.reasons.append("several_categories")


def _drop_announcement(view: View) -> None:
    """Leave out what a colon only announces: "adults and minors by sex: women 177"."""
    colon = view.scene.text.rfind(":", view.cell.start, view.numeral.start)
    told = {d for c in view.categories if c.start > colon for d in c.codes}
    if colon >= 0:
        view.categories = [c for c in view.categories if c.start > colon or not told & set(c.codes)]


def _drop_what_follows_bracket(view: View) -> None:
    """Leave to others what follows a figure in brackets right after its own word: "A (12) or B"."""
    opened = view.scene.text.rfind("(", view.cell.start, view.numeral.start)
    closed = view.scene.text.find(")", view.cell.numerals[-1].end)
    if opened < 0 or closed < 0 or view.scene.text.find(")", opened) < view.numeral.start:
        return
    labels = [c for c in view.categories if c.end <= opened]
    told = {d for c in labels for d in c.codes}
    view.categories = [c for c in view.categories if c.start < closed or not told & set(c.codes)]


def _distance(view: View, category: Category) -> int:
    first, last = view.cell.numerals[0], view.cell.numerals[-1]
    return max(category.start - last.end, first.start - category.end, 0)


def _contrasts(view: View, category: Category) -> bool:
    """Tell whether what is divided is set against what was divided before: "of the women, 41"."""
    previous = view.previous
    return previous is not None and bool(set(previous.base.dims) & set(category.codes))


def _exhausts(category: Category) -> bool:
    """Tell whether listed words name every part, which is the whole: "adults and minors"."""
    if len(category.choices) != 2:
        return False
    codes = [set(choice.values()) for choice in category.choices]
    return any(codes[0] | codes[1] == whole for whole in WHOLE_PAIRS)


def _share_of(view: View, category: Category) -> bool:
    """Tell whether a share is of a category and of what else is yet to be said.

    "Two thirds of the negative decisions ..." is no share of decisions that were negative.
    """
    gap = view.scene.text[view.numeral.end : max(view.numeral.end, category.start)]
    near = _OF_THE.fullmatch(gap) is not None and category.start >= view.numeral.end
    return view.numeral.unit == "percent" and near


def _is_afterthought(view: View, category: Category) -> bool:
    """Tell whether all that were counted are said to be of a category too."""
    after = view.cell.numerals[-1].end
    between = view.scene.text[after : category.start]
    return category.start > after and _ALL_OF_THEM.search(between) is not None


def _pronouns(view: View) -> None:
    """Give "it" the category that the sentence before named, "older" the age after the last."""
    memory = view.memory
    if "age_group" not in view.own and memory.oldest and older_than_last(view.scene, view.cell):
        view.own["age_group"] = f"{memory.oldest + 1}+"
        if view.said.refused:
            view.reasons.append("pronoun_unresolved")
    for category in view.scene.categories:
        upper = category.codes.get("age_group", "").partition("-")[2]
        memory.oldest = int(upper) if upper.isdigit() else memory.oldest
    if view.own or not ("it" in view.hint.anaphors or (memory.subject and is_bare_share(view))):
        return
    if memory.subject:
        view.own = dict(memory.subject)
        view.reasons.append("it")
    else:
        view.reasons.append("pronoun_unresolved")


def drop_what_does_not_fit(view: View, whole: str | None) -> None:
    """Drop a referrer where nobody is referred, an age that only says who is included."""
    referred = view.hint.measures & set(_REFERRALS) or "referred" in view.hint.events
    if not referred and whole not in _REFERRALS and view.topic.measure not in _REFERRALS:
        view.own.pop("referrer", None)
    child = view.head is not None and view.head.code in ("child", "child_plain")
    if view.hint.inclusive and "child_plain" in view.hint.nouns and not child:
        view.own.pop("age_group", None)


def share_tail(view: View) -> None:
    """Take in what is said of a whole list after its last figure.

    "63 adults and three minors had been exploited in Finland", "139 people and their 26 children
    were admitted".
    """
    if view.partitive and not view.own:
        _share_predicate(view)
    if view.hint.events:
        return
    schemes = ("place",) if view.hint.measures else ("event", "place")
    last = view.index
    while last + 1 < len(view.cells):
        if not listed_with(view.scene, view.cells[last], view.cells[last + 1]):
            break
        last += 1
    if last == view.index:
        return
    start, end = view.cells[last].numerals[-1].end, view.cells[last].end
    if re.match(
        r"[^,;]{0,40}?\b(?:som|who|that|which|jotka|joita|joiden)\b", view.scene.text[start:end]
    ):
        return  # told of the last of the list alone
    for term in view.scene.within(start, end, *schemes):
        if term.scheme == "event":
            view.hint.events.add(term.code)
        elif "place" not in view.own:
            view.own["place"] = term.code


def _share_predicate(view: View) -> None:
    """Take in what is said after the last of those set against each other.

    "Of the men 84 and of the women 19 per cent had been in forced labour."
    """
    for cell in view.cells[view.index + 1 : view.index + 2]:
        inside = [c for c in view.scene.categories if cell.holds(c.start)]
        divided = [c for c in inside if is_partitive(view.scene, c)]
        told = [c for c in inside if c not in divided and c.start > cell.numerals[-1].end]
        alike = any(set(c.codes) & set(view.partitive) for c in divided)
        before = view.scene.text[view.numeral.end : cell.numerals[0].start]
        if alike and told and not re.search(r"[;:.]", before):
            for category in told[:1]:
                view.own.update(category.codes)


def carried_parts(view: View) -> dict[str, str]:
    """Return parts of the cell before that go on: a list contrasts one dimension only."""
    previous = view.previous
    if previous is None or is_reference(view.scene, view.numeral):
        return {}
    if not view.own and not view.hint.explicit:
        if previous.cell_bracket and not view.cell.bracket:
            listed = [d.own for d in view.said.drafts if d.cell_bracket and not d.comparison]
            return {d: c for d, c in previous.own.items() if all(o.get(d) == c for o in listed)}
        if view.cell.bracket and _label_unknown(view):
            return {}
        moved = (
            view.marks
            or view.changed_to
            or view.was_before
            or "they" in view.hint.anaphors
            or view.partitive
            or view.hint.counts
        )
        goes_on = view.cell.bracket or (moved and not unknown_words(view))
        return dict(previous.own) if goes_on else {}
    if set(view.own) & set(previous.own) and not view.hint.measures:
        return {d: c for d, c in previous.own.items() if d not in {**view.own, **view.partitive}}
    return {}


def _label_unknown(view: View) -> bool:
    """Tell whether words that are not understood name a figure in brackets: "..., in x (3)"."""
    start = view.cells[view.index - 1].numerals[-1].end if view.index else 0
    scene, vocabulary = view.scene, load_vocabulary()
    bracket = scene.text.rfind("(", start, view.numeral.start)
    known = [(t.start, t.end) for t in scene.terms] + [(n.start, n.end) for n in scene.numerals]
    if bracket < 0:
        return False
    return any(
        start <= token.start < bracket
        and len(token.word) >= 4
        and not any(a <= token.start < b for a, b in known)
        and not vocabulary.is_neutral(token.word, scene.language)
        for token in tokens(scene.text)
    )
