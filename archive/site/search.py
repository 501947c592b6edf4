"""One box over figures, sentences, documents and labels; whatever is typed, never an error."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any

from datasette.utils.asgi import Response

from .evidence import marked_quote
from .scopes import Scope, Scopes, codes_meant, scopes_meant, scopes_of, years_in
from .visit import Visit

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<!\w)\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_MOST_WORDS = 12
_HITS = 30  # figures
_SERIES = 10  # series that they are of


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
    labels: list[dict[str, str]] = []
    if asked:
        found = await search(visit, asked)
        labels = await labels_meant(visit, asked) or labels_like(visit, asked)
    return await visit.html(
        "search",
        q=asked,
        claim=looks_like_claim(asked),
        labels=labels,
        anything=any(found.values()),
        **found,
    )


async def search(visit: Visit, asked: str) -> dict[str, Any]:
    """Return figures, documents and sentences for what was typed; figures by value first."""
    scopes = await scopes_of(visit.datasette, visit.db)
    years, rest = years_in(asked)
    codes = codes_meant(rest, visit.language, scopes.by_code)
    meant = scopes_meant(codes, scopes.by_code, _SERIES)
    found = list(meant)
    documents: list[dict[str, Any]] = []
    for wide in (False, True):
        if len(found) < _SERIES and not (wide and meant):
            told = await _series(visit, scopes, match_words(rest, wide))
            found += [scope for scope in told if scope not in found][: _SERIES - len(found)]
        documents = documents or await _documents(visit, scopes, match_words(asked, wide))
        if found or documents:
            break
    quotes = await _quotes(visit, match_words(asked))
    quotes = quotes or await _quotes(visit, match_words(asked, wide=True))
    return {
        "values": await _values(visit, asked),
        "figures": await _figures(visit, found or _totals(scopes, years), years),
        "documents": documents,
        "quotes": quotes,
    }


def _totals(scopes: Scopes, years: list[str]) -> list[Scope]:
    """Return what to show of years without any other word: each measure's total."""
    alone = {scope for scope in scopes.by_row.values() if years and not any(scope.order)}
    return sorted(alone, key=lambda scope: scope.measure)[:_SERIES]


async def _series(visit: Visit, scopes: Scopes, query: str) -> list[Scope]:
    """Return the series whose words are typed, in the reader's language before the others."""
    if query == '""':
        return []
    everywhere = (0, max(scopes.by_row, default=0))
    for first, last in (scopes.rows.get(visit.language, (0, 0)), everywhere):
        rows = await visit.rows(
            "select rowid, bm25(search_fts, 0, 0, 0, 8.0, 1.0) as score from search_fts "
            "where search_fts match :q and rowid between :first and :last "
            "order by score, rowid limit 200",
            q=query,
            first=first,
            last=last,
        )
        if rows:
            break
    hits = [(round(row["score"] * 2), scopes.by_row[row["rowid"]]) for row in rows]
    hits.sort(key=lambda hit: (hit[0], hit[1].order))
    return list(dict.fromkeys(scope for _, scope in hits))[:_SERIES]


async def _figures(visit: Visit, found: list[Scope], years: list[str]) -> list[dict[str, Any]]:
    """Return the figures of some series, of the years asked for where there are any."""
    if not found:
        return []
    asked = [[scope.measure, scope.dims, scope.unit, scope.of] for scope in found]
    rows = await visit.rows(
        "select * from (select o.*, s.key as place, row_number() over (partition by s.key "
        "order by o.period_end desc, o.period_start, o.id) as nth from json_each(:asked) s "
        "join observation o on o.measure = s.value ->> 0 and o.dims = s.value ->> 1 "
        "and o.unit = s.value ->> 2 and o.of = s.value ->> 3 where :years = '[]' "
        "or substr(o.period_end, 1, 4) in (select value from json_each(:years))) "
        "where nth <= :most order by place, nth limit :hits",
        asked=json.dumps(asked),
        years=json.dumps(years),
        most=max(4, _HITS // len(found)),
        hits=_HITS,
    )
    return rows if rows or not years else await _figures(visit, found, [])


async def _documents(visit: Visit, scopes: Scopes, query: str) -> list[dict[str, Any]]:
    return await visit.rows(
        "select d.* from search_fts join document d on d.key = search_fts.ref "
        "where search_fts match :q and search_fts.rowid >= :first "
        "order by bm25(search_fts, 0, 0, 0, 8.0, 1.0), d.published desc, d.key limit 12",
        q=query,
        first=min(scopes.documents, default=0),
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


async def labels_meant(visit: Visit, asked: str) -> list[dict[str, str]]:
    """Return links to the series and breakdowns that the words typed mean."""
    scopes = await scopes_of(visit.datasette, visit.db)
    links: dict[str, dict[str, str]] = {}
    for code in sorted(set().union(*codes_meant(asked, visit.language, scopes.by_code))):
        alone = [s for s in scopes.by_code[code] if s.pairs in ((), (code,))]
        for scope in sorted(alone, key=lambda s: (*s.order, s.measure))[:3]:
            by = code.partition("=")[0] if scope.dims else ""
            name = visit.codes.name(visit.language, scope.measure, scope.dims)
            link = visit.link(f"s/{scope.measure}", by=by, unit=scope.unit if by else "")
            links.setdefault(link, {"name": name, "link": link})
    return list(links.values())[:12]


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


@lru_cache(2048)
def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _likeness(name: str, words: list[str]) -> int:
    """Return how many of the words begin, but for their endings, like some word of a name."""
    parts = _WORD.findall(_bare(name))
    return sum(any(p.startswith(w[: max(4, len(w) - 3)]) for p in parts) for w in words)
