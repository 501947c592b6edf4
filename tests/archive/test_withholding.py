"""What is withheld is gone from every table, and so are its words; a tombstone stays."""

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

import archive
from archive.build import build
from archive.cli import main
from archive.diff import compare
from archive.errors import BadLedger, Withheld
from archive.export import export
from archive.ledger import Entry, append, ledger_path, read_ledger
from archive.publish import publish
from archive.schema import open_archive
from archive.serve import prepare_site
from archive.shown import forget_shown, note_shown, read_shown
from extract import Paragraph, Place
from tests.archive.builders import edition, harvest, reading, sha
from tests.archive.streets import street

FILE = "annual-2022-fi.pdf"
DAY = date(2026, 1, 3)


def document():
    told = harvest(reading(7391), reading(55, "decisions", unit="decisions", at=1))
    sentence = told.readings[0].quote
    paragraph = Paragraph(Place(sha(FILE), 3, ()), f"Alku. {sentence} Loppu.")
    shared = replace(told.readings[1], quote=sentence)
    return edition(FILE), replace(
        told, paragraphs=(*told.paragraphs, paragraph), readings=(told.readings[0], shared)
    )


def dump(home):
    db = open_archive(home / "archive.db")
    text = "\n".join(line for line in db.iterdump() if "ledger" not in line)
    db.close()
    return text


def test_a_withheld_figure_is_in_no_table_and_no_sentence(tmp_path):
    build(tmp_path, street(document()))
    db = open_archive(tmp_path / "archive.db")
    (name,) = db.execute("select id from observation where value = 7391").fetchone()
    db.close()

    append(tmp_path, [Entry(name, "withheld", DAY, "a court order")])
    report = build(tmp_path, street(document()))

    assert "7391" not in dump(tmp_path)
    assert "▮▮▮▮" in dump(tmp_path)
    assert (report.figures, len(report.difference.withdrawn)) == (1, 1)
    db = open_archive(tmp_path / "archive.db")
    assert [tuple(row) for row in db.execute("select subject, event, why, was from ledger")] == [
        (name, "withheld", "a court order", "")
    ]
    assert [tuple(row) for row in db.execute("select * from sealed")] == [(sha(FILE), name)]
    assert db.execute("select distinct crop from reading").fetchall()[0][0] == ""


def withheld_after_the_build(tmp_path, subject="figure"):
    build(tmp_path, street(document()))
    db = open_archive(tmp_path / "archive.db")
    sql = {
        "figure": "select observation from reading where value = 7391",
        "reading": "select id from reading where value = 7391",
        "file": "select distinct capture from reading",
    }[subject]
    (name,) = db.execute(sql).fetchone()
    db.close()
    append(tmp_path, [Entry(name, "withheld", DAY, "a court order")])
    return name


@pytest.mark.parametrize("subject", ["figure", "reading", "file"])
@pytest.mark.parametrize(
    "command",
    [
        ["check", "In 2022 the system had 7391 new clients."],
        ["check", "--json", "In 2022 the system had 7390 new clients."],
        ["explain", "7391"],
        ["cite", "new_clients"],
        ["facts"],
        ["findings"],
        ["coverage"],
        ["health"],
        ["export", "OUT"],
        ["publish", "OUT"],
        ["serve"],
    ],
    ids=lambda command: command[0],
)
def test_between_withholding_and_the_next_build_no_command_tells_it(tmp_path, command, subject):
    withheld_after_the_build(tmp_path, subject)
    out = tmp_path / "out"
    words = [str(out) if word == "OUT" else word for word in command]

    told = CliRunner().invoke(main, ["--home", str(tmp_path), *words])

    assert told.exit_code == 1
    assert "7391" not in told.output
    assert "katsaus build" in told.stderr
    assert not out.exists() or "7391" not in "".join(p.read_text() for p in out.rglob("*.csv"))


def test_between_withholding_and_the_next_build_no_door_is_open(tmp_path):
    name = withheld_after_the_build(tmp_path)

    for enter in (
        lambda: archive.open(tmp_path / "archive.db"),
        lambda: prepare_site(tmp_path),
        lambda: publish(tmp_path, tmp_path / "out"),
        lambda: list(export(tmp_path, tmp_path / "out")),
    ):
        with pytest.raises(Withheld, match=name):
            enter()


def test_the_next_build_opens_the_archive_again(tmp_path):
    withheld_after_the_build(tmp_path)
    build(tmp_path, street(document()))

    told = CliRunner().invoke(
        main, ["--home", str(tmp_path), "check", "In 2022 the system had 7391 new clients."]
    )

    assert (told.exit_code, "7391" in told.stdout.replace("claimed 7391", "")) == (8, False)
    assert "withheld" in told.stdout


@pytest.mark.parametrize("subject", ["figure", "reading", "file"])
def test_a_difference_to_an_older_database_does_not_tell_it(tmp_path, subject):
    withheld_after_the_build(tmp_path, subject)
    old = tmp_path / "old.db"
    old.write_bytes((tmp_path / "archive.db").read_bytes())
    build(tmp_path, street(document()))

    lines = compare(old, tmp_path / "archive.db").lines()

    assert lines and not any("7391" in line for line in lines)


def test_what_is_withheld_is_forgotten_among_what_was_shown(tmp_path):
    build(tmp_path, street(document()))
    note_shown(tmp_path)
    (name,) = [id for id, seen in read_shown(tmp_path).figures.items() if seen.value == 7391]

    forget_shown(tmp_path, [name])

    assert name not in read_shown(tmp_path).figures
    assert "7391" not in (tmp_path / "shown.json").read_text()


def test_a_withheld_file_takes_its_whole_document_with_it(tmp_path):
    append(tmp_path, [Entry(sha(FILE), "withheld", DAY, "shows a face")])

    report = build(tmp_path, street(document()))

    assert (report.documents, report.figures) == (0, 0)


def test_entries_are_added_once_and_never_changed(tmp_path):
    first = Entry("a", "withheld", DAY, "why: a colon, and ä")
    assert append(tmp_path, [first]) == 1
    before = ledger_path(tmp_path).read_text(encoding="utf-8")

    assert append(tmp_path, [first, Entry("b", "mended", DAY, "slip", "1", "2")]) == 1

    assert ledger_path(tmp_path).read_text(encoding="utf-8").startswith(before)
    assert [entry.subject for entry in read_ledger(tmp_path)] == ["a", "b"]
    assert read_ledger(tmp_path)[0] == first


def test_what_is_mended_there_and_back_again_is_told_each_time(tmp_path):
    there = Entry("a", "mended", DAY, "slip", "1", "2")
    back = Entry("a", "mended", DAY, "slip", "2", "1")

    assert [append(tmp_path, [one]) for one in (there, there, back, there)] == [1, 0, 1, 1]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("subject: a", "expected a list"),
        ("- a", "entry 1: expected subject"),
        ("- {subject: a, event: withheld, day: 2026-01-01}", "entry 1: why missing"),
        ("- {subject: a, event: lost, day: 2026-01-01, why: x}", "event is 'lost'"),
        ("- {subject: a, event: mended, day: soon, why: x}", "day is 'soon'"),
        ("- [", "is not YAML"),
    ],
)
def test_a_ledger_that_is_not_in_order_names_the_entry(tmp_path, text, complaint):
    ledger_path(tmp_path).write_text(text)

    with pytest.raises(BadLedger, match=complaint):
        read_ledger(tmp_path)
