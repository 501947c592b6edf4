"""Sentences with what is to be read in them: how the tests of the reader write them down."""

import re
from pathlib import Path

from extract.reader import Context, read_paragraphs
from extract.records import Paragraph, Place
from scraper import Period

Y2021 = Period.year(2021)
H2021 = Period.half(2021, 1)


def read(text, language, heading="", period=Y2021, kind="text", published=2022):
    """Return the harvest of a text, each of its lines a paragraph."""
    headings = (heading,) if heading else ()
    paragraphs = [_paragraph(line, kind, headings, language) for line in text.split("\n")]
    kind_of = "semiannual" if period.kind == "half" else "annual"
    return read_paragraphs(paragraphs, Context(kind_of, language, period, "", published))


def _paragraph(line, kind, headings, language):
    if line.startswith("caption: "):
        line, kind = line.removeprefix("caption: "), "caption"
    return Paragraph(Place("x"), line, kind, headings, language)


def facts(harvest):
    """Return published readings as `measure dims period value unit`, default period left out."""
    return [fact(r) for r in harvest.readings if r.status == "published"]


def fact(reading):
    dims = ",".join(code for _, code in reading.dims)
    unit = {"persons": "", "percent": "%"}.get(reading.unit, " " + reading.unit)
    period = "" if reading.period in (Y2021, H2021) else " @" + reading.period.name
    return f"{reading.measure}[{dims}] {reading.value.normalize():f}{unit}{period}"


def blocks_of(name):
    """Return the lines of each block of a file beside this one, without comments."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
    blocks = [
        [line for line in block.splitlines() if not re.match("# |#$", line)]
        for block in text.split("\n\n")
    ]
    return [block for block in blocks if block]
