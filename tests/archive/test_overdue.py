"""Years of running: who keeps the archive is told that nothing comes in, or that a review is due.

Captures of the replica are dated by the clock, so the clock is moved and not they.
"""

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from archive.cli import main
from archive.overdue import alarms


@pytest.fixture(scope="module")
def seen(demo):
    """Return the home of the demo and the day on which its site was seen."""
    return demo, datetime.now(UTC).date()


def test_an_old_look_is_an_alarm_and_a_fresh_one_is_none(seen):
    home, day = seen

    fresh = list(alarms(home, 7, day + timedelta(days=7)))
    old = list(alarms(home, 7, day + timedelta(days=9)))

    assert not [line for line in fresh if "seen" in line]
    assert [line for line in old if "was last seen" in line and "days ago, on" in line]


def test_a_review_is_overdue_after_its_month_and_not_before(seen):
    home, _ = seen
    overdue = "the annual review of 2031-01-01 to 2031-12-31 is overdue (not listed)"

    assert overdue not in list(alarms(home, 99_999, date(2032, 1, 31)))
    assert overdue in list(alarms(home, 99_999, date(2032, 12, 31)))


def test_what_is_held_in_one_language_is_not_overdue(seen):
    home, _ = seen

    told = list(alarms(home, 99_999, date(2024, 6, 1)))

    assert not [line for line in told if "annual review of 2023" in line], told


def test_the_command_fails_by_the_clock(seen):
    home, day = seen
    faketime = shutil.which("faketime")
    if not faketime:
        pytest.skip("faketime is not installed")
    command = [sys.executable, "-c", "from archive.cli import main; main()", "--home", home]

    told = subprocess.run(
        [faketime, f"{day + timedelta(days=400)} 12:00:00", *command, "health", "--days", "7"],
        capture_output=True,
        text=True,
    )

    assert told.returncode == 5
    assert told.stderr.count("\n") == 1
    assert told.stderr.startswith("Error: the publisher's site was last seen ")
    assert "review of" in told.stderr and "is overdue" in told.stderr


def test_without_days_it_only_tells(seen):
    told = CliRunner().invoke(main, ["--home", str(seen[0]), "health"])

    assert told.exit_code == 0
