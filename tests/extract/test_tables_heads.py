"""Heads that do not stand just over their values: one page laid out by hand a shape."""

from dataclasses import replace

import pytest

from extract.tables import find_tables

from .test_tables import bar, lines, page, right, rows, words

EDGES = (300, 390, 480)  # where values flush right end


def heads(*texts, starts, y=186, stub=""):
    """Return heads set flush left from the given places, with one over the labels."""
    out = words(stub, 60, y) if stub else []
    return out + [w for text, x in zip(texts, starts, strict=True) for w in words(text, x, y)]


def middle(text, x, y):
    """Return the words of a text whose middle is at x."""
    parts = words(text, 0, y)
    shift = x - (parts[-1].box[2] + parts[0].box[0]) / 2
    return [replace(w, box=(w.box[0] + shift, w.box[1], w.box[2] + shift, w.box[3])) for w in parts]


def bold(group):
    return [replace(word, bold=True) for word in group]


FORMS = lines(("Tvångsarbete", "55", "37", "92"), ("Giftermål", "16", "30", "46"),
              ("Annan", "4", "7", "11"), ("Totalt", "75", "74", "149"), columns=EDGES)  # fmt: skip


def head_texts(table):
    found = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.header:
            for column in range(cell.column, cell.column + cell.column_span):
                found[column].append(cell.text)
    return [" ".join(texts) for texts in found]


def test_heads_flush_left_over_values_flush_right():
    (table,) = find_tables(
        page(heads("Finland", "Annat", "Alla kunder", starts=(222, 312, 402), stub="Form"), FORMS)
    )

    assert head_texts(table) == ["Form", "Finland", "Annat", "Alla kunder"]
    assert rows(table)[1] == ["Tvångsarbete", "55", "37", "92"]


def test_heads_flush_left_that_fill_their_columns_to_a_blank():
    (table,) = find_tables(
        page(
            heads("Utnyttjad inrikes", "I annat land", "Alla", starts=(222, 312, 402), stub="Form"),
            FORMS,
        )
    )

    assert head_texts(table) == ["Form", "Utnyttjad inrikes", "I annat land", "Alla"]


def test_heads_flush_right_over_values_flush_left():
    body = [
        w
        for n, row in enumerate((("Nigeria", "24", "2"), ("Irak", "5", "12"), ("Muut", "122", "9")))
        for text, x in zip(row, (60, 220, 330), strict=True)
        for w in words(text, x, 200 + 14 * n)
    ]

    (table,) = find_tables(
        page(words("Maa", 60, 186), right("Naisia", 318, 186), right("Miehiä", 428, 186), body)
    )

    assert head_texts(table) == ["Maa", "Naisia", "Miehiä"]


def test_sign_of_a_share_heads_the_column_whose_values_stand_far_right_of_it():
    body = lines(("Nigeria", "37", "15.5"), ("Irak", "26", "10.9"), ("Vietnam", "<5", ""),
                 ("All", "238", "100.0"), columns=EDGES)  # fmt: skip

    (table,) = find_tables(page(heads("Clients", "%", starts=(222, 312), stub="Nationality"), body))

    assert head_texts(table) == ["Nationality", "Clients", "%"]
    assert rows(table)[3] == ["Vietnam", "<5", ""]


@pytest.mark.parametrize(
    "texts",
    [
        ("2018", "2019", "2020"),
        ("1–6/2018", "1–6/2019", "1–6/2020"),
        ("18–29", "30–39", "40–49"),
        ("2019", "2020", "Muutos"),
    ],
)
@pytest.mark.parametrize("stub", ["", "Ryhmä"])
def test_heads_of_figures_beside_their_values_make_no_columns(texts, stub):
    (table,) = find_tables(page(heads(*texts, starts=(222, 312, 402), stub=stub), FORMS))

    assert head_texts(table) == [stub, *texts]
    assert rows(table)[1:] == [
        ["Tvångsarbete", "55", "37", "92"],
        ["Giftermål", "16", "30", "46"],
        ["Annan", "4", "7", "11"],
        ["Totalt", "75", "74", "149"],
    ]


def test_first_row_of_a_table_without_heads_stays_a_row():
    (table,) = find_tables(page(FORMS))

    assert rows(table)[0] == ["Tvångsarbete", "55", "37", "92"]
    assert not any(cell.header for cell in table.cells)


def test_half_years_as_heads():
    body = lines(("Muoto", "1.1.–30.6.2022", "1.1.–30.6.2023"), ("Pakkotyö", "31", "38"),
                 ("Muu", "4", "8"), ("Yhteensä", "35", "46"), columns=(300, 420))  # fmt: skip

    (table,) = find_tables(page(body))

    assert head_texts(table) == ["Muoto", "1.1.–30.6.2022", "1.1.–30.6.2023"]


def test_one_year_in_bold_is_a_head():
    body = lines(("Myönteinen", "221"), ("Kielteinen", "38"), ("Yhteensä", "259"))

    (table,) = find_tables(page(bold([*words("Päätös", 60, 186), *right("2024", 300, 186)]), body))

    assert head_texts(table) == ["Päätös", "2024"]


def test_years_over_heads_that_come_again():
    body = lines(("Nigeria", "39", "17,6", "41", "18,2"), ("Irak", "24", "10,9", "30", "13,3"),
                 ("Andra", "130", "58,8", "159", "70,7"), columns=(260, 340, 420, 500))  # fmt: skip
    above = heads("2023", "2024", starts=(200, 360), y=168, stub="Land")
    below = heads("antal", "%", "antal", "%", starts=(200, 280, 360, 440), y=184)

    (table,) = find_tables(page(above, below, body))

    spans = [(c.text, c.column, c.column_span) for c in table.cells if c.column_span > 1]
    assert spans == [("2023", 1, 2), ("2024", 3, 2)]
    assert head_texts(table) == ["Land", "2023 antal", "2023 %", "2024 antal", "2024 %"]


