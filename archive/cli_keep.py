"""Commands that keep the archive in order: check the files, withhold, export, publish."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from scraper import Store

from .errors import AlarmRaised
from .health import health_lines
from .ledger import Entry, append
from .remove import forget_pictures, resolve_subject
from .shown import forget_shown


@click.command()
@click.pass_obj
def fsck(home: Path) -> None:
    """Read and hash every stored file again, and verify the database."""
    store = Store(home)
    for message in store.messages:
        click.echo(message)
    faults = store.fsck()
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise AlarmRaised(f"{len(faults)} faults in the stored files of {home}; see above.")
    click.echo(f"{len(store.captures())} captures are as they were stored.")


@click.command()
@click.argument("subject")
@click.option("--why", required=True, help="The reason, for the tombstone. It names no one.")
@click.pass_obj
def withhold(home: Path, subject: str, why: str) -> None:
    """Take a figure, a reading or a file out, for ever: SUBJECT is its id or SHA-256.

    It leaves the database, the pictures and every later build; a tombstone stays that says since
    when and why. Run katsaus build afterwards: until then the archive answers nothing, so that
    what is withheld is told to nobody. A server that is running must be started again.
    """
    name = resolve_subject(home, subject)
    day = datetime.now(UTC).date()
    count = append(home, [Entry(name, "withheld", day, why)])
    pictures = forget_pictures(home, name)
    forget_shown(home, [name])
    click.echo(f"{name} is {'now' if count else 'already'} withheld; {pictures} pictures removed.")
    click.echo("Until it is built again, the archive tells nothing. Next: katsaus build")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--address", default="", help="Of the site, to be put before every link.")
@click.option("--wacz", is_flag=True, help="Also all captures as captures.wacz, for web players.")
@click.pass_obj
def export(home: Path, folder: Path, address: str, wacz: bool) -> None:
    """Write the archive as CSV, Parquet and a data package into FOLDER."""
    from .export import export as write_export

    if wacz:
        from scraper import Store, export_wacz

        folder.mkdir(parents=True, exist_ok=True)
        pages = export_wacz(Store(home), folder / "captures.wacz")
        click.echo(f"captures.wacz: {pages} pages")
    for line in write_export(home, folder, address):
        click.echo(line)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--rollback", is_flag=True, help="Take the build before this one into use again.")
@click.pass_obj
def publish(home: Path, folder: Path, rollback: bool) -> None:
    """Write what a public server needs into FOLDER; refused for reconstructions."""
    from . import publish as publishing

    done = publishing.rollback(folder) if rollback else publishing.publish(home, folder)
    for name in done.removed:
        click.echo(f"removed: {name}")
    click.echo(f"{done.folder} is in use. Restart the server to show it.")


@click.command()
@click.option("--days", type=click.IntRange(min=0), help="Fail if nothing was seen for so long.")
@click.pass_obj
def health(home: Path, days: int | None) -> None:
    """Say in a few lines how the archive is: its age, its gaps, what is unread.

    With --days it ends with status 5 if the publisher's site was last seen longer ago, or if a
    review is overdue: for a clock that tells somebody.

    \b
    katsaus health --days 7
    """
    for line in health_lines(home):
        click.echo(line)
    if days is not None:
        from .overdue import alarms

        told = list(alarms(home, days, datetime.now(UTC).date()))
        if told:
            raise AlarmRaised("; ".join(told))


COMMANDS = (fsck, withhold, export, publish, health)
