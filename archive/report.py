"""What a build did, in numbers, and when that is not good enough."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .diff import Difference, Stand, difference, stands
from .errors import AlarmRaised
from .writer import Contents


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, in numbers."""

    documents: int
    unread: tuple[tuple[str, str], ...]  # (key and file, why)
    reused: int  # documents whose harvest was kept from an earlier build
    figures: int
    readings: int
    candidates: int
    leftovers: int
    findings: int  # that fail
    standing: str
    difference: Difference
    messages: tuple[str, ...] = ()
    limited: int = 0  # documents that a limit stopped; another time they may be read

    @property
    def status(self) -> int:
        """Return the exit status: 4 if some document could not be read at all."""
        return 4 if self.unread else 0


def report_of(
    db: sqlite3.Connection,
    contents: Contents,
    old: Mapping[str, Stand],
    reused: int,
    messages: Sequence[str],
) -> BuildReport:
    """Return what was written into `db`, and how it differs from the `old` figures."""

    def count(sql: str) -> int:
        return int(db.execute(sql).fetchone()[0])

    return BuildReport(
        documents=len(contents.held),
        unread=tuple((one.called, one.message) for one in contents.held if one.status != "read"),
        reused=reused,
        figures=len(contents.observations),
        readings=count("select count(*) from reading where status = 'published'"),
        candidates=count("select count(*) from reading where status = 'candidate'"),
        leftovers=count("select count(*) from leftover"),
        findings=count("select count(*) from finding where verdict = 'fails'"),
        standing=contents.meta["standing"],
        difference=difference(old, stands(db)),
        messages=tuple(messages),
        limited=count("select count(*) from document where status = 'limit'"),
    )


def refuse(report: BuildReport) -> None:
    """Raise `AlarmRaised` if a strict build left anything unread."""
    if report.unread or report.leftovers:
        raise AlarmRaised(
            f"Strict: expected every document and number to be read, found {len(report.unread)} "
            f"documents and {report.leftovers} numbers unread. The archive is as it was; see them "
            "with katsaus build, then katsaus findings."
        )