@pytest.mark.parametrize("flush", ["left", "middle"])
def test_heads_over_groups_of_two_without_rules(flush):
    body = lines(("Pakkotyö", "4", "24", "1", "2"), ("Muu", "9", "1", "4", "0"),
                 ("Yhteensä", "13", "25", "5", "2"), columns=(260, 340, 420, 500))  # fmt: skip
    leaves = ("Naiset", "Miehet", "Tytöt", "Pojat")
    if flush == "left":
        above = heads("Aikuiset", "Lapset", starts=(200, 360), y=168, stub="Muoto")
        below = heads(*leaves, starts=(200, 280, 360, 440), y=184)
    else:
        above = [*words("Muoto", 60, 168), *middle("Aikuiset", 270, 168),
                 *middle("Lapset", 430, 168)]  # fmt: skip
        below = [w for t, x in zip(leaves, (230, 310, 390, 470), strict=True)
                 for w in middle(t, x, 184)]  # fmt: skip

    (table,) = find_tables(page(above, below, body))

    assert head_texts(table) == [
        "Muoto", "Aikuiset Naiset", "Aikuiset Miehet", "Lapset Tytöt", "Lapset Pojat",
    ]  # fmt: skip


def test_wrapped_heads_are_not_taken_for_heads_over_groups():
    above = heads("Alla", "Kunder i", "Nya", starts=(222, 312, 402), y=174, stub="Form av")
    below = heads("kunder", "Finland", "kunder", starts=(222, 312, 402), stub="våld")

    (table,) = find_tables(page(above, below, FORMS))

    assert head_texts(table) == ["Form av våld", "Alla kunder", "Kunder i Finland", "Nya kunder"]


def test_units_under_the_rule_of_the_heads_are_heads():
    body = lines(("Myönteinen", "221", "82,5"), ("Kielteinen", "38", "14,2"),
                 ("Rauennut", "9", "3,4"), columns=EDGES)  # fmt: skip
    above = heads("Määrä", "Osuus", starts=(240, 330), y=168, stub="Päätös")
    below = heads("kpl", "prosenttia", starts=(240, 330), y=184)

    (table,) = find_tables(page(above, below, body, shapes=[bar(60, 181, 390, 181)]))

    assert head_texts(table) == ["Päätös", "Määrä kpl", "Osuus prosenttia"]


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Tabell 2. Kunder (* = färre", "än fem)"),  # an open bracket
        ("Tabell 2. Alla kunder som antogs i Helsingfors, Vanda och även i Esbo enligt", "hemort"),
    ],
)
def test_second_line_of_a_title_is_no_head(title, more):
    body = lines(("Form", "Finland", "Annat", "Alla"), columns=EDGES, y=186)

    (table,) = find_tables(page(words(title, 60, 160), words(more, 60, 171), body, FORMS))

    assert table.title == f"{title} {more}"
    assert head_texts(table) == ["Form", "Finland", "Annat", "Alla"]


def test_first_line_of_a_head_under_a_short_title_stays_a_head():
    body = lines(("våld", "Finland", "Annat", "Alla"), columns=EDGES, y=186)

    (table,) = find_tables(page(words("Tabell 2. Kunder", 60, 155), words("Form av", 60, 174),
                                body, FORMS))  # fmt: skip

    assert table.title == "Tabell 2. Kunder"
    assert head_texts(table) == ["Form av våld", "Finland", "Annat", "Alla"]


def test_head_that_begins_as_a_note_does():
    body = lines(("Source of the referral", "In 2023", "In 2024"), ("Police", "30", "41"),
                 ("Lawyers", "12", "13"), ("Others", "100", "99"), columns=(300, 400))  # fmt: skip

    (table,) = find_tables(page(body))

    assert head_texts(table) == ["Source of the referral", "In 2023", "In 2024"]


def test_values_halfway_down_a_wrapped_label():
    body = [
        *words("Oleskelu-", 60, 200), *words("lupa", 60, 211),
        *right("41", 300, 205.5), *right("12", 390, 205.5),
        *lines(("Viisumi", "8", "3"), ("Yhteensä", "49", "15"), y=226, columns=EDGES),
    ]  # fmt: skip

    (table,) = find_tables(page(lines(("Peruste", "Naiset", "Miehet"), columns=EDGES, y=184), body))

    assert rows(table) == [["Peruste", "Naiset", "Miehet"], ["Oleskelulupa", "41", "12"],
                           ["Viisumi", "8", "3"], ["Yhteensä", "49", "15"]]  # fmt: skip
    assert rows(table)[0] == head_texts(table)
    label = next(cell for cell in table.cells if cell.text == "Oleskelulupa")
    assert label.lines == ("Oleskelu-", "lupa")


def test_wrapped_heads_flush_left_about_a_single_line_for_the_labels():
    above = heads("Suomessa", "Ulkomailla", "Kaikki", starts=(200, 300, 400), y=168)
    stub = words("Hyväksikäytön", 60, 174)
    below = heads("tapahtunut", "tapahtunut", "tapaukset", starts=(200, 300, 400), y=180)
    body = lines(("Seksuaalinen tarkoitus", "12", "51", "63"), ("Pakkotyö", "120", "41", "161"),
                 ("Muu", "7", "9", "16"), columns=(294, 394, 494))  # fmt: skip

    (table,) = find_tables(page(above, stub, below, body))

    assert head_texts(table)[1:] == [
        "Suomessa tapahtunut", "Ulkomailla tapahtunut", "Kaikki tapaukset",
    ]  # fmt: skip
