"""The words that stand around numbers in three languages and say what sort of number it is.

Lists are words parted by commas; `*` stands for any ending, `+` for a blank or hyphen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from scraper import Language

from .records import NumeralClass


def either(words: str) -> str:
    """Return the expression for any of the words of a list.

    >>> bool(re.fullmatch(either("kuukau*, year+old"), "kuukauden"))
    True
    """
    shapes = []
    for word in re.split(r",\s*", " ".join(words.split())):
        shape = (
            re.escape(word).replace(r"\*", r"\w*").replace(r"\+", r"[\s-]").replace(r"\ ", r"\s+")
        )
        shapes.append(shape if shape.endswith(("%", r"\.", "€")) else rf"{shape}(?!\w)")
    return f"(?:{'|'.join(shapes)})"


_PEOPLE = {
    "fi": """asiakasta, henkilöä, ihmistä, uhria, lasta, naista, miestä, tyttöä, poikaa, nuorta,
        alaikäistä, hakemusta, esitystä, ohjausta, päätöstä, hakijaa, tapausta, kpl,
        kansalaisuutta""",
    "sv": """personer, klienter, kunder, offer, barn, ansökningar, förslag, beslut, fall, kvinnor,
        män, flickor, pojkar, nationaliteter""",
    "en": """people, persons, clients, customers, victims, children, applications, referrals,
        proposals, decisions, cases, women, men, girls, boys, minors, nationalities""",
}
_DURATION = {
    "fi": """vuotta, vuodesta, vuoteen, vuodeksi, vuosia, vuosien, kk, kuukautta,
        kuukauden, kuukaudeksi, kuukaudesta, kuukauteen, kuukausia, kuukausien, viikk*, viikon,
        viikoksi, viikosta, vuorokautta, vuorokauden, vrk, päivää, päivän, päivästä, päiväksi,
        päivänä,
        arkipäiv*, tunti*, tunnin, tunnista, minuut*, min, sekun*, vuosikymmen*""",
    "sv": """år, året, åren, års, årsperiod*, månad*, veck*, dag, dagar, dagars, dagen, dygn*,
        timm*, minut*, sekund*, mån, årtionden, decennier""",
    "en": """year, years, month, months, week, weeks, day, days, night, nights, hour, hours, minute,
        minutes, second, seconds, decade, decades""",
}
_OF_OTHER = {
    "fi": """toimipis*, toimisto*, kieltä, kielellä, kieleksi, kielestä, kielelle, kuntaa, kunnassa,
        kunnan, kunnasta, paikkakun*, evästet*, sivua, sivun, liitettä, työntekijä*, virkamie*,
        jäsentä, maakun*, hyvinvointialuetta, hyvinvointialueella, hyvinvointialueen, kaupun*,
        vastaanottokeskusta, vastaanottokeskuksessa, kuviota, kuviossa, taulukkoa, taulukossa,
        kysymystä, luokkaa, ryhmää, muotoa, vaihetta, syytä, tavoitetta, asiantuntija*,
        yleisintä, yleisimmän, suurinta, tavallisinta""",
    "sv": """ort, orter, kontor, språk, kommun, kommuner, kakor, kaka, sidor, bilagor, anställda,
        medarbetare, ställen, städer, verksamhetsställen, förläggningar, välfärdsområden, figurer,
        tabeller, frågor, grupper, sakkunniga, vanligaste, största, första, senaste""",
    "en": """office, offices, language, languages, municipalit*, cookie, cookies, page, pages,
        appendices, employees, staff, cities, towns, locations, branches, reception centres,
        counties, tables, figures, graphs, charts, questions, groups, experts, fields, most
        common, most frequent, largest, biggest""",
}
_CHANGE = {
    "fi": r"\s+(?:\w+\s+)?(?:enemmän|vähemmän)(?:\s+kuin|[.,;)]|$)|\s+(?:suurempi|pienempi|"
    r"korkeampi|matalampi|useampi)\s+kuin",
    "sv": r"\s+(?:fler|flera|färre|mer|mindre|högre|lägre|större)\b(?=[^.;]{0,40}\bän\b|[.,;)]|$)",
    "en": r"\s+(?:more|fewer|less|higher|lower|greater|larger|smaller)\b"
    r"(?=[^.;]{0,40}\bthan\b|[.,;)]|$)",
}
_AFTER: dict[str, dict[Language, str]] = {
    "points": {
        "fi": r"\s*(?:%|prosentti)-?\s?yksik\w+",
        "sv": r"\s*(?:procentenhet\w*|%-enhet\w*)",
        "en": r"\s*(?:percentage|per ?cent|%)[\s-]points?\b",
    },
    "percent": {
        "fi": r"\s{0,2}(?:%|prosent(?:ti\w*|i\w*)\b|pros(?:\.|\b(?=\s|$)))",
        "sv": r"\s{0,2}(?:%|procent(?:en|s)?\b|proc(?:\.|\b(?=\s|$)))",
        "en": r"\s{0,2}(?:%|per\s?cents?\b|pct\b)",
    },
    "size": dict.fromkeys(
        ("fi", "sv", "en"), r"\s?(?:[kMGT]i?[Bb]|kt|Mt|Gt|\w*tavua|\w*byte)(?!\w)"
    ),
    "age": {
        "fi": r"\s*[-–]?\s*vuotia\w*|\s?[-–]vuotis(?!juhl|päiv|taiv|histor)\w*|\s+vuo(?:tta|den)\s+"
        r"(?:täyttän|täyttäm|vanh|nuor|ikä|iäs)\w*|\s+täyttän\w+|-v\.?(?!\w)",
        "sv": r"[\s-]*(?:års?)?åring\w*|\s*-?års\s?ålder\w*|\s+år\s+(?:gam\w+|fyllda)|-årig\w*|"
        r"\s+(?:år\s+)?(?:och|eller)\s+(?:äldre|yngre|över)(?!\w)|\s+fyllda",
        "en": r"(?:-\s?|\s)years?[\s-]olds?\b|\s+years?\s+of\s+age|(?:\s+years?)?\s+(?:or|and)\s+"
        r"(?:over|older|above|under|younger)\b|\s?yrs?\b",
    },
    "money": dict.fromkeys(
        ("fi", "sv", "en"),
        r"\s*(?:euro\w*|€|eur\b|snt\b|sent(?:tiä|in)\b|kronor|cents?\b|dollar\w*)",
    ),
    "change": {language: _CHANGE[language] for language in ("fi", "sv", "en")},
    "times": {
        "fi": r"\s*-?\s*kertai\w+|\s+kertaa\b|\s+kertaan\b",
        "sv": r"\s+gång(?:er|en)?\b|-?faldig\w*",
        "en": r"\s+times\b|[\s-]?fold\b",
    },
    "duration": {
        "fi": rf"(?:\s*|\s?-\s?)(?:{either(_DURATION['fi'])}(?!\s+(?:19|20)\d\d)|"
        r"vuoti(?:s|n)\w*|h\b)",
        "sv": rf"[\s-]*(?:{either(_DURATION['sv'])}(?!\s+(?:19|20)\d\d)|års\w+)",
        "en": rf"[\s-]{either(_DURATION['en'])}",
    },
    "of_other": {
        "fi": rf"\s+(?:eri\s+|\w+(?:ta|tä|ea|eä|aa|ää|la|lä|n)\s+)?{either(_OF_OTHER['fi'])}",
        "sv": rf"\s+(?:\w+a\s+)?{either(_OF_OTHER['sv'])}",
        "en": rf"\s+(?:\w+\s+)?{either(_OF_OTHER['en'])}",
    },
    "or_more": {
        "fi": r"[^\S\n]+(?:\w+[^\S\n]+)?tai[^\S\n]+(?:enemmän|useam\w+|vähemmän|harvem\w+)|"
        r"[^\S\n]+(?:pienem|vähäis|harvem)\w+",
        "sv": r"\s+(?:\w+\s+)?eller\s+(?:fler|flera|mer|färre|mindre)\b",
        "en": r"\s+(?:\w+\s+)?or\s+(?:more|fewer|less)\b",
    },
    "people": {
        "fi": rf"\s+(?:\w+(?:ta|tä|aa|ää|a|ä)\s+){{0,2}}{either(_PEOPLE['fi'])}",
        "sv": rf"\s+(?:\w+a\s+){{0,2}}{either(_PEOPLE['sv'])}",
        "en": rf"\s+(?:\w+\s+){{0,2}}?{either(_PEOPLE['en'])}",
    },
    "scale": {
        "fi": r"\s+(?:(?P<w>milj|mrd)(?:oona\w*|\.|ardi\w*)?(?!\w)|(?P<k>tuhat(?:ta)?)\b)",
        "sv": r"\s+(?:(?P<w>milj|mn|mrd)(?:on(?:er)?|ard(?:er)?|\.)?(?!\w)|(?P<k>tusen)\b)",
        "en": r"\s+(?:(?P<w>mill|bill)ions?\b|(?P<k>thousand)\b)",
    },
}


@dataclass(frozen=True, slots=True)
class After:
    """The expressions of one language for what may follow a number, to be matched at its end."""

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
    return After(
        **{name: re.compile(forms[language], re.IGNORECASE) for name, forms in _AFTER.items()}
    )


def scale_of(found: re.Match[str]) -> int:
    """Return what `miljoonaa`, `miljoner`, `million`, `tuhatta` multiply by."""
    if found["k"]:
        return 1000
    return 10**9 if found["w"].lower() in ("mrd", "bill") else 10**6


# The word before a number that settles its class.
_BEFORE: dict[Language, dict[NumeralClass, str]] = {
    "fi": {
        "figure_number": "*kuvio*, kuva, kuvassa, kuvan, kuvat, *taulukko*, *tauluko*, *kaavio*",
        "heading_number": "luku, luvussa, luvun, luvusta, luvut, luvuissa, kappale*, osio*, liite, "
        "liitteessä, liitteen, liitteet, kohdassa, kohdan, osassa",
        "page": "s, ss, sivu, sivulla, sivulta, sivut, sivuilla, sivun, sivulle",
        "footnote_mark": "alavii*, viite, viitteessä, viitteet, viitteen",
        "time": "klo, kello, klockan",
        "postal": "pl, postilokero",
        "phone": "puh, puhelin, puhelimitse, puhelinnumero*, puhelinvaihde, soita, soittaa, "
        "hätänumero*, numeroon, numerosta, fax, faksi, tel",
        "law": "§, pykälä*, artikla*, momen*",
        "identifier": "nro, dnro, diaarinumero, numero, versio, isbn, issn, asianumero, lomake, "
        "lomakkeella, lomakkeen",
    },
    "sv": {
        "figure_number": "figur*, tabell*, *diagram*, bild, bilden, graf, grafen",
        "heading_number": "kapitel, kapitlet, avsnitt*, bilaga, bilagor, punkt, punkten",
        "page": "s, ss, sid, sida, sidan, sidorna, sidor",
        "footnote_mark": "fotnot*, not",
        "time": "kl, klockan",
        "postal": "pb, postbox",
        "phone": "tfn, tel, telefon*, ring, ringa, nödnumret, nummer, numret, fax",
        "law": "§, paragraf*, artikel, artiklarna, moment",
        "identifier": "blankett, blanketten, nr, dnr, diarienummer, version, isbn, issn",
    },
    "en": {
        "figure_number": "figure, figures, table, tables, graph, graphs, chart, charts, fig",
        "heading_number": "chapter, chapters, section, sections, appendix, annex",
        "page": "p, pp, page, pages",
        "footnote_mark": "footnote, footnotes, note, notes",
        "time": "klo",
        "postal": "box",
        "phone": "tel, telephone, phone, call, dial, fax, mobile, switchboard, helpline, hotline",
        "law": "§, article, articles, directive",
        "identifier": "form, no, nos, version, isbn, issn, number",
    },
}


@cache
def before_word(kind: NumeralClass, language: Language) -> re.Pattern[str]:
    """Return the expression for the word before a number that settles its class."""
    return re.compile(either(_BEFORE[language][kind]))


CUED: tuple[NumeralClass, ...] = (
    "figure_number",
    "heading_number",
    "page",
    "footnote_mark",
    "postal",
    "law",
    "identifier",
)
YEAR_WORDS: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        either("v, vuosi, vuonna, vuoden, vuosina, vuosien, vuodesta, vuoteen, vuodelta, vuodelle")
    ),
    "sv": re.compile(either("år, åren, året, årets, sedan, under, från, till")),
    "en": re.compile(either("in, since, during, year, years, until, till, from, through, between")),
}
STREET = re.compile(r"\w+(?:katu|tie|kuja|polku|aukio|gatan|vägen|gränden)|street|road|avenue")
