"""Whom a total counts: clients, their children, or both together; sentences of our own."""

import pytest

from extract.reader import Context, read_paragraphs
from extract.records import Paragraph, Place
from scraper import Period

HEADINGS = {"fi": "Asiakkaat 31.12.2031", "sv": "Klienter 31.12.2031", "en": "Clients 31.12.2031"}


def read(language, texts, heading=None, kind="text"):
    """Return the published totals of a section as {(measure, dims): values}, in their order."""
    heading = HEADINGS[language] if heading is None else heading
    paragraphs = [
        Paragraph(
            Place("x"),
            text,
            "caption" if text.startswith(("Kuvio", "Figur")) else kind,
            (heading,),
            language,
        )
        for text in texts
    ]
    year = Period.year(2031)
    found = {}
    for r in read_paragraphs(paragraphs, Context("annual", language, year, "", 2032)).readings:
        if r.status == "published" and r.unit == "persons":
            dims = ",".join(code for _, code in r.dims)
            values = found.setdefault(f"{r.measure}[{dims}]", [])
            if int(r.value) not in values:
                values.append(int(r.value))
    return found


STOCK = {"clients_total[]": [900], "clients_victims[]": [700], "dependent_children[]": [200]}
TOTALS_AND_PARTS = {
    "fi": [
        "Vuoden viimeisenä päivänä asiakkaita oli yhteensä 900. Heistä 700 on mahdollisia "
        "ihmiskaupan uhreja ja 200 heidän alaikäisiä lapsiaan.",
        "Kuvio 4. Kaikki asiakkaat sukupuolen mukaan (700 henkilöä)",
        "Asiakkaita on yhteensä 700 ja heillä 200 alaikäistä lasta.",
    ],
    "sv": [
        "Årets sista dag fanns det sammanlagt 900 klienter. Av dem var 700 förmodade offer för "
        "människohandel och 200 deras minderåriga barn.",
        "Figur 4. Alla klienter enligt kön (700 personer)",
        "Hjälpsystemet hade sammanlagt 700 klienter.",
    ],
    "en": [
        "On the last day of the year there were 900 clients in all. Of these, 700 were presumed "
        "victims of human trafficking and 200 were their underage children.",
        "Figure 4. All clients by sex (700 people)",
        "There were 700 clients in total.",
    ],
}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_smaller_total_that_leaves_out_the_children_counts_the_victims(language):
    assert read(language, TOTALS_AND_PARTS[language]) == STOCK


def test_children_known_by_total_and_victims_are_no_minors_among_the_victims():
    texts = [
        "The System had a total of 900 clients. Of these, 700 were assessed as possible victims "
        "of human trafficking. The number also includes the 200 children of the 700 clients."
    ]

    assert read("en", texts) == STOCK


CHILDREN_OF = [
    (
        "fi",
        "Järjestelmässä oli 900 asiakasta. Heistä 700 on otettu asiakkaaksi, koska he ovat voineet "
        "joutua ihmiskaupan uhriksi tai koska he auttavat rikoksen tutkinnassa. 200 henkilöä on "
        "otettu asiakkaaksi, koska he ovat näiden 700 asiakkaan huollettavana olevia alaikäisiä "
        "lapsia.",
    ),
    (
        "fi",
        "Järjestelmän asiakkaana oli vuoden viimeisenä päivänä 900 henkilöä. Heistä 700 on "
        "arvioitu mahdollisiksi ihmiskaupan uhreiksi. Asiakkaana on myös näiden 700 henkilön "
        "huollettavana olevat 200 alaikäistä lasta.",
    ),
    (
        "sv",
        "Årets sista dag hade systemet 900 klienter. Av dem hade 700 antagits, eftersom de kan ha "
        "blivit offer för människohandel. 200 personer är minderåriga barn till dessa 700 "
        "klienter.",
    ),
    (
        "en",
        "On the last day the System had 900 clients. Of all the clients, 700 had been admitted "
        "because they may have fallen victim to human trafficking or because they are helping in "
        "the investigation or court proceedings of criminal activity related to human "
        "trafficking. 200 people were accepted as clients because they are underaged children and "
        "dependents of these 700 clients.",
    ),
]


@pytest.mark.parametrize(("language", "text"), CHILDREN_OF)
def test_children_of_so_many_clients_are_counted_apart_from_them(language, text):
    assert read(language, [text]) == STOCK


def test_new_clients_that_are_victims_children_are_no_victims():
    text = (
        "Asiakkaaksi tuli 360 uutta henkilöä. Heistä 300 otettiin asiakkaaksi, koska he olivat "
        "voineet joutua uhriksi. 60 asiakkaaksi otettua henkilöä on ihmiskaupan uhriksi "
        "joutuneiden ihmisten alaikäisiä lapsia, jotka tarvitsivat apua."
    )

    assert read("fi", [text], "Uudet asiakkaat vuonna 2031") == {
        "new_clients_incl_children[]": [360],
        "new_clients[]": [300],
        "new_dependent_children[]": [60],
    }


