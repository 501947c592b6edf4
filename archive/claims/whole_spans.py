"""Where a claim names the whole of its percentages: the grammar of `claim_wholes.yml` at work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scraper import Language

from ..shelves import load_yaml

if TYPE_CHECKING:
    from extract import Numeral, Term

SHELF = Path(__file__).parent.parent / "claim_wholes.yml"

Span = tuple[int, int]
"""First and last place of some words in a claim; the last one is behind them."""

_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_CLAUSE = re.compile(r"[,;:]\s|\s(?:and|but|while|ja|mutta|taas|och|men|medan)\s", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+|[,;:]")
_DEMONYM = re.compile(r"l[aä]i[sn]")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one language names a whole; see the head of the shelf."""

    starts: re.Pattern[str]
    opens: tuple[re.Pattern[str], ...]
    each: re.Pattern[str]
    ends: re.Pattern[str]
    relative: re.Pattern[str]
    late: re.Pattern[str]
    joins: re.Pattern[str]
    heads: re.Pattern[str]
    leading: re.Pattern[str]
    adverbs: re.Pattern[str]
    participles: re.Pattern[str]


@cache
def load_grammar(language: Language, path: Path = SHELF) -> Grammar:
    """Read the grammar of one language from `claim_wholes.yml`."""
    said = load_yaml(path.read_text(encoding="utf-8"))[language]
    one = {name: _pattern(said.get(name)) for name in Grammar.__slots__ if name != "opens"}
    return Grammar(opens=tuple(_pattern(open_) for open_ in said.get("opens", ())), **one)


def _pattern(said: str | None) -> re.Pattern[str]:
    return re.compile(said, re.IGNORECASE) if said else _NEVER


def sentences(text: str) -> Iterator[Span]:
    """Yield where each sentence of a claim stands."""
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def clause(text: str, span: Span) -> Span:
    """Return the clause around some words."""
    first = max((m.end() for m in _CLAUSE.finditer(text, 0, span[0])), default=0)
    after = _CLAUSE.search(text, span[1])
    return first, after.start() if after else len(text)


def whole_spans(
    text: str,
    language: Language,
    sentence: Span,
    percents: Sequence[Numeral],
    terms: Sequence[Term],
) -> list[Span]:
    """Return where the wholes of a sentence stand, in order; `terms` are those that say something.

    `percents` are the sentence's percentages; a whole ends before the next one.
    """
    grammar = load_grammar(language)
    found: dict[int, int] = {}
    for start in sorted(_openings(text, grammar, sentence, percents)):
        stops = [one.start for one in percents if one.start > start]
        stops += [m.start() for open_ in grammar.opens for m in open_.finditer(text, start)]
        stop = min(stops, default=sentence[1])
        span = (start, _end(text, grammar, start, stop))
        found[start] = _before_the_part(text, grammar, span, percents, terms)
    for start, end in _by_ending(text, grammar, sentence, percents, terms):
        found[start] = max(end, found.get(start, 0))
    return sorted(found.items())


def _openings(
    text: str, grammar: Grammar, sentence: Span, percents: Sequence[Numeral]
) -> Iterator[int]:
    starts = [sentence[0], *(m.end() for m in _CLAUSE.finditer(text, *sentence))]
    for place in starts:
        begin = place + len(text[place:]) - len(text[place:].lstrip())
        if match := grammar.starts.match(text, begin):
            yield match.end()
    for pattern in grammar.opens:
        yield from (match.end() for match in pattern.finditer(text, *sentence))
    yield from (one.end for one in percents if grammar.each.fullmatch(one.printed))


def _end(text: str, grammar: Grammar, start: int, stop: int) -> int:
    """Return where the verb of the claim, or a comma without a relative clause, ends a whole."""
    owed = False  # a relative clause has begun, and its verb is still to come
    tokens = list(_TOKEN.finditer(text, start, stop))
    for number, token in enumerate(tokens):
        word = token.group()
        after = tokens[number + 1].group() if number + 1 < len(tokens) else ""
        if grammar.relative.fullmatch(word):
            owed = bool(grammar.ends.fullmatch(after))
        elif grammar.ends.fullmatch(word):
            if not owed:
                return token.start()
            owed = False
        elif word in ",;:" and not grammar.relative.fullmatch(after):
            return token.start()
    return stop


def _before_the_part(
    text: str, grammar: Grammar, span: Span, percents: Sequence[Numeral], terms: Sequence[Term]
) -> int:
    """Return where a whole ends that the part follows without a verb: "var N % av X Y"."""
    start, end = span
    numeral = max((one for one in percents if one.end <= start), key=lambda n: n.end, default=None)
    inside = [one.start for one in terms if start <= one.start < end]
    if not inside or numeral is None or not grammar.late.search(text[: numeral.start]):
        return end
    alone = len(inside) == 1 and grammar.joins.search(text[start : inside[0]])
    return end if alone else inside[-1]


def _by_ending(
    text: str,
    grammar: Grammar,
    sentence: Span,
    percents: Sequence[Numeral],
    terms: Sequence[Term],
) -> Iterator[Span]:
    """Yield the wholes that an ending marks, each with the words before it that belong to it."""
    for head in grammar.heads.finditer(text, *sentence):
        if _is_origin(head, terms):
            continue
        stop = min((one.start for one in percents if one.start > head.end()), default=sentence[1])
        end = head.end()
        tail = _TOKEN.findall(text[end:stop])
        if tail and grammar.relative.fullmatch(tail[1] if tail[0] == "," else tail[0]):
            comma = text.find(",", end + 1, stop)
            end = comma if comma > 0 else stop
        yield _leading(text, grammar, head, sentence[0]), end


def _is_origin(head: re.Match[str], terms: Sequence[Term]) -> bool:
    """Return whether a word is a country that people come from, and not its people."""
    named = (one for one in terms if one.start == head.start() and one.scheme == "nationality")
    return any(not _DEMONYM.search(one.printed) for one in named)


def _leading(text: str, grammar: Grammar, head: re.Match[str], first: int) -> int:
    """Return where the words begin that belong to a word with the ending of a whole."""
    start, after = head.start(), head.group()
    for token in reversed(list(_TOKEN.finditer(text, first, head.start()))):
        word = token.group()
        if grammar.ends.fullmatch(word) or word in ",;:":
            break
        if grammar.adverbs.fullmatch(word):
            if not (grammar.participles.fullmatch(after) or grammar.adverbs.fullmatch(after)):
                break
        elif not grammar.leading.fullmatch(word):
            break
        start, after = token.start(), word
    return start
