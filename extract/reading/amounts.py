"""Drafts from cells: unit, period, population of a share, and what the words do not suffice for."""

from __future__ import annotations

from scraper import Period

from ..records import Numeral, Population
from .changes import changed_period
from .doubts import adds_nothing, half_or_year, is_broken, victims_of_all
from .drafts import Base, Draft
from .hints import FLOW_PEOPLE, PLACES, STOCK_PEOPLE, STOCKS
from .periods import Mark, resolve
from .populations import VICTIMS_OF_ALL
from .view import View
from .wording import is_reference, unit_beside

_WITHOUT_CHILDREN = {
    "clients_total": "clients_victims",
    "new_clients_incl_children": "new_clients",
}
_THRESHOLD = 5


def add_draft(view: View, numeral: Numeral, measure: str, dims: dict[str, str], base: Base) -> None:
    """Add the drafts of one numeral, or refuse it."""
    unit = _unit(view, numeral, measure)
    divided = bool(dims or view.partitive or unit in ("nationalities", "percent"))
    named = "of_a_whole_named" in view.reasons  # breakdowns leave the children out
    if divided and (named or base.source != "figure"):
        measure = _WITHOUT_CHILDREN.get(measure, measure)
    kept = base.dims if measure == base.measure or view.place else {}
    whole = {**kept, **view.partitive}
    if "decision_reason" in dims:
        whole["decision"] = dims["decision"]
    full = {**whole, **dims}
    if "residence_permit" in full and full.get("residence_status") == "residence_permit":
        full.pop("residence_status")  # a kind of permit says that there is one
    if unit == "nationalities":
        full.pop("nationality", None)
    if unit == "incidents":
        full.pop("victimisation", None)  # why they are more than the people
    folded = _folded(view, measure)
    period = _period(view, folded, base)
    if period is not None and half_or_year(view, folded, period):
        view.reasons.append("half_or_year")
    if period is None:
        view.memory.refused = True
        view.refuse("period_not_understood", numeral)
    elif is_broken(view, numeral):
        view.refuse("a_broken_number", numeral)
    elif unit == "percent" and full == whole and not view.place:
        view.refuse("share_of_what_is_not_said", numeral)
    elif unit != "percent" and full == whole and adds_nothing(view, numeral, folded, base, period):
        if not victims_of_all(view, folded):
            view.refuse("what_part_it_counts_is_not_said", numeral)
            return
        view.reasons.append(VICTIMS_OF_ALL)  # unless their children make up the rest
        _append(view, numeral, (measure, folded), (whole, full, dims), base, period, unit)
    elif view.changed_to and view.previous is None and not view.hint.measures:
        view.refuse("what_it_counts_is_not_said", numeral)
    elif _countable(view, numeral, full, unit):
        _append(view, numeral, (measure, folded), (whole, full, dims), base, period, unit)


def _append(
    view: View,
    numeral: Numeral,
    measures: tuple[str, str],
    dims: tuple[dict[str, str], dict[str, str], dict[str, str]],
    base: Base,
    period: Period,
    unit: str,
) -> None:
    """Append one draft for each option; `dims` are the whole's, all, and the part's own."""
    measure, folded = measures
    whole, full, part = dims
    if _source(view, base) == "document" and base.measure in STOCK_PEOPLE:
        view.reasons.append("document_measure")
    of_measure = folded if view.place and part else "new_clients" if view.place else measure
    of = Population(of_measure, tuple(sorted(whole.items()))) if unit == "percent" else None
    said = view.hint.measures or view.hint.events or view.choices
    if not (said or full or base.source in ("heading", "figure")):
        view.reasons.append("told_by_noun")
    own = {**view.own, **({"place": view.place} if view.place else {})}
    for extra in _options(view):
        view.said.drafts.append(
            Draft(
                numeral,
                folded,
                {**full, **{d: c for d, c in extra.items() if d != "place"}},
                {**own, **extra},
                _root(view, measures, whole, base, period),
                period,
                unit,
                of,
                [*view.reasons, f"measure_from_{_source(view, base)}"],
                label=" ".join(c.printed for c in view.categories),
                comparison=_is_comparison(view, folded, period),
                reference=is_reference(view.scene, numeral),
                inclusive=view.hint.inclusive,
                cell_bracket=view.cell.bracket,
                value=numeral.value,
            )
        )


