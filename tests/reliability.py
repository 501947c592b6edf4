"""R1-R22: what must never go wrong, the tests that show it, and the figures they measured.

`python -m tests.reliability [FILE] [words for pytest]` runs every test marked
`@pytest.mark.reliability("R4")` and writes a table, to FILE if it ends in `.md`.

A test gives figures by `record_property(name, figure)`. Whole numbers are counts and are added up;
of other numbers the largest of all tests is told; texts are listed.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

ASKED = {
    "R1": "hostile files: 100 % contained, <= 60 s and <= 1.5 GB a child, parent <= 300 MB",
    "R2": "2 000 mutated PDFs (200 in CI): no crash of the parent, none hangs",
    "R3": "a number that a document does not print is never a figure: 0",
    "R4": "kill -9 at 50 points of fetch, extract, build, publish: old or new, whole, goes on",
    "R5": "disk full, read-only, locked: one clear line, old output untouched",
    "R6": "two builds, 1 and 4 workers, two days apart: one SHA-256",
    "R7": "second scrape: 0 bodies, 0 versions, <= 1 request an address",
    "R8": "a server that misbehaves: 0 wrong files, the run completes, each case in the log",
    "R9": "archives that mean harm: refused, <= 200 MB unpacked, nothing outside",
    "R10": "titles and addresses that mean harm: file names come from hashes only",
    "R11": "markup in scraped text: 0 unescaped",
    "R12": "cells that begin with = + - @: neutral for spreadsheets, untouched in plain CSV",
    "R13": "numbers in fi, sv, en: >= 200 cases, 10 000 round trips",
    "R14": "box to crop on plain, cropped, turned, shifted pages: 100 %, <= 2 px",
    "R15": "every question and page in 3 languages: 200, <= 300 ms at p95, 0 hosts elsewhere",
    "R16": "abuse of the SQL box: 4xx in 1.5 s, <= 200 MB",
    "R17": "keys, integrity, full text, labels, evidence: 0 violations, else no build",
    "R18": "a table laid out otherwise: 4 of 4 named, nothing misread",
    "R19": "one digit changed in an edition: found, with both crops",
    "R20": "the next version: every id kept",
    "R21": "lowest and highest pins, 3.11, 3.12, 3.13: the tests pass",
    "R22": "a stale or contradictory correction: the build stops and names the line",
}


class Table:
    """Collects, for each R, how its tests ended and what they measured."""

    def __init__(self) -> None:
        self.ended: dict[str, Counter[str]] = {number: Counter() for number in ASKED}
        self.files: dict[str, dict[str, None]] = {number: {} for number in ASKED}
        self.figures: dict[str, dict[str, list[object]]] = {number: {} for number in ASKED}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once: when it was called, or when it was not even begun."""
        told = dict(report.user_properties)
        if report.when != "call" and report.passed:
            return
        for number in str(told.pop("reliability", "")).split():
            self.ended[number][report.outcome] += 1
            self.files[number][report.nodeid.partition("::")[0]] = None
            for name, figure in report.user_properties:
                if name != "reliability":
                    self.figures[number].setdefault(name, []).append(figure)

    def lines(self) -> list[str]:
        """Return the table, a line for each R, in Markdown."""
        rows = ["| # | asked | tests | passed | figure |", "|---|---|---|---|---|"]
        for number, asked in ASKED.items():
            files = ", ".join(path.removeprefix("tests/") for path in self.files[number])
            ended = ", ".join(f"{count} {how}" for how, count in self.ended[number].items())
            figures = "; ".join(_told(*one) for one in self.figures[number].items())
            rows.append(f"| {number} | {asked} | {files or 'none'} | {ended or '-'} | {figures} |")
        return rows


def _told(name: str, figures: list[object]) -> str:
    if all(isinstance(figure, int) for figure in figures):
        return f"{name}: {sum(figures)}"  # type: ignore[arg-type]
    if all(isinstance(figure, int | float) for figure in figures):
        return f"{name}: {max(figures):.3g} at most"  # type: ignore[type-var]
    return f"{name}: {', '.join(dict.fromkeys(map(str, figures)))}"


def main(words: list[str]) -> int:
    """Run the tests, print the table, return pytest's status."""
    target = words.pop(0) if words and words[0].endswith(".md") else ""
    table = Table()
    status = pytest.main(["-m", "reliability", *words], plugins=[table])
    text = "\n".join(table.lines()) + "\n"
    print(text)
    if target:
        Path(target).write_text(text, encoding="utf-8")
    return int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
