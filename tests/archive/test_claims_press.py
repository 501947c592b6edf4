"""Claims as newspapers and members of parliament make them, against the demo's archive."""

from pathlib import Path

import pytest

from archive.claims import check_claim

RIGHT = {
    "M": {"matches", "rounds_to"},
    "D": {"differs", "was_revised"},
    "N": {"not_in_archive"},
    "U": {"unclear", "not_in_archive"},
    "T": {"unclear", "not_in_archive"},
    "F": {"differs", "was_revised", "not_in_archive", "unclear"},
}
LINES = Path(__file__).with_name("press_claims.txt").read_text(encoding="utf-8").splitlines()
CLAIMS = [line.split("|", 1) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("kind", "claim"), CLAIMS)
def test_verdict_is_right(demo_db, kind, claim):
    assert check_claim(demo_db, claim, trust_reconstructed=True).verdict in RIGHT[kind]


def test_few_are_turned_away():
    turned = [claim for kind, claim in CLAIMS if kind == "T"]

    assert len(turned) <= 6
    assert len(CLAIMS) > 140


def test_a_false_claim_is_traced_to_where_it_was_taken_from(demo_db):
    named = told = 0
    for kind, claim in CLAIMS:
        if kind == "D":
            answers = check_claim(demo_db, claim, trust_reconstructed=True).answers
            told += 1
            named += any(one.near is not None or one.computed is not None for one in answers)

    assert named >= 0.75 * told
