"""Which class a number is of, by the words before and after it."""

from __future__ import annotations

import re

from scraper import Language

from .numerals_ages import classify_age
from .numerals_context import (
    BY_FI,
    CHANGED,
    direction,
    is_below,
    is_limit,
)
from .numerals_cues import CUED, STREET, after, before_word
from .numerals_percent import classify_percent
from .numerals_scan import Found, Scan

_SUM_AFTER = re.compile(r"\s?\+\s?\d")
_SUM_BEFORE = re.compile(r"\d\s?\+\s?$")
_AND = re.compile(r"\s*(?:,|ja|och|and|&|–|-|/|sekä|samt)\s*")
_NUMBERING = re.compile(  # "the victims number 19"
    r"(?:\w{3,}(?<!ss)s|people|women|men|children|\w+ese|they|these|who|which|now|currently)\s+$"
)
# "1 Uppgiften gäller …": the mark of a note set on its own, not "5 Nepalin kansalaista".
_NOTE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"\s+(?![^.]{0,40}kansalai)[A-ZÅÄÖ][a-zåäö]{2,}"),
    "sv": re.compile(r"\s+(?![^.]{0,40}medborg)[A-ZÅÄÖ][a-zåäö]{2,}"),
    "en": re.compile(
        r"\s+(?:The|This|These|Those|In|For|From|Since|Includ\w+|Exclud\w+|Also|Data|Source|See)\s"
    ),
}
_PAGE_OF = re.compile(r"\s+(?:of|av|sur)\s+")
_EACH = re.compile(r"\b(?:kumpiakin|molempia|kumpaakin|kumpiakaan|bägge|vardera)\s+$")
_EACH_AFTER = re.compile(r"\s+(?:kumpaakin|kumpiakin|molempia|vardera|each|apiece|of\s+each)\b")
_YEARS_FI = re.compile(
    r"\s+(?:(?:viime|viimei|edelli|edeltäv|kulun)\w*\s+){0,2}vuoden\s+"
    r"(?:ajan|ajaksi|ajalta|ik|jälkeen|kuluttua|vanh|mitta|takai|vankeu|ehdo|(aikana|sisällä))"
)
_OF_YEARS_FI = re.compile(
    r"\s(?:(?:viime|viimeisen|viimeksi kuluneen|kuluneen|edellisen|edeltävän)\s)?vuoden"
)
_GENITIVE_FI = re.compile(r"(?:den|lmen|ljän|uden)\Z")
_WORK_HERE = re.compile(r"\b(?:hos oss|meillä|työskentelee|arbetar|employs)\b")
_IN_FI = re.compile(r"ss[aä]\s+(?:vuode|kuukaude|viiko|päivä|tunni)ss[aä]\b")
_DOTS = re.compile(r"(?:\.\d{1,2}(?!\d))*")
_OF_ACT = re.compile(r"\s?[a-h]?\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:act|code|decree|law)\b")
_THRESHOLD = 5
_FROM_EACH = re.compile(r"[^.;]{0,30}\b(?:kustakin|kussakin|varje|vardera|each|every)\b")
_AHEAD = ("€", "%", "-", "–")  # besides letters, what a unit after a number begins with
_GROUPS = re.compile(r"kansalaisuu|ryhm|maat\b|maita\b|nationalit|länder|grupp|group|countr")
_TRACED = ("figure_number", "page", "footnote_mark", "heading_number", "law")


def classify(scan: Scan, index: int, found: Found) -> Found:
    """Give a number that its shape left open a class, a unit and a qualifier."""
    if found.settled:
        return found
    for rule in (_cue, _n, classify_percent, classify_age, _after, _heading):
        rule(scan, index, found)
        if found.settled:
            break
    if found.kind in ("statistic", "multiple", "count_of_other"):
        _direct(scan, index, found)
        left = scan.left(found.start, 16)
        if found.kind == "statistic" and (
            _EACH.search(left) or _EACH_AFTER.match(scan.lower, found.end)
        ):
            found.note = "each"
    return found


def cued(scan: Scan, index: int, found: Found) -> Found:
    """Class by the word directly before: `Kuvio 3`, `s. 5`, `PL 96`, `alaviite 3`, a street."""
    _cue(scan, index, found)
    return found


