"""What is withheld is gone from every table, and so are its words; a tombstone stays."""

from dataclasses import replace
from datetime import date

import pytest

from archive.build import build
from archive.errors import BadLedger
from archive.ledger import Entry, append, ledger_path, read_ledger
from archive.schema import open_archive
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
