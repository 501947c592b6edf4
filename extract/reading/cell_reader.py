"""One cell of a sentence, read step by step: whose figure, which part of which whole, when."""

from __future__ import annotations

import re

from ..records import Numeral
from .ages import age_dims
from .amounts import add_draft
from .asides import read_aside
from .drafts import UNKNOWN, Base
from .hints import FLOW_PEOPLE, PAPERS, measure_of
from .outcomes import need_in_its_place
from .parts import (
    carried_parts,
    collect_parts,
    drop_what_does_not_fit,
    share_tail,
)
from .places import take_place
from .shares import is_bare_share, read_bare_share
from .sources import according_to
from .sums import total_of_list
from .unknown import half_told, joined_to_unknown, label_unknown, listed_with_others, narrowed
from .view import View
from .wholes import children_or_clients, of_stock, scope_of, whole_of
from .wording import is_reference, minor_when, unit_beside, young_then

_OF_PEOPLE = {"gender", "age_group", "nationality", "form_of_exploitation", "residence_status"}


def read_cell(view: View) -> None:
    """Add a cell's drafts to what the sentence said, or the reason why there are none."""
    numerals = view.cell.numerals
    if view.topic.foreign or view.memory.others or _of_others(view):
        view.said.foreign += numerals
        return
    if view.cell.comparison:
        read_aside(view)
        return
    if view.kind == "caption" and not _is_total_of_caption(view, numerals[0]):
        view.refuse("caption_without_n")
        return
    if view.hint.average:
        view.refuse("an_average")
        return
    if is_bare_share(view) and read_bare_share(view):
        return
    collect_parts(view)
    if view.memory.refused and not view.own and not view.hint.explicit:
        view.refuse("the_figure_before_is_not_understood")
        return
    _read_figures(view)


def _read_figures(view: View) -> None:
    total = total_of_list(view)
    if total:
        view.reasons.append("sum_of_figures_before")
        view.own, view.partitive, view.choices = {}, {}, []
        for numeral in view.cell.numerals:
            add_draft(view, numeral, total, {}, Base(total, {}, None, "figure"))
        return
    base = _named_by_value(view) or whole_of(view)
    drop_what_does_not_fit(view, base.measure)
    share_tail(view)
    scope = scope_of(view, base)
    view.own = {**carried_parts(view), **view.own}
    take_place(view, base.measure)
    need_in_its_place(view, base.measure or view.topic.measure)
    dims = dict(view.own)
    known = {**(view.choices[0] if view.choices else {}), **dims}
    if view.place:
        known["place"] = view.place
    firm = base.source in ("heading", "figure") or base.measure == view.topic.measure
    view.hint.of_stock = of_stock(view, base)
    measure = measure_of(view.hint, known, scope, base.measure, view.head, firm=firm)
    measure = children_or_clients(view, measure, dims, base, scope)
    by_value = view.numeral.note == "n" or view.numeral.form == "sum"
    if view.cell.whole and measure == "referrals" and not (dims or view.place or view.partitive):
        measure = None  # "45 of the 74 persons referred": what they did is not said
    measure = measure or (UNKNOWN if by_value else None)
    if measure is None:
        view.refuse("what_it_counts_is_not_said")
        return
    _doubt_stock_or_flow(view, measure, dims, base)
    _doubt_finland_or_all(view, measure, dims, base)
    _doubt_missing_place(view, measure, base.measure, firm)
    dims = age_dims(dims, measure, view.hint, then=young_then(view.scene, view.cell))
    if "as_minor" in view.hint.manners and measure in FLOW_PEOPLE:
        view.own |= {d: c for d, c in dims.items() if d.startswith("age_")}
    _doubt_papers(view, measure, dims, exploited="place" in known)
    _doubt_words(view, measure, dims)
    for numeral in view.cell.numerals:
        add_draft(view, numeral, measure, dims, base)


