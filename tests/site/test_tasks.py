"""Three readers, each from the home page to the goal, in three languages and a real Chromium."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from archive.site.languages import words
from tests.site.test_browser import address, tab

__all__ = ["address", "tab"]
LANGUAGES = ("fi", "sv", "en")
NEW = {"fi": "Uudet asiakkaat", "sv": "Nya klienter", "en": "New clients"}


def link(tab, name, within="body"):
    return tab.locator(within).get_by_role("link", name=name, exact=True).first


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_historian_compares_all_years_and_downloads_them(tab, site, language):
    say = words(language)

    tab.goto(f"/{language}/")
    link(tab, say["nav.series"], "nav.pages").click()
    link(tab, NEW[language], "main").click()
    tab.locator("figure svg.chart").first.wait_for()
    shown = tab.locator("main table.data").first.inner_text()
    with tab.expect_download() as waiting:
        link(tab, say["series.excel"]).click()

    rows = list(
        csv.DictReader(
            Path(waiting.value.path()).read_text("utf-8-sig").splitlines(), delimiter=";"
        )
    )
    there = _years(site)
    assert {row["period_end"][:4] for row in rows if row["value"] and not row["dims"]} == there
    assert all(year in shown for year in there)
    # and two of them side by side, with both places where they are printed
    link(tab, say["nav.compare"], "nav.pages").click()
    for name, year in (("a", "2021"), ("b", "2022")):
        side = say[f"compare.{name}"]
        tab.get_by_role("radio", name=f"{side}: {year}, ").first.check()
    tab.get_by_role("button", name=say["compare.button"]).click()
    assert tab.locator(".edition .crop img").count() == 2


def _years(site) -> set[str]:
    db = sqlite3.connect(site.home / "archive.db")
    try:
        return {
            row[0]
            for row in db.execute(
                "select substr(period_end, 1, 4) from observation where measure = 'new_clients' "
                "and dims = '' and period_kind = 'year' and of = ''"
            )
        }
    finally:
        db.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_checker_finds_where_a_number_is_printed_and_cites_it(tab, language):
    say = words(language)

    tab.goto(f"/{language}/")
    tab.get_by_role("searchbox").fill("368")
    tab.get_by_role("button", name=say["search.button"]).click()
    tab.locator(".hit a").first.click()
    tab.locator(".crop img").first.wait_for()
    assert tab.locator("blockquote mark", has_text="368").first.is_visible()
    tab.locator(".cite button").first.click()
    tab.locator(".cite button", has_text=say["figure.copied"]).wait_for()

    copied = tab.evaluate("navigator.clipboard.readText()")
    assert "368" in copied and "2022" in copied and tab.url.rpartition("/")[2] in copied


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sql_user_asks_facets_and_exports(tab, language):
    say = words(language)

    tab.goto(f"/{language}/")
    link(tab, say["nav.data"], ".foot").click()
    assert tab.locator("html").get_attribute("lang") == language
    tab.locator(".CodeMirror").click()
    tab.evaluate(
        "document.querySelector('.CodeMirror').CodeMirror.setValue("
        "'select measure, count(*) as n from figures group by measure')"
    )
    tab.get_by_role("button", name=say["data.run"]).click()
    tab.locator("table.rows-and-columns td", has_text="new_clients").first.wait_for()

    tab.goto(f"/archive?_lang={language}")
    link(tab, "figures", "main").click()
    tab.locator(".facet-info a", has_text="new_clients").first.click()
    tab.wait_for_url("**measure=new_clients**")
    assert tab.locator("html").get_attribute("lang") == language
    tab.locator("input[name=_dl]").check()
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name=say["data.export"]).click()
    rows = list(csv.DictReader(Path(waiting.value.path()).read_text("utf-8").splitlines()))
    assert rows and {row["measure"] for row in rows} == {"new_clients"}
