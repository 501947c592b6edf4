"""Whole sentences of three languages: which of their numbers may be figures, and of what value."""

from pathlib import Path

import pytest

from extract.number_words import number_word
from extract.numerals import find_numerals

SENTENCES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "numeral_sentences.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES, ids=lambda value: value[:40])
def test_figures_of_a_sentence(language, text, expected):
    found = [
        f"{float(n.value):g}" + ("%" if n.unit == "percent" else "")
        for n in find_numerals(text, language)
        if n.kind == "statistic" and n.value is not None
    ]

    assert ", ".join(found) == expected


def swedish(number):
    ones = "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton"
    ones = [*ones.split(), "sjutton", "arton", "nitton"]
    tens = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
    if number < 20:
        return ones[number]
    if number < 100:
        return tens[number // 10 - 2] + (ones[number % 10] if number % 10 else "")
    hundred = ones[number // 100] + "hundra"
    return hundred + (swedish(number % 100) if number % 100 else "")


def test_swedish_words_as_people_write_them_today():
    assert [n for n in range(1000) if number_word(swedish(n), "sv") != n] == []
