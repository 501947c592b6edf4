"""Prose to readings: whose part a figure is, which part, when; sentences of our own."""

from collections import Counter
from decimal import Decimal

import pytest

from extract.reader import Context, read_paragraphs
from extract.records import Paragraph, Place
from scraper import Period

Y2021 = Period.year(2021)
H2021 = Period.half(2021, 1)


def read(text, language, heading="", period=Y2021, kind="text", published=2022):
    headings = (heading,) if heading else ()
    paragraph = Paragraph(Place("x"), text, kind, headings, language)
    kind_of = "semiannual" if period.kind == "half" else "annual"
    return read_paragraphs([paragraph], Context(kind_of, language, period, "", published))


def facts(harvest):
    """Return published readings as `measure dims period value unit`, default period left out."""
    lines = []
    for r in harvest.readings:
        if r.status == "published":
            dims = ",".join(code for _, code in r.dims)
            unit = {"persons": "", "percent": "%"}.get(r.unit, " " + r.unit)
            period = "" if r.period in (Y2021, H2021) else " @" + r.period.name
            lines.append(f"{r.measure}[{dims}] {r.value.normalize():f}{unit}{period}")
    return lines


NEW = {"fi": "Uudet asiakkaat", "sv": "Nya klienter", "en": "New clients"}
STOCK = {
    "fi": "Asiakkaat 31.12.2021",
    "sv": "Klienter 31.12.2021",
    "en": "Clients on 31 December 2021",
}
CASES = [
    # a total and its parts
    ("fi", "Hakemuksia saapui 310, joista 190 hyväksyttiin.", "", ["referrals[] 310", "new_clients[] 190"]),
    ("sv", "Systemet fick 88 nya klienter, av vilka 40 hade utnyttjats i Finland.", "", ["new_clients[] 88", "exploited_in_finland[] 40"]),
    ("en", "We admitted 93 new clients, 51 of them exploited in Finland and 42 abroad.", "", ["new_clients[] 93", "exploited_in_finland[] 51", "exploited_abroad[] 42"]),
    # category before, after and in brackets
    ("fi", "Miehiä oli 51, naisia 40 ja muunsukupuolisia kaksi.", "fi", ["new_clients[male] 51", "new_clients[female] 40", "new_clients[other] 2"]),
    ("sv", "Sextio var kvinnor eller flickor, 33 var män.", "sv", ["new_clients[female] 60", "new_clients[male] 33"]),
    ("en", "Nigerians (21), Iraqis (14) and Nepalese (nine) were the largest groups.", "en", ["new_clients[nigeria] 21", "new_clients[iraq] 14", "new_clients[nepal] 9"]),
    ("fi", "Eniten oli Irakin (11) ja Suomen (kuusi) kansalaisia.", "fi", ["new_clients[iraq] 11", "new_clients[finland] 6"]),
    # lists by order
    ("fi", "Pakkotyöhön ja kerjäämiseen joutuneita oli vastaavasti 30 ja kaksi.", "fi", ["new_clients[forced_labour] 30", "new_clients[begging] 2"]),
    ("sv", "Tvångsarbete, tvångsäktenskap och tiggeri gällde 30, 12 respektive tre klienter.", "sv", ["new_clients[forced_labour] 30", "new_clients[forced_marriage] 12", "new_clients[begging] 3"]),
    ("en", "Forced labour and forced marriage numbered 30 and 12 respectively.", "en", ["new_clients[forced_labour] 30", "new_clients[forced_marriage] 12"]),
    # each of two
    ("fi", "Elinkaupan ja kerjäämisen uhreja oli kumpiakin kaksi.", "fi", ["new_clients[organ_trafficking] 2", "new_clients[begging] 2"]),
    ("en", "Begging and organ trafficking had two victims each.", "en", ["new_clients[begging] 2", "new_clients[organ_trafficking] 2"]),
    # zero in words
    ("fi", "Kukaan ei ollut joutunut elinkaupan tai kerjäämisen uhriksi.", "fi", ["new_clients[organ_trafficking] 0", "new_clients[begging] 0"]),
    ("sv", "Ingen hade fallit offer för organhandel.", "sv", ["new_clients[organ_trafficking] 0"]),
    ("en", "Nobody was over sixty.", "en", ["new_clients[60+] 0"]),
    # count and share of one thing
    ("fi", "Naisia oli 62 (67 %) ja miehiä 31 (33 %).", "fi", ["new_clients[female] 62", "new_clients[female] 67%", "new_clients[male] 31", "new_clients[male] 33%"]),
    ("sv", "Av dem hade 41 procent, det vill säga 38 personer, utnyttjats i Finland.", "sv", ["exploited_in_finland[] 41%", "exploited_in_finland[] 38"]),
    ("en", "A fifth of the new clients, 19 people, were minors.", "en", ["new_clients[minor] 20%", "new_clients[minor] 19"]),
    # other times
    ("fi", "Uusia asiakkaita tuli 93 (2020: 88).", "", ["new_clients[] 93", "new_clients[] 88 @2020"]),
    ("sv", "Antalet nya klienter steg från 88 året innan till 93.", "", ["new_clients[] 88 @2020", "new_clients[] 93"]),
    ("en", "There were 93 new clients, compared with 88 the year before.", "", ["new_clients[] 93", "new_clients[] 88 @2020"]),
    ("fi", "Uusia asiakkaita tuli alkuvuonna 40 ja loppuvuonna 53.", "", ["new_clients[] 40", "new_clients[] 53 @2021h2"]),
    ("en", "Sexual exploitation concerned 24 clients, which is more than in 2019 (19).", "en", ["new_clients[sexual_exploitation] 24", "new_clients[sexual_exploitation] 19 @2019"]),
    ("fi", "Asiakkaita oli 500 vuoden 2020 lopussa ja 410 vuotta ennen sitä.", "", ["clients_total[] 500 @2020-12-31", "clients_total[] 410 @2019-12-31"]),
    # a day
    ("fi", "Asiakkaita oli vuodenvaihteessa 620, joista uhreja 480 ja heidän lapsiaan 140.", "fi!", ["clients_total[] 620 @2021-12-31", "clients_victims[] 480 @2021-12-31", "dependent_children[] 140 @2021-12-31"]),
    ("sv", "Vid årets slut hade systemet 620 klienter, barnen medräknade.", "", ["clients_total[] 620 @2021-12-31"]),
    ("en", "Of the victims, 60 had been admitted as minors; 20 of these were still under 18.", "en!", ["clients_victims[minor] 60 @2021-12-31", "clients_victims[minor,minor] 20 @2021-12-31"]),
    ("sv", "Bland offren fanns 300 kvinnor.", "sv!", ["clients_victims[female] 300 @2021-12-31"]),
    # referrals and decisions
    ("fi", "Poliisi teki 45 esitystä, järjestöt 30 ja yhdeksän ihmistä haki apua itse.", "", ["referrals[police] 45", "referrals[ngos] 30", "referrals[self] 9"]),
    ("sv", "Vid årsskiftet väntade sju ansökningar på beslut.", "", ["referrals_pending[] 7 @2021-12-31"]),
    ("en", "Of the 290 decisions, 201 were positive and 89 negative.", "", ["decisions[] 290 decisions", "decisions[positive] 201 decisions", "decisions[negative] 89 decisions"]),
    # endings and reflection periods
    ("fi", "Apu päättyi 60 asiakkaalta: 40 ei enää tarvinnut tukea ja 12 oli kadonnut.", "", ["clients_exited[] 60", "clients_exited[no_longer_needs_help] 40", "clients_exited[disappeared_or_left_country] 12"]),
    ("sv", "Betänketid beviljades tolv offer.", "", ["reflection_periods[] 12"]),
    # what is said of a whole list, after it
    ("en", "Seven women and three men had been exploited in Finland.", "en", ["exploited_in_finland[female] 7", "exploited_in_finland[male] 3"]),
    ("fi", "Yhtä lukuun ottamatta kaikki 12 alaikäistä oli hyväksikäytetty ulkomailla.", "fi", ["exploited_in_finland[minor] 1", "exploited_abroad[minor] 12"]),
    # nationalities and incidents
    ("sv", "Klienterna hade 31 olika nationaliteter.", "sv", ["new_clients[] 31 nationalities"]),
    ("en", "The 93 new clients had been through 110 trafficking incidents.", "en", ["new_clients[] 93", "new_clients[] 110 incidents"]),
    # sums
    ("en", "We admitted 93 victims and 17 children of victims, 110 people in total.", "", ["new_clients[] 93", "new_dependent_children[] 17", "new_clients_incl_children[] 110"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "heading", "expected"), CASES)
def test_a_sentence_gives_its_facts(language, text, heading, expected):
    headings = {language: NEW[language], language + "!": STOCK[language]}

    harvest = read(text, language, headings.get(heading, ""))

    assert sorted(facts(harvest)) == sorted(expected)


@pytest.mark.parametrize(("language", "text", "heading", "expected"), CASES)
def test_every_numeral_ends_once(language, text, heading, expected):
    harvest = read(text, language, heading)

    assert harvest.numerals == harvest.read + len(harvest.classed) + len(harvest.leftovers)


@pytest.mark.parametrize(("language", "text", "heading", "expected"), CASES)
def test_printed_stands_in_its_quote(language, text, heading, expected):
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


def test_half_year_of_a_half_year_review():
    harvest = read("Uusia asiakkaita otettiin 60 (2020: 51).", "fi", period=H2021)

    assert [r.period for r in harvest.readings] == [H2021, Period.half(2020, 1)]


def test_caption_total_takes_the_population_the_prose_gives_its_value():
    blocks = [
        Paragraph(Place("x"), "Hjälpsystemet fick 93 nya klienter.", "text", (), "sv"),
        Paragraph(Place("x"), "Av dem hade 40 utnyttjats i Finland.", "text", (), "sv"),
        Paragraph(Place("x"), "Figur 2. Form av utnyttjande och plats (n = 93)", "caption", (), "sv"),
    ]  # fmt: skip

    harvest = read_paragraphs(blocks, Context("annual", "sv", Y2021))

    last = harvest.readings[-1]
    assert (last.measure, last.where, last.figure) == ("new_clients", "caption", "Figur 2")


def test_sum_in_a_caption_gives_parts_and_total():
    blocks = [
        Paragraph(Place("x"), "Joulukuun lopussa uhreja oli 80 ja heidän lapsiaan 20.", "text", (STOCK["fi"],), "fi"),
        Paragraph(Place("x"), "Kuvio 4. Kaikki asiakkaat (80+20)", "caption", (STOCK["fi"],), "fi"),
    ]  # fmt: skip

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
