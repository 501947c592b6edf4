"""Of which whole a figure is a part, and whether that whole is counted on a day or over time."""

from __future__ import annotations

import re

from .drafts import Base, Draft
from .hints import CHILD_OF, FLOW_PEOPLE, STOCK_PEOPLE, STOCKS
from .periods import Mark
from .view import View
from .wording import (
    beside_victims,
    is_reference,
    listed_with,
    of_the_former,
    one_and_the_rest,
    relative_clause,
)


def whole_of(view: View) -> Base:
    """Return the whole that a cell's figure is a part of."""
    of_them = "of_them" in view.hint.anaphors and not view.hint.measures
    of_them = of_them and not is_reference(view.scene, view.numeral)
    of_them = of_them and not _of_named(view)
    if view.previous:
        return _in_sentence(view, of_them)
    memory = view.memory
    former = of_the_former(view.scene)
    if of_them or former or one_and_the_rest(view.scene, view.cell):
        found = memory.former() if former else memory.antecedent()
        if found and found.measure:
            view.reasons.append("of_them")
            if former and len(memory.last) < 2:
                view.reasons.append("pronoun_unresolved")
            shares = all(d.unit == "percent" for d in memory.last)
            if found.dims and memory.last and shares:
                view.reasons.append("of_them_or_of_all")
            return found
    verb = re.search(r"\bnumber(?:ed|ing)?\b", view.scene.text[: view.numeral.start])
    counted = view.hint.counts and not (verb and view.hint.nouns)  # "the victims numbered 9"
    they = {"they"} & view.hint.anaphors or counted
    they = they and not view.hint.total
    if they and view.marks and not view.hint.measures and not view.own and memory.last:
        view.reasons.append("they")
        if memory.rest:
            view.reasons.append("pronoun_unresolved")  # the rest, or those told before them
        return _meant(view).whole("figure")
    return _from_before(view)


_HAVING = re.compile(
    r"\b(?:with|without|having|had|med|utan|har|hade|joilla (?:on|oli)|oli)\s+(?:\w+\s)?$",
    re.IGNORECASE,
)


def _has_children(view: View) -> bool:
    """Tell whether those counted have children, and are none: "those with children"."""
    nouns = [
        t
        for t in view.scene.within(view.cell.start, view.cell.end, "noun")
        if t.code == "child_plain"
    ]
    if not nouns:
        return False
    before = view.scene.text[view.cell.start : nouns[0].start]
    if nouns[0].start > view.numeral.end:
        return _HAVE.search(before[view.numeral.start - view.cell.start :]) is not None
    return view.head is None and _HAVING.search(before) is not None


_HAVE = re.compile(
    r"(?:\b(?:with|without|having|have|has|had|med|utan|har|hade)|ll[aä]\s(?:on|oli))"
    r"\s+(?:\w+\s)?$",
    re.IGNORECASE,
)


def _meant(view: View) -> Draft:
    """Return the figure before that "the number" means: the topic's, where there are several."""
    totals = [d for d in view.memory.last if not d.dims and d.unit == "persons"]
    if len({d.measure for d in totals}) > 1:
        topical = [d for d in totals if d.measure == view.topic.measure]
        if topical:
            return topical[-1]
        view.reasons.append("pronoun_unresolved")
    return view.memory.last[-1]


_AMONG = re.compile(r"\b(?:bland|av|among|of|joukossa|\w+(?:ista|istä))\b", re.IGNORECASE)


def _of_named(view: View) -> bool:
    """Tell whether "among" goes with a noun: "uhrien joukossa" is no reference back."""
    for term in view.scene.within(view.cell.start, view.cell.end, "anaphor"):
        for noun in view.scene.terms:
            near = 0 <= term.start - noun.end <= 2 and noun.scheme in ("noun", "measure")
            if near and view.scene.language == "fi":
                return True
    return False


