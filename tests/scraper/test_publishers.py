"""A second publisher is one YAML file on a shelf; its rules are robots.txt's and its own words."""

from pathlib import Path

import pytest

from scraper import Store, UnknownPublisher, describe_label, load_publisher
from tests.scraper.site import HOST, PDF, PUBLISHER, Site, fetch


def test_an_invented_publisher_is_fetched_without_touching_code(site: Site, store: Store) -> None:
    site.list_links(
        ("/pdf/lanestatistik-2021.pdf", "Lånestatistik 2021"),
        ("/pdf/puolivuosi.pdf", "Puolivuositilasto 1.1.–30.6.2022"),
        ("/pdf/vuosikatsaus-2020.pdf", "Vuosikatsaus 2020"),
        ("/tiedote/ennatys", "Tiedote: Lainaustilasto 2021, ennätys"),
    )
    for path in ("/pdf/lanestatistik-2021.pdf", "/pdf/puolivuosi.pdf"):
        site.put(path, PDF + path.encode())
    site.put("/tiedote/ennatys", "<html lang='fi'><main><h1>Ennätys</h1><p>9.</p></main></html>")

    fetch(store, site)

    told = [(e.kind, e.period.name, e.language, e.publisher) for e in store.editions()]
    assert told == [
        ("annual", "2021", "sv", "kirjasto"),
        ("press", "2021", "fi", "kirjasto"),
        ("semiannual", "2022h1", "fi", "kirjasto"),
    ]
    assert site.count("/pdf/vuosikatsaus-2020.pdf") == 0  # another publisher's word


def test_words_are_the_publishers_own(store: Store) -> None:
    kirjasto = store.publisher("kirjasto")

    assert describe_label("Lending statistics 2023", kirjasto).language == "en"
    assert describe_label("Lending statistics 2023").kind is None
    assert describe_label("Vuosikatsaus 2023", kirjasto).kind is None


@pytest.mark.parametrize("name", ["nobody", "../ihmiskauppa", ""])
def test_an_unknown_publisher_is_one_line_with_those_known(name: str) -> None:
    with pytest.raises(UnknownPublisher, match="Known are: ihmiskauppa"):
        load_publisher(name)


def test_a_file_that_lacks_its_hosts_says_so(tmp_path: Path) -> None:
    (tmp_path / "short.yml").write_text("name: short\n")

    with pytest.raises(UnknownPublisher, match=r"short\.yml lacks hosts, kinds"):
        load_publisher("short", tmp_path)


RULES = """
User-agent: badbot
Disallow: /

User-agent: *
Disallow: /wp-admin/
Allow: /wp-admin/admin-ajax.php
Disallow: /*?s=
Disallow: /*.zip$
Disallow: /hidden
Allow: /hidden/shown
Disallow: /a/*/c
Disallow: /%C3%A4
Disallow: /x$
"""
ASKED = {
    "/": True, "/wp-admin/": False, "/wp-admin/admin-ajax.php": True, "/wp-admin": True,
    "/haku?s=x": False, "/haku?q=x": True, "/f.zip": False, "/f.zip?v=1": True, "/f.zip.pdf": True,
    "/hidden": False, "/hidden.html": False, "/hidden/": False, "/hidden/shown": True,
    "/hidden/shown/deep": True, "/a/b/c": False, "/a/c": True, "/a/b/d": True, "/ä": False,
    "/x": False, "/xy": True,
}  # fmt: skip


def test_twenty_questions_to_robots_txt(site: Site) -> None:
    from scraper.fetch import Fetcher

    site.put("/robots.txt", RULES)
    fetcher = Fetcher([HOST], stand_in=site.stand_in)

    answers = {path: fetcher._allowed(f"https://{HOST}{path}", HOST) for path in ASKED}

    fetcher.close()
    assert answers == ASKED
    assert len(ASKED) == 20
    assert "badbot" not in PUBLISHER
