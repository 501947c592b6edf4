"""People's corrections: on top of what the machine read, never in place of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from archive.corrections import (
    SHELF,
    BadCorrection,
    StaleCorrection,
    correct,
    correct_harvest,
    load_corrections,
)
from archive.records import Held
from extract import Harvest, Leftover, Place, Population, Reading
from scraper import Capture, Edition, Period

YEAR = Period.year(2022)
PLACE = Place("a" * 64, 3)
WRONG = Reading(
    "new_clients",
    (),
    YEAR,
    "persons",
    Decimal(12),
    "exact",
    None,
    "12",
    "Täällä 12 joutui uhriksi.",
    PLACE,
    "fi",
    "text",
    "printed",
    ("clause",),
)
MAYBE = replace(
    WRONG, printed="7", value=Decimal(7), quote="Heistä 7 oli lapsia.", status="candidate"
)
LEFT = Leftover("9 %", "Sitten 9 % palasi.", PLACE, "text", "no measure")
HARVEST = Harvest(
    "annual",
    "fi",
    YEAR,
    "Katsaus",
    "",
    4,
    2,
    (WRONG, MAYBE),
    (),
    (LEFT, replace(LEFT, printed="5")),
)
SIGNED = """
  author: A. Person
  date: 2026-03-02
  reason: The subject stands on the page before.
  evidence: page 3
"""
MEASURE = (
    """
- id: stays-here
  document: annual-2022-fi
  expect: {printed: "12", quote: joutui, measure: new_clients, period: 2022-01-01/2022-12-31}
  set: {measure: exploited_in_finland, dims: "gender=female"}"""
    + SIGNED
)


def shelf(tmp_path, text):
    path = tmp_path / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    return path


def load(tmp_path, text):
    return load_corrections(shelf(tmp_path, text))


def balanced(harvest):
    return harvest.numerals == harvest.read + len(harvest.classed) + len(harvest.leftovers)


def test_the_corrected_reading_follows_the_machine_s_own(tmp_path):
    corrected = correct_harvest(HARVEST, load(tmp_path, MEASURE))

    old, new, other = corrected.readings
    assert (old.measure, old.status) == ("new_clients", "candidate")
    assert (new.measure, new.dims) == ("exploited_in_finland", (("gender", "female"),))
    assert (new.status, new.value, new.printed, new.place) == ("published", 12, "12", PLACE)
    assert new.note == (
        "corrected by A. Person, 2026-03-02: The subject stands on the page before."
    )
    assert new.reasons == ("clause", "correction:stays-here")
    assert other == MAYBE
    assert balanced(corrected)


def test_a_reading_that_is_no_figure_is_withdrawn(tmp_path):
    entry = '- {id: a, document: d, expect: {printed: "12"}, withdraw: true,'
    entry += " author: b, date: 2026-01-01, reason: c, evidence: e}"

    corrected = correct_harvest(HARVEST, load(tmp_path, entry))

    assert [(r.printed, r.status) for r in corrected.readings] == [
        ("12", "candidate"),
        ("7", "candidate"),
    ]


def test_a_right_candidate_is_published(tmp_path):
    entry = '- {id: a, document: d, expect: {printed: "7", quote: lapsia}, publish: true,'
    entry += " author: b, date: 2026-01-01, reason: c, evidence: e}"

    corrected = correct_harvest(HARVEST, load(tmp_path, entry))

    assert corrected.readings[1].status == "published"
    assert corrected.readings[1].note == "corrected by b, 2026-01-01: c"


def test_a_leftover_becomes_a_reading_with_the_value_it_prints(tmp_path):
    entry = (
        """
