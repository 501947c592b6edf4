"""The words of the site: the same keys and the same blanks in three languages."""

import re

import pytest

from archive.site.codes import Codes
from archive.site.languages import amount, number, period, words


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_languages_have_the_same_keys_and_blanks(language):
    english, other = words("en"), words(language)

    assert set(english) == set(other)
    for key, text in english.items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", other[key])), key


def test_numbers_are_written_as_each_language_does():
    assert [number(code, 1331.5) for code in ("fi", "sv", "en")] == [
        "1\u00a0331,5",
        "1\u00a0331,5",
        "1,331.5",
    ]


def test_one_person_is_no_persons():
    assert amount("en", 1, "persons") == "1 person"
    assert amount("fi", 2, "persons") == "2 henkilöä"


def test_half_years_are_named():
    assert period("sv", "2022-07-01", "2022-12-31") == "juli–december 2022"
    assert period("fi", "2022-03-01", "2022-04-02") == "1.3.2022 – 2.4.2022"


def test_a_country_without_a_figure_has_its_name():
    codes = Codes({}, {}, {}, {}, {})

    assert codes.dims("sv", "nationality=norway") == "Norge"
