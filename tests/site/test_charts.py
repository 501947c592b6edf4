"""Charts: the same bytes each time, gaps kept, values told in words."""

import csv
import io

from archive.site.charts import Point, series_chart
from archive.site.drawing import to_png, to_svg

POINTS = [
    Point("2018", 163.0, "163", "2018: 163 persons", "/en/f/a"),
    Point("2019", None, "–", "2019: no figure", "/en/coverage"),
    Point("2020", 52.0, "~52", "2020: about 52", "/en/f/b", soft=True, broken=True),
]


def test_chart_says_its_values_in_words():
    svg = to_svg(series_chart(POINTS, "New <clients>"))

    assert "<desc" in svg and "2018: 163; 2019: –; 2020: ~52" in svg
    assert "New &lt;clients&gt;" in svg


def test_every_point_leads_to_its_page_and_a_gap_to_its_reason():
    svg = to_svg(series_chart(POINTS, "New clients"))

    assert svg.count("<a href=") == 3
    assert 'href="/en/coverage"' in svg


def test_a_stretch_without_figures_keeps_its_width_and_says_so():
    empty = [Point(str(year), None, "–", "no figure") for year in (2019, 2020, 2021)]
    svg = to_svg(series_chart([POINTS[0], *empty, POINTS[2]], "New", nothing="No figure"))

    assert svg.count("No figure<") == 1
    assert f'width="{880 * 3 / 5:.1f}"' in svg


def test_a_break_is_drawn_and_no_line_crosses_it():
    whole = to_svg(series_chart([POINTS[0], POINTS[0]], "Stock", lines=True))
    broken = to_svg(series_chart([POINTS[0], POINTS[2]], "Stock", lines=True))

    assert "stroke-dasharray" in broken
    assert whole.count("<line") == broken.count("<line")


def test_chart_is_the_same_each_time():
    drawings = [series_chart(POINTS, "New clients") for _ in range(2)]

    assert to_svg(drawings[0], standalone=True) == to_svg(drawings[1], standalone=True)
    assert to_png(drawings[0]) == to_png(drawings[1])


def test_an_empty_series_is_drawn_too():
    assert to_svg(series_chart([], "Nothing")).startswith("<svg")


def test_series_as_files(site):
    excel = site.get("/fi/s/new_clients.excel.csv").content
    plain = site.get("/fi/s/new_clients.csv").content
    forms = site.get("/fi/s/new_clients.csv?by=form_of_exploitation").content

    assert excel.startswith(b"\xef\xbb\xbf") and b";" in excel
    assert not plain.startswith(b"\xef\xbb\xbf") and b"Pakkoty\xc3\xb6" not in plain
    assert b"Pakkoty\xc3\xb6" in forms
    assert site.get("/fi/s/new_clients.png").content[:4] == b"\x89PNG"
    assert site.get("/fi/s/new_clients.svg").headers["content-type"] == "image/svg+xml"
    assert site.get("/fi/s/new_clients.json").headers["access-control-allow-origin"] == "*"


def test_a_file_says_why_a_cell_is_empty_and_what_to_mind(site):
    halves = "/en/s/new_clients.csv?period=half"
    rows = list(csv.DictReader(io.StringIO(site.get("/en/s/new_clients.csv?by=gender").text)))
    empty = [row for row in rows if not row["value"]]
    told = site.get("/sv/s/new_clients.json?by=gender").json()

    assert empty and all(row["gap"] and row["link"] and not row["id"] for row in empty)
    assert all(row["link"].startswith("/f/") and not row["gap"] for row in rows if row["value"])
    assert all(bool(row["notes_text"]) == bool(row["notes"]) for row in rows)
    assert len(told["gaps"]) == len(empty) and all(note["text"] for note in told["notes"])
    assert {
        row["period_start"][5:] for row in csv.DictReader(io.StringIO(site.get(halves).text))
    } <= {
        "01-01",
        "07-01",
    }
