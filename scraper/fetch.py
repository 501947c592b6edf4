"""The only module on the network: one polite, guarded request at a time."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from .bodies import decode_body
from .errors import NotTheDocument, Refused, Unreachable
from .guard import check_address, check_network
from .manners import Answer, Manners, Resolve, retry_after
from .store import now
from .warc import Exchange

_AGAIN = {429, 500, 502, 503, 504}


class _Again(Exception):
    """An attempt failed in a way that may pass; `after` is what the server asked for."""

    def __init__(self, why: str, after: float | None = None, answer: Answer | None = None) -> None:
        super().__init__(why)
        self.after = after
        self.answer = answer


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to the very address that was checked, so that a name cannot change in between."""

    def __init__(
        self, resolve: Resolve, hosts: Collection[str], allowed: Collection[tuple[str, int]]
    ) -> None:
        self._inner = httpcore.SyncBackend()
        self._resolve = resolve
        self._hosts = hosts
        self._allowed = allowed

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve one of our hosts, refuse private answers, connect to the first one."""
        target = host
        if (host, port) not in self._allowed:
            check_address(f"https://{host}:{port}/", self._hosts)
            answers = list(self._resolve(host))
            check_network(host, answers)
            target = answers[0]
        return self._inner.connect_tcp(target, port, timeout, local_address, socket_options)

    def sleep(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)


def resolve_host(host: str) -> list[str]:
    """Return the network addresses of a host, in the resolver's order."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unreachable(f"{host}: no network address ({error})") from error
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