- id: a
  document: d
  expect: {printed: "9 %", quote: palasi}
  set:
    {measure: clients_exited, period: 2022-01-01/2022-12-31, unit: percent, of: clients_exited}"""
        + SIGNED
    )

    corrected = correct_harvest(HARVEST, load(tmp_path, entry))

    new = corrected.readings[-1]
    assert (new.measure, new.value, new.unit) == ("clients_exited", 9, "percent")
    assert new.of == Population("clients_exited")
    assert [left.printed for left in corrected.leftovers] == ["5"]
    assert corrected.read == HARVEST.read + 1
    assert balanced(corrected)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('printed: "12"', 'printed: "13"', "found 0 of them"),
        ("quote: joutui", "quote: lähti", "found 0 of them"),
        ("measure: new_clients,", "measure: referrals,", "found 0 of them"),
        ('exploited_in_finland, dims: "gender=female"', "new_clients", "says so by now"),
    ],
)
@pytest.mark.reliability("R22")
def test_a_stale_correction_stops_with_its_line(tmp_path, old, new, found):
    corrections = load(tmp_path, MEASURE.replace(old, new))

    with pytest.raises(StaleCorrection, match=found) as raised:
        correct_harvest(HARVEST, corrections)

    assert str(raised.value).startswith("corrections.yml:2: stays-here expects")
    assert "\n" not in str(raised.value)


@pytest.mark.reliability("R22")
def test_two_corrections_of_one_reading_contradict_each_other(tmp_path):
    both = MEASURE + MEASURE.replace("stays-here", "goes-there")

    with pytest.raises(StaleCorrection, match="stays-here of line 2 corrects it too"):
        correct_harvest(HARVEST, load(tmp_path, both))


def test_an_expectation_that_fits_two_readings_is_refused(tmp_path):
    twice = replace(HARVEST, readings=(WRONG, WRONG))

    with pytest.raises(StaleCorrection, match="found 2 of them"):
        correct_harvest(twice, load(tmp_path, MEASURE))


def test_a_correction_of_a_document_not_held_sleeps(tmp_path):
    capture = Capture(
        "a" * 64, "u", "u", "application/pdf", "2026-01-01T00:00:00Z", "import", "original"
    )
    edition = Edition(capture)
    held = [
        Held("annual-2022-fi", "p", edition, HARVEST),
        Held("annual-2022-fi-2", "p", edition, HARVEST),
        Held("annual-2021-fi", "p", edition, None, "unreadable", "it does not open"),
    ]
    sleeping = MEASURE.replace("annual-2022-fi", "annual-2020-fi").replace("stays-here", "b")
    unread = MEASURE.replace("annual-2022-fi", "annual-2021-fi").replace("stays-here", "c")

    one, two, three = correct(held, load(tmp_path, MEASURE + sleeping + unread))

    assert one.harvest is not None
    assert len(one.harvest.readings) == 3
    assert (two, three) == (held[1], held[2])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  author: A. Person\n", "", "expected author, found none"),
        ("date: 2026-03-02", "date: yesterday", "expected a date"),
        ("2022-01-01/2022-12-31", "soon", "expected a period"),
        ('printed: "12", ', "", "expected printed"),
        ("set: {measure", "set: {value: 13, measure", "found value"),
        ("evidence: page 3", "evidence: page 3\n  publish: true", "found set, publish"),
        ("evidence: page 3", "evidence: page 3\n  colour: red", "found colour"),
        ("document: annual-2022-fi", "document:", "expected document"),
    ],
)
@pytest.mark.reliability("R22")
def test_an_entry_that_is_not_in_order_is_named_with_its_line(tmp_path, old, new, told):
    with pytest.raises(BadCorrection, match=told) as raised:
        load(tmp_path, MEASURE.replace(old, new))

    assert str(raised.value).startswith("corrections.yml:2: ")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b", "expected a list"),
        ("- [", "line 1|line 2"),
        ("- text", "expected a correction"),
        (MEASURE + MEASURE, "stays-here of line 2 again"),
    ],
)
def test_a_shelf_that_is_not_in_order_is_refused(tmp_path, text, told):
    with pytest.raises(BadCorrection, match=told):
        load(tmp_path, text)


def test_an_empty_shelf_changes_nothing(tmp_path):
    assert load(tmp_path, "# nothing yet\n") == ()
    assert correct_harvest(HARVEST, ()) == HARVEST


def test_the_shelf_is_in_order():
    for one in load_corrections(SHELF):
        assert one.date <= date.today()
