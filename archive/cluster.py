"""Documents read by the workers of a Dask cluster: the same task, the same bytes out.

The bytes of a document's files go to a worker with the task, so workers need this package and its
libraries, and no storage of their own. Each still reads in a limited child process. What a worker
that is lost was reading is read by another, and by this process where the cluster gives up.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager

from extract import Failure, Harvest, Limits, payloads_of, read_limited
from scraper import Edition

from .cache import reader_version
from .errors import ArchiveError
from .street import Load

_AHEAD = 8  # tasks a worker that are under way, so that none waits and memory stays small
_PATIENCE = "20s"  # until the scheduler answers


class NoCluster(ArchiveError):
    """There is no cluster at the address, or it cannot be used."""


@contextmanager
def dask_executor(address: str) -> Iterator[tuple[Executor, int]]:
    """Yield an executor on the cluster at `address`, `tcp://HOST:8786`, and how wide it is.

    Raises `NoCluster`.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster("--dask needs an extra: pip install 'katsaus[cluster]'") from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise NoCluster(
            f"expected a Dask scheduler at {address}, found none ({error}): start one with "
            "`dask scheduler` and workers with `dask worker ADDRESS`"
        ) from error
    with client:
        width = sum(client.nthreads().values())
        yield client.get_executor(pure=False, retries=3), max(1, width)


def read_on_cluster(
    address: str, editions: Sequence[Edition], load: Load, workers: int | None = None
) -> Iterator[tuple[Edition, Harvest | Failure]]:
    """Yield what `extract.harvest` would, read by the workers of the cluster at `address`.

    `workers` is not used: a cluster has as many as it has.
    """
    if not editions:
        return
    with dask_executor(address) as (executor, width):
        yield from spread(executor, editions, load, _AHEAD * width)


def spread(
    executor: Executor, editions: Sequence[Edition], load: Load, ahead: int
) -> Iterator[tuple[Edition, Harvest | Failure]]:
    """Yield each edition with what any `concurrent.futures` executor read, in the order given."""
    waiting: deque[tuple[Edition, Future[Harvest | Failure]]] = deque()
    limits, version = Limits(), reader_version()
    for edition in editions:
        files = payloads_of(edition, load)
        waiting.append((edition, executor.submit(read_far, version, edition, files, limits)))
        if len(waiting) >= ahead:
            yield _answer(*waiting.popleft(), load, limits)
    while waiting:
        yield _answer(*waiting.popleft(), load, limits)


def _answer(
    edition: Edition, future: Future[Harvest | Failure], load: Load, limits: Limits
) -> tuple[Edition, Harvest | Failure]:
    try:
        return edition, future.result()
    except NoCluster:
        raise
    except Exception:  # the worker was lost, or all of them: nothing that the document did
        return edition, read_limited(edition, payloads_of(edition, load), limits, lean=True)


def read_far(
    version: str, edition: Edition, payloads: Mapping[str, bytes], limits: Limits
) -> Harvest | Failure:
    """Read a document on a worker; raises `NoCluster` if the worker would read it otherwise."""
    if reader_version() != version:
        raise NoCluster(
            f"a worker ({multiprocessing.current_process().name}) has another version of katsaus "
            "or of its libraries: install there what is installed here"
        )
    if multiprocessing.current_process().daemon:  # Dask says so, and it may have no children then
        multiprocessing.current_process().daemon = False
    return read_limited(edition, payloads, limits, lean=True)
