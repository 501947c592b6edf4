"""The command: one line for each error, the exit statuses of the house, no logic of its own."""

import csv
import io
import json
import sys
import types
from dataclasses import replace

import pytest
from click.testing import CliRunner

from archive.build import build
from archive.cli import main
from archive.cli_look import DecimalType
from archive.facts import COLUMNS
from scraper import Period
from tests.archive.builders import edition, harvest, reading
from tests.archive.streets import street

FILE = "annual-2022-fi.pdf"


@pytest.fixture
def home(tmp_path):
    told = harvest(
        reading(1331, "clients_victims", printed="1 331"),
        reading(1331, "clients_victims", printed="1331", at=1, where="table"),
        reading("42.5", unit="percent", at=2, qualifier="at_least"),
        reading(6, at=3, status="candidate"),
    )
    build(tmp_path, street((replace(edition(FILE), name="my-name"), told)))
    return tmp_path


def katsaus(home, *arguments):
    return CliRunner().invoke(main, ["--home", str(home), *map(str, arguments)])


def test_facts_are_one_row_for_each_printed_place(home):
    told = katsaus(home, "facts")

    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    assert tuple(rows[0]) == COLUMNS
    assert [(r["doc_id"], r["measure"], r["value"], r["where"]) for r in rows] == [
        ("my-name", "clients_victims", "1331", "text"),
        ("my-name", "clients_victims", "1331", "table"),
        ("my-name", "new_clients", "42.5", "text"),
    ]
    assert {(r["page"], r["kind"], r["standing"]) for r in rows} == {("3", "annual", "original")}


def test_facts_go_to_a_file(home):
    told = katsaus(home, "facts", "--csv", home / "facts.csv")

    assert (told.exit_code, told.stdout) == (0, f"3 printed figures in {home / 'facts.csv'}\n")
    assert len((home / "facts.csv").read_text(encoding="utf-8").splitlines()) == 4


@pytest.mark.parametrize("value", ["1331", "1 331", "1331,0"])
def test_explain_shows_figure_sentence_page_and_file(home, value):
    told = katsaus(home, "explain", value)

    assert told.exit_code == 0
    assert "my-name (fi), p. 3, text" in told.stdout
    assert "“Vuonna 2022 uusia asiakkaita oli 1 331.”" in told.stdout
    assert "retrieved 2026-01-02T03:04:05Z, SHA-256 " in told.stdout


def test_explain_names_a_candidate_as_one(home):
    told = katsaus(home, "explain", "6")

    assert (told.exit_code, told.stderr) == (
        1,
        "Error: No figure in the archive has the value 6.\n",
    )
    assert "Not certain, so not a figure: annual-2022-fi" in told.stdout


def test_cite_prints_three_languages_or_one_form(home):
    explained = katsaus(home, "explain", "1331").stdout
    name = explained.splitlines()[0].rpartition("[")[2].rstrip("]")

    assert len(katsaus(home, "cite", name).stdout.splitlines()) == 3
    assert json.loads(katsaus(home, "cite", name, "--form", "csl").stdout)[0]["page"] == "3"


def test_cite_takes_a_series_too(home):
    told = katsaus(home, "cite", "clients_victims", "--form", "en")

    assert "2022: 1,331" in told.stdout
    assert "TY  - RPRT" in katsaus(home, "cite", "clients_victims", "--form", "ris").stdout
    assert katsaus(home, "cite", "clients_victims", "--period", "half").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["cite", "nothing-here"], 1, "Error: No figure has the id nothing-here."),
        (["explain", "many"], 2, "'many' is not a number"),
        (["no-such-command"], 2, "No such command"),
        (["facts", "--csv", "/dev/null/x.csv"], 1, "Error: /dev/null/x.csv: Not a directory"),
        (["withhold", "zzzzzzzz", "--why", "x"], 1, "Error: Expected the id of one figure"),
    ],
)
def test_what_goes_wrong_is_one_line(home, arguments, status, line):
    told = katsaus(home, *arguments)

    assert told.exit_code == status
    assert line in told.stderr
    assert "Traceback" not in told.output


def test_without_an_archive_the_next_step_is_named(tmp_path):
    told = katsaus(tmp_path, "facts")

    assert told.exit_code == 1
    assert told.stderr.endswith("archive.db. Make one with: katsaus build\n")


def test_without_captures_the_next_step_is_named(tmp_path):
    told = katsaus(tmp_path, "build")

    assert told.exit_code == 1
    assert told.stderr.endswith("First: katsaus fetch, or katsaus add FILE\n")


def test_read_says_what_it_does_not_know(tmp_path):
    told = katsaus(tmp_path, "read", "no-such-file.pdf")

    assert told.exit_code == 1
    assert "no-such-file.pdf is neither a file nor a captured document" in told.stderr


def test_a_database_of_someone_else_is_not_opened(tmp_path):
    (tmp_path / "archive.db").write_text("hello" * 1000)

    assert "is not an archive of this program" in katsaus(tmp_path, "facts").stderr


