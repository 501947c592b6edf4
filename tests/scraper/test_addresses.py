"""Addresses of all eras, brought to one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import load_publisher, normalise
from scraper.addresses import absolute, sort_key

SAME = [
    ("http://www.ihmiskauppa.fi/files/1/A.pdf", "https://ihmiskauppa.fi/files/1/A.pdf"),
    ("https://migri.fi:443/-/slug", "https://migri.fi/-/slug"),
    ("https://migri.fi/-/slug?ref=newsroom", "https://migri.fi/-/slug"),
    ("https://migri.fi/-/slug?languageId=en_US", "https://migri.fi/en/-/slug"),
    ("https://migri.fi/sv/-/slug?languageId=en_US", "https://migri.fi/sv/-/slug"),
    ("https://migri.fi/-/slug?languageId=fi_FI#main", "https://migri.fi/-/slug"),
    ("https://ihmiskauppa.fi/?p=2588", "https://ihmiskauppa.fi/?p=2588"),
    ("https://ihmiskauppa.fi/en/a/?utm_source=x&fbclid=1", "https://ihmiskauppa.fi/en/a"),
    ("https://ihmiskauppa.fi", "https://ihmiskauppa.fi/"),
    ("https://ihmiskauppa.fi/a//b/../c/", "https://ihmiskauppa.fi/a/c"),
    (
        "https://www.sttinfo.fi/tiedote/s?releaseId=7&publisherId=69817837",
        "https://sttinfo.fi/tiedote/s?publisherId=69817837&releaseId=7",
    ),
    ("https://migri.fi/%C3%A4", "https://migri.fi/ä"),
    ("urn:sha256:abc", "urn:sha256:abc"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_both_are_one_address(one: str, other: str) -> None:
    assert normalise(one, load_publisher()) == normalise(other, load_publisher())


@given(st.text(max_size=60), st.text(max_size=20))
def test_normal_stays_normal(path: str, query: str) -> None:
    try:
        once = normalise(f"http://www.migri.fi:443/{path}?{query}", load_publisher())
    except ValueError:
        return
    assert normalise(once, load_publisher()) == once
    assert sort_key(once).startswith("fi,migri)/")


@pytest.mark.parametrize(
    "href", ["", "#top", "mailto:a@b.fi", "javascript:x()", "tel:1", "http://["]
)
def test_a_link_that_leads_nowhere(href: str) -> None:
    assert absolute(href, "https://migri.fi/a") == ""
