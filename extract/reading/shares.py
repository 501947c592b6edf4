"""Shares told by that word alone: "The share was 12 per cent", of what the sentence before told."""

from __future__ import annotations

import re
from dataclasses import replace

from ..records import Population
from .drafts import Draft
from .hints import STOCKS
from .periods import resolve
from .unknown import unknown_words
from .view import View

_SHARE = {
    "fi": re.compile(r"\b(?:osuus|prosenttiosuus)\b", re.IGNORECASE),
    "sv": re.compile(r"\b(?:andelen|procentandelen)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:share|proportion|percentage)\b", re.IGNORECASE),
}


def is_bare_share(view: View) -> bool:
    """Tell whether nothing but "the share" says what a sentence's only figure is a share of."""
    hint, scene = view.hint, view.scene
    said = scene.categories or hint.measures or hint.nouns or hint.events
    if said or len(view.cells) != 1 or view.numeral.unit != "percent":
        return False
    return _SHARE[scene.language].search(scene.text) is not None and not unknown_words(view)


def read_bare_share(view: View) -> bool:
    """Read a share of what the figure before is a share or a part of; tell whether that was told.

    "Eleven were minors. Their share was 12 per cent." Where the sentence before has several
    figures, nothing says which of them is meant.
    """
    model = _model(view)
    if model is None or model.base.measure is None:
        return False
    stock = model.measure in STOCKS
    period = resolve(view.scene.marks, view.frame, model.period, stock=stock)
    if period is None or (period, "percent") == (model.period, model.unit):
        return False
    base = model.base
    share = replace(
        model,
        numeral=view.numeral,
        value=view.numeral.value,
        period=period,
        unit="percent",
        of=model.of or Population(base.measure or "", tuple(sorted(base.dims.items()))),
        dims=dict(model.dims),
        reasons=[*model.reasons, "as_in_the_sentence_before"],
        comparison=False,
    )
    view.said.drafts.append(share)
    return True


def _model(view: View) -> Draft | None:
    """Return the only part that "the share" can mean.

    It is the one the sentence before told of, by count, share or both; of another time it is the
    share last told.
    """
    memory = view.memory
    told = [d for d in memory.last if d.unit == "percent"]
    if view.scene.marks:
        told = told or [d for d in memory.recent if d.unit == "percent" and not d.comparison]
    elif not memory.figures_before:
        return None
    else:
        told = [*told, *memory.last]
    parts = {(d.measure, tuple(sorted(d.dims.items())), d.period) for d in told}
    model = told[0] if len(parts) == 1 else None
    return model if model and model.own and model.unit in ("percent", "persons") else None
