"""A process that reads one document after another, each under its own limits: the child's side.

Forked from a server that has opened no file from outside. It never outlives a mishap: whatever is
not an answer is the last thing it says, and so is an answer that took much memory to find.
"""

from __future__ import annotations

import pickle
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from .errors import ExtractError, LimitReached, NeedsOcr, Unreadable
from .limits import Failure, Limits

_TIRED = 400  # MiB: a child that has needed more is not given another document
_MOST = 200  # documents: what leaks a little leaks no more than so often


def serve(pipe: Connection, limits: Limits) -> None:
    """Answer each `(task, args)` that comes in with the answer and whether to send another."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    memory = limits.memory_mib * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    for turn in range(1, _MOST + 1):
        try:
            task, args = pickle.loads(pipe.recv_bytes())
        except EOFError:
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        answer = _answer(task, args, limits)
        del args
        fit = not isinstance(answer, Failure) and _peak() < _TIRED and turn < _MOST
        pipe.send_bytes(pickle.dumps((answer, fit), protocol=pickle.HIGHEST_PROTOCOL))
        if not fit:
            return


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _answer(task: Callable[..., Any], args: tuple[Any, ...], limits: Limits) -> Any:
    """Return what the task returns, or a `Failure` for whatever it raises."""
    try:
        return task(*args)
    except NeedsOcr as error:
        return Failure("needs_ocr", str(error))
    except LimitReached as error:
        return Failure("limit", str(error))
    except (Unreadable, ExtractError) as error:
        return Failure("unreadable", str(error))
    except MemoryError:
        return Failure("limit", f"reading it takes more than {limits.memory_mib} MiB of memory")
    except Exception as error:  # whatever a library raises on a damaged file
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return Failure("unreadable", f"reading it failed ({what}): please report the file")
