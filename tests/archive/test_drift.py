"""A table laid out otherwise than the year before: read by headings, and what moved is named."""

import pytest
from click.testing import CliRunner

from archive.cli import main
from archive.schema import open_archive

FORMS = ("Työperäinen hyväksikäyttö", "Seksuaalinen hyväksikäyttö", "Pakkoavioliitto")
CODES = ("forced_labour", "sexual_exploitation", "forced_marriage", "begging")
HEADS = ("Hyväksikäytön muoto", "Suomessa", "Ulkomailla", "Yhteensä")
MEASURES = {
    "Suomessa": "exploited_in_finland",
    "Ulkomailla": "exploited_abroad",
    "Yhteensä": "new_clients",
    "Kaikkiaan": "new_clients",
}


def review(year, rows, heads):
    """Return a web review with one table; `rows` are labels and figures as they are printed."""
    cells = "".join(
        "<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in rows
    )
    head = "".join(f"<th>{name}</th>" for name in heads)
    return (
        f"<!doctype html><html lang=fi><title>Vuosikatsaus {year}</title><body><main>"
        f"<h1>Ihmiskaupan uhrien auttamisjärjestelmän vuosikatsaus {year}</h1>"
        f"<p>Auttamisjärjestelmään otettiin vuonna {year} uusia asiakkaita seuraavasti.</p>"
        f"<h2>Uudet asiakkaat hyväksikäytön muodon mukaan</h2>"
        f"<table><caption>Taulukko 1. Uudet asiakkaat {year}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table></main></body></html>"
    )


def rows_of(*figures):
    """Return rows of the three forms with their total, the last row's sums included."""
    rows = [(name, a, b, a + b) for name, (a, b) in zip(FORMS, figures, strict=True)]
    return [*rows, ("Yhteensä", *(sum(row[n] for row in rows) for n in (1, 2, 3)))]


ROWS = rows_of((36, 25), (19, 47), (9, 11))
ADDED = ("Kerjääminen", 3, 4, 7)
SWAPPED = [(name, abroad, here, total) for name, here, abroad, total in ROWS]
LONGER = [*ROWS[:-1], ADDED, (ROWS[-1][0], *(ROWS[-1][n] + ADDED[n] for n in (1, 2, 3)))]
BEFORE = review(2030, rows_of((31, 22), (17, 44), (8, 13)), HEADS)

# Rows and headings of the newer review, and what must be said of them.
DRILLS = {
    "two columns swapped": (
        SWAPPED,
        (HEADS[0], HEADS[2], HEADS[1], HEADS[3]),
        "the columns were “Suomessa”, “Ulkomailla”",
    ),
    "a heading renamed": (ROWS, (*HEADS[:3], "Kaikkiaan"), "“Yhteensä” is now “Kaikkiaan”"),
    "a row added": (LONGER, HEADS, "new rows: “Kerjääminen”"),
    "the total moved": ([ROWS[-1], *ROWS[:-1]], HEADS, "the total's row is now the first"),
}


def built(home, *pages):
    files = []
    for number, page in enumerate(pages):
        files.append(home.parent / f"review-{number}.html")
        files[-1].write_text(page, encoding="utf-8")
    for command in (["add", "--reconstructed", *files], ["build", "--workers", "1"]):
        told = CliRunner().invoke(main, ["--home", str(home), *map(str, command)])
        assert told.exit_code == 0, told.output
    return open_archive(home / "archive.db")


def printed(db):
    """Return what the newer review says: (measure, dims) to value, from its table."""
    rows = db.execute(
        "select measure, dims, value from reading where status = 'published'"
        " and printed_in = 'table' and period_start = '2031-01-01'"
    )
    return {(measure, dims): value for measure, dims, value in rows}


def expected(rows, heads):
    codes = dict(zip((*FORMS, ADDED[0]), CODES, strict=True))
    return {
        (MEASURES[head], f"form_of_exploitation={codes[row[0]]}" if row[0] in codes else ""): value
        for row in rows
        for head, value in zip(heads[1:], row[1:], strict=True)
    }


@pytest.mark.parametrize("drill", DRILLS)
@pytest.mark.reliability("R18")
def test_what_moved_is_named_and_nothing_is_misread(tmp_path, drill, record_property):
    record_property("drills", 1)
    rows, heads, named = DRILLS[drill]

    db = built(tmp_path / "home", BEFORE, review(2031, rows, heads))

    assert printed(db) == expected(rows, heads)
    told = [row[0] for row in db.execute("select message_en from finding where kind = 'layout'")]
    assert len(told) == 1
    assert named in told[0]


def test_a_table_laid_out_as_before_is_not_mentioned(tmp_path):
    db = built(tmp_path / "home", BEFORE, review(2031, ROWS, HEADS))

    assert not db.execute("select id from finding where kind = 'layout'").fetchall()
