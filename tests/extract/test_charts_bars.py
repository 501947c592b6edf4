"""Bars drawn by hand: names, labels, scales, stacks, and what only looks like bars."""

from decimal import Decimal

from extract.charts import chart_mask, find_charts
from tests.extract.charts_by_hand import BLUE, RED, bar, line, middle, page, word, words


def points(chart):
    return [(p.series, p.category, p.value, p.unit) for p in chart.points if not p.flags]


def horizontal(values, labels=None):
    shapes = [bar(150, 100 + 20 * i, 150 + 2 * v, 112 + 20 * i) for i, v in enumerate(values)]
    printed = []
    for i, (name, value) in enumerate(zip(("Poliisi", "Järjestö", "Muut"), values, strict=True)):
        text = labels[i] if labels else str(value)
        printed += [word(name, 90, 106 + 20 * i), *words(text, 155 + 2 * value, 106 + 20 * i)]
    return page(shapes, printed)


def test_labels_past_the_ends_of_bars_are_read_and_held_against_lengths():
    chart = find_charts(horizontal([60, 30, 15]), b"")[0]

    assert chart.kind == "bar_h"
    assert points(chart) == [
        ("", "Poliisi", Decimal(60), "count"),
        ("", "Järjestö", Decimal(30), "count"),
        ("", "Muut", Decimal(15), "count"),
    ]
    assert {p.origin for p in chart.points} == {"printed+geometry"}


def test_a_label_with_a_share_gives_two_points():
    chart = find_charts(horizontal([60, 30, 10], ["60 (60 %)", "30 (30 %)", "10 (10 %)"]), b"")[0]

    assert points(chart)[:2] == [
        ("", "Poliisi", Decimal(60), "count"),
        ("", "Poliisi", Decimal(60), "percent"),
    ]


def test_a_label_that_disagrees_with_its_bar_is_flagged():
    chart = find_charts(
        horizontal(
            [
                60,
                30,
                15,
            ][:3],
            ["60", "80", "15"],
        ),
        b"",
    )[0]

    flagged = [(p.category, p.value) for p in chart.points if p.flags]
    assert ("Järjestö", Decimal(80)) in flagged


def test_bars_without_labels_are_measured_on_the_scale():
    shapes = [line((100, 300 - 40 * k), (400, 300 - 40 * k)) for k in range(5)]
    heights = (130.0, 84.0, 42.0)
    printed = [word(str(20 * k), 80, 300 - 40 * k) for k in range(5)]
    for i, height in enumerate(heights):
        shapes.append(bar(130 + 80 * i, 300 - height, 170 + 80 * i, 300))
        printed.append(middle(f"{2016 + i}", 150 + 80 * i, 312))

    chart = find_charts(page(shapes, printed), b"")[0]

    assert chart.kind == "bar_v"
    assert [(p.category, p.value, p.origin) for p in chart.points] == [
        ("2016", Decimal(65), "measured"),
        ("2017", Decimal(42), "measured"),
        ("2018", Decimal(21), "measured"),
    ]
    assert all(p.resolution is not None and p.resolution < 1 for p in chart.points)


def two_series(stacked):
    shapes, printed = [], []
    for i, (a, b) in enumerate(((40, 60), (50, 30), (20, 70))):
        x = 120 + 90 * i
        shapes.append(bar(x, 300 - a, x + 24, 300, BLUE))
        low = 300 - a if stacked else 300
        left = x if stacked else x + 25
        shapes.append(bar(left, low - b, left + 24, low, RED))
        printed += [middle(str(a), x + 12, 300 - a / 2), middle(str(b), left + 12, low - b / 2)]
        printed.append(middle(f"{2019 + i}", x + 12 if stacked else x + 24, 312))
    for i, (name, colour) in enumerate((("Naiset", BLUE), ("Miehet", RED))):
        shapes.append(bar(150 + 80 * i, 330, 156 + 80 * i, 336, colour))
        printed.append(word(name, 160 + 80 * i, 333))
    return page(shapes, printed)


def test_a_stack_is_chained_from_the_base_and_named_by_the_legend():
    chart = find_charts(two_series(stacked=True), b"")[0]

    assert chart.kind == "stacked_v"
    assert ("Naiset", "2019", Decimal(40), "count") in points(chart)
    assert ("Miehet", "2021", Decimal(70), "count") in points(chart)
    assert len(points(chart)) == 6


def test_bars_side_by_side_are_grouped_by_the_gaps_between_them():
    chart = find_charts(two_series(stacked=False), b"")[0]

    assert chart.kind == "grouped_v"
    assert len(points(chart)) == 6
    assert ("Miehet", "2020", Decimal(30), "count") in points(chart)


def test_tiles_of_key_figures_are_no_chart():
    shapes = [bar(60 + 130 * i, 100, 180 + 130 * i, 160) for i in range(3)]
    printed = []
    for i, (number, name) in enumerate(
        (("670", "hakemusta"), ("198", "päätöstä"), ("365", "lasta"))
    ):
        printed += [word(number, 66 + 130 * i, 120, 20), word(name, 66 + 130 * i, 145)]

    assert find_charts(page(shapes, printed), b"") == []


def test_the_header_of_a_table_is_no_chart():
    shapes = [bar(60, 100 + 18 * i, 360, 118 + 18 * i, (0, 60, 110, 255)) for i in range(4)]
    printed = []
    for i, name in enumerate(("Maa", "Irak", "Suomi", "Yhteensä")):
        printed += [word(name, 66, 109 + 18 * i), word(str(10 * i + 7), 300, 109 + 18 * i)]

    assert find_charts(page(shapes, printed), b"") == []


def test_the_mask_covers_the_chart():
    charts = find_charts(horizontal([60, 30, 15]), b"")

    left, top, right, bottom = chart_mask(charts)[0]
    assert left <= 91 and top <= 102 and right >= 270 and bottom >= 150
