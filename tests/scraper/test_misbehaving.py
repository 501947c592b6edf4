"""A server that misbehaves: no wrong file is stored as a document, and the run completes."""

import gzip
import time

import pytest

from scraper import Manners, Store
from scraper.fetch import Fetcher
from tests.scraper.site import HOST, PDF, QUICK, Reply, Site, fetch, kinds

GOOD = ("/pdf/lainaustilasto-2021.pdf", "Lainaustilasto 2021")
BAD = ("/pdf/lainaustilasto-2022.pdf", "Lainaustilasto 2022")
BOMB = gzip.compress(b"\0" * 2_000_000)

MISBEHAVIOUR = {
    "500s": Reply(500, b"oops"),
    "429 for ever": Reply(429, b"", headers=(("Retry-After", "0"),)),
    "429, an hour": Reply(429, b"", headers=(("Retry-After", "3600"),)),
    "slow drip": Reply(body=PDF * 9, kind="application/pdf", drip=0.05),
    "longer than it says": Reply(body=PDF * 2, kind="application/pdf", length=len(PDF) - 9),
    "shorter than it says": Reply(body=PDF, kind="application/pdf", length=5000),
    "gzip bomb": Reply(body=BOMB, headers=(("Content-Encoding", "gzip"),)),
    "cut gzip": Reply(body=gzip.compress(PDF)[:-9], headers=(("Content-Encoding", "gzip"),)),
    "unknown encoding": Reply(body=PDF, headers=(("Content-Encoding", "rot13"),)),
    "too large": Reply(body=PDF + b"0" * 300_000, kind="application/pdf"),
    "redirect loop": Reply(302, b"", headers=(("Location", BAD[0]),)),
    "HTML as PDF": Reply(body=b"<html><title>Hups</title><p>Ei ole.</p></html>"),
    "empty body": Reply(body=b"", kind="application/pdf"),
    "PDF cut short": Reply(body=PDF[:40], kind="application/pdf"),
    "no permission": Reply(403, b"<html>no</html>"),
}


@pytest.mark.parametrize("name", MISBEHAVIOUR)
@pytest.mark.reliability("R8")
def test_misbehaviour_is_logged_and_never_stored_as_the_document(
    name: str, site: Site, store: Store, record_property
) -> None:
    record_property("kinds of misbehaviour", 1)
    site.list_links(BAD, GOOD)
    site.put(GOOD[0], PDF)
    site.pages[f"{HOST}{BAD[0]}"] = MISBEHAVIOUR[name]

    report = fetch(store, site)

    if name != "429, an hour":  # then the whole host is left alone
        assert [e.label for e in store.editions()] == ["Lainaustilasto 2021"]
    assert "Lainaustilasto 2022" not in [e.label for e in store.editions()]
    assert any(BAD[0] in line for line in report.log), report.log
    assert store.fsck() == []


def test_an_error_page_that_says_200_is_evidence_and_no_document(site: Site, store: Store) -> None:
    site.list_links(("/lainaustilasto-2022/", "Lainaustilasto 2022"))
    site.put("/lainaustilasto-2022/", "<html><title>Sivua ei ole</title><main>Hups</main></html>")

    report = fetch(store, site)

    assert store.editions() == []
    assert kinds(report, "/lainaustilasto-2022/") == ["unusable"]
    assert "error page" in " ".join(report.log)


@pytest.mark.reliability("R8")
def test_passing_trouble_is_tried_again_and_retry_after_is_kept(site: Site, store: Store) -> None:
    site.list_links(GOOD)
    site.pages[f"{HOST}{GOOD[0]}"] = [
        Reply(503, b""),
        Reply(429, b"", headers=(("Retry-After", "1"),)),
        Reply(body=PDF, kind="application/pdf"),
    ]

    fetch(store, site)

    times = [begin for key, begin, _ in site.asked if key.endswith(GOOD[0])]
    assert len(store.editions()) == 1
    assert len(times) == 3
    assert times[2] - times[1] >= 1.0


def test_one_request_at_a_time_and_the_pause_between(site: Site, store: Store) -> None:
    site.list_links(GOOD, BAD)
    site.put(GOOD[0], PDF)
    pause = 0.2
    manners = Manners(contact="mailto:testi@kirjasto.example", stand_in_pause=pause)

    fetch(store, site, manners)

    gaps = [b - end for (_, _, end), (_, b, _) in zip(site.asked, site.asked[1:], strict=False)]
    assert len(gaps) >= 4
    assert min(gaps) >= pause - 0.005  # the server's own writing time is inside the gap
    assert all("testi@kirjasto.example" in agent for agent in site.agents)


