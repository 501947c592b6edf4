"""What the exported files are called, hold and say of themselves."""

from __future__ import annotations

import sqlite3

TABLES = {
    "figures": "One row a figure, with labels, value, status and a link",
    "vintages": "Which publication states which value for which figure",
    "readings": "Every place where a figure is printed, with the sentence and the file",
    "findings": "What the rules found: what adds up, what does not, what cannot be told",
    "finding_sides": "The evidence of every finding",
    "notes": "What to mind when years are compared",
    "codes": "Every code with its label in Finnish, Swedish and English",
}

_SIDES = (
    "select 1 from finding_side s left join observation o on o.id = s.observation"
    " left join reading r on r.id = s.reading left join document d on d.key = r.document"
    " where 'reconstructed' in (o.standing, d.standing) and"
)
_STANDING = "case when {} then 'reconstructed' else 'original' end"

# Tables that go out as they stand: their name in the database, their order, and how the standing
# of a row is known ("" where a row is our own and says nothing that is printed).
COLUMNS = {
    "vintages": (
        "vintage",
        "observation, publication, value, id",
        "(select o.standing from observation o where o.id = vintage.observation)",
    ),
    "findings": (
        "finding",
        "kind, verdict, id",
        _STANDING.format(
            f"exists ({_SIDES} s.finding = finding.id) or exists (select 1 from document d"
            " where d.key = finding.document and d.standing = 'reconstructed')"
        ),
    ),
    "finding_sides": (
        "finding_side",
        "finding, seq",
        _STANDING.format(
            f"exists ({_SIDES} s.finding = finding_side.finding and s.seq = finding_side.seq)"
        ),
    ),
    "notes": ("note", "id", ""),
}
STANDING = ("standing", "text", "original; or reconstructed, re-told for tests")

Told = tuple[tuple[str, str, str], ...]

READINGS: dict[str, tuple[str, Told]] = {
    "readings": (
        "select reading.id, reading.observation, document.key, document.title, document.url,"
        " reading.capture, reading.page, reading.printed, reading.value, reading.qualifier,"
        " reading.quote, reading.language, reading.printed_in, reading.origin, reading.section,"
        " reading.figure, reading.label, document.standing from reading"
        " join document on document.key = reading.document where reading.status = 'published'"
        " order by document.key, reading.page, reading.id",
        (
            ("id", "text", "Id of the printed place"),
            ("figure_id", "text", "Id of the figure it is evidence of"),
            ("document", "text", "The document"),
            ("title", "text", "Its title, as printed"),
            ("url", "text", "The publisher's address"),
            ("sha256", "text", "SHA-256 of the file"),
            ("page", "integer", "Page from 1; empty for a web page"),
            ("printed", "text", "The number as printed"),
            ("value", "real", "What it says"),
            ("qualifier", "text", "exact, at_least, at_most or about"),
            ("quote", "text", "The sentence or row around it, untranslated"),
            ("language", "text", "fi, sv or en"),
            ("printed_in", "text", "text, caption, table or chart"),
            ("origin", "text", "How it is known: printed, word, sum, measured, ocr"),
            ("section", "text", "The heading above"),
            ("figure_number", "text", "The number of the chart or table, as printed"),
            ("label", "text", "The category or row, as printed"),
            STANDING,
        ),
    ),
    "codes": (
        "select 'measure' as scheme, code, label_fi, label_sv, label_en, definition_fi,"
        " definition_sv, definition_en from measure"
        " union all select 'unit', code, label_fi, label_sv, label_en, '', '', '' from unit"
        " union all select 'dimension', code, label_fi, label_sv, label_en, '', '', ''"
        " from dimension"
        " union all select dimension, code, label_fi, label_sv, label_en, '', '', ''"
        " from category order by 1, 2",
        (
            ("scheme", "text", "measure, unit, dimension, or the dimension that a category is of"),
            ("code", "text", "The code, as in the other files"),
            ("label_fi", "text", "Name in Finnish"),
            ("label_sv", "text", "Name in Swedish"),
            ("label_en", "text", "Name in English"),
            ("definition_fi", "text", "What a measure counts, in Finnish"),
            ("definition_sv", "text", "What a measure counts, in Swedish"),
            ("definition_en", "text", "What a measure counts, in English"),
        ),
    ),
}

_WARNING = """\
> **These files hold reconstructed samples, re-told for tests. Many of their figures are invented.
> They are not the publisher's words and must not be cited.**

"""

_README = """\
# Katsaus: Finland's human-trafficking statistics

{warning}Figures that the Assistance System for Victims of Human Trafficking (Migri, Finland) has
printed in its reviews and releases, each with the place where it is printed. Nothing is corrected:
where the publisher prints two values, both are here.

## Files

{files}
- `figures-excel.csv`: `figures.csv` for Excel in Finnish (semicolons, decimal commas). Text that
  Excel would run as a formula has a quote before it; the plain file is untouched.
- `figures.parquet`: `figures.csv` with types.
- In all CSV files text stands in quotes and numbers do not. LibreOffice takes text such as `50+` or
  `30%` for a number unless "Format quoted field as text" is ticked when it asks how to open a file.
- `datapackage.json`: every column of every file, in words.

## Adding up

Keep to one `measure`, one `unit`, one `period` and one `breakdown`. A total is not to be added to
its parts, a half-year not to a year, persons not to incidents. The new clients of 2022:

    select sum(value) from figures
    where measure = 'new_clients' and period = '2022' and unit = 'persons' and breakdown = 'total'

Value shown: {rule}

Values that were measured from charts without numbers, and numbers that were not understood with
certainty, are not in these files. A group too small to be printed is never worked out.

## Licence and citation

The figures and the quoted sentences are the publisher's, and this project cannot license them: ask
the publisher, or read its terms at https://ihmiskauppa.fi/. What the project added (codes, labels,
notes, findings) is under the project's own licence, Apache-2.0, which asks to be named. Cite the
producer first: Assistance System for Victims of Human Trafficking (Migri), the review and its year,
the page, the address and the day you looked; then "via Katsaus". The page of each figure (`link`)
gives it ready made. A `link` that begins with `/` is to be put after the address of the site;
`katsaus export --address` writes whole ones.

## What to mind

{notes}
"""


def readme(db: sqlite3.Connection, reconstructed: bool) -> str:
    """Return the README that travels with the files, with every note on comparability."""
    notes = db.execute("select title_en, text_en from note order by id").fetchall()
    rules = dict(db.execute("select key, value from meta where key like 'plot_rule%'").fetchall())
    rule = rules.get("plot_rule_en") or rules.get("plot_rule") or "see meta in the database"
    return _README.format(
        warning=_WARNING if reconstructed else "",
        files="\n".join(f"- `{name}.csv`: {about}." for name, about in TABLES.items()),
        rule=rule,
        notes="\n\n".join(f"**{title}.** {text}" for title, text in notes),
    )
