"""One box over figures, sentences, documents and labels; whatever is typed, never an error."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from datasette.utils.asgi import Response

from .evidence import marked_quote
from .visit import Visit

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<!\w)\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_MOST_WORDS = 12
_HITS = 30


def match_words(text: str, wide: bool = False) -> str:
    """Return an FTS5 query for what was typed; an empty phrase for nothing to look for.

    Each word is looked for as a prefix, also by its stem, so that `pakkotyöhön` finds `pakkotyö`.
    All words must be there; `wide` asks for any of them, and is content with how they begin.

    >>> match_words('" OR (')
    '("or"*)'
    >>> match_words("  ")
    '""'
    """
    words = [_fold(word) for word in _WORD.findall(text)[:_MOST_WORDS]]
    groups = []
    for word in words:
        near = {word[: max(5, len(word) * 2 // 3)]} if wide and len(word) >= 7 else set()
        forms = sorted({f'"{form}"*' for form in _forms(word) | near})
        groups.append("(" + " OR ".join(forms) + ")")
    return (" OR " if wide else " AND ").join(groups) or '""'


def _fold(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower().replace("_", " ").strip() or "0"


# Endings of Finnish cases and plurals, then Swedish and English ones.
_ENDING = re.compile(
    r"(?:(?:i?s|i?l|)[tsl][aä]|i?ll[aäe]|i?lt[aä]|ihin|h[aäeiouyö]n|een|ksi|(?:id|i|j)en|[eiaä]n"
    r"|i?[tnj]?[aä]|t|n|[aeo]rna|ning(?:ar)?|ade|ing|e?s|e[td])$"
)


def _forms(word: str) -> set[str]:
    """Return a word and its stem: what is left without one ending, if enough is left."""
    forms = {word}
    if len(word) >= 5 and word.isalpha():
        stem = _ENDING.sub("", word)
        forms.add(stem if len(stem) >= 4 else word[:-1])
    return forms


def numbers_in(text: str) -> list[float]:
    """Return the numbers in a text, years left out.

    >>> numbers_in("In 2022 there were 1 331 victims, 42,5 %")
    [1331.0, 42.5]
    """
    found = []
    for match in _NUMBER.finditer(text):
        plain = re.sub(r"[ \u00a0\u202f\u2009]", "", match.group()).replace(",", ".")
        value = float(plain)
        if not (1990 <= value <= 2100 and plain.isdigit()):
            found.append(value)
    return found


def looks_like_claim(text: str) -> bool:
    """Tell whether a text is a sentence with a number in it rather than words to look for.

    >>> looks_like_claim("In 2022 there were 367 new clients"), looks_like_claim("clients 2022")
    (True, False)
    """
    words = [word for word in _WORD.findall(text) if not word.isdigit()]
    return len(words) >= 3 and bool(numbers_in(text))


async def search_page(visit: Visit) -> Response:
    """Answer with what was found."""
    asked = visit.asked("q", 500)
    found: dict[str, Any] = {"figures": [], "documents": [], "quotes": [], "values": []}
    if asked:
        found = await search(visit, asked)
    return await visit.html(
        "search",
        q=asked,
        claim=looks_like_claim(asked),
        labels=labels_like(visit, asked) if asked else [],
        anything=any(found.values()),
        **found,
    )


async def search(visit: Visit, asked: str) -> dict[str, Any]:
    """Return figures, documents and sentences for what was typed; figures by value first."""
    figures: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    for wide in (False, True):
        query = match_words(asked, wide)
        figures = await _figures(visit, query)
        documents = await _documents(visit, query)
        if figures or documents or query == '""':
            break
    quotes = await _quotes(visit, match_words(asked))
    quotes = quotes or await _quotes(visit, match_words(asked, wide=True))
    return {
        "values": await _values(visit, asked),
        "figures": figures,
        "documents": documents,
        "quotes": quotes,
    }


async def _figures(visit: Visit, query: str) -> list[dict[str, Any]]:
    if query == '""':
        return []
    return await visit.rows(
        "select o.* from (select ref, min(score) as score from (select ref, "
        "bm25(search_fts, 0, 0, 0, 8.0, 1.0) + (language <> :language) * 0.5 as score "
        "from search_fts where search_fts match :q and kind = 'figure' "
        "order by score limit 600) group by ref) hit join observation o on o.id = hit.ref "
        "order by round(hit.score * 2), o.dims <> '', o.of <> '', o.unit <> 'persons', "
        "o.period_end desc, o.id limit :most",
        q=query,
        language=visit.language,
        most=_HITS,
    )


async def _documents(visit: Visit, query: str) -> list[dict[str, Any]]:
    return await visit.rows(
        "select d.* from search_fts join document d on d.key = search_fts.ref "
        "where search_fts match :q and search_fts.kind = 'document' "
        "order by bm25(search_fts, 0, 0, 0, 8.0, 1.0), d.published desc, d.key limit 12",
        q=query,
    )


async def _quotes(visit: Visit, query: str) -> list[dict[str, Any]]:
    return await visit.rows(
        "select b.id, b.document, b.page, b.language, b.heading, d.title, "
        "snippet(block_fts, 0, '\x01', '\x02', ' … ', 40) as text "
        "from block_fts join block b on b.rowid = block_fts.rowid "
        "join document d on d.key = b.document where block_fts match :q and b.kind <> 'furniture' "
        "order by (b.language <> :language), bm25(block_fts), b.id limit 15",
        q=query,
        language=visit.language,
    )


async def _values(visit: Visit, asked: str) -> list[dict[str, Any]]:
    """Return figures printed with exactly the number that was typed."""
    values = numbers_in(asked) or [float(n) for n in re.findall(r"^\s*(\d{4})\s*$", asked)]
    if not values or looks_like_claim(asked):
        return []
    rows = await visit.rows(
        "select o.*, r.quote, r.printed, r.prefix, r.suffix, r.document from reading r "
        "join observation o on o.id = r.observation where r.value = :value and r.status = "
        "'published' group by o.id order by o.dims <> '', o.period_end desc, o.id limit :most",
        value=values[0],
        most=_HITS,
    )
    for row in rows:
        row["marked"] = marked_quote(row)
    return rows


def labels_like(visit: Visit, asked: str) -> list[dict[str, str]]:
    """Return the series and categories whose names begin like the most of the words typed."""
    words = [_bare(word) for word in _WORD.findall(asked) if len(word) >= 3 and word.isalpha()]
    hits: list[tuple[int, dict[str, str]]] = []
    for code in visit.codes.measures:
        name = visit.codes.measure(visit.language, code)
        hits.append((_likeness(name, words), {"name": name, "link": visit.link(f"s/{code}")}))
    for pair, row in visit.codes.categories.items():
        name = str(row[f"label_{visit.language}"])
        dimension = visit.codes.dimension(visit.language, str(row["dimension"]))
        link = visit.link("dictionary") + f"#{pair}"
        hits.append((_likeness(name, words), {"name": f"{dimension}: {name}", "link": link}))
    best = max((likeness for likeness, _ in hits), default=0)
    return [hit for likeness, hit in hits if likeness == best > 0][:12]


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _likeness(name: str, words: list[str]) -> int:
    """Return how many of the words begin, but for their endings, like some word of a name."""
    parts = _WORD.findall(_bare(name))
    return sum(any(p.startswith(w[: max(4, len(w) - 3)]) for p in parts) for w in words)