def _in_sentence(view: View, of_them: bool) -> Base:
    previous = view.previous
    assert previous is not None
    opens = view.cell.after_colon or (view.cell.bracket and not previous.cell_bracket)
    relative = relative_clause(view.scene, view.cells[view.index - 1], view.cell)
    before = view.cells[view.index - 1]
    those = view.scene.has(before.start, before.end, "anaphor", "of_those_who")
    if those and before.bracket and not view.hint.measures:
        view.reasons.append("of_the_figure_before")  # "of those who ... (39), 26 were"
        return previous.whole("figure")
    if of_them and not relative and (_listed(view) or _of_a_pair(view)):
        view.reasons.append("of_them_or_of_all")
    if of_them or relative or (opens and not _label_in_bracket(view)):
        view.reasons.append("of_the_figure_before")
        return previous.whole("figure")
    if previous.reference:
        view.reasons.append("of_a_whole_named")
        return previous.whole("figure")
    source = "figure" if previous.base.source == "figure" else "sentence"
    return Base(previous.base.measure, dict(previous.base.dims), previous.period, source)


def _of_a_pair(view: View) -> bool:
    """Tell whether "of whom" follows the two sexes: "51 women and 42 men, of whom seven"."""
    last = [d for d in view.said.drafts if not d.comparison][-2:]
    sexes = {d.own.get("gender") for d in last if d.parts == {"gender"} and d.unit == "persons"}
    return sexes == {"female", "male"}


def _listed(view: View) -> bool:
    """Tell whether "of them" follows two parts of one whole: "55 women and 38 men, seven of"."""
    last = [d for d in view.said.drafts if d.parts and not d.comparison][-2:]
    if len(last) < 2 or last[0].numeral is last[1].numeral:
        return False
    between = view.scene.text[last[1].numeral.end : view.numeral.start]
    if not re.search(r"[;.]|\s(?:ja|sekä|och|samt|and)\s", between):
        return False  # "26, three of them men": of those 26
    alike = last[0].parts == last[1].parts and last[0].own != last[1].own
    return alike and last[0].base.measure == last[1].base.measure


def _from_before(view: View) -> Base:
    """Return the whole of the sentences before, of the heading, or of the document."""
    memory, topic = view.memory, view.topic
    before = memory.base if view.kind != "caption" else None
    exploited = (topic.measure or "").startswith("exploited")
    told = before.measure if before else None
    turned = told in FLOW_PEOPLE and told != topic.measure
    if exploited and turned and not _goes_on_listing(view):
        before = None  # the section has turned back to those it is about
    if before and before.measure in FLOW_PEOPLE and _turns_back_to_stock(view):
        before = None
    if before and before.measure:
        return Base(before.measure, dict(before.dims), None, "paragraph")
    if topic.measure:
        return Base(topic.measure, dict(topic.dims), None, "heading")
    if memory.document and view.kind != "caption":
        return Base(memory.document.measure, {}, None, "document")
    return Base(None)


def _goes_on_listing(view: View) -> bool:
    """Tell whether a sentence goes on with the list of the one before: "14 ... Seven had been"."""
    own = set() if view.hint.events - {"exploited"} else set(view.own) - {"place"}
    last = [draft for draft in view.memory.last if draft.parts]
    return bool(own) and bool(last) and all(own == d.parts and d.own != view.own for d in last)


def _turns_back_to_stock(view: View) -> bool:
    """Tell whether "the clients" of a section about a day are not the new ones just told of."""
    hint, topic = view.hint, view.topic
    said = hint.measures or hint.anaphors & {"of_them"} or "admitted" in hint.events
    stock = topic.scope_said and topic.scope == "stock"
    stock = stock and any(d.measure in STOCKS for d in view.memory.recent)
    told = _THESE.search(view.scene.text, view.cell.start, view.cell.end) or view.place
    return stock and "client" in hint.nouns and not (said or told)


_THESE = re.compile(r"\b(?:these|those|new|dessa|nya|näi\w+|nuo\w*|uusi\w*|uude\w+)\b", re.I)


def _label_in_bracket(view: View) -> bool:
    """Tell whether the bracket holds the figure of the word before it: "Nigeria (25)"."""
    return view.cell.bracket and any(
        c.end <= view.numeral.start and view.numeral.start - c.end <= 30 for c in view.categories
    )


def _of_month(mark: Mark) -> bool:
    exact = mark.exact
    return exact is not None and exact.start.month == exact.end.month and exact.kind != "day"


