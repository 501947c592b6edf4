"""The words that stand around numbers in three languages and say what sort of number it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from scraper import Language

from .records import NumeralClass, Qualifier

_DIRECTION: dict[Language, dict[Qualifier, str]] = {
    "fi": {
        "at_least": "yli, hieman yli, hiukan yli, vähän yli, selvästi yli, reilusti yli, reilusti, "
        "runsaasti, vähintään, vähintäänkin, ainakin, enemmän kuin, useampi kuin, useamman kuin",
        "at_most": "alle, hieman alle, vähän alle, enintään, korkeintaan, enimmillään, "
        "vähemmän kuin, maksimissaan, ei enempää kuin",
        "about": "noin, n, suunnilleen, arviolta, likimain, likipitäen, lähes, liki, miltei, "
        "melkein, lähemmäs, suurin piirtein",
    },
    "sv": {
        "at_least": "över, drygt, dryga, dryg, mer än, mera än, fler än, flera än, minst, "
        "åtminstone, strax över, lite över, något över, gott och väl",
        "at_most": "under, knappt, knappa, knapp, högst, max, maximalt, mindre än, färre än, "
        "strax under, lite under, något under, inte mer än, inte fler än, upp till",
        "about": "omkring, cirka, ca, c a, ungefär, runt, kring, uppskattningsvis, nästan, "
        "närmare, nära, inemot, bortåt, uppemot, i runda tal",
    },
    "en": {
        "at_least": "more than, over, above, at least, just over, slightly over, well over, "
        "slightly more than, a little over, a little more than, just above, upwards of, "
        "in excess of, a minimum of, not less than, not fewer than",
        "at_most": "fewer than, less than, under, below, just under, just below, slightly under, "
        "slightly less than, slightly fewer than, a little under, a little less than, at most, "
        "up to, no more than, not more than, a maximum of",
        "about": "about, around, roughly, approximately, approx, some, circa, ca, nearly, almost, "
        "close to, an estimated",
        "exact": "no fewer than, no less than, as many as, exactly",
    },
}
_LEANING_FI: dict[str, Qualifier] = {"vaja": "at_most", "reil": "at_least", "runs": "at_least"}
_BELOW = {
    "fi": {"alle", "vähemmän kuin"},
    "sv": {"under", "färre än", "mindre än"},
    "en": {"fewer than", "less than", "under", "below"},
}


@cache
def _directions(language: Language) -> dict[str, Qualifier]:
    return {
        phrase: qualifier
        for qualifier, phrases in _DIRECTION[language].items()
        for phrase in phrases.split(", ")
    }


def direction(before: str, language: Language) -> tuple[Qualifier, str]:
    """Return the qualifier that the words before a number give it, and those words.

    >>> direction("oli hieman yli", "fi")
    ('at_least', 'hieman yli')
    >>> direction("no fewer than", "en")
    ('exact', 'no fewer than')
    """
    known = _directions(language)
    words = before.split(" ")
    for reach in range(min(4, len(words)), 0, -1):
        phrase = " ".join(words[-reach:])
        if phrase in known:
            return known[phrase], phrase
    if language == "fi" and words[-1][:4] in _LEANING_FI and _LEANING.fullmatch(words[-1]):
        return _LEANING_FI[words[-1][:4]], words[-1]
    return "exact", ""


_LEANING = re.compile(
    r"vaja(?:a|i)\w{0,4}|reilu\w{0,4}|reilui\w{0,4}|runsas|runsa(?:a|i)\w{0,4}|runsasta"
)


def is_below(phrase: str, language: Language) -> bool:
    """Tell whether the words say `fewer than`, which before five is the publisher's threshold."""
    return phrase in _BELOW[language]


