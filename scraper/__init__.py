"""Where things are published: finding, fetching and keeping captures."""

from .errors import (
    NotTheDocument,
    Refused,
    ScrapeError,
    StoreDamaged,
    Unimportable,
    UnknownPublisher,
)
from .records import Capture, Edition, Kind, Language, Period, Standing, Via

__all__ = [
    "Capture",
    "Edition",
    "Kind",
    "Language",
    "NotTheDocument",
    "Period",
    "Refused",
    "ScrapeError",
    "Standing",
    "StoreDamaged",
    "Unimportable",
    "UnknownPublisher",
    "Via",
]
