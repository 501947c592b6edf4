"""Whatever is asked of whatever address: never a fault of ours, never markup of others."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.loop import run

OURS = (
    *("", "s", "s/new_clients", "s/new_clients.csv", "s/new_clients.json", "s/new_clients.svg"),
    *("f/{0}", "f/{0}.json", "d/{0}", "search", "check", "compare", "findings", "unread"),
    *("coverage", "dictionary", "questions", "documents.atom", "findings.atom", "{0}", "s/{0}"),
)
NAMES = (
    *("q", "a", "b", "ar", "br", "by", "period", "unit", "verdict", "kind", "value", "measure"),
    *("_search", "_searchmode", "_sort", "_sort_desc", "_facet", "_next", "_size", "_where"),
    *("_col", "_nocol", "_shape", "_json", "_labels", "_trace", "_timelimit", "_facet_size"),
    *("measure__contains", "value__gt", "id__in", "_through", "_extra", "_nl", "_filter_column"),
)
TABLES = ("figures", "reading", "document", "block", "finding_side", "where_is_it_printed", "none")
MARKUP = "<script>alert(1)</script>"
text = st.one_of(
    st.text(max_size=40),
    st.sampled_from([MARKUP, "'", '"', "../../etc/passwd", "\r\nx: y", "1e999", "-1", "%", "\x00"]),
    st.sampled_from(["new_clients", "gender", "year", "2022", "pakkotyö", "{{7*7}}", "١٢", "NaN"]),
)
queries = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), text), text), max_size=4)
often = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def ask(site, path, pairs):
    query = "&".join(f"{quote(n, safe='')}={quote(v, safe='')}" for n, v in pairs)
    answer = run(site.datasette.client.get(f"{path}?{query}" if query else path))
    assert answer.status_code < 500 or answer.status_code == 503, (path, pairs, answer.text[:300])
    kind = answer.headers.get("content-type", "")
    if kind.startswith(("text/html", "application/atom")):
        assert "<script>alert" not in answer.text
    assert "\n" not in answer.headers.get("location", "")
    assert "x" not in answer.headers or answer.headers["x"] != "y"
    return answer


@often
@given(
    language=st.sampled_from(["fi", "sv", "en"]),
    page=st.sampled_from(OURS),
    word=text,
    asked=queries,
)
@pytest.mark.reliability("R11")
def test_our_pages_never_fail(site, language, page, word, asked):
    ask(site, f"/{language}/" + page.format(quote(word, safe="")), asked)


@often
@given(
    table=st.one_of(st.sampled_from(TABLES), text),
    form=st.sampled_from(["", ".json", ".csv"]),
    asked=queries,
)
@pytest.mark.reliability("R11")
def test_pages_of_datasette_never_fail(site, table, form, asked):
    ask(site, f"/archive/{quote(table, safe='')}{form}", asked)


@often
@given(path=st.lists(text, max_size=4), asked=queries)
def test_any_address_at_all(site, path, asked):
    ask(site, "/" + "/".join(quote(part, safe="") for part in path), asked)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sql=st.one_of(text, st.text(max_size=40).map(lambda t: f"select {t}")))
def test_any_sql_at_all(site, sql):
    ask(site, "/archive", [("sql", sql)])
    ask(site, "/archive.json", [("sql", sql)])


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/..%2f..%2fserve.py",
        "/static/x/%2e%2e",
        "/e/..%2f..%2f..%2fetc%2fpasswd",
        "/c/..%2farchive.db",
        "/-/static/..%2f..%2fapp.py",
        "//evil.example/fi/",
        "/%5c%5cevil.example/",
        "/fi/%0d%0aset-cookie:a=b",
        "/f/%0d%0alocation:%20http:%2f%2fevil.example",
    ],
)
def test_nothing_leads_out_of_the_site(site, path):
    answer = site.get(path)

    assert answer.status_code in (200, 302, 400, 404)
    assert "root:" not in answer.text and "import" not in answer.text[:200]
    assert "evil.example" not in answer.headers.get("location", "").partition("/")[0]
    assert "set-cookie" not in answer.headers
