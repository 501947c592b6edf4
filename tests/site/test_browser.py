"""The site in a real Chromium: three readers' tasks, no console error, no request elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.serving import serving

WORDS = {  # what a reader types to find new clients in 2022, in three languages
    "fi": ("uusia asiakkaita 2022", "Uudet asiakkaat", "Hae"),
    "sv": ("nya klienter 2022", "Nya klienter", "Sök"),
    "en": ("new clients 2022", "New clients", "Search"),
}
AUDIT = (Path(__file__).parent / "audit.js").read_text(encoding="utf-8")
WIDTHS = (390, 768, 1280)
PATHS = (
    "",
    "s/new_clients?by=form_of_exploitation",
    "f/{figure}",
    "d/annual-2022-fi",
    "coverage",
    "findings",
    "unread",
    "search?q=asiakkaat",
    "check",
    "compare",
    "dictionary",
    "questions",
)


@pytest.fixture(scope="session")
def address(site):
    """Serve the invented archive in a process of its own, as `katsaus serve` does."""
    with serving(site.home / "site") as base:
        yield base


@pytest.fixture
def tab(chromium, address):
    """A page that remembers every console message and every request to anywhere else."""
    context = chromium.new_context(
        base_url=address, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda r: None if r.url.startswith((address, "data:")) else wrong.append(r.url),
    )
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_from_home_by_search_to_a_figure_and_its_crop(tab, language):
    typed, name, button = WORDS[language]

    tab.goto(f"/{language}/")
    tab.get_by_role("searchbox").fill(typed)
    tab.get_by_role("button", name=button).click()
    tab.locator(".figure-line a", has_text=name).filter(has_text="368").first.click()

    assert tab.locator("html").get_attribute("lang") == language
    assert "368" in tab.locator(".value").inner_text()
    crop = tab.locator(".crop img").first
    assert crop.is_visible()
    assert crop.evaluate("img => img.complete && img.naturalWidth > 300")


def test_a_journalist_finds_a_number_and_copies_the_citation(tab):
    tab.goto("/en/")
    tab.get_by_role("searchbox").fill("368")
    tab.get_by_role("button", name="Search").click()
    tab.locator(".hit a").first.click()
    tab.locator(".cite button").first.click()

    tab.locator(".cite button", has_text="Copied").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert "368" in copied and "2022" in copied


def test_a_historian_compares_years_and_downloads(tab):
    tab.goto("/fi/s")
    tab.get_by_role("link", name="Uudet asiakkaat").click()
    tab.get_by_label("Eriteltynä").select_option("form_of_exploitation")
    tab.get_by_role("button", name="Näytä").click()
    tab.locator("figure svg.chart").nth(3).wait_for()
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name="CSV Exceliin").click()

    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert text.count("\n") > 10 and ";" in text


def test_a_sql_user_asks_facets_and_exports(tab):
    tab.goto("/archive/figures")
    tab.locator(".facet-info a", has_text="new_clients").first.click()
    tab.wait_for_url(re.compile("measure=new_clients"))
    tab.locator("table.rows-and-columns tbody tr").nth(5).wait_for()
    tab.goto("/archive?sql=select+measure,+count(*)+from+figures+group+by+1")
    assert tab.locator(".CodeMirror").is_visible()
    tab.get_by_role("button", name="Run SQL").click()

    tab.locator("table.rows-and-columns tbody tr").nth(2).wait_for()
    assert tab.locator("table.rows-and-columns tbody tr").count() == 3


def test_a_question_with_choices(tab):
    tab.goto("/en/questions")
    tab.get_by_role("link", name="How has a figure changed over the years?").click()
    tab.locator("select[name=measure]").select_option("referrals")
    tab.get_by_role("button", name="Ask").click()

    tab.locator("table.rows-and-columns td", has_text="412").wait_for()


@pytest.mark.parametrize("path", PATHS)
def test_page_fits_three_widths_and_passes_the_audit(tab, site, path):
    tab.goto(f"/fi/{path.format(figure=site.figure)}")

    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate(AUDIT.partition("\n")[2]) == []


def test_figure_page_works_without_scripts(chromium, address, site):
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/fi/f/{site.figure}")

    assert page.locator(".crop img").is_visible()
    page.locator("details.around summary").click()
    assert page.locator(".pagepic .box").is_visible()
    context.close()


def test_figure_page_prints_on_paper(chromium, address, site):
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    page.goto(f"/en/f/{site.figure}")
    page.emulate_media(media="print")

    assert not page.locator("nav.pages").is_visible()
    assert page.locator(".print-only").is_visible()
    assert len(page.pdf(format="A4")) > 10_000
    context.close()
