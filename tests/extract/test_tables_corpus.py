"""Tables of the sample documents come out cell by cell; the benchmark keeps its level."""

import csv
import json
import re
import time

import pytest

from extract.records import Page, Shape, Word
from extract.tables import find_tables, run_tables, tables_of
from extract.tables.witness import agreement, doubtful
from tests.shared import shared

DOCUMENTS = [
    "annual-2014-fi",
    "annual-2017-en",
    "annual-2017-fi",
    "annual-2017-sv",
    "annual-2018-fi",
    "annual-2021-fi-hard",
    "annual-2024-en",
    "semiannual-2018h1-sv",
    "semiannual-2023h1-fi",
]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_table_figure_is_a_cell_of_its_own(name):
    path = shared("corpus") / f"{name}.pdf"
    with path.with_suffix(".facts.csv").open(encoding="utf-8") as lines:
        facts = [row for row in csv.DictReader(lines) if row["where"] == "table"]
    cells = {
        (str(table.place.page), re.sub(r"\s|%", "", cell.text))
        for table in tables_of(path)
        for cell in table.cells
    }

    missing = [
        f["printed"]
        for f in facts
        if (f["page"], re.sub(r"\s|%|prosenttia", "", f["printed"])) not in cells
    ]

    assert missing == []


def test_charts_of_the_sample_documents_are_no_tables():
    tables = {
        name: len(tables_of(shared("corpus") / f"{name}.pdf"))
        for name in ("annual-2017-fi", "annual-2018-fi", "annual-2024-en", "semiannual-2018h1-sv")
    }

    assert tables == {
        "annual-2017-fi": 4,
        "annual-2018-fi": 3,
        "annual-2024-en": 1,
        "semiannual-2018h1-sv": 2,
    }


def test_a_table_agrees_with_itself_and_not_with_another():
    one, two = tables_of(shared("corpus") / "annual-2017-fi.pdf")[1:3]

    assert agreement(one, [one]) == 1.0
    assert agreement(one, [two]) == 0.0
    assert doubtful(one) == ()


def _page(words, shapes=(), height=900_000.0):
    return Page("0" * 64, 1, 2000.0, height, tuple(words), tuple(shapes))


def _word(text, x, y):
    return Word(text, (x, y, x + 2.0 * len(text), y + 4.0), 4.0)


def _bar(x0, y0, x1, y1):
    return Shape((((x0, y0), (x1, y1)),), (x0, y0, x1, y1), None, (0, 0, 0, 255), 0.5)


def test_forty_thousand_lines_stay_within_the_limits():
    words = [
        _word(f"{'l' if c == 0 else ''}{r % 977}", 20 + 60 * c, 20 + 6 * r)
        for r in range(40_000)
        for c in range(2)
    ]
    start = time.process_time()

    (table,) = find_tables(_page(words))

    assert table.rows == 40_000
    assert time.process_time() - start < 30


def test_a_page_crowded_with_scattered_pieces_stays_within_the_limits():
    words = [
        _word(str(n * 37 % 1000), n * 7919 % 1900, 20 + n * 104_729 % 2800) for n in range(40_000)
    ]
    bars = [
        _bar(n * 7919 % 1900, y := n * 31 % 2800, n * 7919 % 1900 + 9, y) for n in range(20_000)
    ]
    start = time.process_time()

    find_tables(_page(words, bars, 2900.0))

    assert time.process_time() - start < 30


def test_command_writes_json_and_pictures(tmp_path):
    source = shared("corpus") / "annual-2021-fi-hard.pdf"

    failed = run_tables(source, as_json=True, out=tmp_path, png=True)

    (plain,) = json.loads((tmp_path / "annual-2021-fi-hard.json").read_text(encoding="utf-8"))
    assert failed == []
    assert plain["title"].startswith("Taulukko 1. Kansalaisuudet")
    assert plain["rows"][0] == ["Nigeria", "31"]
    assert [path.name for path in tmp_path.glob("*.png")] == ["annual-2021-fi-hard-p1.png"]


def test_command_goes_on_past_a_file_it_cannot_read(tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "page.html").write_text("<table><tr><td>a<td>1<tr><td>b<td>2</table>", "utf-8")
    out = tmp_path / "out"

    failed = run_tables(tmp_path, as_json=True, out=out)

    assert [line.split(":")[0] for line in failed] == ["empty.pdf"]
    assert json.loads((out / "page.json").read_text(encoding="utf-8"))[0]["rows"][0] == ["a", "1"]
