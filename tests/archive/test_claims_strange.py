"""What a claim says beyond its figures: nothing is proven that was not wholly understood."""

import pytest

from archive.claims import check_claim
from archive.claims.bounds import age_bounds, strict_bounds
from archive.claims.strange import plain_words
from archive.ids import observation_id
from scraper import Period
from tests.archive.rows import Rows, days


def rows_of():
    rows = Rows()
    key = rows.document("annual-2032-fi", "2032")
    rows.say(key, "referrals", 467, "2032")
    rows.say(key, "new_clients", 271, "2032")
    rows.say(key, "new_clients", 314, "2032", unit="incidents")
    rows.say(key, "new_clients", 18, "2032", "nationality=finland")
    rows.say(key, "exploited_in_finland", 141, "2032")
    rows.say(key, "decisions", 154, "2032", "decision=negative", unit="decisions")
    rows.say(key, "decisions", 271, "2032", "decision=positive", unit="decisions")
    share = {"unit": "percent", "of": "clients_victims"}
    rows.say(key, "clients_victims", 61, "2032-12-31", "gender=female", **share)
    return rows


@pytest.fixture(scope="module")
def db():
    return rows_of().done()


UNCLEAR = (
    "Suomessa oli vuonna 2032 yhteensä 271 ihmiskaupan uhria",
    "I Finland fanns 271 offer för människohandel 2032",
    "Finland had 314 victims of human trafficking in 2032",
    "Finland had 271 victims of human trafficking in 2032",
    "Finland had 18 victims of human trafficking in 2032",
    "In 2032 the system did not admit 271 new clients",
    "In 2032, 271 new clients were never admitted",
    "It is false that 271 new clients were admitted in 2032",
    "Vuonna 2032 ei otettu 271 uutta asiakasta",
    "Ei pidä paikkaansa, että vuonna 2032 otettiin 271 uutta asiakasta",
    "År 2032 antogs inte 271 nya klienter",
    "Det stämmer inte att 271 nya klienter antogs år 2032",
    "In 2032, 271 new clients are expected",
    "År 2032 väntas 271 nya klienter antas",
    "Vuonna 2032 odotetaan 271 uutta asiakasta",
    "In autumn 2032 the system admitted 271 new clients",
    "Syksyllä 2032 otettiin 271 uutta asiakasta",
    "Hösten 2032 antogs 271 nya klienter",
    "In 2032, 271 new clients were admitted every month",
    "Kuukaudessa otettiin 271 uutta asiakasta vuonna 2032",
    "Varje månad antogs 271 nya klienter år 2032",
    "In 2032 Police admitted 271 new clients",
    "Helsingissä otettiin 271 uutta asiakasta vuonna 2032",
    "År 2032 antog polisen 271 nya klienter",
    "In 2032, 271 new clients were admitted per day",
    "In 2032, 271 new clients were admitted a day",
    "Vuonna 2032 otettiin 271 uutta asiakasta päivässä",
    "År 2032 antogs 271 nya klienter om dagen",
    "In 2032, 271 new clients were admitted a year",
    "By 2032, 271 new clients had been admitted",
    "Från 2032 antogs 271 nya klienter",
    "According to a forecast, 271 new clients were admitted in 2032",
    "In 2032, -271 new clients were admitted",
    "Vuonna 2032 otettiin −271 uutta asiakasta",
    "År 2032 antogs minus 271 nya klienter",
    "In 2032 three new clients were over 50",
    "Vuonna 2032 kolme uutta asiakasta oli yli 50",
    "År 2032 var tre nya klienter över 50",
    "On 31 December 2032, 61 percent of all clients were women",
    "31.12.2032 kaikista asiakkaista 61 prosenttia oli naisia",
    "Den 31 december 2032 var 61 procent av alla klienter kvinnor",
    "154 applications out of 467 were rejected and 271 accepted in 2032",
)


