"""Atom feeds of new documents and of open findings, in three languages."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from datasette.utils.asgi import Response

from .home import newest
from .visit import Visit

_EPOCH = "2011-01-01"  # for what bears no day: the year the publisher began


async def documents_feed(visit: Visit) -> Response:
    """Answer with the newest documents."""
    entries = [
        {
            "id": f"document:{row['key']}",
            "title": row["title"] or row["key"],
            "link": visit.link(f"d/{row['key']}"),
            "updated": row["published"] or _EPOCH,
            "text": visit.say("document.count", n=row["readings"]),
        }
        for row in await newest(visit, 40)
    ]
    return _feed(visit, "foot.feed_documents", "documents.atom", entries)


async def findings_feed(visit: Visit) -> Response:
    """Answer with the open findings."""
    rows = await visit.rows(
        "select f.*, d.published from finding f left join document d on d.key = f.document "
        "where f.verdict = 'fails' order by d.published desc, f.id limit 100"
    )
    entries = [
        {
            "id": f"finding:{row['id']}",
            "title": row[f"message_{visit.language}"],
            "link": visit.link("findings") + f"#{row['id']}",
            "updated": row["published"] or _EPOCH,
            "text": row[f"message_{visit.language}"],
        }
        for row in rows
    ]
    return _feed(visit, "foot.feed_findings", "findings.atom", entries)


def _feed(visit: Visit, title: str, name: str, entries: list[dict[str, Any]]) -> Response:
    host = visit.request.headers.get("host", "localhost")
    base = f"{visit.request.scheme}://{host}"
    mark = "" if visit.codes.standing == "original" else f"[{visit.say('banner.mark')}] "
    updated = max((entry["updated"] for entry in entries), default=_EPOCH)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f"xml:lang={quoteattr(visit.language)}>",
        f"<title>{escape(mark + visit.say('site.name') + ': ' + visit.say(title))}</title>",
        f"<id>tag:katsaus,2011:{visit.language}/{name}</id>",
        f"<link rel='self' href={quoteattr(base + visit.link(name))}/>",
        f"<link href={quoteattr(base + visit.link(''))}/>",
        f"<updated>{updated[:10]}T00:00:00Z</updated>",
        f"<author><name>{escape(visit.say('site.name'))}</name></author>",
    ]
    for entry in entries:
        parts.append(
            f"<entry><id>tag:katsaus,2011:{escape(entry['id'])}</id>"
            f"<title>{escape(_clean(mark + entry['title']))}</title>"
            f"<link href={quoteattr(base + entry['link'])}/>"
            f"<updated>{entry['updated'][:10]}T00:00:00Z</updated>"
            f"<category term={quoteattr(visit.codes.standing)}/>"
            f"<summary>{escape(_clean(entry['text']))}</summary></entry>"
        )
    body = "\n".join([*parts, "</feed>\n"])
    headers = {"access-control-allow-origin": "*"}
    return Response(body, 200, headers, content_type="application/atom+xml; charset=utf-8")


def _clean(text: str) -> str:
    """Return a text without the controls that XML cannot hold."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t")
