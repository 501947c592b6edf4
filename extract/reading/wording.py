"""Small turns of phrase that tie a figure to what stands before or beside it."""

from __future__ import annotations

import re

from ..records import Numeral
from .cells import Cell
from .families import counts_parents
from .scene import Category, Scene
from .signs import changed_from

_RELATIVE = {
    "fi": re.compile(r"^[\s,(]*(?:jotka|joilla|joihin)\b", re.IGNORECASE),
    "sv": re.compile(r"^[\s,(]*(?:som|vilka)\b", re.IGNORECASE),
    "en": re.compile(r"^[\s,(]*(?:who|which|that)\b", re.IGNORECASE),
}
_FORMER = re.compile(
    r"\b(?:(?:of|among) the former|(?:av|bland) de(?:m som)? (?:förstnämnda|förra|nämndes först)|"
    r"ensin mainitu\w+|ensiksi mainitu\w+|edellisistä)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:together with|along with|in addition|mukana|mukanaan|lisäk\w+|"
    r"heidän kanssaan|lisäkseen|with (?:them|their|a) ?(?:parents?)?|not included|"
    r"tillsammans med|jämte|utöver|dessutom|ytterligare|följde|följt|"
    r"med dem|med sig|sina föräldrar)\b",
    re.IGNORECASE,
)
_AND_THE = {
    "fi": re.compile(r"\s(?:ja|sekä)\s(?:heidän\s)?"),
    "sv": re.compile(r"\s(?:och|samt)\s(?:de\s|deras\s)?"),
    "en": re.compile(r"\sand\s(?:the\s|their\s)?"),
}
_OF = {
    "fi": re.compile(r"\b(?:\w+(?:sta|stä)\s*\(\s*|kaikista\s+)$", re.IGNORECASE),
    "sv": re.compile(
        r"\bav (?:de|dessa|alla|samtliga)\s*$|\d\s(?:fall |personer |offer )?av\s*$", re.IGNORECASE
    ),
    "en": re.compile(
        r"\bof (?:the|these|those|all)\s*$|\d\s(?:cases |people |victims )?(?:out )?of\s*$",
        re.IGNORECASE,
    ),
}


_OF_SO_MANY = re.compile(  # "118:sta", "118 uhrista"
    r":?(?:sta|stä)\b|\s(?:uudesta\s)?(?:asiakkaasta|uhrista|henkilöstä|ihmisestä|lapsesta|"
    r"tapauksesta|hakemuksesta|esityksestä|ohjauksesta|päätöksestä|naisesta|miehestä)\b"
)


def relative_clause(scene: Scene, before: Cell, cell: Cell) -> bool:
    """Tell whether a cell begins as a clause about the figure of the cell before."""
    between = scene.text[before.numerals[-1].end : cell.numerals[0].start]
    pieces = re.split(r"(?=[,(])", between)[1:]
    for index, piece in enumerate(pieces):
        if _RELATIVE[scene.language].match(piece):
            return not any(_GOES_ON.match(later) for later in pieces[index + 1 :])
    return False


_GOES_ON = re.compile(r",\s(?:ja|sekä|mutta|och|samt|men|and|but)\b")


def listed_with(scene: Scene, cell: Cell, following: Cell) -> bool:
    """Tell whether two figures stand in one list before what is said of both."""
    gap = scene.text[cell.numerals[-1].end : following.numerals[0].start]
    if cell.bracket or following.bracket or len(gap) > 40 or re.search(r"[;:.()]", gap):
        return False
    if not _AND_ONLY[scene.language].search(gap) or _VERB.search(gap) or len(gap.split()) > 6:
        return False
    start, end = cell.numerals[-1].end, following.numerals[0].start
    return not scene.within(start, end, "event", "place", "anaphor", "period", "comparison")


_VERB = re.compile(
    r"\b(?:were|was|had|are|is|has|have|oli|olivat|on|ovat|tuli|var|hade|är|har|blev)\b",
    re.IGNORECASE,
)
_AND_ONLY = {
    "fi": re.compile(r"\s(?:ja|sekä)\s"),
    "sv": re.compile(r"\s(?:och|samt)\s"),
    "en": re.compile(r"\sand\s"),
}


