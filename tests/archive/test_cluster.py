"""Reading on a cluster: the same bytes out, whoever reads and whoever dies meanwhile."""

import hashlib
import importlib.util
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from archive import cluster
from archive.build import build
from archive.cluster import NoCluster, read_on_cluster, spread
from archive.rooms import open_street
from extract import Harvest
from scraper import Store, add_paths
from tests.benchmarks.many import write_many

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="dask.distributed is not installed"
)
COUNT = 30


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with thirty small documents, built on this machine alone."""
    folder = tmp_path_factory.mktemp("cluster")
    write_many(folder / "many", COUNT)
    add_paths(Store(folder / "home"), [folder / "many"], standing="reconstructed")
    build(folder / "home", replace(open_street(folder / "home"), paint=None))
    return folder / "home"


def digest(home):
    return hashlib.sha256((home / "archive.db").read_bytes()).hexdigest()


def on(executor):
    def read(editions, load, workers):
        yield from spread(executor, editions, load, ahead=4)

    return read


class Loses:
    """An executor that loses every third task, as a cluster does with its machines."""

    def __init__(self, pool):
        self.pool, self.count = pool, 0

    def submit(self, task, *args):
        self.count += 1
        return self.pool.submit(lost if self.count % 3 == 0 else task, *args)


def lost(*args):
    raise ConnectionError("the worker is gone")


@pytest.mark.parametrize("wrap", [lambda pool: pool, Loses])
def test_any_executor_gives_the_same_bytes(home, wrap):
    before = digest(home)

    with ThreadPoolExecutor(2) as pool:
        read = on(wrap(pool))
        report = build(home, replace(open_street(home), paint=None, read=read), rebuild=True)

    assert (report.documents, report.unread, report.reused) == (COUNT, (), 0)
    assert digest(home) == before


def test_a_worker_of_another_version_is_refused(home, monkeypatch):
    monkeypatch.setattr(cluster, "reader_version", iter(["ours", "theirs"]).__next__)
    street = open_street(home)

    with ThreadPoolExecutor(1) as pool, pytest.raises(NoCluster, match="another version"):
        list(spread(pool, street.editions[:1], street.load, ahead=1))


def test_without_dask_one_line_says_what_to_install(home, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    street = open_street(home)

    with pytest.raises(NoCluster, match=r"pip install 'katsaus\[cluster\]'"):
        list(read_on_cluster("tcp://127.0.0.1:1", street.editions, street.load))


@needs_dask
def test_no_scheduler_is_one_line(home, monkeypatch):
    monkeypatch.setattr(cluster, "_PATIENCE", "1s")
    street = open_street(home)

    with pytest.raises(NoCluster, match=r"a Dask scheduler at tcp://127\.0\.0\.1:1, found"):
        list(read_on_cluster("tcp://127.0.0.1:1", street.editions, street.load))


@needs_dask
@pytest.mark.reliability("R6")
def test_a_killed_worker_costs_nothing(home, tmp_path):
    from tests.archive.dask_town import build_there

    before = digest(home)

    assert build_there(home, tmp_path, kill_after=5) == before


def test_what_comes_back_is_a_harvest(home):
    street = open_street(home)
    with ThreadPoolExecutor(1) as pool:
        ((_, told),) = spread(pool, street.editions[:1], street.load, ahead=1)

    assert isinstance(told, Harvest)
    assert told.readings
