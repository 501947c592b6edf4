"""Every label of the listing pages: its kind, period, language and date, 100 %."""

import re
from datetime import date

import pytest

from archive.demo import SITE
from scraper import describe_address, describe_label, load_publisher
from scraper.discover import listed_links
from tests.shared import shared

A, S, P = "annual", "semiannual", "press"
LABELS = {
    "Puolivuotiskatsaus 1.1. – 30.6.2023 (saavutettava pdf-tiedosto)": (S, "2023h1", "fi"),
    "Vuosikatsaus 2018, sivu 2 (skannattu)": (A, "2018", "fi"),
    "IN ENGLISH:": (None, None, "en"),
    "PÅ SVENSKA": (None, None, "sv"),
    "Lehdistötiedotteet / Pressmeddelanden / Press releases": (P, None, None),
    "14.2. 2024": (None, None, None),
    **{f"Vuosikatsaus {year}": (A, str(year), "fi") for year in range(2013, 2023)},
    **{
        f"Puolivuotiskatsaus 1.1. – 30.6.{year}": (S, f"{year}h1", "fi")
        for year in (2013, *range(2015, 2023))
    },
    **{f"Semiannual Review 1.1. – 30.6.{y}": (S, f"{y}h1", "en") for y in range(2018, 2024)},
    **{f"Annual Review {year}": (A, str(year), "en") for year in range(2015, 2025)},
    **{f"Hjälpsystemets Lägesöversikt {y}": (A, str(y), "sv") for y in (2019, 2020, 2021)},
    "Halvårsöversikt 1.1. – 30.6.2018": (S, "2018h1", "sv"),
}
# Words that the listing does not use, as other eras print them, and names of files.
OTHERS = {
    "Statistik översikt 2025": (A, "2025", "sv"),
    "Lägesrapport 2013": (A, "2013", "sv"),
    "Tilannekatsaus 1.1.-30.6.2014": (S, "2014h1", "fi"),
    "Tilannekatsaus 1.1.–31.12.2014": (A, "2014", "fi"),
    "Half-yearly report January–June 2016": (S, "2016h1", "en"),
    "1 January – 30 June 2022: semi-annual review": (S, "2022h1", "en"),
    "Halvårsöversikt, januari–juni 2018": (S, "2018h1", "sv"),
    "Tammi–kesäkuu 2019: puolivuotiskatsaus": (S, "2019h1", "fi"),
    "Puolivuotiskatsaus 1.7.–31.12.2020": (S, "2020h2", "fi"),
    "Situation report 2012": (A, "2012", "en"),
    "Vuosikatsauksen 2019 tulostettava muoto": (A, "2019", "fi"),
    "MEDIA RELEASE: Annual review 2019": (P, "2019", "en"),
    "oversikt-2025-sv.pdf": (A, "2025", "sv"),
    "Tilannekatsaus_2017_FI.pdf": (A, "2017", "fi"),
    "press-semiannual-2018h1-en.html": (P, "2018h1", "en"),
    "Yhteystiedot": (None, None, None),
    "Päivitetty 14.2.2023": (None, None, None),
    "Uusia asiakkaita 127": (None, None, None),
}
RELEASE = re.compile(r"^(?:\d+\.\d+\.\s?\d{4}\s+)?(?:\w*TIEDOTE|\w+ RELEASE|\w+MEDDELANDE):")


def said(label: str) -> tuple[str | None, str | None, str | None]:
    found = describe_label(label)
    return found.kind, found.period.name if found.period else None, found.language


@pytest.mark.parametrize("label", [*LABELS, *OTHERS])
def test_label(label: str) -> None:
    assert said(label) == {**LABELS, **OTHERS}[label]


@pytest.mark.parametrize("page", ["fi", "sv", "en"])
def test_every_link_of_the_replica_listing_is_known(page: str) -> None:
    data = (SITE / f"listing-{page}.html").read_bytes()
    url = next(s.url for s in load_publisher().listings if s.language == page)

    links = listed_links(data, url, load_publisher())

    assert len(links) == {"fi": 48, "sv": 14, "en": 24}[page]
    for link in links:
        assert (
            said(link.label) == LABELS[link.label] if link.label in LABELS else _release(link.label)
        )


def _release(label: str) -> bool:
    kind, _, language = said(label)
    own = "fi" if "TIEDOTE" in label else "en" if "RELEASE" in label else "sv"
    return (kind, language) == ("press", own)


def test_every_line_of_the_real_listing_is_known() -> None:
    lines = shared("real/listing.txt").read_text(encoding="utf-8").splitlines()
    labels = [
        line.strip() for line in lines if line.strip() and not line.startswith(("Ihm", "Til"))
    ]
    assert len(labels) == 51
    releases = [label for label in labels if RELEASE.match(label)]
    assert len(releases) == 9
    for label in labels:
        assert _release(label) if label in releases else said(label) == LABELS[label]
    dates = [describe_label(label).published for label in labels]
    assert dates.count(date(2022, 7, 27)) == dates.count(date(2022, 1, 21)) == 3
    assert dates.count(date(2024, 2, 14)) == 1


def test_dates_beside_links_and_alone_above_them() -> None:
    data = (SITE / "listing-fi.html").read_bytes()
    links = listed_links(data, load_publisher().listings[0].url, load_publisher())
    dated = [link.published for link in links if link.published]
    assert dated == [date(2024, 2, 14)] * 3 + [date(2022, 7, 27)] * 3 + [date(2022, 1, 21)] * 3


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://migri.fi/documents/5/6/Lagesoversikt_2017_SV.pdf", (A, "2017", "sv")),
        ("https://migri.fi/sv/-/slug-pa-finska", (P, None, "sv")),
        ("https://sttinfo.fi/tiedote/7/arsoversikten-2024?lang=sv", (P, "2024", "sv")),
        ("https://ihmiskauppa.fi/?p=2588", (None, None, None)),
        ("https://ihmiskauppa.fi/wp-content/uploads/2021/07/Kansi.pdf", (None, None, None)),
        ("http://ihmiskauppa.fi/files/397/Tilannekatsaus_1.1.-31.12.2014.pdf", (A, "2014", "fi")),
    ],
)  # fmt: skip
def test_address(url: str, expected: tuple[str | None, ...]) -> None:
    found = describe_address(url)
    assert (found.kind, found.period.name if found.period else None, found.language) == expected
