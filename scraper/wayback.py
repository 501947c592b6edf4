"""What the publisher serves no more, asked of the Wayback Machine: its bytes, so labelled."""

from __future__ import annotations

import hashlib
import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from .crawl import FetchReport
from .errors import NotTheDocument, Refused, Unreachable
from .looks import Look
from .manners import Answer, Manners, Resolve
from .pages import content_hash, sniff
from .publishers import Publisher
from .records import Standing
from .store import Store
from .visit import problem_of

if TYPE_CHECKING:
    from .fetch import Fetcher

HOST = "web.archive.org"
_LISTS_A_MINUTE = 20


@dataclass(slots=True)
class Limiter:
    """Lets at most `count` calls through in any `seconds`; sleeps for the rest."""

    count: int = _LISTS_A_MINUTE
    seconds: float = 60.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _calls: deque[float] = field(default_factory=deque)

    def wait(self) -> None:
        """Return when the next call may be made, and count it."""
        while len(self._calls) >= self.count:
            left = self._calls[0] + self.seconds - self.clock()
            if left <= 0:
                self._calls.popleft()
            else:
                self.sleep(left)
        self._calls.append(self.clock())


def fetch_wayback(
    store: Store,
    publisher_name: str = "ihmiskauppa",
    *,
    manners: Manners | None = None,
    contact: str = "",
    stand_in: Mapping[str, str] | None = None,
    standing: Standing = "original",
    progress: Callable[[str], None] | None = None,
    limiter: Limiter | None = None,
    resolve: Resolve | None = None,
) -> FetchReport:
    """Ask the Wayback Machine for every document that the publisher lists and does not serve.

    The bytes are those that it keeps (`id_`), marked `via=wayback`, with the day on which it took
    them in `archived_at` and its own address in `captured_url`; the publisher's address stays the
    name. Also what is gone since, and what we have never had, is asked once a run.
    """
    from .fetch import Fetcher  # the network's libraries are slow to import

    publisher = store.publisher(publisher_name)
    log: list[str] = []
    say = progress or (lambda line: None)
    limiter = limiter or Limiter()
    manners = manners or Manners(contact=contact)
    with store.fetching():
        begin = len(store.entries())
        fetcher = Fetcher([HOST], manners, stand_in or {}, log=log.append, resolve=resolve)
        try:
            for look in _wanted(store, publisher):
                say(look.label or look.url)
                limiter.wait()
                _look_up(store, publisher, fetcher, look, standing, log.append)
        finally:
            fetcher.close()
        events = tuple(store.events()[begin:])
    return FetchReport(publisher_name, fetcher.requests, fetcher.bodies, events, tuple(log))


def _wanted(store: Store, publisher: Publisher) -> list[Look]:
    """Return the last look of each address that was found and whose file we do not have."""
    found = []
    for history in store.histories().values():
        last = history.last
        if last is None or history.state is not None or last.look.location:
            continue
        roles = ("main", "part", "asset")
        if last.look.role in roles and last.look.publisher == publisher.name:
            found.append(last.look)
    return found


def _look_up(
    store: Store,
    publisher: Publisher,
    fetcher: Fetcher,
    wanted: Look,
    standing: Standing,
    log: Callable[[str], None],
) -> None:
    query = (
        f"https://{HOST}/cdx/search/cdx?url={quote(wanted.url, safe='')}&output=json"
        "&fl=timestamp,original,statuscode,mimetype&filter=statuscode:200&limit=-5"
    )
    try:
        for stamp, original in _captures(fetcher.get(query)):
            answer = fetcher.get(f"https://{HOST}/web/{stamp}id_/{original}")
            problem = problem_of(answer, wanted.url, publisher, wanted.role)
            if answer.status == 200 and not problem:
                _seal(store, wanted, answer, stamp, standing)
                return
            log(f"{answer.url}: {problem or f'answered {answer.status}'}")
        log(f"{wanted.url}: the Wayback Machine has no usable copy")
    except (Refused, Unreachable, NotTheDocument, ValueError) as fault:
        log(f"{wanted.url}: {fault}")


def _captures(answer: Answer) -> list[tuple[str, str]]:
    """Return time stamp and address of the captures that a list names, the latest first."""
    if answer.status != 200 or not answer.body.strip():
        return []
    rows = json.loads(answer.body)
    if not isinstance(rows, list) or len(rows) < 2:
        return []
    stamp, original = rows[0].index("timestamp"), rows[0].index("original")
    good = [r for r in rows[1:] if str(r[stamp]).isdigit() and len(str(r[stamp])) == 14]
    return sorted(((r[stamp], r[original]) for r in good), reverse=True)


def _seal(store: Store, wanted: Look, answer: Answer, stamp: str, standing: Standing) -> None:
    day, hour = stamp[:8], stamp[8:]
    archived = f"{day[:4]}-{day[4:6]}-{day[6:]}T{hour[:2]}:{hour[2:4]}:{hour[4:]}Z"
    worst: Standing = "original" if {standing, wanted.standing} == {"original"} else "reconstructed"
    store.add(
        Look(
            address=wanted.address,
            url=wanted.url,
            at=answer.at,
            role=wanted.role,
            captured_url=answer.url,
            via="wayback",
            standing=worst,
            status=answer.status,
            media_type=sniff(answer.body),
            headers=answer.exchange.headers,
            sha256=hashlib.sha256(answer.body).hexdigest(),
            clean=content_hash(answer.body),
            size=len(answer.body),
            of=wanted.of,
            order=wanted.order,
            label=wanted.label,
            published=wanted.published,
            publisher=wanted.publisher,
            found=wanted.found,
            archived_at=archived,
            hint=wanted.hint,
        ),
        answer.body,
        answer.exchange,
    )
