"""`python -m extract.tables PATH [--json] [--out DIR] [--png]`."""

import argparse
from pathlib import Path

from .command import run_tables


def main() -> None:
    """Parse the arguments and run the command."""
    parser = argparse.ArgumentParser(prog="python -m extract.tables", description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--png", action="store_true")
    given = parser.parse_args()
    run_tables(given.path, given.json, given.out, given.png)


main()
