"""The words of citations in three languages."""

from __future__ import annotations

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
        "no_address": "osoite ei ole tiedossa, tiedosto",
        "none": "ei ole",
        "via": "Katsaus-arkiston kautta, luku",
        "via_series": "Katsaus-arkiston kautta",
        "breaks": "Huomaa",
        "own": "Erillisenä sarjana",
    },
    "sv": {
        "page": "s.",
        "published": "publicerad",
        "quote": "Tryckt:",
        "retrieved": "hämtad",
        "copy": "Oberoende kopia",
        "no_address": "adressen är inte känd, fil",
        "none": "ingen",
        "via": "Via arkivet Katsaus, uppgift",
        "via_series": "Via arkivet Katsaus",
        "breaks": "Observera",
        "own": "Som en egen serie",
    },
    "en": {
        "page": "p.",
        "published": "published",
        "quote": "Printed:",
        "retrieved": "retrieved",
        "copy": "Independent copy",
        "no_address": "address unknown, file",
        "none": "none",
        "via": "Via the Katsaus archive, figure",
        "via_series": "Via the Katsaus archive",
        "breaks": "Mind",
        "own": "A series of their own",
    },
}
LANGUAGE_OF_SOURCE: dict[Language, dict[str, str]] = {
    "fi": {"fi": "suomeksi", "sv": "ruotsiksi", "en": "englanniksi"},
    "sv": {"fi": "på finska", "sv": "på svenska", "en": "på engelska"},
    "en": {"fi": "in Finnish", "sv": "in Swedish", "en": "in English"},
}
PERIODS: dict[Language, dict[str, str]] = {
    "fi": {
        "year": "vuosiluvut",
        "half": "puolivuosiluvut",
        "day": "tilanne yhtenä päivänä",
        "other": "muut ajanjaksot",
    },
    "sv": {
        "year": "årssiffror",
        "half": "halvårssiffror",
        "day": "läget en viss dag",
        "other": "andra perioder",
    },
    "en": {
        "year": "annual figures",
        "half": "half-yearly figures",
        "day": "state on one day",
        "other": "other periods",
    },
}