@dataclass
class Fetcher:
    """Asks the hosts of one publisher. `stand_in` maps hosts to loopback servers of a demo.

    `remember` returns the headers and body of the last good answer of an address, for conditional
    requests. `on_robots` is told each answer of a robots.txt. `log` is told each trouble.
    """

    hosts: Collection[str]
    manners: Manners = field(default_factory=Manners)
    stand_in: Mapping[str, str] = field(default_factory=dict)
    remember: Callable[[str], tuple[Mapping[str, str], bytes] | None] = lambda url: None
    on_robots: Callable[[Answer], None] = lambda answer: None
    log: Callable[[str], None] = lambda line: None
    resolve: Resolve | None = None
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        bases = [urlsplit(base) for base in self.stand_in.values()]
        allowed = {(base.hostname or "", base.port or 80) for base in bases}
        transport = httpx.HTTPTransport(trust_env=False, retries=0)
        transport._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=1,
            network_backend=_GuardedBackend(self.resolve or resolve_host, self.hosts, allowed),
        )
        self._client = httpx.Client(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            timeout=self.manners.idle_limit,
        )
        self._robots: dict[str, Protego | None] = {}
        self._resting: dict[str, str] = {}
        self._failures: dict[str, int] = {}
        self._ready = 0.0
        self.requests = 0
        self.bodies = 0

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def get(self, url: str) -> Answer:
        """Ask one address once, redirects not followed; try again where that may help.

        Raises `Refused` (by us or by robots.txt), `Unreachable` (no answer after all attempts),
        `NotTheDocument` (too large, badly encoded). A 5xx that stays is returned as it is.
        """
        check_address(url, self.hosts)
        host = urlsplit(url).hostname or ""
        if not self._allowed(url, host):
            raise Refused(f"{url}: robots.txt asks not to")
        return self._get(url, host)

    def site_maps(self, url: str) -> list[str]:
        """Return the site maps on our hosts that the robots.txt of an address's host names."""
        rules = self._robots.get(urlsplit(url).hostname or "")
        named = list(rules.sitemaps) if rules is not None else []
        return [one for one in named if one != url and _on(one, self.hosts)]

    def _get(self, url: str, host: str) -> Answer:
        if host in self._resting:
            raise Unreachable(f"{url}: not asked, {self._resting[host]}")
        retrying = Retrying(
            stop=stop_after_attempt(self.manners.attempts),
            retry=retry_if_exception_type(_Again),
            wait=self._wait,
            sleep=self.sleep,
            reraise=True,
        )
        try:
            answer = retrying(self._once, url, host)
            self._failures[host] = 0
            return answer
        except _Again as trouble:
            self._failures[host] = self._failures.get(host, 0) + 1
            if self._failures[host] >= self.manners.patience:
                self._resting[host] = f"{host} failed {self._failures[host]} times in a row"
            if trouble.answer is not None:
                return trouble.answer
            raise Unreachable(f"{url}: {trouble}, {self.manners.attempts} times") from trouble

    def _wait(self, state: RetryCallState) -> float:
        trouble = state.outcome.exception() if state.outcome else None
        asked = trouble.after if isinstance(trouble, _Again) else None
        grown = self.manners.first_wait * 2 ** (state.attempt_number - 1)
        return min(max(asked or 0.0, grown), self.manners.longest_wait)

    # ------------------------------------------------------------ one attempt

    def _once(self, url: str, host: str) -> Answer:
        base = self.stand_in.get(host)
        parts = urlsplit(url)
        rest = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        target = f"{base}/{host}{rest}" if base else url
        self._keep_distance(host)
        known = self.remember(url)
        headers = {"User-Agent": self.manners.user_agent, "Accept-Encoding": "identity"}
        headers |= dict(known[0]) if known else {}
        self.requests += 1
        try:
            answer = self._read(url, target, headers)
        except (httpx.TransportError, httpx.InvalidURL, httpx.StreamError) as error:
            why = f"{type(error).__name__}: {error}".rstrip(": ")
            self.log(f"{url}: {why}")
            raise _Again(why) from error
        finally:
            self._ready = time.monotonic()
        if answer.status in _AGAIN:
            after = retry_after(answer.header("retry-after"))
            self.log(
                f"{url}: answered {answer.status}" + (f", wait {after:.0f} s" if after else "")
            )
            if after is not None and after > self.manners.longest_wait:
                self._resting[host] = f"{host} asked for {after:.0f} s of peace"
                return answer
            raise _Again(f"answered {answer.status}", after, answer)
        if answer.status == 304 and known:
            return Answer(url, target, answer.at, answer.exchange, known[1])
        return answer

    def _keep_distance(self, host: str) -> None:
        """Wait until the pause since the end of the last request, to whatever host, is over."""
        pause = self.manners.stand_in_pause if host in self.stand_in else self.manners.pause
        robots = self._robots.get(host)
        if robots is not None and host not in self.stand_in:
            asked = robots.crawl_delay(self.manners.user_agent) or 0.0
            pause = min(max(pause, float(asked)), self.manners.longest_wait)
        left = self._ready + pause - time.monotonic()
        if self._ready and left > 0:
            self.sleep(left)

    def _read(self, url: str, target: str, headers: Mapping[str, str]) -> Answer:
        """Read one answer within the limits of size and time."""
        limits = self.manners
        deadline = time.monotonic() + limits.time_limit
        at = now()
        with self._client.stream("GET", target, headers=dict(headers)) as response:
            pieces, size = [], 0
            for piece in response.iter_raw():
                size += len(piece)
                if size > limits.size_limit:
                    raise NotTheDocument(f"{url}: more than {limits.size_limit} bytes came")
                if time.monotonic() > deadline:
                    raise NotTheDocument(f"{url}: took longer than {limits.time_limit:g} s")
                pieces.append(piece)
            raw = b"".join(pieces)
            request = response.request
        answered = tuple(
            (k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw
        )
        asked = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in request.headers.raw)
        path = request.url.raw_path.decode("latin-1")
        exchange = Exchange(
            f"GET {path} HTTP/1.1",
            asked,
            response.status_code,
            response.reason_phrase,
            answered,
            raw,
        )
        self.bodies += bool(raw)
        try:
            encoding = response.headers.get("content-encoding", "")
            body = decode_body(raw, encoding if raw else "", limits.unpacked_limit)
        except NotTheDocument as fault:
            raise NotTheDocument(f"{url}: {fault}") from fault
        return Answer(url, target, at, exchange, body)

    # ------------------------------------------------------------ robots.txt

    def _allowed(self, url: str, host: str) -> bool:
        """Tell whether robots.txt lets us; a server error there means no, its absence yes."""
        if host not in self._robots:
            self._robots[host] = self._read_robots(f"{urlsplit(url).scheme}://{host}/robots.txt")
        rules = self._robots[host]
        return rules is not None and rules.can_fetch(url, self.manners.user_agent)

    def _read_robots(self, url: str) -> Protego | None:
        for _ in range(5):
            try:
                check_address(url, self.hosts)
                answer = self._get(url, urlsplit(url).hostname or "")
            except (Refused, Unreachable, NotTheDocument) as fault:
                self.log(f"{fault}; without robots.txt nothing of this host is asked")
                return None
            self.on_robots(answer)
            if answer.status in (200, 304):
                return Protego.parse(answer.body.decode("utf-8", "replace"))
            if 300 <= answer.status < 400:
                url = str(httpx.URL(url).join(answer.header("location")))
                continue
            if answer.status >= 500 or answer.status == 429:
                self.log(f"{url}: answered {answer.status}; nothing of this host is asked")
                return None
            break
        return Protego.parse("")


def _on(url: str, hosts: Collection[str]) -> bool:
    try:
        check_address(url, hosts)
    except Refused:
        return False
    return True
