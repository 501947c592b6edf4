"""Pies, lines, labels and pictures."""

import math
from decimal import Decimal

import pytest

from extract.charts import find_charts
from extract.charts.labels import parse_values, split_label
from extract.charts.sectors import fit_circle, outer_arc
from extract.charts.witness import fit_scale
from tests.extract.charts_by_hand import (
    BLUE,
    GREEN,
    GREY,
    RED,
    bar,
    line,
    middle,
    page,
    sector,
    word,
    words,
)

SHARES = ((0.5, BLUE, "Pakkotyö"), (0.3, RED, "Kerjäys"), (0.2, GREEN, "Muu"))


def pie(labels):
    shapes, printed, start = [], [], 0.0
    for i, ((share, colour, name), text) in enumerate(zip(SHARES, labels, strict=True)):
        shapes.append(sector(start, share, colour))
        turn = 2 * math.pi * (start + share / 2)
        x, y = 200 + 50 * math.sin(turn), 200 - 50 * math.cos(turn)
        printed += words(text, x - 8, y)
        start += share
        shapes.append(bar(320, 150 + 16 * i, 328, 158 + 16 * i, colour))
        printed.append(word(name, 333, 154 + 16 * i))
    return page(shapes, printed)


def test_numbers_in_sectors_are_named_by_the_legend_and_held_against_areas():
    chart = find_charts(pie(["50 %", "30 %", "20 %"]), b"")[0]

    assert chart.kind == "pie"
    found = {(p.category, p.value, p.origin) for p in chart.points}
    assert found == {
        ("Pakkotyö", Decimal(50), "printed+geometry"),
        ("Kerjäys", Decimal(30), "printed+geometry"),
        ("Muu", Decimal(20), "printed+geometry"),
    }


def test_a_share_that_its_sector_denies_is_flagged():
    chart = find_charts(pie(["50 %", "20 %", "30 %"]), b"")[0]

    assert {p.category for p in chart.points if p.flags} == {"Kerjäys", "Muu"}


def test_sectors_without_numbers_are_measured():
    chart = find_charts(pie(["", "", ""]), b"")[0]

    assert {(p.category, p.value, p.unit) for p in chart.points} == {
        ("Pakkotyö", Decimal("50.0"), "percent"),
        ("Kerjäys", Decimal("30.0"), "percent"),
        ("Muu", Decimal("20.0"), "percent"),
    }
    assert all(p.origin == "measured" for p in chart.points)


def test_a_line_is_measured_at_its_names():
    heights = (40.0, 90.0, 60.0, 120.0)
    shapes = [line((100, 300 - 50 * k), (430, 300 - 50 * k)) for k in range(4)]
    shapes.append(
        line(*((130 + 90 * i, 300 - h) for i, h in enumerate(heights)), stroke=BLUE, width=2)
    )
    printed = [word(str(50 * k), 78, 300 - 50 * k) for k in range(4)]
    printed += [middle(str(2018 + i), 130 + 90 * i, 314) for i in range(4)]

    chart = find_charts(page(shapes, printed), b"")[0]

    assert chart.kind == "line"
    assert [(p.category, p.value) for p in chart.points] == [
        ("2018", Decimal(40)),
        ("2019", Decimal(90)),
        ("2020", Decimal(60)),
        ("2021", Decimal(120)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("78", [("78", "count")]),
        ("1 331", [("1331", "count")]),
        ("1,331", [("1331", "count")]),
        ("42,5 %", [("42.5", "percent")]),
        ("59 (42 %)", [("59", "count"), ("42", "percent")]),
        ("42 % (59)", [("42", "percent"), ("59", "count")]),
        ("12 hlö", [("12", "count")]),
        ("18–29", []),
        ("2021–", []),
        ("alle 18", []),
    ],
)
def test_labels_are_values_and_nothing_else(text, expected):
    assert [(str(v.value), v.unit) for v in parse_values(text)] == expected


@pytest.mark.parametrize("name", ["yli 50", "60–", "18–29", "Q3 2021", "Benefit fraud"])
def test_a_number_that_belongs_to_a_name_stays_in_it(name):
    assert split_label(name)[0] in (name, "")
    assert split_label(name)[1] == ()


def test_an_arc_ends_at_its_corners():
    arc = outer_arc(sector(0.1, 0.25, BLUE).subpaths[0], 8, 0.15)

    assert arc is not None
    assert arc.radius == pytest.approx(80, abs=0.1)
    assert arc.span == pytest.approx(math.pi / 2, abs=0.01)
    assert outer_arc(bar(0, 0, 100, 50).subpaths[0], 8, 0.15) is None


def test_three_points_make_a_circle():
    centre, radius = fit_circle([(10, 0), (0, 10), (-10, 0)])

    assert centre == pytest.approx((0, 0), abs=1e-6)
    assert radius == pytest.approx(10)


def test_one_bad_label_does_not_move_the_scale():
    scale = fit_scale([10, 20, 30, 40], [5, 10, 95, 20])

    assert scale is not None
    assert scale.slope == pytest.approx(0.5)


def test_a_page_of_text_has_no_chart():
    printed = words("Asiakkaista 61 prosenttia oli naisia ja 39 prosenttia miehiä", 60, 100, 10)

    assert find_charts(page([line((60, 120), (500, 120), stroke=GREY)], printed), b"") == []
