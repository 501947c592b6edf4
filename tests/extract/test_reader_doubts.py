"""Totals, wholes and lists: what a clause must say before its figure is published."""

import pytest

from extract.reader import Context, read_paragraphs
from extract.records import Paragraph, Place
from scraper import Period

Y2021 = Period.year(2021)
H2021 = Period.half(2021, 1)
NEW = {"fi": "Uudet asiakkaat", "sv": "Nya klienter", "en": "New clients"}
STOCK = {
    "fi": "Asiakkaat 31.12.2021",
    "sv": "Klienter den 31 december 2021",
    "en": "Clients on 31 December 2021",
}


def read(language, text, heading="", period=Y2021):
    headings = (heading,) if heading else ()
    blocks = [
        Paragraph(Place("x"), part, "text", headings, language) for part in text.split(" || ")
    ]
    kind = "semiannual" if period.kind == "half" else "annual"
    return read_paragraphs(blocks, Context(kind, language, period, "", 2022))


def published(harvest):
    return {
        (r.measure, ",".join(code for _, code in r.dims), float(r.value), r.unit)
        for r in harvest.readings
        if r.status == "published"
    }


def whole(measure, value, dims="", unit="persons"):
    return (measure, dims, float(value), unit)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fi", "Vuoden aikana 61 esitystä hylättiin puutteellisina.", 61),
        ("fi", "Oleskelulupansa menetti 12 asiakasta.", 12),
        ("sv", "Under hösten överklagades 19 beslut till domstolen.", 19),
        ("sv", "Det här gällde inte 14 ansökningar som remitterades vidare.", 14),
        ("en", "Some 21 applications were forwarded to the municipalities.", 21),
        ("en", "Seventeen decisions were appealed to the court.", 17),
    ],
)
def test_a_total_among_unknown_words_is_not_published(language, text, value):
    harvest = read(language, text)

    assert not [f for f in published(harvest) if f[2] == value and not f[1]]


@pytest.mark.parametrize(
    ("language", "text", "fact"),
    [
        (
            "fi",
            "Esityksiä hylättiin tai hyväksyttiin kirjavasti 310. || Esityksiä tehtiin 310.",
            whole("referrals", 310),
        ),
        (
            "sv",
            "Brokigt nog kom det 310 ansökningar. || Ansökningarna var 310.",
            whole("referrals", 310),
        ),
        (
            "en",
            "A motley 310 applications piled up. || The number of applications was 310.",
            whole("referrals", 310),
        ),
    ],
)
def test_a_total_told_twice_is_published(language, text, fact):
    assert fact in published(read(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Uusia asiakkaita oli 90, joista 12 oli ripustautunut kattoon."),
        ("sv", "De nya klienterna var 90, varav 12 ägde en båt."),
        ("en", "There were 90 new clients, of whom 12 owned a boat."),
    ],
)
def test_a_part_of_which_nothing_is_known_is_no_total(language, text):
    assert published(read(language, text)) == {whole("new_clients", 90)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Miehiä oli 40, naisia 30 ja purjehtijoita viisi."),
        ("sv", "Männen var 40, kvinnorna 30 och seglarna fem."),
        ("en", "Men numbered 40, women 30 and sailors five."),
    ],
)
def test_a_list_member_of_unknown_words_is_not_published(language, text):
    found = published(read(language, text, NEW[language]))

    assert {f[2] for f in found} == {40.0, 30.0}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Pakkotyö: 30 Kerjääminen: 4 Elinkauppa: 2"),
        ("sv", "Tvångsarbete: 30 Tiggeri: 4 Organhandel: 2"),
        ("en", "Forced labour: 30 Begging: 4 Organ trafficking: 2"),
    ],
)
def test_labels_with_colons_stand_before_their_figures(language, text):
    assert published(read(language, text, NEW[language])) == {
        whole("new_clients", 30, "forced_labour"),
        whole("new_clients", 4, "begging"),
        whole("new_clients", 2, "organ_trafficking"),
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Uusista asiakkaista 52 oli hyväksikäytetty Suomessa. || 52:sta kuusi oli lapsia."),
        (
            "sv",
            "Av de nya klienterna hade 52 utnyttjats i Finland. || Sex av de 52 var minderåriga.",
        ),
        (
            "en",
            "Of the new clients, 52 had been exploited in Finland. || Six of the 52 were minors.",
        ),
    ],
)
def test_a_whole_named_again_gives_its_part_the_population(language, text):
    found = published(read(language, text, NEW[language]))

    assert whole("exploited_in_finland", 52) in found
    assert not [f for f in found if f[2] == 52 and f[1]]
    if language != "fi":
        assert whole("exploited_in_finland", 6, "minor") in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Aikuisia ja alaikäisiä uhreja oli yhteensä 300 ja lapsia heidän hoivassaan 20."),
        ("sv", "Vuxna och minderåriga offer var sammanlagt 300."),
        ("en", "Adult and minor victims numbered 300 in all."),
    ],
)
def test_words_that_name_every_part_name_the_whole(language, text):
    found = published(read(language, text, STOCK[language]))

    assert not [f for f in found if f[2] == 300 and f[1]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Naisia oli 30 ja miehiä 10 eli 75 % ja 25 %."),
        ("sv", "Kvinnorna var 30 och männen 10, eller 75 % och 25 %."),
        ("en", "There were 30 women and 10 men, or 75% and 25%."),
    ],
)
def test_shares_echo_the_counts_in_their_order(language, text):
    found = published(read(language, text, NEW[language]))

    assert whole("new_clients", 25, "female", "percent") not in found
    assert whole("new_clients", 75, "male", "percent") not in found
    assert whole("new_clients", 75, "female", "percent") in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Kaksi kolmasosaa kielteisistä päätöksistä johtui kuutamosta."),
        ("sv", "Två tredjedelar av de negativa besluten berodde på månskenet."),
        ("en", "Two thirds of the negative decisions were due to moonlight."),
    ],
)
def test_a_share_of_a_category_is_no_share_that_the_category_is(language, text):
    assert published(read(language, text)) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Uusia asiakkaita oli 40. || Viime vuonna heitä oli 90."),
        ("sv", "De nya klienterna var 40. || I fjol var de 90."),
        ("en", "There were 40 new clients. || Last year they were 90."),
    ],
)
def test_last_year_beside_a_half_is_a_half_or_a_year(language, text):
    harvest = read(language, text, period=H2021)

    assert {f[2] for f in published(harvest)} == {40.0}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Uhreja otettiin asiakkaiksi 90. || Heidän lapsiaan tuli 20. || Ihmisiä tuli 110."),
        ("sv", "90 offer blev nya klienter. || Deras barn var 20. || Det ger 110 personer."),
        ("en", "90 victims were new clients. || Their children were 20. || They are 110 people."),
    ],
)
def test_a_known_total_and_the_children_make_both(language, text):
    found = published(read(language, text))

    assert whole("new_clients", 110) not in found
    assert whole("new_dependent_children", 20) in found
    assert whole("new_clients_incl_children", 110) in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Vuoden mittaan 66 ihmistä esitettiin asiakkaaksi."),
        ("sv", "Under året föreslogs 66 personer bli klienter."),
        ("en", "During the year 66 people were proposed to become clients."),
    ],
)
def test_what_people_are_proposed_for_did_not_happen(language, text):
    found = published(read(language, text))

    assert not [f for f in found if f[0] == "new_clients"]
    assert whole("referrals", 66) in found


