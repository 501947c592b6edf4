"""Tables drawn with fills: their shaded cells and rules are no bars."""

from decimal import Decimal

from extract.charts import find_charts
from tests.extract.charts_by_hand import BLUE, GREY, bar, line, middle, page, word


def table(cells):
    names = ("Poliisi", "Järjestö", "Muut", "Yhteensä")
    printed = []
    for i, name in enumerate(names):
        printed += [word(name, 100, 107 + 14 * i), word(str(30 + i), 230, 107 + 14 * i)]
    return page(cells, printed)


def test_shaded_cells_of_equal_rows_are_no_bars():
    cells = [bar(90, 100 + 14 * i, 270, 113.5 + 14 * i, (255, 204, 154, 255)) for i in range(4)]

    assert find_charts(table(cells), b"") == []


def test_rules_drawn_as_areas_are_no_bars():
    rules = [
        bar(90 + 90 * k, 100 + 14 * i, 90.5 + 90 * k, 113 + 14 * i, GREY)
        for i in range(4)
        for k in range(3)
    ]

    assert find_charts(table(rules), b"") == []


def test_bars_that_touch_but_differ_in_length_are_bars():
    values = (40, 55, 20, 90)
    shapes = [bar(150, 100 + 14 * i, 150 + v, 114 + 14 * i, BLUE) for i, v in enumerate(values)]
    printed = []
    for i, v in enumerate(values):
        printed += [word("abcd"[i] * 4, 110, 107 + 14 * i), word(str(v), 154 + v, 107 + 14 * i)]

    chart = find_charts(page(shapes, printed), b"")[0]

    assert [p.value for p in chart.points] == [Decimal(v) for v in values]


def test_a_scale_with_decimals_gives_values_with_decimals():
    shapes = [
        bar(120 + 40 * i, 200 - h, 140 + 40 * i, 200, BLUE) for i, h in enumerate((80, 40, 60))
    ]
    shapes += [line((100, y), (240, y)) for y in (100, 150, 200)]
    printed = [middle("abc"[i] * 3, 130 + 40 * i, 210) for i in range(3)]
    printed += [word(t, 80, y) for t, y in (("0.0", 200), ("0.1", 150), ("0.2", 100))]

    chart = find_charts(page(shapes, printed), b"")[0]

    assert [round(float(p.value), 2) for p in chart.points] == [0.16, 0.08, 0.12]
    assert {p.origin for p in chart.points} == {"measured"}


def test_a_page_of_text_and_rules_holds_nothing_to_look_at():
    shapes = [line((50, 100 + 20 * i), (400, 100 + 20 * i)) for i in range(9)]

    assert find_charts(page(shapes, [word("Poliisi", 60, 110)]), b"") == []
