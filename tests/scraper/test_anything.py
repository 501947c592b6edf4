"""Whatever stands on a page, nothing raises: pages are written by strangers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper import describe_address, describe_label, load_publisher
from scraper.coverage import mentions
from scraper.discover import (
    further_pages,
    listed_links,
    news_links,
    page_date,
    release_links,
    rest_items,
    site_map,
)
from scraper.pages import content_hash, page_title, sniff
from scraper.reviews import chapter_links, language_links, picture_links

PUBLISHER = load_publisher()
URL = "https://ihmiskauppa.fi/sv/sida/"
READERS = (listed_links, news_links, further_pages, release_links)
REVIEW_READERS = (chapter_links, picture_links, language_links)
PIECES = """<main> </main> <a_href=' '> </a> <ul><li> </li> <p> 14.2.2024 31.13.2020 <img_src= //[
<!-- http://[::1 --> <?xml <svg> <link_rel='alternate'_hreflang='sv'_href=' <base_href='x'> ?p= å
<table> &#0; ]]> Vuosikatsaus_2020 1.1.-30.6.2020"""
BITS = st.sampled_from(["\x00", *PIECES.split()])
PAGES = st.lists(BITS, max_size=25).map(lambda bits: "".join(bits).replace("_", " "))


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_no_page_raises(page: str) -> None:
    data = page.encode()
    for read in (*READERS, *REVIEW_READERS):
        read(data, URL, PUBLISHER)
    for look in (content_hash, page_title, page_date, sniff):
        look(data)
    site_map(data, PUBLISHER)
    rest_items(data, PUBLISHER, "media")
    mentions(data, PUBLISHER)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    for read in (*READERS, *REVIEW_READERS):
        read(data, URL, PUBLISHER)
    for look in (content_hash, page_title, page_date, sniff):
        look(data)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), PAGES))
def test_no_label_raises(text: str) -> None:
    describe_label(text)
    describe_label(f"Vuosikatsaus {text} 2020.pdf")


@pytest.mark.parametrize("url", ["", "https://", "http://[", "https://x.fi/%ff%00", "x:y"])
def test_no_address_raises(url: str) -> None:
    describe_address(url)
