from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper import Store
from tests.scraper.site import Site, home_with_publisher, serve_site


@pytest.fixture
def site() -> Iterator[Site]:
    with serve_site() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(home_with_publisher(tmp_path / "home"))
