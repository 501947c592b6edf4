"""Rules over what is printed: every contradiction found, nothing else called one."""

import json

import pytest

from archive.checks import load_rules, run_checks
from tests.archive.rows import Rows

RULES = load_rules()


def failing(db):
    run_checks(db)
    return [
        (kind, gap)
        for kind, gap in db.execute(
            "select kind, difference from finding where verdict = 'fails' order by kind"
        )
    ]


def verdicts(db, kind):
    run_checks(db)
    return [
        row[0]
        for row in db.execute("select verdict from finding where kind = ? order by 1", (kind,))
    ]


def review(key="annual-2031-fi", period="2031"):
    rows = Rows()
    rows.document(key, period)
    return rows


def test_year_end_total_with_an_unexplained_rest_is_told_as_it_is_printed():
    rows = review("annual-2031-sv")
    for measure, value in (
        ("clients_total", 1634),
        ("clients_victims", 1331),
        ("dependent_children", 210),
    ):
        rows.say("annual-2031-sv", measure, value, "2031-12-31")
    db = rows.done()

    assert failing(db) == [("sum", 93)]
    fi, sv, en = db.execute("select message_fi, message_sv, message_en from finding").fetchone()
    assert "It prints 1 634 = 1 331 + 210 + 93" in en
    assert "1 634 = 1 331 + 210 + 93" in fi
    assert "1 634 = 1 331 + 210 + 93" in sv
    roles = [row[0] for row in db.execute("select role from finding_side order by seq")]
    assert roles == ["total", "part", "part"]


def test_two_values_for_one_figure_in_one_document():
    rows = review()
    for value in (236, 236, 263):
        rows.say("annual-2031-fi", "exploited_in_finland", value, "2031")

    assert failing(rows.done()) == [("repeat", 27)]


def test_women_and_men_leave_one_person_out():
    rows = review()
    rows.say("annual-2031-fi", "clients_victims", 880, "2031-12-31")
    rows.say("annual-2031-fi", "clients_victims", 527, "2031-12-31", "gender=female")
    rows.say("annual-2031-fi", "clients_victims", 352, "2031-12-31", "gender=male")

    assert failing(rows.done()) == [("parts", 1)]


def test_a_third_sex_makes_the_sum_whole():
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 168, "2031")
    for sex, value in (("female", 88), ("male", 79), ("other", 1)):
        rows.say("annual-2031-fi", "new_clients", value, "2031", f"gender={sex}")

    assert verdicts(rows.done(), "parts") == ["holds"]


def test_ages_count_nobody_twice():
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 40, "2031")
    ages = {"minor": 4, "18-29": 16, "30-39": 10, "40-49": 7, "50+": 3, "60+": 1, "adult": 36}
    for age, value in ages.items():
        rows.say("annual-2031-fi", "new_clients", value, "2031", f"age_group={age}")

    assert verdicts(rows.done(), "parts") == ["holds", "holds"]


def chart(rows, values, **more):
    for code, value in values.items():
        rows.say(
            "annual-2031-fi",
            "new_clients",
            value,
            "2031",
            f"nationality={code}",
            where="table",
            figure="Taulukko 1",
            **more,
        )


def test_a_hidden_part_is_never_told_as_a_residual():
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 60, "2031", where="caption", figure="Taulukko 1")
    chart(rows, {"nepal": 30, "iraq": 12, "other": 14})
    rows.db.execute(
        "insert into classed values ('c1', 'annual-2031-fi', 1, 'alle 5', 'threshold', 'table', '')"
    )
    db = rows.done()

    assert verdicts(db, "caption") == ["cannot_tell"]
    told = db.execute("select difference, message_fi, message_en from finding").fetchone()
    assert told[0] is None
    assert "4" not in told[1] + told[2].replace("2031", "")


def test_what_one_language_hides_is_not_worked_out_from_another():
    rows = review()
    rows.document("annual-2031-en", "2031")
    rows.say("annual-2031-fi", "new_clients", 60, "2031", where="caption", figure="Taulukko 1")
    chart(rows, {"nepal": 30, "iraq": 12, "other": 14})
    rows.db.execute(
        "insert into classed values ('c1', 'annual-2031-en', 1, '<5', 'threshold', 'table', '')"
    )

    assert verdicts(rows.done(), "caption") == ["cannot_tell"]


