"""The words of another hand: labels that must be known, and ordinary words that must not be."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from extract.terms import DIMENSIONS, LANGUAGES, load_vocabulary

VOCABULARY = load_vocabulary()
LABELS = Path(__file__).parent / "vocabulary_labels.txt"
SHELF = Path(__file__).parents[2] / "extract" / "vocabulary"

# Each holds, or seems to hold, a word of a category.
STRANGERS = {
    "fi": """
        Asiakkaat; Uhrit; Henkilöt; Tytärtä ei ole tavattu; Miehistö; Miehitys; Kadottanut passinsa
        Tiedot on kadotettu; Seksuaaliterveys; Seksuaalinen suuntautuminen; Seksuaalivähemmistöt
        Aikuiskoulutus; Tyttöystävä; Poliisilaki; Ravintolisät; Naistenlehti; Turvallisuus
        Suomen viranomaiset; Suomen lainsäädäntö; Suomen eduskunta; Suomeksi; Perhesivut
        Järjestäytynyt rikollisuus; Kasvihuoneilmiö; Peruuttamaton; Luvan valmistelu; Sivumäärä
        Virkamies; Itsenäisyyspäivä; Paikallisesti; Lisätietoja antaa; Kuvio; Taulukko; Lähde
        Julkaisupäivä; Avioero; Turvapaikkapolitiikka; Myönteinen kehitys; Yhteystiedot
    """,
    "sv": """
        Klienter; Offer; Städer och byar; Statistiken bygger på uppgifter
        Arbetet har lett till resultat
        Utan dröjsmål; Utan undantag; Flickvän; Pojkvän; Vuxenutbildning; Polisanmälan; Polisbil
        På finska och svenska; Finländska myndigheter; Finlands lagstiftning; Växthuseffekten
        Avvisning; Sexuell läggning; Sexuella minoriteter; Organiserad brottslighet
        Organisera arbetet; Innehåll; Källa; Tabell; Figur; Sidnummer; Mer information
        Kontaktuppgifter; Sammanfattning; I början; Byggstenar; Skönhetsfel; I positiv anda
        Kinesiolog; En framgång i arbetet; Bilaga; Handbok; Kvinnovåld
    """,
    "en": """
        Clients; Victims; A minor increase; Minor changes; Sexual orientation; Sexual health
        Sexual minorities
        Organised crime; Building trust; Building blocks; Finnish authorities; Finnish law
        International Organization for Migration; In Finnish and Swedish; Publication date
        Contents; Source; Further information; Table; Figure; Summary; Working life; Self-evident
        Begin; Positive development; Foreword; Annex; Without delay; Forestalled; Menace; Manual
        Other things; Note; Contact; Kindergarten; Humane treatment; Womb
    """,
}


def known_labels() -> Iterator[tuple[str, str | None, tuple[str, str], str]]:
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, asked, code, labels = (part.strip() for part in line.split("|"))
            expected = None if asked == "-" else asked
            scheme, _, name = code.rpartition(":")
            for label in labels.split(";"):
                yield language, expected, (scheme or asked, name), label.strip()


def strangers() -> Iterator[tuple[str, str]]:
    for language, words in STRANGERS.items():
        for word in re.split(r"[;\n]", words):
            if word.strip():
                yield language, word.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_known(language):
    wrong = []
    for where, expected, wanted, label in known_labels():
        if where == language:
            found = VOCABULARY.category(label, where, expected)
            if (found and (found.scheme, found.code)) != wanted:
                wrong.append((label, wanted, found))

    assert wrong == []


def test_every_category_has_labels_in_every_language():
    tried = {(language, wanted) for language, _, wanted, _ in known_labels()}
    named = {c for c in VOCABULARY.codes if c[0] in DIMENSIONS and c[0] != "nationality"}
    named -= {c for c in named if c[0] in ("age_at_admission", "age_at_victimisation", "age_group")}
    named -= {("client_role", "victim")}  # a noun; only its opposite is a label

    assert {(at, code) for at in LANGUAGES for code in named} - tried == set()
    assert len(list(known_labels())) > 1500


@pytest.mark.parametrize(("language", "words"), list(strangers()))
def test_ordinary_words_name_no_category(language, words):
    text = [t for t in VOCABULARY.find(words, language) if t.scheme in DIMENSIONS]
    label = [
        term
        for expected in (None, *DIMENSIONS)
        for term in VOCABULARY.categories(words, language, expected)
        if term.scheme in DIMENSIONS
    ]

    assert (text, label) == ([], [])


@pytest.mark.parametrize(
    ("text", "language", "scheme", "codes"),
    [
        ("Ohjauksista 40 tuli RIKU:lta ja 12 Migriltä.", "fi", "referrer", "victim_support migri"),
        ("Keskusrikospoliisilta tuli viisi.", "fi", "referrer", "police"),
        ("Kansalaisjärjestöiltä saatiin seitsemän.", "fi", "referrer", "ngos"),
        (
            "Heidät oli pakotettu tekemään rikoksia.",
            "fi",
            "form_of_exploitation",
            "criminal_activity",
        ),
        (
            "Kolmella oli työperäinen oleskelulupa.",
            "fi",
            "residence_permit",
            "employed_person_permit",
        ),
        ("Puhtausalalla ja kynsistudioissa", "fi", "sector", "cleaning wellbeing"),
        ("Åtta hänvisades av skyddshem.", "sv", "referrer", "shelters"),
        ("Tio saknade uppehållsrätt.", "sv", "residence_status", "no_legal_right"),
        ("Inom städbranschen och på byggarbetsplatser", "sv", "sector", "cleaning construction"),
        (
            "De utnyttjades för sexuella ändamål.",
            "sv",
            "form_of_exploitation",
            "sexual_exploitation",
        ),
        ("Sex ansökningar drogs tillbaka.", "sv", "decision", "withdrawn"),
        ("Nine worked in nail salons.", "en", "sector", "wellbeing"),
        ("Five came through child welfare services.", "en", "referrer", "social_services"),
        ("They had no valid residence permit.", "en", "residence_status", "no_legal_right"),
        ("Seven had gone missing.", "en", "exit_reason", "disappeared_or_left_country"),
    ],
)
def test_other_words_in_running_text(text, language, scheme, codes):
    found = [t.code for t in VOCABULARY.find(text, language) if t.scheme == scheme]

    assert " ".join(found) == codes


def test_no_phrase_holds_what_parts_words():
    """A hyphen or an apostrophe in a phrase could never be met: texts are parted at them."""

    def phrases(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                if key not in ("label", "definition", "note"):
                    yield from phrases(value)
        elif isinstance(node, list):
            for value in node:
                yield from [value] if isinstance(value, str) else phrases(value)

    for path in sorted(SHELF.glob("*.yml")):
        for phrase in phrases(yaml.safe_load(path.read_text(encoding="utf-8"))):
            assert not re.search(r"\w[-'’:]\w|\w-(?:\s|$)", phrase), (path.name, phrase)