def with_street(monkeypatch, street):
    """Put hand-made editions in the place of the real rooms."""
    rooms = types.ModuleType("archive.rooms")
    rooms.open_street = lambda home: street
    monkeypatch.setitem(sys.modules, "archive.rooms", rooms)


class Failed:
    status = "unreadable"
    message = "expected a PDF, found HTML"


def test_build_ends_with_the_difference_and_status_4_where_a_document_is_unread(
    tmp_path, monkeypatch
):
    bad = replace(edition("b"), kind="annual", language="sv", period=Period.year(2022))
    with_street(monkeypatch, street((edition(FILE), harvest(reading(367))), (bad, Failed())))

    told = katsaus(tmp_path, "build")

    lines = told.stdout.splitlines()
    assert told.exit_code == 4
    assert "Not read: annual-2022-sv (b): expected a PDF, found HTML" in lines
    assert lines[-1] == "Figures: 1 added, 0 changed, 0 withdrawn. Leftovers: 1"


def test_a_strict_build_stops_with_status_5(tmp_path, monkeypatch):
    with_street(monkeypatch, street((edition(FILE), harvest(reading(367)))))

    told = katsaus(tmp_path, "build", "--strict")

    assert told.exit_code == 5
    assert told.stderr.startswith("Error: Strict: expected every document and number to be read")


def test_reconstructions_are_said_to_be_such_and_not_cited(tmp_path, monkeypatch):
    with_street(monkeypatch, street((edition(FILE, "reconstructed"), harvest(reading(367)))))
    built = katsaus(tmp_path, "build")
    explained = katsaus(tmp_path, "explain", "367").stdout

    told = katsaus(tmp_path, "cite", "h7fbcvbywob5")

    assert "RECONSTRUCTED" in built.stdout and "RECONSTRUCTED" in explained
    assert told.exit_code == 1
    assert "comes from a reconstruction" in told.stderr
    assert told.stdout == ""


def test_withhold_leaves_a_tombstone(home, monkeypatch):
    name = katsaus(home, "explain", "1331").stdout.splitlines()[0].rpartition("[")[2].rstrip("]")

    told = katsaus(home, "withhold", name, "--why", "a court order")

    assert told.stdout.startswith(f"{name} is now withheld; 0 pictures removed.")
    monkeypatch.undo()
    with_street(monkeypatch, street((edition(FILE), harvest(reading(1331, "clients_victims")))))
    katsaus(home, "build")
    assert "was withheld on" in katsaus(home, "cite", name).stderr


def test_diff_shows_what_two_databases_differ_in(home, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    build(other, street((edition(FILE), harvest(reading(1332, "clients_victims")))))

    told = katsaus(home, "diff", home / "archive.db", other / "archive.db")

    assert "clients_victims 2022-01-01/2022-12-31 persons: 1331 -> 1332" in told.stdout
    assert told.stdout.endswith("Figures: 0 added, 1 changed, 1 withdrawn. Leftovers: 1\n")


def test_health_counts_what_is_there_and_what_is_not(home):
    told = katsaus(home, "health").stdout

    assert "      2  figures\n" in told
    assert "      1  uncertain readings\n" in told


def test_a_publisher_that_cannot_be_reached_is_one_line(tmp_path, monkeypatch):
    report = types.SimpleNamespace(events=(), log=("ihmiskauppa.fi: no network address",))
    monkeypatch.setattr("scraper.fetch_publisher", lambda *given, **named: report)

    told = katsaus(tmp_path, "update")

    assert told.exit_code == 1
    assert told.stderr == (
        "Error: The publisher could not be reached; nothing was changed. "
        "ihmiskauppa.fi: no network address\n"
    )


def test_a_port_that_cannot_be_had_is_one_line_before_any_address(tmp_path):
    from archive.errors import ArchiveError
    from archive.serve import listen

    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ArchiveError, match=f"port {port}: address already in use"):
            listen("127.0.0.1", port)
    with pytest.raises(ArchiveError, match="Port 99999 does not exist"):
        listen("127.0.0.1", 99999)


def test_the_demo_is_kept_where_katsaus_home_says(monkeypatch, tmp_path):
    from archive import cli_build
    from scraper import FetchReport

    homes, nothing = [], FetchReport("ihmiskauppa", 0, 0, (), ())
    monkeypatch.setattr("scraper.fetch_publisher", lambda *_, **__: nothing)
    monkeypatch.setattr(cli_build, "run_build", lambda home, *_: homes.append(home) or 0)
    own, asked = str(tmp_path / "own"), str(tmp_path / "asked")

    CliRunner().invoke(main, ["--home", asked, "demo", "--no-serve"])
    CliRunner().invoke(main, ["--home", asked, "demo", "--home", own, "--no-serve"])

    assert [str(home) for home in homes] == [asked, own]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1,634", "1634"), ("1 634", "1634"), ("1\u202f634", "1634"), ("1,234,567", "1234567"),
     ("42,5", "42.5"), ("0,125", "0.125"), ("1634", "1634")],
)  # fmt: skip
def test_a_number_is_understood_as_it_is_printed_in_any_of_the_languages(typed, value):
    assert str(DecimalType().convert(typed, None, None)) == value