# What follows a number. One expression a class and language, tried in this order at its end.
_AFTER: dict[str, dict[Language, str]] = {
    "points": {
        "fi": r"\s*(?:%|prosentti)-?\s?yksik\w+",
        "sv": r"\s*(?:procentenhet\w*|%-enhet\w*)",
        "en": r"\s*(?:percentage|per ?cent|%)[\s-]points?\b",
    },
    "percent": {
        "fi": r"\s{0,2}(?:%|prosent(?:ti\w*|i\w*)\b)",
        "sv": r"\s{0,2}(?:%|procent(?:en)?\b)",
        "en": r"\s{0,2}(?:%|per\s?cents?\b)",
    },
    "size": dict.fromkeys(("fi", "sv", "en"), r"\s?(?:[kMG]i?B|kt|Mt|Gt|[Tt]avua|megatavua)\b"),
    "age": {
        "fi": r"\s*[-–]?\s*vuotia\w*|\s?[-–]vuotis(?!juhl|päiv)\w*|\s+vuo(?:tta|den)\s+(?:täyt|vanh|"
        r"nuor|ikä|iäs)\w*|\s+täyttä\w+",
        "sv": r"[\s-]*(?:års?)?åring\w*|\s*-?års\s?ålder\w*|\s+år\s+(?:gam\w+|fyllda)|-årig\w*|"
        r"\s+(?:år\s+)?(?:och|eller)\s+(?:äldre|yngre|över)|\s+år\s+fyllda",
        "en": r"[\s-]years?[\s-]olds?\b|\s+years?\s+of\s+age|(?:\s+years?)?\s+(?:or|and)\s+"
        r"(?:over|older|above|under|younger)\b|\s+years\s+old",
    },
    "money": {
        "fi": r"\s*(?:euro\w*|€|eur\b|snt\b|senttiä)",
        "sv": r"\s*(?:euro\w*|€|eur\b|kronor|cent\b)",
        "en": r"\s*(?:euros?\b|€|eur\b|dollars?\b|cents?\b)",
    },
    "change": {
        "fi": r"\s+(?:enemmän|vähemmän|suurempi|pienempi|korkeampi|matalampi|useampi)\b",
        "sv": r"\s+(?:fler|flera|färre|mer|mindre|högre|lägre|större)\b(?!\s+än\s+en\b)",
        "en": r"\s+(?:more|fewer|less|higher|lower|greater|larger|smaller)\b",
    },
    "times": {
        "fi": r"\s*-?\s*kertai\w+|\s+kertaa\b|\s+kertaan\b",
        "sv": r"\s+gånger\b|-?faldig\w*",
        "en": r"\s+times\b|-?fold\b",
    },
    "duration": {
        "fi": r"\s*-?\s?vuoti(?:s|n)\w*|\s*(?:vuo(?:tta|den|dessa|desta|teen|deksi|sia|sien)\b"
        r"(?!\s+(?:19|20)\d\d)|kuukau\w+|kk\b|viik\w+|vuorokau\w+|vrk\b|päivä(?:ä|n|ssä|stä|ksi|nä|"
        r"an)\b|arkipäiv\w+|tun(?:ti|nin|nissa|nista)\w*|minuut\w+|min\b|h\b|sekun\w+)",
        "sv": r"[\s-]*(?:år(?:et|en|s)?\b(?!\s+(?:19|20)\d\d)|års\w+|månad\w*|veck(?:a|or|ors)\b|"
        r"dag(?:ar|ars|en)?\b|dygn\w*|timm\w*|minut\w*|sekund\w*)",
        "en": r"[\s-](?:years?|months?|weeks?|days?|nights?|hours?|minutes?|seconds?|decades?)\b",
    },
    "of_other": {
        "fi": r"\s+(?:\w+\s+)?(?:toimipis\w+|toimisto\w*|kiel(?:tä|ellä|eksi|estä|en)\b|kun(?:taa|nassa|nan|"
        r"nasta)\b|paikkakun\w+|evästet\w*|sivu(?:a|n)\b|liitet\w*|kappalet\w*\s+tekst\w*|"
        r"työntekij\w+|virka\w+|jäsentä|maakun\w+|hyvinvointialue(?:tta|ella|en)\b|kaupun\w+|"
        r"vastaanottokeskus(?:ta|essa)\b|kuvio(?:ta|ssa)\b|taulukko(?:a|ssa)\b)",
        "sv": r"\s+(?:\w+\s+)?(?:ort(?:er)?\b|kontor\b|språk\b|kommun(?:er)?\b|kak(?:or|a)\b|"
        r"sid(?:or|a)\b|bilag(?:or|a)\b|anställda\b|medarbetare\b|ställen\b|städer\b|"
        r"verksamhetsställen\b|förläggningar\b|välfärdsområden\b|figurer\b|tabeller\b)",
        "en": r"\s+(?:\w+\s+)?(?:offices?|languages?|municipalit\w+|cookies?|pages?|appendi\w+|"
        r"employees?|staff|cities|towns|locations|branches|reception centres|counties|"
        r"tables?|figures?|graphs?|charts?)\b",
    },
    "or_more": {
        "fi": r"\s+(?:\w+\s+)?tai\s+(?:enemmän|useam\w+|vähemmän|harvem\w+)|\s+pienem\w+|\s+vähäis\w+",
        "sv": r"\s+(?:\w+\s+)?eller\s+(?:fler|flera|mer|färre|mindre)\b",
        "en": r"\s+(?:\w+\s+)?or\s+(?:more|fewer|less)\b",
    },
    "people": {
        "fi": r"\s+(?:\w+(?:ta|tä|aa|ää|a|ä)\s+){0,2}(?:asiakasta|henkilöä|ihmistä|uhria|lasta|naista|"
        r"miestä|tyttöä|poikaa|alaikäistä|hakemusta|esitystä|ohjausta|päätöstä|hakijaa|tapausta|kpl|"
        r"kansalaisuutta)\b",
        "sv": r"\s+(?:\w+a\s+){0,2}(?:personer|klienter|kunder|offer|barn|ansökningar|förslag|beslut|"
        r"fall|kvinnor|män|flickor|pojkar|nationaliteter)\b",
        "en": r"\s+(?:\w+\s+){0,2}?(?:people|persons|clients|customers|victims|children|applications|"
        r"referrals|proposals|decisions|cases|women|men|girls|boys|minors|nationalities)\b",
    },
}  # fmt: skip
_SCALE: Mapping[str, int] = {"milj": 10**6, "mill": 10**6, "mn": 10**6, "mrd": 10**9, "bill": 10**9}
_SCALE_WORD = {
    "fi": r"\s+(?:(?P<w>milj|mrd)(?:oona\w*|\.|aria\w*|)?(?!\w)|(?P<k>tuhat(?:ta)?)\b)",
    "sv": r"\s+(?:(?P<w>milj|mn|mrd)(?:on(?:er)?|ard(?:er)?|\.|)?(?!\w)|(?P<k>tusen)\b)",
    "en": r"\s+(?:(?P<w>mill|bill)ions?\b|(?P<k>thousand)\b)",
}


