"""`katsaus read` marks every number by what became of it, at its own place."""

from dataclasses import replace

from archive.marks import mark
from archive.read import as_html, as_plain, as_text
from extract import Classed, Glyphs, Leftover, Paragraph, Place
from tests.archive.builders import edition, harvest, reading, sha

FILE = "annual-2022-fi.pdf"
WEB = Place(sha(FILE))
TEXT = "Vuonna 2022 uusia asiakkaita oli 12 ja lapsia 12. Lisäksi 7 <muuta>."


def web():
    first = replace(
        reading(12), place=WEB, quote=TEXT, prefix="uusia asiakkaita oli ", suffix=" ja lapsia"
    )
    second = replace(
        reading(12, "new_dependent_children", status="candidate"),
        place=WEB,
        quote=TEXT,
        prefix=" ja lapsia ",
        suffix=". Lisäksi",
    )
    return replace(
        harvest(first, second),
        paragraphs=(Paragraph(WEB, TEXT),),
        classed=(Classed("2022", "year", WEB, "text", TEXT),),
        leftovers=(Leftover("7", TEXT, WEB, "text", "no measure"),),
        numerals=4,
        read=2,
    )


def test_each_number_of_a_web_page_is_marked_once_at_its_own_place():
    (paragraph,), elsewhere = mark(web())

    told = [(TEXT[m.start : m.end], m.start, m.fate) for m in paragraph.marks]
    assert told == [
        ("2022", 7, "classed"),
        ("12", 33, "read"),
        ("12", 46, "candidate"),
        ("7", 58, "leftover"),
    ]
    assert elsewhere == []
    assert "".join(piece for piece, _ in paragraph.pieces()) == TEXT


def test_boxes_decide_on_a_page():
    text = "12 ja 12"
    left, right = (0.0, 0.0, 12.0, 10.0), (36.0, 0.0, 48.0, 10.0)
    glyphs = (Glyphs(0, 2, left, 1), Glyphs(6, 8, right, 1))
    place = Place(sha(FILE), 1, ((0.0, 0.0, 48.0, 10.0),))
    second = replace(reading(12), place=Place(sha(FILE), 1, (right,)), quote=text)
    told = replace(
        harvest(second),
        paragraphs=(Paragraph(place, text, glyphs=glyphs),),
        classed=(),
        leftovers=(),
    )

    (paragraph,), elsewhere = mark(told)

    assert [(m.start, m.end) for m in paragraph.marks] == [(6, 8)]
    assert elsewhere == []


def test_numbers_of_tables_are_listed_beside_the_text():
    told = replace(
        harvest(reading(5, where="table", at=3)), paragraphs=(), classed=(), leftovers=()
    )

    _, elsewhere = mark(told)

    assert [(e.printed, e.where, e.page, e.fate) for e in elsewhere] == [("5", "table", 3, "read")]


def test_text_json_and_html_say_the_same():
    told = web()

    text = "\n".join(as_text(told))
    assert "Vuonna \x1b[2m‹2022›" in text
    assert "4 numbers: 2 read, 1 no statistics, 1 not understood. 1 figures, 1 uncertain." in text
    plain = as_plain(edition(FILE), told)
    assert [(r["measure"], r["status"]) for r in plain["readings"]] == [
        ("new_clients", "published"),
        ("new_dependent_children", "candidate"),
    ]
    page = as_html(told)
    assert page.count("<mark ") == 4
    assert "&lt;muuta&gt;" in page and "<muuta>" not in page
