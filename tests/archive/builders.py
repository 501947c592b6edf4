"""Captures, editions and harvests made by hand, so that the archive is tested without PDFs."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from extract import Classed, Harvest, Leftover, Paragraph, Place, Population, Reading
from scraper import Capture, Edition, Period

Y2022 = Period.year(2022)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def capture(name: str, standing: str = "original", media_type: str = "application/pdf") -> Capture:
    return Capture(
        sha256=sha(name),
        url=f"https://example.org/{name}",
        captured_url="",
        media_type=media_type,
        retrieved_at="2026-01-02T03:04:05Z",
        via="import",
        standing=standing,  # type: ignore[arg-type]
        size=10,
        file_name=name,
    )


def edition(name: str, standing: str = "original", published: date | None = None) -> Edition:
    return Edition(main=capture(name, standing), label=name, published=published)


def reading(
    value: str | int,
    measure: str = "new_clients",
    dims: tuple[tuple[str, str], ...] = (),
    period: Period = Y2022,
    unit: str = "persons",
    qualifier: str = "exact",
    of: Population | None = None,
    status: str = "published",
    where: str = "text",
    origin: str = "printed",
    at: int = 0,
    file: str = "annual-2022-fi.pdf",
    language: str = "fi",
    printed: str = "",
) -> Reading:
    printed = printed or str(value)
    top = 100.0 + 12 * at
    return Reading(
        measure=measure,
        dims=dims,
        period=period,
        unit=unit,  # type: ignore[arg-type]
        value=Decimal(str(value)),
        qualifier=qualifier,  # type: ignore[arg-type]
        of=of,
        printed=printed,
        quote=f"Vuonna 2022 uusia asiakkaita oli {printed}.",
        place=Place(sha(file), 3, ((100.0, top, 120.0, top + 10),)),
        language=language,  # type: ignore[arg-type]
        where=where,  # type: ignore[arg-type]
        origin=origin,  # type: ignore[arg-type]
        reasons=("measure_word",),
        status=status,  # type: ignore[arg-type]
        section="Uudet asiakkaat",
    )


def harvest(
    *readings: Reading,
    kind: str = "annual",
    period: Period | None = Y2022,
    language: str = "fi",
    file: str = "annual-2022-fi.pdf",
) -> Harvest:
    place = Place(sha(file), 1, ((10.0, 10.0, 90.0, 20.0),))
    return Harvest(
        kind=kind,
        language=language,  # type: ignore[arg-type]
        period=period,
        title=f"Katsaus {period.name if period else ''}",
        era="web-2021",
        numerals=len(readings) + 3,
        read=len(readings),
        readings=readings,
        classed=(
            Classed("2022", "year", place, "text", "Vuonna 2022"),
            Classed("2022", "year", place, "text", "Vuonna 2022"),
        ),
        leftovers=(Leftover("17", "Lisäksi 17 muuta", place, "text", "no_measure"),),
        pages=4,
        paragraphs=(
            Paragraph(place, "Vuosikatsaus", "heading"),
            Paragraph(place, "Auttamisjärjestelmään tuli asiakkaita.", headings=("Alku",)),
        ),
    )