@dataclass(frozen=True, slots=True)
class After:
    """The expressions of one language for what may follow a number."""

    points: re.Pattern[str]
    percent: re.Pattern[str]
    size: re.Pattern[str]
    age: re.Pattern[str]
    money: re.Pattern[str]
    change: re.Pattern[str]
    times: re.Pattern[str]
    duration: re.Pattern[str]
    of_other: re.Pattern[str]
    or_more: re.Pattern[str]
    people: re.Pattern[str]
    scale: re.Pattern[str]


@cache
def after(language: Language) -> After:
    """Return what may follow a number in a language."""
    flags = re.IGNORECASE
    compiled = {name: re.compile(forms[language], flags) for name, forms in _AFTER.items()}
    return After(**compiled, scale=re.compile(_SCALE_WORD[language], flags))


def scale_of(found: re.Match[str]) -> int:
    """Return what `miljoonaa`, `miljoner`, `million`, `tuhatta` multiply by."""
    return 1000 if found["k"] else _SCALE[found["w"].lower()]


# The word before a number that settles its class: stem, and what may stand between.
_BEFORE: dict[Language, list[tuple[NumeralClass, str]]] = {
    "fi": [
        ("figure_number", r"kuvio\w{0,5}|kuva(?:ssa|n|t|a)?|taulukko\w{0,3}|tauluko\w{1,5}|kaavio\w{0,5}"),
        ("heading_number", r"luku|luvu(?:ssa|n|sta|t|issa)|kappale(?:essa|en)?|osio\w{0,3}|liite|liittee\w{1,3}|kohda(?:ssa|n)|vaihe\w{0,3}"),
        ("page", r"s|ss|sivu(?:lla|lta|t|illa|n|lle)?"),
        ("footnote_mark", r"alavii\w+|viite|viittee\w{1,3}|viitteet"),
        ("time", r"klo|kello"),
        ("postal", r"pl"),
        ("phone", r"puh|puhelin\w*|puhelime\w+|soita|soittaa|numeroon|numerosta|numero|fax|faksi"),
        ("law", r"§|pykälä\w*|artikla\w*|momen\w+|kriminalnr"),
        ("identifier", r"nro|dnro|diaarinumero|numero|versio|isbn|issn"),
    ],
    "sv": [
        ("figure_number", r"figur(?:en|er|erna)?|tabell(?:en|er|erna)?|diagram(?:met)?|bild(?:en)?|graf(?:en)?"),
        ("heading_number", r"kapitel|kapitlet|avsnitt(?:et)?|bilaga|bilagor|punkt(?:en)?|del"),
        ("page", r"s|sid|sida|sidan|sidorna|sidor"),
        ("footnote_mark", r"fotnot(?:en)?|not"),
        ("time", r"kl|klockan"),
        ("postal", r"pb|box"),
        ("phone", r"tfn|tel|telefon\w*|ring|ringa|nummer|numret|fax"),
        ("law", r"§|paragraf\w*|artikel|artiklarna|moment"),
        ("identifier", r"nr|dnr|version|isbn|issn"),
    ],
    "en": [
        ("figure_number", r"figures?|tables?|graphs?|charts?|diagrams?|fig"),
        ("heading_number", r"chapters?|sections?|appendix|annex|part|paragraph"),
        ("page", r"p|pp|pages?"),
        ("footnote_mark", r"footnotes?|notes?"),
        ("time", r"(?!)"),
        ("postal", r"box"),
        ("phone", r"tel|telephone|phone|call|fax|mobile|switchboard|helpline"),
        ("law", r"§|articles?|directive|paragraphs"),
        ("identifier", r"no|nos|number|version|isbn|issn"),
    ],
}  # fmt: skip


