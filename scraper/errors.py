"""What can go wrong between an address and a stored capture.

ScrapeError
├── UnknownPublisher   no YAML file on the shelf has that name
├── Refused            an address, a redirect or an archive member that must not be followed
├── NotTheDocument     what came is empty, an error page or of another type than announced
├── Unreachable        no answer came after all attempts, or the server asked to be left alone
├── Unimportable       a file, folder or manifest that cannot be taken in
├── StoreDamaged       a stored record does not hash to what the index says
├── ListingShrank      a listing has suddenly fewer links; nothing is concluded from it
└── Busy               another process is fetching into the same store
"""


class ScrapeError(Exception):
    """Base of all errors that the scraper raises on purpose; its text is one line for people."""


class UnknownPublisher(ScrapeError):
    """No YAML file on the shelf has that name."""


class Refused(ScrapeError):
    """An address, a redirect or an archive member that must not be followed."""


class NotTheDocument(ScrapeError):
    """What came is empty, an error page, or of another type than announced."""


class Unreachable(ScrapeError):
    """No answer came after all attempts, or the server asked to be left alone."""


class Unimportable(ScrapeError):
    """A file, folder or manifest that cannot be taken in."""


class StoreDamaged(ScrapeError):
    """A stored record does not hash to what the index says."""


class ListingShrank(ScrapeError):
    """A listing has suddenly fewer links than before; the alarm that stops an update."""


class Busy(ScrapeError):
    """Another process is fetching into the same store."""
