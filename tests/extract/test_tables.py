"""Tables on pages laid out by hand: one small page for each shape a table is printed in."""

from dataclasses import replace

import pytest

from extract.records import Page, Shape, Table, Word
from extract.tables import find_tables, join_continued

SIZE = 10.0
BLACK = (0, 0, 0, 255)


def words(text, x, y, size=SIZE, upright=True):
    """Return the words of a text set from x, with half an em a letter and a blank of 0.28 em."""
    out = []
    for part in text.split(" "):
        wide = 0.5 * size * len(part)
        out.append(Word(part, (x, y, x + wide, y + size), size, upright))
        x += wide + 0.28 * size
    return out


def right(text, x1, y, size=SIZE):
    """Return the words of a text that ends at x1."""
    parts = words(text, 0, y, size)
    shift = x1 - parts[-1].box[2]
    return [replace(w, box=(w.box[0] + shift, w.box[1], w.box[2] + shift, w.box[3])) for w in parts]


def bar(x0, y0, x1, y1):
    return Shape((((x0, y0), (x1, y1)),), (x0, y0, x1, y1), None, BLACK, 0.5)


def page(*groups, shapes=(), number=1):
    return Page("f" * 64, number, 595, 842, tuple(w for g in groups for w in g), tuple(shapes))


def rows(table: Table):
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def lines(*texts, x=60, columns=(300, 400), y=200, pitch=14):
    """Return label and right-aligned values line by line."""
    out = []
    for number, (label, *values) in enumerate(texts):
        at = y + number * pitch
        out += words(label, x, at)
        for value, x1 in zip(values, columns, strict=False):
            if value:
                out += right(value, x1, at)
    return out


def grid(xs, ys):
    return [
        *(bar(xs[0], y, xs[-1], y) for y in ys),
        *(bar(x, ys[0], x, ys[-1]) for x in xs),
    ]


def test_list_of_two_columns_without_rules():
    (table,) = find_tables(
        page(lines(("Nigeria", "31"), ("Kongon demokraattinen tasavalta", "12"), ("Muut", "114")))
    )

    assert rows(table) == [["Nigeria", "31"], ["Kongon demokraattinen tasavalta", "12"],
                           ["Muut", "114"]]  # fmt: skip


def test_decimal_commas_and_blank_thousands_stay_whole():
    (table,) = find_tables(
        page(
            lines(
                ("Vuosi", "Asiakkaita", "Osuus"),
                ("Alku", "1 452", "42,5 %"),
                ("Loppu", "12 184", "57,5 %"),
                ("Yhteensä", "13 636", "100 %"),
            )
        )
    )

    assert rows(table)[1:] == [
        ["Alku", "1 452", "42,5 %"],
        ["Loppu", "12 184", "57,5 %"],
        ["Yhteensä", "13 636", "100 %"],
    ]
    assert [cell.text for cell in table.cells if cell.header] == ["Vuosi", "Asiakkaita", "Osuus"]


def test_dash_blank_and_suppressed_are_kept_apart():
    (table,) = find_tables(
        page(
            lines(
                ("Form", "I Finland", "Utomlands"),
                ("Tvångsarbete", "20", "28"),
                ("Oklart", "–", "3"),
                ("Annan", "", "färre än 5"),
                ("Totalt", "52", "111"),
            )
        )
    )

    assert rows(table)[2:4] == [["Oklart", "–", "3"], ["Annan", "", "färre än 5"]]


def test_ruled_grid_with_a_wrapped_label_has_one_box_a_line():
    cells = [
        *words("Muoto", 64, 103), *right("Suomessa", 296, 103),
        *words("Seksuaalinen", 64, 123), *words("hyväksikäyttö", 64, 135), *right("8", 296, 123),
        *words("Muu", 64, 153), *right("5", 296, 153),
    ]  # fmt: skip

    (table,) = find_tables(page(cells, shapes=grid((60, 200, 300), (100, 120, 150, 170))))

    assert rows(table) == [["Muoto", "Suomessa"], ["Seksuaalinen hyväksikäyttö", "8"], ["Muu", "5"]]
    wrapped = next(cell for cell in table.cells if cell.text.startswith("Seksu"))
    assert [round(box[1]) for box in wrapped.boxes] == [123, 135]
    assert wrapped.lines == ("Seksuaalinen", "hyväksikäyttö")
    assert (table.method, table.cells[0].header) == ("ruled", True)


