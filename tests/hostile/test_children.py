"""What a child costs before it has read anything: every document pays for it."""

import subprocess
import sys

import pytest

from extract import Limits, run_limited

SLOW = {"pandas", "pyarrow", "camelot", "cv2", "rapidocr", "onnxruntime", "datasette", "matplotlib"}


def loaded(already: str) -> list[str]:
    code = f"import sys; {already}; print(*sorted({{n.split('.')[0] for n in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.split()


@pytest.mark.parametrize("module", ["extract.warm", "archive.cli", "scraper"])
def test_what_every_child_loads_is_quick_to_load(module):
    assert SLOW & set(loaded(f"import {module}")) == set()


def shelves_in_memory() -> bool:
    from extract.terms import load_vocabulary

    return bool(load_vocabulary.cache_info().currsize)


def test_a_child_begins_with_the_shelves_in_memory():
    assert run_limited(shelves_in_memory, (), Limits()) is True
