"""A number that a document does not print never becomes a figure: every box is read again.

What is published is looked up in the file itself by another reader than the one that found it:
PDFs by pdfplumber, web pages by their bare text, scans and pictures by the ink in the box.
"""

import io
import json
import re
import sqlite3
from collections import defaultdict

import pdfplumber
import pytest
from lxml import html
from PIL import Image

from scraper import Store

pytestmark = pytest.mark.reliability("R3")

_SLACK = 1.5  # points around a box; two readers draw the same glyph's box differently


@pytest.fixture(scope="module")
def published(demo):
    """Return capture → readings, each a dict, and the store that holds the captures."""
    found = defaultdict(list)
    with sqlite3.connect(demo / "archive.db") as db:
        db.row_factory = sqlite3.Row
        for row in db.execute(
            "select r.*, c.media_type from reading r join capture c on c.document = r.document "
            "and c.sha256 = r.capture where r.status = 'published' order by r.id"
        ):
            found[row["capture"]].append({**dict(row), "boxes": json.loads(row["boxes"])})
    return found, Store(demo)


def bare(text: str) -> str:
    """Return a text without blanks of any width, soft hyphens and case."""
    return re.sub(r"[\s\u00ad\u200b\ufffe-]", "", text).casefold()


def inked(picture: Image.Image, box: list[float]) -> bool:
    """Tell whether there is dark and light in a box given in the picture's pixels."""
    low, high = picture.convert("L").crop(tuple(map(round, box))).getextrema()
    return high - low >= 64


def text_in(page: pdfplumber.page.Page, boxes: list) -> str:
    """Return what a page prints inside boxes given in points of the page as it is seen."""
    left, top = page.cropbox[0], page.height - page.cropbox[3]
    if page.cropbox == page.mediabox:
        left, top = page.bbox[0], page.bbox[1]
    told = []
    for x0, y0, x1, y1 in boxes:
        inside = [
            char
            for char in page.chars
            if x0 - _SLACK <= (char["x0"] + char["x1"]) / 2 - left <= x1 + _SLACK
            and y0 - _SLACK <= (char["top"] + char["bottom"]) / 2 - top <= y1 + _SLACK
        ]
        told.append("".join(char["text"] for char in inside))
    return "".join(told)


def test_what_is_published_of_a_pdf_stands_in_its_box(published, record_property):
    found, store = published
    looked, absent = 0, []

    for sha256, readings in found.items():
        if readings[0]["media_type"] != "application/pdf":
            continue
        with pdfplumber.open(io.BytesIO(store.payload(sha256))) as pdf:
            for number in sorted({reading["page"] for reading in readings}):
                page = pdf.pages[number - 1]
                here = [reading for reading in readings if reading["page"] == number]
                picture = None if page.chars else page.to_image(resolution=144).original
                for reading in here:
                    looked += 1
                    if picture:
                        sound = all(
                            inked(picture, [2 * side for side in box]) for box in reading["boxes"]
                        )
                    else:
                        sound = bare(reading["printed"]) in bare(text_in(page, reading["boxes"]))
                    if not sound:
                        absent.append((reading["document"], number, reading["printed"]))
                page.close()

    record_property("boxes looked at", looked)
    record_property("boxes looked at", looked)
    assert looked > 500
    record_property("absent", len(absent))
    assert absent == []


def test_what_is_published_of_a_page_stands_in_its_text(published, record_property):
    found, store = published
    looked, absent = 0, []

    for sha256, readings in found.items():
        if not readings[0]["media_type"].startswith("text/html"):
            continue
        page = html.fromstring(store.payload(sha256))
        text = bare(page.text_content() + " ".join(page.xpath("//@alt")))
        for reading in readings:
            looked += 1
            if bare(reading["printed"]) not in text:
                absent.append((reading["document"], reading["printed"]))

    record_property("boxes looked at", looked)
    assert looked > 100
    record_property("absent", len(absent))
    assert absent == []


def test_what_is_published_of_a_picture_stands_on_ink(published, record_property):
    found, store = published
    looked, blank = 0, []

    for sha256, readings in found.items():
        if not readings[0]["media_type"].startswith("image/"):
            continue
        picture = Image.open(io.BytesIO(store.payload(sha256)))
        for reading in readings:
            for box in reading["boxes"]:
                looked += 1
                if not inked(picture, box):
                    blank.append((reading["document"], reading["printed"], box))

    assert looked > 50
    record_property("absent", len(blank))
    assert blank == []
