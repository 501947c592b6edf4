"""What a user would write with the same packages: text and tables of each page into SQLite.

pdfplumber gives text and tables, camelot lattice and stream give tables again (pages with ruled
and with unruled ones need both), pandas holds them, sqlite-utils writes them. It does not know
what a number means, reads no chart, and keeps no box: it stops where Katsaus begins.
"""

from __future__ import annotations

from pathlib import Path


def run(paths: list[Path], database: Path) -> int:
    """Write text and tables of the PDFs to a database; return the number of pages."""
    import camelot
    import pandas as pd
    import pdfplumber
    import sqlite_utils

    db = sqlite_utils.Database(database)
    pages = 0
    for path in paths:
        frames: list[pd.DataFrame] = []
        with pdfplumber.open(path) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                text = page.extract_text()
                db["page"].insert({"file": path.name, "page": number, "text": text})
                frames += [pd.DataFrame(table) for table in page.extract_tables()]
                page.close()
                for flavor in ("lattice", "stream"):
                    found = camelot.read_pdf(str(path), pages=str(number), flavor=flavor)
                    frames += [table.df for table in found]
                pages += 1
        cells = [
            {"file": path.name, "table": index, "row": row, "column": column, "text": str(text)}
            for index, frame in enumerate(frames)
            for row, texts in enumerate(frame.itertuples(index=False))
            for column, text in enumerate(texts)
        ]
        db["cell"].insert_all(cells)
    db.close()
    return pages
