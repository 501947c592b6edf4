"""The Wayback Machine, as a local stand-in that speaks its protocol."""

import json

from scraper import Store, fetch_publisher, fetch_wayback
from scraper.wayback import HOST as WAYBACK
from scraper.wayback import Limiter
from tests.scraper.site import HOST, PDF, QUICK, Reply, Site, fetch

LOST = ("/pdf/lainaustilasto-2019.pdf", "Lainaustilasto 2019")
NEVER = ("/pdf/lainaustilasto-2018.pdf", "Lainaustilasto 2018")
ROWS = [
    ["timestamp", "original", "statuscode", "mimetype"],
    ["20200301120000", f"http://{HOST}{LOST[0]}", "200", "application/pdf"],
    ["20210405060708", f"http://{HOST}:80{LOST[0]}", "200", "text/html"],
]


def archive(site: Site) -> dict[str, str]:
    """Put what the machine would answer on the test site; return the hosts it stands for."""
    for path, rows in ((LOST[0], ROWS), (NEVER[0], [])):
        asked = f"https%3A%2F%2F{HOST}{path.replace('/', '%2F')}"
        key = (
            f"{WAYBACK}/cdx/search/cdx?url={asked}&output=json"
            "&fl=timestamp,original,statuscode,mimetype&filter=statuscode:200&limit=-5"
        )
        site.pages[key] = Reply(body=json.dumps(rows).encode(), kind="application/json")
    site.pages[f"{WAYBACK}/web/20210405060708id_/http://{HOST}:80{LOST[0]}"] = Reply(
        body=b"<html><title>Moved</title><p>Not the file</p></html>"
    )
    site.pages[f"{WAYBACK}/web/20200301120000id_/http://{HOST}{LOST[0]}"] = Reply(
        body=PDF, kind="application/pdf"
    )
    return {**site.stand_in, WAYBACK: site.base}


def test_a_lost_document_is_taken_with_its_own_date_and_address(site: Site, store: Store) -> None:
    site.list_links(LOST, NEVER)
    fetch(store, site)
    hosts = archive(site)

    report = fetch_wayback(store, "kirjasto", manners=QUICK, stand_in=hosts)

    (edition,) = store.editions()
    assert (edition.label, edition.main.via) == (LOST[1], "wayback")
    assert edition.main.url == f"https://{HOST}{LOST[0]}"
    assert edition.main.captured_url.endswith(f"/web/20200301120000id_/http://{HOST}{LOST[0]}")
    assert edition.main.archived_at == "2020-03-01T12:00:00Z"
    assert edition.main.retrieved_at > edition.main.archived_at
    assert store.payload(edition.main.sha256) == PDF
    assert [event.kind for event in report.events] == ["new"]
    assert any("expected application/pdf, found text/html" in line for line in report.log)
    assert any(NEVER[0] in line and "no usable copy" in line for line in report.log)


def test_what_the_machine_has_is_not_gone_from_the_site(site: Site, store: Store) -> None:
    site.list_links(LOST)
    fetch(store, site)
    fetch_wayback(store, "kirjasto", manners=QUICK, stand_in=archive(site))

    report = fetch_publisher(store, "kirjasto", manners=QUICK, stand_in=site.stand_in)

    assert [e.kind for e in report.events if e.url.endswith(LOST[0])] == ["unchanged"]
    assert len(store.editions()) == 1


def test_at_most_twenty_lists_a_minute() -> None:
    moments: list[float] = []
    clock = [0.0]

    def sleep(seconds: float) -> None:
        clock[0] += seconds

    limiter = Limiter(clock=lambda: clock[0], sleep=sleep)
    for _ in range(65):
        limiter.wait()
        moments.append(clock[0])
        clock[0] += 0.1

    for begin in moments:
        assert sum(begin <= moment < begin + 60 for moment in moments) <= 20
    assert moments[-1] < 200