def test_a_title_that_states_a_figure_names_no_topic():
    title = "Four in ten were exploited in Finland"

    found = published(read("en", "In all, 26 clients were minors at admission.", title))

    assert not [f for f in found if f[0] == "exploited_in_finland"]


def test_figures_in_brackets_after_unknown_words_take_no_category_from_before():
    text = "Forced labour was done in restaurants (seven) and lighthouses (three)."

    found = published(read("en", text, "Exploited in Finland"))

    assert not [f for f in found if f[2] == 3]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Uhreja ja 15 lasta on yhteensä 119 ihmistä."),
        ("sv", "Offren och de 15 barnen blir 119 personer."),
        ("en", "The victims and the 15 children make 119 people."),
    ],
)
def test_children_beside_victims_are_theirs(language, text):
    found = published(read(language, text, NEW[language]))

    assert found == {whole("new_dependent_children", 15)}


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("fi", "Asiakkaat 31.12.2021", "Asiakkaista 13 muutti kuntaan."),
        ("fi", "Esitykset", "Esityksistä 30 koski ulkomailla tapahtunutta hyväksikäyttöä."),
        ("fi", "Suomessa hyväksikäytetyt", "Rikosilmoitus tehtiin 19 tapauksesta."),
        ("sv", "Beslut", "I 15 beslut ändrades utgången efter besvär."),
        ("sv", "Utnyttjade i Finland", "Trettio av offren fick lön under minimilönen."),
        ("sv", "Nya klienter", "Majoriteten, 70 procent, var arbetslösa."),
        ("en", "Referrals", "In 18 referrals the exploitation had taken place in Italy."),
        ("en", "New clients", "Those with children made up 30 per cent."),
        ("en", "Exploited in Finland", "Nine of those exploited in Finland had reported it."),
    ],
)
def test_what_is_narrowed_by_other_words_is_not_published(language, heading, text):
    assert published(read(language, text, heading)) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Asiakkaita oli tammi–kesäkuussa 90. Asiakkaista 50 oli naisia."),
        ("sv", "I juni hade systemet 90 klienter. Bland klienterna fanns 50 kvinnor."),
        ("en", "In June the system helped 90 clients. Of the clients, 50 were women."),
    ],
)
def test_parts_of_clients_who_may_be_new_or_all_are_not_published(language, text):
    assert published(read(language, text)) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Naisia oli 51 ja miehiä 42, joista seitsemän oli alaikäisiä."),
        ("sv", "Där fanns 51 kvinnor och 42 män, av vilka sju var minderåriga."),
        ("en", "They included 51 women and 42 men, of whom seven were minors."),
    ],
)
def test_of_whom_after_both_sexes_leaves_open_of_whom(language, text):
    assert not [f for f in published(read(language, text, NEW[language])) if f[2] == 7]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Naisia oli 51 ja miehiä 42. Heistä seitsemän oli alaikäisiä."),
        ("sv", "Där fanns 51 kvinnor och 42 män. Av dem var sju minderåriga."),
        ("en", "They included 51 women and 42 men. Seven of them were minors."),
    ],
)
def test_of_them_after_a_list_is_of_all_of_it(language, text):
    assert whole("new_clients", 7, "minor") in published(read(language, text, NEW[language]))
