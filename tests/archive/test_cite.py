"""A citation leads to the review, the page and the bytes; a reconstruction has none."""

import json
from dataclasses import replace
from datetime import date

import pytest

from archive.build import build
from archive.cite import citations
from archive.cite_series import cite_series
from archive.errors import NotFound, Uncitable, Withheld
from archive.ledger import Entry, append
from archive.schema import open_archive
from scraper import Period
from tests.archive.builders import edition, harvest, reading, sha
from tests.archive.streets import street

NEW_CLIENTS_2022 = "h7fbcvbywob5"


def archive(home, *pairs):
    build(home, street(*pairs))
    return open_archive(home / "archive.db")


def review(file="annual-2022-fi.pdf", standing="original", **changes):
    one = edition(file, standing, published=date(2023, 2, 1))
    return one, harvest(reading(367, file=file, **changes), file=file)


def test_a_citation_names_producer_review_page_date_address_and_bytes(tmp_path):
    told = citations(archive(tmp_path, review()), NEW_CLIENTS_2022)

    assert told["en"].startswith(
        "National Assistance System for Victims of Human Trafficking, Finnish Immigration "
        "Service: Annual review 2022 (in Finnish)"
    )
    for part in ("p. 3", "published 1 February 2023", "367", "https://example.org/"):
        assert part in told["en"]
    assert f"SHA-256 {sha('annual-2022-fi.pdf')}" in told["en"]
    assert "retrieved 2 January 2026" in told["en"]
    assert "Independent copy: none" in told["en"]
    assert told["fi"].startswith("Ihmiskaupan uhrien auttamisjärjestelmä, Maahanmuuttovirasto")
    assert "på finska" in told["sv"] and "Via arkivet Katsaus" in told["sv"]


def test_the_quote_is_not_translated(tmp_path):
    told = citations(archive(tmp_path, review()), NEW_CLIENTS_2022)

    for language in ("fi", "sv", "en"):
        assert "“Vuonna 2022 uusia asiakkaita oli 367.”" in told[language]


def test_programs_get_csl_bibtex_and_ris(tmp_path):
    told = citations(archive(tmp_path, review()), NEW_CLIENTS_2022)

    (item,) = json.loads(told["csl"])
    assert (item["type"], item["issued"], item["accessed"], item["page"]) == (
        "report",
        {"date-parts": [[2023, 2, 1]]},
        {"date-parts": [[2026, 1, 2]]},
        "3",
    )
    assert told["bibtex"].startswith("@techreport{katsaus-h7fbcvbywob5,\n")
    assert told["bibtex"].count("{") == told["bibtex"].count("}")
    assert told["ris"].splitlines()[0] == "TY  - RPRT"
    assert told["ris"].endswith("ER  - \r\n")


def test_the_copy_is_a_wayback_capture_of_the_same_bytes(tmp_path):
    one, told = review()
    address = "https://web.archive.org/web/20230301000000id_/https://example.org/a.pdf"
    main = replace(one.main, via="wayback", captured_url=address)

    cited = citations(archive(tmp_path, (replace(one, main=main), told)), NEW_CLIENTS_2022)

    assert f"Independent copy: {address}." in cited["en"]


def test_a_reconstruction_has_no_citation(tmp_path):
    db = archive(tmp_path, review(standing="reconstructed"))

    with pytest.raises(Uncitable, match="comes from a reconstruction"):
        citations(db, NEW_CLIENTS_2022)
    assert "367" in citations(db, NEW_CLIENTS_2022, even_reconstructed=True)["fi"]


def test_a_series_names_its_years_and_reviews(tmp_path):
    y2023 = Period.year(2023)
    later = harvest(reading(280, period=y2023, file="b"), period=y2023, file="b")
    db = archive(tmp_path, review(), (edition("b"), later))

    told = cite_series(db, "new_clients")

    assert "Vuosikatsaus 2022, Vuosikatsaus 2023" in told["fi"]
    assert told["en"].index("2022: 367") < told["en"].index("2023: 280")


def of_years_and_halves(home):
    half, y2023 = Period.half(2023, 1), Period.year(2023)
    first = harvest(reading(139, period=half, file="h1"), period=half, file="h1")
    later = harvest(reading(280, period=y2023, file="b"), period=y2023, file="b")
    pairs = (review(), (edition("h1"), first), (edition("b"), later))
    return archive(home, *pairs)


def test_years_and_half_years_are_two_series(tmp_path):
    db = of_years_and_halves(tmp_path)

    years, halves = cite_series(db, "new_clients"), cite_series(db, "new_clients", period="half")

    assert "139" not in years["en"] and "280" not in halves["en"]
    assert "annual figures" in years["en"] and "half-yearly figures" in halves["en"]
    assert "A series of their own: half-yearly figures." in years["en"]
    assert "Erillisenä sarjana: puolivuosiluvut." in years["fi"]
    assert "halvårssiffror" in halves["sv"]


def test_programs_get_each_review_of_a_series(tmp_path):
    told = cite_series(of_years_and_halves(tmp_path), "new_clients")

    items = json.loads(told["csl"])
    assert (
        len(items) == told["bibtex"].count("@techreport{") == told["ris"].count("TY  - RPRT") == 2
    )
    assert len({item["id"] for item in items}) == 2
    assert "2022: 367" in items[0]["note"] and "2023: 280" in items[1]["note"]
    assert "139" not in told["csl"] + told["bibtex"] + told["ris"]


def test_a_kind_of_period_that_a_series_lacks_is_named(tmp_path):
    with pytest.raises(NotFound, match="new_clients persons day"):
        cite_series(of_years_and_halves(tmp_path), "new_clients", period="day")


def test_an_id_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(NotFound, match="No figure has the id zzzz"):
        citations(archive(tmp_path, review()), "zzzz")


def test_a_withheld_figure_answers_with_its_tombstone(tmp_path):
    append(tmp_path, [Entry(NEW_CLIENTS_2022, "withheld", date(2026, 1, 3), "names a person")])

    with pytest.raises(Withheld, match="was withheld on 2026-01-03: names a person"):
        citations(archive(tmp_path, review()), NEW_CLIENTS_2022)


def test_an_imported_file_without_an_address_is_named(tmp_path):
    one, told = review()
    main = replace(one.main, url=f"urn:sha256:{one.main.sha256}", file_name="from-a-reader.pdf")

    cited = citations(archive(tmp_path, (replace(one, main=main), told)), NEW_CLIENTS_2022)

    assert "address unknown, file from-a-reader.pdf (retrieved" in cited["en"]
    assert "urn:" not in "".join(cited.values())
    assert "url =" not in cited["bibtex"] and "UR  -" not in cited["ris"]