def _doubt_papers(view: View, measure: str, dims: dict[str, str], *, exploited: bool) -> None:
    """Doubt papers told by what people are: "of those exploited in Finland 14 applied"."""
    if "referrer" in dims and {"decision", "decision_reason"} & set(dims):
        view.reasons.append("several_categories")  # who decides is not who referred
    if "exit_reason" in dims and {"decision", "decision_reason"} & set(dims):
        view.reasons.append("several_categories")  # why help ended is not why it was refused
    victims = exploited and "exploited" in view.hint.events and "referrer" in dims
    if measure in PAPERS and (set(dims) & _OF_PEOPLE or victims):
        view.reasons.append("people_of_papers")
    people = measure in FLOW_PEOPLE and bool(set(dims) & _OF_PEOPLE)
    if view.numeral.unit == "percent" and people and _of_those_referred(view):
        view.reasons.append("people_of_papers")


def _of_those_referred(view: View) -> bool:
    """Tell whether a share is of people referred, whoever of them became clients."""
    hint = view.hint
    clients = hint.measures - {"referrals"} | hint.nouns & {"client"} | hint.events & {"admitted"}
    return not clients and ("referred" in hint.events or "referrals" in hint.measures)


def _doubt_words(view: View, measure: str, dims: dict[str, str]) -> None:
    """Doubt a figure whose clause has words that may narrow what it counts."""
    if dims.get("age_group") == "minor" and minor_when(view.scene, view.cell, measure):
        view.reasons.append("minor_when")
    if label_unknown(view):
        view.reasons.append("unknown_words")
    if _tells_of_children(view, measure):
        return
    ages = [n for n in view.scene.numerals if n.kind == "age_label" and view.cell.holds(n.start)]
    told = [t for t in view.scene.terms if t.scheme in ("age_group", "manner")]
    if any(not any(t.start <= n.end and n.start <= t.end for t in told) for n in ages):
        view.reasons.append("unknown_words")  # an age that is no age group of ours
    if joined_to_unknown(view) or listed_with_others(view):
        view.reasons.append("unknown_words")
    if narrowed(view, measure, dims):
        view.reasons.append("unknown_words" if dims else "words_not_known")
    elif half_told(view, measure, dims):
        view.reasons.append("words_not_known")


def _tells_of_children(view: View, measure: str) -> bool:
    """Tell whether what else is said tells of the children that are counted too, or are not."""
    if "without_children" in view.hint.manners:
        return True
    return view.hint.inclusive and measure in ("clients_total", "new_clients_incl_children")


def _named_by_value(view: View) -> Base | None:
    """Return the only total that has the value of a figure that names a whole again."""
    whole = view.cell.whole
    if whole is not None and whole.value is not None and not view.hint.measures:
        again = view.memory.totals.get(whole.value, {})
        if len(again) == 1:
            view.reasons.append("of_them")
            return next(iter(again.values()))
    if view.numeral.value is None or view.hint.measures or view.hint.events:
        return None
    if not is_reference(view.scene, view.numeral):
        return None
    known = view.memory.totals.get(view.numeral.value, {})
    if len(known) != 1:
        return None
    view.reasons.append("by_value")
    return next(iter(known.values()))


def _doubt_stock_or_flow(view: View, measure: str, dims: dict[str, str], base: Base) -> None:
    """Doubt "clients were 269" where nothing says whether they are new or all."""
    previous = view.previous
    if previous is not None and previous.doubtful and base.source in ("sentence", "figure"):
        view.reasons.append("reach_of_base")
    unclear = any("stock_or_flow" in draft.reasons for draft in view.memory.last)
    if unclear and measure == "new_clients" and dims and not view.hint.measures:
        view.reasons.append("reach_of_base")
    happened = {"admitted", "referred"} if "client" in view.hint.nouns else {"exploited"}
    said = view.hint.measures or view.hint.events & {"admitted", "referred", *happened}
    if measure != "new_clients" or dims or said or view.place or view.topic.scope_said:
        return
    arrived = _ARRIVED.search(view.scene.text)
    if "client" in view.hint.nouns and base.measure not in FLOW_PEOPLE and not arrived:
        view.reasons.append("stock_or_flow")


