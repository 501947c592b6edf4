"""What `katsaus build` prints."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from .errors import NoArchive
from .report import BuildReport, refuse
from .unchanged import unchanged


class Bars:
    """Progress bars on standard error, one a stage, drawn only where a person can see them."""

    def __init__(self) -> None:
        self._stage = ""
        self._bar: Any = None

    def __enter__(self) -> Bars:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def __call__(self, stage: str, done: int, total: int, name: str) -> None:
        """Move the bar of `stage` to `done` of `total`; `name` is what was just done."""
        if not sys.stderr.isatty():
            return
        if stage != self._stage:
            self.__exit__()
            self._stage = stage
            self._bar = click.progressbar(
                length=total, label=stage, file=sys.stderr, item_show_func=str, show_eta=True
            )
        self._bar.current_item = name
        self._bar.update(done - self._bar.pos)


def run_build(
    home: Path, rebuild: bool, workers: int | None, strict: bool, dask: str | None = None
) -> int:
    """Build, print what changed, and return the exit status."""
    report = None if rebuild else unchanged(home)
    if report is None:
        report = _build(home, rebuild, workers, strict, dask)
    elif strict:
        refuse(report)
    for line in told(report, home / "archive.db"):
        click.echo(line)
    return report.status


def _build(
    home: Path, rebuild: bool, workers: int | None, strict: bool, dask: str | None
) -> BuildReport:
    from .build import build
    from .rooms import open_street

    street = open_street(home)
    if not street.editions:
        raise NoArchive(
            f"There is nothing in {home} to build from. First: katsaus fetch, or katsaus add FILE"
        )
    if dask:
        from .cluster import read_on_cluster

        street = replace(street, read=partial(read_on_cluster, dask))
    with Bars() as bars:
        return build(
            home,
            street,
            rebuild=rebuild,
            workers=workers,
            strict=strict,
            progress=bars,
        )


def told(report: BuildReport, path: Path) -> list[str]:
    """Return what a build says when it is done; the last line goes into commit messages."""
    read = report.documents - len(report.unread)
    lines = [*report.messages]
    lines += [f"Not read: {key}: {why}" for key, why in report.unread]
    lines.append(
        f"{read} of {_count(report.documents, 'document')} read "
        f"({report.reused} kept from before): "
        f"{_count(report.figures, 'figure')}, printed in {_count(report.readings, 'place')}; "
        f"{_count(report.candidates, 'uncertain reading')}; "
        f"{_count(report.findings, 'contradiction')} found."
    )
    if report.standing != "original":
        lines.append("Some documents are RECONSTRUCTED: their figures must not be cited.")
    lines.append(f"Archive: {path}")
    lines.append(report.difference.summary(report.leftovers))
    return lines


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