def test_a_number_in_brackets_after_the_children_is_theirs():
    text = (
        "On 31 December 2031 there were 900 people within the scope of the system's services, "
        "including the children in the care of the clients (200)."
    )

    assert read("en", [text], "") == {"clients_total[]": [900], "dependent_children[]": [200]}


def test_being_underage_is_an_age_and_makes_no_one_a_dependent_child():
    text = (
        "On the last day the System had 900 clients. Of the current clients, 90 were admitted "
        "when they were underaged, and 30 were still underaged on 31 December 2031."
    )
    year = Period.year(2031)
    paragraph = Paragraph(Place("x"), text, "text", (HEADINGS["en"],), "en")
    readings = read_paragraphs([paragraph], Context("annual", "en", year, "", 2032)).readings

    assert [(r.measure, dict(r.dims), int(r.value)) for r in readings] == [
        ("clients_total", {}, 900),
        ("clients_victims", {"age_at_admission": "minor"}, 90),
        ("clients_victims", {"age_group": "minor"}, 30),
    ]


def test_a_number_in_brackets_after_clients_and_their_children_is_of_both():
    texts = [
        "On the last day the System had 900 clients.",
        "Figure 3. All clients of the System and their children (900 people)",
    ]

    assert read("en", texts) == {"clients_total[]": [900]}


VICTIMS_AND_ALL = [
    (
        "sv",
        "Vid utgången av juni 2031 var antalet klienter som fallit offer för människohandel över "
        "250. Antalet klienter är cirka 350 när även hjälpbehövande barn till myndiga offer är "
        "inberäknade.",
    ),
    (
        "en",
        "At the end of June the system had more than 250 clients who had fallen victim to human "
        "trafficking. The number of clients is about 350 when their children are included.",
    ),
    (
        "fi",
        "Kesäkuun lopussa järjestelmässä oli yli 250 ihmiskaupan uhriksi joutunutta asiakasta. "
        "Asiakkaita on noin 350, kun myös heidän lapsensa lasketaan mukaan.",
    ),
]


@pytest.mark.parametrize(("language", "text"), VICTIMS_AND_ALL)
def test_clients_who_have_fallen_victim_are_fewer_than_clients_with_children(language, text):
    assert read(language, [text], "") == {"clients_victims[]": [250], "clients_total[]": [350]}


def test_a_system_that_has_clients_who_fell_victim_does_not_say_that_they_are_new():
    text = "Hjälpsystemet har redan mer än 250 klienter som fallit offer för människohandel."

    assert read("sv", [text], "") == {}


AS_MINORS = [
    (
        "en",
        "A third of all new clients, about 80 people, said that they had become victims of "
        "human trafficking as minors.",
    ),
    (
        "en",
        "One third of all new clients (80 people) had experienced human trafficking in their "
        "childhood.",
    ),
    (
        "sv",
        "En tredjedel av alla nya klienter (80 personer) berättade att de varit offer för "
        "människohandel som minderåriga.",
    ),
    (
        "fi",
        "Kolmannes uusista asiakkaista, noin 80 henkilöä, oli joutunut uhriksi ollessaan alle "
        "18-vuotias.",
    ),
]


@pytest.mark.parametrize(("language", "text"), AS_MINORS)
def test_victims_as_minors_need_not_be_minors_among_the_clients(language, text):
    paragraph = Paragraph(Place("x"), text, "text", (), language)
    year = Period.year(2031)
    readings = read_paragraphs([paragraph], Context("press", language, year, "", 2032)).readings

    assert {(r.measure, r.dims) for r in readings} == {
        ("new_clients", (("age_at_victimisation", "minor"),))
    }
    assert {r.status for r in readings} == {"published"}


def test_the_number_of_a_chart_with_children_is_that_of_both_by_its_value():
    texts = [
        "Systemet fick 300 nya klienter. Även 60 minderåriga barn till klienterna antogs.",
        "Figur 3. Andelen vuxna klienter, minderåriga klienter och minderåriga barn (n = 360).",
    ]

    assert read("sv", texts, "Nya klienter (300+60)") == {
        "new_clients[]": [300],
        "new_dependent_children[]": [60],
        "new_clients_incl_children[]": [360],
    }


ALL_AND_CHILDREN = [
    (
        "fi",
        [
            "Kuvio 16. Kaikki asiakkaat sukupuolen mukaan (700 henkilöä)",
            "Kuvio 17. Kaikki asiakkaat ja heidän lapsensa (900 henkilöä)",
        ],
    ),
    (
        "sv",
        [
            "Figur 16. Alla klienter enligt kön (700 personer)",
            "Figur 17. Alla klienter och klienternas barn (900 personer)",
        ],
    ),
    (
        "en",
        [
            "Figure 16. All clients by gender (700 people)",
            "Figure 17. All clients and their children (900 people)",
        ],
    ),
]


