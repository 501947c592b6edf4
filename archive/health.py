"""How an archive is, in a few lines for the person who keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .schema import open_archive

KNOWN_MISSING = "document is null and url <> '' and state <> 'captured'"  # rows of coverage
_COUNTS = (
    ("documents read", "select count(*) from document where status = 'read'"),
    ("documents not read", "select count(*) from document where status <> 'read'"),
    ("figures", "select count(*) from observation"),
    ("printed places", "select count(*) from reading where status = 'published'"),
    ("uncertain readings", "select count(*) from reading where status = 'candidate'"),
    ("numbers not understood", "select count(*) from leftover"),
    ("contradictions", "select count(*) from finding where verdict = 'fails'"),
    (
        "publications known to exist and not held",
        f"select count(*) from coverage where {KNOWN_MISSING}",
    ),
    (
        "publications not looked for yet",
        "select count(*) from coverage where state = 'not looked for yet'",
    ),
    ("entries in the ledger", "select count(*) from ledger"),
)


def health_lines(home: Path) -> Iterator[str]:
    """Yield the state of the archive in `home`. Raises `NoArchive`."""
    path = home / "archive.db"
    db = open_archive(path)
    try:
        meta = dict(db.execute("select key, value from meta").fetchall())
        yield f"{path}: {path.stat().st_size:,} bytes, schema {meta['schema_version']}"
        yield f"newest capture: {meta['newest_capture'] or 'none'}; standing: {meta['standing']}"
        for name, sql in _COUNTS:
            yield f"{db.execute(sql).fetchone()[0]:>7}  {name}"
        for row in db.execute(
            "select key, status, message from document where status <> 'read' order by key"
        ):
            yield f"{row['key']}: {row['status']}: {row['message']}"
    finally:
        db.close()
