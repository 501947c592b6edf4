"""Claims of growth: computed from the two printed figures they compare, never guessed."""

from decimal import Decimal

import pytest

from archive.claims import check_claim
from archive.claims.growth import find_growth
from archive.notes import write_notes
from tests.archive.rows import Rows

PRINTED = (
    ("referrals", 75, "2015"),
    ("referrals", 228, "2018"),
    ("new_clients", 52, "2015"),
    ("new_clients", 130, "2016"),
    ("new_clients", 55, "2017h1"),
    ("new_clients", 76, "2018h1"),
    ("new_clients", 243, "2021"),
    ("new_clients", 367, "2022"),
    ("new_clients", 326, "2023"),
    ("new_clients", 207, "2024"),
    ("clients_total", 117, "2013-12-31"),
    ("clients_total", 83, "2014-12-31"),
    ("clients_total", 455, "2018-12-31"),
    ("clients_total", 804, "2019-12-31"),
)


@pytest.fixture(scope="module")
def db():
    rows = Rows()
    key = rows.document("annual-2024-fi", "2024")
    for measure, value, period in PRINTED:
        rows.say(key, measure, value, period)
    rows.say(key, "exploited_in_finland", 60, "2023", qualifier="about")
    rows.say(key, "exploited_in_finland", 91, "2024")
    made = rows.done()
    write_notes(made)
    return made


TRUE = (
    "Referrals more than tripled in three years, from 75 to 228.",
    "The number of new clients grew by 51 per cent in 2022.",
    "The number of new clients grew by about half in 2022.",
    "In 2022 the system admitted 124 more new clients than in 2021.",
    "The number of new clients more than doubled from 2015 to 2016.",
    "New clients rose by 38 per cent in the first half of 2018 compared with the same period"
    " a year earlier.",
    "Uusien asiakkaiden määrä kasvoi vuonna 2022 51 prosenttia edellisvuodesta.",
    "Uusien asiakkaiden määrä yli kaksinkertaistui vuodesta 2015 vuoteen 2016.",
    "Vuonna 2022 otettiin 124 uutta asiakasta enemmän kuin vuonna 2021.",
    "Antalet nya klienter ökade med 51 procent år 2022 jämfört med året innan.",
    "Antalet nya klienter minskade med drygt en tredjedel från 2023 till 2024.",
    "År 2022 antogs 124 fler nya klienter än år 2021.",
)
PLAIN = (
    "In 2024, 207 people were admitted to the system, down from 326 in 2023.",
    "Uusien asiakkaiden määrä kasvoi vuoden 2021 243:sta vuoden 2022 367:ään.",
    "Antalet nya klienter ökade från 243 år 2021 till 367 år 2022.",
    "The number of new clients fell in 2024.",
)
FALSE = (
    "In 2024, 207 people were admitted to the system, up from 326 in 2023.",
    "The number of new clients rose from 229 in 2021 to 367 in 2022.",
    "The number of new clients rose from 243 in 2021 to 376 in 2022.",
    "The number of new clients grew by 61 per cent in 2022.",
    "The number of new clients doubled in 2022.",
    "The number of new clients halved in 2022.",
    "In 2022 the system admitted 142 more new clients than in 2021.",
    "Uusien asiakkaiden määrä väheni vuonna 2022 edellisvuodesta.",
    "Uusien asiakkaiden määrä kaksinkertaistui vuodesta 2021 vuoteen 2022.",
    "Antalet nya klienter fördubblades från 2021 till 2022.",
    "Antalet nya klienter ökade med hälften från 2015 till 2016.",
    "År 2022 antogs 142 fler nya klienter än år 2021.",
)
UNCLEAR = (
    "Referrals doubled.",
    "Referrals tripled, from 75 to 227.",
    "Antalet nya klienter ökade med 51 procent.",
    "Uusien asiakkaiden määrä kasvoi vuonna 2015.",  # of 2014 nothing is printed
    "New clients fell in the first half of 2018 compared with 2017.",  # a half and a year
    "In 2024, 91 new clients had been exploited in Finland, up from 60 in 2023.",  # about 60
    "Ihmiskauppa kaksinkertaistui vuonna 2022.",
    "Finland's trafficking victims doubled in 2022.",
    "New clients almost doubled every year from 2015 to 2016.",
    "New clients are forecast to have grown by 51 per cent in 2022.",
    "New clients did not grow in 2022.",
    "Police said that new clients grew by 51 per cent in 2022.",
)


@pytest.mark.parametrize("claim", TRUE)
def test_a_true_amount_of_growth_is_computed_and_never_matches(db, claim):
    found = check_claim(db, claim)

    assert found.verdict == "rounds_to"
    assert any(one.computed is not None for one in found.answers)


@pytest.mark.parametrize("claim", PLAIN)
def test_a_true_direction_is_what_is_printed(db, claim):
    expected = "rounds_to" if "2023" in claim and "2022" in claim else "matches"

    assert check_claim(db, claim).verdict == expected


@pytest.mark.parametrize("claim", FALSE)
def test_a_false_growth_differs(db, claim):
    assert check_claim(db, claim).verdict == "differs"


@pytest.mark.parametrize("claim", UNCLEAR)
def test_a_growth_that_is_not_clear_is_not_checked(db, claim):
    verdicts = {one.verdict for one in check_claim(db, claim).answers}

    assert "unclear" in verdicts
    assert check_claim(db, claim).verdict in ("unclear", "differs")
    assert verdicts & {"matches", "rounds_to"} == set() or "60" in claim


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("The number of new clients fell from 367 in 2022 to 326 in 2023.", "From presumed"),
        ("Uusien asiakkaiden määrä väheni vuodesta 2022 vuoteen 2023.", "Oletetusta"),
        ("Antalet nya klienter minskade från 2022 till 2023.", "Från förmodat"),
    ],
)
def test_a_growth_across_a_break_says_so_and_never_matches(db, claim, words):
    found = check_claim(db, claim)

    assert found.verdict == "rounds_to"
    assert words in found.message(found.language)


def test_the_answer_names_both_figures_and_the_change(db):
    told = check_claim(db, "The number of new clients grew by 51 per cent in 2022.")

    for number in ("243", "367", "+124", "+51 %"):
        assert number in told.message("en")
    assert len(told.observations) == 2


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("New clients more than doubled in 2020", "en", "New clients was 7777 in 2020"),
        (
            "Asiakasmäärä laski kolmanneksella vuonna 2020",
            "fi",
            "Asiakasmäärä oli 7777 vuonna 2020",
        ),
        ("Förslagen halverades år 2020", "sv", "Förslagen var 7777 år 2020"),
        ("In 2022 there were 367 new clients", "en", None),
        ("New clients rose and then fell in 2022", "en", None),
    ],
)
def test_what_is_said_of_growth_is_taken_out(text, language, rest):
    found = find_growth(text, language)

    assert (found.text if found else None) == rest


def test_thousands_and_decimals_are_read_as_claims_write_them():
    found = find_growth("Clients rose by 4.5 per cent from 1,314 to 1 373", "en")

    assert found is not None
    assert (found.before, found.after) == (Decimal(1314), Decimal(1373))
    assert found.percent == Decimal("4.5")
