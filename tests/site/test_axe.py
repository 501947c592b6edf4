"""axe-core on every sort of page, in three languages and on a phone: nothing serious."""

from __future__ import annotations

import pytest

from tests.site.test_browser import PATHS, address, tab

__all__ = ["address", "tab"]
DATA = (
    "/archive",
    "/archive/figures",
    "/archive/figures?measure=new_clients&_facet=year",
    "/archive/how_has_it_changed",
    "/archive?sql=select+measure,+value+from+figures",
    "/archive?sql=select+nonsense",
    "/archive/figures?_sort=nope",
)
OURS = (*PATHS, "s", "check?q=In+2022+the+system+admitted+368+new+clients", "zzz", "search?q=zzzz")
COMPARED = "compare?a={figure}&b={web_figure}"


def serious(page) -> list[str]:
    """Return what axe-core finds serious or critical, each with the first element it is in."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("path", [*OURS, COMPARED])
def test_our_pages(tab, site, language, path):
    if path == "zzz":
        pytest.skip("a page that is not there is an error on the console, and is looked at below")
    tab.goto(f"/{language}/{path.format(figure=site.figure, web_figure=site.web_figure)}")

    assert serious(tab) == []


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("path", DATA)
def test_pages_of_tables(chromium, address, path, language):
    page = chromium.new_page(base_url=address)
    page.goto(f"{path}{'&' if '?' in path else '?'}_lang={language}")

    assert serious(page) == []
    page.close()


@pytest.mark.parametrize("path", [*OURS, COMPARED])
def test_our_pages_in_the_dark(chromium, address, site, path):
    context = chromium.new_context(base_url=address, color_scheme="dark")
    page = context.new_page()
    page.goto(f"/fi/{path.format(figure=site.figure, web_figure=site.web_figure)}")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert serious(page) == []
    assert dark == "rgb(23, 22, 20)"
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", DATA)
def test_pages_of_tables_in_the_dark(chromium, address, path, width):
    screen = {"width": width, "height": 740}
    context = chromium.new_context(base_url=address, color_scheme="dark", viewport=screen)
    page = context.new_page()
    page.goto(f"{path}{'&' if '?' in path else '?'}_lang=en")

    assert serious(page) == []
    context.close()


@pytest.mark.parametrize("path", ["", "s/new_clients", "f/{figure}", "d/annual-2022-fi", "zzz"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(chromium, address, site, path, scheme):
    context = chromium.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(f"/sv/{path.format(figure=site.figure)}")

    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
