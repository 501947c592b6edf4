"""Where things are published: finding, fetching and keeping captures."""

from .addresses import normalise
from .errors import (
    Busy,
    ListingShrank,
    NotTheDocument,
    Refused,
    ScrapeError,
    StoreDamaged,
    Unimportable,
    UnknownPublisher,
)
from .importer import add_paths
from .labels import Label, describe_address, describe_label
from .looks import Event
from .publishers import Publisher, load_publisher
from .records import Capture, Edition, Kind, Language, Period, Standing, Via
from .store import Store

__all__ = [
    "Busy",
    "Capture",
    "Edition",
    "Event",
    "Kind",
    "Label",
    "Language",
    "ListingShrank",
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
    "Via",
    "add_paths",
    "describe_address",
    "describe_label",
    "load_publisher",
    "normalise",
]
