"""A percentage is a share of whom the claim says: turned round it is another share."""

from pathlib import Path

import pytest

from archive.claims import check_claim
from archive.claims.wholes import find_wholes
from tests.archive.rows import Rows

PROVEN = {"matches", "rounds_to", "was_revised"}
LINES = Path(__file__).with_name("turned_claims.txt").read_text(encoding="utf-8").splitlines()
CLAIMS = [line.split("|", 1) for line in LINES if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def small():
    rows = Rows()
    key = rows.document("annual-2032-fi", "2032")
    share = {"unit": "percent", "of": "new_clients"}
    rows.say(key, "exploited_in_finland", 64, "2032", **share)
    rows.say(key, "new_clients", 61, "2032", "gender=female", **share)
    return rows.done()


@pytest.mark.parametrize(("kind", "claim"), CLAIMS)
def test_only_the_share_that_is_printed_matches(demo_db, kind, claim):
    verdict = check_claim(demo_db, claim, trust_reconstructed=True).verdict

    if kind == "F":
        assert verdict not in PROVEN
    else:
        assert verdict == {"N": "not_in_archive", "M": "matches"}[kind]


def test_a_turned_share_names_the_one_it_was_taken_from(small):
    (answer,) = check_claim(
        small, "64 % of those exploited in Finland in 2032 were new clients"
    ).answers

    assert answer.near.relations == ("turned",)
    assert "“those exploited in Finland in 2032”" in answer.message("en")
    assert "a share of new clients" in answer.message("en")
    assert "osa ja kokonaisuus vaihtaneet paikkaa" in answer.message("fi")
    assert "delen och helheten har bytt plats" in answer.message("sv")


def test_another_value_of_a_turned_share_is_not_called_different(small):
    (answer,) = check_claim(
        small, "Vuonna 2032 naisista 70 prosenttia oli uusia asiakkaita"
    ).answers

    assert answer.verdict == "not_in_archive"


def test_a_share_after_a_pronoun_is_of_whom_it_means(small):
    false = "Vuonna 2032 autettiin naisia. Heistä 61 prosenttia oli uusia asiakkaita."

    assert check_claim(small, false).verdict not in PROVEN


@pytest.mark.parametrize(
    ("language", "claim", "whole"),
    [
        ("en", "Of women admitted in 2032, 40 % came from Nepal.", "women admitted in 2032"),
        ("en", "40 % of women who were exploited were minors.", "women who were exploited"),
        ("en", "Every fifth new client was a man.", "new client"),
        ("en", "Women's share of new clients was 61 %.", "new clients"),
        ("en", "The share of men among new clients was 40 %.", "new clients"),
        ("sv", "År 2032 var 40 procent av de nya klienterna kvinnor.", "de nya klienterna"),
        ("sv", "Av kvinnorna var 40 procent nya klienter.", "kvinnorna"),
        ("sv", "Männens andel av de nya klienterna var 40 procent.", "de nya klienterna"),
        ("sv", "Var femte ny klient var man.", "ny klient"),
        ("fi", "Uusista asiakkaista 40 prosenttia oli Nepalista.", "Uusista asiakkaista"),
        ("fi", "Nepalilaisista 40 prosenttia oli uusia asiakkaita.", "Nepalilaisista"),
        ("fi", "Suomessa hyväksikäytetyistä naisia oli 40 %.", "Suomessa hyväksikäytetyistä"),
        ("fi", "Joka viides uusi asiakas oli mies.", "uusi asiakas"),
        ("fi", "Pakkotyöhön joutui uusista asiakkaista 40 prosenttia.", "uusista asiakkaista"),
    ],
)  # fmt: skip
def test_the_whole_is_found_in_any_order_of_words(language, claim, whole):
    ((found,),) = find_wholes(claim, language).values()

    assert found.printed == whole


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "61 % were women."),
        ("sv", "61 procent var kvinnor."),
        ("fi", "Naisia oli 61 prosenttia."),
        ("fi", "Irakista tuli 61 prosenttia."),
    ],
)
def test_a_share_of_nobody_named_has_no_whole(language, claim):
    assert find_wholes(claim, language) == {}