def of_the_former(scene: Scene) -> bool:
    """Tell whether a sentence speaks of the first of those just listed."""
    return _FORMER.search(scene.text) is not None


def is_reference(scene: Scene, numeral: Numeral) -> bool:
    """Tell whether a figure only names the whole again: "of the 371 applications"."""
    before = scene.text[max(0, numeral.start - 40) : numeral.start]
    if numeral.unit == "percent" or changed_from(scene, numeral):
        return False
    if scene.language == "fi" and _OF_SO_MANY.match(scene.text, numeral.end):
        return True
    return _OF[scene.language].search(before) is not None or counts_parents(scene, numeral)


def exception(scene: Scene, cell: Cell) -> bool:
    """Tell whether a figure is what is left out: "yhtä lukuun ottamatta", "all but one"."""
    for term in scene.within(cell.start, cell.end, "link"):
        if term.code != "except":
            continue
        numeral = cell.numerals[0]
        first = numeral.end <= term.start
        if first != (scene.language == "fi"):
            continue
        gap = scene.text[min(term.end, numeral.end) : max(term.start, numeral.start)]
        if len(gap) <= 12 and not re.search(r"[,;]", gap):
            return True
    return False


def beside_victims(scene: Scene, cells: list[Cell], cell: Cell) -> bool:
    """Tell whether children stand beside victims as another group, not among them."""
    if _TOGETHER.search(scene.text):
        return True
    before = scene.text[: cell.numerals[0].start]
    for term in scene.terms:
        victims = term.scheme == "noun" and term.code in ("victim", "clients_victims")
        if victims and _AND_THE[scene.language].fullmatch(before[term.end :]):
            return True
    others = [other for other in cells if other is not cell]
    return any(
        term.code == "victim"
        for other in others
        for term in scene.within(other.start, other.end, "noun")
        if abs(term.start - other.numerals[-1].end) <= 40
    )


def victims_or_witnesses(scene: Scene, cell: Cell) -> bool:
    """Tell whether witnesses are named together with victims, who are the clients together."""
    roles = scene.within(cell.start, cell.end, "client_role")
    return any(joined_with_victims(scene, term.start, term.end) for term in roles)


_AND_OR = re.compile(r"\s*(?:\w+\s+)?(?:ja|tai|sekä|och|eller|and|or)(?:\s+\w+)?\s*")


def joined_with_victims(scene: Scene, start: int, end: int) -> bool:
    """Tell whether words stand beside the victims with no number of their own between."""
    for noun in scene.terms:
        if noun.code not in ("victim", "clients_victims"):
            continue
        first, last = min(noun.end, end), max(noun.start, start)
        numbered = any(first <= n.start < last and n.kind == "statistic" for n in scene.numerals)
        if not numbered and _AND_OR.fullmatch(scene.text, first, last):
            return True
    return False


_OF_ALL = {
    "fi": re.compile(
        r"^(?:ne|he|henkilöt|ihmiset|kaikki)\b.*\b(?:jotka|joita)\b.*\bolivat\b", re.IGNORECASE
    ),
    "sv": re.compile(r"^(?:de|alla)\b.*\bsom\b.*\b(?:var|är)\b", re.IGNORECASE),
    "en": re.compile(r"^(?:those|the|all)\b.*\b(?:who|that)\b.*\bwere\b", re.IGNORECASE),
}
_REST = {
    "fi": re.compile(r"^(?:yksi|1)\b.*[,;]\s*(?:muut|loput|toiset)\b", re.IGNORECASE),
    "sv": re.compile(r"^(?:en|ett|1)\b.*[,;]\s*(?:de (?:andra|övriga)|resten)\b", re.IGNORECASE),
    "en": re.compile(r"^(?:one|1)\b.*[,;]\s*(?:the (?:others|rest|other)|others)\b", re.IGNORECASE),
}