def test_a_group_of_small_groups_hides_too():
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 60, "2031", where="table", figure="Taulukko 1")
    chart(rows, {"nepal": 30, "iraq": 12, "other_under_five": 14})
    db = rows.done()

    assert verdicts(db, "parts") == ["cannot_tell"]
    assert db.execute("select difference from finding").fetchone() == (None,)


def test_parts_above_the_caption_fail_whatever_is_hidden():
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 60, "2031", where="caption", figure="Taulukko 1")
    chart(rows, {"nepal": 30, "iraq": 21, "other": 14})

    assert failing(rows.done()) == [("caption", -5)]


def test_an_unread_cell_makes_it_impossible_to_tell():
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 60, "2031", where="caption", figure="Taulukko 1")
    chart(rows, {"nepal": 30, "iraq": 12, "other": 14})
    leftover = ("l1", "annual-2031-fi", "sha", 1, "[]", "4", "", "table", "", "")
    rows.db.execute(f"insert into leftover values ({', '.join('?' * len(leftover))})", leftover)

    assert verdicts(rows.done(), "caption") == ["cannot_tell"]


@pytest.mark.parametrize(
    ("share", "qualifier", "origin", "verdict"),
    [
        (61, "exact", "printed", "fails"),
        (60, "exact", "printed", "holds"),
        (60.4, "exact", "printed", "holds"),
        (60.5, "exact", "printed", "fails"),
        (60, "at_least", "printed", "holds"),
        (61, "at_least", "printed", "fails"),
        (61, "about", "printed", "holds"),
        (66.7, "exact", "word", "holds"),
    ],
)
def test_shares_are_rounded_half_up_and_words_are_loose(share, qualifier, origin, verdict):
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 139, "2031")
    rows.say("annual-2031-fi", "new_clients", 76, "2031", "age_group=adult;gender=female")
    rows.say("annual-2031-fi", "new_clients", 8, "2031", "age_group=minor;gender=female")
    rows.say(
        "annual-2031-fi",
        "new_clients",
        share,
        "2031",
        "gender=female",
        unit="percent",
        of="new_clients",
        qualifier=qualifier,
        origin=origin,
    )

    assert verdicts(rows.done(), "share") == [verdict]


def test_a_share_of_incidents_is_judged_by_incidents():
    rows = review()
    labour = "form_of_exploitation=forced_labour"
    rows.say("annual-2031-fi", "exploited_in_finland", 141, "2031")
    rows.say("annual-2031-fi", "exploited_in_finland", 149, "2031", unit="incidents")
    rows.say("annual-2031-fi", "exploited_in_finland", 101, "2031", labour, unit="incidents")
    share = {"unit": "percent", "of": "exploited_in_finland"}
    rows.say("annual-2031-fi", "exploited_in_finland", 68, "2031", labour, **share)

    assert verdicts(rows.done(), "share") == ["holds"]


def test_over_a_third_agrees_with_37_percent():
    rows = review()
    share = {"unit": "percent", "of": "new_clients"}
    rows.say(
        "annual-2031-fi",
        "exploited_in_finland",
        33.3,
        "2031",
        qualifier="at_least",
        origin="word",
        **share,
    )
    rows.say("annual-2031-fi", "exploited_in_finland", 37, "2031", **share)

    assert failing(rows.done()) == []


def test_editions_that_differ_by_one_digit():
    rows = review()
    rows.document("annual-2031-sv", "2031")
    rows.say("annual-2031-fi", "reflection_periods", 35, "2031")
    rows.say("annual-2031-sv", "reflection_periods", 85, "2031")

    assert failing(rows.done()) == [("edition", 50)]


def test_a_figure_that_one_of_three_editions_lacks():
    rows = review()
    for language in ("sv", "en"):
        rows.document(f"annual-2031-{language}", "2031")
        rows.say(f"annual-2031-{language}", "new_clients", 367, "2031")
    rows.say("annual-2031-fi", "new_clients", 367, "2031")
    rows.say("annual-2031-fi", "reflection_periods", 35, "2031")
    rows.say("annual-2031-en", "reflection_periods", 35, "2031")
    db = rows.done()

    assert verdicts(db, "edition_gap") == ["cannot_tell"]
    told = db.execute("select message_en from finding where verdict = 'cannot_tell'").fetchone()
    assert "not found in one (sv)" in told[0]


