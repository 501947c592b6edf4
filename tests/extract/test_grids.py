"""Tables and charts to readings: scope from titles and headings, labels through the vocabulary."""

from decimal import Decimal

import pytest

from extract.grids import GridHarvest, read_charts, read_tables
from extract.reader import Context
from extract.records import Chart, Place, Point, Reading, Table
from scraper import Period
from tests.extract.tables_by_hand import BOX, table


def read(one: Table, period: Period | None = None) -> GridHarvest:
    context = Context("annual", one.language or "fi", period or Period.year(2030), "")
    harvest = read_tables([one], context)
    assert harvest.numerals == len([r for r in harvest.readings if r.printed != "–"]) + len(
        harvest.classed
    ) + len(harvest.leftovers)
    return harvest


def facts(readings: tuple[Reading, ...]) -> list[tuple[str, str, int, str]]:
    return [
        (r.measure, ";".join(f"{a}={b}" for a, b in r.dims), int(r.value), r.unit) for r in readings
    ]


def test_places_side_by_side_are_three_measures():
    harvest = read(
        table(
            [
                ["Muoto", "Suomessa", "Ulkomailla", "Yhteensä"],
                ["Pakkotyö", "20", "5", "25"],
                ["Pakkoavioliitto", "3", "4", "7"],
                ["Yhteensä", "23", "9", "32"],
            ],
            "Taulukko 2. Uudet asiakkaat muodon ja paikan mukaan",
            "Hyväksikäyttö Suomessa",
        )
    )

    assert facts(harvest.readings)[:3] == [
        ("exploited_in_finland", "form_of_exploitation=forced_labour", 20, "persons"),
        ("exploited_abroad", "form_of_exploitation=forced_labour", 5, "persons"),
        ("new_clients", "form_of_exploitation=forced_labour", 25, "persons"),
    ]
    assert facts(harvest.readings)[-1] == ("new_clients", "", 32, "persons")
    assert all("sum-ok" in r.reasons and r.status == "published" for r in harvest.readings)


def test_clients_on_a_day_are_broken_down_without_children():
    harvest = read(
        table(
            [["Nationalitet", "Antal"], ["Nepal", "12"], ["Somalia", "8"], ["Summa", "20"]],
            "Tabell 1. Klienter efter nationalitet",
            "Alla klienter 31.12.2030",
            language="sv",
        )
    )

    assert {r.measure for r in harvest.readings} == {"clients_victims"}
    assert {r.period.name for r in harvest.readings} == {"2030-12-31"}


def test_counts_and_shares_stand_beside_each_other():
    harvest = read(
        table(
            [["Age", "People", "Share"], ["18–29", "30", "60%"], ["30–39", "20", "40%"]],
            "Table 1. New clients by age group",
            language="en",
        )
    )

    assert facts(harvest.readings) == [
        ("new_clients", "age_group=18-29", 30, "persons"),
        ("new_clients", "age_group=18-29", 60, "percent"),
        ("new_clients", "age_group=30-39", 20, "persons"),
        ("new_clients", "age_group=30-39", 40, "percent"),
    ]
    assert str(harvest.readings[1].of) == "new_clients"


def test_a_suppressed_cell_is_never_worked_out_and_its_total_no_failure():
    harvest = read(
        table(
            [["Kansalaisuus", "Henkilöä"], ["Irak", "12"], ["Viro", "alle 5"], ["Yhteensä", "15"]],
            "Taulukko 1. Uudet asiakkaat kansalaisuuden mukaan",
        )
    )

    assert [int(r.value) for r in harvest.readings] == [12, 15]
    assert all(r.status == "published" for r in harvest.readings)
    assert [c.kind for c in harvest.classed] == ["threshold"]


@pytest.mark.parametrize(("total", "zero"), [("12", True), ("14", False)])
def test_a_dash_is_zero_only_where_the_sum_says_so(total, zero):
    harvest = read(
        table(
            [["Muoto", "Henkilöä"], ["Pakkotyö", "12"], ["Kerjääminen", "–"], ["Yhteensä", total]],
            "Taulukko 1. Uudet asiakkaat muodon mukaan",
        )
    )

    begging = [r for r in harvest.readings if dict(r.dims).get("form_of_exploitation") == "begging"]
    assert [int(r.value) for r in begging] == ([0] if zero else [])


def test_a_column_that_does_not_add_up_is_held_back():
    harvest = read(
        table(
            [["Sukupuoli", "Henkilöä"], ["Naisia", "12"], ["Miehiä", "9"], ["Yhteensä", "20"]],
            "Taulukko 1. Uudet asiakkaat sukupuolen mukaan",
        )
    )

    assert {r.status for r in harvest.readings} == {"candidate"}


def test_an_unknown_label_is_named():
    harvest = read(
        table(
            [["Muoto", "Henkilöä"], ["Pakkotyö", "12"], ["Zyxqvist", "3"]],
            "Taulukko 1. Uudet asiakkaat muodon mukaan",
        )
    )

    assert [int(r.value) for r in harvest.readings] == [12]
    assert "'Zyxqvist'" in harvest.leftovers[0].reason


def chart(points: list[tuple[str, str, str]], caption: str, origin: str = "printed") -> Chart:
    made = tuple(
        Point(series, category, Decimal(value), "count", value, origin, (BOX,))  # type: ignore[arg-type]
        for series, category, value in points
    )
    return Chart(Place("x", None, ((0, 0, 9, 9),)), "bar_v", made, caption, language="fi")


def test_years_on_an_axis_are_periods_and_for_a_stock_their_last_days():
    context = Context("annual", "fi", Period.year(2030), "")
    years = [("", "2029", "46"), ("", "2030", "43")]
    flow = read_charts([chart(years, "Kuvio 1. Uudet asiakkaat vuosina 2029–2030")], (), context)
    stock = read_charts([chart(years, "Kuvio 2. Asiakasmäärä vuosien lopussa")], (), context)

    assert [r.period.name for r in flow.readings] == ["2029", "2030"]
    assert [(r.measure, r.period.name) for r in stock.readings] == [
        ("clients_total", "2029-12-31"),
        ("clients_total", "2030-12-31"),
    ]


def test_measured_values_are_candidates_and_none_near_small_cells():
    context = Context("annual", "fi", Period.year(2030), "")
    caption = "Kuvio 1. Uudet asiakkaat sukupuolen mukaan"
    large = [("", "Naiset", "46"), ("", "Miehet", "43")]
    small = [("", "Naiset", "46"), ("", "Miehet", "3")]

    held = read_charts([chart(large, caption, "measured")], (), context)
    none = read_charts([chart(small, caption, "measured")], (), context)

    assert {r.status for r in held.readings} == {"candidate"}
    assert none.readings == ()


def test_women_beside_girls_are_adults():
    context = Context("annual", "fi", Period.year(2030), "")
    points = [("", "Naiset", "46"), ("", "Miehet", "43"), ("", "Tytöt", "8"), ("", "Pojat", "6")]
    harvest = read_charts([chart(points, "Kuvio 1. Uudet asiakkaat 2030")], (), context)

    assert [dict(r.dims)["age_group"] for r in harvest.readings] == [
        "adult",
        "adult",
        "minor",
        "minor",
    ]