def scope_of(view: View, base: Base) -> str:
    """Return `stock` where the words or what came before speak of a day, else `flow`."""
    for mark in view.sentence_marks():
        day = mark.exact is not None and mark.exact.kind == "day"
        dated = bool(mark.month_days) and "/" not in mark.month_days
        if day or dated or mark.part in ("end", "mid", "last_day"):
            return "stock"
        if _of_month(mark) and "client" in view.hint.nouns and not view.hint.events:
            return "stock"
    if "enrolled" in view.hint.events and "admitted" not in view.hint.events:
        return "stock"
    if base.source in ("figure", "sentence", "paragraph") and base.measure:
        if base.measure in STOCKS or not view.topic.scope_said:
            return "stock" if base.measure in STOCKS else "flow"
        if base.measure in FLOW_PEOPLE and "client" in view.hint.nouns:
            return "flow"
    if view.topic.scope_said:
        return view.topic.scope
    return "stock" if base.measure in STOCKS else "flow"


_DIVIDED = {
    "fi": re.compile(r"\b(?:asiakkaista|uhreista)\b", re.IGNORECASE),
    "sv": re.compile(
        r"\bav (?:de |alla |samtliga |nuvarande |hjälpsystemets ){0,3}(?:klient|kund|offr)", re.I
    ),
    "en": re.compile(
        r"\bof (?:all |the |these |current |its ){0,3}(?:client|customer|victim)", re.I
    ),
}


def of_stock(view: View, base: Base) -> bool:
    """Tell whether a figure divides clients on a day, whatever once happened to them."""
    if base.measure not in STOCK_PEOPLE and not (view.topic.scope_said and base.measure is None):
        return False
    told = {"of_them", "of_the_figure_before"} & set(view.reasons)
    if any((m.year or m.last_year) and not (m.exact or m.month_days or m.part) for m in view.marks):
        return False  # "of those admitted during 2031"
    text = view.scene.text
    divided = _DIVIDED[view.scene.language].search(text, view.cell.start, view.cell.end)
    return bool(told or divided)


def _beside_their_children(view: View) -> bool:
    """Tell whether clients stand in one list with their children: "7 clients and 2 children"."""
    following = view.cells[view.index + 1 : view.index + 2]
    if not following or not listed_with(view.scene, view.cell, following[0]):
        return False
    terms = view.scene.within(view.numeral.end, following[0].end, "noun")
    return any(t.code in ("child", "child_plain") for t in terms)


def children_or_clients(
    view: View, measure: str | None, dims: dict[str, str], base: Base, scope: str
) -> str | None:
    """Tell children in care from clients who are children; drop the age of the former."""
    if not view.hint.nouns & {"child", "child_plain"}:
        alone = measure == "clients_total" and not view.hint.inclusive
        return "clients_victims" if alone and _beside_their_children(view) else measure
    totals = ("clients_total", "new_clients_incl_children")
    both = view.hint.inclusive or "with_children" in view.hint.manners
    if (both and measure in totals) or measure in CHILD_OF.values():
        dims.pop("age_group", None)
        return measure
    plain = "child_plain" in view.hint.nouns and dims.get("age_group") == "minor"
    beside = beside_victims(view.scene, view.cells, view.cell)
    whole = base.measure in totals and "victim" not in view.hint.nouns
    if plain and (whole or beside) and len(view.categories) <= 1:
        view.reasons.append("children_beside_victims")
        dims.pop("age_group")
        return CHILD_OF[scope]
    if plain and _has_children(view):
        view.reasons.append("children_or_minors")
    whole = measure in ("new_clients", "clients_victims")
    if (
        whole
        and plain
        and set(dims) == {"age_group"}
        and view.head
        and view.head.code == "child_plain"
    ):
        told = {"of_the_figure_before", "of_them"} & set(view.reasons)
        told |= {"adult"} & {d.own.get("age_group", "") for d in view.said.drafts}
        if not told and not _AMONG.search(view.scene.text, view.cell.start, view.numeral.start):
            view.reasons.append("children_or_minors")
    return measure
