"""One cell of a sentence: whose part its figure is, which part, and when."""

from __future__ import annotations

import re

from scraper import Period

from ..records import Numeral, Population
from .ages import age_dims
from .cells import Cell, compared_away
from .drafts import Base, Draft, Memory, Said
from .hints import (
    CHILD_OF,
    FLOW_PEOPLE,
    PLACES,
    STOCK_PEOPLE,
    STOCKS,
    Hint,
    head_noun,
    hint_of,
    measure_of,
)
from .periods import Frame, Mark, resolve
from .scene import Category, Scene, is_partitive
from .topics import Topic
from .wording import (
    beside_victims,
    exception,
    is_reference,
    of_the_former,
    relative_clause,
    one_and_the_rest,
    older_than_last,
    said_of_all,
    small_groups,
    unit_beside,
    victims_or_witnesses,
)


_WITHOUT_CHILDREN = {
    "clients_total": "clients_victims",
    "new_clients_incl_children": "new_clients",
}


class CellReader:
    """Reads one cell; drafts and refusals go to `said`."""

    def __init__(
        self,
        memory: Memory,
        frame: Frame,
        scene: Scene,
        topic: Topic,
        cells: list[Cell],
        index: int,
        kind: str,
        said: Said,
    ) -> None:
        self.memory, self.frame, self.scene, self.topic = memory, frame, scene, topic
        self.cells, self.cell, self.index = cells, cells[index], index
        self.kind, self.said = kind, said
        self.hint: Hint = hint_of(scene, self.cell)
        counted = {t.code for t in scene.terms if t.scheme in ("noun", "inclusive")}
        if "children" in counted and counted & {"child", "child_plain"}:
            self.hint.inclusive = True
            self.hint.around = counted & {"child", "child_plain"}
        self.categories = [c for c in scene.categories if self.cell.holds(c.start)]
        last = self.cell.numerals[-1]
        marks = [m for m in scene.marks if self.cell.holds(m.start)]
        self.marks = [m for m in marks if not compared_away(scene, last, m)]
        self.head = head_noun(scene, self.cell)
        self.previous = next((d for d in reversed(said.drafts) if not d.comparison), None)
        self.reasons: list[str] = []
        self.own: dict[str, str] = {}
        self.partitive: dict[str, str] = {}
        self.choices: list[dict[str, str]] = []
        self.also: dict[str, str] = {}

    def read(self) -> None:
        """Add this cell's drafts, or the reason why there are none."""
        numerals = self.cell.numerals
        if self.topic.foreign or self.memory.others or self._of_others():
            self.said.foreign += numerals
            return
        if self.cell.comparison:
            self._read_aside(numerals[0])
            return
        if self.kind == "caption" and not self._caption_figure(numerals[0]):
            self._refuse("caption_without_n")
            return
        self._collect_dims()
        self._pronoun()
        base = self._base()
        self._drop_what_does_not_fit(base)
        scope = self._scope(base)
        carried = self._carried()
        self.own = {**carried, **self.own}
        place = self._place(base)
        dims = dict(self.own)
        known = {**(self.choices[0] if self.choices else {}), **dims}
        measure = measure_of(self.hint, known, scope, base.measure, self.head)
        measure = self._children(measure, dims, base, scope)
        if measure is None:
            self._refuse("what_it_counts_is_not_said")
            return
        dims = age_dims(dims, measure, self.hint)
        for numeral in numerals:
            self._draft(numeral, measure, dims, base, place)

    def _of_others(self) -> bool:
        """Tell whether the figure is another authority's or another country's."""
        if self.hint.elsewhere:
            return True
        if not self.hint.foreign or "admitted" in self.hint.events:
            return False
        if self.head is not None and self.head.scheme == "measure":
            return False
        if "client_role" in {d for c in self.categories for d in c.codes}:
            return False
        if not self.categories:
            return True
        after = self.cell.numerals[-1].end
        terms = self.scene.within(after, after + 24, "foreign")
        near = any("," not in self.scene.text[after : term.start] for term in terms)
        if not near:
            self.reasons.append("words_of_other_authorities")
        return near

    def _drop_what_does_not_fit(self, base: Base) -> None:
        """Drop a referrer where nobody is referred, an age that only says who is included."""
        referrals = ("referrals", "referrals_pending")
        referred = self.hint.measures & set(referrals) or "referred" in self.hint.events
        if not referred and base.measure not in referrals and self.topic.measure not in referrals:
            self.own.pop("referrer", None)
        child = self.head is not None and self.head.code in ("child", "child_plain")
        if self.hint.inclusive and "child_plain" in self.hint.nouns and not child:
            self.own.pop("age_group", None)

    def _caption_figure(self, numeral: Numeral) -> bool:
        return bool(
            numeral.note in ("n", "sum")
            or numeral.form == "sum"
            or self.cell.bracket
            or self._counts("persons", numeral)
        )

    # ---------------------------------------------------------------- categories

    def _collect_dims(self) -> None:
        """Sort the cell's categories: the part, what is divided, and "all of them girls"."""
        for category in sorted(self.categories, key=self._distance):
            divided = is_partitive(self.scene, category) and len(self.categories) > 1
            target = self.partitive if divided else self.own
            if said_of_all(self.scene, self.cell, category):
                continue
            if self._is_afterthought(category):
                target = self.also
            if category.choices and not self._for_each() and len(self.categories) > 1:
                continue  # a list of examples beside the figure's own category
            self.choices = self.choices or category.choices
            for dimension, code in category.codes.items():
                if target.get(dimension, code) != code and not category.choices:
                    self.reasons.append("several_categories")
                target.setdefault(dimension, code)
        for dimension in set(self.partitive) & set(self.own):
            del self.partitive[dimension]
        self.also = {d: c for d, c in self.also.items() if self.own.get(d) != c}
        if self.own.get("nationality") == "other" and small_groups(self.scene):
            self.own["nationality"] = "other_under_five"
        if self.own.get("client_role") == "witness" and victims_or_witnesses(self.scene, self.cell):
            del self.own["client_role"]

    def _for_each(self) -> bool:
        """Tell whether the figure holds for each of those listed: none, or so many of both."""
        numeral = self.cell.numerals[0]
        return numeral.form == "zero" or numeral.note == "each" or "each" in self.hint.manners

    def _is_afterthought(self, category: Category) -> bool:
        """Tell whether all that were counted are said to be of a category too."""
        before = self.scene.text[self.cell.numerals[-1].end : category.start]
        return bool(
            category.start > self.cell.numerals[-1].end
            and re.search(
                r",\s*(?:kaikki|alla|samtliga|all(?: of (?:them|whom))?)\s+\w*\s*$", before
            )
        )

    def _distance(self, category: Category) -> int:
        first, last = self.cell.numerals[0], self.cell.numerals[-1]
        return max(category.start - last.end, first.start - category.end, 0)

    def _carried(self) -> dict[str, str]:
        """Return dims of the cell before that go on: a list contrasts one dimension only."""
        previous = self.previous
        if previous is None or is_reference(self.scene, self.cell.numerals[0]):
            return {}
        if not self.own and not self.hint.explicit:
            return dict(previous.own)
        if set(self.own) & set(previous.own) and not self.hint.measures:
            return {d: c for d, c in previous.own.items() if d not in self.own}
        return {}

    # ---------------------------------------------------------------- whole and scope

    def _base(self) -> Base:
        """Return the whole this cell's figure is a part of."""
        previous = self.previous
        of_them = "of_them" in self.hint.anaphors and not self.hint.measures
        of_them = of_them and not is_reference(self.scene, self.cell.numerals[0])
        if previous:
            opens = self.cell.after_colon or (self.cell.bracket and not previous.cell_bracket)
            relative = relative_clause(self.scene, self.cells[self.index - 1], self.cell)
            if of_them or relative or (opens and not self._label_in_bracket()):
                self.reasons.append("of_the_figure_before")
                return previous.whole("figure")
            if previous.reference:
                return previous.whole("figure")
            source = "figure" if previous.base.source == "figure" else "sentence"
            return Base(previous.base.measure, dict(previous.base.dims), previous.period, source)
        if of_them or one_and_the_rest(self.scene, self.cell):
            former = of_the_former(self.scene)
            found = self.memory.former() if former else self.memory.antecedent()
            if found and found.measure:
                self.reasons.append("of_them")
                return found
        they = "they" in self.hint.anaphors and not self.hint.explicit and not self.own
        if they and self.marks and self.memory.last:
            self.reasons.append("they")
            return self.memory.last[-1].whole("figure")
        exploited = (self.topic.measure or "").startswith("exploited")
        if exploited and self.memory.base and self.memory.base.measure == "new_clients":
            return Base(self.topic.measure, dict(self.topic.dims), None, "heading")
        if self.memory.base and self.memory.base.measure and self.kind != "caption":
            return Base(self.memory.base.measure, dict(self.memory.base.dims), None, "paragraph")
        if self.topic.measure:
            return Base(self.topic.measure, dict(self.topic.dims), None, "heading")
        if self.memory.document and self.kind != "caption":
            if self.memory.document.measure in STOCK_PEOPLE:
                self.reasons.append("document_measure")
            return Base(self.memory.document.measure, {}, None, "document")
        return Base(None)

    def _label_in_bracket(self) -> bool:
        """Tell whether the bracket holds the figure of the word before it: "Nigeria (25)"."""
        return self.cell.bracket and any(
            c.end <= self.cell.numerals[0].start and self.cell.numerals[0].start - c.end <= 30
            for c in self.categories
        )

    def _sentence_marks(self) -> list[Mark]:
        """Return the period marks of the cell, else those of the cell before it."""
        if self.marks:
            return self.marks
        for cell in reversed(self.cells[: self.index]):
            if not cell.comparison:
                return [m for m in self.scene.marks if cell.holds(m.start)]
        return []

    def _scope(self, base: Base) -> str:
        for mark in self._sentence_marks():
            day = mark.exact is not None and mark.exact.kind == "day"
            dated = bool(mark.month_days) and "/" not in mark.month_days
            if day or dated or mark.part in ("end", "mid", "last_day"):
                return "stock"
        if "assisted" in self.hint.events:
            return "stock"
        if base.source == "figure" and base.measure:
            return "stock" if base.measure in STOCKS else "flow"
        if self.topic.scope_said:
            return self.topic.scope
        return "stock" if base.measure in STOCKS else "flow"

    # ---------------------------------------------------------------- place and children

    def _place(self, base: Base) -> str | None:
        """Take the place out of the dims; return it where it says where people were exploited."""
        place = self.own.pop("place", None)
        if exception(self.scene, self.cell):
            for category in self.scene.categories:
                for dimension, code in category.codes.items():
                    if dimension != "place":
                        self.own.setdefault(dimension, code)
            return self._other_place()
        if place is None:
            return None
        events = {t.code for t in self.scene.terms if t.scheme == "event"}
        forms = "form_of_exploitation" in self.own
        topical = self.topic.exploitation or (base.measure or "").startswith("exploited")
        stays = {"residence_status", "residence_permit"} & set(self.own)
        if "exploited" in events or forms or (topical and not stays):
            return place
        return None

    def _other_place(self) -> str | None:
        """Return the place of those left out of what is said: "all but one were ... abroad"."""
        places = {c.codes["place"] for c in self.scene.categories if "place" in c.codes}
        if len(places) != 1:
            return None
        self.reasons.append("all_but")
        return "finland" if places == {"abroad"} else "abroad"

    def _children(
        self, measure: str | None, dims: dict[str, str], base: Base, scope: str
    ) -> str | None:
        """Tell children in care from clients who are children; drop the age either way."""
        if "child_plain" not in self.hint.nouns and "child" not in self.hint.nouns:
            return measure
        if self.hint.inclusive and measure in ("clients_total", "new_clients_incl_children"):
            dims.pop("age_group", None)
            return measure
        if measure in CHILD_OF.values():
            dims.pop("age_group", None)
            return measure
        plain = "child_plain" in self.hint.nouns and dims.get("age_group") == "minor"
        whole = base.measure in ("clients_total", "new_clients_incl_children")
        beside = beside_victims(self.scene, self.cells, self.cell)
        if plain and (whole or beside) and len(self.categories) <= 1:
            self.reasons.append("children_beside_victims")
            dims.pop("age_group")
            return CHILD_OF[scope]
        return measure

    # ---------------------------------------------------------------- the figure

    def _draft(
        self, numeral: Numeral, measure: str, dims: dict[str, str], base: Base, place: str | None
    ) -> None:
        unit = self._unit(numeral, measure)
        measure, dims, place = self._sum_so_far(numeral, measure, dims, place)
        divided = bool(dims or self.partitive or unit in ("nationalities", "percent"))
        if divided and base.source != "figure":
            measure = _WITHOUT_CHILDREN.get(measure, measure)
        kept = base.dims if measure == base.measure or place else {}
        whole = {**kept, **self.partitive}
        folded = self._folded(measure, place)
        of_measure = folded if place and dims else "new_clients" if place else measure
        full = {**whole, **dims}
        if unit == "nationalities":
            full.pop("nationality", None)
        period = self._period(folded, base)
        if period is None:
            self._refuse("period_not_understood", numeral)
            return
        if not self._countable(numeral, full, unit, place):
            return
        of = Population(of_measure, tuple(sorted(whole.items()))) if unit == "percent" else None
        own = {**self.own, **({"place": place} if place else {})}
        rooted = base.measure is not None and (place is not None or base.source == "figure")
        root = Base(base.measure if rooted else measure, whole, period, base.source)
        if place and base.source != "figure":
            root.measure = measure if measure == folded or measure not in PLACES.values() else None
            root.measure = root.measure or "new_clients"
        compared = self._is_comparison(folded, period)
        for extra in self._options(numeral):
            self.said.drafts.append(
                Draft(
                    numeral,
                    folded,
                    {**full, **{d: c for d, c in extra.items() if d != "place"}},
                    {**own, **extra},
                    root,
                    period,
                    unit,
                    of,
                    [*self.reasons, f"measure_from_{self._source(base)}"],
                    label=" ".join(c.printed for c in self.categories),
                    reference=is_reference(self.scene, numeral),
                    cell_bracket=self.cell.bracket,
                    comparison=compared,
                    value=numeral.value,
                )
            )

    def _is_comparison(self, measure: str, period: Period) -> bool:
        """Tell whether the figure only sets another time beside the one before it."""
        previous = self.previous
        if previous is None or previous.measure != measure or previous.period == period:
            return False
        return self.hint.against and set(self.own) <= set(previous.own)

    def _sum_so_far(
        self, numeral: Numeral, measure: str, dims: dict[str, str], place: str | None
    ) -> tuple[str, dict[str, str], str | None]:
        """Return the measure of the parts before a total that is their sum."""
        if not self.hint.total or dims or numeral.value is None:
            return measure, dims, place
        recent = self.memory.recent
        for count in range(2, min(5, len(recent)) + 1):
            parts = recent[-count:]
            alike = len({(d.measure, d.unit, d.period) for d in parts}) == 1
            if alike and sum(d.value or 0 for d in parts) == numeral.value:
                self.reasons.append("sum_of_figures_before")
                return parts[0].measure, dims, None
        return measure, dims, place

    def _folded(self, measure: str, place: str | None) -> str:
        """Return the measure with the place in it."""
        if place is None:
            return measure
        if measure in STOCK_PEOPLE:
            self.reasons.append("place_of_stock")
        if measure in (*FLOW_PEOPLE, "new_clients_incl_children"):
            return PLACES[place]
        return measure

    def _unit(self, numeral: Numeral, measure: str) -> str:
        if numeral.unit == "percent":
            return "percent"
        named = any("nationality" in c.codes for c in self.categories)
        if self._counts("nationalities", numeral) and not named:
            return "nationalities"
        if self._counts("incidents", numeral):
            return "incidents"
        return "decisions" if measure == "decisions" else "persons"

    def _counts(self, unit: str, numeral: Numeral) -> bool:
        return unit_beside(self.scene, self.cell, numeral, unit)

    def _period(self, measure: str, base: Base) -> Period | None:
        """Return when: from the cell's words, the sentence's, the whole's, the heading's."""
        stock = measure in STOCKS
        marks = self._sentence_marks()
        home = self.topic.period or self.frame.period
        if not stock and home.kind == "day":
            home = self.frame.period
        if not marks:
            anchor = base.period if base.source == "figure" and base.period else home
            if not stock and anchor.kind == "day":
                anchor = home
            return resolve([], self.frame, anchor, stock=stock)
        previous = self.previous
        if previous is None:
            return resolve(marks, self.frame, home, stock=stock)
        if marks is not self.marks and (previous.measure in STOCKS) == stock:
            return previous.period
        anchor = self.said.drafts[-1].period if self._chained() else previous.period
        if not stock and anchor.kind == "day":
            anchor = home
        return resolve(marks, self.frame, anchor, stock=stock)

    def _chained(self) -> bool:
        return any(mark.chained for mark in self.marks)

    def _countable(
        self, numeral: Numeral, dims: dict[str, str], unit: str, place: str | None
    ) -> bool:
        """Refuse what the words do not explain; a missing figure is better than a wrong one."""
        if not dims and numeral.qualifier in ("at_least", "at_most") and (numeral.value or 0) <= 5:
            self._refuse("a_threshold", numeral)
            return False
        if dims or place or numeral.note == "n" or (self.choices and self._for_each()):
            return True
        if numeral.form == "zero":
            self.said.foreign.append(numeral)
            return False
        if unit == "percent":
            self._refuse("share_of_what_is_not_said", numeral)
            return False
        if unit in ("nationalities", "incidents"):
            return True
        moved = bool(self.marks) and (self.previous or not self._counts("persons", numeral))
        told = self.hint.explicit or self.hint.counts or "they" in self.hint.anaphors
        told = told or "children_beside_victims" in self.reasons
        if told or moved or self.hint.events & {"referred", "admitted", "assisted"}:
            return True
        if is_reference(self.scene, numeral):
            self.reasons.append("by_value")
            return True
        if numeral.form == "sum":
            return True
        self._refuse("what_it_counts_is_not_said", numeral)
        return False

    def _source(self, base: Base) -> str:
        said = self.hint.explicit or self.hint.events & {"referred", "admitted", "pending"}
        return "cell" if said else base.source

    def _pronoun(self) -> None:
        """Give "it" the category that the sentence before named, "older" the age after the last."""
        if "age_group" not in self.own and older_than_last(self.scene, self.cell):
            upper = self.memory.oldest
            if upper:
                self.own["age_group"] = f"{upper + 1}+"
        for category in self.scene.categories:
            ages = category.codes.get("age_group", "").partition("-")[2]
            self.memory.oldest = int(ages) if ages.isdigit() else self.memory.oldest
        if "it" not in self.hint.anaphors or self.own:
            return
        if self.memory.subject:
            self.own = dict(self.memory.subject)
            self.reasons.append("it")
        else:
            self.reasons.append("pronoun_unresolved")

    def _options(self, numeral: Numeral) -> list[dict[str, str]]:
        """Return the dims to add: one reading for each of "both", "neither", "all of them"."""
        if self.choices:
            if self._for_each():
                return self.choices
            self.reasons.append("several_categories")
        return [{}, self.also] if self.also else [{}]

    def _read_aside(self, numeral: Numeral) -> None:
        """Read "(2016: 130)": the figure before it at another time."""
        share = numeral.unit == "percent"
        like = [d for d in self.said.drafts if (d.unit == "percent") == share and not d.comparison]
        anew = not self.scene.categories and not self.said.drafts and self.memory.last
        if not like and anew and {"they"} & {t.code for t in self.scene.terms}:
            like = [d for d in self.memory.last if (d.unit == "percent") == share]
        if not like:
            self._refuse("compared_with_what_is_not_said", numeral)
            return
        model = like[-1]
        stock = model.measure in STOCKS
        marks = [m for m in self.scene.marks if self.cell.holds(m.start)]
        if self.frame.half and not stock:
            marks = [*marks, Mark(0, 0, same=True)]
        period = resolve(marks, self.frame, model.period, stock=stock)
        if period is None:
            self._refuse("period_not_understood", numeral)
            return
        self.said.drafts.append(model.at(numeral, period))

    def _refuse(self, reason: str, numeral: Numeral | None = None) -> None:
        self.said.refused += [(n, reason) for n in ([numeral] if numeral else self.cell.numerals)]