def said_of_all(scene: Scene, cell: Cell, category: Category) -> bool:
    """Tell whether a category is what all those counted are: "those who ... were women (8)"."""
    if not cell.bracket or category.end > cell.numerals[0].start:
        return False
    before = scene.text[cell.start : category.start].strip()
    if not set(category.codes) <= {"gender", "age_group"}:
        return False
    others = [c for c in scene.categories if cell.holds(c.start) and c.end <= category.start]
    return bool(others) and _OF_ALL[scene.language].search(before) is not None


def one_and_the_rest(scene: Scene, cell: Cell) -> bool:
    """Tell whether a sentence parts one from the rest of those just counted."""
    return cell.start == 0 and _REST[scene.language].search(scene.text) is not None


def small_groups(scene: Scene) -> bool:
    """Tell whether a sentence says that groups under five stand together."""
    return any(
        t.scheme == "small" or (t.scheme, t.code) == ("nationality", "other_under_five")
        for t in scene.terms
    )


_OLDER = {
    "fi": re.compile(r"\b(?:tätä|sitä|näitä|heitä)\s+vanhem\w+", re.IGNORECASE),
    "sv": re.compile(r"\b(?:äldre än (?:så|det|dessa)|ännu äldre|äldre)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:older(?: than (?:that|this|those))?|older still)\b", re.IGNORECASE),
}


def older_than_last(scene: Scene, cell: Cell) -> bool:
    """Tell whether those counted are older than the last age group named."""
    return _OLDER[scene.language].search(scene.text, cell.start, cell.end) is not None


def unit_beside(scene: Scene, cell: Cell, numeral: Numeral, unit: str) -> bool:
    """Tell whether the noun by a figure says its unit."""
    if scene.language == "fi" and re.match(r":ll[aä]\b", scene.text[numeral.end :]):
        return False  # "730:llä oli ... kansalaisuus": so many have it
    for term in scene.within(cell.start, cell.end, "unit"):
        if term.code != unit:
            continue
        if term.start <= numeral.start and numeral.end <= term.end:
            return True
        after = scene.text[numeral.end : term.start]
        before = scene.text[term.end : numeral.start]
        if term.start >= numeral.end and len(after) <= 20 and not re.search(r"[,;(]", after):
            return True
        owned = re.search(r"[,;()]|\b(?:of|av|för|hos)\b", before)
        if term.end <= numeral.start and len(before) <= 16 and not owned:
            return True
    return False


_THEN = {
    "fi": re.compile(
        r"\b(?:lapsen\w+|alaikäisenä|alaikäisinä|kun|jolloin|alkaessa|aikana|aikaan|ollessaan)\b",
        re.IGNORECASE,
    ),
    "sv": re.compile(r"\b(?:som (?:barn|minderårig\w*)|när|då|medan)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:as (?:a child|children|a minor|minors)|when|while|before turning|at the time)\b",
        re.IGNORECASE,
    ),
}


def young_then(scene: Scene, cell: Cell) -> bool:
    """Tell whether a clause ties an age to the time of the exploitation."""
    young = [t.start for t in scene.within(cell.start, cell.end, "age_group", "manner", "noun")]
    events = [t for t in scene.within(cell.start, cell.end, "event") if t.code == "exploited"]
    places = [c for c in scene.categories if cell.holds(c.start) and "place" in c.codes]
    if not young or not events or places:
        return False
    first = min(*young, events[0].start) if young else cell.start
    return _THEN[scene.language].search(scene.text, first, cell.end) is not None


def minor_when(scene: Scene, cell: Cell, measure: str) -> bool:
    """Tell whether "as minors" leaves open what happened to new clients then."""
    if measure != "new_clients":
        return False
    manners = [t for t in scene.within(cell.start, cell.end, "manner") if t.code == "as_minor"]
    told = scene.within(cell.start, cell.end, "event")
    return bool(manners) and not told and not any("admi" in t.printed for t in manners)
