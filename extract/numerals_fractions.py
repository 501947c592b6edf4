"""Fractions printed in words, as per cent: a half is 50, a third 33.3, one in five 20."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from scraper import Language

from .number_words import cases_of, number_word, ordinal_forms, ordinal_word
from .numerals_cues import either
from .numerals_scan import Found, Scan

_BELOW = (3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100)
_EXACT = (Decimal("12.5"), Decimal("37.5"), Decimal("62.5"), Decimal("87.5"))
_SV_PARTS = {
    **{"tredjedel": 3, "fjärdedel": 4, "femtedel": 5, "sjättedel": 6, "sjundedel": 7},
    **{"åttondel": 8, "åttondedel": 8, "niondel": 9, "niondedel": 9, "tiondel": 10},
    **{"tiondedel": 10, "tolftedel": 12, "tjugondel": 20, "hundradel": 100},
}
_FI_DIRECTIONS = ("yli", "alle", "noin", "lähes", "liki", "reilulla", "vajaalla", "runsaalla")
_FI_OF = "kolmesta|neljästä|viidestä|kuudesta|seitsemästä|kahdeksasta|yhdeksästä|kymmenestä|sadasta"
_SV_MANY = "en|ett|två|tre|fyra|fem|sex|sju|åtta|nio"
_SV_OF = "två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|tjugo|hundra"
_EN_MANY = "one|two|three|four|five|six|seven|eight|nine"
_EN_OF = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred"


@cache
def _fi() -> tuple[re.Pattern[str], dict[str, int]]:
    """Return the Finnish expression, and the denominator of each stem.

    `kolmannesta` and `kolmanneksi` are forms of the ordinal as well: only after a number are they
    fractions (`kaksi kolmannesta`).
    """
    stems: dict[str, int] = {}
    for below in _BELOW:
        nominative, genitive = ordinal_forms(below)
        stems |= {nominative + "os": below, genitive.removesuffix("n") + "s": below}
        stems[genitive.removesuffix("n") + "ks"] = below
    part = "|".join(sorted(stems, key=lambda stem: -len(stem)))
    many = "|".join(cases_of(1, 9))
    after = "|".join(rf"(?<=\b{word} )" for word in _FI_DIRECTIONS)  # "yli puolella"
    of = r"(?=\s+(?:\w+\s+)?\w+(?:ista|istä)\b)"  # "puolella asiakkaista", not "rajan puolella"
    half = rf"(?:{after})puole(?:lla|lle|lta|ssa|sta)|puol(?:e(?:lla|lle|lta|ssa|sta)|ta){of}"
    return re.compile(
        rf"(?:(?P<many>{many})\s+)?(?P<part>{part})(?P<ending>[aei]\w*|ta|ten|)(?!\w)"
        rf"|(?P<half>puolet|{half})(?!\w)|joka\s+(?P<each>\w+)"
        rf"|(?P<many2>{many})\s+(?P<of>{_FI_OF})(?!\w)(?!\s+\w+(?:sta|stä)(?!\w))"
    ), stems


@cache
def _sv() -> tuple[re.Pattern[str], dict[str, int]]:
    part = "|".join(sorted(_SV_PARTS, key=lambda stem: -len(stem)))
    return re.compile(
        rf"(?:(?P<many>{_SV_MANY})\s+)?(?:(?P<leaning>knapp|drygt?|dryga)\s+)?"
        rf"(?P<part>{part})(?:ar|en|s)?(?!\w)|(?P<half>hälften|halva|varannan|vartannat)(?!\w)"
        rf"|va(?:r|rje|rt)\s+(?P<each>\w+)|(?P<many2>{_SV_MANY}|\d)\s+av\s+(?P<of>{_SV_OF}|10|100)(?!\w)"
    ), _SV_PARTS


@cache
def _en() -> tuple[re.Pattern[str], dict[str, int]]:
    stems = {ordinal_forms(below, "en")[0]: below for below in _BELOW}
    stems |= {"quarter": 4}
    part = "|".join(stems)
    return re.compile(
        rf"(?P<many>an?|{_EN_MANY})[\s-](?:(?:full|whole|solid)\s+|(?P<leaning>good)\s+)?(?P<part>{part})(?P<plural>s?)(?!\w)"
        r"|(?:(?:a|one)[\s-])?(?P<half>half)(?!\w)|every\s+(?:(?P<other>other|second)|(?P<each>\w+))"
        rf"|(?P<many2>{_EN_MANY}|\d)\s+(?:in\s+every|out\s+of(?:\s+every)?|in)\s+"
        rf"(?P<of>{_EN_OF}|\d\d?)(?!\w|\s*[%–-])"
    ), stems


_PATTERNS = {"fi": _fi, "sv": _sv, "en": _en}
_TIME: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"\s+(?:vuo(?:si|den|tta|desta)|kuukau\w+|viik\w+|päivä\w*|ker\w+|vuosi\w+)\b"
    ),
    "sv": re.compile(r"\s+(?:år\w*|månad\w*|veck\w+|dag\w*|gång\w*|timm\w*)\b"),
    "en": re.compile(
        r"[\s-](?:(?:of\s+)?(?:an?\s+|the\s+)?"
        + either("year*, month*, week*, day*, hour*, time, decade, century")
        + r"|of\s+(?:19|20)\d\d)"
    ),
}
_HALF_YEAR = re.compile(
    r"\b(?:first|second|latter|last|this|other|next|previous|each|per|and an?|and|"
    r"första|andra|senare|förra|förra årets|årets)\s+$"
)
_NTH = re.compile(
    r"\s+"
    + either(
        "person, client, customer, victim, child, woman, man, girl, boy, minor, party, parties, "
        "sector, countr*, group, way, option, case, one, category, point, form, type, alternative, "
        "reason, most, largest, edition, review"
    )
)
_WAS = re.compile(r"\b(?:det|detta|som|den|där|vilket|han|hon|översikten|året)\s+$")
_WHICH_YEAR = re.compile(r"(?:ensimmäinen|toinen|kolmas|neljäs|viimeinen|vuosi)\s*-?\s*$")


def fraction_at(scan: Scan, index: int, start: int) -> Found | None:
    """Return a fraction in words as per cent, one decimal (`form` fraction, unit percent).

    A value that had to be rounded (a third is 33.3) is `about`, unless words before say otherwise.
    A half of a year, every third month are lengths of time; `a third person` is an ordinal.
    """
    language = scan.language
    pattern, stems = _PATTERNS[language]()
    match = pattern.match(scan.lower, start)
    if match is None:
        return None
    got = {name.removesuffix("2"): part for name, part in match.groupdict().items() if part}
    if _is_ordinal(scan, got, match):
        return None
    value = _share(got, stems, language)
    if value is None:
        return None
    length = _TIME[language].match(scan.lower, match.end())
    quarter = got.get("part", "")[:4] in ("nelj", "quar", "fjär")
    if length or ("half" in got and _HALF_YEAR.search(scan.left(start, 20))):
        return Found(start, match.end(), None, form="fraction").settle("duration")
    if quarter and _WHICH_YEAR.search(scan.left(start, 16)):
        return Found(start, match.end(), None, form="fraction").settle("duration")
    found = Found(start, match.end(), value, form="fraction", unit="percent")
    if value * 10 % 10 and value not in _EXACT:
        found.qualifier = "about"
    if "leaning" in got:
        found.qualifier = "at_most" if got["leaning"] == "knapp" else "at_least"
    return found


def _is_ordinal(scan: Scan, got: dict[str, str], match: re.Match[str]) -> bool:
    """Tell whether a form is the ordinal here: `a third person`, `kolmannesta`, `var tredje`."""
    if scan.language == "fi":
        ending = match["ending"] or ""
        both = got.get("part", "").endswith(("s", "ks")) and not got.get("part", "").endswith("os")
        return both and "many" not in got and ending in ("ta", "i")
    if scan.language == "sv":
        return "each" in got and _WAS.search(scan.left(match.start(), 12)) is not None
    if scan.language == "en" and got.get("part", "quarter") != "quarter" and not match["plural"]:
        return got.get("many") in ("a", "an") and _NTH.match(scan.lower, match.end()) is not None
    return False


def _share(got: dict[str, str], stems: dict[str, int], language: Language) -> Decimal | None:
    """Return the per cent of what the expression found: a half, or so many of so many."""
    if "half" in got or "other" in got:
        return Decimal(50)
    above = _amount(got.get("many", ""), language) or 1
    if "part" in got:
        below: int | None = stems[got["part"]]
    elif "of" in got:
        below = _amount(got["of"], language)
    else:
        below = ordinal_word(got.get("each", ""), language)
    if not below or above >= below:
        return None
    return (Decimal(100 * above) / below).quantize(Decimal("0.1")).normalize() + 0


def _amount(printed: str, language: Language) -> int | None:
    if printed.isdigit():
        return int(printed)
    words = printed.split()
    return 1 if printed in ("a", "an") else number_word(words[-1], language) if words else None