_ARRIVED = re.compile(
    r"\b(?:tul(?:i|ivat|lut|leita)|saapu\w+|sai|saatiin|kom|kommit|fick|came|arrived|received|got|"
    r"brought|joined)\b",
    re.IGNORECASE,
)


def _doubt_finland_or_all(view: View, measure: str, dims: dict[str, str], base: Base) -> None:
    """Doubt whether "a tenth were minors" goes on about those exploited in Finland or about all."""
    nations = unit_beside(view.scene, view.cell, view.numeral, "nationalities")
    clients = nations and "client" in view.hint.nouns and measure.startswith("exploited")
    if clients and not view.place and base.source != "figure":
        view.reasons.append("finland_or_all")
    exploited = measure.startswith("exploited") and measure == base.measure
    if not exploited or base.source not in ("paragraph", "document") or view.place:
        return
    people = {*dims, *view.partitive} & {"gender", "age_group", "nationality"}
    if view.topic.measure != measure and (people or nations):
        view.reasons.append("finland_or_all")


def _doubt_missing_place(view: View, measure: str, whole: str | None, firm: bool) -> None:
    """Doubt a form of exploitation without a place where the sentence before gave one."""
    said = any(t.scheme == "measure" for t in view.scene.terms)
    said = said or "admitted" in view.hint.events
    if measure != "new_clients" or said or view.place or "form_of_exploitation" not in view.own:
        return
    turned = (whole or "").startswith("exploited") and not firm
    before = view.memory.last[-1:] if not view.previous else []
    listed = any("place" in d.own and "form_of_exploitation" in d.own for d in before)
    if turned or listed or view.memory.place:
        view.reasons.append("place_not_said")


_LODGED = re.compile(
    r"\b(?:asu[iu]\w*|asuv\w+|majoit\w+|majoi[tn]\w+|\w*paikka[an]|\w*paikkoja|bo|bor|bodde|bott|"
    r"inkvarter\w+|logi\w*|\w*platser|liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing)|stay(?:s|ed|ing)?|"
    r"accommodat\w+|housed|beds|places)\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"ss[aä]$")
_IN = re.compile(r"\b(?:i|på|vid|in|at)\s(?:en\s|a\s|the\s|våra\s|our\s)?$", re.IGNORECASE)


def _is_lodged(view: View) -> bool:
    """Tell whether a reception centre is where the counted live, not who referred them."""
    text = view.scene.text
    if not _LODGED.search(text, view.cell.start, view.cell.end):
        return False
    centres = [c for c in view.categories if c.codes.get("referrer") == "reception_centre"]
    if "referrals" in view.hint.measures or "referred" in view.hint.events:
        return any(_THERE.search(c.printed) or _IN.search(text, 0, c.start) for c in centres)
    return bool(centres)


def _of_others(view: View) -> bool:
    """Tell whether the figure is another authority's or another country's."""
    if view.hint.elsewhere or _is_lodged(view) or _parts_others(view) or according_to(view):
        return True
    if not view.hint.foreign or "admitted" in view.hint.events:
        return False
    if view.head is not None and view.head.scheme == "measure":
        return False
    if any("client_role" in c.codes for c in view.categories):
        return False
    if not view.categories:
        return True
    after = view.cell.numerals[-1].end
    terms = view.scene.within(after, after + 24, "foreign")
    near = any("," not in view.scene.text[after : term.start] for term in terms)
    if not near:
        view.reasons.append("words_of_other_authorities")
    return near


def _parts_others(view: View) -> bool:
    """Tell whether a figure is a part of another authority's: "72 investigations, six of them"."""
    if "of_them" not in view.hint.anaphors or view.hint.explicit or view.previous:
        return False
    return bool(view.said.foreign) or (view.memory.foreign_before and view.index == 0)


def _is_total_of_caption(view: View, numeral: Numeral) -> bool:
    return bool(
        numeral.note == "n"
        or numeral.form == "sum"
        or view.cell.bracket
        or unit_beside(view.scene, view.cell, numeral, "persons")
    )