def test_hyphen_of_a_line_break_is_taken_out_of_the_text_only():
    cells = [
        *words("Peruste", 64, 103), *right("Lukumäärä", 296, 103),
        *words("Oleskelu-", 64, 123), *words("lupa", 64, 135), *right("27", 296, 123),
        *words("Muu", 64, 153), *right("5", 296, 153),
    ]  # fmt: skip

    (table,) = find_tables(page(cells, shapes=grid((60, 200, 300), (100, 120, 150, 170))))

    cell = next(cell for cell in table.cells if cell.row == 1 and cell.column == 0)
    assert (cell.text, cell.lines) == ("Oleskelulupa", ("Oleskelu-", "lupa"))


def test_heads_of_two_levels_span_the_columns_they_are_ruled_over():
    body = lines(
        ("Ikä", "", "", "", ""),
        ("18–29", "31", "25", "7", "9"),
        ("30–39", "22", "15", "4", "8"),
        ("40–", "12", "6", "3", "5"),
        columns=(220, 280, 380, 440),
        y=228,
    )
    heads = [
        *words("Suomessa", 215, 200), *words("Ulkomailla", 370, 200),
        *(w for x, t in ((220, "Naiset"), (280, "Miehet"), (380, "Naiset"), (440, "Miehet"))
          for w in right(t, x, 214)),
    ]  # fmt: skip
    shapes = [bar(60, 196, 445, 196), bar(185, 212, 290, 212), bar(345, 212, 445, 212),
              bar(60, 241, 445, 241), bar(60, 285, 445, 285)]  # fmt: skip

    (table,) = find_tables(page(heads, body, shapes=shapes))

    spans = [(c.text, c.column, c.column_span) for c in table.cells if c.column_span > 1]
    assert spans == [("Suomessa", 1, 2), ("Ulkomailla", 3, 2)]
    assert rows(table)[-1] == ["40–", "12", "6", "3", "5"]
    assert all(cell.header for cell in table.cells if cell.row < 2)


def test_footnote_mark_never_joins_the_figure():
    body = lines(("Esittäjä", "Esityksiä"), ("Poliisi", "16"), ("Järjestö", "21"), ("Muu", "6"))
    mark = Word("1", (300.5, 213, 304, 219), 6.0)

    (table,) = find_tables(page([*body, mark]))

    assert rows(table)[1] == ["Poliisi", "16¹"]


def test_leader_dots_are_no_text():
    body = []
    for number, (label, value) in enumerate((("Poliisi", "16"), ("Järjestö", "21"), ("Muu", "6"))):
        y = 200 + 14 * number
        body += [*words(label, 60, y), *words("." * 30, 120, y), *right(value, 300, y)]

    (table,) = find_tables(page(body))

    assert rows(table) == [["Poliisi", "16"], ["Järjestö", "21"], ["Muu", "6"]]


def test_title_and_notes_stand_around_the_table():
    (table,) = find_tables(
        page(
            words("Taulukko 3. Esitykset tekijän mukaan", 60, 180),
            lines(("Tekijä", "Esityksiä"), ("Poliisi", "16"), ("Järjestö", "21"), ("Muu", "6")),
            words("Lähde: auttamisjärjestelmä.", 60, 258),
        )
    )

    assert table.title == "Taulukko 3. Esitykset tekijän mukaan"
    assert table.notes == ("Lähde: auttamisjärjestelmä.",)
    assert table.rows == 4


def test_running_text_of_two_columns_is_no_table():
    left = [
        w
        for i in range(20)
        for w in words("tässä on melko pitkä rivi juoksevaa tekstiä", 50, 100 + 12 * i)
    ]
    beside = [
        w
        for i in range(20)
        for w in words("toisen palstan teksti jatkuu vielä näin", 310, 106 + 12 * i)
    ]

    assert find_tables(page(left, beside)) == []


