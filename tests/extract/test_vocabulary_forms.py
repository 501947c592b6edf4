"""Two thousand forms of words in three languages, and the people of 140 countries."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.terms import LANGUAGES, load_vocabulary

VOCABULARY = load_vocabulary()
FORMS = Path(__file__).parent / "vocabulary_forms.txt"
PEOPLES = Path(__file__).parent / "peoples.txt"
BY_THEMSELVES = ("measure", "total", "period")


def lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_are_known(language):
    missed = []
    for where, scheme, code, forms in lines(FORMS):
        for form in (f.strip() for f in forms.split(";") if where == language):
            if form.startswith("@"):
                expected = None if scheme in BY_THEMSELVES else scheme
                found = VOCABULARY.categories(form[1:], where, expected)
            else:
                found = VOCABULARY.find(form, where)
            if (scheme, code) not in {(t.scheme, t.code) for t in found}:
                missed.append((form, scheme, code))

    assert missed == []


def sentences(row: list[str]) -> Iterator[tuple[str, str]]:
    _, genitive, people, country, swedes, adjective, land, plural, english = row
    vowel = "ä" if "läi" in people else "a"
    yield "fi", f"Asiakkaista 12 oli {people.removesuffix('nen')}si{vowel}."
    yield "fi", f"Uhreista yksi oli {people}."
    yield "fi", f"12 oli {genitive} kansalaisia."
    yield "sv", f"12 klienter kom från {country}."
    yield "sv", f"Av dem var 12 {swedes}."
    yield "sv", f"12 var {adjective} medborgare."
    yield "sv", f"12 var medborgare i {country}."
    yield "en", f"12 clients came from {land}."
    yield "en", f"Of them, 12 were {plural}."
    yield "en", f"12 were {english} nationals."
    yield "en", f"12 were citizens of {land}."


@pytest.mark.parametrize("row", list(lines(PEOPLES)), ids=lambda row: row[0])
def test_peoples_are_known(row):
    # The two Congos share their people's name in Finnish and Swedish: neither is guessed.
    for language, sentence in sentences(row):
        found = {t.code for t in VOCABULARY.find(sentence, language) if t.scheme == "nationality"}
        shared = row[0] == "dr_congo" and not found
        assert found == {row[0]} or shared, sentence


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They polish the floors and sell turkey.", "en"),
        ("Turkin alla oli turkki, kelan puola ja viro.", "fi"),
    ],
)
def test_a_country_needs_its_capital(text, language):
    assert [
        t
        for t in VOCABULARY.find(text.replace("Turkin", "turkin"), language)
        if t.scheme == "nationality"
    ] == []


@pytest.mark.parametrize(
    ("label", "language", "expected"),
    [
        ("Police and Border Guard", "en", "referrer"),
        ("Siivous ja rakentaminen", "fi", "sector"),
        ("Tvångsarbete och sexuellt utnyttjande", "sv", None),
        ("Finns and Swedes", "en", "nationality"),
    ],
)
def test_a_label_of_two_categories_is_neither(label, language, expected):
    assert VOCABULARY.categories(label, language, expected) == ()


def test_a_label_read_with_a_wrong_accent_is_known():
    found = VOCABULARY.category("Somalía", "en", "nationality")

    assert found is not None and found.code == "somalia"
