"""A look at an address: what was asked, what came, and what that says compared with before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from .records import Capture, Standing, Via

Role = Literal["main", "part", "asset", "style", "listing", "news", "map", "robots", "other"]
EventKind = Literal[
    "new", "unchanged", "changed", "reverted", "moved", "unlinked", "gone", "missing", "unusable"
]
_STATES = ("new", "changed", "reverted")


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one address, as it is sealed in the WARC beside what came.

    `address` is normalised, `url` as the publisher printed it. `of` are the addresses of the
    reviews that a part or picture belongs to, `found` the ways in which the address was found
    (empty: nothing leads there any more). `clean` is the hash of what the file says, `problem`
    why it is not the document, `links` how many links of interest a listing had.
    """

    address: str
    url: str
    at: str
    role: Role
    captured_url: str = ""
    via: Via = "live"
    standing: Standing = "original"
    status: int | None = None
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    sha256: str = ""
    clean: str = ""
    size: int = 0
    kept: bool = False  # its bytes are in the record of this look
    of: tuple[str, ...] = ()
    order: int = 0
    label: str = ""
    published: str = ""
    name: str = ""
    file_name: str = ""
    publisher: str = "ihmiskauppa"
    found: tuple[str, ...] = ()
    location: str = ""
    problem: str = ""
    links: int | None = None
    archived_at: str = ""
    hint: str = ""  # the kind that the way it was found tells: a WordPress post is a release

    @property
    def usable(self) -> bool:
        """Tell whether the look brought (or confirmed) the file itself."""
        return bool(self.sha256) and not self.problem and self.status in (None, 200, 203, 304)

    def to_json(self) -> str:
        """Return the look as one line of JSON, defaults left out, keys in a fixed order."""
        kept = {f.name: getattr(self, f.name) for f in fields(self)}
        said = {k: v for k, v in kept.items() if k in _NEEDED or v not in ("", None, (), False, 0)}
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Look:
        """Return the look that `to_json` wrote; keys of a later version are passed over."""
        known = {k: _frozen(v) for k, v in raw.items() if k in _NAMES}
        return cls(**known)

    def but(self, changes: dict[str, Any]) -> Look:
        """Return the same look with some fields changed; None means a field's default."""
        values = {k: _DEFAULTS[k] if v is None else _frozen(v) for k, v in changes.items()}
        return replace(self, **values)

    def capture(self, standing: Standing) -> Capture:
        """Return it as the capture that the other rooms know."""
        return Capture(
            sha256=self.sha256,
            url=self.url,
            captured_url=self.captured_url or self.url,
            media_type=self.media_type,
            retrieved_at=self.at,
            via=self.via,
            standing=standing,
            http_status=self.status,
            headers=self.headers,
            file_name=self.file_name,
            size=self.size,
            archived_at=self.archived_at,
        )


_NAMES = {f.name for f in fields(Look)}
_DEFAULTS: dict[str, Any] = {f.name: f.default for f in fields(Look)}
_NEEDED = {"address", "url", "at", "role"}


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Entry:
    """A look and where it is: file of the store, byte offset, length, and what it meant."""

    look: Look
    file: str
    offset: int
    length: int
    event: EventKind


@dataclass(frozen=True, slots=True)
class Event:
    """What a look meant: `kind`, the address, when, and the hashes before and after it."""

    kind: EventKind
    url: str
    at: str
    label: str = ""
    sha256: str = ""
    before: str = ""
    detail: str = ""
    role: Role = "main"


@dataclass(slots=True)
class History:
    """All looks at one address, oldest first."""

    entries: list[Entry] = field(default_factory=list)

    @property
    def last(self) -> Entry | None:
        """Return the last look."""
        return self.entries[-1] if self.entries else None

    @property
    def state(self) -> Entry | None:
        """Return the look that brought the present state of the file."""
        states = [e for e in self.entries if e.event in _STATES and e.look.usable]
        return states[-1] if states else None

    def judge(self, look: Look) -> EventKind:
        """Return what a look means after those before it."""
        last, state = self.last, self.state
        if look.problem:
            return "unusable"
        if look.status is not None and 300 <= look.status < 400 and look.status != 304:
            return "unchanged" if last and last.look.location == look.location else "moved"
        if not look.usable:
            return self._absent(look)
        if state is None:
            return "new"
        if look.clean == state.look.clean:
            return self._same(look, last)
        known = {e.look.clean for e in self.entries if e.look.usable}
        return "reverted" if look.clean in known else "changed"

    def _absent(self, look: Look) -> EventKind:
        """Judge a look that found nothing; what the Wayback Machine had does not count."""
        ours = [e for e in self.entries if e.look.via != "wayback"]
        if ours and not ours[-1].look.usable and ours[-1].look.status == look.status:
            return "unchanged"
        return "gone" if any(e.look.usable for e in ours) else "missing"

    def _same(self, look: Look, last: Entry | None) -> EventKind:
        if last and last.look.location:
            return "reverted"
        if last and not last.look.usable and last.look.status in (404, 410):
            return "reverted"
        if not look.found and last and last.look.found and look.role == "main":
            return "unlinked"
        return "unchanged"

    def earlier(self) -> list[Look]:
        """Return the looks that brought or confirmed the file."""
        return [entry.look for entry in self.entries if entry.look.usable]


def event_of(entry: Entry, before: Sequence[Entry]) -> Event:
    """Return the event that a look was, given the earlier looks at its address."""
    look = entry.look
    past = [e.look.sha256 for e in before if e.event in _STATES and e.look.usable]
    detail = look.problem or (f"to {look.location}" if look.location else "")
    return Event(
        entry.event, look.url, look.at, look.label, look.sha256,
        past[-1] if past else "", detail, look.role,
    )  # fmt: skip
