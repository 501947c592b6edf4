"""What is kept, compared, cited and served.

For Python and pandas: `archive.open("archive.db").series("new_clients", by="gender")`.
"""

from .door import Archive, open
from .errors import ArchiveError
from .records import Finding, Observation, Publication, Scope, Side, Vintage

__all__ = [
    "Archive",
    "ArchiveError",
    "Finding",
    "Observation",
    "Publication",
    "Scope",
    "Side",
    "Vintage",
    "open",
]
