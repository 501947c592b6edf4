"""Files in, archive out, through every room: real PDFs and pages of the bundled replica."""

import csv
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli import main
from archive.demo import SITE
from archive.schema import open_archive, verify
from tests.pdfs import pdf
from tests.shared import shared

ROOT = Path(__file__).parents[2]
REVIEW, RELEASE = SITE / "annual-2017-sv.pdf", SITE / "press-annual-2017-sv.html"


def katsaus(home, *arguments):
    return CliRunner().invoke(main, ["--home", str(home), *map(str, arguments)])


def digest(home):
    return hashlib.sha256((home / "archive.db").read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    added = katsaus(home, "add", "--reconstructed", REVIEW, RELEASE)
    made = katsaus(home, "build", "--workers", "2")
    assert (added.exit_code, made.exit_code) == (0, 0), added.output + made.output
    return home


def test_the_files_get_their_keys_from_what_they_say(built):
    db = open_archive(built / "archive.db")

    keys = [row["key"] for row in db.execute("select key from document order by key")]

    assert keys == ["annual-2017-sv", "press-annual-2017-sv"]


def test_facts_name_their_place(built):
    rows = list(csv.DictReader(io.StringIO(katsaus(built, "facts").stdout)))

    assert len(rows) > 50
    assert {row["standing"] for row in rows} == {"reconstructed"}
    assert {"text", "table", "chart"} <= {row["where"] for row in rows}
    assert all(row["page"] for row in rows if row["doc_id"] == "annual-2017-sv")


def test_every_figure_has_a_picture_of_where_it_is_printed(built):
    db = open_archive(built / "archive.db")

    crops = {row[0] for row in db.execute("select crop from reading where status = 'published'")}

    assert crops and all((built / "evidence" / crop).is_file() for crop in crops)


@pytest.mark.reliability("R6")
def test_a_rebuild_with_other_workers_is_the_same_byte_for_byte(built):
    before = digest(built)

    assert katsaus(built, "build", "--rebuild", "--workers", "1").exit_code == 0

    assert digest(built) == before


def test_a_build_without_anything_new_reads_nothing(built):
    told = katsaus(built, "build")

    assert "2 of 2 documents read (2 kept from before)" in told.stdout
    assert "Figures: 0 added, 0 changed, 0 withdrawn." in told.stdout


def test_read_needs_no_archive(tmp_path):
    told = katsaus(tmp_path / "none", "read", RELEASE, "--json")

    plain = json.loads(told.stdout)
    assert (plain["kind"], plain["language"]) == ("press", "sv")
    assert plain["numerals"] == plain["read"] + len(plain["classed"]) + len(plain["leftovers"])
    assert not (tmp_path / "none").exists()


def test_read_finds_a_captured_document_by_its_file_or_hash(built):
    sha256 = hashlib.sha256(RELEASE.read_bytes()).hexdigest()

    by_name = katsaus(built, "read", RELEASE.name, "--json").stdout
    by_hash = katsaus(built, "read", sha256[:8], "--json").stdout

    assert json.loads(by_name) == json.loads(by_hash)
    assert json.loads(by_hash)["sha256"] == sha256


BROKEN = {
    "html.pdf": b"<html><body><p>Sivua ei ole.</p></body></html>",
    "empty.pdf": b"",
    "cut.pdf": pdf("BT /F1 12 Tf 72 700 Td (Vuosikatsaus 2019) Tj ET")[:300],
}


def test_bad_files_are_one_line_each_and_the_rest_is_built(tmp_path):
    for name, data in BROKEN.items():
        (tmp_path / name).write_bytes(data)
    home = tmp_path / "home"
    added = katsaus(home, "add", *(tmp_path / name for name in BROKEN), RELEASE)

    told = katsaus(home, "build", "--workers", "1")

    assert "Traceback" not in added.output + told.output
    lines = (added.output + told.output).splitlines()
    for name in BROKEN:
        assert len([line for line in lines if f"{name}:" in line or f"({name}):" in line]) == 1
    assert "press-annual-2017-sv" in {
        row[0] for row in open_archive(home / "archive.db").execute("select key from document")
    }
    assert (added.exit_code, told.exit_code) == (1, 4)


KILLS = int(os.environ.get("KATSAUS_KILLS", "6"))  # 50 before a release

BUILD = """
import sys
from archive.cli import main
import archive.rooms
print("ready", flush=True)
main(["--home", sys.argv[1], "build", "--workers", "1"])
"""


@pytest.mark.reliability("R4")
def test_kill_9_at_random_points_leaves_an_old_or_a_new_archive(built, tmp_path, record_property):
    home = tmp_path / "home"
    assert katsaus(home, "add", "--reconstructed", RELEASE).exit_code == 0
    assert katsaus(home, "build").exit_code == 0
    old = digest(home)
    assert katsaus(home, "add", "--reconstructed", REVIEW).exit_code == 0
    chance = random.Random(20261122)

    for _ in range(KILLS):
        command = [sys.executable, "-c", BUILD, str(home)]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0, 3))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        db = open_archive(home / "archive.db")
        assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
        count = db.execute("select count(*) from document").fetchone()[0]
        db.close()
        assert (count == 1) == (digest(home) == old)

    assert katsaus(home, "build").exit_code == 0
    assert katsaus(home, "facts").exit_code == 0
    record_property("kills while reading and building", KILLS)


def test_the_overview_of_2025_gives_its_figures_and_no_wrong_one(tmp_path):
    review = shared("real/oversikt-2025-sv.pdf")
    gold = {
        tuple(row[name] for name in KEY): float(row["value"])
        for row in csv.DictReader(shared("facts/dev.csv").open(encoding="utf-8-sig"))
        if row["doc_id"] == "annual-2025-sv"
    }
    assert katsaus(tmp_path, "add", review).exit_code == 0
    assert katsaus(tmp_path, "build").exit_code == 0

    rows = csv.DictReader(io.StringIO(katsaus(tmp_path, "facts").stdout))
    told = {(tuple(row[name] for name in KEY), float(row["value"])) for row in rows}

    right = {key for key, value in told if key in gold and abs(gold[key] - value) < 0.05}
    wrong = {(key, value) for key, value in told if key in gold and abs(gold[key] - value) >= 0.05}
    assert wrong == set()
    assert len(right) >= 45


KEY = ("measure", "dims", "period_start", "period_end", "unit")


@pytest.mark.reliability("R17")
def test_the_database_of_real_documents_keeps_every_promise(built, tmp_path):
    import sqlite3

    copy = tmp_path / "copy.db"
    copy.write_bytes((built / "archive.db").read_bytes())
    db = sqlite3.connect(copy)

    verify(db)