def _root(
    view: View, measures: tuple[str, str], whole: dict[str, str], base: Base, period: Period
) -> Base:
    """Return the whole that figures beside this one are parts of too."""
    measure, folded = measures
    if base.source == "figure":
        return Base(base.measure, whole, period, base.source)
    if view.place and measure != folded and measure in PLACES.values():
        measure = "new_clients"
    return Base(measure, whole, period, base.source)


def _folded(view: View, measure: str) -> str:
    """Return the measure with the place in it."""
    if view.place is None:
        return measure
    if measure in STOCK_PEOPLE:
        view.reasons.append("place_of_stock")
    if measure in (*FLOW_PEOPLE, "new_clients_incl_children"):
        return PLACES[view.place]
    return measure


def _unit(view: View, numeral: Numeral, measure: str) -> str:
    if numeral.unit == "percent":
        return "percent"
    named = any("nationality" in c.codes for c in view.categories)
    if not named and unit_beside(view.scene, view.cell, numeral, "nationalities"):
        return "nationalities"
    if unit_beside(view.scene, view.cell, numeral, "incidents"):
        return "incidents"
    if _shares_unit(view, numeral):
        return "percent"
    if measure == "decisions":
        return "decisions"
    previous = view.previous
    listed = (
        previous is not None and previous.unit == "incidents" and set(view.own) & previous.parts
    )
    persons = unit_beside(view.scene, view.cell, numeral, "persons")
    return "incidents" if listed and not persons and not view.hint.nouns else "persons"


def _shares_unit(view: View, numeral: Numeral) -> bool:
    """Tell whether a bare number is a share as the one before: "60 per cent, against 48"."""
    previous = view.previous
    if previous is None or previous.unit != "percent" or numeral.form not in ("digits", "word"):
        return False
    alone = all(d.unit == "percent" for d in view.said.drafts) and (numeral.value or 101) <= 100
    again = {**previous.own, **view.own} == previous.own and not view.hint.nouns
    moved = view.marks or view.was_before
    return bool(alone and again and moved and not view.hint.persons and not view.hint.measures)


def _period(view: View, measure: str, base: Base) -> Period | None:
    """Return when: from the cell's words, the sentence's, the whole's, the heading's."""
    stock = measure in STOCKS
    marks = view.sentence_marks()
    home = view.topic.period or view.frame.period
    if not stock and home.kind == "day":
        home = view.frame.period
    told = view.said.drafts[-1].period if view.said.drafts else view.memory.when
    if any(mark.then for mark in marks) and told is not None and not stock:
        return told if told.kind != "day" else None
    if view.change:
        cells, then = view.change
        return changed_period(view.scene, view.frame, home, cells, stock=stock, then=then)
    if view.was_before and not view.marks:
        assert view.previous is not None
        back = [Mark(0, 0, back=1)]
        half = stock and view.frame.half
        return None if half else resolve(back, view.frame, view.previous.period, stock=stock)
    if not marks:
        return resolve([], view.frame, _anchor(view, base, home, stock=stock), stock=stock)
    previous = view.previous
    if previous is None:
        last = view.memory.last[-1:] if any(mark.same for mark in marks) else []
        if last and not stock and last[0].period.kind != "day":
            home = last[0].period  # "in the same period a year earlier": as that just told
        return resolve(marks, view.frame, home, stock=stock)
    if marks is not view.marks and (previous.measure in STOCKS) == stock:
        return previous.period
    chained = any(mark.chained for mark in view.marks)
    anchor = view.said.drafts[-1].period if chained else previous.period
    before = [m for m in view.scene.marks if view.cells[view.index - 1].holds(m.start)]
    if not chained and any(m.back for m in before) and any(m.back for m in view.marks):
        anchor = home  # "a year earlier ... and two years earlier"
    if not stock and anchor.kind == "day":
        anchor = home
    return resolve(marks, view.frame, anchor, stock=stock)


