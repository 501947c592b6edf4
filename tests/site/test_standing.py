"""A reconstruction says so: on every page, in every row, file, feed and picture."""

import csv
import io
import json

import pytest

PAGES = ("", "s/new_clients", "f/{figure}", "d/annual-2022-fi", "search?q=asiakkaat", "findings")


@pytest.mark.parametrize("path", [*PAGES, "unread", "coverage", "check", "questions"])
def test_every_page_has_the_banner(sample, path):
    text = sample.get("/en/" + path.format(figure=sample.figure)).text

    assert "Reconstructed material" in text


@pytest.mark.parametrize(
    "path", ["/archive", "/archive/figures", "/archive/no_such_table", "/nothing"]
)
def test_pages_of_datasette_have_it_too(sample, path):
    assert "Reconstructed material" in sample.get(path).text


def test_originals_have_no_banner(site):
    assert "Reconstructed material" not in site.get("/en/").text


def test_there_is_no_citation(sample):
    text = sample.get(f"/en/f/{sample.figure}").text

    assert "data-copy" not in text
    assert "A reconstructed figure cannot be cited" in text


def test_every_row_of_a_download_is_marked(sample):
    rows = list(csv.DictReader(io.StringIO(sample.get("/en/s/new_clients.csv").text)))
    told = json.loads(sample.get("/en/s/new_clients.json").text)

    assert rows and {row["standing"] for row in rows} == {"reconstructed"}
    assert {row["standing"] for row in told["rows"]} == {"reconstructed"}


def test_figure_as_json_is_marked_throughout(sample):
    told = json.loads(sample.get(f"/f/{sample.figure}.json").text)

    assert told["figure"]["standing"] == "reconstructed"
    for part in ("readings", "vintages", "findings"):
        assert {row["standing"] for row in told[part]} <= {"reconstructed"}


def test_tables_of_datasette_are_marked_in_the_answer_itself(sample, site):
    for path in ("/archive/figures.json", "/archive/figures.csv", "/archive/reading.json"):
        assert sample.get(path).headers["x-katsaus-standing"] == "reconstructed"
        assert "x-katsaus-standing" not in site.get(path).headers


@pytest.mark.parametrize("name", ["documents", "findings"])
def test_feeds_are_marked(sample, name):
    text = sample.get(f"/fi/{name}.atom").text

    assert text.count("<entry>") == text.count('<category term="reconstructed"/>') > 0
    assert "[rekonstruoitu]" in text


def test_chart_as_a_file_is_marked(sample, site):
    assert "Reconstructed material" in sample.get("/en/s/new_clients.svg").text
    assert sample.get("/en/s/new_clients.png").content != site.get("/en/s/new_clients.png").content


def test_pictures_are_marked(sample, site):
    name = sample.one("select crop from reading where page = 1 order by id limit 1")

    marked, plain = sample.get(f"/e/{name}").content, site.get(f"/e/{name}").content

    assert marked != plain
    assert b"standing\x00reconstructed" in marked and b"standing\x00original" in plain


def test_figure_lists_are_marked_row_by_row(sample):
    text = sample.get("/en/search?q=clients").text

    assert text.count('class="figure-line"') == text.count('</a><span class="recon">')
