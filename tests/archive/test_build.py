"""The same captures give the same bytes, and a build that ends badly leaves the old archive."""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from archive.build import build
from archive.errors import AlarmRaised, ArchiveError, BuildFailed, NoArchive
from archive.ledger import ledger_path
from archive.schema import VERSION, open_archive
from archive.shown import note_shown
from archive.swap import only_one
from scraper import Period
from tests.archive.builders import edition, harvest, reading
from tests.archive.streets import street

FI = "annual-2022-fi.pdf"
SV = "annual-2022-sv.pdf"


class Failed:
    status = "unreadable"
    message = "expected a PDF, found HTML"


def pair(file=FI, standing="original", **changes):
    told = harvest(
        reading(367, file=file),
        reading(64, dims=(("gender", "female"),), at=1, file=file),
        reading(7, dims=(("gender", "other"),), at=2, status="candidate", file=file),
        file=file,
        **changes,
    )
    return edition(file, standing), told


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows(home, sql, *values):
    db = open_archive(home / "archive.db")
    found = [tuple(row) for row in db.execute(sql, values)]
    db.close()
    return found


@pytest.mark.reliability("R6")
def test_two_builds_in_two_homes_are_equal_byte_for_byte(tmp_path):
    pairs = [pair(), pair(SV, language="sv")]

    build(tmp_path / "a", street(*pairs))
    build(tmp_path / "b", street(*reversed(pairs)))
    again = digest(tmp_path / "a" / "archive.db")
    build(tmp_path / "a", street(*pairs), rebuild=True)

    assert digest(tmp_path / "a" / "archive.db") == again
    assert digest(tmp_path / "b" / "archive.db") == again


def test_a_second_build_reads_nothing_again_and_is_the_same(tmp_path):
    def never(editions, load, workers):
        assert list(editions) == []
        yield from ()

    build(tmp_path, street(pair()))
    before = digest(tmp_path / "archive.db")

    report = build(tmp_path, street(pair(), read=never))

    assert (report.reused, report.difference.summary(0)) == (
        1,
        "Figures: 0 added, 0 changed, 0 withdrawn. Leftovers: 0",
    )
    assert digest(tmp_path / "archive.db") == before


def test_a_cached_harvest_under_another_key_is_not_trusted(tmp_path):
    build(tmp_path, street(pair()))
    (kept,) = (tmp_path / "cache").glob("*.json")
    kept.write_text(kept.read_text().replace(kept.stem, "0" * 64).replace('"367"', '"999"'))

    report = build(tmp_path, street(pair()))

    assert report.reused == 0
    assert rows(tmp_path, "select value from observation where dims = ''") == [(367.0,)]


def test_the_difference_to_the_build_before_is_told(tmp_path):
    first = build(tmp_path, street(pair()))
    told = harvest(reading(368), reading(12, "decisions", unit="decisions", at=1))
    second = build(tmp_path, street((edition(FI), told)), rebuild=True)

    assert first.difference.summary(1) == "Figures: 2 added, 0 changed, 0 withdrawn. Leftovers: 1"
    assert second.difference.summary(1) == "Figures: 1 added, 1 changed, 1 withdrawn. Leftovers: 1"


def test_candidates_and_contradictions_are_kept_but_only_figures_are_observations(tmp_path):
    told = harvest(reading(236), reading(263, at=1), reading(5, at=2, status="candidate"))

    build(tmp_path, street((edition(FI), told)))

    assert rows(tmp_path, "select value, status from observation") == [(236.0, "contradicted")]
    assert rows(tmp_path, "select value, current from vintage order by value") == [
        (236.0, 1),
        (263.0, 0),
    ]
    assert rows(tmp_path, "select value, observation from reading where status = 'candidate'") == [
        (5.0, None)
    ]


def test_a_document_that_cannot_be_read_costs_one_document(tmp_path):
    bad = replace(edition("broken.pdf"), kind="annual", language="sv", period=Period.year(2022))

    report = build(tmp_path, street(pair(), (bad, Failed())))

    assert report.status == 4
    assert report.unread == (("annual-2022-sv (broken.pdf)", "expected a PDF, found HTML"),)
    assert rows(tmp_path, "select key, status, message from document order by key") == [
        ("annual-2022-fi", "read", ""),
        ("annual-2022-sv", "unreadable", "expected a PDF, found HTML"),
    ]


