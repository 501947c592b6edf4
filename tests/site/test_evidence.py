"""Pictures of evidence: the number is in its frame, the words are right, contacts are covered."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image, ImageChops

from extract import (
    Harvest,
    Paragraph,
    Place,
    Reading,
    crop_name,
    find_printed,
    page_name,
    write_evidence,
)
from extract.evidence import contact_masks, window
from extract.evidence_plate import text_plate
from extract.evidence_text import Run, drawable
from scraper import Capture, Edition, Period
from tests.site.town import Sheet

FRAME = (190, 52, 20)


def edition(data, standing="original"):
    sha256 = hashlib.sha256(data).hexdigest()
    capture = Capture(
        sha256, "https://x.test/", "", "application/pdf", "2026-01-01T00:00:00Z", "import", standing
    )
    return Edition(main=capture), sha256


def reading(place, printed="127", quote="", **more):
    return Reading(
        measure="new_clients",
        dims=(),
        period=Period.year(2017),
        unit="persons",
        value=Decimal(1),
        qualifier="exact",
        of=None,
        printed=printed,
        quote=quote or f"Uusia asiakkaita oli {printed}.",
        place=place,
        language="fi",
        where=more.pop("where", "text"),
        origin="printed",
        reasons=(),
        **more,
    )


def harvest(*readings, paragraphs=()):
    count = len(readings)
    return Harvest(
        "annual", "fi", None, "", "", count, count, readings, (), (), 1, paragraphs=paragraphs
    )


def draw(data, folder, *readings, standing="original", paragraphs=()):
    home, sha256 = edition(data, standing)
    told = harvest(*readings, paragraphs=paragraphs)
    return write_evidence(home, {sha256: data}, told, folder)


def frames(path):
    """Return the box of all pixels in the colour of the frame, and how many there are."""
    image = Image.open(path).convert("RGB")
    away = ImageChops.difference(image, Image.new("RGB", image.size, FRAME)).convert("L")
    near = away.point(lambda value: 255 if value < 10 else 0)
    x0, y0, x1, y1 = near.getbbox()
    return (x0, y0, x1 - 1, y1 - 1), near.histogram()[255]


@pytest.fixture
def sheet():
    page = Sheet(["Otsikko", "", "Uusia asiakkaita oli 127 vuonna 2017.", "Toinen rivi 44"])
    data = page.pdf()
    return page, data, hashlib.sha256(data).hexdigest()


@pytest.mark.reliability("R14")
def test_ink_of_the_number_is_inside_the_frame(sheet, tmp_path):
    page, data, sha256 = sheet
    box = page.box(2, "127")

    (name,) = draw(data, tmp_path, reading(Place(sha256, 1, (box,))))

    (x0, y0, x1, y1), _ = frames(tmp_path / name)
    assert abs((x1 - x0) - 2 * (box[2] - box[0])) <= 14
    inside = Image.open(tmp_path / name).convert("L").crop((x0 + 4, y0 + 4, x1 - 3, y1 - 3))
    assert inside.getextrema()[0] < 90  # the digits


def test_wrapped_text_gets_a_frame_a_line(sheet, tmp_path):
    page, data, sha256 = sheet
    boxes = (page.box(2, "127"), page.box(3, "44"))

    one, two = draw(
        data,
        tmp_path,
        reading(Place(sha256, 1, boxes[:1])),
        reading(Place(sha256, 1, boxes), printed="127 44"),
    )

    assert frames(tmp_path / two)[1] > frames(tmp_path / one)[1] * 1.5


def test_whole_page_is_drawn_once_with_its_size_in_points(sheet, tmp_path):
    page, data, sha256 = sheet
    draw(data, tmp_path, reading(Place(sha256, 1, (page.box(2, "127"),))))

    image = Image.open(tmp_path / page_name(sha256, 1))
    assert image.info["points"] == "595.00x842.14" or image.info["points"].startswith("595")


def test_reconstruction_is_marked_and_never_taken_for_an_original(sheet, tmp_path):
    page, data, sha256 = sheet
    one = reading(Place(sha256, 1, (page.box(2, "127"),)))
    (name,) = draw(data, tmp_path, one)
    plain = (tmp_path / name).read_bytes()

    draw(data, tmp_path, one, standing="reconstructed")

    assert (tmp_path / name).read_bytes() != plain
    assert Image.open(tmp_path / name).info["standing"] == "reconstructed"


def test_pictures_are_the_same_bytes_each_time(sheet, tmp_path):
    page, data, sha256 = sheet
    readings = (
        reading(Place(sha256, 1, (page.box(2, "127"),))),
        reading(Place("f" * 64), section="Å ä ö"),
    )

    first = draw(data, tmp_path / "a", *readings, standing="reconstructed")
    second = draw(data, tmp_path / "b", *readings, standing="reconstructed")

    assert first == second
    for name in first:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_name_depends_on_the_place_and_not_on_the_machine(sheet):
    page, _, sha256 = sheet
    one = reading(Place(sha256, 1, (page.box(2, "127"),)))

    assert crop_name(one) == crop_name(replace(one, language="sv", measure="referrals"))
    assert crop_name(one) != crop_name(replace(one, printed="128"))


def test_finnish_letters_are_drawn_and_not_boxes():
    assert [drawable(letter) for letter in "åäöÅÄÖé–”š"] == [*"åäöÅÄÖé–”", "s"]
    with_dots, without = (text_plate("", (Run(text),)) for text in ("ää", "aa"))
    assert with_dots.pixels.tobytes() != without.pixels.tobytes()


def test_missing_file_gives_no_picture_and_no_error(tmp_path):
    home, _ = edition(b"x")
    told = harvest(reading(Place("a" * 64, 1, ((1.0, 1.0, 9.0, 9.0),))))

    assert write_evidence(home, {}, told, tmp_path) == ("",)


def test_contacts_and_the_names_above_them_are_covered(sheet, tmp_path):
    page, data, sha256 = sheet
    box, name = page.box(3, "44"), page.box(0, "Otsikko")
    contact = Paragraph(Place(sha256, 1, (box,)), "puh. 0295 430 431", "furniture")
    person = Paragraph(Place(sha256, 1, (name,)), "Etunimi Sukunimi", "furniture")
    one = reading(Place(sha256, 1, (page.box(2, "127"),)))

    draw(data, tmp_path, one, paragraphs=(person, contact))

    picture = Image.open(tmp_path / page_name(sha256, 1)).convert("RGB")
    for place in (box, name):
        middle = (int((place[0] + place[2]) * 0.7), int((place[1] + place[3]) * 0.7))
        assert picture.getpixel(middle) == pytest.approx((214, 210, 202), abs=6)
    assert contact_masks((person,)) == {}


def test_number_is_found_where_prefix_and_suffix_point():
    quote = "3 of 13, then 3 in Turku"

    assert find_printed(quote, "3", "then ", " in") == (14, 15)
    assert find_printed(quote, "13", "", "") == (5, 7)
    assert find_printed(quote, "99", "", "") is None


def test_an_upright_page_is_shown_in_its_whole_width():
    for width, height in ((595.0, 842.0), (612.0, 792.0)):
        left, _, right, _ = window(((90.0, 400.0, 110.0, 412.0),), (width, height), "text", 1.0)
        assert (left, right) == (0.0, width)
