"""Many small documents: short releases about 49 years in three languages, each with its own bytes.

python -m tests.benchmarks.many FOLDER COUNT
"""

from __future__ import annotations

import sys
from pathlib import Path

_PAGES = {
    "fi": "<html lang='fi'><title>Vuosikatsaus {year}</title><h1>Vuosikatsaus {year}</h1><p>Vuonna "
    "{year} auttamisjärjestelmään otettiin {all} uutta asiakasta, joista {women} oli naisia.</p>",
    "sv": "<html lang='sv'><title>Årsöversikt {year}</title><h1>Årsöversikt {year}</h1><p>År "
    "{year} togs {all} nya klienter in i hjälpsystemet, av dem var {women} kvinnor.</p>",
    "en": "<html lang='en'><title>Annual review {year}</title><h1>Annual review {year}</h1><p>In "
    "{year} the system admitted {all} new clients, of whom {women} were women.</p>",
}


def write_many(folder: Path, count: int) -> None:
    """Write `count` web pages; pages about one year say the same, a comment tells them apart."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        language = ("fi", "sv", "en")[number % 3]
        year = 2001 + number // 3 % 49
        text = _PAGES[language].format(year=year, all=3 * year - 5900, women=year - 1980)
        path = folder / f"annual-{year}-{language}-{number:06}.html"
        path.write_text(f"<!doctype html>{text}<!-- {number} --></html>", encoding="utf-8")


if __name__ == "__main__":
    write_many(Path(sys.argv[1]), int(sys.argv[2]))
