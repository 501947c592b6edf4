"""Where things are published: finding, fetching and keeping captures."""

from .addresses import normalise
from .crawl import FetchReport, fetch_publisher
from .errors import (
    Busy,
    ListingShrank,
    NotTheDocument,
    Refused,
    ScrapeError,
    StoreDamaged,
    Unimportable,
    UnknownPublisher,
    Unreachable,
)
from .importer import add_paths
from .labels import Label, describe_address, describe_label
from .looks import Event
from .manners import Manners
from .publishers import Publisher, load_publisher
from .records import Capture, Edition, Kind, Language, Period, Standing, Via
from .store import Store

__all__ = [
    "Busy",
    "Capture",
    "Edition",
    "Event",
    "FetchReport",
    "Kind",
    "Label",
    "Language",
    "ListingShrank",
    "Manners",
    "NotTheDocument",
    "Period",
    "Publisher",
    "Refused",
    "ScrapeError",
    "Standing",
    "Store",
    "StoreDamaged",
    "Unimportable",
    "UnknownPublisher",
    "Unreachable",
    "Via",
    "add_paths",
    "describe_address",
    "describe_label",
    "fetch_publisher",
    "load_publisher",
    "normalise",
]
