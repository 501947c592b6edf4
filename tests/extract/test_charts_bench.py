"""The benchmark of charts: no invented chart, no wrong value, and the bars it sets for paths."""

import importlib.util

import pytest

from extract.charts.command import chart_json
from extract.charts.find import find_charts
from extract.pdf import read_pages
from tests.shared import shared

PATHS = (
    "docx_fi",
    "docx_sv",
    "echarts_sv",
    "gnuplot_sv",
    "highcharts_fi",
    "mpl_fi",
    "reportlab_en",
)


def charts_of(path):
    data = path.read_bytes()
    for page in read_pages(data, "f" * 64):
        for chart in find_charts(page, data):
            yield chart_json(path.name, page.number, chart)


@pytest.mark.parametrize("name", PATHS)
def test_charts_drawn_as_paths_are_read_without_a_wrong_value(name, tmp_path):
    bench = shared("bench/charts")
    spec = importlib.util.spec_from_file_location("chart_score", bench / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    (tmp_path / f"{name}.json").write_bytes((bench / "dev" / f"{name}.json").read_bytes())

    rows, misses = score.score(str(tmp_path), list(charts_of(bench / "dev" / f"{name}.pdf")))

    assert misses == []
    assert sum(row["wrong"] for _, row in rows) == 0


def test_pages_without_a_chart_give_none():
    assert list(charts_of(shared("bench/charts") / "dev" / "nochart_fi.pdf")) == []
