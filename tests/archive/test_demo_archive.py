"""The demo's archive: keys, coverage, privacy and promises, over everything the replica has."""

import json
import re
import sqlite3

import pytest

from archive.demo import SITE
from archive.read import read_captured
from archive.schema import verify

LISTED = json.loads((SITE / "index.json").read_text(encoding="utf-8"))["documents"]


def test_kind_period_and_language_are_derived_as_the_manifest_would_say(demo_db):
    keys = {row["url"]: row["key"] for row in demo_db.execute("select url, key from document")}

    told = {one["url"]: re.sub(r"-(hard|scan)$", "", one["doc_id"]) for one in LISTED}
    assert {url: re.sub(r"-2$", "", key) for url, key in keys.items()} == told


def test_every_document_is_read_and_every_number_accounted_for(demo_db):
    rows = demo_db.execute("select key, status, numerals, read, classed, leftovers from document")

    for row in rows:
        assert row["status"] == "read", row["key"]
        assert row["numerals"] == row["read"] + row["classed"] + row["leftovers"], row["key"]


def test_the_gaps_that_the_listing_shows_are_named(demo_db):
    states = dict(
        demo_db.execute(
            "select state, count(*) from coverage where document is null group by state"
        )
    )

    assert states["listed, not served"] > 10
    held = {row[0] for row in demo_db.execute("select document from coverage where document > ''")}
    assert {"annual-2022-fi", "semiannual-2022h1-en", "press-annual-2017-sv"} <= held


def test_everything_is_marked_as_a_reconstruction(demo_db):
    for table in ("document", "capture", "observation", "figures"):
        standings = {row[0] for row in demo_db.execute(f"select distinct standing from {table}")}
        assert standings == {"reconstructed"}, table


def test_no_contact_person_is_in_any_table(demo_db):
    dump = "\n".join(demo_db.iterdump())

    assert not re.search(r"[\w.]+@[\w-]+\.\w+", dump)
    assert not re.search(r"\b029\d?[ -]?\d{3}[ -]?\d{3}", dump)


def test_a_value_stands_in_what_is_printed_or_has_a_named_method(demo_db):
    rows = demo_db.execute(
        "select printed, quote, origin from reading where status = 'published'"
    ).fetchall()

    for row in rows:
        if row["origin"] in ("measured", "sum", "word"):
            continue
        assert row["printed"] and re.search(r"\w", row["printed"])
        assert row["printed"] in row["quote"], (row["printed"], row["quote"])


def test_the_contradictions_of_the_sample_are_found(demo_db):
    told = " ".join(
        row[0] for row in demo_db.execute("select message_en from finding where verdict = 'fails'")
    )

    assert "236" in told and "263" in told
    assert "527 + 352 = 879" in told
    assert "138" in told and "139" in told


def test_years_are_added_up_once(demo_db):
    (total,) = demo_db.execute(
        "select sum(value) from figures where measure = 'new_clients' and period = '2022' "
        "and unit = 'persons' and breakdown = 'total'"
    ).fetchone()

    assert total == 367


@pytest.mark.reliability("R17")
def test_the_finished_database_keeps_every_promise(demo, tmp_path):
    copy = tmp_path / "copy.db"
    copy.write_bytes((demo / "archive.db").read_bytes())
    db = sqlite3.connect(copy)

    verify(db)
    db.close()


def test_a_captured_document_is_read_by_the_key_that_the_archive_lists(demo):
    (edition, harvest), *others = read_captured(demo, "annual-2014-fi")

    assert (edition.kind, harvest.language, str(harvest.period.start)) == (
        "annual",
        "fi",
        "2014-01-01",
    )
    assert not others


def test_what_is_called_contradicted_has_a_finding_that_fails(demo_db):
    rows = demo_db.execute(
        "select id from observation where status = 'contradicted' and not exists (select 1"
        " from finding_side join finding on finding.id = finding where verdict = 'fails'"
        " and finding_side.observation = observation.id)"
    )

    assert rows.fetchall() == []
