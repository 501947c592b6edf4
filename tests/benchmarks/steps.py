"""The steps that are measured, each in a process of its own: `steps NAME HOME` prints JSON."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

Told = dict[str, Any]


@contextmanager
def timed(told: Told) -> Iterator[None]:
    """Note the CPU seconds of this process alone between the two ends."""
    start = time.process_time()
    yield
    told["inner_cpu"] = time.process_time() - start


def pdfs(home: Path) -> list[Path]:
    """Return the PDFs of a home's `pdfs` folder: those of the sample site that need no OCR."""
    return sorted((home / "pdfs").glob("*.pdf"))


def opened(home: Path) -> list[tuple[bytes, tuple[Any, ...]]]:
    from extract.pdf import read_pages

    found = []
    for path in pdfs(home):
        data = path.read_bytes()
        found.append((data, read_pages(data, hashlib.sha256(data).hexdigest())))
    return found


def editions(home: Path) -> list[tuple[Any, dict[str, bytes]]]:
    """Return the PDFs' editions with their bytes."""
    from scraper import Store

    store = Store(home)
    return [
        (edition, {edition.main.sha256: store.payload(edition.main.sha256)})
        for edition in store.editions()
    ]


def start(home: Path) -> Told:
    import archive.cli

    return {"units": 1, "unit": "start", "name": archive.cli.main.name}


def build_cold(home: Path) -> Told:
    shutil.rmtree(home / "cache", ignore_errors=True)
    shutil.rmtree(home / "evidence", ignore_errors=True)
    (home / "archive.db").unlink(missing_ok=True)
    return build_warm(home)


def build_warm(home: Path) -> Told:
    from archive.build import build
    from archive.rooms import open_street

    report = build(home, open_street(home), workers=1)
    figures = {"readings": report.readings, "reused": report.reused}
    return {"units": report.documents, "unit": "document", **figures}


def build_unchanged(home: Path) -> Told:
    """Build where the database at hand is up to date."""
    from archive.cli_build import run_build

    with contextlib.redirect_stdout(None):
        run_build(home, False, 1, False)
    return {"units": 1, "unit": "build"}


def build_new(home: Path) -> Told:
    """Build where one release, read in 20 ms, came in since."""
    from scraper import Store, add_paths

    grown = home.with_name("grown")
    shutil.rmtree(grown, ignore_errors=True)
    shutil.copytree(home, grown)
    (release,) = (home.parent / "release").glob("*.html")
    add_paths(Store(grown), [release], standing="reconstructed")
    report = build_warm(grown)
    assert report["reused"] == report["units"] - 1
    return {**report, "units": 1, "unit": "new document"}


def crops(home: Path) -> Told:
    """Draw the evidence of every document: crops of figures, and whole pages."""
    from archive.cache import HarvestCache, edition_key
    from extract import crop_name, write_evidence
    from scraper import Store

    store, cache = Store(home), HarvestCache(home / "cache")
    work = [(edition, cache.get(edition_key(edition))) for edition in store.editions()]
    told: Told = {}
    with tempfile.TemporaryDirectory() as folder, timed(told):
        for edition, harvest in work:
            assert harvest is not None
            files = {c.sha256: store.payload(c.sha256) for c in edition.captures}
            write_evidence(edition, files, harvest, Path(folder))
    names = {crop_name(one) for _, harvest in work if harvest for one in harvest.readings}
    return {"units": len(names), "unit": "figure", **told}


def build_pages(home: Path) -> Told:
    """Build without drawing: what the peer does, and what it does not."""
    from archive.build import build
    from archive.rooms import open_street

    street = replace(open_street(home), paint=None)
    report = build(home, street, workers=1, rebuild=True)
    pages = sum(len(pages) for _, pages in opened_quickly(home))
    return {"units": pages, "unit": "page", "readings": report.readings}


def opened_quickly(home: Path) -> Iterator[tuple[Path, range]]:
    from extract.pdf import open_pdf

    for path in pdfs(home):
        document = open_pdf(path.read_bytes())
        yield path, range(len(document))
        document.close()


def peer(home: Path) -> Told:
    from tests.benchmarks.peer import run

    (home / "peer.db").unlink(missing_ok=True)
    return {"units": run(pdfs(home), home / "peer.db"), "unit": "page"}


