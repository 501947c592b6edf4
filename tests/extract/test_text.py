"""Paragraphs out of lines: columns, hyphens, footnotes, tiles, captions, contact persons."""

import pytest

from extract.pdf import read_pages
from extract.records import Paragraph
from extract.text import paragraphs_of
from tests.pdfs import line, lines, pdf


def paragraphs(*contents: str) -> list[Paragraph]:
    return paragraphs_of(read_pages(pdf(*contents), "x"), {})


BODY = [
    "Auttamisjärjestelmä kertoo tässä luvussa uusista asiakkais-",
    "ta, joita otettiin vuoden aikana 127, ja siitä, mistä he tu-",
    "livat ja mitä heille oli tapahtunut ennen avun saamista.",
]


def test_hyphens_at_line_ends_are_removed_and_boxes_kept():
    (paragraph,) = paragraphs(lines(BODY, 60, 700))

    assert "asiakkaista, joita" in paragraph.text
    assert "tulivat" in paragraph.text
    start = paragraph.text.index("tulivat")
    assert len(paragraph.place_of(start, start + 7).boxes) == 2
    number = paragraph.text.index("127")
    (box,) = paragraph.place_of(number, number + 3).boxes
    assert 842 - 700 + 14 - 12 < box[1] < box[3] < 842 - 700 + 14 + 6


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (["Jokainen saa tulkkaus-", "ja neuvontapalveluja."], "tulkkaus- ja neuvontapalveluja."),
        (["Asiakkaista osa oli 20-", "vuotiaita."], "osa oli 20-vuotiaita."),
        (["Hakemuksen tekijä oli oikeus-", "avustaja."], "oli oikeusavustaja."),
        (
            ["Klienterna får tolk-", "och översättningstjänster."],
            "tolk- och översättningstjänster.",
        ),
        (["En del av dem var i 20-", "årsåldern."], "var i 20-årsåldern."),
        (["Förslaget kom från en social-", "arbetare."], "från en socialarbetare."),
        (["Clients get short-", "and long-term support."], "get short- and long-term support."),
        (["One of them was a 20-", "year-old student."], "was a 20-year-old student."),
        (["They had been taken to accommo-", "dation in Helsinki."], "to accommodation in"),
    ],
)
def test_a_hyphen_that_stands_for_a_part_or_after_a_number_stays(printed, text):
    (paragraph,) = paragraphs(lines(printed, 60, 700))

    assert text in paragraph.text


def test_two_columns_are_read_one_after_the_other():
    left = [f"Vasen palsta rivi numero {i} jatkuu tässä" for i in "abcdefghij"]
    right = [f"Oikea palsta rivi numero {i} jatkuu tässä" for i in "abcdefghij"]
    title = line("Otsikko koko sivun leveydeltä molempien palstojen yllä", 60, 760, 16)
    found = paragraphs(title + lines(left, 60, 700) + lines(right, 320, 700))

    texts = [p.text for p in found]
    assert texts[0].startswith("Otsikko")
    assert texts[1] == " ".join(left)
    assert texts[2] == " ".join(right)


def test_a_footnote_mark_is_never_part_of_a_figure():
    text = lines(["Päätöksiä kirjattiin 425."], 60, 700) + line("1", 163.5, 704, 6)
    text += lines(["Mukana ovat myös jatkopäätökset tältä vuodelta."], 60, 680)
    found = paragraphs(text)

    assert "425.¹" in found[0].text


def test_a_tile_is_a_number_with_its_words():
    body = lines(BODY * 4, 60, 400)
    tiles = line("212", 60, 700, 34) + line("hakemusta tuli", 60, 680, 9.5)
    tiles += line("168", 260, 700, 34) + line("uutta asiakasta", 260, 680, 9.5)
    found = [p.text for p in paragraphs(tiles + body) if p.kind == "tile"]

    assert found == ["212 hakemusta tuli", "168 uutta asiakasta"]


def test_captions_headings_and_running_heads_are_told_apart():
    def page(number: int) -> str:
        return (
            line("Tilannekatsaus", 60, 810, 8)
            + line("3 Uudet asiakkaat", 60, 740, 14, "F2")
            + lines(BODY * 3, 60, 700)
            + line("Kuvio 1. Uudet asiakkaat iän mukaan (n=127)", 60, 500, 9)
            + line(str(number), 300, 30, 8)
        )

    found = paragraphs(page(1), page(2))

    kinds = [(p.kind, p.text) for p in found if p.kind != "text"]
    assert kinds[:4] == [
        ("furniture", "Tilannekatsaus"),
        ("heading", "3 Uudet asiakkaat"),
        ("caption", "Kuvio 1. Uudet asiakkaat iän mukaan (n=127)"),
        ("furniture", "1"),
    ]
    assert all(p.heading == "3 Uudet asiakkaat" for p in found if p.kind in ("text", "caption"))


def test_contact_persons_are_furniture():
    text = lines(BODY * 3, 60, 700) + line("Maija Meikäläinen", 60, 500)
    text += line("tiedottaja", 60, 480) + line("0295 000 001", 60, 460)
    text += line("maija.meikalainen@example.fi", 60, 440)
    found = {p.text: p.kind for p in paragraphs(text)}

    assert [kind for name, kind in found.items() if "asiakkaista" not in name] == ["furniture"] * 4
