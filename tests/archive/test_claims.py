"""Verdicts on single claimed figures: what is printed decides, and nothing else."""

from decimal import Decimal

import pytest

from archive.checks.statements import Scope, parse_dims
from archive.claims import Claimed, check_figure
from tests.archive.rows import Rows, days


def rows_of(standing="original"):
    rows = Rows()
    key = rows.document("annual-2032-fi", "2032", standing=standing)
    share = {"unit": "percent", "of": "new_clients"}
    labour = "form_of_exploitation=forced_labour"
    for measure, value, period, dims, more in (
        ("new_clients", 367, "2032", "", {}),
        ("new_clients", 25, "2032", "age_group=minor", {}),
        ("new_clients", 192, "2032", "gender=female", {}),
        ("new_clients", 175, "2032", "gender=male", {}),
        ("new_dependent_children", 62, "2032", "", {}),
        ("new_clients_incl_children", 429, "2032", "", {}),
        ("exploited_in_finland", 236, "2032", "", {}),
        ("exploited_in_finland", 236, "2032", "", {}),
        ("exploited_in_finland", 263, "2032", "", {}),
        ("exploited_in_finland", 178, "2032", labour, {}),
        ("exploited_in_finland", 64, "2032", "", {"qualifier": "at_least", **share}),
        ("new_clients", 139, "2032h1", "", {}),
        ("new_clients", 243, "2031", "", {}),
        ("clients_total", 1314, "2032-12-31", "", {}),
        ("clients_victims", 1051, "2032-12-31", "", {}),
        ("dependent_children", 263, "2032-12-31", "", {}),
        ("new_clients", 11.5, "2031", "age_group=minor", share),
    ):
        rows.say(key, measure, value, period, dims, **more)
    return rows


@pytest.fixture(scope="module")
def db():
    return rows_of().done()


def claimed(measure, value, period, dims="", unit="persons", of="", **more):
    scope = Scope(measure, parse_dims(dims), *days(period), unit, of)
    return Claimed(scope, Decimal(str(value)), **more)


PERCENT = {"unit": "percent", "of": "new_clients"}


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (claimed("new_clients", 367, "2032"), "matches"),
        (claimed("new_clients", 370, "2032"), "rounds_to"),
        (claimed("new_clients", 400, "2032"), "differs"),
        (claimed("new_clients", 368, "2032"), "differs"),
        (claimed("clients_total", 1300, "2032-12-31"), "rounds_to"),
        (claimed("clients_total", 1300, "2032-12-31", qualifier="at_least"), "rounds_to"),
        (claimed("clients_total", 1320, "2032-12-31", qualifier="at_least"), "differs"),
        (claimed("clients_total", 1400, "2032-12-31", qualifier="at_most"), "rounds_to"),
        (claimed("clients_total", 1300, "2032-12-31", qualifier="at_most"), "differs"),
        (claimed("new_clients", 350, "2032", qualifier="about"), "rounds_to"),
        (claimed("new_clients", 250, "2032", qualifier="about"), "differs"),
        (claimed("exploited_in_finland", 64, "2032", qualifier="at_least", **PERCENT), "matches"),
        (claimed("exploited_in_finland", 64, "2032", **PERCENT), "rounds_to"),
        (claimed("exploited_in_finland", 64.3, "2032", **PERCENT), "rounds_to"),
        (claimed("exploited_in_finland", 70, "2032", **PERCENT), "differs"),
        (claimed("new_clients", 12, "2031", "age_group=minor", **PERCENT), "rounds_to"),
        (claimed("new_clients", 11, "2031", "age_group=minor", **PERCENT), "differs"),
        (claimed("new_clients", 52, "2032", "gender=female", **PERCENT), "rounds_to"),
        (claimed("new_clients", 61, "2032", "gender=female", **PERCENT), "differs"),
        (claimed("exploited_in_finland", 236, "2032"), "matches"),
        (claimed("exploited_in_finland", 263, "2032"), "differs"),
        (claimed("new_clients", 38, "2032", unit="nationalities"), "not_in_archive"),
        (claimed("referrals", 478, "2032"), "not_in_archive"),
        (claimed("new_clients", 500, "2040"), "not_in_archive"),
    ],
)
def test_verdict(db, claim, verdict):
    assert check_figure(db, claim).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "measure", "relations"),
    [
        (claimed("new_clients", 25, "2032"), "new_clients", ("subset",)),
        (claimed("new_clients", 139, "2032"), "new_clients", ("half",)),
        (claimed("new_clients", 367, "2032h1"), "new_clients", ("year",)),
        (claimed("new_clients", 429, "2032"), "new_clients_incl_children", ("measure",)),
        (claimed("new_clients", 236, "2032"), "exploited_in_finland", ("measure",)),
        (claimed("new_clients", 178, "2032"), "exploited_in_finland", ("subset", "measure")),
        (claimed("new_clients", 243, "2032"), "new_clients", ("other_year",)),
        (claimed("clients_victims", 1314, "2032-12-31"), "clients_total", ("measure",)),
        (claimed("new_clients", 1314, "2032"), "clients_total", ("stock", "measure")),
        (claimed("new_clients", 192, "2032", "gender=male"), "new_clients", ("category",)),
        (claimed("new_clients", 367, "2032", "gender=female"), "new_clients", ("total",)),
        (claimed("exploited_in_finland", 263, "2032"), "exploited_in_finland", ("contradicted",)),
    ],
)
def test_wrong_claim_is_traced_to_the_figure_it_was_taken_from(db, claim, measure, relations):
    answer = check_figure(db, claim)

    assert answer.verdict == "differs"
    assert answer.near is not None
    assert answer.near.statement.scope.measure == measure
    assert answer.near.relations == relations
    assert answer.near.statement.observation in answer.observations
    assert all(len(answer.message(language)) > 40 for language in ("fi", "sv", "en"))


