"""What the figures of a whole document say about each other, before they are published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scraper import Period

from .drafts import UNKNOWN, Draft
from .populations import tell_apart

Key = tuple[str, tuple[tuple[str, str], ...], object, str]

_RANK = {
    "measure_from_cell": 3,
    "measure_from_figure": 3,
    "measure_from_sentence": 3,
    "measure_from_heading": 2,
    "measure_from_paragraph": 2,
    "measure_from_document": 1,
}
PAIRS = {
    frozenset({"new_clients", "new_dependent_children"}): "new_clients_incl_children",
    frozenset({"clients_victims", "dependent_children"}): "clients_total",
}
_WITH_CHILDREN = {"new_clients": ("new_dependent_children", "new_clients_incl_children")}


def settle(drafts: Sequence[Draft]) -> tuple[set[int], list[Draft]]:
    """Return the ids (`id()`) of the drafts to drop, and drafts to add (totals of sums).

    Totals named only by their value (`n = 139`, `139 + 26`) take the population that the prose
    gives that value; "new clients" whose parts are victims and children become both together;
    of two values for one thing the one with the weaker reasons becomes a candidate.
    """
    prose = [d for d in drafts if not d.by_value]
    _join_children(prose)
    tell_apart(drafts)
    dropped = _by_value(drafts, prose)
    added = _totals_of_sums([d for d in drafts if id(d) not in dropped])
    live = [d for d in drafts if id(d) not in dropped]
    _witnessed(live)
    _larger_than_whole(live)
    _clashes(live)
    return dropped, added


def _key(draft: Draft) -> Key:
    return (draft.measure, tuple(sorted(draft.dims.items())), draft.period, draft.unit)


def _join_children(prose: Sequence[Draft]) -> None:
    """Make "new clients" that are victims and children together the total that they are."""
    bare = [d for d in prose if not d.dims and d.unit == "persons" and not d.doubtful]
    told: dict[tuple[str, Period | None], Counter[Decimal]] = defaultdict(Counter)
    for draft in bare:
        if draft.value is not None:
            told[draft.measure, draft.period][draft.value] += 1
    for measure, (children, together) in _WITH_CHILDREN.items():
        for draft in bare:
            if draft.measure != measure or draft.value is None:
                continue
            parts, kids = told[measure, draft.period], told[children, draft.period]
            known = told[together, draft.period]
            if draft.value in known or any(draft.value - kid in parts for kid in kids):
                parts -= Counter([draft.value])
                known[draft.value] += 1
                draft.measure = together
                draft.reasons.append("total_of_parts")


def _by_value(drafts: Sequence[Draft], prose: Sequence[Draft]) -> set[int]:
    """Give totals their population by value; return the ids of those that nothing explains."""
    known: dict[Decimal, dict[Key, Draft]] = defaultdict(dict)
    for draft in prose:
        counts = draft.unit in ("persons", "decisions") and not draft.doubtful
        if draft.value is not None and counts and draft.numeral.form != "zero":
            known[draft.value].setdefault(_key(draft), draft)
    dropped: set[int] = set()
    for draft in drafts:
        if not draft.by_value or draft.value is None:
            continue
        found = known.get(draft.value, {})
        if _key(draft) in found and draft.numeral.form != "sum":
            draft.reasons.append("n_matches")
            continue
        if "sum_of_parts" in draft.reasons:
            continue
        fitting = _fitting(draft, list(found.values())) or _base_of_share(draft, drafts)
        if fitting is not None:
            _adopt(draft, fitting)
        elif draft.numeral.form == "sum" or draft.reference or draft.measure == UNKNOWN:
            draft.reasons.append("no_such_total")
            dropped.add(id(draft))
            _doubt_parts(drafts, draft)
        elif draft.measure_is_weak:
            draft.reasons.append("n_of_what_is_not_said")
    return dropped


def _doubt_parts(drafts: Sequence[Draft], whole: Draft) -> None:
    """Doubt what was told of a whole that nothing explains."""
    for draft in drafts:
        beside = (draft.block, draft.sentence) == (whole.block, whole.sentence)
        if beside and "of_a_whole_named" in draft.reasons:
            draft.reasons.append("reach_of_base")


def _fitting(draft: Draft, found: list[Draft]) -> Draft | None:
    """Return the only draft of that value which a total can mean: same days, few dims."""
    days = {draft.period, *(d.period for d in found)}
    same = [d for d in found if d.period.end == draft.period.end] or (found if days else [])
    totals = [d for d in same if not d.dims] or [d for d in same if set(d.dims) == set(draft.dims)]
    if not totals and draft.numeral.form != "sum":
        totals = [d for d in same if len(d.dims) == 1 and d.measure == draft.measure]
    return totals[0] if len({_key(d) for d in totals}) == 1 else None


def _base_of_share(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the whole of a share that a number in brackets follows: "58 % are women (n=700)"."""
    if draft.numeral.note != "n":
        return None
    for share in drafts:
        beside = (share.block, share.sentence) == (draft.block, draft.sentence)
        if beside and share.of and share.start < draft.start and not share.doubtful:
            whole = replace(draft, measure=share.of.measure, dims=dict(share.of.dims))
            return replace(whole, period=share.period, unit="persons")
    return None


