"""The rules on the annotated figures of the sample documents: what is wrong there, and no more."""

import csv
import json
import random
import re
from pathlib import Path

import pytest

from archive.checks import run_checks
from tests.archive.rows import Rows
from tests.shared import shared

KNOWN = {
    ("repeat", "annual-2022-fi", 27.0),  # 236 and 263 exploited in Finland
    ("parts", "semiannual-2022h1-en", 1.0),  # ages add up to 138 of 139
    ("share", "semiannual-2022h1-en", 0.6),  # 61 per cent for 84 of 139
    ("share", "semiannual-2022h1-en", -0.6),  # 39 per cent for 55 of 139
    ("parts", "annual-2021-fi", 1.0),  # 527 women and 352 men of 880
}


def annotated(change=None):
    """Return a database of the annotated figures; `change` may doctor (document, row, value)."""
    corpus = shared("corpus")
    rows = Rows()
    for entry in json.loads((corpus / "index.json").read_text(encoding="utf-8"))["documents"]:
        key = entry["doc_id"]
        path = corpus / (Path(entry["file"]).stem + ".facts.csv")
        publication = re.sub(r"-(fi|sv|en)(-scan)?$", "", key)
        period = f"{entry['period_start']}/{entry['period_end']}"
        rows.document(key, period, entry["kind"], publication=publication)
        with path.open(encoding="utf-8") as file:
            for number, fact in enumerate(csv.DictReader(file)):
                value = fact["value"]
                if change:
                    value = change(key, number, value)
                say(rows, key, fact, float(value))
    hidden = ("x", "annual-2021-fi", 1, "alle 5", "threshold", "table", "")
    rows.db.execute("insert into classed values (?, ?, ?, ?, ?, ?, ?)", hidden)
    return rows.done()


def say(rows, key, fact, value):
    start, end = fact["period_start"], fact["period_end"]
    printed = fact["printed"]
    origin = "printed" if re.search(r"[\d–]", printed) else "word" if printed else "measured"
    rows.say(
        key,
        fact["measure"],
        value,
        start if start == end else f"{start}/{end}",
        fact["dims"],
        fact["unit"],
        fact["of"],
        fact["qualifier"],
        fact["where"],
        fact["figure"],
        fact["section"],
        origin,
        printed or "-",
        int(fact["page"]) if fact["page"] else None,
    )


def failing(db):
    run_checks(db)
    rows = db.execute("select kind, document, difference from finding where verdict = 'fails'")
    return {tuple(row) for row in rows}


def test_every_known_contradiction_is_found_and_nothing_else():
    assert failing(annotated()) == KNOWN


def test_nothing_is_told_of_the_hidden_nationalities():
    db = annotated()
    run_checks(db)

    hidden = db.execute(
        "select verdict, difference from finding where document = 'annual-2021-fi'"
        " and kind = 'caption'"
    ).fetchall()
    assert hidden == [("cannot_tell", None)]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.reliability("R19")
def test_a_doctored_digit_is_found(seed, record_property):
    chance = random.Random(seed)
    path = shared("corpus") / "annual-2017-sv.facts.csv"
    row = chance.randrange(len(path.read_text(encoding="utf-8").splitlines()) - 1)

    def change(key, number, value):
        if (key, number) != ("annual-2017-sv", row):
            return value
        place = chance.choice([i for i, sign in enumerate(value) if sign.isdigit()])
        other = chance.choice([digit for digit in "123456789" if digit != value[place]])
        return value[:place] + other + value[place + 1 :]

    record_property("digits changed", 1)
    assert failing(annotated(change)) - KNOWN
