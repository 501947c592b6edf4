"""Which of three languages a text is in."""

import subprocess
import sys

import pytest

from extract.language import detect_language

TEXTS = {
    "fi": "Järjestelmä tarjoaa neuvontaa, majoitusta ja muuta apua ihmisille, jotka ovat "
    "joutuneet rikoksen uhreiksi, sekä heidän lapsilleen.",
    "sv": "Systemet ger råd, inkvartering och annan hjälp åt människor som har fallit offer för "
    "ett brott, och åt deras minderåriga barn.",
    "en": "The system gives advice, accommodation and other help to people who have become "
    "victims of a crime, and to their children.",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("default", TEXTS)
def test_a_text_is_known_whatever_stands_around_it(language, default):
    assert detect_language(TEXTS[language], default) == language


@pytest.mark.parametrize("title", ["Nya klienter 2025", "Vuosikatsaus 2022", "Annual review", ""])
@pytest.mark.parametrize("default", TEXTS)
def test_short_blocks_inherit(title, default):
    assert detect_language(title, default) == default


def test_what_holds_no_words_inherits():
    assert detect_language("1 234 – 5 678 " * 40, "sv") == "sv"
    assert detect_language("https://esimerkki.fi/" + "x" * 90, "fi") in TEXTS


def test_one_foreign_word_changes_nothing():
    assert detect_language(TEXTS["sv"] + " koska", "en") == "sv"


def test_names_of_places_do_not_decide():
    text = TEXTS["en"] + " Its offices are in Lappeenranta, Helsinki and Tampere in Finland."

    assert detect_language(text, "fi") == "en"


def test_another_process_says_the_same():
    code = (
        "from extract.language import detect_language as d;"
        "print(d('Katsaus översikt review 2022 ' * 6, 'fi'), d('Offer klient asiakas ' * 9, 'sv'))"
    )
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True).stdout for _ in "ab"}

    assert len(runs) == 1
    assert runs != {b""}


def test_langdetect_is_not_loaded_before_it_is_needed():
    code = "import sys, extract.language; print('langdetect' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"
