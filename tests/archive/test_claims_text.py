"""Sixty claims as newspapers make them, in three languages: the usual mistakes, and right ones.

The sentences are our own. The archive they are held against is made row by row, so that a verdict
depends on the claim alone.
"""

import re

import pytest

from archive.claims import check_claim
from archive.claims.understand import claim_language
from tests.archive.rows import Rows

LABOUR = "form_of_exploitation=forced_labour"
FIGURES = {
    "annual-2022-fi": ("2022", "annual"),
    "semiannual-2022h1-fi": ("2022h1", "semiannual"),
    "annual-2018-fi": ("2018", "annual"),
    "annual-2017-fi": ("2017", "annual"),
    "semiannual-2016h1-fi": ("2016h1", "semiannual"),
    "semiannual-2018h1-fi": ("2018h1", "semiannual"),
}
PRINTED = (
    ("annual-2022-fi", "referrals", 478, "2022", ""),
    ("annual-2022-fi", "referrals", 48, "2022", "referrer=self"),
    ("annual-2022-fi", "new_clients", 367, "2022", ""),
    ("annual-2022-fi", "new_clients", 192, "2022", "gender=female"),
    ("annual-2022-fi", "new_clients", 175, "2022", "gender=male"),
    ("annual-2022-fi", "new_clients", 25, "2022", "age_group=minor"),
    ("annual-2022-fi", "new_clients", 243, "2021", ""),
    ("annual-2022-fi", "new_dependent_children", 62, "2022", ""),
    ("annual-2022-fi", "new_clients_incl_children", 429, "2022", ""),
    ("annual-2022-fi", "exploited_in_finland", 236, "2022", ""),
    ("annual-2022-fi", "exploited_abroad", 131, "2022", ""),
    ("annual-2022-fi", "exploited_in_finland", 178, "2022", LABOUR),
    ("annual-2022-fi", "clients_total", 1314, "2022-12-31", ""),
    ("annual-2022-fi", "clients_victims", 1051, "2022-12-31", ""),
    ("annual-2022-fi", "dependent_children", 263, "2022-12-31", ""),
    ("annual-2022-fi", "clients_victims", 94, "2022-12-31", "age_at_admission=minor"),
    ("annual-2022-fi", "clients_victims", 29, "2022-12-31", "age_group=minor"),
    ("semiannual-2022h1-fi", "referrals", 185, "2022h1", ""),
    ("semiannual-2022h1-fi", "new_clients", 139, "2022h1", ""),
    ("semiannual-2022h1-fi", "exploited_in_finland", 66, "2022h1", ""),
    ("semiannual-2022h1-fi", "clients_total", 1184, "2022-06-30", ""),
    ("annual-2018-fi", "new_clients", 163, "2018", ""),
    ("annual-2018-fi", "referrals", 228, "2018", ""),
    ("annual-2018-fi", "clients_total", 455, "2018-12-31", ""),
    ("annual-2017-fi", "new_clients", 127, "2017", ""),
    ("annual-2017-fi", "clients_total", 322, "2017-12-31", ""),
    ("semiannual-2016h1-fi", "referrals", 73, "2016h1", ""),
    ("semiannual-2018h1-fi", "referrals", 74, "2016h1", ""),
)

