"""What the words of a cell hint at: whom its figure counts, before any category is added."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from ..terms import Term
from .cells import Cell
from .scene import Scene

FLOW_PEOPLE = ("new_clients", "exploited_in_finland", "exploited_abroad")
STOCK_PEOPLE = ("clients_total", "clients_victims")
CHILD_OF = {"stock": "dependent_children", "flow": "new_dependent_children"}
PEOPLE = (*FLOW_PEOPLE, *STOCK_PEOPLE)
PLACES = {"finland": "exploited_in_finland", "abroad": "exploited_abroad"}
PLACE_OF = {measure: place for place, measure in PLACES.items()}
WHOLES = (
    "referrals",
    "decisions",
    "new_clients",
    "new_clients_incl_children",
    "exploited_in_finland",
    "exploited_abroad",
    "clients_total",
    "clients_victims",
)
"""Measures that the sentences after a total go on to divide."""
PAPERS = ("referrals", "referrals_pending", "decisions")
STOCKS = ("clients_total", "clients_victims", "dependent_children", "referrals_pending")


@dataclass(slots=True)
class Hint:
    """The words found in one cell, by sort."""

    measures: set[str]
    nouns: set[str]
    events: set[str]
    anaphors: set[str]
    manners: set[str]
    counts: bool
    inclusive: bool
    foreign: bool
    elsewhere: bool
    change: bool
    against: bool
    small: bool
    average: bool
    rest: bool
    except_: bool
    total: bool
    persons: bool
    around: set[str]  # nouns of the sentence outside the cell that count with it
    of_stock: bool = False  # told of clients on a day: "of the current clients"

    @property
    def explicit(self) -> bool:
        """Tell whether the cell itself says whom or what its figure counts."""
        return bool(self.measures or self.nouns - {"child_plain"} or self.events & {"pending"})


def hint_of(scene: Scene, cell: Cell) -> Hint:
    """Return the hints of a cell."""
    codes: dict[str, set[str]] = defaultdict(set)
    for term in scene.terms:
        if cell.holds(term.start):
            codes[term.scheme].add(term.code)
    return Hint(
        measures=codes["measure"],
        nouns=codes["noun"],
        events=codes["event"],
        anaphors=codes["anaphor"],
        manners=codes["manner"],
        counts="number" in codes["count"],
        inclusive="children" in codes["inclusive"],
        foreign="other_authority" in codes["foreign"],
        elsewhere="elsewhere" in codes["foreign"],
        change="change" in codes["comparison"],
        against="against" in codes["comparison"],
        small="under_five" in codes["small"],
        average="average" in codes["mean"],
        rest="remaining" in codes["rest"],
        except_="except" in codes["link"],
        total="total" in codes["total"],
        persons="persons" in codes["unit"],
        around=set(),
    )


_PARTED = re.compile(
    r"[,;()]|:\s|\b(?:when|including|with|när|inklusive|med|kun|mukaan|sisältäen)\b", re.IGNORECASE
)


def head_noun(scene: Scene, cell: Cell) -> Term | None:
    """Return the noun or measure right after the figure: "127 new clients", "73 barn"."""
    first, after = cell.numerals[0].start, cell.numerals[-1].end
    for term in scene.within(cell.start, first, "noun", "measure"):
        if term.end > after:
            return term  # the phrase stands around the figure
    found = scene.within(after, cell.end, "noun", "measure")
    near = [t for t in found if t.start - after <= 24]
    for term in near:
        owned = [t for t in found if t.code in ("child", "child_plain") and t.start - term.end == 1]
        if not _PARTED.search(scene.text[after : term.start]):
            return owned[0] if owned else term  # "14 victims' children" are children
    return None


def measure_of(
    hint: Hint,
    dims: dict[str, str],
    scope: str,
    inherited: str | None,
    head: Term | None,
    *,
    firm: bool = False,
) -> str | None:
    """Return the measure that a cell's words say, else the inherited one.

    `scope` is `stock` or `flow`: what its day or its heading makes of clients and victims.
    `firm` says that a heading or "of them" gave the inherited measure, not a sentence before.
    """
    said = _said_outright(hint, dims, inherited) or _told_of_children(hint, dims, scope, head)
    if said:
        return said
    as_minor = "as_minor" in hint.manners or dims.get("age_group") == "minor"
    as_minor = as_minor and "admission_told" not in hint.manners
    if scope == "stock" and inherited in STOCK_PEOPLE and as_minor and not hint.measures:
        return "clients_victims" if "child" not in hint.nouns else CHILD_OF["stock"]
    if "new_clients_incl_children" in hint.measures and not dims:
        return "new_clients_incl_children"
    if hint.measures & {"new_clients", "new_clients_incl_children"}:
        return _with_children(hint, "new_clients_incl_children", "new_clients")
    formed = firm and inherited in FLOW_PEOPLE and "form_of_exploitation" in dims
    if "referrals" in hint.measures and "admitted" not in hint.events and not formed:
        return "referrals"
    if hint.measures & {"clients_total", "clients_victims"}:
        return _clients(hint, dims, scope, inherited)
    turned = inherited not in FLOW_PEOPLE or not dims or not firm
    turned = turned or ("admission_told" in hint.manners and "place" not in dims)
    if "admitted" in hint.events and turned and not (scope == "stock" and as_minor):
        return _with_children(hint, "new_clients_incl_children", "new_clients")
    if referred := _referred(hint, dims, inherited):
        return referred
    if "place" in dims and "exploited" in hint.events and inherited in (None, *PAPERS):
        inherited = "new_clients"  # people are exploited in a place, papers are not
    dims = {d: c for d, c in dims.items() if d != "place"}
    return _by_noun(hint, dims, scope, inherited, head)


def _told_of_children(
    hint: Hint, dims: dict[str, str], scope: str, head: Term | None
) -> str | None:
    """Return what children make of a figure: theirs, the stock they came with, or both."""
    if "without_children" in hint.manners and not hint.measures & {"referrals", "decisions"}:
        return "clients_victims" if scope == "stock" else "new_clients"
    if "with_children" in hint.manners and not (set(dims) - {"age_group"} or head):
        return "clients_total" if scope == "stock" else "new_clients_incl_children"
    if (head and head.code == "child") or "because_children" in hint.manners:
        return CHILD_OF[scope]
    if hint.of_stock and scope == "stock" and "admitted" in hint.events:
        return CHILD_OF["stock"] if "child" in hint.nouns else "clients_victims"
    if _includes_children(hint, dims, head):
        return "clients_total" if scope == "stock" else "new_clients_incl_children"
    return None


def _clients(hint: Hint, dims: dict[str, str], scope: str, inherited: str | None) -> str:
    if scope == "flow" and inherited in FLOW_PEOPLE:
        return inherited
    told = dims or "clients_victims" in hint.measures or "exploited" in hint.events
    return "clients_victims" if told else "clients_total"


def _referred(hint: Hint, dims: dict[str, str], inherited: str | None) -> str | None:
    """Return what "were referred" makes of people: referrals, or clients where it says why."""
    if "referred" not in hint.events:
        return None
    there = "place" in dims and "exploited" in hint.events
    if there and inherited not in FLOW_PEOPLE:
        return "new_clients"
    exploited = there or (inherited in FLOW_PEOPLE and "form_of_exploitation" in dims)
    if exploited or "client" in hint.nouns:
        return None
    return "referrals"


def _said_outright(hint: Hint, dims: dict[str, str], inherited: str | None) -> str | None:
    referral = bool(hint.measures & {"referrals", "decisions"})
    referral = referral or inherited in ("referrals", "referrals_pending", "decisions")
    if "referrals_pending" in hint.measures or ("pending" in hint.events and referral):
        return "referrals_pending"
    if "reflection_periods" in hint.measures:
        return "reflection_periods"
    if "clients_exited" in hint.measures or "exit_reason" in dims:
        return "clients_exited"
    if "decision" in dims or "decision_reason" in dims:
        return "decisions"
    if "decisions" in hint.measures and "admitted" not in hint.events:
        return "decisions"
    if "referrer" in dims and not hint.measures & {"new_clients"}:
        return "referrals"
    return None


def _by_noun(
    hint: Hint, dims: dict[str, str], scope: str, inherited: str | None, head: Term | None
) -> str | None:
    noun = head.code if head and head.scheme == "noun" else None
    nouns = {noun} if noun in ("victim", "client", "child") else hint.nouns
    if "child" in nouns and not nouns & {"victim", "client"}:
        return CHILD_OF[scope]
    if nouns & {"victim", "client"}:
        if scope == "stock":
            told = dims or nouns & {"victim"} or "exploited" in hint.events
            total = "client" in nouns and not told
            return "clients_total" if total else "clients_victims"
        if inherited in FLOW_PEOPLE:
            return inherited
        return _with_children(hint, "new_clients_incl_children", "new_clients")
    parts = {"clients_total": "clients_victims", "new_clients_incl_children": "new_clients"}
    counted = hint.persons or "of_them" in hint.anaphors
    if inherited in parts and "exploited" in hint.events and not dims and counted:
        return parts[inherited]
    whole = hint.events & {"assisted", "enrolled"} or (hint.total and inherited in STOCK_PEOPLE)
    if whole and scope == "stock" and not dims:
        return "clients_total"
    return inherited


def _includes_children(hint: Hint, dims: dict[str, str], head: Term | None) -> bool:
    """Tell whether a figure is said to have the children in it."""
    if dims or not hint.inclusive or not (hint.nouns | hint.around) & {"child", "child_plain"}:
        return False
    others = hint.nouns & {"client"} or hint.persons or hint.events & {"assisted", "enrolled"}
    return bool(others) and (head is None or head.code not in ("child", "child_plain", "victim"))


def _with_children(hint: Hint, with_them: str, without: str) -> str:
    children = (hint.nouns | hint.around) & {"child", "child_plain"}
    return with_them if hint.inclusive and children else without