def test_the_standing_of_a_reconstruction_is_on_every_row(tmp_path):
    build(tmp_path, street(pair(standing="reconstructed")))

    for table in ("document", "capture", "observation"):
        assert rows(tmp_path, f"select distinct standing from {table}") == [("reconstructed",)]
    assert rows(tmp_path, "select value from meta where key = 'standing'") == [("reconstructed",)]


def test_strict_keeps_the_old_archive_while_numbers_are_unread(tmp_path):
    build(tmp_path, street(pair()))
    before = digest(tmp_path / "archive.db")

    with pytest.raises(AlarmRaised, match="1 numbers unread"):
        build(tmp_path, street(pair(SV, language="sv")), strict=True)

    assert digest(tmp_path / "archive.db") == before


@pytest.mark.parametrize("name", ["SQLITE_FULL", "SQLITE_IOERR_WRITE"])
def test_a_full_disk_is_one_line_and_leaves_the_old_archive(tmp_path, name):
    build(tmp_path, street(pair()))
    before = digest(tmp_path / "archive.db")

    def fill(db):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = name
        raise error

    with pytest.raises(BuildFailed, match=r"is full.*The archive is as it was"):
        build(tmp_path, street(pair(), finish=fill))

    assert digest(tmp_path / "archive.db") == before
    assert not list(tmp_path.glob("*.new"))


@pytest.mark.reliability("R5")
def test_a_really_full_disk_leaves_the_old_archive(tmp_path):
    build(tmp_path, street(pair()))
    before = digest(tmp_path / "archive.db")

    def grow(db):
        db.execute(f"pragma max_page_count = {db.execute('pragma page_count').fetchone()[0]}")
        with db:
            db.execute("create table filler (x)")
            db.execute("insert into filler values (randomblob(1000000))")

    with pytest.raises(BuildFailed, match="is full"):
        build(tmp_path, street(pair(), finish=grow))

    assert digest(tmp_path / "archive.db") == before


LATER = """
import sys
from pathlib import Path
from archive.build import build
from tests.archive.streets import street
from tests.archive.test_build import pair, SV
build(Path(sys.argv[1]), street(pair(), pair(SV, language="sv")), workers=int(sys.argv[2]))
"""


@pytest.mark.reliability("R6")
def test_two_builds_two_days_apart_are_equal_byte_for_byte(tmp_path):
    faketime = shutil.which("faketime")
    if not faketime:
        pytest.skip("faketime is not installed")
    root = Path(__file__).parents[2]
    for day, workers in (("2026-01-03", "1"), ("2026-01-05", "4")):
        words = [faketime, f"{day} 12:34:56", sys.executable, "-c", LATER]
        subprocess.run([*words, str(tmp_path / day), workers], check=True, cwd=root)

    assert digest(tmp_path / "2026-01-03/archive.db") == digest(tmp_path / "2026-01-05/archive.db")


@pytest.mark.reliability("R5")
def test_a_disk_that_is_full_while_reading_is_one_line(tmp_path, monkeypatch):
    build(tmp_path, street(pair()))
    before = digest(tmp_path / "archive.db")

    def full(self, *_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(BuildFailed, match=r"is full.*The archive is as it was"):
        build(tmp_path, street(pair(), pair(SV, language="sv")))

    assert digest(tmp_path / "archive.db") == before
    assert not list((tmp_path / "cache").glob("*.new"))


@pytest.mark.reliability("R5")
def test_a_locked_database_is_one_line_and_forgets_no_mistake(tmp_path):
    build(tmp_path, street(pair()))
    db = sqlite3.connect(tmp_path / "archive.db", isolation_level=None)
    db.execute("begin exclusive")

    with pytest.raises(BuildFailed, match="is locked: another program writes to it"):
        build(tmp_path, street(pair()), rebuild=True)

    db.close()
    assert build(tmp_path, street(pair()), rebuild=True).difference.added == {}


def test_two_builds_at_once_are_not_begun(tmp_path):
    with only_one(tmp_path), pytest.raises(ArchiveError, match="Another build"):
        build(tmp_path, street(pair()))


SLOW = """
import sys, time
from pathlib import Path
from archive.build import build
from tests.archive.streets import street
from tests.archive.test_build import pair, SV
def stop(db):
    print("writing", flush=True)
    time.sleep(60)
build(Path(sys.argv[1]), street(pair(), pair(SV, language="sv"), finish=stop))
"""


def test_kill_9_in_the_middle_leaves_an_archive_that_opens(tmp_path):
    build(tmp_path, street(pair()))
    before = digest(tmp_path / "archive.db")
    root = Path(__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(tmp_path)], stdout=subprocess.PIPE, cwd=root
    )
    try:
        assert child.stdout.readline().strip() == b"writing"
        time.sleep(0.05)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()

    assert digest(tmp_path / "archive.db") == before
    assert rows(tmp_path, "pragma integrity_check") == [("ok",)]
    report = build(tmp_path, street(pair(), pair(SV, language="sv")))
    assert (report.documents, report.status) == (2, 0)


