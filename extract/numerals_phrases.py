"""Printed phrases that are numbers though no number word stands in them, in three languages."""

from __future__ import annotations

import re
from functools import cache

from scraper import Language

_I = re.IGNORECASE

_FI_PARTS = {
    **dict.fromkeys(("kolmanne", "kolmasosa", "kolmasosi"), 3),
    **dict.fromkeys(("neljänne", "neljäsosa", "neljäsosi"), 4),
    **dict.fromkeys(("viidenne", "viidesosa", "viidesosi"), 5),
    **dict.fromkeys(("kuudenne", "kuudesosa", "kuudesosi"), 6),
    **dict.fromkeys(("seitsemänne", "seitsemäsosa", "seitsemäsosi"), 7),
    **dict.fromkeys(("kahdeksanne", "kahdeksasosa", "kahdeksasosi"), 8),
    **dict.fromkeys(("yhdeksänne", "yhdeksäsosa", "yhdeksäsosi"), 9),
    **dict.fromkeys(("kymmenenne", "kymmenesosa", "kymmenesosi", "kymmenys"), 10),
    **dict.fromkeys(("kahdeskymmenesosa",), 20),
    **dict.fromkeys(("sadasosa", "sadannes"), 100),
}
_SV_PARTS = {
    stem: below
    for below, stems in {
        3: ("tredjedel",),
        4: ("fjärdedel", "kvart"),
        5: ("femtedel",),
        6: ("sjättedel",),
        7: ("sjundedel",),
        8: ("åttondedel", "åttondel"),
        9: ("niondel", "niondedel"),
        10: ("tiondel", "tiondedel"),
        20: ("tjugondel",),
        100: ("hundradel",),
    }.items()
    for stem in stems
}
_EN_PARTS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20,
}  # fmt: skip
PART: dict[Language, dict[str, int]] = {"fi": _FI_PARTS, "sv": _SV_PARTS, "en": _EN_PARTS}

_FI_SMALL = "yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän"
_FI_OF = (
    "kahdesta|kolmesta|neljästä|viidestä|kuudesta|seitsemästä|kahdeksasta|yhdeksästä|kymmenestä"
)
_SV_SMALL = "en|ett|två|tre|fyra|fem|sex|sju|åtta|nio"
_SV_OF = "två|tre|fyra|fem|sex|sju|åtta|nio|tio|tjugo|hundra"
_EN_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_EN_OF = "two|three|four|five|six|seven|eight|nine|ten|twenty|100|a hundred"

