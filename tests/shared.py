"""Where the measuring material stands when it is there; tests that need it skip by name."""

import os
from pathlib import Path

import pytest

_ROOT = Path(os.environ.get("KATSAUS_SHARED", Path(__file__).parents[2] / "shared"))


def shared(name: str) -> Path:
    """Return the path of one piece of measuring material, or skip the test that asked for it."""
    path = _ROOT / name
    if not path.exists():
        pytest.skip(f"needs {name} of the shared measuring material")
    return path
