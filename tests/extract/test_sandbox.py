"""A child that misbehaves costs its own document and nothing else."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from extract.errors import LimitReached, NeedsOcr, Unreadable
from extract.sandbox import Failure, Limits, run_limited

QUICK = Limits(cpu_seconds=2, wall_seconds=60, memory_mib=400, output_mib=1)
IMPATIENT = replace(QUICK, wall_seconds=2)


def double(number: int) -> int:
    return 2 * number


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(60)


def swallow() -> int:
    return len(bytearray(2**30))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def flood() -> bytes:
    return bytes(5 * 2**20)


def fail(kind: type[Exception]) -> None:
    raise kind("one line")


def test_an_answer_comes_back():
    assert run_limited(double, (21,), QUICK) == 42


@pytest.mark.parametrize(
    ("task", "limits", "status", "words"),
    [
        (spin, QUICK, "limit", "2 s of CPU"),
        (sleep, IMPATIENT, "limit", "within 2 s"),
        (swallow, QUICK, "limit", "memory"),
        (flood, QUICK, "limit", "1 MiB of readings"),
        (crash, QUICK, "unreadable", "SIGSEGV"),
    ],
)
def test_a_limit_or_a_death_is_a_status(task, limits, status, words):
    failure = run_limited(task, (), limits)

    assert isinstance(failure, Failure)
    assert failure.status == status
    assert words in failure.message
    assert "\n" not in failure.message


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Unreadable, "unreadable"),
        (LimitReached, "limit"),
        (NeedsOcr, "needs_ocr"),
        (ValueError, "unreadable"),
    ],
)
def test_an_error_is_a_status(error, status):
    failure = run_limited(fail, (error,), QUICK)

    assert isinstance(failure, Failure)
    assert failure.status == status
    assert "one line" in failure.message


def test_where_no_child_can_be_started_it_is_said_in_one_line(tmp_path):
    place = tmp_path / ("d" * 100)  # too long a place for the socket of the server of forks
    place.mkdir()
    code = "from extract import Limits, run_limited; print(run_limited(abs, (-2,), Limits()))"

    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "TMPDIR": str(place)},
    )

    assert run.stderr.splitlines()[-1].startswith("extract.errors.NoChild: expected to start")