FRACTION: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        rf"(?:(?:(?P<many>{_FI_SMALL})\s+)?"
        rf"(?P<part>(?:{'|'.join(sorted(_FI_PARTS, key=lambda w: -len(w)))})"
        rf"(?:s|ks\w*|st\w*|n|a|t|i\w*|l\w*|ss\w*)?)|(?P<half>puolet))\b"
        rf"|(?P<many2>(?!))",
        _I,
    ),
    "sv": re.compile(
        rf"(?:(?:(?P<many>{_SV_SMALL})\s+)?(?:(?P<leaning>knappa?|drygt?|dryga)\s+)?"
        rf"(?P<part>{'|'.join(sorted(_SV_PARTS, key=lambda w: -len(w)))[:-6] if False else '|'.join(sorted((s for s in _SV_PARTS if s != 'kvart'), key=lambda w: -len(w)))})(?:ar|en|s)?"
        rf"|(?P<half>hälften))\b",
        _I,
    ),
    "en": re.compile(
        rf"(?:(?P<many>an?|{_EN_SMALL})[\s-](?:(?P<leaning>good)\s+)?(?P<part>(?P<third>third|fifth|"
        rf"sixth|seventh|eighth|ninth|tenth|fourth)|quarter|twentieth)s?\b"
        rf"|(?:(?:a|one)[\s-])?(?P<half>half)\b(?![\s-](?:years?|of\s+(?:the\s+year|(?:19|20)\d\d)|yearly|an?\b)))",
        _I,
    ),
}  # fmt: skip
EACH_FRACTION: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        rf"joka\s+(?P<each>\w+(?:s|nnen|nnes\w*|tta|ttä|nnell\w|nteen|nen|sella|sta))\b"
        rf"|(?P<many>{_FI_SMALL})\s+(?P<of>{_FI_OF})\b(?!\s+\w+(?:sta|stä)\b)",
        _I,
    ),
    "sv": re.compile(
        rf"(?P<half>varannan|vartannat)\b|var[jt]?e?\s+(?P<each>tredje|fjärde|femte|sjätte|sjunde|"
        rf"åttonde|nionde|tionde|tjugonde|hundrade)\b|(?P<many>{_SV_SMALL}|\d)\s+av\s+(?P<of>{_SV_OF}|\d\d?)\b",
        _I,
    ),
    "en": re.compile(
        rf"every\s+(?:(?P<half>other|second)|(?P<each>third|fourth|fifth|sixth|seventh|eighth|ninth|"
        rf"tenth|twentieth))\b"
        rf"|(?P<many>{_EN_SMALL}|\d)\s+(?:in\s+every|out\s+of(?:\s+every)?|in)\s+(?P<of>{_EN_OF}|\d\d?)\b(?!\s*[%–-])",
        _I,
    ),
}  # fmt: skip
TIME_UNIT: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"\s+(?:vuosi|vuoden|vuotta|vuodesta|kuukau\w+|viikko\w*|viikon|päivä\w*|kerta\w*|kerran)\b", _I),
    "sv": re.compile(r"\s+(?:år\w*|månad\w*|veck\w+|dag\w*|gång\w*)\b", _I),
    "en": re.compile(r"\s+(?:(?:of\s+)?(?:a\s+|the\s+)?(?:years?|months?|weeks?|days?|hours?|time)|of\s+(?:19|20)\d\d)\b", _I),
}  # fmt: skip
NOUNS_AFTER_A_THIRD = re.compile(
    r"\s+(?:person|client|customer|victim|child|woman|man|girl|boy|minor|party|sector|country|group|"
    r"way|option|case|one|category|point|form|type|alternative|reason)\b",
    _I,
)
_NO_NOUN = (
    r"people|persons?|clients?|customers?|victims?|minors?|child(?:ren)?|wom[ae]n|m[ae]n|girls?|boys?|"
    r"cases?|applications?|referrals?|proposals?|decisions?|incidents?|witness(?:es)?|nationalit\w+|"
    r"applicants?|suspected\s+victims?|underage\w*\s+\w+|new\s+\w+|positive\s+decisions?|"
    r"negative\s+decisions?|reflection\s+periods?|(?:such|known|reported|identified)\s+\w+"
)
_FI_VERB = (
    r"ollut|ole|tullut|tule|ohjautunut|ohjattu|otettu|oteta|ilmennyt|kirjattu|tunnistettu|havaittu|"
    r"todettu|löytynyt|hakeutunut|hyväksytty|esitetty|tehty|paljastunut|joutunut|esiintynyt|annettu"
)
ZERO: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"ei\s+(?:yhtään|yhtäkään|ainuttakaan|ainoatakaan|yksikään|kukaan|ketään|kenenkään|kellekään|"
        r"keneltäkään|kenellekään)\b"
        r"|(?:kukaan|ketään|kenenkään|keneltäkään|kenellekään|yksikään|yhtään|yhtäkään|yhdeltäkään|"
        r"yhdenkään|yhdelläkään|yhdellekään|yhdestäkään|yhteenkään|ainuttakaan|ainoatakaan|"
        r"ainutkaan)\b(?:\s+ei\b)?"
        rf"|ei\s+(?:{_FI_VERB})\b(?!\s+\w+(?:nut|nyt|tu|ty)\b)",
        _I,
    ),
    "sv": re.compile(
        r"inte\s+(?:en|ett)\s+enda\b|noll\b|ingen\b(?=\s+(?:av|hade|har|var|är|blev|kom|fick|utsattes|föll|"
        r"antogs|annan\s+(?:person|klient)|person|klient|kund|kvinna|man|flicka|pojke|minderårig|ny|"
        r"ansökan|nationalitet|enda)\b)|ingen\s+enda\b"
        r"|inga\b(?=\s+(?:\w+a\s+)?(?:personer|klienter|kunder|offer|barn|fall|ansökningar|förslag|"
        r"beslut|kvinnor|män|flickor|pojkar|minderåriga|incidenter|av)\b)"
        r"|inget\b(?=\s+(?:\w+t\s+)?(?:av|offer|barn|fall|förslag|beslut|enda)\b)",
        _I,
    ),
    "en": re.compile(
        rf"no[\s-]one\b(?:\s+at\s+all)?|nobody\b|none\b(?!\s+the\s+less)|not\s+(?:one|a\s+single)\b|zero\b|"
        rf"no\s+(?:{_NO_NOUN})\b",
        _I,
    ),
}  # fmt: skip
MULTIPLE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"(?:kaksin|kolmin|nelin|viisin|kuusin|kymmen|moni)kertai\w+|tupla(?:antu|sti|t)\w*|puolittu\w+|kahdesti\b|kolmasti\b", _I),
    "sv": re.compile(r"(?:för|tre|fyr)dubbl\w+|dubbelt\b|dubbla\b|dubblering\w*|halvera\w*|tvåfaldig\w*|trefaldig\w*|mångdubbl\w+|fyrdubbl\w+|tredubbl\w+|två\s+gånger\b", _I),
    "en": re.compile(r"doubl(?:ed?|ing)\b|tripl(?:ed?|ing)\b|trebl(?:ed?|ing)\b|quadrupl(?:ed?|ing)\b|halv(?:ed?|ing)\b|twice\b|thrice\b|(?:two|three|four|five|ten)[\s-]?fold\b|twofold\b|threefold\b", _I),
}  # fmt: skip
VAGUE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"(?!)"),
    "sv": re.compile(r"(?:ti|hundra|tusen|tjug)otals\b|hundratals\b|tusentals\b|dussintals\b", _I),
    "en": re.compile(r"(?:tens|dozens|scores|hundreds|thousands|millions)\b(?:\s+of\b)?", _I),
}
APPROXIMATE: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"(?P<pair>pari)(?:n|a|lla|lta|lle|ssa|sta)?\b|pari(?P<pair2>(?!))|tusina(?P<dozen>a|n)?\b", _I),
    "sv": re.compile(r"ett\s+(?:(?P<pair>par)\b|(?P<rough>ti|tjugo|tretti|tretio|femti|fyrtio|fyrti|sexti|sjutti|åtti|nitti|hundra|trettio|femtio|sextio|sjuttio|åttio|nittio)(?:o)?tal\b|(?P<dozen>dussin)\b)", _I),
    "en": re.compile(r"a\s+(?:(?P<pair>couple)(?:\s+of)?|(?P<dozen>dozen))\b", _I),
}  # fmt: skip

