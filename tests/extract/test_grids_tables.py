"""Three dozen tables as a publisher might print them: years, halves, ages, stocks, totals."""

from datetime import date
from pathlib import Path

import pytest

from extract.grids import read_tables
from extract.reader import Context
from scraper import Period
from tests.extract.tables_by_hand import table


def period(text):
    if "h" in text:
        return Period.half(int(text[:4]), int(text[5]))
    return Period.on(date.fromisoformat(text)) if "-" in text else Period.year(int(text))


def tables():
    found = []
    for line in (Path(__file__).parent / "grid_tables.txt").read_text("utf-8").splitlines():
        if line.startswith("T "):
            found.append((line[2:].split("|"), [], []))
        elif line.startswith("= "):
            found[-1][2].append(line[2:].split(";"))
        elif line and not line.startswith("#"):
            found[-1][1].append(line.split("|"))
    return found


@pytest.mark.parametrize(("head", "rows", "truth"), tables(), ids=lambda value: str(value)[:50])
def test_a_table_says_what_it_says(head, rows, truth):
    language, told, heading, title = head
    one = table(rows, title, "x", heading, language=language)
    kind = "semiannual" if "h" in told else "annual"

    found: dict[tuple[object, ...], set[float]] = {}
    for r in read_tables([one], Context(kind, language, period(told), "")).readings:
        dims = ";".join(f"{name}={code}" for name, code in r.dims)
        if r.status == "published":
            found.setdefault((r.measure, dims, r.period, r.unit), set()).add(float(r.value))

    for measure, *dims, when, unit, value in truth:
        key = (measure, ";".join(d for d in dims if d), period(when), unit)
        assert found.get(key) == {float(value)}, key


def test_values_that_would_mean_the_same_mean_nothing():
    rows = [["", "2031"], ["Toipumisajat", "3"], ["Harkinta-ajat", "1"]]
    one = table(rows, "Myönnetyt toipumis- ja harkinta-ajat")
    harvest = read_tables([one], Context("annual", "fi", Period.year(2031), ""))

    assert harvest.readings == ()
    assert len(harvest.leftovers) == 2
