"""The demo against what its documents state: no figure is wrong, hardly one is missing."""

import sqlite3
import zipfile
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from archive.cli import main
from archive.cli_demo import write_news
from tests.gold import gold, read_facts

GOLD = gold()
SCAN = "annual-2018-fi-scan"  # the site names no document; it is found as a second one of its kind
FOUND_AS = {SCAN: "annual-2018-fi-2"}


@pytest.fixture(scope="module")
def read(demo, tmp_path_factory):
    path = tmp_path_factory.mktemp("facts") / "facts.csv"
    result = CliRunner().invoke(main, ["--home", str(demo), "facts", "--csv", str(path)])
    assert result.exit_code == 0, result.output
    facts = read_facts(path)
    return {document: facts.get(FOUND_AS.get(document, document), {}) for document in GOLD}


@pytest.mark.parametrize("document", sorted(GOLD))
def test_nothing_is_published_that_the_document_does_not_state(document, read):
    stated, published = GOLD[document], read[document]

    wrong = {
        (key, value)
        for key, values in published.items()
        for value in values
        if not any(abs(value - known) <= 0.05 for known in stated.get(key, {}))
    }

    assert len(wrong) <= 0.01 * len(published), wrong


@pytest.mark.parametrize("document", sorted(GOLD))
def test_hardly_a_figure_is_missing(document, read):
    stated, published = GOLD[document], read[document]

    facts = [(key, value) for key, values in stated.items() for value in values]
    found = [
        (key, value)
        for key, value in facts
        if any(abs(value - known) <= 0.05 for known in published.get(key, {}))
    ]

    least = 0.5 if document == SCAN else 0.9
    assert len(found) >= least * len(facts), sorted(set(facts) - set(found))


def test_every_numeral_is_accounted_for(demo):
    with sqlite3.connect(demo / "archive.db") as db:
        rows = db.execute(
            "select key, numerals, read + classed + leftovers from document where status = 'read'"
        ).fetchall()

    assert len(rows) == 16
    assert [row for row in rows if row[1] != row[2]] == []


def test_every_reading_stands_in_its_quote_and_every_figure_has_evidence(demo):
    with sqlite3.connect(demo / "archive.db") as db:
        loose = db.execute(
            "select count(*) from reading where printed != '' and instr(quote, printed) = 0"
        ).fetchone()
        bare = db.execute(
            "select count(*) from observation where id not in (select observation from reading "
            "where observation is not null)"
        ).fetchone()

    assert (loose, bare) == ((0,), (0,))


def test_the_archive_says_that_its_documents_are_samples(demo):
    with sqlite3.connect(demo / "archive.db") as db:
        standings = db.execute("select distinct standing from observation").fetchall()

    assert standings == [("reconstructed",)]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_is_new_is_told_as_a_feed(demo, language):
    write_news(demo)

    feed = ElementTree.parse(demo / f"news-{language}.atom").getroot()

    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) >= 16


def test_the_captures_go_out_as_one_file_for_web_players(demo, tmp_path):
    told = CliRunner().invoke(main, ["--home", str(demo), "export", str(tmp_path), "--wacz"])

    assert told.exit_code == 0, told.output
    with zipfile.ZipFile(tmp_path / "captures.wacz") as packed:
        names = packed.namelist()
    assert "datapackage.json" in names
    assert any(name.startswith("archive/") for name in names)
