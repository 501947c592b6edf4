"""One fetch of a publisher: listings first, then what they lead to, then what is known besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urljoin

from . import discover, reviews
from .addresses import normalise
from .discover import Link
from .errors import ListingShrank
from .labels import describe_address, describe_label
from .looks import Event, Look, Role
from .manners import Manners, Resolve
from .news import TOLD
from .publishers import Publisher
from .records import Standing
from .store import Store
from .visit import Visitor


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What one fetch did: requests and bodies counted, what each look meant, every trouble.

    `events` are those of this fetch in order, the unchanged ones included; `log` has one line for
    each trouble, refusal and retry.
    """

    publisher: str
    requests: int
    bodies: int
    events: tuple[Event, ...]
    log: tuple[str, ...]

    @property
    def news(self) -> tuple[Event, ...]:
        """Return the events about documents that are worth telling."""
        return tuple(e for e in self.events if e.kind in TOLD and e.role == "main")


@dataclass(slots=True)
class Target:
    """An address to look at: as printed, its role, and all the ways in which it was found."""

    address: str
    url: str
    role: Role
    label: str = ""
    published: str = ""
    hint: str = ""
    order: int = 0
    of: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)


def fetch_publisher(
    store: Store,
    publisher_name: str = "ihmiskauppa",
    *,
    manners: Manners | None = None,
    contact: str = "",
    stand_in: Mapping[str, str] | None = None,
    standing: Standing = "original",
    accept_shrink: bool = False,
    progress: Callable[[str], None] | None = None,
    resolve: Resolve | None = None,
) -> FetchReport:
    """Look at everything a publisher lists, names or once had; seal each look in the store.

    Raises `ListingShrank` before anything is concluded from a listing that has suddenly fewer
    links (`accept_shrink` takes it as it is), `Busy` if another process is fetching. A trouble
    with one address is a line in the report's `log` and stops nothing.
    """
    from .fetch import Fetcher  # the network's libraries are slow to import

    publisher = store.publisher(publisher_name)
    log: list[str] = list(store.messages)
    manners = manners or Manners(contact=contact)
    with store.fetching():
        begin = len(store.entries())
        fetcher = Fetcher(publisher.hosts, manners, stand_in or {}, log=log.append, resolve=resolve)
        visitor = Visitor(store, publisher, fetcher, standing, log.append)
        crawl = _Crawl(store, publisher, visitor, accept_shrink, progress or (lambda line: None))
        try:
            crawl.run()
        finally:
            fetcher.close()
        events = tuple(store.events()[begin:])
    return FetchReport(publisher_name, fetcher.requests, fetcher.bodies, events, tuple(log))


