"""No redirect, name or number leads the scraper anywhere but to the publisher's public hosts."""

from pathlib import Path

import pytest

from scraper import Manners, Refused, Store, fetch_publisher
from scraper.fetch import Fetcher
from tests.scraper.site import HOST, PDF, QUICK, Reply, Site, fetch, home_with_publisher

ASKED = "/pdf/lainaustilasto-2022.pdf"
TRICKS = [
    "file:///etc/passwd",
    "ftp://kirjasto.example/a.pdf",
    "gopher://127.0.0.1:6379/_x",
    "http://127.0.0.1/a.pdf",
    "http://localhost/a.pdf",
    "http://10.0.0.1/a.pdf",
    "http://192.168.1.1/a.pdf",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/a.pdf",
    "http://[::ffff:127.0.0.1]/a.pdf",
    "http://0.0.0.0/a.pdf",
    "http://2130706433/a.pdf",
    "https://kirjasto.example@127.0.0.1/a.pdf",
    "https://127.0.0.1\\@kirjasto.example/a.pdf",
    "https://kirjasto.example.evil.example/a.pdf",
    "https://kirjasto.example:22/a.pdf",
    "//evil.example/a.pdf",
    "https://evil.example/a.pdf",
]


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.reliability("R8")
def test_a_redirect_trick_is_refused(trick: str, site: Site, store: Store) -> None:
    site.list_links((ASKED, "Lainaustilasto 2022"))
    site.pages[f"{HOST}{ASKED}"] = Reply(302, b"", headers=(("Location", trick),))

    report = fetch(store, site)

    hosts = {key.split("/")[0] for key, _, _ in site.asked}
    assert hosts == {HOST}
    assert store.editions() == []
    assert any(": " in line and "tilastot" not in line for line in report.log), report.log


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], ["10.1.2.3"], ["169.254.1.1"], ["93.184.216.34", "192.168.0.1"], ["::1"],
     ["fe80::1%eth0"], ["64:ff9b::7f00:1"], ["2002:7f00:1::"], ["100.64.0.1"], []],
)  # fmt: skip
def test_a_name_that_leads_to_a_private_address_is_refused(answers: list[str]) -> None:
    fetcher = Fetcher([HOST], QUICK, resolve=lambda host: answers)

    with pytest.raises(Refused):
        fetcher._read(f"https://{HOST}/", f"https://{HOST}/", {})

    fetcher.close()


def test_a_host_that_only_the_client_reads_out_of_an_address_is_not_connected_to() -> None:
    fetcher = Fetcher([HOST], QUICK, resolve=lambda host: ["93.184.216.34"])

    with pytest.raises(Refused, match="is not one of"):
        fetcher._read(f"https://{HOST}/", "https://evil.example/", {})

    fetcher.close()


def test_only_the_very_port_of_the_stand_in_is_open_on_loopback(site: Site) -> None:
    fetcher = Fetcher([HOST], QUICK, {HOST: site.base}, resolve=lambda host: [host])

    with pytest.raises(Refused):
        fetcher._read("http://127.0.0.1:9/", "http://127.0.0.1:9/", {})

    fetcher.close()


def test_a_live_fetch_of_a_name_on_loopback_ends_without_a_request(tmp_path: Path) -> None:
    store = Store(home_with_publisher(tmp_path))

    report = fetch_publisher(
        store, "kirjasto", manners=Manners(pause=0, attempts=1), resolve=lambda host: ["127.0.0.1"]
    )

    assert store.entries() == []
    assert any("not a public address" in line for line in report.log)


def test_only_fetch_is_on_the_network() -> None:
    for path in sorted(Path("scraper").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.name != "fetch.py":
            assert not any(f"import {name}" in text for name in ("httpx", "httpcore", "socket"))
    assert PDF.startswith(b"%PDF")
