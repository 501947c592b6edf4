"""Paragraphs to readings: what every printed number of the prose means, and what is left over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from scraper import Kind, Language, Period

from .numerals import find_numerals
from .reading.drafts import Draft, Said
from .reading.figures import SentenceReader
from .reading.lines import line_breaks
from .reading.periods import Frame
from .reading.scene import scene_of
from .reading.sentences import is_prose, sentence_spans
from .reading.settle import settle
from .reading.topics import Topic, topic_of
from .records import Classed, Leftover, Numeral, NumeralClass, Paragraph, Reading, Where
from .terms import load_vocabulary

_AROUND = 40  # characters of prefix and suffix
# What is longer is no sentence, and would be read in the square of its length.
_LONGEST = 3_000  # characters; the longest of 1 500 sentences has 207
_MOST = 100  # numerals; and nine of them


@dataclass(frozen=True, slots=True)
class Context:
    """The document a paragraph stands in. `published` is the year it came out, if known."""

    kind: Kind
    language: Language
    period: Period
    title: str = ""
    published: int | None = None


@dataclass(frozen=True, slots=True)
class ProseHarvest:
    """`numerals == read + len(classed) + len(leftovers)`; `read` numerals gave readings."""

    readings: tuple[Reading, ...] = ()
    classed: tuple[Classed, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    numerals: int = 0
    read: int = 0


@dataclass(slots=True)
class _Page:
    """What has been collected, with the paragraph each thing stands in."""

    drafts: list[tuple[Draft, Paragraph]] = field(default_factory=list)
    classed: list[Classed] = field(default_factory=list)
    refused: list[tuple[Numeral, str, Paragraph, tuple[int, int]]] = field(default_factory=list)
    numerals: int = 0


def read_paragraphs(paragraphs: Sequence[Paragraph], context: Context) -> ProseHarvest:
    """Return what the prose, captions, tiles and alternative texts of a document state.

    Every numeral ends as a reading, a classed numeral or a leftover with its reason. Readings
    whose reasons do not suffice have the status `candidate`.
    """
    vocabulary = load_vocabulary()
    frame = Frame(context.period, context.published)
    reader = SentenceReader(frame, vocabulary)
    page = _Page()
    topics: dict[tuple[tuple[str, ...], Language], Topic] = {}
    section: tuple[str, ...] | None = None
    for paragraph in paragraphs:
        language = paragraph.language or context.language
        key = (paragraph.headings, language)
        if key not in topics:
            topics[key] = topic_of(paragraph.headings, language, frame, vocabulary)
        if paragraph.headings != section:
            section = paragraph.headings
            reader.new_section()
        _read_paragraph(paragraph, language, reader, topics[key], page)
    return _harvest(page, context)


def _read_paragraph(
    paragraph: Paragraph, language: Language, reader: SentenceReader, topic: Topic, page: _Page
) -> None:
    numerals = find_numerals(paragraph.text, language)
    page.numerals += len(numerals)
    where = _where(paragraph)
    if paragraph.kind == "furniture":
        page.classed += [_classed(n, _other(n), paragraph, where) for n in numerals]
        return
    breaks = line_breaks(paragraph) if len(numerals) > 1 else []
    starts = [n.start for n in numerals]
    for start, end in sentence_spans(paragraph.text, numerals, breaks):
        here = numerals[bisect_left(starts, start) : bisect_left(starts, end)]
        if end - start > _LONGEST or len(here) > _MOST:
            _pass_over(here, paragraph, page)
            continue
        moved = [replace(n, start=n.start - start, end=n.end - start) for n in here]
        scene = scene_of(paragraph.text[start:end], language, moved, reader.vocabulary)
        prose = paragraph.kind == "caption" and is_prose(scene.text)
        said = reader.read(scene, topic, kind="text" if prose else paragraph.kind)
        notes = {n.start for n in scene.numerals if n.kind == "other"}  # of a footnote
        moved = [replace(n, kind="other") if n.start in notes else n for n in moved]
        _collect(said, moved, paragraph, (start, end), page)


def _pass_over(numerals: Sequence[Numeral], paragraph: Paragraph, page: _Page) -> None:
    """Leave over the numerals of what is no sentence, each with some words around it."""
    for numeral in numerals:
        begin = max(0, numeral.start - _AROUND)
        moved = replace(numeral, start=numeral.start - begin, end=numeral.end - begin)
        _collect(Said(), [moved], paragraph, (begin, numeral.end + _AROUND), page)


def _collect(
    said: Said, numerals: list[Numeral], paragraph: Paragraph, span: tuple[int, int], page: _Page
) -> None:
    where = _where(paragraph)
    for draft in said.drafts:
        draft.start = draft.numeral.start + span[0]
        draft.sentence = span
        draft.order = len(page.drafts)
        draft.block = id(paragraph)
        noted = draft.numeral.note == "n" and paragraph.kind == "text"
        draft.where = "caption" if noted else where
        page.drafts.append((draft, paragraph))
    drafted = {(d.numeral.start, d.numeral.end) for d in said.drafts}
    foreign = {(n.start, n.end) for n in said.foreign}
    reasons = {(n.start, n.end): reason for n, reason in said.refused}
    for numeral in numerals:
        spot = (numeral.start, numeral.end)
        if spot in drafted:
            continue
        if numeral.kind != "statistic":
            page.classed.append(_classed(numeral, numeral.kind, paragraph, where, span))
        elif spot in foreign:
            page.classed.append(_classed(numeral, "count_of_other", paragraph, where, span))
        else:
            page.refused.append((numeral, reasons.get(spot, "not_understood"), paragraph, span))


def _harvest(page: _Page, context: Context) -> ProseHarvest:
    dropped, added = settle([draft for draft, _ in page.drafts])
    paragraphs = {draft.block: paragraph for draft, paragraph in page.drafts}
    readings: list[Reading] = []
    leftovers = [_leftover(n, reason, p, span) for n, reason, p, span in page.refused]
    read = set()
    gone: dict[tuple[int, int], Leftover] = {}
    for draft, paragraph in page.drafts:
        spot = (id(paragraph), draft.start)
        if id(draft) not in dropped:
            read.add(spot)
            readings.append(_reading(draft, paragraph, context))
        else:
            gone.setdefault(
                spot, _leftover(draft.numeral, kept_reason(draft), paragraph, draft.sentence)
            )
    readings += [_reading(draft, paragraphs[draft.block], context) for draft in added]
    leftovers += [left for spot, left in gone.items() if spot not in read]
    return ProseHarvest(
        tuple(readings), tuple(page.classed), tuple(leftovers), page.numerals, len(read)
    )


def kept_reason(draft: Draft) -> str:
    """Return why a draft was dropped: the last of its reasons."""
    return draft.reasons[-1] if draft.reasons else "not_understood"


def _reading(draft: Draft, paragraph: Paragraph, context: Context) -> Reading:
    text = paragraph.text
    width = draft.width or draft.numeral.end - draft.numeral.start
    start, end = draft.start, draft.start + width
    a, b = draft.sentence
    word = draft.numeral.form in ("word", "fraction", "zero")
    return Reading(
        measure=draft.measure,
        dims=tuple(sorted(draft.dims.items())),
        period=draft.period,
        unit=draft.unit,  # type: ignore[arg-type]
        value=Decimal(draft.value or 0),
        qualifier=draft.numeral.qualifier,
        of=draft.of,
        printed=text[start:end],
        quote=text[a:b],
        place=paragraph.place_of(start, end),
        language=paragraph.language or context.language,
        where=draft.where,  # type: ignore[arg-type]
        origin="word" if word else "sum" if draft.width else "printed",
        reasons=tuple(dict.fromkeys(draft.reasons)),
        status="candidate" if draft.doubtful else "published",
        section=paragraph.heading,
        figure=figure_of(text) if paragraph.kind == "caption" else "",
        prefix=text[max(0, start - _AROUND) : start],
        suffix=text[end : end + _AROUND],
        asset=paragraph.asset,
        label=draft.label,
    )


def figure_of(caption: str) -> str:
    """Return the number of a figure or table as printed: `Kuvio 12`, or nothing."""
    head = caption.split(".", 1)[0].strip()
    return head if len(head) <= 14 and any(c.isdigit() for c in head) else ""


def _where(paragraph: Paragraph) -> Where:
    if paragraph.kind == "caption":
        return "caption"
    return "chart" if paragraph.kind == "alt" else "text"


def _other(numeral: Numeral) -> NumeralClass:
    return "other" if numeral.kind == "statistic" else numeral.kind


def _classed(
    numeral: Numeral,
    kind: NumeralClass,
    paragraph: Paragraph,
    where: Where,
    span: tuple[int, int] = (0, 0),
) -> Classed:
    start, end = numeral.start + span[0], numeral.end + span[0]
    quote = paragraph.text[span[0] : span[1]] if span[1] else ""
    return Classed(numeral.printed, kind, paragraph.place_of(start, end), where, quote)


def _leftover(
    numeral: Numeral, reason: str, paragraph: Paragraph, span: tuple[int, int]
) -> Leftover:
    start, end = numeral.start + span[0], numeral.end + span[0]
    return Leftover(
        numeral.printed,
        paragraph.text[span[0] : span[1]],
        paragraph.place_of(start, end),
        _where(paragraph),
        reason,
        paragraph.heading,
    )
