"""One value to plot, every value kept: vintages, the plot rule, scope as identity."""

from datetime import date
from decimal import Decimal

from archive.assemble import hold, number, printed_in, publications_of
from archive.normalise import observe
from extract import Population
from scraper import Period
from tests.archive.builders import Y2022, edition, harvest, reading

FILE = "annual-2022-fi.pdf"


def observed(*pairs):
    held = number(hold(one, crop) for one, crop in pairs)
    return observe(printed_in(held), publications_of(held))


def test_three_languages_are_evidence_of_one_statement():
    pairs = [
        (
            edition(language),
            harvest(reading(367, file=language, language=language), language=language),
        )
        for language in ("fi", "sv", "en")
    ]

    (observation,) = observed(*pairs)

    assert (observation.status, observation.publications, observation.readings) == ("first", 1, 3)
    assert len(observation.vintages) == 1


def test_a_later_review_restates_an_earlier_one_and_both_values_stay():
    half = Period.half(2017, 1)
    first = harvest(reading(89, "referrals", period=half, file="a"), kind="semiannual", period=half)
    later = Period.half(2018, 1)
    second = harvest(
        reading(88, "referrals", period=half, file="b"), kind="semiannual", period=later
    )

    (observation,) = observed((edition("a"), first), (edition("b"), second))

    assert (observation.value, observation.status) == (Decimal(88), "restated")
    assert [(v.publication, v.value, v.current) for v in observation.vintages] == [
        ("semiannual-2017h1", Decimal(89), False),
        ("semiannual-2018h1", Decimal(88), True),
    ]


def test_the_latest_annual_review_goes_before_a_later_release():
    review = harvest(reading(367, file="a"))
    release = harvest(reading(370, file="b"), kind="press", period=Period.year(2023))

    (observation,) = observed((edition("a"), review), (edition("b"), release))

    assert observation.value == 367


def test_a_review_that_prints_two_values_contradicts_itself():
    twice = harvest(
        reading(236, "exploited_in_finland", at=0),
        reading(263, "exploited_in_finland", at=1),
        reading(236, "exploited_in_finland", at=2),
    )

    (observation,) = observed((edition(FILE), twice))

    assert (observation.value, observation.status) == (Decimal(236), "contradicted")
    assert {v.value for v in observation.vintages} == {Decimal(236), Decimal(263)}


def test_a_review_and_its_release_that_differ_are_no_restatement():
    review = harvest(reading(367, file="a"))
    release = harvest(reading(376, file="b"), kind="press")

    (observation,) = observed((edition("a"), review), (edition("b"), release))

    assert observation.status == "contradicted"


def test_over_a_third_and_37_percent_agree_and_the_exact_one_is_plotted():
    of = Population("new_clients")
    share = {"measure": "exploited_in_finland", "unit": "percent", "of": of}
    review = harvest(
        reading("33.3", qualifier="at_least", at=0, printed="yli kolmannes", **share),
        reading(37, at=1, **share),
    )

    (observation,) = observed((edition(FILE), review))

    assert (observation.value, observation.status) == (Decimal(37), "first")


def test_persons_incidents_and_shares_of_different_populations_are_different_figures():
    made = observed(
        (
            edition(FILE),
            harvest(
                reading(271, unit="persons", at=0),
                reading(314, unit="incidents", at=1),
                reading(64, unit="percent", of=Population("new_clients"), at=2),
                reading(
                    64, unit="percent", of=Population("new_clients", (("gender", "male"),)), at=3
                ),
                reading(300, "new_clients_incl_children", at=4),
            ),
        )
    )

    assert len(made) == 5
    assert {observation.status for observation in made} == {"first"}


def test_candidates_are_no_observations():
    assert observed((edition(FILE), harvest(reading(5, status="candidate")))) == []


def test_one_reading_of_a_reconstruction_marks_the_figure():
    (observation,) = observed(
        (edition("a"), harvest(reading(367, file="a"))),
        (edition("b", "reconstructed"), harvest(reading(367, file="b"), language="sv")),
    )

    assert observation.standing == "reconstructed"


def test_namesakes_are_numbered_the_same_whatever_their_order():
    pairs = [
        (edition("z", published=date(2023, 2, 1)), harvest(reading(1, file="z"))),
        (edition("a", published=date(2023, 3, 1)), harvest(reading(1, file="a"))),
    ]

    one = [(h.key, h.edition.main.url) for h in number(hold(*pair) for pair in pairs)]
    two = [(h.key, h.edition.main.url) for h in number(hold(*pair) for pair in reversed(pairs))]

    assert one == two
    assert one == [
        ("annual-2022-fi", "https://example.org/z"),
        ("annual-2022-fi-2", "https://example.org/a"),
    ]


def test_ids_are_made_from_the_scope_alone():
    (a,) = observed((edition(FILE), harvest(reading(367, period=Y2022))))
    (b,) = observed((edition("b"), harvest(reading(999, period=Y2022, file="b"))))

    assert a.id == b.id == "h7fbcvbywob5"
