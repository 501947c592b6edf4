"""Whether a server still shows what has been withheld since its database was made."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from ..ledger import waiting
from .visit import DATABASE

EVERY = 1.0  # seconds between two looks at the ledger
TOLD = "Something was withheld after this was made. It is served again when it is built anew."


class Withheld:
    """Looks at the ledger of the home that a site was made from, as often as it changes."""

    def __init__(self, datasette: Any) -> None:
        self._datasette = datasette
        self._looked = 0.0
        self._seen: int | None = None
        self._names: list[str] = []

    async def names(self) -> list[str]:
        """Return what is served and must not be; nothing for a site without its home beside it."""
        now = time.monotonic()
        if now - self._looked < EVERY:
            return self._names
        self._looked = now
        database = self._datasette.databases.get(DATABASE)
        home = Path(database.path).parent / "home" if database and database.path else None
        try:
            changed = (home / "ledger.yml").stat().st_mtime_ns if home else None
        except OSError:
            changed = None
        if home and database and changed is not None and changed != self._seen:
            self._names = await database.execute_fn(lambda conn: waiting(home.resolve(), conn))
        elif changed is None:
            self._names = []
        self._seen = changed
        return self._names
