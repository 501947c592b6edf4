"""Whether a word for one counts, or is an article or a pronoun.

The rule: it counts where what stands around it can only be counted. That is in brackets; before
`of them` and the like; as the subject at once followed by a verb that tells what happened; before
a noun of people or cases if the sentence counts others too. It does not before `can`, `may` and
other words of the general case, nor in `one of the most`, `more than one`, `en del`, `yhtä paljon`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from scraper import Language

from .number_words import number_word
from .numerals_cues import after, either
from .numerals_scan import Found, Scan

_NEVER_BEFORE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"\b(?:laske\w*|liittä\w*|liite\w*|sovi\w*|yhä|aina|(?:enemmän|useam\w+) kuin)\s+$"
    ),
    "sv": re.compile(
        r"\b(?:mera?|flera?|ännu|sådan|någon|som|än|är|inte|att|om|när|där)(?: än)?\s+$"
    ),
    "en": re.compile(
        r"\b(?:this|that|the|which|each|every|any|some|another|no|new|(?:more|less|other) than)\s+$"
    ),
}
_NEVER_AFTER: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"\s+(?:\w+(?:mmista|mmistä|impia|impiä|isista|isistä|keinoista|syistä)\b|kerrallaan|kerran|"
        r"kertaa|toi\w+|\w+\s+(?:voi|saattaa|saa|lasketaan)\b|\w+\s+on\s+\w+\s+vain\b|paljon|suu\w+|usein|"
        r"monta|monet|hyvin|aikaa|mieltä|lailla|pitkä\w*|tärke\w+|"
        r"(?:keino|syy|syi|tapa(?!u)|tavo|haaste|haasti|esimerk|selity|tekijä|mahdollisu|merkki|piirre|"
        r"ongelma|ratkaisu|tulos|johtopäätö|askel|osa\b|ilmiö)\w*)"
    ),
    "sv": re.compile(
        r"\s+(?:(?:\w+\s+)?(?:gång|del|viss|form|typ|viktig|stor|helhet|ny|annan|annat|enda)\w*\b|"
        r"av de (?:vanligaste|viktigaste|största|främsta)|"
        r"(?:\w+\s+){1,4}?(?:kan|ska|skall|måste|får|bör|som)\b)"
    ),
    "en": re.compile(
        r"\s+(?:"
        + either(
            "another, or more, can, could, must, should, may, might, needs, day, way, hand, year, "
            "time, side, and the same, of the most, of the main, of the biggest, of the largest, "
            "of the reasons, of the aims, of the tasks, of the forms, of the first"
        )
        + r"|\w+\s+(?:can|may|could|must|should|might)\b)|-"
    ),
}
_OF_SORT_SV = re.compile(r"\b(?:till|med|genom|utan)\s+$")  # "skälet till ett beslut"
_SURE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r""),
    "sv": re.compile(
        r"\s+av\s+(?:dem|dessa|offren|klienterna|kunderna|personerna|barnen|kvinnorna|männen|deras|"
        r"de\s+(?:nya|minderåriga|utnyttjade)\s+\w+)\b"
        r"|\s+(?:hade|var|har|blev|fick|kom|utsattes|föll|uppgav)\b|\s?\)"
        r"|\s+(?:person|klient|kund|kvinna|man|flicka|pojke|barn|offer)\s+"
        r"(?:hade|var|blev|fick|kom|utsattes|föll|uppgav)\b"
    ),
    "en": re.compile(
        r"\s+of\s+(?:them|these|those|whom|the)\b|\s+(?:had|was|were|has|became|said)\b|\s?\)"
    ),
}
_ONLY = re.compile(r"\b(?:bara|endast|blott|sammanlagt|totalt|only|just)\s+$")
_AND_ONE = re.compile(r"(?:\boch|\bsamt|,)\s+$")
_NOUN: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r""),
    "sv": re.compile(
        r"\s+(?:\w+\s+)?"
        + either(
            "person, offer, klient, kund, barn, kvinna, man, flicka, pojke, fall, ansökan, beslut, "
            "förslag, minderårig, vittne, nationalitet, incident, vuxen"
        )
    ),
    "en": re.compile(
        r"\s+(?:\w+\s+)?"
        + either(
            "person, victim, client, customer, child, woman, man, girl, boy, minor, case, "
            "application, referral, proposal, decision, witness, nationality, incident, adult"
        )
        + r"|\s*(?:$|[.,;)]|(?:by|from|in|to|at)\b)"
    ),
}
_PERSON_EN = re.compile(_NOUN["en"].pattern.split("|\\s*(?:$")[0])
_IN_SV = re.compile(r"\b(?:i|för|hos|gällde|varav)\s+$")
_PAST_SV = re.compile(r"\b(?:var|hade|gällde|blev|fick|kom|fanns|\w+(?:des|ades|ade|tes))\b")
_YHTEEN = re.compile(
    r"\s+(?:\w+\s+)?"
    + either("asiakkaa*, henkilö*, ihmis*, uhri*, lapse*, tapauks*, hakemuks*, nais*")
)
_HIDDEN = re.compile(r"\d{1,3}(?![\d.:/]|\s*§)")


def one(scan: Scan, index: int, found: Found) -> Found:
    """Class a word for one at token `index`: left as it is where it counts, else `other`."""
    language = scan.language
    before = scan.left(found.start, 30)
    rest = scan.lower[found.end : found.end + 60]
    if after(language).duration.match(scan.text, found.end):
        return found
    never = _NEVER_BEFORE[language].search(before) or _NEVER_AFTER[language].match(rest)
    if scan.words[index] in ("yhteen", "yhdessä", "yksissä", "yksien"):
        never = never or not _YHTEEN.match(rest)  # type: ignore[assignment]
    if never or _of_sort(before, rest, language):
        return found.settle("other", note="article")
    if _SURE[language].match(rest) and (_begins(scan, found) or _ONLY.search(before)):
        return found
    if language == "sv" and _AND_ONE.search(before) and re.match(r"\s+(?:från|i)\b", rest):
        return (
            found if _beside_others(scan, index, found) else found.settle("other", note="article")
        )
    if _NOUN[language].match(rest) and (_ONLY.search(before) or _tells(scan, index, found, rest)):
        return found
    return found.settle("other", note="article")


def _of_sort(before: str, rest: str, language: Language) -> bool:
    """Tell whether a preposition makes a word for one and its noun a sort of thing."""
    return language == "sv" and bool(_OF_SORT_SV.search(before) and re.match(r"\s+\w", rest))


def _begins(scan: Scan, found: Found) -> bool:
    """Tell whether a word may be the subject of what follows it; in Finnish it always counts."""
    if scan.language == "fi":
        return True
    ahead = scan.lower[found.end : found.end + 5].lstrip()
    if ahead.startswith(("av", "of", ")")):
        return True
    before = scan.left(found.start, 12).rstrip()
    return (
        not before
        or before[-1] in ".,;:(–-"
        or before.endswith((" och", " and", " medan", " while"))
    )


def _tells(scan: Scan, index: int, found: Found, rest: str) -> bool:
    """Tell whether a sentence reports this one: English has no such article, Swedish has."""
    if scan.language == "en" and _PERSON_EN.match(rest):
        return True
    if scan.language == "sv" and _IN_SV.search(scan.left(found.start, 12)):
        left, right = scan.sentence(found.start, found.end)
        return _PAST_SV.search(scan.lower, left, right) is not None
    return _beside_others(scan, index, found)


def _beside_others(scan: Scan, index: int, found: Found) -> bool:
    """Tell whether the sentence counts something else too, in digits or in words."""
    left, right = scan.sentence(found.start, found.end)
    for other in range(bisect_left(scan.starts, left), bisect_left(scan.starts, right)):
        word = scan.words[other]
        if other == index:
            continue
        if word.isdigit():
            if _HIDDEN.match(scan.text, scan.starts[other]) and len(word) < 4:
                return True
        elif (number_word(word, scan.language) or 0) > 1:
            return True
    return False
