"""`make bench`: what each step costs here and now, as a Markdown table, beside the peer.

python -m tests.benchmarks                    everything, on the bundled sample documents
python -m tests.benchmarks --times 33         their PDFs multiplied, about 1 000 pages
python -m tests.benchmarks words tables       only these
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from archive.demo.server import SITE
from scraper import Store, add_paths
from tests.benchmarks.bars import bars, each_of
from tests.benchmarks.measure import Cost, measure
from tests.benchmarks.steps import STEPS

NEEDS_OCR = ("scan", "hard")  # measured apart: their words are in pictures
NAMES = {
    "start": "start of the command",
    "build cold": "build, everything new: reading, OCR, pictures",
    "build warm": "build of harvests that are kept: comparing, writing, checking",
    "build unchanged": "build, nothing changed",
    "build new": "build, one release came in",
    "crops": "pictures of evidence",
    "build pages": "build of the PDFs alone, no pictures drawn",
    "peer": "**the peer**: the same PDFs, text and tables",
    "words": "words and shapes",
    "tables": "tables",
    "witnesses": "camelot and pdfplumber, asked about pages with tables",
    "charts": "charts",
    "read": "reading, without work on the PDF",
    "ocr": "chart pictures, by OCR",
    "query": "an answer of the server",
}
ON_SITE = (
    "build cold",
    "build warm",
    "build unchanged",
    "build new",
    "crops",
    "query",
    "ocr",
    "start",
)


def prepare(folder: Path, times: int) -> tuple[Path, Path]:
    """Make two homes: the whole sample site, and its PDFs `times` over, each copy other bytes."""
    site, pages = folder / "site", folder / "pages"
    for home in (site, pages):
        (home / "pdfs").mkdir(parents=True)
        (home / "pictures").mkdir()
    add_paths(Store(site), [SITE])
    for picture in sorted(SITE.glob("*/*.png")):
        name = f"{picture.parent.name}-{picture.name}"
        (site / "pictures" / name).write_bytes(picture.read_bytes())
    (folder / "release").mkdir()
    release = sorted(SITE.glob("press-*.html"))[0]
    (folder / "release" / "new.html").write_bytes(release.read_bytes() + b"<!-- new -->")
    for path in sorted(SITE.glob("*.pdf")):
        if any(word in path.name for word in NEEDS_OCR):
            continue
        for copy in range(times):
            target = pages / "pdfs" / f"{path.stem}-{copy:04}.pdf"
            target.write_bytes(path.read_bytes() + b"%% %d\n" % copy)
    add_paths(Store(pages), [pages / "pdfs"], standing="reconstructed")
    return site, pages


def rows(
    names: Iterable[str], site: Path, pages: Path, repeat: int, costs: dict[str, Cost]
) -> Iterable[str]:
    """Yield the lines of the table, each when it is measured, and note the costs by step."""
    yield "| step | CPU s | CPU each | wall s | MiB | MiB of a child | to the peer |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    peer_each = 0.0
    for name in names:
        home = site if name in ON_SITE else pages
        cost = min((measure(name, home) for _ in range(repeat)), key=lambda one: one.cpu)
        costs[name] = cost
        each = each_of(cost)
        if name == "peer":
            peer_each = each
        yield _row(name, cost, each, peer_each)


def _row(name: str, cost: Cost, each: float, peer_each: float) -> str:
    told = cost.told
    share = f"{peer_each / each:.1f} times less" if peer_each and told["unit"] == "page" else ""
    if name == "peer":
        share = "1"
    unit = f"{each * 1000:.1f} ms/{told['unit']}"
    if "p95" in told:
        unit += f", 95 % within {told['p95'] * 1000:.0f} ms"
    cpu = told.get("inner_cpu", cost.cpu)
    what = f"{NAMES[name]} ({told['units']})"
    child = cost.child_mib or ""
    return (
        f"| {what} | {cpu:.2f} | {unit} | {cost.wall:.1f} | {cost.parent_mib} | {child} | {share} |"
    )


def main() -> None:
    """Measure and print; each number says on what and under which load it was taken."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--times", type=int, default=1, help="copies of each PDF")
    parser.add_argument("--out", type=Path, help="write the table to this file, too")
    parser.add_argument("--repeat", type=int, default=1, help="the cheapest of so many is told")
    told = parser.parse_args()
    if unknown := set(told.names) - set(STEPS):
        parser.error(f"expected some of {', '.join(STEPS)}; found {', '.join(sorted(unknown))}")
    order = ["peer", *(name for name in STEPS if name != "peer")]
    names = [name for name in order if not told.names or name in told.names]
    if {"build warm", "build unchanged", "build new", "crops", "query"} & {*names}:
        names = [name for name in order if name in {*names, "build cold"}]
    for room in ("scraper", "extract", "archive"):  # as an installed package is, like the peer's
        compileall.compile_dir(Path(__file__).parents[2] / room, quiet=1)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="katsaus-bench-") as folder:
        site, pages = prepare(Path(folder), told.times)
        lines = []
        costs: dict[str, Cost] = {}
        for line in rows(names, site, pages, told.repeat, costs):
            print(line, flush=True)
            lines.append(line)
        print("", *bars(costs), sep="\n")
        lines += ["", *bars(costs)]
    if told.out:
        told.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    python = f"Python {platform.python_version()}"
    print(f"\n{python}, {os.cpu_count()} cores, load {load:.1f} at the start. CPU is of all")
    print("processes of a step; where a step names pages, imports and opening are left out of it")
    print("except for builds and the peer, which are whole processes.")


if __name__ == "__main__":
    sys.exit(main())
