"""Captures in object storage: put there whole, read by pieces, never written again."""

import shutil

import pytest

from scraper import Store, StoreDamaged, add_paths, captures_state, keep_elsewhere
from scraper.elsewhere import Elsewhere

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
PAGE = "<html lang='fi'><h1>Vuosikatsaus {0}</h1><p>Uusia asiakkaita oli {0}.</p></html>"


def add(home, *years):
    for year in years:
        path = home.parent / f"annual-{year}-fi.html"
        path.write_text(PAGE.format(year), encoding="utf-8")
        add_paths(Store(home), [path])


@pytest.fixture(params=["file", "memory"])
def url(request, tmp_path):
    places = {
        "file": f"file://{tmp_path}/bucket/captures",
        "memory": f"memory://{tmp_path.name}/captures",
    }
    yield places[request.param]
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def home(tmp_path, url):
    """A home whose captures are kept at `url`, two of them already there."""
    add(tmp_path / "home", 2021, 2022)
    keep_elsewhere(tmp_path / "home" / "captures", url)
    assert Store(tmp_path / "home").put_away() == ["katsaus-00001.warc.gz"]
    return tmp_path / "home"


def told(home):
    store = Store(home)
    found = [(c.sha256, store.payload(c.sha256)) for c in store.captures()]
    return found, [e.look for e in store.entries()], store.editions()


def test_what_was_put_away_reads_as_before(tmp_path, url):
    add(tmp_path / "home", 2021, 2022)
    before = told(tmp_path / "home")

    keep_elsewhere(tmp_path / "home" / "captures", url)
    Store(tmp_path / "home").put_away()

    assert not (tmp_path / "home" / "captures" / "katsaus-00001.warc.gz").exists()
    assert told(tmp_path / "home") == before
    assert Store(tmp_path / "home").fsck() == []


def test_each_session_is_a_file_of_its_own_and_never_written_again(home, url):
    first = Elsewhere(url).read("katsaus-00001.warc.gz")

    add(home, 2023)
    assert Store(home).put_away() == ["katsaus-00002.warc.gz"]
    assert Store(home).put_away() == []

    assert Elsewhere(url).sealed() == ["katsaus-00001.warc.gz", "katsaus-00002.warc.gz"]
    assert Elsewhere(url).read("katsaus-00001.warc.gz") == first
    assert len(Store(home).captures()) == 3


def test_another_home_reads_what_is_there_and_what_comes(home, url, tmp_path):
    other = tmp_path / "other"
    keep_elsewhere(other / "captures", url)
    assert told(other) == told(home)
    state = captures_state(other)

    add(home, 2023)
    Store(home).put_away()

    assert captures_state(other) != state
    assert told(other) == told(home)


def test_a_lost_index_comes_from_there(home, url):
    add(home, 2023)
    before = told(home)
    (home / "captures" / "index.cdxj").unlink()

    assert told(home) == before


class Cut(Exception):
    pass


@pytest.mark.parametrize("step", ["makedirs", "put_file", "pipe_file", "unlink"])
def test_a_crash_while_putting_away_loses_nothing(home, url, monkeypatch, step):
    add(home, 2023)
    before = told(home)
    store = Store(home)
    if step == "unlink":
        monkeypatch.setattr("pathlib.Path.unlink", lambda *_, **__: (_ for _ in ()).throw(Cut))
    else:
        system, _ = store.elsewhere._place
        monkeypatch.setattr(system, step, lambda *_, **__: (_ for _ in ()).throw(Cut))
    with pytest.raises((Cut, StoreDamaged)):
        store.put_away()
    monkeypatch.undo()

    add(home, 2024)  # goes on, not into the file that may be there already
    Store(home).put_away()

    found, looks, _ = told(home)
    assert found[:3] == before[0]
    assert len(found) == 4
    assert Store(home).fsck() == []
    assert len({look.sha256 for look in looks}) == 4


def test_what_another_home_wrote_is_not_overwritten(home, url, tmp_path):
    shutil.copytree(home, tmp_path / "twin")
    add(tmp_path / "twin", 2024)
    add(home, 2023)
    Store(home).put_away()
    theirs = Elsewhere(url).read("katsaus-00002.warc.gz")

    with pytest.raises(StoreDamaged, match="another home writes there too"):
        Store(tmp_path / "twin").put_away()

    assert Elsewhere(url).read("katsaus-00002.warc.gz") == theirs


def test_a_place_that_cannot_be_asked_is_one_line_and_stops_no_reading(home, url, monkeypatch):
    def gone(self):
        raise StoreDamaged(f"{self.url} cannot be asked for its captures: no network")

    monkeypatch.setattr(Elsewhere, "sealed", gone)

    store = Store(home)

    assert store.messages == [f"{url} cannot be asked for its captures: no network"]
    assert len(store.captures()) == 2


def test_damage_there_is_found(home, url):
    system, root = Elsewhere(url)._place
    path = f"{root}/katsaus-00001.warc.gz"
    content = bytearray(system.cat_file(path))
    for place in range(2000, len(content), 1500):
        damaged = content.copy()
        damaged[place] ^= 255
        system.pipe_file(path, bytes(damaged))

        assert Store(home).fsck() != []


def test_an_address_that_nothing_knows_is_one_line(tmp_path):
    with pytest.raises(StoreDamaged, match=r"pip install 'katsaus\[s3\]'"):
        keep_elsewhere(tmp_path, "nosuch://bucket/x")
