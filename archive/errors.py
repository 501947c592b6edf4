"""What can go wrong between a harvest and a figure that people cite.

ArchiveError
├── NoArchive        there is no database yet, or it is not one of ours
├── BuildFailed      the new database breaks a promise of the schema; the old one stays
├── NotFound         no figure, document or file has that id
├── Uncitable        the figure comes from a reconstruction, or has no printed evidence
├── Withheld         it was taken out; the message is its tombstone
├── BadLedger        a line of the ledger is not in order
├── BadBackup        a backup cannot be made or put back as it is
└── AlarmRaised      something that must not happen did, and work stopped before harm
"""


class ArchiveError(Exception):
    """Base of all errors that the archive raises on purpose; its text is one line for people."""

    status = 1


class NoArchive(ArchiveError):
    """There is no database yet, or it is not one of ours."""


class BuildFailed(ArchiveError):
    """The new database breaks a promise of the schema; the old one stays."""


class NotFound(ArchiveError):
    """No figure, document or file has that id."""


class Uncitable(ArchiveError):
    """The figure comes from a reconstruction, or has no printed evidence."""


class Withheld(ArchiveError):
    """It was taken out; the message is its tombstone."""


class BadLedger(ArchiveError):
    """A line of the ledger is not in order."""


class BadBackup(ArchiveError):
    """A backup cannot be made or put back as it is."""


class AlarmRaised(ArchiveError):
    """Something that must not happen did, and work stopped before harm."""

    status = 5
