"""One address visited: asked, checked, judged against what was there before, sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

from .addresses import normalise
from .errors import NotTheDocument, Refused, Unreachable
from .looks import Look, Role
from .manners import Answer
from .pages import content_hash, page_title, sniff
from .publishers import Publisher, fold
from .records import Standing
from .store import Store

if TYPE_CHECKING:
    from .fetch import Fetcher

_REDIRECTS = 10
_EXPECTED = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
}
Judge = Callable[[bytes], tuple[int, str]]


class Wanted(Protocol):
    """What a visit needs to know of an address."""

    address: str
    url: str
    role: Role
    label: str
    published: str
    hint: str
    order: int
    of: list[str]
    found: list[str]


@dataclass
class Visitor:
    """Visits addresses and seals each look. `ended` tells where a redirected address ended."""

    store: Store
    publisher: Publisher
    fetcher: Fetcher
    standing: Standing
    log: Callable[[str], None]
    ended: dict[str, tuple[str, str]] = field(default_factory=dict)
    _seen: dict[str, bytes | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fetcher.remember = self._remember
        self.fetcher.on_robots = self._robots

    def visit(self, target: Wanted, judge: Judge | None = None) -> bytes | None:
        """Look at an address, redirects followed; return the file's bytes, or None.

        Every answer is sealed in the store; what is not the document carries the reason and is
        never taken for it. `judge` may count links in a listing and object to it.
        """
        url, address = target.url, target.address
        trail: list[str] = []
        own: set[str] = set()
        for _ in range(_REDIRECTS):
            if url in trail:
                self.log(f"{target.url}: redirects in a circle, by {url}")
                return None
            if address in self._seen and address not in own:
                return self._seen[address]
            trail.append(url)
            own.add(address)
            self._seen[address] = None
            try:
                answer = self.fetcher.get(url)
            except (Refused, Unreachable, NotTheDocument) as fault:
                self.log(str(fault))
                return None
            location = answer.header("location")
            if 300 <= answer.status < 400 and answer.status != 304 and location:
                there = urljoin(url, location)
                key = self._key(there)
                # http to https, or a slash more: one address, whose two spellings must not mix.
                spelling = f"{url}#" if key == address else address
                self._seal(target, url, spelling, answer, location=key)
                url, address = there, key
                self.ended[target.address] = (address, url)
                continue
            body = self._seal(target, url, address, answer, judge=judge)
            self._seen[address] = body
            return body
        self.log(f"{target.url}: more than {_REDIRECTS} redirects")
        return None

    def is_page(self, address: str) -> bool:
        """Tell whether the present state of an address is a web page."""
        state = self.store.history(address).state
        return state is not None and state.look.media_type == "text/html"

    def _key(self, url: str) -> str:
        try:
            return normalise(url, self.publisher)
        except ValueError:
            return url

    def _seal(
        self,
        target: Wanted,
        url: str,
        address: str,
        answer: Answer,
        location: str = "",
        judge: Judge | None = None,
    ) -> bytes | None:
        """Seal one answer; return its body if it is the document."""
        state = self.store.history(address).state
        problem, links = "", None
        if answer.status == 304 and state is None:
            problem = "answered 304 to a plain question"
        elif answer.status != 304 and not location:
            problem = problem_of(answer, url, self.publisher, target.role)
        if judge is not None and not problem and answer.status in (200, 304):
            links, problem = judge(answer.body)
        self._say(url, answer, problem, state.look.size if state else 0)
        look = replace(
            self._look(target, url, address, answer),
            location=location,
            problem=problem,
            links=links,
        )
        self.store.add(look, answer.body, answer.exchange)
        return answer.body if look.usable else None

    def _say(self, url: str, answer: Answer, problem: str, before: int) -> None:
        """Log what is not as it should be."""
        if problem:
            self.log(f"{url}: {problem}")
        elif answer.status >= 400:
            self.log(f"{url}: answered {answer.status}")
        elif answer.status == 200 and len(answer.body) < before // 2:
            self.log(f"{url}: has {len(answer.body)} bytes, {before} before; look at it")

    def _look(self, target: Wanted, url: str, address: str, answer: Answer) -> Look:
        """Return the look that an answer is; a 304 has the body that it confirms."""
        body = answer.body
        return Look(
            address=address,
            url=url,
            at=answer.at,
            role=target.role,
            captured_url=answer.captured_url if answer.captured_url != url else "",
            standing=self.standing,
            status=answer.status,
            media_type=sniff(body) or answer.header("content-type").split(";")[0].strip(),
            headers=answer.exchange.headers,
            sha256=hashlib.sha256(body).hexdigest() if body else "",
            clean=content_hash(body) if body and answer.status in (200, 304) else "",
            size=len(body),
            of=tuple(target.of),
            order=target.order,
            label=target.label,
            published=target.published,
            publisher=self.publisher.name,
            found=tuple(dict.fromkeys(target.found)),
            hint=target.hint,
        )

    def _remember(self, url: str) -> tuple[Mapping[str, str], bytes] | None:
        """Return conditional headers for an address whose last look brought the file."""
        key = url if url.endswith("/robots.txt") else self._key(url)
        history = self.store.history(key)
        last = history.last
        if last is None or not last.look.usable or last.look.via != "live":
            return None
        headers = {k.lower(): v for k, v in last.look.headers}
        asked = {
            ask: headers[told]
            for ask, told in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
            if told in headers
        }
        return (asked, self.store.payload(last.look.sha256)) if asked else None

    def _robots(self, answer: Answer) -> None:
        target = _Robots(answer.url, answer.url)  # www. and http have rules of their own
        location = answer.header("location") if 300 <= answer.status < 400 else ""
        location = "" if answer.status == 304 else location
        there = self._key(urljoin(answer.url, location)) if location else ""
        self._seal(target, answer.url, target.address, answer, location=there)


@dataclass(slots=True)
class _Robots:
    """The target that a robots.txt is."""

    address: str
    url: str
    role: Role = "robots"
    label: str = ""
    published: str = ""
    hint: str = ""
    order: int = 0
    of: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=lambda: ["host"])


def problem_of(answer: Answer, url: str, publisher: Publisher, role: Role) -> str:
    """Return why an answer is not the document that was asked for; empty if it is.

    404 and 410 are no problem: they say plainly that nothing is there.
    """
    if answer.status in (404, 410):
        return ""
    if answer.status != 200:
        return f"answered {answer.status}"
    if role in ("robots", "map", "style", "other"):
        return ""
    if not answer.body.strip():
        return "the body is empty"
    found = sniff(answer.body)
    path = urlsplit(url).path.lower()
    expected = next((kind for end, kind in _EXPECTED.items() if path.endswith(end)), "")
    if not expected and answer.header("content-type").startswith("application/pdf"):
        expected = "application/pdf"
    if expected and found != expected:
        return f"expected {expected}, found {found or 'an unknown type'}"
    if found == "application/pdf" and b"%%EOF" not in answer.body[-4096:]:
        return "the PDF is cut short: its end mark is missing"
    if found == "text/html":
        title = fold(page_title(answer.body))
        for words in publisher.error_titles:
            if title == words or title.startswith((words + " ", words + ":")):
                return f"an error page: its title is {title[:60]!r}"
    elif role in ("main", "part", "listing", "news") and found != "application/pdf":
        return f"expected a page or a PDF, found {found or 'an unknown type'}"
    return ""
