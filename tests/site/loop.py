"""One event loop in a thread of its own: Playwright keeps the main thread's for itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from functools import cache
from typing import Any


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return loop


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Return what a coroutine returns."""
    return asyncio.run_coroutine_threadsafe(work, _loop()).result(60)
