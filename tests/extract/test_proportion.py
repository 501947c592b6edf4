"""What is four times as long takes about four times the work, not sixteen times."""

import time

import pytest

from extract.contacts import mark_contacts
from extract.grids.values import table_grid
from extract.numerals import find_numerals
from extract.reading.sentences import sentence_spans
from extract.records import Cell, Paragraph, Place, Table


def digits(length):
    return lambda: mark_contacts([Paragraph(Place(""), "7" * 100 * length)])


def sentences(length):
    text = "Vuonna 2022 oli 120 asiakasta, joista 45 % oli naisia. " * 2 * length
    numerals = find_numerals(text, "fi")
    return lambda: sentence_spans(text, numerals)


def rows(length):
    cells = [
        Cell(row, column, "Rivi" if column == 0 else str(column))
        for row in range(10 * length)
        for column in range(4)
    ]
    table = Table(Place(""), 10 * length, 4, tuple(cells))
    return lambda: table_grid(table, "fi")


def seconds(work):
    def once():
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("made", [digits, sentences, rows])
def test_work_grows_with_the_length(made):
    assert seconds(made(160)) < 9 * seconds(made(40)) + 0.02
