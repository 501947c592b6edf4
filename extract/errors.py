"""What can go wrong between a capture and its readings.

ExtractError
├── Unreadable        the file does not open, or is not what it says it is
├── LimitReached      reading it would cost more time, memory, pages or pixels than allowed
├── NotANumeral       text that should be a number is not one
├── BadShelf          a YAML file of vocabulary or eras is not in order
├── NeedsOcr          the figures stand in a picture and no OCR engine is installed
└── NoChild           the system lets no further process be started to read a document in
"""


class ExtractError(Exception):
    """Base of all errors that extraction raises on purpose; its text is one line for people."""


class Unreadable(ExtractError):
    """The file does not open, or is not what it says it is."""


class LimitReached(ExtractError):
    """Reading it would cost more time, memory, pages or pixels than allowed."""


class NotANumeral(ExtractError):
    """Text that should be a number is not one."""


class BadShelf(ExtractError):
    """A YAML file of vocabulary or eras is not in order."""


class NeedsOcr(ExtractError):
    """The figures stand in a picture and no OCR engine is installed."""


class NoChild(ExtractError):
    """The system lets no further process be started to read a document in."""