FINNISH = (
    ("Vuonna 2022 auttamisjärjestelmään otettiin 367 uutta asiakasta.", "matches", ""),
    ("Vuonna 2022 uusia asiakkaita oli noin 370.", "rounds_to", ""),
    ("Vuonna 2022 auttamisjärjestelmään otettiin 368 uutta asiakasta.", "differs", ""),
    ("Vuonna 2022 uusia asiakkaita oli 429.", "differs", "new_clients_incl_children"),
    ("Vuonna 2022 uusia asiakkaita oli 236.", "differs", "exploited_in_finland"),
    ("Vuonna 2022 uusia asiakkaita oli 139.", "differs", "half"),
    ("Vuonna 2022 uusia asiakkaita oli 243.", "differs", "other_year"),
    ("Vuonna 2022 Suomessa hyväksikäytettyjä oli 236.", "matches", ""),
    ("Vuonna 2022 Suomessa pakkotyöhön joutui 178 uutta asiakasta.", "matches", ""),
    ("31.12.2022 järjestelmässä oli 1314 asiakasta.", "matches", ""),
    ("31.12.2022 järjestelmässä oli 1 300 asiakasta.", "rounds_to", ""),
    ("31.12.2022 järjestelmässä oli 1051 asiakasta.", "differs", "clients_victims"),
    ("31.12.2022 huollettavia lapsia oli 94.", "differs", "clients_victims"),
    ("Tammi–kesäkuussa 2022 uusia asiakkaita oli 139.", "matches", ""),
    ("Tammi–kesäkuussa 2022 uusia asiakkaita oli 367.", "differs", "year"),
    ("Vuonna 2022 järjestelmään esitettiin 478 ihmistä.", "matches", ""),
    ("Vuonna 2018 esityksiä tehtiin 228.", "matches", ""),
    ("Tammi–kesäkuussa 2016 esityksiä tehtiin 73.", "was_revised", ""),
    ("Vuonna 2010 uusia asiakkaita oli 52.", "not_in_archive", "not_captured"),
    ("Vuonna 2022 toipumisaika myönnettiin 15 asiakkaalle.", "not_in_archive", "not_printed"),
)
SWEDISH = (
    ("År 2022 antogs 367 nya klienter till hjälpsystemet.", "matches", ""),
    ("År 2022 antogs cirka 370 nya klienter till hjälpsystemet.", "rounds_to", ""),
    ("År 2022 antogs 376 nya klienter till hjälpsystemet.", "differs", ""),
    ("År 2022 antogs 429 nya klienter till hjälpsystemet.", "differs", "new_clients_incl_children"),
    ("År 2022 antogs 236 nya klienter till hjälpsystemet.", "differs", "exploited_in_finland"),
    ("År 2022 antogs 139 nya klienter till hjälpsystemet.", "differs", "half"),
    ("År 2018 antogs 127 nya klienter till hjälpsystemet.", "differs", "other_year"),
    ("Av de nya klienterna år 2022 hade 236 utnyttjats i Finland.", "matches", ""),
    ("Av de nya klienterna år 2022 var 192 kvinnor.", "matches", ""),
    ("Den 31 december 2022 hade hjälpsystemet 1 314 klienter.", "matches", ""),
    ("Den 31 december 2022 hade hjälpsystemet nästan 1 400 klienter.", "rounds_to", ""),
    ("Den 31 december 2022 hade hjälpsystemet 1 051 klienter.", "differs", "clients_victims"),
    ("Den 30 juni 2022 hade hjälpsystemet 1 184 klienter.", "matches", ""),
    ("Den 31 december 2022 hade hjälpsystemet 1 184 klienter.", "differs", "other_day"),
    ("Under januari–juni 2022 antogs 139 nya klienter.", "matches", ""),
    ("Under januari–juni 2022 antogs 367 nya klienter.", "differs", "year"),
    ("År 2018 fick hjälpsystemet 228 förslag.", "matches", ""),
    ("År 2018 fick hjälpsystemet 163 förslag.", "differs", "new_clients"),
    ("År 2010 antogs 52 nya klienter till hjälpsystemet.", "not_in_archive", "not_captured"),
    ("År 2022 fick 15 klienter betänketid.", "not_in_archive", "not_printed"),
)
ENGLISH = (
    ("In 2022 the system admitted 367 new clients.", "matches", ""),
    ("In 2022 the system admitted more than 360 new clients.", "rounds_to", ""),
    ("In 2022 the system admitted 637 new clients.", "differs", ""),
    ("In 2022 the system admitted 429 new clients.", "differs", "new_clients_incl_children"),
    ("In 2022 the system admitted 236 new clients.", "differs", "exploited_in_finland"),
    ("In 2022 the system admitted 139 new clients.", "differs", "half"),
    ("In 2017 the system admitted 163 new clients.", "differs", "other_year"),
    ("In 2022, 236 new clients had been exploited in Finland.", "matches", ""),
    ("In 2022, 367 new clients had been exploited in Finland.", "differs", "new_clients"),
    ("On 31 December 2022 the system had 1,314 clients.", "matches", ""),
    ("On 31 December 2022 the system had about 1,300 clients.", "rounds_to", ""),
    ("On 31 December 2022 the system had 1,051 clients.", "differs", "clients_victims"),
    ("On 31 December 2018 the system had 455 clients.", "matches", ""),
    ("On 31 December 2018 the system had 322 clients.", "differs", "other_day"),
    ("In the first half of 2022, 139 new clients were admitted.", "matches", ""),
    ("In the first half of 2022, 367 new clients were admitted.", "differs", "year"),
    ("In 2022 there were 478 referrals.", "matches", ""),
    ("In 2022 there were 185 referrals.", "differs", "half"),
    ("In 2010 the system admitted 52 new clients.", "not_in_archive", "not_captured"),
    ("Most new clients came from one country.", "unclear", ""),
)


@pytest.fixture(scope="module")
def db():
    rows = Rows()
    for key, (period, kind) in FIGURES.items():
        rows.document(key, period, kind)
    for key, measure, value, period, dims in PRINTED:
        rows.say(key, measure, value, period, dims)
    return rows.done()


@pytest.mark.parametrize(("claim", "verdict", "detail"), [*FINNISH, *SWEDISH, *ENGLISH])
def test_claim(db, claim, verdict, detail):
    found = check_claim(db, claim)

    assert found.verdict == verdict
    (answer,) = found.answers
    near = answer.near
    told = {answer.reason}
    if near:
        told |= {near.statement.scope.measure, *near.relations}
    assert not detail or detail in told


def test_language_is_told_from_the_small_words():
    for language, claims in (("fi", FINNISH), ("sv", SWEDISH), ("en", ENGLISH)):
        for claim, _, _ in claims:
            assert claim_language(claim) == language, claim


@pytest.mark.parametrize(
    "claim",
    ["Uusia asiakkaita oli 367.", "There were 367 new clients.", "367 nya klienter antogs."],
)
def test_a_claim_without_a_time_is_not_guessed(db, claim):
    assert check_claim(db, claim).verdict == "unclear"


RIGHT = [claim for claim, verdict, _ in (*FINNISH, *SWEDISH, *ENGLISH) if verdict == "matches"]
NUMBER = re.compile(r"\d[\d ,]*\d(?= [^\d]|\.$)")
YEARS = range(2000, 2030)


@pytest.mark.parametrize("claim", RIGHT)
@pytest.mark.parametrize("off", [-5, 2, 13])
def test_a_right_claim_made_wrong_never_matches(db, claim, off):
    found = [(place, int(re.sub(r"\D", "", place[0]))) for place in NUMBER.finditer(claim)]
    (place, value) = next((p, v) for p, v in reversed(found) if v > 31 and v not in YEARS)
    wrong = str(value + off + ((value + off) % 10 == 0))  # a round number may be a rounding

    verdict = check_claim(db, claim[: place.start()] + wrong + claim[place.end() :]).verdict

    assert verdict in ("differs", "unclear", "not_in_archive")
