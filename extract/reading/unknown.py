"""Words that the vocabulary does not know and that may narrow whom a figure counts."""

from __future__ import annotations

import re

from ..records import Numeral
from ..terms import load_vocabulary
from ..terms_patterns import tokens
from .families import left_out
from .hints import PAPERS, PEOPLE
from .view import View
from .wording import unit_beside

_SHORT = 4  # letters; shorter words are grammar
_AND = {
    "fi": re.compile(r"\s(?:ja|sekä)\s(?!\w+ll[aeä]\b)"),
    "sv": re.compile(r"\s(?:och|samt)\s(?:var|är|hade|har|misstänks|antas|kom)\b"),
    "en": re.compile(r"\sand\s(?:were|was|are|is|had|have|has|came)\b"),
}
_WEAK = {("gender", "female"), ("gender", "male"), ("age_group", "minor"), ("age_group", "adult")}
_COUNTED = {  # how a noun right after a number ends
    "fi": re.compile(r"[aä]$"),
    "sv": re.compile(r"(?:[aoe]r|n)$"),
    "en": re.compile(r"s$"),
}
_COMMA = re.compile(r"[,;:]\s")
_OTHER_UNITS = ("nationalities", "incidents")
_TELLING = {
    "admitted",
    "referred",
    "assisted",
    "enrolled",
    "pending",
    "exploited",
    "ended",
    "granted",
}


def narrowed(view: View, measure: str, dims: dict[str, str]) -> bool:
    """Tell whether a figure told by a plain noun or by sex alone has words unknown beside it.

    "300 clients live in Uusimaa" is no total of clients: what is not understood may narrow it.
    """
    hint = view.hint
    told = "exploited" in hint.events or "form_of_exploitation" in dims or hint.rest
    placed = view.place and (told or "all_but" in view.reasons)
    if set(dims.items()) - _WEAK or placed or view.choices or measure not in PEOPLE:
        return False
    if hint.measures or hint.events & _TELLING:
        return False
    numeral = view.numeral
    if "by_value" in view.reasons:
        return False
    if numeral.note == "n" or numeral.form == "sum" or numeral.unit == "percent":
        return False
    if any(unit_beside(view.scene, view.cell, numeral, unit) for unit in _OTHER_UNITS):
        return False
    return bool(unknown_words(view))


# Measures told by a noun; the others are told by what happened, which leaves less to narrow.
_PLAIN = (*PEOPLE, "referrals", "decisions", "new_clients_incl_children")


_HANDLED = re.compile(
    r"\b(?:käsitel|käsittel|behandla|handlade?s|process|dealt with)", re.IGNORECASE
)
_GROUND = re.compile(
    r"\b(?:reason|ground|because|basis|due to|perust\w+|syy\w*|koska|grund\w*|orsak\w*|eftersom|"
    r"motiver\w+)",
    re.IGNORECASE,
)


def half_told(view: View, measure: str, dims: dict[str, str]) -> bool:
    """Tell whether a total stands in a clause with words unknown, which may narrow it.

    "165 proposals were turned down" has the words of a total. It needs a second witness.
    """
    numeral = view.numeral
    if measure == "decisions" and set(dims) == {"decision"} and numeral.unit == "percent":
        return bool(unknown_words(view))  # which may be the reason that the share is of
    cell = view.scene.text[view.cell.start : view.cell.end]
    told = measure == "decisions" and set(dims) == {"decision"} and "withdrawn" not in dims.values()
    if told and _GROUND.search(cell):
        return True  # of the ground that is told, not of all of that kind
    if measure in PAPERS and not dims and "exploited" in view.hint.events:
        return True  # papers about some kind of exploitation, not all papers
    if measure == "referrals" and not dims and _HANDLED.search(cell):
        return True  # those dealt with in a year are not those that came
    bare = measure in _PLAIN and not dims and not view.choices
    if not bare or numeral.unit == "percent":
        return False
    if numeral.note == "n" or numeral.form in ("sum", "zero") or "by_value" in view.reasons:
        return False
    if any(unit_beside(view.scene, view.cell, numeral, unit) for unit in _OTHER_UNITS):
        return False
    came_about = load_vocabulary().tells_of_coming_about
    language = view.scene.language
    unknown = [(at, w) for at, w in _unknown(view) if not came_about(w, language)]
    if view.hint.total:  # "a total of 314 deeds" counts deeds
        return any(at - numeral.end == 1 and _COUNTED[language].search(w) for at, w in unknown)
    return bool(unknown)


