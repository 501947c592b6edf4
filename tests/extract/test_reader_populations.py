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
