"""Pages as PDFium sees them: boxes right on plain, cropped and turned pages, bad files named."""

import pytest

from extract.errors import LimitReached, Unreadable
from extract.pdf import read_pages, render
from tests.pdfs import line, pdf

SHIFTED = "/MediaBox [-40 -60 555 782] /CropBox [-10 -20 500 760]"
ONE = line("Uusia asiakkaita oli 127.", 100, 700)


def words(data: bytes) -> dict[str, tuple[float, float, float, float]]:
    return {word.text: word.box for word in read_pages(data, "x")[0].words}


def test_boxes_are_measured_from_the_top_left():
    box = words(pdf(ONE))["Uusia"]

    assert box[0] == pytest.approx(100, abs=1)
    assert box[1] < 842 - 700 < box[3]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", ["", "/CropBox [50 100 545 800]", SHIFTED])
@pytest.mark.reliability("R14")
def test_ink_stands_inside_the_box_of_its_word(turn, crop, record_property):
    data = pdf(ONE, page_extra=f"/Rotate {turn} {crop}")
    scale = 2.0
    picture = render(data, 1, scale).convert("L")

    page = read_pages(data, "x")[0]
    inked = picture.point(lambda value: 255 if value < 128 else 0).getbbox()

    boxes = [word.box for word in page.words]
    assert len(boxes) == 4
    around = (
        min(b[0] for b in boxes) * scale,
        min(b[1] for b in boxes) * scale,
        max(b[2] for b in boxes) * scale,
        max(b[3] for b in boxes) * scale,
    )
    out = max(
        *(a - i for a, i in zip(around, inked[:2], strict=False)),
        *(i - a for a, i in zip(around[2:], inked[2:], strict=True)),
    )
    record_property("px outside", max(0.0, out))
    record_property("pages", 1)
    assert out <= 2


def test_a_raised_footnote_mark_is_a_word_of_its_own():
    data = pdf(line("425.", 100, 700) + line("1", 121, 704, size=6))

    assert list(words(data)) == ["425.", "1"]


def test_rules_fills_and_curves_are_shapes_with_colour():
    drawn = "1 0 0 rg 100 600 50 20 re f 0 0 1 RG 2 w 100 500 m 200 500 l S "
    drawn += "0 g 10 10 m 10 20 20 20 20 10 c f"
    shapes = read_pages(pdf(drawn), "x")[0].shapes

    assert [shape.fill for shape in shapes] == [(255, 0, 0, 255), None, (0, 0, 0, 255)]
    assert shapes[0].box == pytest.approx((100, 222, 150, 242))
    assert (shapes[1].stroke, shapes[1].width) == ((0, 0, 255, 255), 2)
    assert shapes[2].curved


def test_a_form_that_draws_itself_ends():
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] /Length 6 "
        "/Resources << /XObject << /X 10 0 R >> >> >>\nstream\n/X Do \nendstream"
    )
    data = pdf(ONE + "/X Do", resources="/XObject << /X 10 0 R >>", objects=(form,))

    assert len(words(data)) == 4


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty file"),
        (b"<!doctype html><p>404", "an HTML page"),
        (b"PK\x03\x04", "something else"),
        (pdf(ONE)[:200], "truncated"),
    ],
)
def test_what_is_no_pdf_is_named(data, found):
    with pytest.raises(Unreadable, match=found):
        read_pages(data, "x")


def test_too_many_pages_are_refused():
    with pytest.raises(LimitReached, match="at most 2 pages, found 3"):
        read_pages(pdf(ONE, ONE, ONE), "x", max_pages=2)
