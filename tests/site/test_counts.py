"""Counts held in memory: the same as those counted over the whole table, or none."""

from __future__ import annotations

import sqlite3

import pytest

from archive.serve import make_datasette, prepare_site
from archive.site.counts import Counts, question_of
from tests.site.loop import run

COLUMNS = "id, measure, status, unit, [of], year, breakdown, gender"
ASKED = {
    "": {},
    'where "measure" = :p0': {"p0": "new_clients"},
    'where "year" > :p0 and "unit" = :p1': {"p0": 2020, "p1": "persons"},
    """where ("gender" is not null and "gender" != '')""": {},
    """where "year" = :p0 and ("breakdown" is null or "breakdown" = '')""": {"p0": 2022},
}
TOLD_BY_THE_ARCHIVE = (
    "select count(*) from figures where year > 2020",
    'select count(*) from figures where "measure" = :p0 or 1',
    "select count(*) from reading",
    "select count(*) from figures where status in (:p0, :p1)",
)


def facet(of: str, where: str) -> str:
    return (
        f"\n select {of} as value, count(*) as count from (\n select {COLUMNS} from figures"
        f" {where} \n)\n where {of} is not null\n"
        f" group by {of} order by count desc, value limit 31\n"
    )


async def counted_of(database, sql, params):
    counts = Counts()
    await counts.begin(database)
    return await counts.answer(database, sql, params)


@pytest.mark.parametrize("where", ASKED)
@pytest.mark.parametrize("of", ["", "measure", "status", "year", "gender"])
def test_counts_are_those_of_the_table(site, where, of):
    sql = facet(of, where) if of else f"select count(*) from figures {where} "
    database = make_datasette(prepare_site(site.home)).databases["archive"]
    counted = run(counted_of(database, sql, ASKED[where]))
    db = sqlite3.connect(site.home / "archive.db")
    wanted = db.execute(sql, ASKED[where]).fetchall()
    db.close()

    if counted is None:  # a year and a category together are in no table of counts
        assert {"gender", "year"} <= question_of(sql).columns
    else:
        assert [tuple(row) for row in counted.rows] == wanted


@pytest.mark.parametrize("sql", TOLD_BY_THE_ARCHIVE)
def test_what_readers_write_is_asked_of_the_archive(sql):
    assert question_of(sql) is None
