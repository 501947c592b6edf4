"""Tables of web pages: spans, heads, marks; layout tables left out."""

import lxml.html

from extract.records import Place
from extract.tables import html_tables

PLACE = Place("a" * 64)


def read(markup):
    return html_tables(lxml.html.fragment_fromstring(markup, create_parent="div"), PLACE)


def test_caption_heads_and_cells():
    (table,) = read(
        "<table><caption>Asiakkaat kansalaisuuden mukaan</caption>"
        "<tr><th>Kansalaisuus</th><th>Asiakkaita</th></tr>"
        "<tr><th scope=row>Irak</th><td>1 098</td></tr></table>"
    )

    assert table.title == "Asiakkaat kansalaisuuden mukaan"
    assert [(c.row, c.column, c.text, c.header) for c in table.cells] == [
        (0, 0, "Kansalaisuus", True),
        (0, 1, "Asiakkaita", True),
        (1, 0, "Irak", False),
        (1, 1, "1 098", False),
    ]


def test_spans_push_later_cells_aside():
    (table,) = read(
        "<table><thead><tr><th rowspan=2>Form</th><th colspan=2>Kunder</th></tr>"
        "<tr><th>Kvinnor</th><th>Män</th></tr></thead>"
        "<tbody><tr><td>Arbete</td><td>4</td><td>–</td></tr></tbody></table>"
    )

    assert {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table.cells} == {
        "Form": (0, 0, 2, 1),
        "Kunder": (0, 1, 1, 2),
        "Kvinnor": (1, 1, 1, 1),
        "Män": (1, 2, 1, 1),
        "Arbete": (2, 0, 1, 1),
        "4": (2, 1, 1, 1),
        "–": (2, 2, 1, 1),
    }


def test_footnote_mark_is_raised():
    (table,) = read("<table><tr><td>Irak</td><td>12<sup>1</sup></td></tr><tr><td>x<td>3</table>")

    assert table.cells[1].text == "12¹"


def test_layout_tables_are_left_out():
    assert read("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>") == []
    assert read("<table><tr><td>one</td></tr><tr><td>two</td></tr></table>") == []


def test_inner_table_is_read_and_the_one_around_it_is_not():
    (table,) = read(
        "<table><tr><td>menu</td><td><table><tr><td>a<td>1<tr><td>b<td>2</table></td></tr></table>"
    )

    assert [cell.text for cell in table.cells] == ["a", "1", "b", "2"]


def test_forty_thousand_rows_and_absurd_spans():
    body = "".join(f"<tr><td>r{i}</td><td>{i}</td></tr>" for i in range(40_000))
    (table,) = read(f"<table>{body}</table>")
    (wide,) = read("<table><tr><td colspan=99999999>a<td>1<tr><td rowspan=9999999>b<td>2</table>")

    assert table.rows == 40_000
    assert max(cell.column_span for cell in wide.cells) <= 1000
    assert all(cell.row + cell.row_span <= wide.rows for cell in wide.cells)
