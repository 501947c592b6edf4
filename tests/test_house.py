"""The rules of the house that a machine can check: doors, sizes, names, and what nobody may say."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("scraper", "extract", "archive")  # the order in which data flows
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
NAMES = {"utils", "helpers", "common", "core", "misc"}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_upstream_and_through_the_door(path):
    here = ROOMS.index(path.relative_to(ROOT).parts[0])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or node.level:
            continue
        room, *inner = (node.module or "").split(".")
        if room in ROOMS:
            assert ROOMS.index(room) < here, f"{path}:{node.lineno}: {room} is not upstream"
            assert not inner, f"{path}:{node.lineno}: climbs in past {room}'s door"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")

    assert path.stem not in NAMES
    assert text.count("\n") <= LONGEST_MODULE
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1})"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_wheel_knows_no_registry():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")

    assert not re.search(r"https?://|index-url", text)
