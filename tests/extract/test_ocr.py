"""Text and charts in pixels; a drawn picture is the document."""

import io
import sys

import pytest

from extract.charts import read_picture
from extract.charts.scan import skew_of
from extract.errors import NeedsOcr
from extract.ocr import engine, read_text, tidy

pytest.importorskip("PIL")


def drawn_chart():
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (720, 300), "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(19)
    for i, (name, value) in enumerate((("Police", 84), ("Lawyers", 42), ("Others", 21))):
        top = 40 + 80 * i
        pen.rectangle((200, top, 200 + 5 * value, top + 40), fill=(20, 80, 150))
        pen.text((190, top + 20), name, "black", font, anchor="rm")
        pen.text((210 + 5 * value, top + 20), str(value), "black", font, anchor="lm")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def test_a_chart_image_is_read_and_says_it_was_by_ocr():
    pytest.importorskip("rapidocr")

    chart = read_picture(drawn_chart(), "a" * 64, caption="Figure 1. Referrals")[0]

    found = [(p.category, int(p.value), p.origin) for p in chart.points if not p.flags]
    assert found == [("Police", 84, "ocr"), ("Lawyers", 42, "ocr"), ("Others", 21, "ocr")]
    assert (chart.kind, chart.caption, chart.asset) == ("bar_h", "Figure 1. Referrals", "a" * 64)


def test_an_alternative_text_is_a_second_witness():
    pytest.importorskip("rapidocr")

    alt = "Police 84, Lawyers 42, Others 12, all 138"
    chart = read_picture(drawn_chart(), "a" * 64, alt=alt)[0]

    assert "alt-text" in chart.points[0].reasons


def test_a_picture_without_a_chart_gives_none():
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (400, 300), (240, 240, 240)).save(stream, "PNG")

    assert read_picture(stream.getvalue(), "b" * 64) == []


def test_reading_twice_gives_the_same():
    pytest.importorskip("rapidocr")
    from extract.charts.picture import open_picture

    image = open_picture(drawn_chart())

    assert read_text(image) == read_text(image)


def test_without_an_engine_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    engine.cache_clear()

    with pytest.raises(NeedsOcr, match="pip install rapidocr"):
        engine()

    engine.cache_clear()


def test_a_tilted_page_is_measured():
    import numpy as np
    from PIL import Image, ImageDraw

    picture = Image.new("L", (800, 1000), 250)
    pen = ImageDraw.Draw(picture)
    for top in range(100, 900, 40):
        pen.rectangle((100, top, 700, top + 8), fill=20)
    tilted = np.asarray(picture.rotate(-2, fillcolor=250)).copy()
    tilted[:8] += np.arange(800, dtype=np.uint8) % 3  # the grain of a scanner

    assert abs(abs(skew_of(np.dstack([tilted] * 3))) - 2) < 0.1


@pytest.mark.parametrize(
    ("read", "meant"), [("■ Pakkotyö", "Pakkotyö"), ("59（42％）", "59(42%)"), ("Irak -", "Irak")]
)
def test_what_the_engine_writes_for_keys_and_ticks_is_put_right(read, meant):
    assert tidy(read) == meant
