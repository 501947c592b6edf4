"""A child that misbehaves costs its own document and nothing else."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from extract.errors import LimitReached, NeedsOcr, Unreadable
from extract.sandbox import Failure, Limits, dismiss, run_limited

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
@pytest.mark.reliability("R1")
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


def own_process() -> int:
    return os.getpid()


def not_in(process: int) -> int:
    if os.getpid() == process:
        crash()
    return os.getpid()


def test_a_child_that_answered_is_asked_again():
    assert run_limited(own_process, (), QUICK) == run_limited(own_process, (), QUICK)


def test_dismissed_children_are_gone():
    process = run_limited(own_process, (), QUICK)

    dismiss()

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_what_fails_in_a_used_child_is_asked_of_a_new_one():
    used = run_limited(not_in, (0,), QUICK)

    answer = run_limited(not_in, (used,), QUICK)

    assert isinstance(answer, int)
    assert answer != used


def test_seconds_are_counted_for_each_document():
    for _ in range(3):
        assert run_limited(busy, (1.2,), QUICK) is True  # of the 2 s that each of them has


def busy(seconds: float) -> bool:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return True


def test_a_child_that_took_much_memory_is_not_asked_again():
    large = replace(QUICK, memory_mib=900)

    first = run_limited(large_process, (450,), large)

    assert run_limited(large_process, (1,), large) != first


def large_process(mebibytes: int) -> int:
    filled = bytearray(b"x") * (mebibytes * 2**20)
    return os.getpid() if filled else 0
