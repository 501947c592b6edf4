"""A series in pandas: one unit, one kind of period, notes and evidence in every row."""

import sqlite3

import pytest

from archive.checks import run_checks
from archive.door import open as open_door
from archive.errors import NotFound
from archive.figures import write_figures
from archive.notes import write_notes
from archive.schema import VERSION
from tests.archive.rows import Rows


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    rows = Rows()
    for year in ("2021", "2022"):
        key = rows.document(f"annual-{year}-fi", year)
        rows.say(key, "new_clients", 10 + int(year) % 100, year)
        rows.say(key, "new_clients", 20, year, "gender=female")
        rows.say(key, "new_clients", int(year) % 100 - 10, year, "gender=male")
        rows.say(key, "new_clients", 38, year, unit="nationalities")
        rows.say(key, "new_clients", 15, f"{year}h1")
        rows.say(key, "clients_total", 99, f"{year}-12-31")
        rows.say(key, "new_clients", 9, year, "age_group=minor", origin="measured", where="chart")
    db = rows.done()
    db.execute("insert into meta values ('schema_version', ?), ('plot_rule', 'latest')", (VERSION,))
    run_checks(db)
    write_notes(db)
    write_figures(db)
    db.commit()
    path = tmp_path_factory.mktemp("door") / "archive.db"
    with sqlite3.connect(path) as file:
        db.backup(file)
    with open_door(path) as door:
        yield door


def test_a_series_by_gender_is_tidy(figures):
    frame = figures.series("new_clients", by="gender")

    assert frame[["period", "gender", "value", "unit"]].values.tolist() == [
        ["2021", "female", 20, "persons"],
        ["2021", "male", 11, "persons"],
        ["2022", "female", 20, "persons"],
        ["2022", "male", 12, "persons"],
    ]
    assert all(len(found) == 1 for found in frame["evidence"])
    assert str(frame["period_end"].dtype).startswith("datetime64")
    assert "low-threshold" in frame["notes"][0]
    assert frame.attrs["plot_rule"] == "latest"
    assert frame.attrs["notes"]["low-threshold"].startswith("People are admitted")


def test_half_years_come_only_when_asked_for(figures):
    assert figures.series("new_clients")["period"].tolist() == ["2021", "2022"]
    assert figures.series("new_clients", period="half")["period"].tolist() == ["2021h1", "2022h1"]
    assert figures.series("clients_total")["period"].tolist() == ["2021-12-31", "2022-12-31"]


def test_units_are_never_mixed(figures):
    assert figures.series("new_clients", unit="nationalities")["value"].tolist() == [38, 38]


def test_measured_values_are_out_unless_asked_for(figures):
    assert figures.series("new_clients", by="age_group").empty
    frame = figures.series("new_clients", by="age_group", measured=True)
    assert frame["basis"].tolist() == ["measured", "measured"]


def test_unknown_names_say_what_there_is(figures):
    with pytest.raises(NotFound, match="clients_total, new_clients"):
        figures.series("newcomers")
    with pytest.raises(NotFound, match="age_group, gender"):
        figures.series("new_clients", by="sex")


def test_places_and_vintages_of_a_figure(figures):
    name = figures.series("new_clients")["id"][0]

    assert figures.evidence(name)["printed"].tolist() == ["31"]
    assert figures.vintages(name)["value"].tolist() == [31]
    assert len(figures.figures()) == 12
    assert figures.findings("holds")["kind"].tolist() != []
