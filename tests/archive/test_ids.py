"""Ids are promises: these were given out, and no later version may give others."""

from datetime import date

import pytest

from archive.ids import observation_id
from scraper import Period

PERSONS = ("persons", "")


@pytest.mark.parametrize(
    ("measure", "dims", "period", "unit", "of", "name"),
    [
        ("new_clients", (), Period.year(2022), *PERSONS, "h7fbcvbywob5"),
        ("new_clients", (("gender", "female"),), Period.year(2022), *PERSONS, "ehpob3zymouq"),
        ("new_clients", (), Period.half(2022, 1), *PERSONS, "k7nf5lqugklw"),
        ("clients_total", (), Period.on(date(2025, 12, 31)), *PERSONS, "prhlqafv5udi"),
        ("new_clients", (), Period.year(2022), "nationalities", "", "kyuxakllhu4z"),
        ("exploited_in_finland", (), Period.year(2022), "percent", "new_clients", "hzfn3riayki3"),
        (
            "decisions",
            (("decision", "negative"), ("decision_reason", "not_human_trafficking")),
            Period.year(2025),
            "percent",
            "decisions;decision=negative",
            "z6ixigmyyk3u",
        ),
    ],
)
def test_the_id_of_a_figure_never_changes(measure, dims, period, unit, of, name):
    assert observation_id(measure, dims, period, unit, of) == name


def test_the_order_of_dimensions_does_not_matter():
    one = (("gender", "female"), ("age_group", "minor"))

    assert observation_id("new_clients", one, Period.year(2022), *PERSONS) == observation_id(
        "new_clients", tuple(reversed(one)), Period.year(2022), *PERSONS
    )