def words(home: Path) -> Told:
    told: Told = {}
    opened(home)  # imports and the first page's caches are not what is asked
    with timed(told):
        pages = sum(len(pages) for _, pages in opened(home))
    return {"units": pages, "unit": "page", **told}


def tables(home: Path) -> Told:
    from extract.charts import chart_mask, find_charts
    from extract.tables import find_tables

    work = [
        (page, list(chart_mask(find_charts(page, data))))
        for data, pages in opened(home)
        for page in pages
    ]
    find_tables(*work[0])
    told: Told = {}
    with timed(told):
        found = sum(len(find_tables(page, mask)) for page, mask in work)
    return {"units": len(work), "unit": "page", "found": found, **told}


def witnesses(home: Path) -> Told:
    """Ask both witnesses about each page that has a table, as if all of them were doubtful."""
    from extract.charts import chart_mask, find_charts
    from extract.tables import find_tables
    from extract.tables.witness import camelot_tables, plumber_tables

    asked = []
    for path, (data, pages) in zip(pdfs(home), opened(home), strict=True):
        masks = [list(chart_mask(find_charts(page, data))) for page in pages]
        pairs = zip(pages, masks, strict=True)
        asked.append((path, [page.number for page, mask in pairs if find_tables(page, mask)]))
    path, numbers = next(one for one in asked if one[1])
    camelot_tables(path, numbers[:1])
    told: Told = {}
    with timed(told):
        for path, numbers in asked:
            if numbers:
                camelot_tables(path, numbers)
                plumber_tables(path, numbers)
    return {"units": sum(len(numbers) for _, numbers in asked), "unit": "page", **told}


def charts(home: Path) -> Told:
    from extract.charts import find_charts

    work = [(page, data) for data, pages in opened(home) for page in pages]
    find_charts(*work[0])
    told: Told = {}
    with timed(told):
        found = sum(len(find_charts(page, data)) for page, data in work)
    return {"units": len(work), "unit": "page", "found": found, **told}


def read(home: Path) -> Told:
    """Read opened documents: no work on the PDFs themselves."""
    from extract import open_edition, read_document

    documents = [open_edition(edition, held) for edition, held in editions(home)]
    read_document(documents[0])
    told: Told = {}
    with timed(told):
        found = sum(len(read_document(document).readings) for document in documents)
    pages = sum(len(document.pages) for document in documents)
    return {"units": pages, "unit": "page", "found": found, **told}


def ocr(home: Path) -> Told:
    from extract.charts import read_picture

    pictures = sorted((home / "pictures").glob("*.png"))
    read_picture(pictures[0].read_bytes(), "")
    told: Told = {}
    with timed(told):
        found = sum(len(read_picture(path.read_bytes(), "")) for path in pictures)
    return {"units": len(pictures), "unit": "picture", "found": found, **told}


_PAGES = (
    "/en/",
    "/fi/",
    "/archive/figures.json?_size=20",
    "/archive/figures?measure=new_clients",
    "/archive/reading.json?_search=asiakas&_size=20",
    "/archive.json?sql=select+count(*)+from+reading",
)


def query(home: Path) -> Told:
    from archive.serve import make_datasette, prepare_site

    datasette = make_datasette(prepare_site(home))
    times: list[float] = []

    async def ask() -> None:
        for turn in range(11):
            for path in _PAGES:
                begin = time.process_time()
                answer = await datasette.client.get(path, follow_redirects=True)
                assert answer.status_code == 200, (path, answer.status_code)
                if turn:
                    times.append(time.process_time() - begin)

    asyncio.run(ask())
    times.sort()
    slow = times[int(0.95 * len(times))]
    return {"units": len(times), "unit": "answer", "inner_cpu": sum(times), "p95": slow}


STEPS: dict[str, Callable[[Path], Told]] = {
    "start": start,
    "build cold": build_cold,
    "build warm": build_warm,
    "build unchanged": build_unchanged,
    "build new": build_new,
    "crops": crops,
    "build pages": build_pages,
    "peer": peer,
    "words": words,
    "tables": tables,
    "witnesses": witnesses,
    "charts": charts,
    "read": read,
    "ocr": ocr,
    "query": query,
}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))))
