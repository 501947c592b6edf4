"""Counts of one document against each other: what cannot both be so is held back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from extract.records import BBox, Place, Reading
from extract.weighing import REASON, weigh
from scraper import Period

WITHIN = {"exploited_in_finland": "new_clients", "new_clients": "new_clients_incl_children"}
BOX: BBox = (0.0, 0.0, 9.0, 9.0)


def said(measure, value, dims="", year=2031, qualifier="exact", unit="persons"):
    return Reading(
        measure,
        tuple(tuple(part.split("=")) for part in dims.split(";") if part),
        Period.year(year),
        unit,
        Decimal(value),
        qualifier,
        None,
        str(value),
        str(value),
        Place("a" * 64, 1, (BOX,)),
        "en",
        "text",
        "printed",
        ("measure_from_sentence",),
    )


def held(*readings):
    """Return which readings are held back, by their number."""
    weighed = weigh(readings, WITHIN)
    assert [replace(one, status="published", reasons=()) for one in weighed] == [
        replace(one, reasons=()) for one in readings
    ]
    return [number for number, one in enumerate(weighed) if REASON in one.reasons]


def test_a_total_that_many_parts_exceed_is_held_back_and_they_are_not():
    parts = [said("referrals", n, f"referrer={name}") for n, name in ((90, "police"), (70, "self"))]

    assert held(said("referrals", 18), *parts) == [0]


def test_a_part_that_exceeds_a_total_printed_twice_is_held_back():
    total = said("new_clients", 140)

    assert held(total, said("new_clients", 900, "gender=female"), total) == [1]


def test_a_wider_measure_is_a_whole_too():
    whole = said("new_clients_incl_children", 160)

    assert held(whole, said("exploited_in_finland", 900), whole) == [1]


def test_where_nothing_decides_both_are_held_back():
    assert held(said("new_clients", 140), said("new_clients", 60)) == [0, 1]


def test_more_places_decide():
    assert held(said("new_clients", 140), said("new_clients", 60), said("new_clients", 140)) == [1]


@pytest.mark.parametrize(
    "other",
    [
        said("new_clients", 263),  # a slip of the publisher's, as findings tell
        said("new_clients", 60, year=2030),
        said("new_clients", 60, qualifier="about"),
        said("new_clients", 60, unit="percent"),
        said("new_clients", 60, "gender=male"),
        said("exploited_in_finland", 60),
        said("decisions", 900),
    ],
)
def test_what_may_be_so_stays(other):
    assert held(said("new_clients", 236), other) == []


def test_few_people_are_close_to_each_other():
    assert held(said("new_clients", 2), said("new_clients", 5, "gender=male")) == []