def _anchor(view: View, base: Base, home: Period, *, stock: bool) -> Period:
    """Return when a figure is told of whose sentence does not say when."""
    anchor = base.period if base.source == "figure" and base.period else home
    if not stock:
        return home if anchor.kind == "day" else anchor
    if base.source == "paragraph" and view.topic.period is None:
        return _later_day_told(view, anchor) or anchor
    return anchor


def _later_day_told(view: View, home: Period) -> Period | None:
    """Return the only day that the sentence before spoke of, where it is after the document's.

    A release that comes out in July tells of June: "in June there were 70. Of the clients ...".
    """
    days = {draft.period for draft in view.memory.last if draft.measure in STOCKS}
    day = days.pop() if len(days) == 1 else home
    return day if day.end > home.end else None


def _countable(view: View, numeral: Numeral, dims: dict[str, str], unit: str) -> bool:
    """Refuse what the words do not explain; a missing figure is better than a wrong one."""
    bounded = numeral.qualifier in ("at_least", "at_most")
    if not dims and bounded and (numeral.value or 0) <= _THRESHOLD:
        view.refuse("a_threshold", numeral)
        return False
    if dims or view.place or numeral.note == "n" or (view.choices and view.for_each):
        return True
    if numeral.form == "zero":
        view.said.foreign.append(numeral)
        return False
    if unit == "percent":
        view.refuse("share_of_what_is_not_said", numeral)
        return False
    if unit == "nationalities" and view.kind == "alt":
        view.refuse("what_a_picture_shows", numeral)
        return False
    if unit == "nationalities" and any(n.unit == "percent" for n, _ in view.said.refused):
        view.refuse("nationalities_of_a_part", numeral)
        return False
    if unit in ("nationalities", "incidents") or numeral.form == "sum" or _explained(view, numeral):
        return True
    view.memory.refused = True
    view.refuse("what_it_counts_is_not_said", numeral)
    return False


def _explained(view: View, numeral: Numeral) -> bool:
    """Tell whether the words say what a total counts."""
    hint = view.hint
    persons = unit_beside(view.scene, view.cell, numeral, "persons")
    moved = bool(view.marks) and (view.previous is not None or not persons)
    if hint.counts and not hint.measures and _one_of_several(view):
        return False
    told = hint.explicit or hint.counts or view.change or view.was_before or "they" in hint.anaphors
    told = told or bool({"children_beside_victims", "sum_of_figures_before"} & set(view.reasons))
    parted = {"of_the_figure_before", "of_them"} & set(view.reasons)
    exploited = bool(parted) and "exploited" in hint.events
    told = told or "without_children" in hint.manners
    told = told or (hint.persons and hint.inclusive and bool(hint.around))
    if told or moved or exploited or hint.events & {"referred", "admitted", "assisted", "enrolled"}:
        return True
    if is_reference(view.scene, numeral):
        view.reasons.append("by_value")
        return True
    return False


def _one_of_several(view: View) -> bool:
    """Tell whether "the figures were 24 and 22" leaves open which figure is which."""
    if view.previous or view.cell.parents or not view.index + 1 < len(view.cells):
        return False
    following = view.cells[view.index + 1]
    if following.numerals[0].form == "word" and following.numerals[0].value == 1:
        return False  # an article rather than a figure
    told = [m for m in view.scene.marks if following.holds(m.start)]
    told += [c for c in view.scene.categories if following.holds(c.start)]  # type: ignore[misc]
    return not told and not following.comparison


def _source(view: View, base: Base) -> str:
    hint = view.hint
    said = hint.explicit or hint.events & {"referred", "admitted", "pending"}
    return "cell" if said else base.source


def _options(view: View) -> list[dict[str, str]]:
    """Return the dims to add: one reading for each of "both", "neither", "all of them"."""
    if view.choices:
        if view.for_each:
            return view.choices
        view.reasons.append("several_categories")
    return [{}, view.also] if view.also else [{}]


def _is_comparison(view: View, measure: str, period: Period) -> bool:
    """Tell whether the figure only sets another time beside the one before it."""
    previous = view.previous
    if previous is None or previous.measure != measure or previous.period == period:
        return False
    return view.hint.against and set(view.own) <= set(previous.own)
