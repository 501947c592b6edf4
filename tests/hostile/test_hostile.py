"""Files that mean harm cost one child and one line; the run and its other files go on."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract import Failure, Harvest, Limits, harvest, read_edition, run_limited
from tests.hostile.files import GOOD, PAGES, PDFS, edition

pytestmark = pytest.mark.reliability("R1")
SMALL = Limits(cpu_seconds=3, wall_seconds=90, memory_mib=600, output_mib=32)
PARENT_MIB = 300

# Run by a process of its own, so that its memory is the parent's and nobody else's.
_RUN = """
import json, sys
from pathlib import Path
from extract import Harvest, Limits, harvest
from tests.hostile.files import GOOD, PDFS, edition
names = ["400 000 pieces of text", "360 MB of drawing", "one page 200 000 times"]
pairs = [edition(PDFS[name]()) for name in names] + [edition(GOOD)]
payloads = {sha: data for _, held in pairs for sha, data in held.items()}
Path("/proc/self/clear_refs").write_text("5")  # forget the peak of making the files
limits = Limits(cpu_seconds=2, wall_seconds=90, memory_mib=600)
told = [
    "read" if isinstance(result, Harvest) else result.status
    for _, result in harvest([one for one, _ in pairs], payloads.__getitem__, 2, limits)
]
rows = Path("/proc/self/status").read_text().splitlines()
peak = next(int(row.split()[1]) for row in rows if row.startswith("VmHWM")) // 1024
json.dump([told, peak], sys.stdout)
"""


def memory_mib() -> int:
    """Return what this process holds in memory now."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return next(int(row.split()[1]) for row in status if row.startswith("VmRSS")) // 1024


def weighed(*asked) -> tuple[Harvest, int]:
    """Read an edition; return also the most memory that the child ever had, in MiB."""
    return read_edition(*asked), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def contained(data: bytes, media_type: str, tell=lambda *told: None) -> Harvest | Failure:
    """Read a hostile file in a child; check that it ended within its limits, in one line."""
    before, start = memory_mib(), time.monotonic()

    answer = run_limited(weighed, edition(data, media_type), SMALL)

    assert time.monotonic() - start < SMALL.wall_seconds + 10
    tell("files", 1)
    tell("wall s", time.monotonic() - start)
    tell("parent MiB more", float(memory_mib() - before))
    if isinstance(answer, tuple):
        answer, peak = answer
        tell("MiB of a child that answered", float(peak))
    assert memory_mib() - before < PARENT_MIB
    assert isinstance(answer, Harvest | Failure)
    if isinstance(answer, Failure):
        assert answer.status in ("unreadable", "limit", "needs_ocr")
        assert 10 < len(answer.message) < 400
        assert "\n" not in answer.message
    return answer


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_is_contained(name, record_property):
    contained(PDFS[name](), "application/pdf", record_property)


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_contained(name, record_property):
    contained(PAGES[name](), "text/html", record_property)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("one page 200 000 times", "at most 500 pages, found 200000"),
        ("HTML called PDF", "found an HTML page"),
        ("empty", "found an empty file"),
        ("cut in the middle", "truncated"),
        ("a password", "locked with a password"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(name, words):
    answer = contained(PDFS[name](), "application/pdf")

    assert isinstance(answer, Failure)
    assert words in answer.message


@pytest.mark.parametrize("name", ["360 MB of drawing", "1 GB of blanks, packed twice"])
def test_what_asks_for_too_much_is_a_limit(name):
    answer = contained(PDFS[name](), "application/pdf")

    assert isinstance(answer, Failure)
    assert answer.status == "limit"


def test_no_file_of_this_machine_is_read_into_a_page():
    answer = contained(PAGES["a file of this machine"](), "text/html")

    assert "root:" not in repr(answer)


def test_the_others_are_read_whatever_stands_between_them():
    names = ["empty", "a form that draws itself", "200 000 arrays deep"]
    bad = [edition(PDFS[name]()) for name in names]
    pairs = [edition(GOOD), *bad, edition(GOOD + b"\n")]
    payloads = {sha256: data for _, held in pairs for sha256, data in held.items()}

    told = list(harvest([one for one, _ in pairs], payloads.__getitem__, 2, SMALL))

    assert [one for one, _ in told] == [one for one, _ in pairs]
    for _, answer in (told[0], told[-1]):
        assert isinstance(answer, Harvest)
        assert [str(reading.value) for reading in answer.readings] == ["421"]


def test_the_parent_stays_small_among_hostile_files(record_property):
    run = subprocess.run([sys.executable, "-c", _RUN], capture_output=True, text=True, check=True)

    told, peak = json.loads(run.stdout)

    record_property("parent MiB", float(peak))
    assert told[-1] == "read"
    assert told[2] == "limit"
    assert peak <= PARENT_MIB


@pytest.mark.parametrize("command", ["tables", "charts"])
def test_the_commands_that_look_into_files_read_them_in_children_too(tmp_path, command):
    bad, good = tmp_path / "a.pdf", tmp_path / "b.pdf"
    bad.write_bytes(PDFS["one page 200 000 times"]())
    good.write_bytes(GOOD)
    files = [tmp_path] if command == "tables" else [bad, good]

    run = subprocess.run(
        [sys.executable, "-c", "from archive.cli import main; main()", command, "--json", *files],
        capture_output=True,
        text=True,
    )

    assert run.returncode == 4, run.stderr
    assert run.stderr.splitlines() == ["a.pdf: expected at most 500 pages, found 200000"]
    assert json.loads(run.stdout.splitlines()[-1]) == []
