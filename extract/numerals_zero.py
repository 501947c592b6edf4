"""Zero printed in words: `ei yhtään`, `kukaan ei`, `ingen av dem`, `nobody`, `no cases`."""

from __future__ import annotations

import re
from decimal import Decimal

from scraper import Language

from .numerals_cues import either
from .numerals_scan import Found, Scan

_NONE_FI = either(
    "yhtään, yhtäkään, ainuttakaan, ainoatakaan, yksikään, kukaan, ketään, kenenkään, kellekään, "
    "keneltäkään, kenellekään, kenelläkään, yhdenkään, yhdeltäkään, yhdelläkään, yhdellekään, "
    "yhdestäkään, yhdessäkään, yhteenkään, ainutkaan"
)
_HAPPENED_FI = either(
    "ollut, ole, tullut, ohjautunut, ohjattu, otettu, ilmennyt, kirjattu, tunnistettu, havaittu, "
    "todettu, löytynyt, hakeutunut, hyväksytty, esitetty, tehty, paljastunut, joutunut, "
    "esiintynyt, annettu, rekisteröity, tilastoitu"
)
_PEOPLE_EN = either(
    "people, person, persons, client, clients, customer*, victim, victims, minor, minors, child, "
    "children, woman, women, man, men, girl, girls, boy, boys, case, cases, application, "
    "applications, referral*, proposal*, decision, decisions, incident, incidents, witness*, "
    "nationalit*, applicant*"
)
_PEOPLE_SV = either(
    "personer, klienter, kunder, offer, barn, fall, ansökningar, förslag, beslut, kvinnor, män, "
    "flickor, pojkar, minderåriga, incidenter, person, klient, kund, kvinna, man, flicka, pojke, "
    "minderårig, ansökan, nationalitet, incident"
)
_ZERO: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(rf"(?:ei\s+)?{_NONE_FI}(?:\s+ei\b)?|(?P<verb>ei\s+{_HAPPENED_FI})"),
    "sv": re.compile(
        r"inte\s+(?:en|ett)\s+enda\b|noll\b|ing(?:en|a|et)\b(?=\s+(?:av\b|enda\b|"
        r"(?:hade|har|var|blev|kom|fick|utsattes|föll|antogs|uppgav)\b|"
        rf"(?:(?:ny|\w+[aet])\s+)?{_PEOPLE_SV}))"
    ),
    "en": re.compile(
        r"no[\s-]one\b|nobody\b|none\b|not\s+(?:one|a\s+single)\b|zero\b|"
        rf"no\s+(?:(?!longer\b|more\b|fewer\b|less\b)\w+\s+)?{_PEOPLE_EN}"
    ),
}
_NOT_FI = re.compile(r"\b(?:ei|eivät|eikä|eivätkä|ettei|etteivät|ole)\b")
_RULE_FI = re.compile(
    r"\bei\s+(?:\w+(?:eta|etä|aan|ään)|voida|voi|saa|pidä|tule)\s+ketään\b"
    r"|\bketään\s+ei\s+voi"
)
_RULE_EN = re.compile(r"\s+(?:can|could|may|might|should|must|will|knows?|deserves?|wants?)\b")
_MANY_FI = re.compile(r"\b\w{2,}(?:ja|jä|ia|iä|ita|itä)\b")
_OTHER_FI = re.compile(
    r"\b(?:yhtään|ainuttakaan|yksikään|kukaan|ketään|enää|vielä)\b"
    r"|\blainkaan\s+(?!\w+(?:aan|ään|een|iin)\b)\w"
    r"|^ei\s+\w+\s+(?:\w+\s+){0,2}\w+(?:nut|nyt|neet|ttu|tty|stu|sty)\b"
)


def zero_at(scan: Scan, start: int) -> Found | None:
    """Return a zero in words that begins at an offset, or None.

    In Finnish the sentence must deny something. `ei ohjautunut` alone is a zero only after
    people in the partitive plural, with no number between: `uhreja ei ohjautunut`; or before
    them: `ei ohjautunut uhreja`.
    """
    match = _ZERO[scan.language].match(scan.lower, start)
    if match is None:
        return None
    found = Found(start, match.end(), Decimal(0), form="zero")
    if scan.language == "en" and _RULE_EN.match(scan.lower, match.end()):
        return found.settle("other", value=None, note="rule")
    if scan.language != "fi":
        return found
    left, right = scan.sentence(start, match.end())
    if not _NOT_FI.search(scan.lower, left, right):
        return None
    if match["verb"] and not _nothing(scan, start, right):
        return None
    if _RULE_FI.search(scan.lower, left, right):
        return found.settle("other", value=None, note="rule")
    return found


_NONE_CAME_FI = re.compile(
    r"ei\s+\w+\s+[^\d.,;:()]*?\b(?:uhreja|asiakkaita|henkilöitä|ihmisiä|\w*joutuneita|lapsia|naisia|"
    r"miehiä|alaikäisiä|tyttöjä|poikia|\w+(?:ttyjä|ttuja|laisia|läisiä|sotilaita)|todistajia|"
    r"tapauksia|hakemuksia|esityksiä|ohjauksia|päätöksiä)\b"
)
_SOME_FI = re.compile(
    r"\b(?:enää|vielä|vain|ainoastaan|pelkästään|kaikki\w*|kaikkia|muita|niitä|kuin)\b"
)


def _nothing(scan: Scan, start: int, right: int) -> bool:
    """Tell whether `ei tullut` says that there were none, of those named before it or after it."""
    clause = scan.clause(start)
    none = _NONE_CAME_FI.match(scan.lower, start, right)
    if none and not (re.search(r"\d", clause) or _SOME_FI.search(scan.lower, start, right)):
        return True
    return (
        _MANY_FI.search(clause) is not None
        and not re.search(r"\d", clause)
        and not _OTHER_FI.search(scan.lower[start:right])
    )