def test_editions_that_date_one_figure_differently():
    rows = review()
    rows.document("annual-2031-en", "2031")
    share = {"unit": "percent", "of": "new_clients"}
    labour = "form_of_exploitation=forced_labour"
    rows.say("annual-2031-fi", "new_clients", 45, "2031", labour, **share)
    rows.say("annual-2031-en", "new_clients", 45, "2030", labour, **share)

    assert failing(rows.done()) == [("dating", None)]


def test_a_stock_dated_after_its_review():
    rows = Rows()
    rows.document("annual-2031-en", "2031", published="2032-02-01")
    rows.say("annual-2031-en", "clients_total", 1314, "2032-12-31")

    assert failing(rows.done()) == [("outside", None)]


def test_a_restated_half_year():
    rows = review("semiannual-2030h1-fi", "2030h1")
    rows.document("semiannual-2031h1-fi", "2031h1")
    rows.say("semiannual-2030h1-fi", "referrals", 89, "2030h1")
    rows.say("semiannual-2031h1-fi", "referrals", 88, "2030h1")
    db = rows.done()

    assert failing(db) == [("restatement", -1)]
    sides = db.execute("select role, value from finding_side order by seq").fetchall()
    assert sides == [("before", 89), ("after", 88)]


def test_halves_are_at_most_the_year():
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 43, "2031")
    rows.say("annual-2031-fi", "new_clients", 21, "2031h1")
    rows.say("annual-2031-fi", "new_clients", 25, "2031h2")

    assert failing(rows.done()) == [("half", -3)]


def test_what_is_left_of_the_year_is_not_worked_out():
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 7, "2031", "nationality=nepal")
    rows.say("annual-2031-fi", "new_clients", 5, "2031h1", "nationality=nepal")
    db = rows.done()

    assert verdicts(db, "half") == ["holds"]
    assert db.execute("select difference from finding").fetchone() == (None,)


def test_rest_of_ten_is_not_the_rest_of_three():
    rows = review()
    forms = "form_of_exploitation="
    for figure, value in (("Kuvio 6", 2), ("Kuvio 8", 5)):
        rows.say(
            "annual-2031-fi",
            "new_clients",
            value,
            "2031",
            f"{forms}other",
            where="chart",
            figure=figure,
        )

    assert failing(rows.done()) == []


def test_stock_that_falls_or_grows_too_far():
    rows = review()
    rows.say("annual-2031-fi", "clients_total", 117, "2030-12-31")
    rows.say("annual-2031-fi", "clients_total", 77, "2031-06-30")
    rows.say("annual-2031-fi", "clients_total", 140, "2031-12-31")
    rows.say("annual-2031-fi", "new_clients_incl_children", 20, "2031")

    assert failing(rows.done()) == [("jump", -40), ("stock", -3)]


def test_editions_share_one_finding_with_the_evidence_of_all():
    rows = review()
    rows.document("annual-2031-sv", "2031")
    for key in ("annual-2031-fi", "annual-2031-sv"):
        rows.say(key, "new_clients_incl_children", 430, "2031")
        rows.say(key, "new_clients", 367, "2031")
        rows.say(key, "new_dependent_children", 62, "2031")
    db = rows.done()

    assert failing(db) == [("sum", 1)]
    assert db.execute(
        "select count(*) from finding_side s join finding f on f.id = s.finding"
        " where f.kind = 'sum'"
    ).fetchone() == (6,)


def test_same_readings_give_the_same_rows():
    def dump():
        rows = review()
        for value in (236, 263):
            rows.say("annual-2031-fi", "exploited_in_finland", value, "2031")
        db = rows.done()
        run_checks(db)
        return list(db.iterdump())

    assert dump() == dump()


def test_every_finding_is_told_in_three_languages_with_evidence():
    rows = review()
    rows.say("annual-2031-fi", "new_clients", 40, "2031")
    rows.say("annual-2031-fi", "new_clients", 41, "2031", "gender=female")
    db = rows.done()
    run_checks(db)

    for fi, sv, en, sides in db.execute(
        "select message_fi, message_sv, message_en,"
        " (select count(*) from finding_side where finding = finding.id) from finding"
    ):
        assert fi and sv and en and len({fi, sv, en}) == 3
        assert sides


