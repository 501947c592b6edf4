"""Prose to readings: whose part a figure is, which part, when; sentences of our own."""

from collections import Counter
from decimal import Decimal

import pytest

from extract.reader import Context, read_paragraphs
from extract.records import Paragraph, Place
from scraper import Period

from .sentences_by_hand import H2021, Y2021, blocks_of, facts, read

NEW = {"fi": "Uudet asiakkaat", "sv": "Nya klienter", "en": "New clients"}
STOCK = "Asiakkaat 31.12.2021"


def cases():
    """Return (language, heading, sentence, facts) of each case of the file beside this one."""
    found = []
    for first, text, *rest in blocks_of("reader_cases.txt"):
        language, _, heading = first.partition(":")
        found.append((language, heading.strip(), text, [line[2:] for line in rest]))
    return found


CASES = cases()


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fi", "Vuoden 2020 viimeisenä päivänä asiakkaita oli 95.", "2020-12-31"),
        ("sv", "Den sista dagen år 2020 fanns det 95 klienter.", "2020-12-31"),
        ("en", "On the last day of 2020 there were 95 clients.", "2020-12-31"),
        ("fi", "Asiakkaita oli katsauskauden viimeisenä päivänä 95.", "2021-06-30"),
    ],
)
def test_the_last_day_of_a_year_is_no_day_of_a_half(language, text, day):
    harvest = read(text, language, period=H2021)

    assert facts(harvest) == [f"clients_total[] 95 @{day}"]


@pytest.mark.parametrize(("language", "heading", "text", "expected"), CASES)
def test_a_sentence_gives_its_facts(language, heading, text, expected):
    harvest = read(text, language, heading)

    assert sorted(facts(harvest)) == sorted(expected)


@pytest.mark.parametrize(("language", "heading", "text", "expected"), CASES)
def test_every_numeral_ends_once(language, heading, text, expected):
    harvest = read(text, language, heading)

    assert harvest.numerals == harvest.read + len(harvest.classed) + len(harvest.leftovers)


@pytest.mark.parametrize(("language", "heading", "text", "expected"), CASES)
def test_printed_stands_in_its_quote(language, heading, text, expected):
    for reading in read(text, language, heading).readings:
        assert reading.printed in reading.quote
        assert reading.quote in text
        assert text.endswith(reading.suffix) or len(reading.suffix) == 40


def test_the_population_of_a_share():
    text = "Suomessa hyväksikäytetyistä miehistä 90 prosenttia oli tehnyt pakkotyötä."

    (reading,) = read(text, "fi", NEW["fi"]).readings

    assert str(reading.of) == "exploited_in_finland;gender=male"
    assert reading.dims == (("form_of_exploitation", "forced_labour"), ("gender", "male"))


def test_qualifier_and_origin_come_from_the_printed_number():
    (reading,) = read("Lite över hälften av de nya klienterna var kvinnor.", "sv").readings

    assert (reading.value, reading.unit, reading.qualifier) == (Decimal(50), "percent", "at_least")
    assert reading.origin == "word"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Kesäkuussa 2022 järjestelmässä oli 90 asiakasta. Asiakkaista 50 oli naisia."),
        ("sv", "I juni 2022 fanns det 90 klienter. Bland klienterna fanns 50 kvinnor."),
        ("en", "In June 2022 the system had 90 clients. Of the clients, 50 were women."),
    ],
)
def test_a_release_of_july_goes_on_about_june(language, text):
    assert facts(read(text, language)) == [
        "clients_total[] 90 @2022-06-30",
        "clients_victims[female] 50 @2022-06-30",
    ]


def test_half_year_of_a_half_year_review():
    harvest = read("Uusia asiakkaita otettiin 60 (2020: 51).", "fi", period=H2021)

    assert [r.period for r in harvest.readings] == [H2021, Period.half(2020, 1)]


def test_caption_total_takes_the_population_the_prose_gives_its_value():
    blocks = [
        Paragraph(Place("x"), "Hjälpsystemet fick 93 nya klienter.", "text", (), "sv"),
        Paragraph(Place("x"), "Av dem hade 40 utnyttjats i Finland.", "text", (), "sv"),
        Paragraph(Place("x"), "Figur 2. Form och plats (n = 93)", "caption", (), "sv"),
    ]

    harvest = read_paragraphs(blocks, Context("annual", "sv", Y2021))

    last = harvest.readings[-1]
    assert (last.measure, last.where, last.figure) == ("new_clients", "caption", "Figur 2")


def test_sum_in_a_caption_gives_parts_and_total():
    blocks = [
        Paragraph(Place("x"), "Uhreja oli 80 ja heidän lapsiaan 20.", "text", (STOCK,), "fi"),
        Paragraph(Place("x"), "Kuvio 4. Kaikki asiakkaat (80+20)", "caption", (STOCK,), "fi"),
    ]

    harvest = read_paragraphs(blocks, Context("annual", "fi", Y2021))

    found = Counter((r.measure, int(r.value)) for r in harvest.readings)
    assert found["clients_total", 100] == 1
    assert found["clients_victims", 80] == 2


def test_new_clients_whose_parts_are_victims_and_children_are_both():
    text = "Järjestelmään tuli 110 uutta asiakasta. Heistä 93 oli uhreja ja 17 heidän lapsiaan."

    assert facts(read(text, "fi")) == [
        "new_clients_incl_children[] 110",
        "new_clients[] 93",
        "new_dependent_children[] 17",
    ]


def test_alternative_texts_are_of_the_chart():
    harvest = read("Cirkeldiagram: 60 kvinnor och 33 män.", "sv", NEW["sv"], kind="alt")

    assert {r.where for r in harvest.readings} == {"chart"}


def test_furniture_is_accounted_for_and_not_read():
    harvest = read("Vuosikatsaus 2021 sivu 3", "fi", kind="furniture")

    assert harvest.readings == ()
    assert harvest.numerals == len(harvest.classed) == 2