def test_table_beside_running_text_keeps_its_rows():
    left = [
        w
        for i in range(24)
        for w in words("tässä on melko pitkä rivi juoksevaa tekstiä", 50, 100 + 12 * i)
    ]
    beside = lines(
        ("Nigeria", "31"), ("Somalia", "29"), ("Irak", "27"), ("Suomi", "14"),
        x=310, columns=(530,), y=105, pitch=13,
    )  # fmt: skip
    text = [
        w
        for i in range(12)
        for w in words("toisen palstan teksti jatkuu vielä näin", 310, 190 + 12 * i)
    ]

    (table,) = find_tables(page(left, beside, text))

    assert rows(table) == [["Nigeria", "31"], ["Somalia", "29"], ["Irak", "27"], ["Suomi", "14"]]


def test_scale_and_bars_of_a_chart_are_no_table():
    scale = [w for i, n in enumerate((80, 60, 40, 20, 0)) for w in right(str(n), 90, 100 + 30 * i)]
    labels = [*words("12", 140, 160), *words("63", 240, 120), *words("45", 340, 140)]
    gridlines = [bar(100, 105 + 30 * i, 400, 105 + 30 * i) for i in range(5)]
    sides = [bar(x, 120, x, 225) for x in (130, 160, 230, 260, 330, 360)]

    assert find_tables(page(scale, labels, shapes=[*gridlines, *sides])) == []


def test_display_figures_over_words_are_no_table():
    tiles = []
    for x, figure, text in (
        (60, "212", "hakemusta"),
        (220, "168", "asiakasta"),
        (380, "24", "lasta"),
    ):
        tiles += [*words(figure, x, 100, 34), *words(text, x, 140)]
        tiles += [*words(figure, x, 170, 34), *words(text, x, 210)]

    assert find_tables(page(tiles)) == []


def test_list_of_contents_is_no_table():
    body = []
    for number, (label, at) in enumerate(
        (("Johdanto", "3"), ("Esitykset", "4"), ("Uudet asiakkaat", "6"), ("Kaikki asiakkaat", "6"))
    ):
        y = 200 + 14 * number
        body += [*words(label, 60, y), *words("." * 60, 160, y), *right(at, 500, y)]

    assert find_tables(page(body)) == []


def test_mask_hides_a_region():
    body = lines(("Nigeria", "31"), ("Somalia", "12"), ("Muut", "114"))

    assert find_tables(page(body), mask=[(50, 190, 400, 260)]) == []


def test_heads_that_come_again_begin_a_new_table():
    one = lines(("Maa", "Naiset"), ("Irak", "3"), ("Iran", "4"), ("Muut", "9"))
    two = lines(("Maa", "Miehet"), ("Irak", "1"), ("Iran", "2"), ("Muut", "5"), y=262)

    tables = find_tables(page(one, two))

    assert [rows(table)[0] for table in tables] == [["Maa", "Naiset"], ["Maa", "Miehet"]]


@pytest.mark.parametrize("upwards", [True, False])
def test_table_printed_sideways(upwards):
    flat = lines(*((f"Kansalaisuus {i}", str(10 + i), str(20 + i)) for i in range(16)), pitch=14)
    width, height = 842, 595

    def box(b):
        x0, top, x1, bottom = b
        return (top, width - x1, bottom, width - x0) if upwards else (
            height - bottom, x0, height - top, x1)  # fmt: skip

    sideways = page([replace(w, box=box(w.box), upright=False) for w in flat])

    (table,) = find_tables(sideways)

    assert rows(table)[0] == ["Kansalaisuus 0", "10", "20"]
    first = next(cell for cell in table.cells if cell.text == "10")
    assert first.boxes[0] == pytest.approx(box(right("10", 300, 200)[0].box))


def test_table_that_goes_on_gets_the_heads_and_title_of_its_first_part():
    first = page(
        words("Tabell 2. Kunder", 60, 180),
        lines(("Land", "Kunder"), ("Irak", "3"), ("Iran", "4"), ("Somalia", "9")),
    )
    second = page(lines(("Syrien", "2"), ("Ukraina", "7"), ("Övriga", "11")), number=2)

    parts = join_continued([*find_tables(first), *find_tables(second)])

    assert rows(parts[1])[0] == ["Land", "Kunder"]
    assert parts[1].title == "Tabell 2. Kunder"
    assert parts[1].reasons[-1] == "continued"
    assert [cell.boxes for cell in parts[1].cells if cell.header] == [(), ()]