@cache
def before_words(language: Language) -> tuple[tuple[NumeralClass, re.Pattern[str]], ...]:
    """Return, class by class, the word before a number that settles its class."""
    return tuple((kind, re.compile(words)) for kind, words in _BEFORE[language])


YEAR_WORDS = {
    "fi": re.compile(r"v|vuo(?:si|nna|den|sina|sien|desta|teen|delta|delle|tta|deksi|silta|sista)"),
    "sv": re.compile(r"år|åren|året|årets|sedan|under|från|till"),
    "en": re.compile(r"in|since|during|years?|until|till|from|through|between"),
}
STREET = re.compile(
    r"\w+(?:katu|tie|kuja|polku|aukio|gatan|vägen|gränden|torget)|street|road|avenue"
)
CHANGED_BY = {
    "fi": re.compile(r"(?:kasvo|nous|lask|vähen|lisäänty|pienen|piene|suuren|ylitt|alitt)\w*(?:\s+\w+){0,3}\s*$"),
    "sv": re.compile(r"(?:ökat?|ökade|ökar|minskat?|minskade|minskar|steg|stigit|sjönk|sjunkit|växte|vuxit)(?:\s+\w+){0,4}?\s+med(?:\s+\w+)?\s*$"),
    "en": re.compile(r"(?:increas\w*|decreas\w*|r(?:o|i)se\w*|rising|fell|fall\w*|gr(?:e|o)w\w*|drop\w*|declin\w*|up by|down by)(?:\s+by|\s+of|\s+(?:about|around|over|some|nearly|almost|roughly|more than|less than))*\s*$"),
}  # fmt: skip
AGE_BEFORE = {
    "fi": re.compile(r"(?:vanhi(?:n|mmat)|nuori(?:n|mmat)|iältään)\s(?:\w+\s){0,2}(?:yli\s|alle\s)?$"),
    "sv": re.compile(r"(?:åldern?|åldersgrupp\w*|fylla|fyllt|fyllde|yngre än|äldre än|äldst\w*|yngst\w*)\s(?:\w+\s){0,2}$"),
    "en": re.compile(r"(?:aged?|ages|turned|turn|age of|older than|younger than|oldest|youngest|aged between|(?:one|nobody|anyone|those|people|persons|women|men|children) (?:aged )?(?:over|under|above|below))(?:\s(?:was|were|under|over|between|from|only))*\s$"),
}  # fmt: skip
AGE_CUE = {
    "fi": re.compile(r"vuotia|\bikä|\biä[ns]|ikäryhm|ikäluok|täyttän", re.IGNORECASE),
    "sv": re.compile(r"\bålder|\bår\b|åring|åldersgrupp", re.IGNORECASE),
    "en": re.compile(r"\bage[ds]?\b|\byears?[\s-](?:old|of age)|age group", re.IGNORECASE),
}
