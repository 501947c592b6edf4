"""Known errors of the publisher: beside the figure, and no longer than printed."""

import pytest

from archive.errata import StaleErratum, load_errata, write_errata
from archive.notes import notes_on, write_notes
from tests.archive.rows import Rows, days


def review_of_2022(value, standing="original"):
    rows = Rows()
    key = rows.document("annual-2022-fi", "2022", standing=standing)
    rows.say(key, "exploited_in_finland", 236, "2022")
    rows.say(key, "exploited_in_finland", value, "2022")
    return rows.done()


def test_every_erratum_has_a_guard_and_three_languages():
    names = [one.id for one in load_errata()]

    assert len(set(names)) == len(names)
    assert all(one.printed and len(set(one.reason.values())) == 3 for one in load_errata())


def test_erratum_stands_beside_its_figure():
    db = review_of_2022(263)
    write_notes(db)

    found = notes_on(db, "exploited_in_finland", "", *days("2022"))
    assert "erratum-exploited-in-finland-263" in found
    assert "erratum-exploited-in-finland-263" not in notes_on(db, "new_clients", "", *days("2022"))


def test_a_mended_page_stops_the_build():
    with pytest.raises(StaleErratum, match="exploited-in-finland-263"):
        write_errata(review_of_2022(236))


def test_samples_and_missing_documents_wake_no_erratum():
    db = review_of_2022(236, "reconstructed")
    write_errata(db)

    assert db.execute("select count(*) from note").fetchone() == (0,)