@dataclass(slots=True)
class _Crawl:
    """The order of one fetch; each address is looked at once."""

    store: Store
    publisher: Publisher
    visitor: Visitor
    accept_shrink: bool
    progress: Callable[[str], None]
    waiting: dict[str, Target] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    complete: bool = True  # every list that once answered has answered now
    whole: dict[str, bool] = field(default_factory=dict)  # review: all its pages came

    def run(self) -> None:
        """Look at lists, then documents, then chapters, then pictures, then what is left."""
        shrunk = [fault for fault in map(self._listing, self.publisher.listings) if fault]
        for source in self.publisher.news:
            self._news(source.url)
        self._wordpress()
        if shrunk:
            raise ListingShrank(" ".join(shrunk))
        self._drain("main")
        self._drain("part")
        self._drain("asset")
        self._drain("style")
        self._known()

    # ------------------------------------------------------------ lists

    def _listing(self, source: object) -> str:
        """Look at a listing page; return the alarm if it has fewer links than the last good one."""
        url: str = source.url  # type: ignore[attr-defined]
        address = normalise(url, self.publisher)
        before = list(self.store.history(address).entries)
        had = next((e.look.links for e in reversed(before) if _counted(e.look)), None)
        links: list[Link] = []

        def judged(body: bytes) -> tuple[int, str]:
            links.extend(discover.listed_links(body, url, self.publisher))
            fewer = had is not None and len(links) < had and not self.accept_shrink
            return len(links), f"lists {len(links)} links, {had} before" if fewer else ""

        self.seen.add(address)
        body = self.visitor.visit(Target(address, url, "listing", found=["seed"]), judged)
        if body is not None:
            self._want_all(links, f"listing {url}")
            return ""
        self._lost(address)
        last = self.store.history(address).entries[len(before) :]
        plain = bool(last) and last[-1].look.status in (200, 304, 404, 410)
        if had is None or not plain or self.accept_shrink:
            return ""
        why = last[-1].look.problem or f"answered {last[-1].look.status}"
        return (
            f"{url} {why}. The page is kept in {last[-1].file} at byte {last[-1].offset}; "
            "look at it, then go on with --accept-shrink."
        )

    def _lost(self, address: str) -> None:
        """Note that a list which once answered did not; then nothing counts as unlinked."""
        if self.store.history(address).state is not None:
            self.complete = False

    def _news(self, url: str) -> None:
        """Look at a list of news and its further pages."""
        pages = [Link(url, "")]
        for count, page in enumerate(pages):
            address = normalise(page.url, self.publisher)
            if count >= self.publisher.news_pages or address in self.seen:
                continue
            self.seen.add(address)
            body = self.visitor.visit(Target(address, page.url, "news", found=["seed"]))
            if body is None:
                self._lost(address)
                continue
            for link in discover.news_links(body, page.url, self.publisher):
                self._want(link, "main", f"news {page.url}")
            pages += discover.further_pages(body, page.url, self.publisher)

    def _wordpress(self) -> None:
        """Ask the site map and the REST API of each WordPress site."""
        for site in self.publisher.wordpress:
            maps = [urljoin(site, "wp-sitemap.xml")]
            for url in maps:
                body = self._map(url)
                if url == maps[0]:
                    maps += self.visitor.fetcher.site_maps(url)
                if body is not None:
                    further, links = discover.site_map(body, self.publisher)
                    maps += [one for one in further if one not in maps]
                    self._want_all(links, f"site map {url}")
            for endpoint in ("pages", "posts", "media"):
                for word in self.publisher.search:
                    query = f"wp-json/wp/v2/{endpoint}?per_page=100&search={quote(word)}"
                    body = self._map(urljoin(site, query))
                    if body is not None:
                        links = discover.rest_items(body, self.publisher, endpoint)
                        self._want_all(links, f"REST {endpoint} {word}")

    def _map(self, url: str) -> bytes | None:
        address = normalise(url, self.publisher)
        if address in self.seen:
            return None
        self.seen.add(address)
        body = self.visitor.visit(Target(address, url, "map", found=["seed"]))
        if body is None:
            self._lost(address)
        return body

    # ------------------------------------------------------------ what they lead to

    def _want_all(self, links: Iterable[Link], how: str) -> None:
        for link in links:
            self._want(link, "main", how)

    def _want(self, link: Link, role: Role, how: str, of: str = "", order: int = 0) -> None:
        """Note an address to look at; the first label that says something is kept."""
        address = normalise(link.url, self.publisher)
        if address in self.seen:
            return
        target = self.waiting.setdefault(address, Target(address, link.url, role, order=order))
        target.found.append(how)
        target.hint = target.hint or link.hint or ""
        target.published = target.published or str(link.published or "")
        if of and of not in target.of:
            target.of.append(of)
        if link.label and (not target.label or not describe_label(target.label).kind):
            better = not target.label or describe_label(link.label, self.publisher).kind
            target.label = link.label if better else target.label

    def _drain(self, role: Role) -> None:
        """Look at all waiting addresses of a role, and at those that they lead to."""
        while batch := [t for t in self.waiting.values() if t.role == role]:
            # Releases first: what they link to has their date.
            for target in sorted(batch, key=lambda t: not self._is_release(t)):
                del self.waiting[target.address]
                self.seen.add(target.address)
                self.progress(f"{target.label or target.url}")
                body = self.visitor.visit(target)
                for main in target.of or [target.address]:
                    self.whole[main] = self.whole.get(main, True) and body is not None
                if body is not None and role in ("main", "part"):
                    self._follow(target, body)

    def _follow(self, target: Target, body: bytes) -> None:
        """Note what a captured page leads to: a release to reviews, a review to its chapters."""
        address, url = self.visitor.ended.get(target.address, (target.address, target.url))
        self.seen.add(address)
        if not self.visitor.is_page(address):
            return
        release = self._is_release(target)
        if target.role == "main":
            for link in reviews.language_links(body, url, self.publisher):
                hinted = replace(link, hint="press" if release else None)
                self._want(hinted, "main", f"other language of {url}")
        if target.role == "main" and release:
            day = discover.page_date(body)
            for link in discover.release_links(body, url, self.publisher):
                dated = replace(link, published=link.published or day) if link.main else link
                self._want(dated, "main", f"release {url}")
            return
        for main in target.of or [address]:
            base = self.store.history(main).state
            begin = base.look.url if base else url
            for order, link in enumerate(self._chapters(body, url, begin), start=1):
                known = [t for t in self.waiting.values() if main in t.of and t.role == "part"]
                self._want(link, "part", f"chapter of {begin}", main, len(known) + order)
            pictures, needed = reviews.picture_links(body, url, self.publisher)
            for order, link in enumerate(pictures, start=1):
                self._want(link, "asset", f"picture on {url}", main, target.order * 1000 + order)
            for link in needed:
                self._want(link, "style", f"needed by {url}", main)

    def _chapters(self, body: bytes, url: str, begin: str) -> list[Link]:
        own = normalise(begin, self.publisher)
        links = reviews.chapter_links(body, url, self.publisher)
        return [x for x in links if normalise(x.url, self.publisher) != own]

    def _is_release(self, target: Target) -> bool:
        said = (describe_label(target.label, self.publisher).kind, target.hint)
        return "press" in said or describe_address(target.url, self.publisher).kind == "press"

    # ------------------------------------------------------------ what is known besides

    def _known(self) -> None:
        """Look at addresses of earlier fetches to which nothing leads any more."""
        for address, history in list(self.store.histories().items()):
            state, last = history.state, history.last
            if state is None or last is None or address in self.seen:
                continue
            look = state.look
            if look.role not in ("main", "part", "asset") or look.via != "live":
                continue
            if not self.publisher.is_ours(look.url) or last.look.location:
                continue
            self.seen.add(address)
            self.progress(look.label or look.url)
            target = Target(address, look.url, look.role, look.label, look.published)
            # Lost only if what led there was seen whole, and does not lead there any more.
            if not self.complete or not all(self.whole.get(main, False) for main in look.of):
                target.of, target.order, target.found = list(look.of), look.order, ["known"]
            self.visitor.visit(target)


def _counted(look: Look) -> bool:
    return look.usable and look.links is not None
