"""The command that says where captures are kept."""

from __future__ import annotations

from pathlib import Path

import click

from scraper import Store, keep_elsewhere


@click.command("keep-at")
@click.argument("url")
@click.pass_obj
def keep_at(home: Path, url: str) -> None:
    """Keep the captures in object storage at URL from now on; put there what is here.

    URL is any that fsspec knows: s3://BUCKET/PATH, gs://..., file:///srv/captures. Give it in an
    empty home, and that home reads what another one has put there. Run it again, or fetch or add,
    to put away what came in since. One home fetches; any number may read.

    \b
    pip install 'katsaus[s3]'
    katsaus keep-at s3://my-bucket/katsaus
    """
    keep_elsewhere(home / "captures", url)
    put_away(home)
    click.echo(f"{len(Store(home).captures())} captures are kept at {url}. Next: katsaus build")


def put_away(home: Path) -> None:
    """Put new captures where they are to be kept, and say so."""
    for name in Store(home).put_away():
        click.echo(f"{name} put away")


COMMANDS = (keep_at,)
