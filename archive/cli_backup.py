"""Commands that keep what cannot be made again: backup, restore."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(home: Path, file: Path) -> None:
    """Write the captures, the ledger and the publishers' shelf to FILE, a tar.

    Every capture is read and hashed first. The database is not in it: katsaus build makes the
    same one again.

    \b
    katsaus backup katsaus-$(date +%F).tar
    """
    from .backup import backup as write

    done = write(home, file)
    click.echo(f"{done.files} files, {done.size:,} bytes in {file}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def restore(home: Path, file: Path) -> None:
    """Put the backup FILE into an empty home.

    \b
    katsaus --home new restore katsaus-2026-03-02.tar && katsaus --home new build
    """
    from .backup import restore as read

    done = read(home, file)
    click.echo(f"{done.files} files restored in {home}. Next: katsaus build")
    if done.archive_sha256:
        click.echo(f"The same version of katsaus makes archive.db with {done.archive_sha256}")


COMMANDS = (backup, restore)
