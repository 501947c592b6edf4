"""The words of citations in three languages."""

from __future__ import annotations

from datetime import date

from scraper import Language

PRODUCER: dict[Language, str] = {
    "fi": "Ihmiskaupan uhrien auttamisjärjestelmä, Maahanmuuttovirasto",
    "sv": "Hjälpsystemet för offer för människohandel, Migrationsverket (Finland)",
    "en": "National Assistance System for Victims of Human Trafficking, "
    "Finnish Immigration Service",
}
WORDS: dict[Language, dict[str, str]] = {
    "fi": {
        "page": "s.",
        "published": "julkaistu",
        "quote": "Painettu:",
        "retrieved": "tallennettu",
        "copy": "Riippumaton kopio",
        "none": "ei ole",
        "via": "Katsaus-arkiston kautta, luku",
        "via_series": "Katsaus-arkiston kautta",
    },
    "sv": {
        "page": "s.",
        "published": "publicerad",
        "quote": "Tryckt:",
        "retrieved": "hämtad",
        "copy": "Oberoende kopia",
        "none": "ingen",
        "via": "Via arkivet Katsaus, uppgift",
        "via_series": "Via arkivet Katsaus",
    },
    "en": {
        "page": "p.",
        "published": "published",
        "quote": "Printed:",
        "retrieved": "retrieved",
        "copy": "Independent copy",
        "none": "none",
        "via": "Via the Katsaus archive, figure",
        "via_series": "Via the Katsaus archive",
    },
}
LANGUAGE_OF_SOURCE: dict[Language, dict[str, str]] = {
    "fi": {"fi": "suomeksi", "sv": "ruotsiksi", "en": "englanniksi"},
    "sv": {"fi": "på finska", "sv": "på svenska", "en": "på engelska"},
    "en": {"fi": "in Finnish", "sv": "in Swedish", "en": "in English"},
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: str, language: Language) -> str:
    """Return an ISO day as written in a language.

    >>> long_date("2023-02-01", "fi"), long_date("2023-02-01", "en")
    ('1.2.2023', '1 February 2023')
    """
    told = date.fromisoformat(day)
    if language == "en":
        return f"{told.day} {_MONTHS[told.month - 1]} {told.year}"
    return f"{told.day}.{told.month}.{told.year}"
