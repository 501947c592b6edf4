"""The whole street with bad files on it: one clear line each, and the rest is built."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli import main
from tests.pdfs import line, lines, pdf

GOOD = pdf(
    line("Vuosikatsaus 2030", 60, 760, 20)
    + line("Uudet asiakkaat", 60, 720, 14)
    + lines(["Vuonna 2030 auttamisjärjestelmään otettiin 421 uutta asiakasta."], 60, 690)
)
LOCKED = GOOD.replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + b"41" * 32
    + b"> /U <"
    + b"42" * 32
    + b"> >> /ID [<00><00>]",
)
SELF_DRAWING = pdf(
    "/X Do",
    resources="/XObject << /X 10 0 R >>",
    objects=(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 6 "
        "/Resources << /XObject << /X 10 0 R >> >> >>\nstream\n/X Do \nendstream",
    ),
)
BAD = {
    "html": (b"<!doctype html><title>Ei loydy</title><p>404", "text/html"),
    "empty": (b"", "empty"),
    "truncated": (GOOD[: len(GOOD) // 2], "truncated"),
    "locked": (LOCKED, "password"),
}


def run(home: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--home", str(home), *words])
    return result.exit_code, result.output


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_and_the_rest_is_built(name, tmp_path):
    data, word = BAD[name]
    (tmp_path / "Vuosikatsaus 2029.pdf").write_bytes(data)
    (tmp_path / "Vuosikatsaus 2030.pdf").write_bytes(GOOD)
    home = tmp_path / "home"
    run(home, "add", str(tmp_path / "Vuosikatsaus 2030.pdf"))
    _, added = run(home, "add", str(tmp_path / "Vuosikatsaus 2029.pdf"))

    status, built = run(home, "build")

    told = [text for text in (added + built).splitlines() if word in text]
    assert len(told) >= 1
    assert status in (0, 4)
    with sqlite3.connect(home / "archive.db") as db:
        assert db.execute("select count(*) from observation where value = 421").fetchone() == (1,)


def test_a_form_that_draws_itself_is_a_document_without_figures(tmp_path):
    (tmp_path / "Vuosikatsaus 2029.pdf").write_bytes(SELF_DRAWING)
    home = tmp_path / "home"
    run(home, "add", str(tmp_path / "Vuosikatsaus 2029.pdf"))

    status, _ = run(home, "build")

    assert status == 0
    with sqlite3.connect(home / "archive.db") as db:
        assert db.execute("select count(*) from reading").fetchone() == (0,)


def test_read_needs_no_archive(tmp_path):
    path = tmp_path / "my.pdf"
    path.write_bytes(GOOD)

    status, text = run(tmp_path / "home", "read", str(path))

    assert status == 0
    assert "421" in text