_FI_PEOPLE = (
    r"(?:\w+\s+)?(?:asiaka|henkilö|ihmi|uhri|lap|nai|mie|tyttö|tytö|poika|poja|alaikäi|hakemu|esity|"
    r"päätö|tapau|todistaj|työntekij|ilmoitt|kuului|oli\b|otettiin|sai\b|joutui|tuli\b|teki|jäi)"
)
_SV_PEOPLE = (
    r"(?:\w+\s+)?(?:person|offer|klient|kund|barn|kvinna|man|flicka|pojke|fall|ansökan|beslut|förslag|"
    r"minderårig|vittne|nationalitet|incident)\b"
)
_EN_PEOPLE = (
    r"(?:\w+\s+)?(?:person|victim|client|customer|child|woman|man|girl|boy|minor|case|application|"
    r"referral|proposal|decision|witness|nationality|incident|adult)\b"
)
COUNTED: dict[str, re.Pattern[str]] = {
    # The words before and after, parted by a bar.
    "sex": re.compile(r"(?:köp(?:a|er|t|te|et)?|sälj(?:a|er)|sålt|sålde|försäljning|ha(?:ft|r|de)?|om|"
                      r"köp av|erbjud\w+|till|mot)\s+$"),
    "fi never": re.compile(r"\|\s+(?:\w+(?:mmista|mmistä|impia|impiä)\b|kerrallaan|kerran|kerta|toi\w+|"
                           r"\w+\s+(?:voi|saattaa|saa)\b|paljon|suu\w+|useasti|monta|hyvin|aikaa|mieltä)|"
                           r"(?:laske\w*|liittä\w*|liite\w*|sovi\w*)\s+\|"),
    "fi alone": re.compile(r"^(?!.*(?:enemmän|useampi|useamman|useammin) kuin \|)"),
    "fi beside": re.compile(r"(?!)"),
    "sv never": re.compile(r"(?:mer|mera|fler|flera|ännu|var|sådan|någon|som|i|vid) (?:än )?\|\s+(?!fall|person)|mer än \||"
                           r"\|\s+(?:\w+\s+)?(?:gång|del|viss|form|typ|viktig|stor)\w*|\|\s+\w+\s+(?:kan|ska|skall|måste|får|bör|som)\b"),
    "sv alone": re.compile(r"\(\|\s?(?:\w+\)|\))|\|\s+av\s+(?:dem|dessa|offren|klienterna|kunderna|personerna|barnen|kvinnorna|"
                           r"männen|de\s+(?:nya|minderåriga|utnyttjade)\s+\w+|deras)\b|\|\s+(?:hade|var|har|blev|fick|kom|utsattes|föll)\b|"
                           r"(?:bara|endast|blott|och|samt|i|för|hos|gällde) \|\s+(?:fall|klient|kund)\b"),
    "sv beside": re.compile(r"\|\s+" + _SV_PEOPLE),
    "en never": re.compile(r"(?:this|that|the|which|each|every|any|some|another|no|new|only the|more than|less than) \||"
                           r"\|\s+(?:another|or more|can|could|must|should|day|way|hand|may|might|needs?|year|time|side|and the same|"
                           r"of the (?:most|main|biggest|largest|reasons|aims|tasks|forms)|\w+ (?:can|may|could|must|should|might))\b"),
    "en alone": re.compile(r"\(\|\s?\)|\|\s+of\s+(?:them|these|those|whom|the)\b|\|\s+(?:had|was|were|has)\b|"
                           r"(?:in|by|for|from|and|was|to|only|just) \|\s+" + _EN_PEOPLE + r"|by \|\s*[.,;)]|\b(?:and|was|only) \|\s*[.,;)]"),
    "en beside": re.compile(r"\|\s+" + _EN_PEOPLE + r"|(?:and|,) \|\s*(?:$|[.,;)]|by|from|in|to)"),
}  # fmt: skip

_MORE_STARTS: dict[Language, str] = {
    "fi": "tam hel maa huh tou kes hei elo syy lok mar jou kuk ket ken ain ei ei  puo par tus kym sat tuh mil "
    "mon tup jok nel kol vii kuu sei kah yhd yht yks ens nol kak sad",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec ing int nol häl var för tre fyr dub hal två mån en ett "
    "tjo hun tus dus",
    "en": "jan feb mar apr may jun jul aug sep oct nov dec no non nob not zer hal a an eve dou tri tre qua twi thr "
    "two ten doz sco hun tho mil one fou fiv",
}


@cache
def STARTS(language: Language) -> frozenset[str]:
    """Return the first three letters (or fewer) of all words that may begin a number."""
    from .number_words import starting_words

    return frozenset(w[:3] for w in _MORE_STARTS[language].split()) | frozenset(
        word[:3] for word in starting_words(language)
    )
