"""The vocabulary: words of reviews to codes, through inflection, compounds and whole labels."""

import pytest

from extract.terms import DIMENSIONS, LANGUAGES, load_vocabulary
from extract.terms_ages import find_ages

VOCABULARY = load_vocabulary()


def codes(text, language, scheme):
    return [term.code for term in VOCABULARY.find(text, language) if term.scheme == scheme]


@pytest.mark.parametrize(
    ("text", "language", "scheme", "found"),
    [
        ("pakkotyöhön joutuneiden asema", "fi", "form_of_exploitation", ["forced_labour"]),
        ("pakkoavioliitoissa eläneet", "fi", "form_of_exploitation", ["forced_marriage"]),
        (
            "työvoiman hyväksikäyttöön liittyvä ihmiskauppa",
            "fi",
            "form_of_exploitation",
            ["forced_labour"],
        ),
        ("tvångsäktenskapen ökade", "sv", "form_of_exploitation", ["forced_marriage"]),
        ("utnyttjande av arbetskraft", "sv", "form_of_exploitation", ["forced_labour"]),
        ("trafficking for benefit fraud", "en", "form_of_exploitation", ["benefit_fraud"]),
        ("irakilaisten ja nepalilaisten", "fi", "nationality", ["iraq", "nepal"]),
        ("nepaleser och thailändare", "sv", "nationality", ["nepal", "thailand"]),
        (
            "Nigerians, Filipinos and Finns",
            "en",
            "nationality",
            ["nigeria", "philippines", "finland"],
        ),
        ("Kongon dem. tasavallasta", "fi", "nationality", ["dr_congo"]),
        ("Norsunluurannikolta tulleet", "fi", "nationality", ["ivory_coast"]),
        ("vastaanottokeskuksissa", "fi", "referrer", ["reception_centre"]),
        (
            "Migrationsverket och dess förläggningar",
            "sv",
            "referrer",
            ["migri_and_reception_centres"],
        ),
        ("välfärdsområdena", "sv", "referrer", ["wellbeing_services_counties"]),
        ("välfärdsbranschen", "sv", "sector", ["wellbeing"]),
        ("turvapaikanhakijataustaisia", "fi", "residence_status", ["asylum_seeker_background"]),
        ("without a legal right to stay", "en", "residence_status", ["no_legal_right"]),
        ("hen behövde inte längre vår hjälp", "sv", "exit_reason", ["no_longer_needs_help"]),
        ("sökanden inte behövde någon hjälp", "sv", "decision_reason", ["no_need_of_assistance"]),
    ],
)
def test_words_in_running_text(text, language, scheme, found):
    assert codes(text, language, scheme) == found


@pytest.mark.parametrize(
    ("label", "language", "expected", "term"),
    [
        ("Asianajaja tai muu oikeusavustaja", "fi", "referrer", ("referrer", "lawyers")),
        ("alle 18 vuotta", "fi", None, ("age_group", "minor")),
        ("Vähintään 50 vuotta", "fi", "age_group", ("age_group", "50+")),
        ("60 or over", "en", None, ("age_group", "60+")),
        ("18–29", "en", "age_group", ("age_group", "18-29")),
        ("50 år eller äldre", "sv", None, ("age_group", "50+")),
        (
            "Muut maat (kustakin alle viisi)",
            "fi",
            "nationality",
            ("nationality", "other_under_five"),
        ),
        (
            "Övriga länder (färre än fem från varje)",
            "sv",
            "nationality",
            ("nationality", "other_under_five"),
        ),
        (
            "Finnish Immigration Service and reception centres",
            "en",
            None,
            ("referrer", "migri_and_reception_centres"),
        ),
        ("Yhteensä", "fi", "referrer", ("total", "total")),
        ("Summa", "sv", None, ("total", "total")),
        ("All", "en", "nationality", ("total", "total")),
        ("Muu", "fi", "sector", ("sector", "other")),
        ("Muu", "fi", None, ("other", "other")),
        ("Työ", "fi", "form_of_exploitation", ("form_of_exploitation", "forced_labour")),
        ("Suomi", "fi", "place", ("place", "finland")),
        ("Suomi", "fi", "nationality", ("nationality", "finland")),
        ("Kunden själv", "sv", "referrer", ("referrer", "self")),
        ("Jokin aivan muu otsikko", "fi", "referrer", None),
    ],
)
def test_whole_labels(label, language, expected, term):
    found = VOCABULARY.category(label, language, expected)

    assert (found and (found.scheme, found.code)) == term


def test_one_label_can_give_two_dimensions():
    found = VOCABULARY.categories("tytöt", "fi")

    assert {(t.scheme, t.code) for t in found} == {("gender", "female"), ("age_group", "minor")}


def test_longest_match_wins_over_the_words_inside_it():
    text = "Suomen tai muun EU-maan kansalaisia"

    assert codes(text, "fi", "residence_status") == ["finnish_or_eu_citizen"]
    assert codes(text, "fi", "nationality") == []


def test_country_names_need_their_capital():
    assert codes("oman kertomuksensa mukaan", "fi", "nationality") == []
    assert codes("Omanin kansalaiset", "fi", "nationality") == ["oman"]


def test_printed_is_what_stands_between_start_and_end():
    text = "Heistä kuusi oli nepalilaisia."

    for term in VOCABULARY.find(text, "fi"):
        assert text[term.start : term.end] == term.printed


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("18–29-vuotiaita oli 3", "fi", ["18-29"]),
        ("aged 30 to 39", "en", ["30-39"]),
        ("i åldern 40–49 år", "sv", ["40-49"]),
        ("yli 60-vuotias", "fi", ["60+"]),
        ("had turned fifty", "en", ["50+"]),
        ("hade inte fyllt 18 år", "sv", ["minor"]),
        ("ei ollut vielä täyttänyt 18 vuotta", "fi", ["minor"]),
        ("10–14 vuodessa", "fi", []),
        ("pages 10–14", "en", []),
    ],
)
def test_ages(text, language, found):
    assert [code for code, _, _ in find_ages(text, language)] == found


def test_every_code_has_labels_in_three_languages():
    for entry in VOCABULARY.codes.values():
        assert all(entry.labels.get(language) for language in LANGUAGES), entry


def test_measures_are_stocks_or_flows_and_defined():
    assert len(VOCABULARY.measures) == 13
    for entry in VOCABULARY.measures.values():
        assert entry.stock_or_flow in ("stock", "flow")
        assert all(entry.definitions.get(language) for language in LANGUAGES), entry.code


def test_dimensions_have_labels():
    assert set(VOCABULARY.dimensions) == set(DIMENSIONS)


def test_a_code_only_a_document_has_is_its_own_label():
    assert VOCABULARY.label("age_group", "15-17", "fi") == "15-17"
