"""What holds for every number: printed in each habit and read back, it is the same number."""

import random
import re
import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from extract.number_words import is_vague, number_word, ordinal_word
from extract.numerals import find_numerals

LANGUAGES = ("fi", "sv", "en")
SENTENCE = {
    "fi": "Heitä oli {} viime kaudella.",
    "sv": "De var {} i fjol.",
    "en": "They had {} then.",
}
CASES = (
    *("nominative", "genitive", "partitive", "inessive", "elative", "illative", "adessive"),
    *("ablative", "allative", "essive", "translative", "abessive", "comitative"),
)
CLASSES = {"statistic", "year", "date", "time", "phone", "law", "postal", "page", "figure_number"}
CLASSES |= {"heading_number", "footnote_mark", "file_size", "identifier", "age_label", "duration"}
CLASSES |= {"threshold", "range", "ordinal", "money", "count_of_other", "multiple", "other"}
numbers = st.one_of(st.integers(0, 99), st.integers(0, 9999), st.integers(0, 999_999))


def grouped(number, gap):
    return f"{number:,}".replace(",", gap)


def habits(number, language):
    """Return every way a language prints a whole number in digits."""
    gaps = [" ", "\u00a0", "\u2009", "\u202f", "\u2007"] + ([","] if language == "en" else [])
    plain = [] if 1900 <= number < 2100 else [str(number)]
    return {*plain, *(grouped(number, gap) for gap in gaps if number > 999)} or {f"n={number}"}


def read(printed, language):
    found = find_numerals(SENTENCE[language].format(printed), language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.reliability("R13")
def test_ten_thousand_numbers_in_digits_come_back(language, record_property):
    dice = random.Random(4)
    for number in dice.sample(range(1_000_000), 10_000):
        printed = dice.choice(sorted(habits(number, language)))
        assert read(printed, language).value == number, printed
    record_property("round trips in digits", 10_000)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.reliability("R13")
def test_ten_thousand_numbers_in_words_come_back(language, record_property):
    for number in range(2, 10_000):
        printed = num2words(number, lang=language)
        assert read(printed, language).value == number, printed
    record_property("round trips in words", 9_998)


@pytest.mark.parametrize("case", CASES)
def test_finnish_cases_come_back(case):
    for number in [*range(2, 132), 200, 271, 999, 1000, 1300, 1634, 2005]:
        word = num2words(number, lang="fi", case=case)
        values = [number_word(part, "fi") for part in word.split()]
        both = ordinal_word(word, "fi") is not None or is_vague(word)  # forms of another word too
        if number < 1000 and not both:
            assert values == [number], word


@pytest.mark.parametrize("case", CASES[1:])
def test_finnish_plurals_of_units_come_back(case):
    for number in range(1, 10):
        word = num2words(number, lang="fi", case=case, plural=True)
        if ordinal_word(word, "fi") is None:
            assert number_word(word, "fi") == number, word


def test_vague_plurals_are_no_numbers():
    for word in ("kymmeniä", "kymmenistä", "satoja", "sadoilla", "tuhansien", "tuhansiin"):
        assert is_vague(word)
        assert number_word(word, "fi") is None


@given(numbers, st.sampled_from(LANGUAGES), st.sampled_from(["", " ", "\u00a0"]))
def test_shares_come_back(number, language, gap):
    tenths = Decimal(number % 1000) / 10
    printed = str(tenths).replace(".", "," if language != "en" else ".")
    found = read(f"{printed}{gap}%", language)
    assert (found.value, found.unit, found.kind) == (tenths, "percent", "statistic")
    assert found.printed == f"{printed}{gap}%"


@given(st.integers(2, 999_999), st.sampled_from(LANGUAGES))
def test_capital_letters_change_nothing(number, language):
    printed = num2words(number, lang=language)
    for styled in (printed.capitalize(), printed.upper()):
        assert [n.value for n in find_numerals(f"{styled}.", language)] == [number]


@settings(max_examples=400)
@given(
    st.text(
        alphabet=st.sampled_from("0123456789 .,:;–-+/%()§=€ \u00a0\nabkloens KuvioPLyritåä½²"),
        max_size=60,
    ),
    st.sampled_from(LANGUAGES),
)
def test_any_text_is_accounted_for(text, language):
    found = find_numerals(text, language)

    assert all(text[n.start : n.end] == n.printed and n.printed for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {n.kind for n in found} <= CLASSES
    covered = {i for n in found for i in range(n.start, n.end)}
    assert all(m.start() in covered for m in re.finditer(r"\d", text))
    assert all(n.value is not None for n in found if n.kind == "statistic")
    assert find_numerals(text, language) == found


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_is_read_without_error(text, language):
    assert isinstance(find_numerals(text, language), list)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        *(
            piece * 1500
            for piece in ("1 ", "1/", "1-", "a1", "ei yhtään ", "one ", "1 234 ", "§ 5 ")
        ),
        "9" * 40 + " miljoonaa",
        "9" * 5000 + " %",
        "x" * 5000 + "5@" + "y" * 5000,
    ],
    ids=lambda text: text[:6],
)
def test_a_hostile_text_takes_no_longer_than_its_length_allows(text, language):
    start = time.process_time()

    find_numerals(text, language)

    assert time.process_time() - start < 3
