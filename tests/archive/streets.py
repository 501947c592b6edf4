"""A street of hand-made harvests: what a build needs, without PDFs, vocabulary or network."""

from __future__ import annotations

from archive.codes import Codes
from archive.street import Street


def codes(used):
    three = ("fi-label", "sv-label", "en-label")
    return Codes(
        measures=tuple((m, *three, "flow", *three) for m in used.measures),
        units=tuple((u, *three) for u in used.units),
        dimensions=tuple((d, *three) for d in used.dimensions),
        categories=tuple((f"{d}={c}", d, c, *three) for d, c in used.categories),
    )


def street(*pairs, finish=lambda db: None, read=None):
    """Return a street on which reading an edition gives the harvest it is paired with."""
    results = dict(pairs)

    def answer(editions, load, workers):
        for edition in editions:
            yield edition, results[edition]

    return Street(
        editions=tuple(results),
        load=lambda sha256: b"",
        read=read or answer,
        codes=codes,
        coverage=lambda keys: (),
        finish=finish,
    )
