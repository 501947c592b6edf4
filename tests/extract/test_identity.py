"""Kind and period of documents that no title names: by text and day of publication, or not."""

from datetime import date

import pytest

from extract.identity import identify
from extract.records import Paragraph, Place
from scraper import Capture, Edition, Period

PLACE = Place("0" * 64, 1, ((0.0, 0.0, 100.0, 10.0),))
CAPTURE = Capture(
    "0" * 64, "file:a", "file:a", "text/html", "2026-01-01T00:00:00Z", "import", "original"
)


def identity(*texts, published=None, heading="", kind=None, label=""):
    read = [Paragraph(PLACE, heading, "heading")] if heading else []
    read += [Paragraph(PLACE, text, "text") for text in texts]
    return identify(Edition(CAPTURE, label=label, published=published, kind=kind), read)


RELEASES = {
    "fi": "Auttamisjärjestelmään ohjattiin tammi–kesäkuussa 2031 yhteensä 58 ihmistä. "
    "Vuotta aiemmin, tammi–kesäkuussa 2030, luku oli 67. Koko vuonna 2030 ohjattiin 130 ihmistä.",
    "sv": "Till hjälpsystemet hänvisades 58 personer i januari–juni 2031. "
    "Ett år tidigare, i januari–juni 2030, var antalet 67. Hela år 2030 hänvisades 130 personer.",
    "en": "In January–June 2031, 58 persons were referred to the Assistance System. "
    "A year earlier, in January–June 2030, the number was 67. In the whole of 2030 it was 130.",
}
YEARLY = {
    "fi": "Auttamisjärjestelmään ohjattiin viime vuonna 158 ihmistä. Vuonna 2030 luku oli 167, "
    "vuonna 2029 se oli 130 ja vuonna 2028 se oli 52. Vuonna 2029 laki muuttui.",
    "sv": "I fjol hänvisades 158 personer till hjälpsystemet. År 2030 var antalet 167, "
    "år 2029 var det 130 och år 2028 var det 52. År 2029 ändrades lagen.",
    "en": "Last year 158 persons were referred to the Assistance System. In 2030 it was 167, "
    "in 2029 it was 130 and in 2028 it was 52. In 2029 the law was changed.",
}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_release_of_august_is_about_the_half_that_has_ended(language):
    found = identity(RELEASES[language], published=date(2031, 8, 15), kind="press")

    assert found.period == Period.half(2031, 1)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_release_of_january_is_about_the_year_that_has_ended(language):
    found = identity(YEARLY[language], published=date(2031, 1, 20), kind="press")

    assert found.period == Period.year(2030)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_text_that_names_other_years_only_is_not_guessed(language):
    text = YEARLY[language].partition(". ")[2]

    assert identity(text, published=date(2034, 2, 1), kind="press").period is None


def test_a_release_that_names_no_year_is_about_what_has_ended():
    text = "Today the system has 990 clients. A year ago there were 870."

    assert identity(text, published=date(2031, 7, 15), kind="press").period == Period.half(2031, 1)
    assert identity(text, published=date(2031, 1, 15), kind="press").period == Period.year(2030)


def test_a_release_about_the_year_it_appears_in_has_no_review():
    text = (
        "In January–May 2031, 20 people were admitted to the system of assistance. "
        "In 2030 the number was 52, and 2030 was the busiest year so far."
    )

    assert identity(text, published=date(2031, 6, 12), kind="press").period is None


def test_a_link_to_another_review_does_not_decide():
    read = [
        Paragraph(PLACE, RELEASES["en"], "text"),
        Paragraph(PLACE, "Statistical overview 1.1.–30.6.2030 (pdf)", "furniture"),
    ]
    edition = Edition(CAPTURE, published=date(2031, 8, 15), kind="press")

    assert identify(edition, read).period == Period.half(2031, 1)


def test_a_half_year_review_is_about_a_half():
    text = "In the first six months of 2031, 58 persons were referred to the system."

    assert identity(text, heading="Semiannual Review 2031").period == Period.half(2031, 1)
    assert identity(text, heading="Semiannual Review", published=date(2031, 8, 1)).period == (
        Period.half(2031, 1)
    )


def test_without_a_day_the_last_year_must_be_the_one_told_most():
    assert identity(YEARLY["en"]).period is None
    assert identity(YEARLY["en"].replace("2028", "2030").replace("2029", "2030")).period == (
        Period.year(2030)
    )


def test_the_sort_of_release_may_stand_after_its_date():
    line = "Finnish Immigration Service Publication date 15.8.2031 10.15 Press release"
    found = identity(line, RELEASES["en"], heading="More people helped")

    assert (found.kind, found.published, found.period) == (
        "press",
        "2031-08-15",
        Period.half(2031, 1),
    )
