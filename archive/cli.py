"""The `katsaus` command: parse, call a room, print. No logic lives here."""

from __future__ import annotations

import errno
import shlex
import time
from pathlib import Path

import click

from extract import ExtractError
from scraper import ListingShrank, ScrapeError, Store, StoreDamaged, add_paths

from . import cli_backup, cli_captures, cli_demo, cli_keep, cli_look, cli_read
from .cli_build import run_build
from .errors import ArchiveError
from .unchanged import unchanged


class OneLineErrors(click.Group):
    """A group whose domain errors are one line for people, not a traceback."""

    def invoke(self, context: click.Context) -> object:
        """Run the command; let anything we did not foresee through as it is."""
        try:
            return super().invoke(context)
        except ArchiveError as error:
            raise _one_line(error, error.status) from error
        except (ListingShrank, StoreDamaged) as error:
            raise _one_line(error, 5) from error
        except (ExtractError, ScrapeError) as error:
            raise _one_line(error, 1) from error
        except OSError as error:
            if error.errno in (None, errno.EPIPE):  # click knows what to do about a closed pipe
                raise
            raise _one_line(_of_system(error, context.params["home"]), 1) from error


def _of_system(error: OSError, home: Path) -> str:
    """Return what the system refused, and what to do where a disk is full."""
    told = f"{error.filename or home}: {error.strerror}"
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return told
    return f"{told}. What was there before is as it was; make room and do it again."


def _one_line(error: Exception | str, status: int) -> click.exceptions.Exit:
    click.echo(f"Error: {error}", err=True)
    return click.exceptions.Exit(status)


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    envvar="KATSAUS_HOME",
    default=".katsaus",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where captures and the database are kept.",
)
@click.version_option(package_name="katsaus", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, home: Path) -> None:
    """Finland's human-trafficking statistics, every figure traced to its page.

    \b
    katsaus demo                     the bundled sample documents, built and served
    katsaus update && katsaus serve  the publisher's site
    katsaus add my.pdf && katsaus read my.pdf

    Exit status: 0 done, 1 an error, 2 wrong usage, 3 kept for commands that are planned, 4 some
    document could not be read at all, 5 an alarm stopped it. Of check: 6 the claim differs, 7 it
    was revised, 8 not in the archive, 9 it cannot be told what is claimed.
    """
    context.obj = home


@main.command()
@click.option("--contact", envvar="KATSAUS_CONTACT", default="", help="Whom the publisher may ask.")
@click.option("--accept-shrink", is_flag=True, help="Believe a listing that has become shorter.")
@click.option("--wayback", is_flag=True, help="Ask the Wayback Machine for what is gone, only.")
@click.pass_obj
def fetch(home: Path, contact: str, accept_shrink: bool, wayback: bool) -> None:
    """Look at everything the publisher lists, and keep what is new.

    One request at a time, two seconds apart, as robots.txt allows. Nothing kept is overwritten.
    """
    if wayback:
        run_wayback(home, contact)
    else:
        run_fetch(home, contact, accept_shrink)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--reconstructed", is_flag=True, help="Sample documents: never cited or published.")
@click.pass_obj
def add(home: Path, paths: tuple[Path, ...], reconstructed: bool) -> None:
    """Take in files, folders, zips, WARCs or manifests (index.json).

    A folder with an index.json gives what that lists, and nothing else.

    \b
    katsaus add my.pdf
    katsaus add reviews/ old-site.warc.gz
    """
    problems: list[str] = []
    editions = add_paths(
        Store(home),
        paths,
        standing="reconstructed" if reconstructed else "original",
        problems=problems,
    )
    cli_captures.put_away(home)
    for edition in editions:
        words = (edition.kind, edition.period.name if edition.period else None, edition.language)
        told = " ".join(word or "?" for word in words)
        mark = "  (reconstructed)" if edition.standing != "original" else ""
        name = edition.label or edition.main.file_name or edition.main.url
        click.echo(f"{edition.main.sha256[:12]}  {told}  {name}{mark}")
    for problem in problems:
        click.echo(problem, err=True)
    count = "1 document" if len(editions) == 1 else f"{len(editions)} documents"
    shown = shlex.quote(str(paths[0])) if len(paths) == 1 else "FILE"
    click.echo(f"{count} taken in. Next: katsaus build, or at once: katsaus read {shown}")
    if problems:
        raise click.exceptions.Exit(1)


