"""What a step costs: all CPU of all its processes, and the memory of the largest of them."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and mebibytes of one step; `told` is what it printed about itself."""

    cpu: float  # of the step's process and of every process that it began
    wall: float
    parent_mib: int
    child_mib: int  # the largest of the others, 0 if there were none
    told: Mapping[str, Any]


def _env() -> dict[str, str]:
    """Return an environment in which modules are kept compiled, as where we are installed."""
    return {name: told for name, told in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measure(step: str, *words: object) -> Cost:
    """Run a step of `steps` in a process of its own and return what it cost.

    Processes that outlive it (the server that children are forked from) are adopted and waited
    for, so that nothing is left out. Raises `CalledProcessError` if the step fails.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    arguments = [sys.executable, "-m", "tests.benchmarks.steps", step, *map(str, words)]
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(arguments, stdout=out, env=_env())
        cpu, parent, child, wall = 0.0, 0, 0, 0.0
        while True:
            try:
                pid, status, usage = os.wait4(-1, 0)
            except ChildProcessError:
                break
            cpu += usage.ru_utime + usage.ru_stime
            if pid == process.pid:
                wall = time.monotonic() - start
                parent = usage.ru_maxrss // 1024
                process.returncode = os.waitstatus_to_exitcode(status)
            else:
                child = max(child, usage.ru_maxrss // 1024)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, arguments)
        out.seek(0)
        return Cost(cpu, wall, parent, child, json.loads(out.read().splitlines()[-1]))
