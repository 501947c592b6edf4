"""Links out of pages of all eras; pure, so pages are written here."""

from datetime import date

from archive.demo import SITE
from scraper import load_publisher
from scraper.coverage import mentions
from scraper.discover import further_pages, news_links, release_links, rest_items, site_map
from scraper.reviews import chapter_links, language_links, picture_links

PUBLISHER = load_publisher()
REVIEW = "https://ihmiskauppa.fi/en/statistics/annual-review-2022/"


def urls(links: list) -> list[str]:
    return [link.url.removeprefix("https://ihmiskauppa.fi") for link in links]


def test_chapters_below_the_address_as_bare_pages_as_next_and_in_a_list_of_links() -> None:
    page = f"""<html lang="en"><body><nav><a href="/en/menu/">Menu</a></nav><main>
    <p>Read on: <a href="{REVIEW}new-clients/">New clients</a> <a href="/?p=2588">Forms</a></p>
    <ol><li><a href="/en/all-clients-2022/">All clients</a></li>
    <li><a href="/en/how-to/">How</a></li></ol>
    <ul><li>See <a href="/en/not-a-chapter/">this</a> too</li>
    <li><a href="/en/nor-this/">x</a></li></ul>
    <p><a href="/en/unrelated/">Something else</a> <a href="/en/a.pdf">file</a>
    <a rel="next" href="/en/next-page/">Next</a> <a href="https://elsewhere.example/x/">out</a></p>
    </main><footer><a href="{REVIEW}imprint/">Imprint</a></footer></body></html>"""

    found = chapter_links(page.encode(), REVIEW, PUBLISHER)

    assert urls(found) == [
        "/en/statistics/annual-review-2022/new-clients/",
        "/?p=2588",
        "/en/all-clients-2022/",
        "/en/how-to/",
        "/en/next-page/",
    ]


def test_a_picture_is_its_largest_form_and_what_is_shown_is_needed_for_play() -> None:
    page = """<html><head><link rel="stylesheet" href="/wp-content/style.css?ver=1"></head><body>
    <header><img src="/logo.png"></header><main>
    <a href="/wp-content/uploads/k1.png">
    <img src="/wp-content/uploads/k1-1024x538.png" alt="One"></a>
    <img data-src="/wp-content/uploads/k2.png" src="" alt="Two">
    <img src="https://tracker.example/x.gif">
    </main></body></html>"""

    pictures, needed = picture_links(page.encode(), REVIEW, PUBLISHER)

    assert [(link.url[-6:], link.label) for link in pictures] == [
        ("k1.png", "One"),
        ("k2.png", "Two"),
    ]
    assert urls(needed) == [
        "/wp-content/uploads/k1-1024x538.png",
        "/wp-content/style.css?ver=1",
    ]


def test_other_languages_of_a_page_but_not_the_front_page() -> None:
    page = """<html><head><link rel="alternate" hreflang="sv" href="https://ihmiskauppa.fi/sv/arsoversikt/">
    <link rel="alternate" hreflang="fi" href="https://ihmiskauppa.fi/fi/">
    <link rel="alternate" type="application/rss+xml" href="https://ihmiskauppa.fi/en/feed/a">
    <link rel="alternate" hreflang="en" href="https://ihmiskauppa.fi/en/statistics/annual-review-2022">
    </head><body></body></html>"""

    assert urls(language_links(page.encode(), REVIEW, PUBLISHER)) == ["/sv/arsoversikt/"]


def test_only_releases_on_the_topic_come_out_of_a_list_of_news() -> None:
    data, url = (SITE / "news-fi.html").read_bytes(), PUBLISHER.news[0].url

    links = news_links(data, url, PUBLISHER)

    assert len(links) == 6
    assert all("kansalaisuus" not in link.url and "turvapaikka" not in link.url for link in links)
    assert {link.published for link in links} >= {date(2018, 7, 30), date(2018, 3, 5)}
    assert [link.label for link in further_pages(data, url, PUBLISHER)] == ["2", "3"]


def test_a_teaser_is_a_release_of_its_own_and_never_a_document_of_this_one() -> None:
    data = (SITE / "press-annual-2024-sv.html").read_bytes()
    url = "https://www.sttinfo.fi/tiedote/71012345/x?lang=sv&publisherId=69817837"

    links = release_links(data, url, PUBLISHER)

    assert [link.url.rsplit("/", 1)[1] for link in links if link.main] == [
        "NAS-annual-review-2024.pdf"
    ]
    assert ["70123456" in link.url for link in links if not link.main] == [True]


def test_a_site_map_of_site_maps_and_one_of_pages() -> None:
    index = b"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://ihmiskauppa.fi/wp-sitemap-posts-page-1.xml</loc></sitemap>
    <sitemap><loc>https://elsewhere.example/map.xml</loc></sitemap></sitemapindex>"""
    pages = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://ihmiskauppa.fi/tietoa/vuosikatsaus-2019/</loc></url>
    <url><loc>https://ihmiskauppa.fi/yhteystiedot/</loc></url>
    <url><loc>https://ihmiskauppa.fi/tietoa-ja-materiaaleja/tilastot-ja-tilannekatsaukset/</loc></url>
    </urlset>"""

    assert site_map(index, PUBLISHER)[0] == ["https://ihmiskauppa.fi/wp-sitemap-posts-page-1.xml"]
    assert urls(site_map(pages, PUBLISHER)[1]) == ["/tietoa/vuosikatsaus-2019/"]
    assert site_map(b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", PUBLISHER) == ([], [])
    assert site_map(b"not xml", PUBLISHER) == ([], [])


def test_answers_of_the_rest_api() -> None:
    answer = b"""[{"source_url": "https://ihmiskauppa.fi/wp-content/uploads/2025/07/a.pdf",
      "title": {"rendered": "Halv&aring;rs&ouml;versikt 2025"}, "date": "2025-07-28T09:00:00"},
     {"source_url": "https://ihmiskauppa.fi/wp-content/uploads/2020/01/Vuosikatsaus-2013.pdf",
      "title": {"rendered": "Vuosikatsaus 2013"}, "date": "2020-01-09T09:00:00"},
     {"source_url": "https://ihmiskauppa.fi/wp-content/uploads/2020/01/Vuosikatsaus-2013-kansi.png",
      "title": {"rendered": "Vuosikatsaus 2013"}, "date": "2020-01-09T09:00:00"},
     {"source_url": "https://elsewhere.example/Vuosikatsaus-2013.pdf", "title": {}}, 7]"""

    links = rest_items(answer, PUBLISHER, "media")

    assert [(link.label, link.published) for link in links] == [
        ("Halvårsöversikt 2025", date(2025, 7, 28)),
        ("Vuosikatsaus 2013", None),  # uploaded when the site was moved, not when published
    ]
    assert rest_items(b'{"code": "rest_no_route"}', PUBLISHER, "media") == []


def test_reviews_that_a_text_names_with_their_period() -> None:
    page = """<main><p>Luvut ovat auttamisjärjestelmän puolivuotiskatsauksesta 1.1.–30.6.2014.
    Edellinen vuosikatsaus 2013 on yhä luettavissa. Katsaus ilmestyy tammikuussa.</p></main>"""

    found = mentions(page.encode(), PUBLISHER)

    assert [(x.kind, x.period.name) for x in found] == [
        ("semiannual", "2014h1"),
        ("annual", "2013"),
    ]