def test_a_change_of_our_reading_is_entered_in_the_ledger_once(tmp_path):
    build(tmp_path, street(pair()))
    note_shown(tmp_path)
    better = harvest(reading(376), reading(64, dims=(("gender", "female"),), at=1))

    for _ in range(2):
        build(tmp_path, street((edition(FI), better)), rebuild=True)

    assert rows(tmp_path, "select event, was, replaced_by from ledger") == [
        ("mended", "367", "376")
    ]


def test_what_nobody_was_shown_enters_nothing_into_the_ledger(tmp_path):
    build(tmp_path, street(pair()))

    build(tmp_path, street((edition(FI), harvest(reading(376)))), rebuild=True)

    assert rows(tmp_path, "select * from ledger") == []
    assert not ledger_path(tmp_path).exists()


def test_what_changed_and_changed_back_before_it_was_shown_again_is_told_in_full(tmp_path):
    build(tmp_path, street(pair()))
    note_shown(tmp_path)
    for told in (harvest(reading(376)), harvest(), harvest(reading(367))):
        build(tmp_path, street((edition(FI), told)), rebuild=True)

    assert rows(
        tmp_path, "select event, was, replaced_by from ledger where was <> '64' order by seq"
    ) == [("mended", "367", "376"), ("withdrawn", "376", ""), ("mended", "", "367")]


def test_a_damaged_note_of_what_was_shown_stops_no_build(tmp_path):
    build(tmp_path, street(pair()))
    (tmp_path / "shown.json").write_text('{"figures": 1')

    build(tmp_path, street((edition(FI), harvest(reading(376)))), rebuild=True)

    assert rows(tmp_path, "select * from ledger") == []


def test_a_restatement_by_a_new_document_is_no_mistake_of_ours(tmp_path):
    build(tmp_path, street(pair()))
    note_shown(tmp_path)
    later = harvest(reading(370, file="later"), period=Period.year(2023), file="later")

    build(tmp_path, street(pair(), (edition("later"), later)))

    assert rows(tmp_path, "select value, status from observation where dims = ''") == [
        (370.0, "restated")
    ]
    assert rows(tmp_path, "select * from ledger") == []


def test_values_keep_their_exact_text_through_the_cache(tmp_path):
    told = harvest(reading(Decimal("42.50"), unit="percent"))

    build(tmp_path, street((edition(FI), told)))
    build(tmp_path, street((edition(FI), told)))

    assert rows(tmp_path, "select value from observation") == [(42.5,)]


@pytest.mark.reliability("R20")
def test_an_upgrade_keeps_every_id(tmp_path):
    build(tmp_path, street(pair()))
    db = sqlite3.connect(tmp_path / "archive.db")
    with db:
        db.execute("update meta set value = '0' where key = 'schema_version'")
    db.close()
    with pytest.raises(NoArchive, match=f"has schema 0; this program reads schema {VERSION}"):
        open_archive(tmp_path / "archive.db")

    report = build(tmp_path, street(pair()))

    assert report.difference.summary(1) == "Figures: 0 added, 0 changed, 0 withdrawn. Leftovers: 1"


def test_a_held_document_fills_its_square_whatever_its_file_is_called(tmp_path):
    from archive.rooms import coverage_rows
    from scraper import Store

    rows = coverage_rows(Store(tmp_path), ["annual-2012-fi", "press-semiannual-2018h1-en"])

    held = [(*row[:5], row[7]) for row in rows if row[7]]
    assert held == [
        ("annual", "2012-01-01", "2012-12-31", "fi", "captured", "annual-2012-fi"),
        ("press", "2018-01-01", "2018-06-30", "en", "captured", "press-semiannual-2018h1-en"),
    ]
    assert "not listed" not in {row[4] for row in rows}