@pytest.mark.parametrize(
    ("measures", "leftovers", "verdict"),
    [
        (("new_clients", "exploited_in_finland"), 0, "holds"),
        (("new_clients",), 0, "fails"),
        (("new_clients",), 3, "cannot_tell"),
    ],
)
def test_promises_of_the_era(measures, leftovers, verdict):
    rows = Rows()
    key = rows.document("press-annual-2024-fi", "2024", "press")
    rows.db.execute(
        "update document set era = 'ihmiskauppa/release-2021', leftovers = ?", (leftovers,)
    )
    for measure in measures:
        rows.say(key, measure, 207, "2024")

    assert verdicts(rows.done(), "promise") == [verdict]


def test_a_document_of_no_known_era_is_a_finding():
    rows = Rows()
    key = rows.document("press-annual-2024-fi", "2024", "press")
    rows.db.execute("update document set era = 'ihmiskauppa/release-2021', era_distance = 0.55")
    rows.say(key, "new_clients", 207, "2024")
    db = rows.done()

    assert verdicts(db, "era") == ["cannot_tell"]
    assert db.execute("select count(*) from finding where kind = 'promise'").fetchone() == (0,)


def told(db):
    run_checks(db)
    return list(db.execute("select kind, message_en from finding where verdict = 'fails'"))


def held_back(rows, reading, *reasons):
    """Make a reading a candidate for these reasons, as the reader does."""
    rows.db.execute(
        "update reading set status = 'candidate', observation = null, vintage = null, reasons = ?"
        " where id = ?",
        (json.dumps(reasons), reading),
    )


def last(rows):
    return rows.db.execute("select id from reading order by rowid desc").fetchone()[0]


def test_a_digit_in_a_column_that_was_held_back_is_found():
    rows = Rows()
    rows.document("annual-2031-sv", "2031")
    for dims, value in (("", 50), ("gender=female", 30), ("gender=male", 22)):
        rows.say("annual-2031-sv", "new_clients", value, "2031", dims, where="table")
        held_back(rows, last(rows), "sum-off")

    (message,) = [message for kind, message in told(rows.done()) if kind == "parts"]
    assert "30 + 22 = 52" in message


def test_a_part_larger_than_its_whole_is_found_though_it_was_held_back():
    rows = Rows()
    rows.document("annual-2031-sv", "2031")
    rows.say("annual-2031-sv", "new_clients", 27, "2031", "gender=female", where="table")
    rows.say("annual-2031-sv", "new_clients", 67, "2031", "gender=female")
    held_back(rows, last(rows), "more_than_whole")

    assert [kind for kind, _ in told(rows.done())] == ["repeat"]


def test_a_number_that_its_chart_draws_otherwise_is_found():
    rows = Rows()
    rows.document("semiannual-2031h1-sv", "2031h1", "semiannual")
    rows.say("semiannual-2031h1-sv", "new_clients", 45, "2030h1", where="chart")
    rows.say("semiannual-2031h1-sv", "new_clients", 35, "2029h1", where="chart")
    held_back(rows, last(rows), "length-disagrees")

    ((kind, message),) = told(rows.done())
    assert (kind, "35" in message) == ("drawing", True)


def test_nothing_fails_by_a_number_that_the_others_of_its_document_speak_against():
    rows = Rows()
    rows.document("annual-2031-sv", "2031")
    rows.say("annual-2031-sv", "referrals", 228, "2031")
    rows.say("annual-2031-sv", "referrals", 163, "2031")
    held_back(rows, last(rows), "contradicted")

    db = rows.done()

    assert told(db) == []
    ((verdict, message),) = db.execute("select verdict, message_en from finding")
    assert verdict == "cannot_tell"
    assert "163" in message and "may have been misread" in message


def test_what_is_doubted_for_another_reason_too_is_not_held_against_anything():
    rows = Rows()
    rows.document("annual-2031-sv", "2031")
    rows.say("annual-2031-sv", "new_clients", 27, "2031")
    rows.say("annual-2031-sv", "new_clients", 67, "2031")
    held_back(rows, last(rows), "more_than_whole", "unknown_words")

    assert told(rows.done()) == []
