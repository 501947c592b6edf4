"""Ids once given out: a later version must keep every one of them, by key and in the demo."""

from datetime import date
from pathlib import Path

import pytest

from archive.ids import observation_id
from archive.schema import open_archive
from scraper import Period

pytestmark = pytest.mark.reliability("R20")

GIVEN = Path(__file__).with_name("given_ids.txt")


def given():
    lines = GIVEN.read_text(encoding="utf-8").splitlines()
    return [line.split(" ", 1) for line in lines if not line.startswith("#")]


@pytest.fixture(scope="module")
def kept(demo):
    """Return the ids of the demo's archive, with those that the ledger keeps an address for."""
    db = open_archive(demo / "archive.db")
    names = {row[0] for row in db.execute("select id from observation")}
    names |= {row[0] for row in db.execute("select subject from ledger")}
    db.close()
    return names


def test_an_id_is_still_made_from_the_same_key():
    for name, key in given():
        measure, dims, start, end, unit, of = key.split("|")
        pairs = tuple(tuple(pair.split("=")) for pair in dims.split(";") if pair)
        period = Period(date.fromisoformat(start), date.fromisoformat(end))

        assert observation_id(measure, pairs, period, unit, of) == name, key


def test_no_two_figures_were_given_one_id():
    names = [name for name, _ in given()]

    assert len(names) == len({*names}) == len({key for _, key in given()}) > 600


def test_a_build_by_this_version_has_every_figure_that_was_given_out(kept, record_property):
    gone = [f"{name} {key}" for name, key in given() if name not in kept]
    record_property("ids given out", len(list(given())))
    record_property("ids gone", len(gone))

    assert not gone, f"{len(gone)} figures that were given out have no address: {gone[:5]}"
