"""What an edition is: label, address and page weighed against each other."""

from datetime import date

import pytest

from scraper import Store, load_publisher
from scraper.editions import Said, decide
from scraper.labels import Label
from tests.scraper.site import Site, fetch

NOTHING = Said(Label(), None, None)
UPLOADS = "https://ihmiskauppa.fi/wp-content/uploads/2017/08/"


def told(label: str, url: str, published: date | None = None) -> tuple[str | None, ...]:
    kind, language, period, _ = decide(label, url, "", NOTHING, load_publisher(), published)
    return kind, language, period.name if period else None


@pytest.mark.parametrize(
    ("label", "url", "expected"),
    [
        # A release of 2017 labels its attachment with the year before.
        ("Puolivuotiskatsaus 1.1.–30.6.2016", UPLOADS + "Puolivuotiskatsaus-1.1.-30.6.2017.pdf",
         ("semiannual", "fi", None)),
        ("Puolivuotiskatsaus 1.1. – 30.6.2013", UPLOADS + "Tilannekatsaus_2013.pdf",
         ("semiannual", "fi", "2013h1")),
        ("Annual Review 2022", "https://ihmiskauppa.fi/?p=2524", ("annual", "en", "2022")),
        ("Läs mer", UPLOADS + "Lagesoversikt-2019.pdf", ("annual", "sv", "2019")),
        ("Hjälpsystemet 1.1–30.6.2016", UPLOADS + "a.pdf", ("semiannual", None, "2016h1")),
        ("Lataa", UPLOADS + "a.pdf", (None, None, None)),
        ("Årsöversikten 2024", "https://sttinfo.fi/tiedote/7/x?lang=sv", ("press", "sv", "2024")),
    ],
)  # fmt: skip
def test_label_and_address(label: str, url: str, expected: tuple[str | None, ...]) -> None:
    assert told(label, url) == expected


@pytest.mark.parametrize(
    ("day", "period"),
    [(date(2018, 3, 5), "2017"), (date(2022, 7, 27), "2022h1"), (date(2020, 12, 1), None)],
)
def test_a_release_without_a_period_is_about_what_its_day_says(day: date, period: str) -> None:
    assert told("", "https://migri.fi/-/slug", day) == ("press", "fi", period)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>Tiedote</p><p>Lainoja oli 10.</p>", "press"),
        ("<p>5.3.2022 | Kirjasto | Tiedote</p><p>Lainoja oli 10.</p>", "press"),
        ("<p>Katso myös <a href='/x'>tiedote aiheesta</a> ja muuta.</p>", "annual"),
        ("<p>Tiedotettavaa ei ole, vain 10 lainaa.</p>", "annual"),
    ],
)
def test_a_page_that_calls_itself_a_release_is_one(
    body: str, kind: str, site: Site, store: Store
) -> None:
    site.list_links(("/lainaustilasto-2021/", "Lainaustilasto 2021"))
    site.put("/lainaustilasto-2021/", f"<main><h1>Lainaustilasto 2021</h1>{body}</main>")

    fetch(store, site)

    assert [e.kind for e in store.editions()] == [kind]