@main.command()
@click.option("--rebuild", is_flag=True, help="Read every document again.")
@click.option("--workers", type=click.IntRange(1, 64), help="Documents read at a time.")
@click.option("--strict", is_flag=True, help="Keep the old archive if anything is left unread.")
@click.option("--dask", metavar="ADDRESS", help="Read on a Dask cluster: tcp://HOST:8786.")
@click.pass_obj
def build(home: Path, rebuild: bool, workers: int | None, strict: bool, dask: str | None) -> None:
    """Make the archive from the captures.

    The old archive stays in its place until the new one is whole. Documents that have not
    changed are not read again.
    """
    raise click.exceptions.Exit(run_build(home, rebuild, workers, strict, dask))


@main.command()
@click.option("--contact", envvar="KATSAUS_CONTACT", default="", help="Whom the publisher may ask.")
@click.option("--accept-shrink", is_flag=True, help="Believe a listing that has become shorter.")
@click.option("--workers", type=click.IntRange(1, 64), help="Documents read at a time.")
@click.option("--dask", metavar="ADDRESS", help="Read on a Dask cluster: tcp://HOST:8786.")
@click.option("--every", type=click.FloatRange(1), metavar="HOURS", help="Again and again.")
@click.pass_obj
def update(
    home: Path,
    contact: str,
    accept_shrink: bool,
    workers: int | None,
    dask: str | None,
    every: float | None,
) -> None:
    """Fetch, then build; say what is new, changed and gone, and write it as feeds.

    Where nothing has happened, nothing is said and nothing built: the exit status tells.

    With --every it stays and looks again after so many hours; once a day is plenty. What goes
    wrong in one round is told, and the next round comes all the same.
    """
    while True:
        try:
            news = run_fetch(home, contact, accept_shrink, quiet=True)
            idle = not news and unchanged(home) is not None
            status = 0 if idle else run_build(home, False, workers, False, dask)
            cli_demo.write_news(home)
        except (ArchiveError, ScrapeError) as error:
            if every is None:
                raise
            click.echo(f"Error: {error}", err=True)
        else:
            if every is None:
                raise click.exceptions.Exit(status)
        time.sleep(every * 3600)


def run_fetch(home: Path, contact: str, accept_shrink: bool, quiet: bool = False) -> bool:
    """Fetch from the publisher and say what is new; return whether anything is.

    `quiet` is for a clock: then nothing is said where nothing has happened.
    """
    from scraper import fetch_publisher

    def say(text: str) -> None:
        if not quiet:
            click.echo(text, err=True)

    report = fetch_publisher(
        Store(home),
        contact=contact,
        accept_shrink=accept_shrink,
        progress=say,
    )
    cli_captures.put_away(home)
    if not report.events:
        why = report.log[0] if report.log else "no address was asked"
        raise ArchiveError(f"The publisher could not be reached; nothing was changed. {why}")
    if report.news or report.log or not quiet:
        cli_demo.say_fetch(report)
    return bool(report.news)


def run_wayback(home: Path, contact: str) -> None:
    """Ask the Wayback Machine for documents that are listed and not served any more."""
    from scraper import fetch_wayback

    def say(text: str) -> None:
        click.echo(text, err=True)

    cli_demo.say_fetch(fetch_wayback(Store(home), contact=contact, progress=say))


for _module in (cli_backup, cli_captures, cli_demo, cli_keep, cli_look, cli_read):
    for _command in _module.COMMANDS:
        main.add_command(_command)
