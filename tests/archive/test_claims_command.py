"""`katsaus check`: what it prints, and the status it ends with."""

import json
import sqlite3

import pytest

from archive.claims import TRUST, run_check
from archive.schema import VERSION
from tests.archive.rows import Rows


def home_with(tmp_path, standing):
    rows = Rows()
    key = rows.document("annual-2022-fi", "2022", standing=standing)
    rows.say(key, "new_clients", 367, "2022", page=3)
    rows.say(key, "exploited_in_finland", 236, "2022")
    db = rows.done()
    db.execute("insert into meta values ('schema_version', ?)", (VERSION,))
    db.commit()
    with sqlite3.connect(tmp_path / "archive.db") as file:
        db.backup(file)
    file.close()
    return tmp_path


@pytest.mark.parametrize(
    ("claim", "status", "words"),
    [
        ("Vuonna 2022 otettiin 367 uutta asiakasta.", 0, "Pitää paikkansa"),
        ("In 2022 the system admitted 236 new clients.", 6, "exploited in finland"),
        ("År 1999 antogs 12 nya klienter.", 9, "Kan inte"),
        ("In 2021 the system admitted 243 new clients.", 8, "not been captured"),
        ("Uusia asiakkaita oli paljon.", 9, "Ei tarkistettavaa"),
    ],
)
def test_status_tells_the_verdict(tmp_path, capsys, claim, status, words):
    assert run_check(home_with(tmp_path, "original"), claim, None, False) == status
    assert words in capsys.readouterr().out


def test_json_says_the_same_in_three_languages(tmp_path, capsys):
    run_check(home_with(tmp_path, "original"), "In 2022 it admitted 236 new clients.", "en", True)
    told = json.loads(capsys.readouterr().out)

    assert (told["verdict"], told["reason"]) == ("differs", "different")
    (answer,) = told["answers"]
    assert sorted(answer["messages"]) == ["en", "fi", "sv"]
    assert answer["near"]["relations"] == ["measure"]
    assert answer["claimed"]["value"] == 236


def test_samples_prove_something_only_if_named(tmp_path, capsys, monkeypatch):
    home = home_with(tmp_path, "reconstructed")
    claim = "In 2022 the system admitted 367 new clients."

    assert run_check(home, claim, None, False) == 8
    assert "sample" in capsys.readouterr().out
    monkeypatch.setenv(TRUST, "1")
    assert run_check(home, claim, None, False) == 0
