"""Titles and addresses that mean harm: what is written is named by hashes, counts and our words."""

import os
import re

import pytest

from archive.build import build
from archive.export import export
from archive.publish import publish
from archive.rooms import open_street
from scraper import Store, add_paths, export_wacz
from tests.scraper.site import PDF, fetch, home_with_publisher, serve_site

pytestmark = pytest.mark.reliability("R10")
LONG = "katsaus-evil" * 25
HARM = (
    *("../../../etc/katsaus-evil", "..\\..\\katsaus-evil", "/etc/katsaus-evil", "~", "-rf"),
    *("katsaus-evil\x00.x", "katsaus-evil\r\nx: y", "\u202elive", "katsaus-evil%2f..%2f", LONG),
    *("CON", "aux.txt", "LPT1", "katsaus-evil.", "k:katsaus-evil", "katsaus-evil|<>*?"),
)
NAME = re.compile(
    r"[a-z0-9][a-z0-9_.-]{0,80}|\.current\.new|\.nojekyll|README\.md|Dockerfile", re.I
)


def written(folder) -> list[str]:
    return [name for _, folders, files in os.walk(folder) for name in (*folders, *files)]


def test_a_scraped_title_or_address_names_no_file(tmp_path, record_property):
    home = home_with_publisher(tmp_path / "home")
    store = Store(home)
    with serve_site() as site:
        links = [
            (f"/pdf/{at}/{name}.pdf", f"Lainaustilasto {name}") for at, name in enumerate(HARM)
        ]
        site.list_links(*links)
        for href, _ in links:
            site.put(href, PDF + href.encode())
        fetch(store, site)
    for number, name in enumerate(HARM):
        safe = name.replace("/", "_").replace("\x00", "_")[:200]
        path = tmp_path / "added" / str(number) / f"{safe}.pdf"
        path.parent.mkdir(parents=True)
        path.write_bytes(PDF + b"%d" % number)
        add_paths(store, [path])

    build(home, open_street(home), workers=1)
    publish(home, tmp_path / "out")
    list(export(home, tmp_path / "csv", ""))
    export_wacz(store, tmp_path / "captures.wacz")

    names = [*written(home), *written(tmp_path / "out"), *written(tmp_path / "csv")]
    strange = [name for name in names if not NAME.fullmatch(name) or "evil" in name]
    record_property("titles and addresses", len(HARM))
    record_property("files written", len(names))
    assert strange == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("added", "captures.wacz", "csv", "home", "out")
    ]
    assert len(store.captures()) >= len(HARM)