def _cue(scan: Scan, index: int, found: Found) -> None:
    if not index or found.form != "digits":
        return
    last = scan.done[-1] if scan.done else None
    traced = last and last.kind in _TRACED and _AND.fullmatch(scan.text[last.end : found.start])
    page = last and last.kind == "page" and _PAGE_OF.fullmatch(scan.text[last.end : found.start])
    traced = traced or page
    if last and traced and found.value is not None and found.value < 100:
        found.settle(last.kind)
        return
    gap, word = scan.gap(index - 1), scan.word(index - 1)
    if gap.endswith("#"):
        found.settle("identifier")
        return
    if not re.fullmatch(r"\s*[.:]?\s*", gap) or not gap:
        return
    for kind in CUED:
        if before_word(kind, scan.language).fullmatch(word) and _is_cue(scan, index, found, kind):
            if kind in ("figure_number", "heading_number"):
                found.end += len(_DOTS.match(scan.text, found.end)[0])  # type: ignore[index]
            of_law = scan.language == "en" and _OF_ACT.match(scan.lower, found.end)
            found.settle("law" if of_law and kind == "heading_number" else kind)
            return
    if STREET.fullmatch(word) and scan.text[scan.starts[index - 1]].isupper():
        found.settle("postal")


def _is_cue(scan: Scan, index: int, found: Found, kind: str) -> bool:
    """Tell whether the word before, which may be such a cue, is one here."""
    gap, word = scan.gap(index - 1), scan.word(index - 1)
    if after(scan.language).percent.match(scan.text, found.end):
        return False
    if kind in ("page", "identifier") and len(word) <= 2:  # `s. 5`, `No. 12`; not `no 5`
        return "." in gap and (word != "no" or scan.text[scan.starts[index - 1]] == "N")
    if ":" in gap and kind in ("page", "footnote_mark", "heading_number", "figure_number"):
        return False
    if word in ("form", "lomake", "blankett") and not gap.isspace():
        return False  # "the most common form: 26"
    if kind == "identifier" and after(scan.language).people.match(scan.text, found.end):
        return False
    if word == "number" and _NUMBERING.search(scan.left(scan.starts[index - 1], 20)):
        return False
    if kind in ("figure_number", "heading_number"):  # `luku 185` is a figure, `luku 3` a chapter
        limit = 99 if kind == "figure_number" or word.startswith("section") else 30
        return found.value is None or found.value <= limit
    return True


def _n(scan: Scan, index: int, found: Found) -> None:
    """Mark `n = 236` and the parts of a printed sum."""
    if scan.word(index - 1) == "n" and "=" in scan.gap(index - 1):
        found.note = found.note or "n"
        found.settled = True
    if _SUM_AFTER.match(scan.text, found.end) or _SUM_BEFORE.search(scan.left(found.start, 5)):
        found.form = "sum"
        found.settled = True


def _after(scan: Scan, index: int, found: Found) -> None:
    """Class by what follows: sizes, money, differences, times, lengths, counts of other things."""
    text, cues, end = scan.text, after(scan.language), found.end
    if found.form in ("fraction", "zero"):
        return
    ahead = scan.ahead(end)
    if re.search(r"(?:€|\beur)\s?$", scan.left(found.start, 5)):
        found.settle("money")
        return
    if not ahead.isalpha() and ahead not in _AHEAD:
        if _by(scan, found):
            found.settle("multiple", note="change")
        return
    if cues.size.match(text, end):
        found.settle("file_size")
    elif cues.money.match(text, end):
        found.settle("money")
    elif cues.times.match(text, end):
        found.settle("multiple")
    elif _lasts(scan, found):
        found.settle("duration")
    elif cues.of_other.match(text, end) or _of_staff(scan, found):
        found.settle("count_of_other")
    elif cues.change.match(text, end) or _by(scan, found):
        found.settle("multiple", note="change")


def _of_staff(scan: Scan, found: Found) -> bool:
    """Tell whether a count is of the office's own people: `Hos oss arbetar 30 personer`."""
    people = after(scan.language).people.match(scan.text, found.end)
    return people is not None and _WORK_HERE.search(scan.clause(found.start)) is not None