_AND_OTHERS = re.compile(
    r"\s(?:and|or|och|eller|samt|ja|tai|sekä)\s(?:other|others|andra|annan|annat|övriga|muu\w*|mui\w+)\b",
    re.IGNORECASE,
)


def listed_with_others(view: View) -> bool:
    """Tell whether a figure counts others with its category: "nail studios and other firms"."""
    for category in view.categories:
        others = _AND_OTHERS.match(view.scene.text, category.end)
        if not others or not {"sector", "referrer"} & set(category.codes):
            continue
        alike = [c for c in view.scene.categories if set(c.codes) & set(category.codes)]
        if not any(0 <= c.start - others.end() <= 2 for c in alike):
            return True  # "lawyers and other legal counsels" are of one sort
    return False


def label_unknown(view: View) -> bool:
    """Tell whether the word that a figure in brackets follows, in a list of such, is unknown."""
    scene, numeral = view.scene, view.numeral
    start = scene.text.rfind("(", 0, numeral.start)
    listed = [n for n in scene.numerals if n.kind == "statistic" and _bracketed(scene.text, n)]
    brackets = {scene.text.rfind("(", 0, n.start) for n in listed}
    if numeral not in listed or len(brackets) < 2 or numeral.unit == "percent":
        return False
    if any(category.start > start for category in view.categories):
        return False
    named = [c for c in scene.categories if c.end <= start <= c.end + 25]
    if any(not re.search(r"[,;()]", scene.text[c.end : start]) for c in named):
        return False
    before = [t for t in tokens(scene.text) if t.end <= start]
    if not before or len(before[-1].word) < _SHORT:
        return False
    word = before[-1]
    known = any(t.start <= word.start < t.end for t in scene.terms)
    known = known or any(n.start <= word.start < n.end for n in scene.numerals)
    return not known and not load_vocabulary().is_neutral(word.word, scene.language)


def _bracketed(text: str, numeral: Numeral) -> bool:
    opened, closed = text.rfind("(", 0, numeral.start), text.rfind(")", 0, numeral.start)
    return opened > closed and ")" in text[numeral.end :]


def joined_to_unknown(view: View) -> bool:
    """Tell whether a figure counts those of whom two things hold, one of them not understood.

    "Half had an African background and were victims of begging": not all victims of begging.
    """
    after = [c.start for c in view.categories if c.start > view.numeral.end]
    if not after or len(after) < len(view.categories):
        return False
    first = min(after)
    joined = _AND[view.scene.language].search(view.scene.text, view.numeral.end, first)
    if joined is None:
        return False
    return any(view.numeral.end < start < joined.start() for start, _ in _unknown(view))


def unknown_words(view: View) -> list[str]:
    """Return the words of the figure's clause that are neither terms nor numbers nor neutral."""
    return [word for _, word in _unknown(view)]


def _unknown(view: View) -> list[tuple[int, str]]:
    """Return (offset, word) of those words."""
    scene, cell = view.scene, view.cell
    vocabulary = load_vocabulary()
    known = [(t.start, t.end) for t in scene.terms if t.scheme not in ("referrer", "foreign")]
    known += [(n.start, n.end) for n in scene.numerals]
    known += [span for span in [left_out(scene, cell.start, cell.end)] if span]
    start = max((m.end() for m in _COMMA.finditer(scene.text, 0, view.numeral.start)), default=0)
    after = _COMMA.search(scene.text, cell.numerals[-1].end)
    end = after.start() if after else len(scene.text)
    found = []
    for token in tokens(scene.text):
        if not (start <= token.start < end) or not cell.holds(token.start):
            continue
        if len(token.word) < _SHORT or any(a <= token.start < b for a, b in known):
            continue
        if not vocabulary.is_neutral(token.word, scene.language):
            found.append((token.start, token.word))
    return found
