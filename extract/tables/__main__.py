"""`python -m extract.tables PATH [--json] [--out DIR] [--png]`."""

import argparse
import sys
from pathlib import Path

from .command import run_tables


def main() -> int:
    """Parse the arguments and run the command; 4 where a file could not be read."""
    parser = argparse.ArgumentParser(prog="python -m extract.tables", description=__doc__)
    parser.add_argument("path", type=Path, help="A PDF or web page, or a folder of them.")
    parser.add_argument("--json", action="store_true", help="Print JSON, one list a file.")
    parser.add_argument("--out", type=Path, help="Write STEM.json here instead of printing.")
    parser.add_argument("--png", action="store_true", help="Draw the cells on the pages.")
    given = parser.parse_args()
    failed = run_tables(given.path, given.json, given.out, given.png)
    for line in failed:
        print(line, file=sys.stderr)
    return 4 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
