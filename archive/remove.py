"""What `katsaus withhold` names, and the pictures that must go at once."""

from __future__ import annotations

from pathlib import Path

from extract import page_name
from scraper import Store

from .errors import NotFound
from .schema import open_archive


def resolve_subject(home: Path, subject: str) -> str:
    """Return the full id of a figure or reading, or the full SHA-256 of a stored file.

    A beginning of at least 8 characters will do if only one thing has it. Raises `NotFound`.
    """
    known = {capture.sha256 for capture in Store(home).captures()}
    path = home / "archive.db"
    if path.exists():
        db = open_archive(path, even_withheld=True)
        known |= {row[0] for row in db.execute("select id from observation")}
        known |= {row[0] for row in db.execute("select id from reading")}
        db.close()
    found = sorted(name for name in known if name == subject)
    if not found and len(subject) >= 8:
        found = sorted(name for name in known if name.startswith(subject))
    if len(found) != 1:
        many = f"{len(found)} begin with that" if found else "found none"
        raise NotFound(
            f"Expected the id of one figure, reading or file; {many}: {subject}. "
            "Ids of figures: katsaus explain VALUE. Of files: katsaus explain shows SHA-256."
        )
    return found[0]


def forget_pictures(home: Path, subject: str) -> int:
    """Remove every picture that shows what is withheld; return how many there were.

    Whole pages and neighbours' crops show it too, so all pictures of those pages go. The next
    build draws again what it may.
    """
    path = home / "archive.db"
    if not path.exists():
        return 0
    db = open_archive(path, even_withheld=True)
    pages = db.execute(
        "select distinct capture, page from reading where ? in (id, observation, capture)",
        (subject,),
    ).fetchall()
    names = {page_name(capture, page) for capture, page in pages}
    for capture, page in pages:
        names |= {
            row[0]
            for row in db.execute(
                "select crop from reading where capture = ? and page is ?", (capture, page)
            )
        }
    db.close()
    gone = [home / "evidence" / name for name in sorted(names) if name]
    there = [picture for picture in gone if picture.exists()]
    for picture in there:
        picture.unlink()
    return len(there)
