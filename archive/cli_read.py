"""Commands that look into files, with or without an archive."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
@click.option("--html", "as_page", is_flag=True, help="One HTML page.")
@click.pass_obj
def read(home: Path, file: str, as_json: bool, as_page: bool) -> None:
    """Show what FILE says: its text, with every number marked by what became of it.

    FILE is a file, or a captured document by its key (as in katsaus coverage), its
    doc_id or the beginning of its SHA-256.

    \b
    katsaus read my.pdf
    katsaus read annual-2022-fi
    katsaus read my.pdf --json | jq '.readings[] | [.measure, .value]'
    """
    from . import read as reading

    path = Path(file)
    found = reading.read_file(path) if path.exists() else reading.read_captured(home, file)
    if as_json:
        click.echo(reading.as_json(found))
        return
    for _, harvest in found:
        if as_page:
            click.echo(reading.as_html(harvest), nl=False)
        else:
            for line in reading.as_text(harvest):
                click.echo(line)


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--out", type=click.Path(path_type=Path), help="One JSON file a document, here.")
@click.option("--png", is_flag=True, help="Draw the cells on their pages, in --out or here.")
def tables(path: Path, as_json: bool, out: Path | None, png: bool) -> None:
    """Show the tables of a PDF or web page, or of all in a folder."""
    from extract import run_tables

    _tell_failed(run_tables(path, as_json, out, png))


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--png", type=click.Path(path_type=Path), help="Draw what was seen, in this folder.")
def charts(paths: tuple[Path, ...], as_json: bool, png: Path | None) -> None:
    """Show the charts of PDFs and pictures."""
    from extract import run_charts

    if png is not None:
        png.mkdir(parents=True, exist_ok=True)
    _tell_failed(run_charts(paths, as_json, png))


def _tell_failed(lines: list[str]) -> None:
    """Print what could not be read, a line each, and end with the exit status for it."""
    for line in lines:
        click.echo(line, err=True)
    if lines:
        raise click.exceptions.Exit(4)


COMMANDS = (read, tables, charts)
