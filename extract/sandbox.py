"""One document at a time in a limited child process: a bad file costs one file, never the run.

Children are forked from a small server that has the slow imports done and has opened no PDF. A
child that answered is given the next document, which costs less than forking another one; one
that failed is thrown away, and if it had read others before, the document is read again in a new
one: what comes out is what a new child says. Limits are the kernel's where it has them.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from .child import serve
from .errors import NoChild
from .limits import Failure, Limits

__all__ = ["Failure", "Limits", "dismiss", "run_limited"]

T = TypeVar("T")
_PRELOAD = ["extract.harvest", "extract.document", "extract.pdf", "extract.warm", "lxml.html"]


def run_limited(task: Callable[..., T], args: tuple[Any, ...], limits: Limits) -> T | Failure:
    """Return what `task(*args)` returns in a child process, or why it did not.

    `task` and `args` must be picklable. Nothing the child does can raise here, kill this process
    or keep it waiting longer than `limits.wall_seconds`. Raises `NoChild` if none can be started.
    """
    idle = _resting(task, limits)
    if idle is not None:
        answer = idle.ask(task, args)
        if not isinstance(answer, Failure):
            return answer  # type: ignore[no-any-return]
    return _Child(limits).ask(task, args)  # type: ignore[no-any-return]


class _Child:
    """One child process and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOAD)
        self._limits = limits
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=serve, args=(far, limits), daemon=True)
        try:
            self._process.start()
        except (OSError, EOFError) as error:  # no process, no socket, or the server is gone
            self._pipe.close()
            told = getattr(error, "strerror", None) or "the process that starts them is gone"
            raise NoChild(
                f"expected to start a process for each document, found that none starts ({told}): "
                "allow this user more processes or memory, or start again"
            ) from error
        finally:
            far.close()

    def ask(self, task: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        """Return the answer or a `Failure`; the child rests or ends, as it says itself."""
        question = pickle.dumps((task, args), protocol=pickle.HIGHEST_PROTOCOL)
        fit = False
        try:
            self._pipe.send_bytes(question)
            answer, fit = self._outcome()
        except OSError:  # it died before it had all of the question
            answer = self._death()
        finally:
            if fit:
                _rest(self, task, self._limits)
            else:
                self.end()
        return answer

    def _outcome(self) -> tuple[Any, bool]:
        limits = self._limits
        if not self._pipe.poll(limits.wall_seconds):
            told = f"expected an answer within {limits.wall_seconds} s, found none"
            return Failure("limit", told), False
        try:
            answer, fit = pickle.loads(self._pipe.recv_bytes(limits.output_mib * 2**20))
            return answer, fit
        except (EOFError, ConnectionError):
            return self._death(), False
        except OSError:
            told = f"expected at most {limits.output_mib} MiB of readings, found more"
            return Failure("limit", told), False

    def _death(self) -> Failure:
        """Return what a child that died without a word died of."""
        self._process.join(5)
        code, limits = self._process.exitcode, self._limits
        if code == -signal.SIGXCPU:
            return Failure("limit", f"reading it takes more than {limits.cpu_seconds} s of CPU")
        if code == -signal.SIGKILL:
            told = "the system ended its process, most likely for want of memory"
            return Failure("limit", told)
        if code == -signal.SIGABRT:  # what PDFium does when it is given no more memory
            told = f"most likely for want of more than {limits.memory_mib} MiB of memory"
            return Failure("limit", f"the reader of the file gave up, {told}")
        died = code is not None and code < 0
        name = signal.Signals(-code).name if code is not None and died else f"exit status {code}"
        return Failure("unreadable", f"the file broke its reader ({name}): look at it in a viewer")

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


# Children that wait for a document, by what they were asked last and under which limits: one that
# has loaded the table witnesses is no child for reading.
_waiting: dict[tuple[str, Limits], list[_Child]] = {}
_lock = threading.Lock()


def _resting(task: Callable[..., Any], limits: Limits) -> _Child | None:
    with _lock:
        children = _waiting.get((_name(task), limits))
        return children.pop() if children else None


def _rest(child: _Child, task: Callable[..., Any], limits: Limits) -> None:
    with _lock:
        _waiting.setdefault((_name(task), limits), []).append(child)


def dismiss() -> None:
    """End the children that wait for a document: there will be none for a while."""
    with _lock:
        children = [child for waiting in _waiting.values() for child in waiting]
        _waiting.clear()
    for child in children:
        child.end()


def _name(task: Callable[..., Any]) -> str:
    return f"{task.__module__}.{getattr(task, '__qualname__', type(task))}"