def _lasts(scan: Scan, found: Found) -> bool:
    """Tell whether a number is a length of time.

    `kahdessa vuodessa` is, `12 vuodessa` is twelve a year; `kahden vuoden` is, `300 vuoden aikana`
    is 300 in the year.
    """
    if found.value is None or found.value > 100:
        return False
    if after(scan.language).duration.match(scan.text, found.end):
        return True
    if scan.language != "fi":
        return False
    if _IN_FI.search(scan.lower[found.start : found.end + 14]):
        return True
    if not _OF_YEARS_FI.match(scan.lower, found.end):
        return False
    if found.form == "word" and _GENITIVE_FI.search(scan.lower[found.start : found.end]):
        return True
    match = _YEARS_FI.match(scan.lower, found.end)
    return match is not None and (match[1] is None or found.value <= 20)


def _by(scan: Scan, found: Found) -> bool:
    """Tell whether a count is a difference: `ökade med 20`, `grew by 20`, `kasvoi 20:llä`."""
    clause = scan.clause(found.start)
    if not CHANGED[scan.language].search(clause):
        return False
    if scan.language == "en":
        return re.search(r"\b(?:by|of)\s+(?:\w+\s+){0,2}$", clause) is not None
    noun = re.search(r"\b(?:kasvua|lisäystä|nousua|laskua|vähennystä)\b", clause)
    return (
        scan.language == "sv" or noun is not None or BY_FI.match(scan.lower, found.end) is not None
    )


def _heading(scan: Scan, index: int, found: Found) -> None:
    """Class the number of a heading: at the very start, a capital after it, no full stop behind."""
    if index or found.form != "digits" or scan.text[: found.start].strip():
        return
    line = scan.text.strip()
    few = found.value is not None and found.value < 10
    if few and _NOTE[scan.language].match(scan.text, found.end) and line[-1:] == ".":
        found.settle("footnote_mark")
        return
    if len(line) > 90 or line[-1:] in ".:;" or found.value is None or found.value > 20:
        return
    if re.match(r"\s+[A-ZÅÄÖ][a-zåäö]", scan.text[found.end : found.end + 4]):
        found.settle("heading_number")


def _direct(scan: Scan, index: int, found: Found) -> None:
    """Take the qualifier from the words before; `fewer than five` is a threshold, not a figure."""
    language = scan.language
    words = scan.before(index, 4)
    if (
        not words
        and scan.gap(index - 1).strip() == "."
        and scan.word(index - 1) in ("n", "ca", "approx")
    ):
        words = scan.word(index - 1)
    qualifier, phrase = direction(words, language)
    signs = scan.left(found.start, 3).rstrip()[-1:]
    if qualifier != "exact" or phrase:
        found.qualifier = qualifier
    elif signs in ("~", "≈"):
        found.qualifier = "about"
    if found.kind != "statistic" or found.unit or found.value is None or found.form == "zero":
        return
    below = is_below(phrase, language) or (signs and signs in "<≤")
    more = after(language).or_more.match(scan.text, found.end)
    grouped = found.qualifier == "at_least" and found.value == _THRESHOLD
    grouped = grouped and _GROUPS.search(scan.left(found.start, 60)) is not None
    few = found.qualifier == "at_most" and found.value < _THRESHOLD
    few = few and _FROM_EACH.match(scan.lower, found.end) is not None
    limit = is_limit(scan.left(found.start, 24), scan.lower[found.end : found.end + 40], language)
    if (below or more or grouped or few or limit) and found.value <= _THRESHOLD:
        found.settle("threshold", note="limit" if limit else "")
    elif below:
        found.qualifier = "at_most"
    elif more:
        fewer = re.search(r"few|less|färre|mindre|vähem|harvem|pienem|vähäi", more.group())
        found.qualifier = "at_most" if fewer else "at_least"
    elif (scan.text[found.end : found.end + 1] == "+" and found.form == "digits") or (
        signs and signs in ">≥"
    ):
        found.qualifier = "at_least"
