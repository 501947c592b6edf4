"""Claims as they were really made, with the official verdict, against the demo's archive.

The verdicts are about the real publications, so only claims about a measure and a period that the
demo holds are judged, and none that no publication but a sample of the demo states.
"""

import csv
import re

from archive.claims import check_claim
from scraper import Period
from tests.shared import shared

RIGHT = {
    "matches": {"matches", "rounds_to"},
    "differs": {"differs", "was_revised"},
    "not_published": {"not_in_archive"},
}
PROVEN = {"matches", "rounds_to"}
MEASURES = {
    "minors": "new_clients",
    "new_clients_share": "new_clients",
    "contacts": "referrals",
    "victims_clients": "clients_victims",
}
SHARE = 0.95


def rows():
    """Return the claims, each with the year of the claim before it, if both are of one text."""
    path = shared("facts") / "claims-dev.csv"
    with path.open(encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    for before, row in zip([None, *found], found, strict=False):
        same = before is not None and before["source_url"] == row["source_url"]
        year = re.fullmatch(r"\d{4}", before["period"]) if same else None
        row["about"] = Period.year(int(year[0])) if year else None
    return found


def days(row):
    period = row["period"]
    stock = row["measure"] in ("clients_total", "victims_clients")
    if half := re.fullmatch(r"(\d{4})H1", period):
        start, end = f"{half[1]}-01-01", f"{half[1]}-06-30"
    elif re.fullmatch(r"\d{4}", period):
        start, end = f"{period}-01-01", f"{period}-12-31"
    else:
        start = end = period
    return (end, end) if stock else (start, end)


def answer(demo_db, row):
    about = row["about"] if "year before" in row["claim_paraphrase"] else None
    return check_claim(
        demo_db, row["claim_paraphrase"], "en", about=about, trust_reconstructed=True
    )


def test_verdicts_are_right_for_what_the_demo_holds(demo_db):
    held = {
        tuple(one)
        for one in demo_db.execute("select measure, period_start, period_end from observation")
    }
    wrong, judged = [], 0
    for row in rows():
        measure = MEASURES.get(row["measure"], row["measure"])
        if (measure, *days(row)) not in held:
            continue
        found = answer(demo_db, row)
        if row["verdict"] == "not_published" and any(one.evidence for one in found.answers):
            assert found.verdict not in PROVEN
            continue
        judged += 1
        right = RIGHT.get(row["verdict"], {"unclear", "not_in_archive", "differs", "rounds_to"})
        if found.verdict not in right:
            wrong.append((row["claim_id"], row["verdict"], found.verdict))

    assert judged >= 15
    assert len(wrong) <= (1 - SHARE) * judged, wrong


def test_a_claim_that_is_not_true_is_never_proven(demo_db):
    for row in rows():
        if row["verdict"] in ("differs", "unclear"):
            assert answer(demo_db, row).verdict not in PROVEN, row["claim_id"]