def test_a_sum_that_nobody_prints_is_traced_to_its_parts():
    rows = Rows()
    key = rows.document("annual-2032-fi", "2032")
    rows.say(key, "new_clients", 271, "2032")
    rows.say(key, "new_dependent_children", 32, "2032")
    near = check_figure(rows.done(), claimed("new_clients", 303, "2032")).near

    assert near is not None
    assert near.relations == ("sum",)
    assert [one.value for one in (near.statement, *near.rest)] == [271, 32]


def test_a_value_in_the_middle_of_nowhere_is_traced_to_nothing(db):
    assert check_figure(db, claimed("new_clients", 999, "2032")).near is None


def test_no_means_that_the_document_is_not_captured(db):
    answer = check_figure(db, claimed("new_clients", 500, "2040"))

    assert (answer.verdict, answer.reason) == ("not_in_archive", "not_captured")


def test_a_release_alone_does_not_stand_for_its_review():
    rows = rows_of()
    rows.document("press-annual-2040-fi", "2040", "press")
    rows.say("press-annual-2040-fi", "new_clients", 400, "2040")
    answer = check_figure(rows.done(), claimed("reflection_periods", 15, "2040"))

    assert (answer.verdict, answer.reason) == ("not_in_archive", "not_captured")


def test_no_means_that_it_is_not_printed(db):
    answer = check_figure(db, claimed("reflection_periods", 15, "2032"))

    assert (answer.verdict, answer.reason) == ("not_in_archive", "not_printed")


def test_no_means_that_it_was_printed_but_not_read():
    rows = rows_of()
    rows.say("annual-2032-fi", "reflection_periods", 15, "2032", status="candidate")
    answer = check_figure(rows.done(), claimed("reflection_periods", 15, "2032"))

    assert (answer.verdict, answer.reason) == ("not_in_archive", "unread")
    assert [one.reading != "" for one in answer.unread] == [True]


def test_no_means_that_the_document_could_not_be_read():
    rows = rows_of()
    rows.document("annual-2040-fi", "2040", status="unreadable")
    answer = check_figure(rows.done(), claimed("new_clients", 500, "2040"))

    assert answer.reason == "unread"


def test_no_means_that_it_was_read_and_is_different(db):
    answer = check_figure(db, claimed("new_clients", 368, "2032"))

    assert answer.reason == "different"


def test_a_restated_figure_was_revised():
    rows = Rows()
    rows.document("semiannual-2030h1-fi", "2030h1", "semiannual")
    rows.document("semiannual-2031h1-fi", "2031h1", "semiannual")
    rows.say("semiannual-2030h1-fi", "referrals", 89, "2030h1")
    rows.say("semiannual-2031h1-fi", "referrals", 88, "2030h1")
    db = rows.done()

    assert check_figure(db, claimed("referrals", 89, "2030h1")).verdict == "was_revised"
    assert check_figure(db, claimed("referrals", 88, "2030h1")).verdict == "matches"


def test_reconstructed_documents_prove_nothing():
    db = rows_of("reconstructed").done()
    claim = claimed("new_clients", 367, "2032")
    answer = check_figure(db, claim)

    assert (answer.verdict, answer.reason) == ("not_in_archive", "not_captured")
    assert "sample" in answer.message("en")
    assert check_figure(db, claim, trust_reconstructed=True).verdict == "matches"


def test_reconstructed_documents_refute_nothing():
    db = rows_of("reconstructed").done()

    assert check_figure(db, claimed("new_clients", 368, "2032")).verdict == "not_in_archive"


def test_a_computed_share_says_so_and_never_matches(db):
    answer = check_figure(db, claimed("new_clients", 52.3, "2032", "gender=female", **PERCENT))

    assert answer.verdict == "rounds_to"
    assert answer.computed == Decimal("52.3")
    assert "computed" in answer.message("en")
