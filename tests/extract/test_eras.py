"""Which era a document resembles, what moved, and which promise is not kept."""

from datetime import date

import pytest

from extract import BadShelf
from extract.eras import FAR, broken_promises, load_eras, match_era, read_era
from extract.records import Document, Page, Paragraph, Place
from scraper import Period
from tests.shared import shared

PLACE = Place("f" * 64, 1)
PAGE = Page("f" * 64, 1, 595, 842)


def block(text, kind="text"):
    return Paragraph(PLACE, text, kind)


def review(*, pages=(PAGE,), kind="annual", year=2015, words=(), blocks=(), language="fi"):
    paragraphs = (*(block(word) for word in words), *blocks)
    return Document(kind, language, Period.year(year), " ".join(words[:1]), pages, paragraphs)


def test_a_situation_report_is_known_by_its_form_and_words():
    report = review(words=("Tilannekatsaus 2015", "Järjestelmään tehtiin esityksiä."))

    match = match_era(report)

    assert match.name == "ihmiskauppa/situation-report"
    assert match.known
    assert match.moved == ("tables: expected some, found none",)


def test_an_overview_without_captions_is_its_own_era():
    overview = review(
        year=2025,
        language="sv",
        words=("Statistisk översikt 2025", "Ansökningar, identifierade offer, incidenter."),
    )

    assert match_era(overview).name == "ihmiskauppa/overview-2025"
    assert match_era(overview).distance == 0


def test_what_moved_is_named():
    moved = review(
        year=2026,
        language="sv",
        words=("Statistisk översikt 2026", "Hänvisningar, identifierade offer, incidenter."),
        blocks=(block("Figur 1. Klienter", "caption"),),
    )

    match = match_era(moved)

    assert match.name == "ihmiskauppa/overview-2025"
    assert set(match.moved) == {
        "year: expected 2025, found 2026",
        "captions: expected none, found some",
        "referrals: expected ansök, found neither",
    }


def test_a_strange_document_resembles_nothing_and_promises_nothing():
    strange = review(pages=(), kind="press", year=2040, language="en", words=("Dog show",))

    match = match_era(strange)

    assert match.distance > 0
    assert match.known == (match.distance <= FAR)
    assert match.known or match.promises == ()


def test_broken_promises_are_named_in_the_shelf_s_order():
    report = review(words=("Tilannekatsaus 2015", "Esityksiä tehtiin."))

    match = match_era(report)

    assert broken_promises(match, {"new_clients", "referrals"}) == (
        "exploited_in_finland",
        "clients_total",
    )
    assert broken_promises(match, set(match.promises)) == ()


def test_every_era_is_in_order():
    eras = load_eras()

    assert [era.name for era in eras] == sorted({era.name for era in eras})
    for era in eras:
        assert era.years[0] <= era.years[1]
        assert set(era.promises) <= set(era.kinds)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: x", "expected the keys"),
        ("name: [", "line 1 is not"),
        ("- a", "no mapping"),
        (
            "{name: x, years: [1, 2], kinds: [], looks: {smell: none}, says: {}, promises: {}}",
            "found smell",
        ),
        (
            "{name: x, years: [1, 2], kinds: [], looks: {}, says: {a: {fi: []}}, promises: {}}",
            "fi, sv and en",
        ),
    ],
)
def test_an_era_that_is_not_in_order_is_named(text, told):
    with pytest.raises(BadShelf, match=told) as raised:
        read_era(text, "strange.yml")

    assert "eras/strange.yml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_promised_measures_are_measures():
    known = {line.split("|")[1].strip() for line in _measures()}

    for era in load_eras():
        for measures in era.promises.values():
            assert set(measures) <= known


def _measures():
    text = shared("facts/README.md").read_text(encoding="utf-8")
    table = text.partition("| measure | stock/flow |")[2].partition("## Dimensions")[0]
    return [line for line in table.splitlines() if line.startswith("| ")]


def test_periods_of_other_lengths_do_no_harm():
    odd = Period(date(2015, 1, 1), date(2015, 3, 31))
    paragraphs = (block("Tilannekatsaus"),)

    assert match_era(Document("annual", "fi", odd, "Tilannekatsaus", (PAGE,), paragraphs)).name
    assert match_era(Document("annual", "fi", None, "", (), ())).name
