"""Commands that serve: the demo with its replica of the publisher's site, and the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from scraper import FetchReport, Language

PORT = 8001


def say_fetch(report: FetchReport) -> None:
    """Print what a fetch did."""
    from scraper import tell_event

    for line in report.log:
        click.echo(line, err=True)
    for event in report.news:
        click.echo(tell_event(event, "en"))
    click.echo(f"{report.requests} requests, {report.bodies} bodies, {len(report.news)} news.")


def write_news(home: Path) -> None:
    """Write what is new, changed and gone as Atom feeds in three languages, `news-fi.atom` etc."""
    from scraper import Store, news_feed

    languages: tuple[Language, ...] = ("fi", "sv", "en")
    for language in languages:
        (home / f"news-{language}.atom").write_bytes(news_feed(Store(home), language))


@click.command()
@click.option("--port", default=PORT, show_default=True, help="Where to serve the archive.")
@click.option("--no-serve", is_flag=True, help="End after the build.")
@click.option(
    "--home",
    "own",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to keep it.  [default: that of katsaus --home, else .katsaus/demo]",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Documents read at a time.")
@click.pass_context
def demo(
    context: click.Context, port: int, no_serve: bool, own: Path | None, workers: int | None
) -> None:
    """Scrape the bundled replica of the publisher's site, build it, serve it.

    The documents of the replica are reconstructions: many of their figures are invented, and
    none may be cited.
    """
    from scraper import Store, fetch_publisher

    from .cli_build import run_build
    from .demo import serve_replica
    from .serve import listen

    home = own or _demo_home(context)
    if not no_serve:
        listen("127.0.0.1", port).close()  # better told now than after the build
    with serve_replica() as replica:
        click.echo(f"A replica of the publisher's site stands at {replica.base}; scraping it.")
        report = fetch_publisher(Store(home), stand_in=replica.stand_in, standing="reconstructed")
    held = sum(event.kind == "new" for event in report.news)
    click.echo(f"{report.requests} requests, {held} new documents captured in {home}.")
    status = run_build(home, False, workers, False)
    if no_serve or status not in (0, 4):
        raise click.exceptions.Exit(status)
    _serve(home, port)


def _demo_home(context: click.Context) -> Path:
    """Return the home that was asked for, else one beside which a real archive may stand."""
    group = context.parent
    source = group.get_parameter_source("home") if group else None
    given = source not in (None, click.core.ParameterSource.DEFAULT)
    return Path(context.obj) if given else Path(".katsaus/demo")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0: everyone.")
@click.option("--port", default=PORT, show_default=True, help="Where to serve the archive.")
@click.pass_obj
def serve(home: Path, host: str, port: int) -> None:
    """Serve the archive, for looking at it in a browser: http://127.0.0.1:8001

    A server that is running keeps showing the archive it began with: start it again after a build.
    """
    _serve(home, port, host)


def _serve(home: Path, port: int, host: str = "127.0.0.1") -> None:
    from .serve import serve as run

    run(home, host, port, lambda address: click.echo(f"{address}  (stop with Ctrl-C)"))


COMMANDS = (demo, serve)
