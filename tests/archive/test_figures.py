"""The flat table: one row a figure, a sum that is the total and not a multiple of it."""

import pytest

from archive.checks import run_checks
from archive.figures import columns, descriptions, write_figures
from archive.notes import write_notes
from tests.archive.rows import Rows


def filled():
    rows = Rows()
    for language in ("fi", "sv"):
        key = rows.document(f"review-2022-{language}", "2022")
        for _ in range(3):
            rows.say(key, "new_clients", 367, "2022")
        rows.say(key, "new_clients", 192, "2022", "gender=female", where="chart")
        rows.say(key, "new_clients", 175, "2022", "gender=male", where="chart")
        rows.say(key, "new_clients", 38, "2022", unit="nationalities")
        rows.say(key, "new_clients", 139, "2022h1")
        rows.say(
            key, "new_clients", 120, "2022", "age_group=18-29", where="chart", origin="measured"
        )
        rows.say(key, "clients_total", 999, "2022-12-31", status="candidate")
    db = rows.done()
    run_checks(db)
    write_notes(db)
    write_figures(db)
    return db


@pytest.fixture(scope="module")
def db():
    return filled()


def test_documented_sum_is_the_total_and_not_a_multiple(db):
    assert db.execute(
        "select sum(value) from figures where measure = 'new_clients' and period = '2022'"
        " and unit = 'persons' and breakdown = 'total'"
    ).fetchone() == (367,)
    assert db.execute(
        "select sum(value) from figures where measure = 'new_clients' and period = '2022'"
        " and unit = 'persons' and breakdown = 'gender'"
    ).fetchone() == (367,)


def test_one_row_a_figure_with_its_dimension_in_a_column(db):
    assert db.execute(
        "select gender, breakdown, breakdown_en, period, year, places, link like '/f/%'"
        " from figures where dims = 'gender=female'"
    ).fetchall() == [("female", "gender", "female", "2022", 2022, 2, 1)]


def test_candidates_are_out_and_measured_values_stand_apart(db):
    assert db.execute("select count(*) from figures").fetchone() == (5,)
    assert db.execute("select value, age_group from figures_measured").fetchall() == [
        (120, "18-29")
    ]


def test_half_year_carries_its_note(db):
    notes = dict(db.execute("select period, notes from figures where breakdown = 'total'"))

    assert "half-year-is-not-half-a-year" in notes["2022h1"]
    assert "half-year-is-not-half-a-year" not in notes["2022"]


def test_every_column_is_described(db):
    for table, told in descriptions(db).items():
        found = [row[1] for row in db.execute(f"pragma table_info({table})")]
        assert found == [name for name in told if name]
        assert all(told.values())
    assert len({name for name, _, _ in columns(["gender"])}) == len(columns(["gender"]))


def test_same_content_gives_the_same_rows(db):
    assert list(filled().iterdump()) == list(db.iterdump())
