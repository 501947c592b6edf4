"""`metadata.yml`: every column explained, every question opening as it is."""

from pathlib import Path

import pytest
import yaml

from archive.serve import metadata_text
from tests.site.loop import run

METADATA = yaml.safe_load(metadata_text())
ARCHIVE = METADATA["databases"]["archive"]
QUERIES = sorted(ARCHIVE["queries"])


def test_package_carries_the_same_file():
    top = Path(__file__).parents[2] / "metadata.yml"
    if not top.exists():
        pytest.skip("metadata.yml of the project is not here")
    assert top.read_text(encoding="utf-8") == metadata_text()


def test_there_are_questions_enough():
    assert len(QUERIES) >= 12


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.reliability("R15")
def test_question_opens_without_parameters(site, name, record_property):
    record_property("questions", 1)
    page = site.get(f"/archive/{name}")
    told = site.get(f"/archive/{name}.json")

    assert (page.status_code, told.status_code, told.json()["ok"]) == (200, 200, True)


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("value", ["368", "", "pakkotyö", '"', "%"])
@pytest.mark.reliability("R15")
def test_question_takes_any_value(site, name, value):
    query = ARCHIVE["queries"][name]
    asked = "&".join(f"{parameter}={value}" for parameter in query.get("params", []))

    assert site.get(f"/archive/{name}.json?{asked}").status_code == 200


@pytest.mark.parametrize("name", QUERIES)
def test_question_has_its_title_in_three_languages(name):
    query = ARCHIVE["queries"][name]

    assert query["title"].endswith("?") and query["description"]
    assert all(query["in"][language]["title"].endswith("?") for language in ("fi", "sv"))


@pytest.mark.parametrize("name", [n for n in QUERIES if "choices" in ARCHIVE["queries"][n]])
def test_question_offers_its_choices(site, name):
    query = ARCHIVE["queries"][name]
    assert set(query["choices"]) <= set(query["params"])

    text = site.get(f"/archive/{name}").text

    for parameter, sql in query["choices"].items():
        there = run(site.datasette.databases["archive"].execute(sql)).rows
        assert not there or f'name="{parameter}"><option' in text.replace("\n", "")


def test_every_table_and_column_is_explained(site):
    db = site.datasette.databases["archive"]
    for table in run(db.table_names()):
        told = ARCHIVE["tables"].get(table)
        assert told, f"metadata.yml says nothing of {table}"
        if told.get("hidden"):
            continue
        columns = run(db.table_columns(table))
        assert set(columns) <= set(told["columns"]), table
        assert all(told["columns"][column] for column in columns)


def test_facets_and_sorting_name_columns_that_there_are(site):
    db = site.datasette.databases["archive"]
    for table, told in ARCHIVE["tables"].items():
        if told.get("hidden"):
            continue
        columns = set(run(db.table_columns(table)))
        assert set(told.get("facets", [])) <= columns
        assert told.get("sort_desc", next(iter(columns))) in columns
        assert site.get(f"/archive/{table}").status_code == 200