@pytest.mark.parametrize(("language", "captions"), ALL_AND_CHILDREN)
def test_all_clients_beside_clients_with_their_children_are_the_victims(language, captions):
    assert read(language, captions) == {"clients_victims[]": [700], "clients_total[]": [900]}


VICTIMS_OF_THOSE_ADMITTED = [
    "360 people were admitted in 2031. Of them 300 were assessed to have become victims of human "
    "trafficking. 60 were admitted because they are children of victims.",
    "360 people were admitted in 2031. 300 of them were admitted because they may have been "
    "victims of human trafficking. The other 60 were their children.",
    "In 2031, a total of 360 people were admitted. Of them, 300 were assessed to have become "
    "victims of human trafficking and 60 were their dependent children.",
]


@pytest.mark.parametrize("text", VICTIMS_OF_THOSE_ADMITTED)
def test_victims_among_those_admitted_are_told_by_what_happened_to_them(text):
    assert read("en", [text], "New clients") == {
        "new_clients_incl_children[]": [360],
        "new_clients[]": [300],
        "new_dependent_children[]": [60],
    }


def test_victims_among_those_admitted_are_not_published_where_the_rest_is_not_told():
    text = "360 people were admitted in 2031. Of them 300 were assessed to have become victims."

    assert 300 not in read("en", [text], "New clients").get("new_clients[]", [])


NO_VICTIMS = [
    ("en", "The clients also included 200 children who are not victims themselves."),
    ("fi", "Järjestelmän asiakkaista 200 on lapsia, jotka eivät itse ole ihmiskaupan uhreja."),
    ("sv", "Av klienterna är 200 barn till offer för människohandel."),
]


@pytest.mark.parametrize(("language", "text"), NO_VICTIMS)
def test_children_who_are_not_victims_themselves_are_dependent(language, text):
    assert read(language, [text]) == {"dependent_children[]": [200]}


NEW_ONES_IN_PASSING = [
    (
        "fi",
        "Järjestelmässä oli 900 asiakasta. Vuoden aikana otettiin 300 uutta asiakasta. "
        "350 asiakasta (50 %) on joutunut pakkotyön uhriksi.",
    ),
    (
        "sv",
        "Systemet hade 900 klienter. Under året antogs 300 nya klienter. 350 klienter (50 %) "
        "hade fallit offer för tvångsarbete.",
    ),
    (
        "en",
        "The system had 900 clients. During the year 300 new clients were admitted. "
        "350 clients (50 %) were victims of forced labour.",
    ),
]


@pytest.mark.parametrize(("language", "text"), NEW_ONES_IN_PASSING)
def test_a_section_about_a_day_turns_back_to_its_clients(language, text):
    assert read(language, [text]) == {
        "clients_total[]": [900],
        "new_clients[]": [300],
        "clients_victims[forced_labour]": [350],
    }


def test_a_release_whose_title_names_the_stock_may_be_about_new_clients():
    text = "I fjol antogs 300 nya klienter. Av klienterna var 40 minderåriga."
    title = "Klienterna i hjälpsystemet 31.12.2031"

    assert read("sv", [text], title) == {"new_clients[]": [300], "new_clients[minor]": [40]}


CHILDREN_AMONG_THEM = [
    ("fi", "Asiakkaiksi otettiin 360 ihmistä, joista 60 oli uhrien lapsia."),
    ("sv", "Till systemet antogs 360 personer, av vilka 60 var barn till offer."),
    ("en", "360 people were admitted, of whom 60 were children of victims."),
]


@pytest.mark.parametrize(("language", "text"), CHILDREN_AMONG_THEM)
def test_people_of_whom_some_are_victims_children_are_both_together(language, text):
    assert read(language, [text], "") == {
        "new_clients_incl_children[]": [360],
        "new_dependent_children[]": [60],
    }


WITH_AND_WITHOUT = [
    ("fi", "Uusia asiakkaita oli lapset mukaan lukien 360. Ilman lapsia uusia asiakkaita oli 300."),
    ("sv", "Antalet nya klienter var 360 inklusive barnen och 300 utan barnen."),
    ("en", "There were 360 new clients including children, and 300 excluding children."),
]


@pytest.mark.parametrize(("language", "text"), WITH_AND_WITHOUT)
def test_children_may_be_counted_in_or_left_out(language, text):
    assert read(language, [text], "") == {
        "new_clients_incl_children[]": [360],
        "new_clients[]": [300],
    }


