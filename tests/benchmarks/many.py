"""Many small documents: the sample site's releases over and over, each with other bytes.

python -m tests.benchmarks.many FOLDER COUNT
"""

from __future__ import annotations

import sys
from pathlib import Path

from archive.demo.server import SITE


def write_many(folder: Path, count: int) -> None:
    """Write `count` web pages; a comment at the end of each makes its bytes its own."""
    releases = [path.read_bytes() for path in sorted(SITE.glob("press-*.html"))]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        content = releases[number % len(releases)] + b"<!-- %d -->\n" % number
        (folder / f"release-{number:06}.html").write_bytes(content)


if __name__ == "__main__":
    write_many(Path(sys.argv[1]), int(sys.argv[2]))
