"""A text four times as long costs about four times as much: nothing is read in its square."""

import time

import pytest

from extract import read_edition
from tests.hostile.files import edition, page
from tests.pdfs import pdf

SHORT = 50_000  # bytes
TIMES = 4
SENTENCE = "Uusia asiakkaita oli 421. "


def web(piece: str):
    return lambda size: (page(b"<p>" + piece.encode() * (size // len(piece))), "text/html")


def printed(piece: str):
    """Return what makes a PDF of pages that are full of a piece, as many as a size asks for."""
    line = piece * (100 // len(piece))
    one = "BT /F1 4 Tf 6 TL 20 820 Td " + f"({line}) Tj T* " * 120 + "ET"
    return lambda size: (pdf(*[one] * max(1, size // len(one))), "application/pdf")


KINDS = {
    "a paragraph of sentences": web(SENTENCE),
    "numbers and nothing else": web("12 "),
    "numbers in a list": web("Nepal 12, "),
    "words without an end": web("uhri asiakas Nepal ja "),
    "one word": web("a"),
    "brackets": web("12 ("),
    "years and ranges": web("2021–2024 "),
    "lines": web("421<br>"),
    "elements": web("<b>421</b> "),
    "cells": web("</p><table><tr><td>421</table><p>"),
    "pages of sentences": printed(SENTENCE),
    "pages of numbers": printed("12 "),
}


def seconds(kind: str, size: int) -> float:
    """Return the CPU seconds that reading a file of some size and kind takes."""
    asked = edition(*KINDS[kind](size))
    began = time.process_time()
    read_edition(*asked)
    return time.process_time() - began


@pytest.mark.reliability("R1")
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_longer_costs_no_more_than_its_length(kind, record_property):
    seconds(kind, SHORT // 50)  # loads the shelves

    short, long = seconds(kind, SHORT), seconds(kind, TIMES * SHORT)

    grown = max(long, 0.05) / max(short, 0.05)
    record_property(f"CPU of {TIMES} times the text", grown)
    assert grown < 1.8 * TIMES
