"""The tables are what their own comments say, and broken promises stop a build."""

import sqlite3
from typing import get_args

import pytest

from archive.errors import BuildFailed
from archive.schema import create_tables, descriptions, verify
from scraper.coverage import State


@pytest.fixture
def db():
    made = sqlite3.connect(":memory:")
    create_tables(made)
    yield made
    made.close()


def tables_of(db):
    rows = db.execute("select name from sqlite_master where type = 'table'")
    return {name for (name,) in rows if "_fts" not in name}


def test_every_table_and_column_is_described_and_no_other(db):
    told = descriptions()

    assert set(told) == tables_of(db)
    for table, columns in told.items():
        names = {row[1] for row in db.execute(f"pragma table_info({table})")}
        assert set(columns) - {""} == names, table
        assert all(text.strip() for text in columns.values()), table


def test_the_states_of_a_square_are_those_that_there_are():
    assert descriptions()["coverage"]["state"].split("; ") == list(get_args(State))


def test_every_table_is_strict(db):
    loose = db.execute(
        "select name from pragma_table_list "
        "where schema = 'main' and type = 'table' and not strict and name not like 'sqlite_%'"
    ).fetchall()

    assert loose == []


def test_search_finds_words_without_their_dots(db):
    db.execute("insert into search_fts values ('document', 'x', 'fi', 'Otsikko', 'Järjestelmään')")

    found = db.execute("select ref from search_fts where search_fts match 'jarjestelmaan'")

    assert found.fetchone() == ("x",)


@pytest.mark.reliability("R17")
def test_a_code_without_a_swedish_label_stops_the_build(db):
    db.execute("insert into unit values ('persons', 'henkilöä', ' ', 'persons')")

    with pytest.raises(BuildFailed, match="no sv label for unit persons"):
        verify(db)


@pytest.mark.reliability("R17")
def test_a_figure_without_evidence_stops_the_build(db):
    db.execute("pragma foreign_keys = off")
    db.execute("insert into measure values ('new_clients', 'a', 'b', 'c', 'flow', 'a', 'b', 'c')")
    db.execute("insert into unit values ('persons', 'a', 'b', 'c')")
    db.execute(
        "insert into observation values ('x', 'new_clients', '', '2022-01-01', '2022-12-31', "
        "'year', 'persons', '', 367, 'exact', 'first', 'original', 1, 1)"
    )

    with pytest.raises(BuildFailed, match="figure x has no printed evidence"):
        verify(db)


def test_an_empty_archive_is_sound(db):
    verify(db)
