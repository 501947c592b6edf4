"""`katsaus check`: what it prints, and the status it ends with."""

import json

import pytest

from archive.claims import TRUST, run_check
from archive.notes import write_notes
from archive.schema import VERSION
from tests.archive.rows import Rows, keep_archive


def home_with(tmp_path, standing):
    rows = Rows()
    key = rows.document("annual-2022-fi", "2022", standing=standing)
    rows.say(key, "new_clients", 367, "2022", page=3)
    rows.say(key, "exploited_in_finland", 236, "2022")
    db = rows.done()
    db.execute("insert into meta values ('schema_version', ?)", (VERSION,))
    return keep_archive(db, tmp_path)


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


def home_of_2020(tmp_path):
    rows = Rows()
    english = rows.document("annual-2020-en", "2020")
    finnish = rows.document("annual-2020-fi", "2020")
    rows.say(finnish, "new_clients", 247, "2020", page=3)
    rows.say(english, "new_clients", 247, "2020", page=4)
    db = rows.done()
    write_notes(db)
    db.execute("insert into meta values ('schema_version', ?)", (VERSION,))
    return keep_archive(db, tmp_path)


def test_an_answer_brings_the_notes_of_its_figure(tmp_path, capsys):
    run_check(home_of_2020(tmp_path), "In 2020 the system admitted 247 new clients.", None, False)
    told = capsys.readouterr().out.splitlines()

    assert any(line.strip().startswith("Mind: Three of the new clients of 2020") for line in told)
    assert any("Mind of the series: Dependent children are not victims" in line for line in told)


def test_json_has_the_notes_in_three_languages(tmp_path, capsys):
    run_check(home_of_2020(tmp_path), "År 2020 antogs 247 nya klienter.", None, True)
    (answer,) = json.loads(capsys.readouterr().out)["answers"]

    assert answer["notes"][0]["id"] == "witnesses-of-2020"
    assert sorted(answer["notes"][0]["texts"]) == ["en", "fi", "sv"]


@pytest.mark.parametrize(
    ("claim", "edition"),
    [
        ("In 2020 the system admitted 247 new clients.", "annual-2020 (en), p. 4"),
        ("Vuonna 2020 otettiin 247 uutta asiakasta.", "annual-2020 (fi), s. 3"),
        ("År 2020 antogs 247 nya klienter.", "annual-2020 (fi), s. 3"),
    ],
)
def test_the_edition_of_the_claims_language_is_shown_first(tmp_path, capsys, claim, edition):
    run_check(home_of_2020(tmp_path), claim, None, False)

    assert edition in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize(
    ("claim", "country"),
    [
        ("In 2022, 12 Norwegians were new clients.", "Norway"),
        ("Vuonna 2022 norjalaisia uusia asiakkaita oli 12.", "Norja"),
        ("År 2022 var 12 nya klienter norska medborgare.", "Norge"),
    ],
)
def test_a_category_without_a_figure_has_its_name(tmp_path, capsys, claim, country):
    assert run_check(home_with(tmp_path, "original"), claim, None, False) == 8
    told = capsys.readouterr().out

    assert country in told
    assert "nationality" not in told
