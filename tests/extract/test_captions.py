"""Which text belongs to a chart that has no numbered caption."""

from dataclasses import replace

from extract.captions import with_captions
from extract.records import Chart, Paragraph, Place

CHART = Chart(Place("x", 1, ((50.0, 100.0, 400.0, 300.0),)), "bar", ())
ABOVE = Place("x", 1, ((50.0, 80.0, 300.0, 92.0),))


def captioned(*paragraphs: Paragraph) -> str:
    return with_captions([CHART], paragraphs)[0].caption


def test_a_line_with_the_n_of_a_chart_is_its_title():
    line = Paragraph(ABOVE, "New clients by nationality (n = 146)", "text")

    assert captioned(line) == "New clients by nationality (n = 146)"


def test_a_numbered_caption_comes_first():
    line = Paragraph(ABOVE, "New clients by nationality (n = 146)", "text")
    numbered = replace(line, text="Figure 3. Applications", kind="caption")

    assert captioned(line, numbered) == "Figure 3. Applications"


def test_running_text_is_no_title():
    told = "Of the new clients, most came from Nepal (27) and Somalia (16)."

    assert captioned(Paragraph(ABOVE, told, "text")) == ""
