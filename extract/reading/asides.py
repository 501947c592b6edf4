"""Figures in brackets that set another time beside the figure before them."""

from __future__ import annotations

from .hints import STOCKS
from .periods import Mark, resolve
from .view import View


def read_aside(view: View) -> None:
    """Read "(2016: 130)": the figure before it at another time."""
    numeral = view.numeral
    share = numeral.unit == "percent"
    shares = {d.unit for d in view.said.drafts if not d.comparison} == {"percent"}
    share = share or (shares and (numeral.value or 101) <= 100)  # "57 per cent (2020: 53)"
    like = [d for d in view.said.drafts if (d.unit == "percent") == share and not d.comparison]
    last = view.memory.last
    alone = all(d.comparison for d in view.said.drafts)
    if not like and last and alone and not view.scene.categories:
        codes = {t.code for t in view.scene.terms}
        if {"they", "number", last[-1].measure} & codes:
            like = [d for d in last if (d.unit == "percent") == share]
    if not like:
        view.refuse("compared_with_what_is_not_said", numeral)
        return
    model = like[-1]
    stock = model.measure in STOCKS
    marks = [m for m in view.scene.marks if view.cell.holds(m.start)]
    if view.frame.half and not stock:
        marks = [*marks, Mark(0, 0, same=True)]
    period = resolve(marks, view.frame, model.period, stock=stock)
    if period is None:
        view.refuse("period_not_understood", numeral)
    else:
        view.said.drafts.append(model.at(numeral, period))
