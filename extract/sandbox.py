"""One document in one limited child process: a bad file costs one file, never the run.

Children are forked from a small server that has the slow imports done and has opened no PDF, so a
child costs milliseconds and starts clean. Limits are the kernel's where it has them.
"""

from __future__ import annotations

import multiprocessing
import pickle
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Literal, TypeVar

from .errors import ExtractError, LimitReached, NeedsOcr, NoChild, Unreadable

T = TypeVar("T")
_PRELOAD = ["extract.harvest", "extract.document", "extract.pdf", "extract.warm", "lxml.html"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: seconds of CPU and of waiting, mebibytes of memory and output.

    Source: `PITFALLS` R1; the densest ordinary document takes 1 s and 300 MiB, with OCR 40 s.
    """

    cpu_seconds: int = 120
    wall_seconds: int = 300
    memory_mib: int = 1500
    output_mib: int = 64


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document gave no harvest: a status for the database and one line for people."""

    status: Literal["unreadable", "limit", "needs_ocr"]
    message: str


def run_limited(task: Callable[..., T], args: tuple[Any, ...], limits: Limits) -> T | Failure:
    """Return what `task(*args)` returns in a child process, or why it did not.

    `task` and `args` must be picklable. Nothing the child does can raise here, kill this process
    or keep it waiting longer than `limits.wall_seconds`. Raises `NoChild` if none can be started.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sender, task, args, limits), daemon=True)
    try:
        child.start()
    except (OSError, EOFError) as error:  # no process, no socket, or the server of forks is gone
        receiver.close()
        told = getattr(error, "strerror", None) or "the process that starts them is gone"
        raise NoChild(
            f"expected to start a process for each document, found that none starts ({told}): "
            "allow this user more processes or memory, or start again"
        ) from error
    finally:
        sender.close()
    try:
        return _outcome(receiver, child, limits)
    finally:
        child.kill()
        child.join()
        receiver.close()


def _outcome(receiver: Connection, child: Any, limits: Limits) -> Any:
    if not receiver.poll(limits.wall_seconds):
        return Failure("limit", f"expected an answer within {limits.wall_seconds} s, found none")
    try:
        return pickle.loads(receiver.recv_bytes(limits.output_mib * 2**20))
    except OSError:
        return Failure("limit", f"expected at most {limits.output_mib} MiB of readings, found more")
    except EOFError:
        child.join(5)
        return _death(child.exitcode, limits)


def _death(code: int | None, limits: Limits) -> Failure:
    """Return what a child that died without a word died of."""
    if code == -signal.SIGXCPU:
        return Failure("limit", f"reading it takes more than {limits.cpu_seconds} s of CPU")
    if code == -signal.SIGKILL:
        return Failure("limit", "the system ended its process, most likely for want of memory")
    if code == -signal.SIGABRT:  # what PDFium does when it is given no more memory
        told = f"most likely for want of more than {limits.memory_mib} MiB of memory"
        return Failure("limit", f"the reader of the file gave up, {told}")
    name = signal.Signals(-code).name if code is not None and code < 0 else f"exit status {code}"
    return Failure("unreadable", f"the file broke its reader ({name}): look at it in a viewer")


def _child(sender: Connection, task: Callable[..., Any], args: Any, limits: Limits) -> None:
    """Run the task under limits and send back what it returns, or a `Failure`."""
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    memory = limits.memory_mib * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    try:
        answer = task(*args)
    except NeedsOcr as error:
        answer = Failure("needs_ocr", str(error))
    except LimitReached as error:
        answer = Failure("limit", str(error))
    except (Unreadable, ExtractError) as error:
        answer = Failure("unreadable", str(error))
    except MemoryError:
        answer = Failure("limit", f"reading it takes more than {limits.memory_mib} MiB of memory")
    except Exception as error:  # whatever a library raises on a damaged file
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        answer = Failure("unreadable", f"reading it failed ({what}): please report the file")
    sender.send_bytes(pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))
    sender.close()