def test_robots_txt_is_kept_with_wildcards(site: Site, store: Store) -> None:
    site.put(
        "/robots.txt",
        "User-agent: *\nDisallow: /*.pdf$\nAllow: /pdf/lainaustilasto-2021.pdf$\n",
    )
    site.list_links(GOOD, BAD)
    site.put(GOOD[0], PDF)
    site.put(BAD[0], PDF)

    report = fetch(store, site)

    assert [e.label for e in store.editions()] == ["Lainaustilasto 2021"]
    assert site.count(BAD[0]) == 0
    assert any("robots.txt" in line for line in report.log)


def test_a_server_error_on_robots_txt_means_that_nothing_is_asked(site: Site, store: Store) -> None:
    site.pages[f"{HOST}/robots.txt"] = Reply(500, b"")
    site.list_links(GOOD)

    fetch(store, site)

    assert {key for key, _, _ in site.asked} == {f"{HOST}/robots.txt"}


def test_a_moved_document_is_one_edition_at_its_new_address(site: Site, store: Store) -> None:
    site.list_links(("/vanha/lainaustilasto-2021.pdf", "Lainaustilasto 2021"))
    site.pages[f"{HOST}/vanha/lainaustilasto-2021.pdf"] = Reply(
        301, b"", headers=(("Location", f"https://{HOST}{GOOD[0]}"),)
    )
    site.put(GOOD[0], PDF)

    report = fetch(store, site)

    assert [e.main.url for e in store.editions()] == [f"https://{HOST}{GOOD[0]}"]
    assert kinds(report, "/vanha/lainaustilasto-2021.pdf") == ["moved"]


def test_another_spelling_of_an_address_is_not_another_address(site: Site, store: Store) -> None:
    site.list_links((f"http://www.{HOST}/lainaustilasto-2021", "Lainaustilasto 2021"))
    for key, there in (
        (f"www.{HOST}/lainaustilasto-2021", f"https://{HOST}/lainaustilasto-2021"),
        (f"{HOST}/lainaustilasto-2021", f"https://{HOST}/lainaustilasto-2021/"),
    ):
        site.pages[key] = Reply(301, b"", headers=(("Location", there),))
    site.put("/lainaustilasto-2021/", "<main><h1>Lainaustilasto 2021</h1><p>10 lainaa</p></main>")

    first, second = fetch(store, site), fetch(store, site)

    (edition,) = store.editions()
    assert edition.main.url == f"https://{HOST}/lainaustilasto-2021/"
    assert kinds(first, "/lainaustilasto-2021/") == ["new"]
    assert {event.kind for event in second.events} == {"unchanged"}
    assert second.bodies == 0


def test_a_stubborn_host_costs_one_line_an_address(site: Site, store: Store) -> None:
    site.list_links(GOOD, BAD)
    site.pages[f"{HOST}{GOOD[0]}"] = Reply(429, b"", headers=(("Retry-After", "3600"),))

    report = fetch(store, site)

    assert site.count(GOOD[0]) == 1
    assert site.count(BAD[0]) == 0
    assert any("of peace" in line for line in report.log)
    assert QUICK.longest_wait < 3600


def test_a_host_that_keeps_failing_is_left_alone(site: Site, store: Store) -> None:
    links = [
        (f"/pdf/lainaustilasto-{year}.pdf", f"Lainaustilasto {year}") for year in range(2010, 2022)
    ]
    site.list_links(*links)
    for path, _ in links:
        site.pages[f"{HOST}{path}"] = Reply(503)

    report = fetch(store, site)

    asked = [path for path, _ in links if site.count(path)]
    assert len(asked) == QUICK.patience
    assert sum("not asked" in line for line in report.log) == len(links) - len(asked)


def test_the_pause_is_two_seconds_and_none_for_the_stand_in_alone() -> None:
    waited: list[float] = []
    fetcher = Fetcher([HOST], stand_in={HOST: "http://127.0.0.1:9"}, sleep=waited.append)
    for host in (HOST, "migri.fi", "migri.fi"):
        fetcher._ready = time.monotonic()
        fetcher._keep_distance(host)
    fetcher.close()

    assert [round(seconds, 1) for seconds in waited] == [2.0, 2.0]
