"""How a publisher is asked, and what one answer is."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version

from .warc import Exchange

Resolve = Callable[[str], Collection[str]]
"""Returns the network addresses of a host; the real one asks the resolver."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How the publisher is asked. Times in seconds, sizes in bytes.

    `pause` lies between the end of one request and the beginning of the next on a real host,
    `stand_in_pause` on the demo's loopback host alone. A Retry-After or Crawl-delay above
    `longest_wait` means: leave that host alone for this run.
    """

    contact: str = ""
    pause: float = 2.0
    stand_in_pause: float = 0.0
    attempts: int = 5
    patience: int = 4  # addresses of a host that may fail one after the other
    first_wait: float = 2.0
    longest_wait: float = 120.0
    idle_limit: float = 30.0
    time_limit: float = 180.0
    size_limit: int = 60 << 20
    unpacked_limit: int = 200 << 20

    @property
    def user_agent(self) -> str:
        """Return the name under which we ask, with the contact that the user has set."""
        try:
            number = version("katsaus")
        except PackageNotFoundError:
            number = "0"
        contact = self.contact or "no contact address set"
        return f"katsaus/{number} (archive of published statistics; {contact})"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address answered: the exchange as it was, and the body decoded."""

    url: str
    captured_url: str
    at: str
    exchange: Exchange
    body: bytes

    @property
    def status(self) -> int:
        """Return the HTTP status."""
        return self.exchange.status

    def header(self, name: str) -> str:
        """Return a header of the answer, or nothing."""
        return next((v for k, v in self.exchange.headers if k.lower() == name), "")


def retry_after(value: str) -> float | None:
    """Return the seconds that a Retry-After header asks for, given as a number or a date."""
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return max(0.0, moment.timestamp() - time.time())