@pytest.mark.parametrize("claim", UNCLEAR)
def test_what_is_not_understood_is_not_checked(db, claim):
    verdict = check_claim(db, claim)

    assert not {one.verdict for one in verdict.answers} & {"matches", "rounds_to", "differs"}
    assert verdict.verdict in ("unclear", "not_in_archive")


def test_the_words_are_named(db):
    for claim, word in (
        ("Vuonna 2032 ei otettu 271 uutta asiakasta", "“ei”"),
        ("År 2032 antogs inte 271 nya klienter", "“inte”"),
        ("In 2032, 271 new clients were admitted in Helsinki", "“Helsinki”"),
    ):
        found = check_claim(db, claim)
        assert found.status == 9
        assert word in found.message(found.language)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("New clients doubled to 271 in 2032", "cannot be computed"),
        ("Vuonna 2032 uusien asiakkaiden määrä kaksinkertaistui 271:een", "ei voi laskea"),
        ("År 2032 fördubblades de nya klienterna till 271", "kan inte beräknas"),
    ],
)
def test_a_growth_without_the_figure_before_it_is_unclear(db, claim, told):
    found = check_claim(db, claim)

    assert found.verdict == "unclear"
    assert told in found.message(found.language)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Vuonna 2032 otettiin yli 271 uutta asiakasta", "differs"),
        ("Vuonna 2032 otettiin alle 271 uutta asiakasta", "differs"),
        ("År 2032 antogs mer än 271 nya klienter", "differs"),
        ("År 2032 antogs färre än 271 nya klienter", "differs"),
        ("In 2032 more than 271 new clients were admitted", "differs"),
        ("In 2032 less than 271 new clients were admitted", "differs"),
        ("In 2032 more than 270 new clients were admitted", "rounds_to"),
        ("Vuonna 2032 otettiin yli 270 uutta asiakasta", "rounds_to"),
        ("År 2032 antogs färre än 272 nya klienter", "rounds_to"),
        ("Vuonna 2032 otettiin lähes 275 uutta asiakasta", "rounds_to"),
        ("In 2032 the system admitted 271 new clients", "matches"),
    ],
)
def test_a_strict_bound_leaves_the_number_out(db, claim, verdict):
    assert check_claim(db, claim).verdict == verdict


def test_bounds_and_ages_are_told_apart():
    assert strict_bounds("År 2018 antogs fler än 160 nya klienter", "sv") == {"160"}
    assert age_bounds("Kolme asiakasta oli yli 50", "fi") == {"50"}
    assert age_bounds("Uusia asiakkaita oli yli 50", "fi") == frozenset()


def test_a_withheld_figure_is_said_to_be_withheld():
    rows = rows_of()
    start, end = days("2032")
    from datetime import date

    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    name = observation_id("new_clients", (("gender", "male"),), period, "persons", "")
    db = rows.done()
    db.execute("insert into ledger values (1, ?, 'withheld', '2033-01-01', 'why', '', '')", (name,))
    for claim, word in (
        ("In 2032, 12 of the new clients were men", "withheld"),
        ("Vuonna 2032 uusista asiakkaista 12 oli miehiä", "poistettu"),
        ("År 2032 var 12 av de nya klienterna män", "dolts"),
    ):
        found = check_claim(db, claim)
        assert (found.verdict, found.reason) == ("not_in_archive", "withheld")
        assert word in found.message(found.language)


def test_an_equal_number_alone_is_not_the_unread_figure():
    rows = rows_of()
    rows.say("annual-2032-fi", "dependent_children", 35, "2032", status="candidate")

    found = check_claim(rows.done(), "In 2032, 35 reflection periods were granted")
    assert (found.verdict, found.reason) == ("not_in_archive", "not_printed")


def test_plain_words_negate_and_doubt_nothing():
    bad = {"not", "no", "never", "ei", "eivät", "inte", "aldrig", "expected", "arvioitu", "väntas"}
    for words in plain_words().values():
        assert not words & bad
