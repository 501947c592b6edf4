"""What is installed is what stands here: the wheel has every file of the three rooms."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("scraper", "extract", "archive")
BUILD = "from setuptools.build_meta import build_wheel; print(build_wheel('.'))"
RUN = "from archive.cli import main; main()"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel in a copy of the project, with the setuptools that is here."""
    setuptools = pytest.importorskip("setuptools", "77", reason="setuptools 77 is not installed")
    assert setuptools.__version__
    project = tmp_path_factory.mktemp("project")
    for room in ROOMS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / room, project / room, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, project / name)
    command = [sys.executable, "-c", BUILD]
    made = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    return project / made.stdout.splitlines()[-1]


@pytest.mark.reliability("R21")
def test_every_shelf_template_font_and_sample_is_in_the_wheel(wheel, record_property):
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file()]
    here = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}

    with zipfile.ZipFile(wheel) as packed:
        there = set(packed.namelist())

    record_property("files in the wheel", len(there))
    assert here - there == set()


@pytest.mark.reliability("R21")
def test_it_runs_out_of_the_wheel(wheel, tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    command = [sys.executable, "-P", "-c", RUN]

    told = subprocess.run(
        [*command, "--version"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    demo = subprocess.run(
        [*command, "demo", "--home", "home", "--no-serve"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert told.stdout.split()[-1] == project["version"], told.stderr
    assert demo.returncode == 0, demo.stderr
    assert "16 of 16 documents read" in demo.stdout
