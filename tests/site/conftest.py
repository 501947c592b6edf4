"""The invented archive, built once for originals and once as a reconstruction, and its site."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive.serve import make_datasette, prepare_site
from tests.site.loop import run
from tests.site.town import raise_town

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


@dataclass
class Site:
    """A site without a network: `get` answers as the server would."""

    home: Path
    datasette: Any

    def get(self, path: str, **headers: str) -> Any:
        return run(self.datasette.client.get(path, headers=headers))

    def one(self, sql: str) -> Any:
        db = sqlite3.connect(self.home / "archive.db")
        try:
            return db.execute(sql).fetchone()[0]
        finally:
            db.close()

    @property
    def figure(self) -> str:
        """Return the id of new clients in 2022."""
        return self.one(
            "select id from observation where measure = 'new_clients' and dims = '' "
            "and period_start = '2022-01-01' and period_end = '2022-12-31'"
        )

    @property
    def web_figure(self) -> str:
        """Return the id of a figure that only a web page prints."""
        return self.one("select id from observation where period_kind = 'half' and unit='persons'")


def _site(folder: Path, standing: str) -> Site:
    raise_town(folder, standing)
    return Site(folder, make_datasette(prepare_site(folder)))


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Site:
    return _site(tmp_path_factory.mktemp("town"), "original")


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Site:
    return _site(tmp_path_factory.mktemp("sample"), "reconstructed")


@pytest.fixture(scope="session")
def chromium():
    if not Path(CHROMIUM).exists():
        pytest.skip("Debian's chromium is not installed: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
