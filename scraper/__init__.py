"""Where things are published: finding, fetching and keeping captures."""

from .addresses import normalise
from .coverage import Square, coverage
from .crawl import FetchReport, fetch_publisher
from .elsewhere import keep_elsewhere
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
from .join import Publication, join_editions
from .labels import Label, describe_address, describe_label
from .looks import Event
from .manners import Manners
from .news import news_feed, tell_event, told_events
from .publishers import Publisher, load_publisher
from .records import Capture, Edition, Kind, Language, Period, Standing, Via
from .state import captures_state
from .store import Store
from .wacz import export_wacz
from .wayback import fetch_wayback

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
    "Publication",
    "Publisher",
    "Refused",
    "ScrapeError",
    "Square",
    "Standing",
    "Store",
    "StoreDamaged",
    "Unimportable",
    "UnknownPublisher",
    "Unreachable",
    "Via",
    "add_paths",
    "captures_state",
    "coverage",
    "describe_address",
    "describe_label",
    "export_wacz",
    "fetch_publisher",
    "fetch_wayback",
    "join_editions",
    "keep_elsewhere",
    "load_publisher",
    "news_feed",
    "normalise",
    "tell_event",
    "told_events",
]
