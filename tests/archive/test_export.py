"""Exports that open right: in a program, in Finnish Excel, in pandas, as a data package."""

import csv
import json

import pandas
import pytest

from archive.checks import run_checks
from archive.export import export
from archive.figures import write_figures
from archive.notes import write_notes
from archive.schema import VERSION
from tests.archive.rows import Rows, keep_archive


def archive_in(home, standing="original"):
    rows = Rows()
    for language in ("fi", "sv"):
        key = rows.document(f"review-2022-{language}", "2022", standing=standing)
        rows.say(key, "new_clients", 367, "2022", section="Ålder och kön – äö")
        rows.say(
            key,
            "new_clients",
            11.5,
            "2022",
            "age_group=minor",
            unit="percent",
            of="new_clients",
            printed="=11,5 %",
        )
        rows.say(key, "new_clients", 0, "2022", "gender=other", printed="-")
    db = rows.done()
    rules = ("plot_rule", "latest")
    db.execute("insert into meta values ('schema_version', ?), (?, ?)", (VERSION, *rules))
    run_checks(db)
    write_notes(db)
    write_figures(db)
    return keep_archive(db, home)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    home = archive_in(tmp_path_factory.mktemp("home"))
    out = tmp_path_factory.mktemp("out")
    list(export(home, out))
    return out


@pytest.mark.reliability("R12")
def test_plain_csv_is_untouched_and_has_no_mark(folder):
    data = (folder / "figures.csv").read_bytes()
    rows = list(csv.DictReader(data.decode("utf-8").splitlines()))

    assert not data.startswith(b"\xef\xbb\xbf")
    assert [row["printed"] for row in rows] == ["=11,5 %", "367", "-"]
    assert [row["value"] for row in rows] == ["11.5", "367", "0"]


@pytest.mark.reliability("R12")
def test_excel_gets_mark_semicolons_decimal_commas_and_no_formula(folder):
    data = (folder / "figures-excel.csv").read_bytes()
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";"))

    assert data.startswith(b"\xef\xbb\xbf")
    assert [row["printed"] for row in rows] == ["'=11,5 %", "367", "'-"]
    assert [row["value"] for row in rows] == ["11,5", "367", "0"]


def test_parquet_keeps_types_and_letters(folder):
    frame = pandas.read_parquet(folder / "figures.parquet")

    assert frame["value"].tolist() == [11.5, 367, 0]
    assert str(frame["year"].dtype) == "Int64"
    readings = pandas.read_csv(folder / "readings.csv")
    assert set(readings["section"].dropna()) == {"Ålder och kön – äö"}


def test_data_package_is_valid_to_frictionless(folder):
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()

    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    assert len(report.tasks) == 8


def test_every_column_is_described(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))

    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"], f"{resource['name']}: {field['name']}"


def test_readme_carries_licence_citation_and_notes(folder):
    text = (folder / "README.md").read_text(encoding="utf-8")

    assert "The figures and the quoted sentences are the publisher's" in text
    assert "Apache-2.0" in text and "Creative Commons" not in text
    assert "producer first" in text
    assert "Dependent children are not victims" in text
    assert "reconstructed" not in text


def test_reconstructed_samples_are_called_so(tmp_path):
    list(export(archive_in(tmp_path / "home", "reconstructed"), tmp_path / "out"))

    assert "must not be cited" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["description"].startswith("RECONSTRUCTED")


def test_same_database_gives_the_same_bytes(folder, tmp_path):
    list(export(archive_in(tmp_path / "home"), tmp_path / "out"))

    for path in sorted(folder.iterdir()):
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes(), path.name


def test_every_row_about_what_is_printed_tells_its_standing(demo, tmp_path):
    list(export(demo, tmp_path, "https://example.org/"))

    for name in ("figures", "vintages", "readings", "findings", "finding_sides"):
        frame = pandas.read_csv(tmp_path / f"{name}.csv")
        assert set(frame["standing"]) == {"reconstructed"}, name
    links = pandas.read_parquet(tmp_path / "figures.parquet")["link"]
    assert links.str.fullmatch(r"https://example\.org/f/[a-z2-7]{12}").all()
