"""The demo's archive, scraped over HTTP and built once for all tests that look at it."""

import fcntl
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli import main
from archive.schema import open_archive


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test's report name the R that it shows: see `tests/reliability.py`."""
    for item in items:
        numbers = [str(mark.args[0]) for mark in item.iter_markers("reliability")]
        if numbers:
            item.user_properties.append(("reliability", " ".join(numbers)))


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """Return the home in which `katsaus demo` put captures, database and evidence."""
    base = tmp_path_factory.getbasetemp()
    shared_by_workers = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home, ready = shared_by_workers / "demo-home", shared_by_workers / "demo-ready"
    with (shared_by_workers / "demo-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            result = CliRunner().invoke(main, ["demo", "--home", str(home), "--no-serve"])
            assert result.exit_code == 0, result.output
            ready.write_text(result.output, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def demo_db(demo):
    """Yield the demo's archive, opened as every reader opens it."""
    opened = open_archive(demo / "archive.db")
    yield opened
    opened.close()
