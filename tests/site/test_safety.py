"""Headers, limits, and text that tries to be markup."""

import re
import time

import pytest

from archive.site.security import tidy


@pytest.mark.parametrize(
    "path", ["/fi/", "/archive", "/archive/figures.json", "/nothing", "/static/x/site.css"]
)
def test_every_answer_has_the_headers(site, path):
    headers = site.get(path).headers

    assert "unsafe-inline" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_no_page_sets_a_cookie(site):
    for path in ("/fi/", "/archive", "/archive/figures", "/archive?sql=select+1"):
        assert "set-cookie" not in site.get(path).headers


@pytest.mark.parametrize("path", ["/archive/block?_search=", "/archive/block?_search=%00"])
def test_blank_search_is_no_error(site, path):
    assert site.get(path).status_code == 200


def test_other_arguments_are_left_alone():
    scope = {"query_string": b"_search=&kind=a&_searchmode=raw", "path": "/"}

    assert tidy(scope)["query_string"] == b"kind=a&_searchmode=raw"


@pytest.mark.parametrize(
    "sql",
    [
        "select randomblob(200000000)",
        "select zeroblob(3000000)",
        "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c",
        "select " + "1+" * 15000 + "1",
        "select 1 where 1 in (" + ",".join(["zeroblob(3000000)"] * 1500) + ")",
    ],
)
def test_sql_that_asks_too_much_is_refused_soon(site, sql):
    from urllib.parse import quote

    began = time.monotonic()
    response = site.get(f"/archive.json?sql={quote(sql)}")

    assert 400 <= response.status_code < 500
    assert time.monotonic() - began < 2.5


def test_rows_are_cut_at_the_limit(site):
    sql = (
        "with recursive c(x) as (values(1) union all select x-1 from c limit 3000) select * from c"
    )
    told = site.get(f"/archive.json?sql={sql}").json()

    assert len(told["rows"]) == 1000


def test_archive_is_immutable(site):
    told = site.get("/-/databases.json").json()[0]

    assert (told["is_mutable"], len(told["hash"])) == (False, 64)
    assert site.get("/archive.json?sql=delete+from+reading").status_code == 400


@pytest.mark.reliability("R11")
def test_markup_in_scraped_text_is_shown_as_text(site):
    for path in ("/fi/", "/fi/d/press-semiannual-2024h1-fi", "/fi/documents.atom"):
        text = site.get(path).text
        assert "<b>enemmän</b>" not in text
        assert "&lt;b&gt;enemmän" in text


@pytest.mark.parametrize("name", ["..%2f..%2farchive.db", "%2e%2e", "a.png", "x" * 300 + ".png"])
def test_pictures_come_from_their_folder_only(site, name):
    response = site.get(f"/e/{name}")

    assert response.status_code in (302, 404)
    assert b"SQLite" not in response.content


def test_addresses_elsewhere_are_links_only_to_the_web(site):
    text = site.get("/fi/d/annual-2022-fi").text

    assert re.search(r'<a href="https://example.org/[^"]+" rel="noreferrer nofollow">', text)
    assert "javascript:" not in text


@pytest.mark.parametrize("path", ["/-/allow-debug", "/-/patterns", "/-/messages"])
def test_workshop_pages_are_closed(site, path):
    assert site.get(path).status_code == 404
