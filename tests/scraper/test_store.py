"""The store: only grows, survives a torn tail, can make its index again."""

import hashlib
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from archive.demo import SITE
from scraper import Busy, Store, StoreDamaged, add_paths
from scraper.looks import Look
from scraper.pages import content_hash
from tests.scraper.site import PDF, Reply, Site, fetch


def look(number: int, body: bytes, **more: object) -> Look:
    return Look(
        address=f"https://kirjasto.example/{number}", url=f"https://kirjasto.example/{number}",
        at="2024-01-01T00:00:00Z", role="main", sha256=hashlib.sha256(body).hexdigest(),
        clean=content_hash(body), size=len(body), media_type="application/pdf", **more,  # type: ignore[arg-type]
    )  # fmt: skip


def warcs(store: Store) -> list[Path]:
    return sorted(store.folder.glob("*.warc.gz"))


def test_warcio_finds_every_record_in_order(site: Site, store: Store) -> None:
    site.list_links(
        ("/pdf/lainaustilasto-2021.pdf", "Lainaustilasto 2021"), ("/pois", "Lainaustilasto 2020")
    )
    site.put("/pdf/lainaustilasto-2021.pdf", PDF)
    site.pages["kirjasto.example/pois"] = Reply(410, b"Gone")
    fetch(store, site)
    fetch(store, site)
    add_paths(store, [SITE / "index.json"])

    for path in warcs(store):
        check = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
        done = subprocess.run(check, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        assert "digest failed" not in done.stdout
        index = [
            sys.executable,
            "-m",
            "warcio.cli",
            "index",
            str(path),
            "-f",
            "warc-type,http:status",
        ]
        listed = subprocess.run(index, capture_output=True, text=True, check=True).stdout
        for kind in ("warcinfo", "request", "response", "revisit", "resource", "metadata"):
            assert f'"warc-type": "{kind}"' in listed
        assert '"http:status": "410"' in listed


def test_the_index_is_made_again_with_identical_events(site: Site, store: Store) -> None:
    site.list_links(("/pdf/lainaustilasto-2021.pdf", "Lainaustilasto 2021"))
    for body in (PDF, PDF + b"%%EOF\n", PDF):
        site.put("/pdf/lainaustilasto-2021.pdf", body)
        fetch(store, site)
    index = store.folder / "index.cdxj"
    before, events = index.read_bytes(), store.events()
    index.unlink()

    again = Store(store.folder.parent)

    assert index.read_bytes() == before
    assert again.events() == events
    assert again.editions() == store.editions()
    assert again.fsck() == []


@pytest.mark.parametrize("cut", [1, 9, 100, 400])
def test_a_torn_tail_is_cut_off_and_nothing_else_is_lost(cut: int, tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(3):
        store.add(look(number, PDF + bytes([number])), PDF + bytes([number]))
    warc, index = warcs(store)[0], store.folder / "index.cdxj"
    whole = warc.read_bytes()
    warc.write_bytes(whole[:-cut])
    index.write_bytes(b"".join(index.read_bytes().splitlines(keepends=True)[:2]))

    mended = Store(tmp_path)

    assert [e.look.address[-1] for e in mended.entries()] == ["0", "1"]
    assert any("cut off" in message for message in mended.messages)
    assert mended.fsck() == []
    mended.add(look(2, PDF + b"\2"), PDF + b"\2")
    assert warc.read_bytes() == whole


def test_a_look_that_was_sealed_and_not_indexed_is_indexed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(3):
        store.add(look(number, PDF), PDF)
    index = store.folder / "index.cdxj"
    whole = index.read_bytes()
    index.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 40])

    assert len(Store(tmp_path).entries()) == 3
    assert index.read_bytes() == whole


def test_fsck_finds_a_changed_byte(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add_paths(store, [SITE / "annual-2018-fi-scan.pdf"])
    warc = warcs(store)[0]
    data = bytearray(warc.read_bytes())
    data[len(data) // 2] ^= 1
    warc.write_bytes(bytes(data))

    faults = Store(tmp_path).fsck()

    assert faults


def test_damage_in_the_middle_is_never_cut_off(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(3):
        store.add(look(number, PDF + bytes([number])), PDF + bytes([number]))
    warc, middle = warcs(store)[0], store.entries()[1]
    data = bytearray(warc.read_bytes())
    data[middle.offset + middle.length // 2] ^= 1
    warc.write_bytes(bytes(data))
    (store.folder / "index.cdxj").unlink()

    with pytest.raises(StoreDamaged, match="Nothing was cut off"):
        Store(tmp_path)

    assert warc.read_bytes() == bytes(data)


def test_a_file_shorter_than_its_index_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(look(1, PDF), PDF)
    warc = warcs(store)[0]
    warc.write_bytes(warc.read_bytes()[:-5])

    with pytest.raises(StoreDamaged, match=r"expected \d+ bytes by index.cdxj"):
        Store(tmp_path)


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(3):
        store.add(look(number, PDF), PDF)

    assert [entry.look.kept for entry in store.entries()] == [True, False, False]
    assert store.payload(hashlib.sha256(PDF).hexdigest()) == PDF


def test_the_worst_standing_stays_with_the_bytes(tmp_path: Path) -> None:
    alone = tmp_path / "annual-2014-fi.pdf"  # out of the folder whose manifest knows better
    alone.write_bytes((SITE / alone.name).read_bytes())
    store = Store(tmp_path / "home")
    add_paths(store, [alone])
    assert store.editions()[0].standing == "original"

    add_paths(store, [SITE / "index.json"])
    (again,) = add_paths(store, [alone])

    assert again.standing == "reconstructed"
    assert again.name == "annual-2014-fi"
    assert Store(tmp_path / "home").standing_of(again.main.sha256) == "reconstructed"


def _write(home: Path, first: int) -> None:
    store = Store(home)
    for number in range(first, first + 15):
        body = PDF + str(number).encode()
        store.add(look(number, body), body)


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path, n)) for n in (0, 100)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)

    store = Store(tmp_path)
    assert len(store.entries()) == 30
    assert store.fsck() == []


def test_two_fetches_into_one_store_do_not_mix(site: Site, store: Store) -> None:
    with store.fetching(), pytest.raises(Busy, match="Another katsaus is fetching"):
        fetch(Store(store.folder.parent), site)
