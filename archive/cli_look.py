"""Commands that ask the archive: facts, a value, a citation, findings, coverage, a claim."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from .errors import NotFound
from .schema import open_archive

LANGUAGE = click.Choice(["fi", "sv", "en"])


class DecimalType(click.ParamType):
    """A number as people type it: 1331, 1 331, 1,331, 42,5."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """Return the exact value; wrong usage if it is no number."""
        plain = "".join(str(value).split()).replace("\N{MINUS SIGN}", "-")
        # Nothing is printed with three decimals: what looks so is thousands told apart.
        if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", plain):
            plain = plain.replace(",", "")
        plain = plain.replace(",", ".")
        try:
            number = Decimal(plain)
        except InvalidOperation:
            number = Decimal("nan")
        if not number.is_finite():
            self.fail(f"{value!r} is not a number", param, ctx)
        return number


@contextmanager
def opened(home: Path) -> Iterator[sqlite3.Connection]:
    """Yield the archive in `home`, for reading."""
    db = open_archive(home / "archive.db")
    try:
        yield db
    finally:
        db.close()


@click.command()
@click.option("--csv", "out", type=click.Path(path_type=Path, allow_dash=True), help="- prints.")
@click.pass_obj
def facts(home: Path, out: Path | None) -> None:
    """Write every published figure as CSV, one row for each printed place.

    \b
    katsaus facts --csv facts.csv
    """
    from .facts import write_facts

    with opened(home) as db:
        if out is None or str(out) == "-":
            write_facts(db, sys.stdout)
            return
        with out.open("w", encoding="utf-8", newline="") as file:
            count = write_facts(db, file)
    click.echo(f"{count} printed figures in {out}")


@click.command()
@click.argument("value", type=DecimalType())
@click.option("--measure", metavar="CODE", help="Only this measure, e.g. clients_victims.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
@click.pass_obj
def explain(home: Path, value: Decimal, measure: str | None, language: Any) -> None:
    """Show every place where VALUE is printed, from the sentence to the file.

    \b
    katsaus explain 1331
    katsaus explain 1331 --measure clients_victims
    """
    from .explain import candidates_with, describe, explain_value

    with opened(home) as db:
        figures = explain_value(db, value, measure)
        for figure in figures:
            for line in describe(figure, language):
                click.echo(line)
        for document, quote in candidates_with(db, value, measure):
            click.echo(f"Not certain, so not a figure: {document}: “{quote}”")
        if not figures:
            raise NotFound(f"No figure in the archive has the value {value}.")


@click.command()
@click.argument("figure")
@click.option(
    "--form",
    type=click.Choice(["fi", "sv", "en", "csl", "bibtex", "ris"]),
    help="Only this one; without it the three languages.",
)
@click.option("--unit", default="persons", show_default=True, help="Of a series.")
@click.option(
    "--period",
    type=click.Choice(["year", "half", "day", "other"]),
    help="Of a series: years, or half-years, ... Without it the first that there is.",
)
@click.pass_obj
def cite(home: Path, figure: str, form: str | None, unit: str, period: str | None) -> None:
    """Print how to cite a FIGURE, given by its id, or a whole series, given by its measure.

    \b
    katsaus cite h7fbcvbywob5 --form bibtex
    katsaus cite "new_clients;gender=female" --form sv
    """
    from .cite import citations
    from .cite_series import cite_series

    measure, _, dims = figure.partition(";")
    with opened(home) as db:
        known = db.execute("select 1 from measure where code = ?", (measure,)).fetchone()
        if known:
            told = cite_series(db, measure, dims, unit, period=period or "")
        else:
            told = citations(db, figure)
    for name in [form] if form else ["fi", "sv", "en"]:
        click.echo(told[name])


@click.command()
@click.option("--kind", help="Only this rule.")
@click.option(
    "--verdict",
    type=click.Choice(["fails", "cannot_tell", "holds", "all"]),
    default="fails",
    show_default=True,
)
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def findings(home: Path, kind: str | None, verdict: str, language: str, as_json: bool) -> None:
    """List what does not add up in what is printed."""
    with opened(home) as db:
        rows = db.execute(
            f"select id, kind, verdict, document, difference, message_{language} as message "
            "from finding where (? is null or kind = ?) and ? in (verdict, 'all') "
            "order by verdict, kind, document, id",
            (kind, kind, verdict),
        ).fetchall()
        counts = dict(db.execute("select verdict, count(*) from finding group by verdict"))
    if as_json:
        click.echo(json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['verdict']:<11} {row['kind']}: {row['message']}")
    told = [f"{counts.get(name, 0)} {name}" for name in ("fails", "cannot_tell", "holds")]
    click.echo(f"In all: {', '.join(told)}.")


@click.command()
@click.option("--missing", is_flag=True, help="Only what the archive does not hold.")
@click.pass_obj
def coverage(home: Path, missing: bool) -> None:
    """List what the publisher has published, and what the archive holds of it."""
    with opened(home) as db:
        rows = db.execute(
            "select * from coverage order by period_end, period_start, kind, language, url"
        ).fetchall()
    held = 0
    for row in rows:
        held += row["document"] is not None
        if missing and (row["document"] or row["state"] == "not yet"):
            continue
        days = f"{row['period_start']}/{row['period_end']}"
        click.echo(
            f"{days} {row['kind']:<10} {row['language']} {row['state']:<18} "
            f"{row['document'] or row['url']}"
        )
    click.echo(f"{held} of {len(rows)} held.")


@click.command()
@click.argument("claim")
@click.option("--language", type=LANGUAGE, help="Told from the claim, if not given.")
@click.option(
    "--about",
    type=click.IntRange(2000, 2100),
    metavar="YEAR",
    help='The year that the text around it is about, for "the year before".',
)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def check(home: Path, claim: str, language: str | None, about: int | None, as_json: bool) -> None:
    """Tell whether a CLAIM agrees with what is printed, and where.

    \b
    katsaus check "Vuonna 2022 auttamisjärjestelmään otettiin 367 uutta asiakasta"

    Exit status: 0 it matches or rounds to what is printed, 6 it differs, 7 it was revised, 8 it
    is not in the archive, 9 it cannot be told what is claimed.
    """
    from .claims import run_check

    raise click.exceptions.Exit(run_check(home, claim, language, as_json, about))


@click.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True))
@click.argument("new", type=click.Path(path_type=Path, exists=True))
def diff(old: Path, new: Path) -> None:
    """Show which figures differ between two databases."""
    from .diff import compare

    difference = compare(old, new)
    for line in difference.lines():
        click.echo(line)
    db = open_archive(new)
    leftovers = db.execute("select count(*) from leftover").fetchone()[0]
    db.close()
    click.echo(difference.summary(leftovers))


COMMANDS = (facts, explain, cite, findings, coverage, check, diff)
