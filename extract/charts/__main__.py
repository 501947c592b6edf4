"""`python -m extract.charts FILES [--json] [--png FOLDER]`, the same as `katsaus charts`."""

import argparse
import sys
from pathlib import Path

from .command import run_charts

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("paths", nargs="+", type=Path)
parser.add_argument("--json", action="store_true")
parser.add_argument("--png", type=Path)
options = parser.parse_args()
failed = run_charts(options.paths, options.json, options.png)
for line in failed:
    print(line, file=sys.stderr)
sys.exit(4 if failed else 0)
