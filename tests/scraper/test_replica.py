"""The bundled replica, fetched over HTTP: everything that its index lists is found by links."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from archive.demo import SITE, Replica, serve_replica
from scraper import Store, add_paths, coverage, fetch_publisher, join_editions

MANIFEST = json.loads((SITE / "index.json").read_text(encoding="utf-8"))
DOCUMENTS = MANIFEST["documents"]


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Replica]]:
    store = Store(tmp_path_factory.mktemp("replica"))
    with serve_replica() as replica:
        fetch_publisher(store, stand_in=replica.stand_in, standing="reconstructed")
        yield store, replica


@pytest.mark.parametrize("entry", DOCUMENTS, ids=lambda e: e["file"])
def test_document_is_found_and_told_apart(entry: dict, fetched: tuple[Store, Replica]) -> None:
    store, _ = fetched
    edition = next(e for e in store.editions() if e.main.url == entry["url"])

    assert edition.kind == entry["kind"].replace("press_release", "press")
    assert edition.language == entry["language"]
    assert str(edition.period.start) == entry["period_start"]
    assert str(edition.period.end) == entry["period_end"]
    assert str(edition.published) == entry["published"]
    assert [p.url for p in edition.parts] == [p["url"] for p in entry.get("parts", [])]
    assert [p.url for p in edition.assets] == [p["url"] for p in entry.get("assets", [])]
    assert store.payload(edition.main.sha256) == (SITE / entry["file"]).read_bytes()


def test_nothing_else_is_taken_for_a_document(fetched: tuple[Store, Replica]) -> None:
    assert len(fetched[0].editions()) == len(DOCUMENTS)


def test_the_standing_and_both_addresses_go_with_every_capture(
    fetched: tuple[Store, Replica],
) -> None:
    store, replica = fetched
    for edition in store.editions():
        assert edition.standing == "reconstructed"
        for capture in edition.captures:
            assert capture.captured_url.startswith(replica.base + "/")
            assert capture.url.startswith(("https://", "http://www.ihmiskauppa.fi/"))


def test_each_listed_link_that_is_not_served_is_named(fetched: tuple[Store, Replica]) -> None:
    store, replica = fetched
    dead = {address for address, status in replica.requests if status == 404}
    squares = coverage(store, "ihmiskauppa", date(2026, 1, 15))
    named = [e.url for e in store.events() if e.kind == "missing" and e.role == "main"]

    assert len(named) == 44
    assert {url.replace("http:", "https:") for url in named} <= dead
    states = {(s.kind, s.period.name, s.language): s.state for s in squares}
    assert states["annual", "2022", "fi"] == "captured"
    assert states["annual", "2022", "en"] == "listed, not served"
    assert states["annual", "2023", "sv"] == "named, not found"
    assert states["semiannual", "2014h1", "fi"] == "not listed"
    assert states["annual", "2025", "fi"] == "not yet"
    assert len(states) == len(squares)


@pytest.mark.reliability("R7")
def test_a_second_run_costs_one_request_an_address_and_no_body(
    fetched: tuple[Store, Replica], record_property
) -> None:
    store, replica = fetched
    before, states = len(replica.requests), store.editions()

    report = fetch_publisher(store, stand_in=replica.stand_in, standing="reconstructed")

    asked = Counter(address for address, _ in replica.requests[before:])
    record_property("addresses asked again", len(asked))
    record_property("requests an address", float(max(asked.values())))
    record_property("bodies", report.bodies)
    assert set(asked.values()) == {1}
    assert (report.bodies, {e.kind for e in report.events}) == (0, {"unchanged"})
    assert store.editions() == states


def test_an_import_of_the_same_files_has_the_same_hashes(
    fetched: tuple[Store, Replica], tmp_path: Path
) -> None:
    imported = Store(tmp_path)
    editions = add_paths(imported, [SITE / "index.json"])

    assert {e.name for e in editions} == {entry["doc_id"] for entry in DOCUMENTS}
    online = {e.main.url: [c.sha256 for c in e.captures] for e in fetched[0].editions()}
    assert {e.main.url: [c.sha256 for c in e.captures] for e in editions} == online
    keys = [(e.main.url, e.kind, e.language, e.period) for e in editions]
    assert keys == [(e.main.url, e.kind, e.language, e.period) for e in fetched[0].editions()]


def test_a_manifest_is_not_believed(tmp_path: Path) -> None:
    false = json.loads(json.dumps(MANIFEST))
    for entry in false["documents"]:
        entry.update(kind="nonsense", language="xx", period_start="1900-01-01")
    for file in SITE.rglob("*"):
        if file.is_file():
            (tmp_path / "site" / file.relative_to(SITE)).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "site" / file.relative_to(SITE)).write_bytes(file.read_bytes())
    (tmp_path / "site/index.json").write_text(json.dumps(false), encoding="utf-8")

    editions = add_paths(Store(tmp_path / "home"), [tmp_path / "site"])

    right = {e["url"]: (e["language"], e["period_start"]) for e in DOCUMENTS}
    assert {e.main.url: (e.language, str(e.period.start)) for e in editions} == right


def test_editions_are_joined_by_kind_and_period(fetched: tuple[Store, Replica]) -> None:
    joined = join_editions(fetched[0].editions())

    together = {(p.kind, p.period.name): [e.language for e in p.editions] for p in joined}
    assert together["annual", "2017"] == together["press", "2017"] == ["en", "fi", "sv"]
    assert len(together) == len(joined) == 11


def test_without_a_listing_nothing_is_said_to_be_unpublished(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add_paths(store, [SITE / "annual-2014-fi.pdf"])

    states = {s.state for s in coverage(store, "ihmiskauppa", date(2026, 1, 15))}

    assert states == {"captured", "not looked for yet", "not yet"}
