"""A build that has nothing to do ends at once, and any change of any input is caught."""

import json
import os
import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from archive import cache, unchanged
from archive.build import build
from archive.cli import main
from archive.ledger import Entry, append
from archive.unchanged import NAME, made_from
from scraper import Store, add_paths
from tests.archive.builders import edition
from tests.archive.streets import street
from tests.archive.test_build import Failed, pair

PAGE = "<html lang='fi'><h1>Vuosikatsaus 2022</h1><p>{}</p></html>"


def add(home, words):
    path = home.parent / f"{abs(hash(words))}.html"
    path.write_text(PAGE.format(words), encoding="utf-8")
    add_paths(Store(home), [path])


@pytest.fixture
def home(tmp_path):
    """A home with a capture and a database that was made from it."""
    home = tmp_path / "home"
    add(home, "Uusia asiakkaita oli 367.")
    make(home)
    assert unchanged.unchanged(home)
    return home


def make(home, *pairs, **changes):
    walls = replace(street(*(pairs or [pair()]), **changes), made_from=made_from(home))
    return build(home, walls)


def test_what_is_remembered_is_what_was_told(home):
    report = make(home)

    assert replace(unchanged.unchanged(home), reused=report.reused) == report


def test_nothing_is_opened_where_nothing_changed(home, monkeypatch):
    monkeypatch.setattr("archive.rooms.open_street", lambda home: pytest.fail("opened"))

    told = CliRunner().invoke(main, ["--home", str(home), "build"])

    assert (told.exit_code, told.output.splitlines()[-1]) == (
        0,
        "Figures: 0 added, 0 changed, 0 withdrawn. Leftovers: 1",
    )


def test_strict_is_as_strict_about_what_is_remembered(home):
    told = CliRunner().invoke(main, ["--home", str(home), "build", "--strict"])

    assert told.exit_code == 5


def new_capture(home):
    add(home, "Uusia asiakkaita oli 368.")


def new_look(home):
    store = Store(home)
    last = store.entries()[-1].look
    store.add(replace(last, at="2031-01-01T00:00:00Z", kept=False))


def changed_warc(home):
    (warc,) = (home / "captures").glob("*.warc.gz")
    content = bytearray(warc.read_bytes())
    content[-1] ^= 1
    warc.write_bytes(content)
    os.utime(warc, ns=(1, 1))


def lost_warc(home):
    (warc,) = (home / "captures").glob("*.warc.gz")
    warc.unlink()


def changed_index(home):
    with (home / "captures" / "index.cdxj").open("ab") as file:
        file.write(b"torn")


def own_shelf(home):
    (home / "publishers").mkdir()
    (home / "publishers" / "other.yml").write_text("name: other")


def new_ledger_line(home):
    append(home, [Entry("abc", "withheld", date(2026, 1, 1), "Asked for.")])


def changed_database(home):
    db = sqlite3.connect(home / "archive.db")
    with db:
        db.execute("update observation set value = 999")
    db.close()


def lost_database(home):
    (home / "archive.db").unlink()


def new_picture(home):
    (home / "evidence").mkdir()
    (home / "evidence" / "a.png").write_bytes(b"")


def garbled_note(home):
    (home / NAME).write_text("[1, 2")


def lost_note(home):
    (home / NAME).unlink()


def note_of_another_shape(home):
    before, made, _ = json.loads((home / NAME).read_text())
    (home / NAME).write_text(json.dumps([before, made, {"documents": 1}]))


@pytest.mark.parametrize(
    "change",
    [
        new_capture, new_look, changed_warc, lost_warc, changed_index, own_shelf, new_ledger_line,
        changed_database, lost_database, new_picture, garbled_note, lost_note,
        note_of_another_shape,
    ],
    ids=lambda change: change.__name__,
)  # fmt: skip
def test_a_change_of_anything_is_caught(home, change):
    change(home)

    assert unchanged.unchanged(home) is None


@pytest.mark.parametrize("file", ["reader.py", "shelves/words.yml", "fonts/a.woff2"])
def test_code_and_shelves_count(tmp_path, file):
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text("one")
    before = list(cache.code_files(tmp_path))
    path.write_text("two")

    assert list(cache.code_files(tmp_path)) != before


@pytest.mark.parametrize("room", ["scraper", "extract", "archive"])
def test_each_room_counts(home, monkeypatch, room):
    real = cache.code_files

    def changed(folder):
        yield from real(folder)
        if folder.name == room:
            yield f"{room}/new.yml", b""

    for module in (cache, unchanged):
        monkeypatch.setattr(module, "code_files", changed)
    for version in (cache.reader_version, unchanged._own_version):
        version.cache_clear()
    try:
        assert unchanged.unchanged(home) is None
    finally:
        for version in (cache.reader_version, unchanged._own_version):
            version.cache_clear()


def test_a_library_of_another_version_counts(home, monkeypatch):
    monkeypatch.setattr(cache, "_version", lambda name: "0")
    cache.reader_version.cache_clear()
    try:
        assert unchanged.unchanged(home) is None
    finally:
        cache.reader_version.cache_clear()


def test_what_came_in_while_the_build_was_at_work_is_not_passed_over(home):
    def finish(db):
        add(home, "Tämä tuli kesken.")

    make(home, finish=finish)

    assert unchanged.unchanged(home) is None


def test_a_document_that_a_limit_stopped_is_tried_again(home):
    class Slow(Failed):
        status = "limit"

    make(home, (edition("slow.pdf"), Slow()))
    assert unchanged.unchanged(home) is None

    report = make(home, (edition("slow.pdf"), Failed()))
    assert unchanged.unchanged(home) == report
