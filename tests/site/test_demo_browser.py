"""The demo in a real Chromium: from the home page by searching to a figure and its crop."""

import pytest

from archive.serve import prepare_site
from tests.site.serving import serving

# What a reader types to find all clients at the end of 2017, and the button that searches.
WORDS = {
    "fi": ("asiakkaita 2017 lopussa 322", "Hae"),
    "sv": ("322", "Sök"),
    "en": ("all clients 2017", "Search"),
}


@pytest.fixture(scope="module")
def address(demo):
    with serving(prepare_site(demo)) as base:
        yield base


@pytest.mark.parametrize("language", WORDS)
def test_a_reader_finds_a_figure_and_sees_where_it_is_printed(address, chromium, language):
    words, button = WORDS[language]
    page = chromium.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{address}/{language}/")
    page.get_by_role("searchbox").first.fill(words)
    page.get_by_role("button", name=button).first.click()
    page.locator(f"a[href*='/{language}/f/']").first.click()
    page.wait_for_url("**/f/*")

    crop = page.locator("img[src*='/e/']").first
    assert crop.evaluate("picture => picture.complete && picture.naturalWidth > 100")
    assert page.locator("html").get_attribute("lang") == language
    assert "reconstruct" in page.content().lower() or "rekonstru" in page.content().lower()
    assert troubles == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    page.close()