def _adopt(draft: Draft, other: Draft) -> None:
    draft.measure, draft.dims, draft.period = other.measure, dict(other.dims), other.period
    draft.unit = other.unit
    draft.reasons = [r for r in draft.reasons if r not in ("several_categories", "place_of_stock")]
    draft.reasons.append("n_matches_total")


def _totals_of_sums(drafts: Sequence[Draft]) -> list[Draft]:
    """Return a draft for the total of each printed sum whose parts are known."""
    sums: dict[tuple[int, tuple[int, int]], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.numeral.form == "sum":
            sums[(draft.block, draft.sentence)].append(draft)
    added: list[Draft] = []
    for parts in sums.values():
        measure = PAIRS.get(frozenset(d.measure for d in parts))
        plain = all(not d.dims and d.value is not None for d in parts)
        if measure is None or len(parts) != 2 or not plain:
            continue
        total = sum((d.value for d in parts if d.value is not None), Decimal(0))
        if any(d.value == total and d.block == parts[0].block for d in drafts):
            continue
        last = parts[-1]
        width = last.start + last.numeral.end - last.numeral.start - parts[0].start
        added.append(
            replace(parts[0], measure=measure, value=total, width=width, reasons=["sum_of_parts"])
        )
    return added


def _witnessed(drafts: Sequence[Draft]) -> None:
    """Doubt a total among unknown words unless it is told elsewhere too, or its parts make it."""
    mentions: dict[tuple[Key, Decimal | None], set[tuple[int, tuple[int, int]]]] = defaultdict(set)
    parts: dict[tuple[str, object, str, tuple[str, ...]], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if not draft.doubtful:
            mentions[_key(draft), draft.value].add((draft.block, draft.sentence))
            if draft.dims:
                place = (draft.measure, draft.period, draft.unit, tuple(sorted(draft.dims)))
                parts[place].append(draft)
    sums = {
        (measure, period, unit, sum(values.values()))
        for (measure, period, unit, _), group in parts.items()
        if len(values := {tuple(d.dims.values()): d.value or 0 for d in group}) > 1
    }
    for draft in drafts:
        if "words_not_known" not in draft.reasons:
            continue
        again = len(mentions[_key(draft), draft.value]) > 1
        beside = draft.comparison and any(
            (d.block, d.sentence, d.measure) == (draft.block, draft.sentence, draft.measure)
            and not (d.comparison or d.doubtful)
            for d in drafts
        )
        if again or beside or (draft.measure, draft.period, draft.unit, draft.value) in sums:
            draft.reasons.append("told_twice")
        else:
            draft.reasons.append("unknown_words")


def _larger_than_whole(drafts: Sequence[Draft]) -> None:
    """Doubt a part that is larger than its whole."""
    wholes: dict[tuple[str, object, str], Decimal] = {}
    for draft in drafts:
        if not draft.dims and draft.value is not None and not draft.doubtful:
            key = (draft.measure, draft.period, draft.unit)
            wholes[key] = max(draft.value, wholes.get(key, Decimal(0)))
    for draft in drafts:
        whole = wholes.get((draft.measure, draft.period, draft.unit))
        part = draft.dims and draft.unit != "percent"
        if part and whole is not None and draft.value is not None and draft.value > whole:
            draft.reasons.append("more_than_whole")


def _clashes(drafts: Sequence[Draft]) -> None:
    """Doubt the weaker of two values for one thing."""
    same: dict[Key, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if not draft.doubtful:
            same[_key(draft)].append(draft)
    for group in same.values():
        if len({d.value for d in group}) < 2:
            continue
        best = max(_strength(d) for d in group)
        strong = [d for d in group if _strength(d) == best]
        for draft in group:
            if not any(agree(draft, other) for other in strong):
                draft.reasons.append("clashes_with_stronger")
                if draft.reference:
                    _doubt_parts(drafts, draft)


def agree(a: Draft, b: Draft) -> bool:
    """Tell whether two printed values can both be true: "over a third" and 37."""
    if a.value is None or b.value is None or a.value == b.value:
        return True
    for one, other in ((a, b), (b, a)):
        assert one.value is not None and other.value is not None
        if one.numeral.qualifier == "at_least" and other.value >= one.value:
            return True
        if one.numeral.qualifier == "at_most" and other.value <= one.value:
            return True
        if one.numeral.qualifier == "about" and abs(one.value - other.value) * 7 <= other.value:
            return True
    return False


def _strength(draft: Draft) -> int:
    rank = max((_RANK.get(reason, 0) for reason in draft.reasons), default=0)
    rank -= "told_by_noun" in draft.reasons
    return rank - (2 if draft.by_value and "n_of_what_is_not_said" in draft.reasons else 0)
