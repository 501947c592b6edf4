"""The notes beside every series, and the breaks that a comparison must not cross in silence."""

import pytest

from archive.notes import compare_periods, load_notes, notes_on, write_notes
from tests.archive.rows import Rows, days


@pytest.fixture
def db():
    rows = Rows()
    rows.document("review-2022-fi", "2022")
    rows.say("review-2022-fi", "new_clients", 10, "2022h1")
    rows.say("review-2022-fi", "new_clients", 20, "2022")
    db = rows.done()
    write_notes(db)
    return db


def test_every_note_speaks_three_languages():
    for note in load_notes():
        for part in (note.title, note.text):
            assert sorted(part) == ["en", "fi", "sv"]
            assert len({*part.values()}) == 3


@pytest.mark.parametrize(
    ("measure", "dims", "period", "note"),
    [
        ("clients_total", "", "2022-12-31", "children-are-not-victims"),
        ("new_clients", "", "2020", "witnesses-are-clients"),
        ("new_clients", "", "2020", "witnesses-of-2020"),
        ("new_clients", "", "2022", "three-kinds-of-new-clients"),
        ("exploited_in_finland", "", "2024", "base-of-the-finland-share"),
        ("exploited_in_finland", "", "2018", "finland-by-year-of-admission"),
        ("new_clients", "nationality=nepal", "2024", "one-case-moves-a-nationality"),
        ("new_clients", "age_group=minor;gender=male", "2024", "four-kinds-of-minors"),
        ("new_clients", "", "2022h1", "half-year-is-not-half-a-year"),
        ("new_clients", "form_of_exploitation=begging", "2022h1", "primary-form-only"),
        ("clients_total", "", "2014-06-30", "break-2014-stock"),
        (
            "clients_victims",
            "form_of_exploitation=forced_labour",
            "2018-12-31",
            "break-2019-forced-labour",
        ),
    ],
)
def test_note_stands_beside_its_series(db, measure, dims, period, note):
    assert note in notes_on(db, measure, dims, *days(period))


@pytest.mark.parametrize(
    ("measure", "dims", "period", "note"),
    [
        ("new_clients", "", "2022", "half-year-is-not-half-a-year"),
        ("clients_total", "", "2022-06-30", "half-year-is-not-half-a-year"),
        ("new_clients", "form_of_exploitation=begging", "2022", "primary-form-only"),
        ("exploited_in_finland", "", "2025", "base-of-the-finland-share"),
        ("clients_total", "", "2014-12-31", "break-2014-stock"),
        ("referrals", "", "2022", "low-threshold"),
    ],
)
def test_note_stands_nowhere_else(db, measure, dims, period, note):
    assert note not in notes_on(db, measure, dims, *days(period))


@pytest.mark.parametrize(
    ("measure", "dims", "one", "two", "breaks"),
    [
        ("clients_total", "", "2013-12-31", "2014-06-30", ("break-2014-stock",)),
        ("clients_total", "", "2019-12-31", "2012-12-31", ("break-2014-stock",)),
        ("clients_total", "", "2014-06-30", "2014-12-31", ()),
        ("new_clients", "", "2022", "2023", ("break-2023-identified",)),
        ("new_clients", "", "2021", "2022", ()),
        ("new_clients", "form_of_exploitation=begging", "2024", "2025", ("break-2025-incidents",)),
    ],
)
def test_comparison_across_a_break_says_so(db, measure, dims, one, two, breaks):
    compared = compare_periods(db, measure, dims, days(one), days(two))

    assert compared.breaks == breaks
    assert compared.warns == bool(breaks)


def test_a_half_year_beside_a_year_warns(db):
    assert compare_periods(db, "new_clients", "", days("2022h1"), days("2022")).unlike_periods
    assert not compare_periods(db, "new_clients", "", days("2022h1"), days("2021h1")).warns


TWELVE = {  # what makes years hard to compare, each with a figure that it concerns
    "children-are-not-victims": ("new_clients", "gender=female", "2022"),
    "break-2023-identified": ("clients_victims", "", "2022-12-31"),
    "low-threshold": ("new_clients", "", "2022"),
    "witnesses-are-clients": ("new_clients", "", "2020"),
    "finland-by-year-of-admission": ("exploited_in_finland", "", "2022"),
    "base-of-the-finland-share": ("exploited_in_finland", "", "2015"),
    "primary-form-only": ("new_clients", "form_of_exploitation=begging", "2022h1"),
    "break-2025-incidents": ("new_clients", "form_of_exploitation=begging", "2025"),
    "break-2019-forced-labour": ("new_clients", "form_of_exploitation=forced_labour", "2019"),
    "four-kinds-of-minors": ("clients_victims", "age_at_admission=minor", "2022-12-31"),
    "half-year-is-not-half-a-year": ("new_clients", "", "2022h1"),
    "break-2014-stock": ("clients_total", "", "2013-12-31"),
    "three-kinds-of-new-clients": ("new_clients_incl_children", "", "2020"),
}


@pytest.mark.parametrize("note", TWELVE)
def test_every_reason_for_care_is_attached_and_told_in_three_languages(db, note):
    measure, dims, period = TWELVE[note]

    assert note in notes_on(db, measure, dims, *days(period))
    row = db.execute("select * from note where id = ?", (note,)).fetchone()
    assert all(len(text) > 10 for text in row[1:4])
    assert all(len(text) > 50 for text in row[4:7])
    assert len({*row[4:7]}) == 3


def test_no_note_was_forgotten_here():
    assert {*TWELVE, "one-case-moves-a-nationality", "witnesses-of-2020"} == {
        note.id for note in load_notes()
    }