WITHOUT = [
    ("fi", "Asiakkaita oli 900. Ilman asiakkaiden lapsia heitä oli 700."),
    ("sv", "Klienterna var 900. Utan klienternas barn var de 700."),
    ("en", "There were 900 clients. Excluding the children, the number of clients was 700."),
]


@pytest.mark.parametrize(("language", "text"), WITHOUT)
def test_clients_without_their_children_are_the_victims(language, text):
    assert read(language, [text]) == {"clients_total[]": [900], "clients_victims[]": [700]}


def test_whose_children_they_are_does_not_make_them_clients():
    text = "There were 900 clients. The clients' dependent children, 200 in all, get help too."

    assert read("en", [text]) == {"clients_total[]": [900], "dependent_children[]": [200]}


PRINTED_SUMS = [
    (
        "fi",
        [
            "Asiakkaita oli 31.12.2031 yhteensä 900 (700+200).",
            "Kuvio 12. Asiakkaiden sukupuoli ilman lapsia (n=700)",
        ],
    ),
    (
        "sv",
        [
            "Den 31 december 2031 fanns det 900 klienter i hjälpsystemet (700+200).",
            "Figur 12. Klienternas kön, exklusive barnen (n=700)",
        ],
    ),
    (
        "en",
        [
            "On 31 December 2031, there were 900 clients in the System (700 + 200).",
            "Figure 12. Gender of clients, children not included (n=700).",
        ],
    ),
]


@pytest.mark.parametrize(("language", "texts"), PRINTED_SUMS)
def test_a_printed_sum_of_all_clients_parts_them_where_a_chart_shows_the_larger_part(
    language, texts
):
    assert read(language, texts) == STOCK


def test_a_printed_sum_that_nothing_explains_is_left_over():
    found = read("fi", ["Asiakkaita oli 31.12.2031 yhteensä 900 (500+400)."])

    assert found == {"clients_total[]": [900]}


def test_the_number_after_a_share_is_that_of_its_whole():
    found = read("fi", ["Naisia ja tyttöjä oli asiakkaista 58 prosenttia (n=700)."])

    assert found == {"clients_victims[]": [700]}


def test_minors_among_whom_clients_children_are_counted_are_no_victims():
    text = (
        "On the last day of June the system had 900 clients. 220 of them were minors, of whom "
        "200 were children of clients."
    )

    assert read("en", [text]) == {"clients_total[]": [900], "dependent_children[]": [200]}


PARENTS = [
    ("fi", "Uusista asiakkaista 100:lla on lapsia."),
    ("sv", "100 nya klienter har barn."),
    ("en", "100 new clients have children."),
]


@pytest.mark.parametrize(("language", "text"), PARENTS)
def test_parents_are_no_children(language, text):
    assert read(language, [text], "") == {}


def test_clients_on_a_day_who_fell_victim_as_minors_were_not_admitted_as_minors():
    text = "60 clients were children when they fell victim to human trafficking."
    paragraph = Paragraph(Place("x"), text, "text", (HEADINGS["en"],), "en")
    context = Context("annual", "en", Period.year(2031), "", 2032)

    assert [r.dims for r in read_paragraphs([paragraph], context).readings] == [
        (("age_at_victimisation", "minor"),)
    ]


LISTED = [
    ("fi", "Järjestelmässä oli 700 asiakasta ja 200 heidän lastaan."),
    ("sv", "Hjälpsystemet hade 700 klienter och 200 barn till klienter."),
    ("en", "The Assistance System had 700 clients and 200 of their children."),
]


@pytest.mark.parametrize(("language", "text"), LISTED)
def test_clients_listed_with_their_children_are_the_victims(language, text):
    assert read(language, [text]) == {"clients_victims[]": [700], "dependent_children[]": [200]}


def test_children_told_as_some_of_the_clients_leave_the_total_a_total():
    text = "There were 900 clients and 200 of them were children of clients."

    assert read("en", [text]) == {"clients_total[]": [900], "dependent_children[]": [200]}


ADMITTED_DURING_YEAR = [
    (
        "fi",
        "Vuoden lopussa järjestelmässä oli 150 asiakasta. Vuoden 2031 aikana järjestelmään "
        "otetuista uhreista 60 oli pakkotyön uhreja.",
    ),
    (
        "en",
        "At the end of the year the system had 150 clients. Of the victims admitted to the "
        "system during 2031, 60 were victims of forced labour.",
    ),
    (
        "sv",
        "Vid årets slut hade systemet 150 klienter. Av de offer som antogs till systemet under "
        "2031 hade 60 fallit offer för tvångsarbete.",
    ),
]


@pytest.mark.parametrize(("language", "text"), ADMITTED_DURING_YEAR)
def test_those_admitted_during_a_year_are_no_part_of_the_clients_of_a_day(language, text):
    assert read(language, [text], "") == {
        "clients_total[]": [150],
        "new_clients[forced_labour]": [60],
    }
