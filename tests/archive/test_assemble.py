"""Documents get their keys, and one broken harvest costs one document."""

from dataclasses import replace
from datetime import date

import pytest

from archive.assemble import hold, hold_unread, printed_in
from archive.build import build
from archive.private import has_contact
from archive.schema import open_archive
from extract import Classed, Paragraph, Place
from scraper import Period
from tests.archive.builders import edition, harvest, reading, sha
from tests.archive.streets import street

FILE = "annual-2022-fi.pdf"
FIRST_HALF = Period.half(2018, 1)
ODD = Period(date(2021, 1, 1), date(2021, 9, 30))


@pytest.mark.parametrize(
    ("kind", "period", "language", "key", "publication"),
    [
        ("annual", Period.year(2022), "fi", "annual-2022-fi", "annual-2022"),
        ("semiannual", Period.half(2022, 1), "en", "semiannual-2022h1-en", "semiannual-2022h1"),
        ("press", Period.year(2017), "sv", "press-annual-2017-sv", "press-annual-2017"),
        ("press", FIRST_HALF, "fi", "press-semiannual-2018h1-fi", "press-semiannual-2018h1"),
        ("press", ODD, "fi", "press-2021-01-01_2021-09-30-fi", "press-2021-01-01_2021-09-30"),
        ("annual", None, "fi", "annual-undated-fi", "annual-undated"),
    ],
)
def test_keys_come_from_kind_period_and_language(kind, period, language, key, publication):
    held = hold(edition(FILE), harvest(kind=kind, period=period, language=language))

    assert (held.key, held.publication, held.name) == (key, publication, key)


def test_a_manifests_name_is_only_the_name_that_facts_print():
    held = hold(replace(edition(FILE), name="annual-2022-fi-hard"), harvest())

    assert (held.key, held.name) == ("annual-2022-fi", "annual-2022-fi-hard")


def test_what_cannot_be_read_and_has_no_label_has_a_key_all_the_same():
    assert hold_unread(edition("x"), "limit", "too big").key == "unknown-undated-xx"


def test_a_reading_in_a_file_that_is_not_there_costs_the_document():
    held = hold(edition(FILE), harvest(reading(1, file="another.pdf")))

    assert (held.harvest, held.status) == (None, "unreadable")
    assert "is in no file of it" in held.message


def test_lost_numbers_are_said_and_the_build_goes_on(tmp_path):
    told = replace(harvest(reading(367)), numerals=9)

    report = build(tmp_path, street((edition(FILE), told)))

    db = open_archive(tmp_path / "archive.db")
    message = db.execute("select message from document").fetchone()[0]
    assert message == "9 numbers were found and 4 accounted for: please report this"
    assert (report.status, report.figures) == (0, 1)


def test_a_number_seen_by_two_readers_is_one_reading_and_the_published_one_stays():
    twice = harvest(reading(5, status="candidate"), reading(5, where="chart"))

    (printed,) = printed_in([hold(edition(FILE), twice)])

    assert printed.reading.status == "published"


def test_contact_persons_are_in_no_table(tmp_path):
    place = Place(sha(FILE), 1)
    name = "Ylitarkastaja Maija Meikäläinen, puh. 0295 463 000, maija@example.org"
    told = replace(
        harvest(reading(367)),
        paragraphs=(
            Paragraph(place, name, "furniture"),
            Paragraph(place, "Auttava puhelin 0295 463 177 palvelee.", "text"),
        ),
        classed=(
            Classed("0295 463 000", "phone", place, "text", name),
            Classed("00520", "postal", place, "text", "PL 1, 00520 Helsinki"),
        ),
    )

    build(tmp_path, street((edition(FILE), told)))

    db = open_archive(tmp_path / "archive.db")
    dump = "\n".join(db.iterdump())
    for private in ("Meikäläinen", "463 000", "463 177", "maija@", "PL 1"):
        assert private not in dump, private
    assert "Auttava puhelin […] palvelee." in dump
    assert db.execute("select count(*) from classed").fetchone()[0] == 2


@pytest.mark.parametrize(
    "text",
    ["vuonna 2022 oli 1 331 asiakasta", "1.1.–30.6.2023", "0,5 prosenttia", "10 000 000", "+12 %"],
)
def test_figures_are_no_telephone_numbers(text):
    assert not has_contact(text)
