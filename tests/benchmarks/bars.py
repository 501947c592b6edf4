"""What the numbers of a run are held against: the bars of the issue, met or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.benchmarks.measure import Cost

ROOMS = ("words", "tables", "charts", "read")
PAGE_MS, READ_MS, WITNESSED_MS, CROP_MS, TIMES_LESS = 60, 20, 150, 30, 10
WARM_S, NEW_S = 1, 3
PARENT_MIB, CHILD_MIB = 300, 500


def bars(costs: Mapping[str, Cost]) -> Iterator[str]:
    """Yield a line of Markdown for each bar whose steps were measured."""
    yield "| bar | asked | measured | |"
    yield "|---|--:|--:|---|"
    each = {name: each_of(cost) for name, cost in costs.items()}
    if each.keys() >= set(ROOMS):
        found = 1000 * sum(each[name] for name in ROOMS)
        what = "CPU of words, tables, charts and reading, ms a page"
        yield _line(what, f"≤ {PAGE_MS}", f"{found:.1f}", found <= PAGE_MS)
        if "witnesses" in each:
            found += 1000 * each["witnesses"]
            what = "the same where witnesses are asked, ms a page"
            yield _line(what, f"≤ {WITNESSED_MS}", f"{found:.1f}", found <= WITNESSED_MS)
    if "read" in each:
        found = 1000 * each["read"]
        yield _line("of it reading, ms a page", f"≤ {READ_MS}", f"{found:.1f}", found <= READ_MS)
    if each.keys() >= {"peer", "build pages"}:
        found = each["peer"] / each["build pages"]
        what = "a cold build against the peer, times less CPU"
        yield _line(what, f"≥ {TIMES_LESS}", f"{found:.2f}", found >= TIMES_LESS)
    if "crops" in each:
        found = 1000 * each["crops"]
        yield _line("a crop, ms a figure", f"≤ {CROP_MS}", f"{found:.1f}", found <= CROP_MS)
    for name, what, most in (
        ("build unchanged", "a build, nothing changed, CPU s", WARM_S),
        ("build new", "a build with one new document, its own included, CPU s", NEW_S),
    ):
        if name in costs:
            found = costs[name].cpu
            yield _line(what, f"≤ {most}", f"{found:.2f}", found <= most)
    for name, what in (("build pages", "of PDFs"), ("build cold", "with OCR and pictures")):
        if name in costs:
            parent, child = costs[name].parent_mib, costs[name].child_mib
            told = f"{parent} and {child}"
            fine = parent <= PARENT_MIB and child <= CHILD_MIB
            asked = f"≤ {PARENT_MIB} and {CHILD_MIB}"
            yield _line(f"memory of parent and largest child, {what}, MiB", asked, told, fine)


def each_of(cost: Cost) -> float:
    """Return the CPU seconds a unit (page, document, picture) of a step."""
    return float(cost.told.get("inner_cpu", cost.cpu) / cost.told["units"])


def _line(what: str, asked: str, found: str, met: bool) -> str:
    return f"| {what} | {asked} | {found} | {'met' if met else '**not met**'} |"
