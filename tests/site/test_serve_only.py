"""A machine that only serves: what `katsaus publish` writes for it is enough, and is little."""

import re
import subprocess
import sys
from importlib.metadata import requires

from archive.container import SERVING
from archive.publish import publish

READERS = {
    "camelot",
    "cv2",
    "numpy",
    "onnxruntime",
    "pandas",
    "pdfplumber",
    "pyarrow",
    "pypdfium2",
    "rapidocr",
    "sqlite_utils",
}

# Asks for pages in a process that has none of the readers, as in the container.
PROGRAM = """
import asyncio, sys
from pathlib import Path

folder, readers, paths = Path(sys.argv[1]), set(sys.argv[2].split(",")), sys.argv[3:]

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in readers:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
from archive.serve import make_datasette

async def ask():
    datasette = make_datasette(folder)
    await datasette.invoke_startup()
    for path in paths:
        print((await datasette.client.get(path)).status_code, path)

asyncio.run(ask())
"""


def test_every_kind_of_page_is_served_without_the_readers(site, tmp_path):
    publish(site.home, tmp_path)
    document = site.one("select key from document limit 1")
    measure = site.one("select measure from observation limit 1")
    crop = site.one("select crop from reading where page = 1 limit 1")
    paths = [
        f"/{language}/{page}"
        for language in ("fi", "sv", "en")
        for page in (
            "",
            "search?q=367",
            "check?claim=Vuonna+2022+otettiin+367+uutta+asiakasta",
            f"f/{site.figure}",
            f"d/{document}",
            f"s/{measure}",
            f"s/{measure}.svg",
            f"s/{measure}.png",
            "findings",
            "coverage",
        )
    ] + ["/archive", "/archive/figures", "/archive/figures.csv", f"/e/{crop}"]

    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, tmp_path / "current", ",".join(READERS), *paths],
        capture_output=True,
        text=True,
    )

    assert run.stderr == ""
    assert run.stdout.splitlines() == [f"200 {path}" for path in paths]


def test_what_serving_needs_is_pinned_beside_the_container(site, tmp_path):
    publish(site.home, tmp_path)

    lines = (tmp_path / "requirements.txt").read_text(encoding="utf-8").splitlines()[1:]

    assert [re.fullmatch(r"([\w-]+)==[\d.]+\w*", line)[1] for line in lines] == list(SERVING)
    declared = {re.match(r"[\w-]+", text)[0].lower() for text in requires("katsaus") or ()}
    assert {name.lower() for name in SERVING} <= declared
