"""A restatement is a later document saying otherwise; what contradicts itself is another thing."""

import pytest
import yaml

from archive.checks import run_checks
from archive.serve import metadata_text
from tests.archive.rows import Rows

ASKED = yaml.safe_load(metadata_text())["databases"]["archive"]["queries"]


def answers(db, question):
    return db.execute(ASKED[question]["sql"], {"rule": "", "language": "fi"}).fetchall()


@pytest.fixture(scope="module")
def db():
    rows = Rows()
    first = rows.document("semiannual-2030h1-fi", "2030h1")
    later = rows.document("semiannual-2031h1-fi", "2031h1")
    rows.say(first, "referrals", 89, "2030h1")
    rows.say(later, "referrals", 88, "2030h1")
    rows.say(first, "exploited_in_finland", 236, "2030h1")
    rows.say(first, "exploited_in_finland", 236, "2030h1")
    rows.say(first, "exploited_in_finland", 263, "2030h1")
    rows.say(later, "exploited_in_finland", 236, "2030h1")
    done = rows.done()
    done.execute("update observation set status = 'restated' where measure = 'referrals'")
    done.execute("update observation set status = 'contradicted' where measure like 'expl%'")
    run_checks(done)
    return done


def test_what_was_restated_is_said_otherwise_by_a_later_document(db):
    told = answers(db, "what_was_restated")

    assert {(row[0], row[5]) for row in told} == {("referrals", 89), ("referrals", 88)}


def test_a_contradiction_of_one_document_is_a_finding_and_no_restatement(db):
    told = answers(db, "what_does_not_add_up")

    assert {value for row in told for value in row if value in (236, 263)} == {236, 263}
