"""The exported files opened in other programs: å, ä, ö and the types of numbers come through.

Each test is skipped by the name of the program that is not there.
"""

import csv
import html
import importlib
import shutil
import sqlite3
import subprocess

import pandas
import pytest

from archive.export import export
from tests.archive.test_export import archive_in

SECTION = "Ålder och kön – äö"  # of test_export
VALUES = [0, 11.5, 367]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    home = archive_in(tmp_path_factory.mktemp("home"))
    with sqlite3.connect(home / "archive.db") as db:
        db.execute("update figures set breakdown_fi = 'alaikäiset' where breakdown_fi = 'minor'")
    db.close()
    list(export(home, out))
    return out


def program(name):
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def run(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_pandas(folder):
    plain = pandas.read_csv(folder / "figures.csv")
    excel = pandas.read_csv(folder / "figures-excel.csv", sep=";", decimal=",")
    typed = pandas.read_parquet(folder / "figures.parquet")

    for frame in (plain, excel, typed):
        assert sorted(frame["value"]) == VALUES
        assert sorted(frame["year"].unique()) == [2022]
        assert "alaikäiset" in set(frame["breakdown_fi"])


def test_duckdb(folder):
    try:
        duckdb = importlib.import_module("duckdb")
    except ImportError:
        pytest.skip("duckdb is not installed")
    for source in (
        f"read_csv('{folder}/figures.csv')",
        f"read_csv('{folder}/figures-excel.csv', delim = ';', decimal_separator = ',')",
        f"read_parquet('{folder}/figures.parquet')",
    ):
        kinds = {row[0]: row[1] for row in duckdb.sql(f"describe from {source}").fetchall()}
        assert (kinds["value"], kinds["year"]) == ("DOUBLE", "BIGINT")
        rows = duckdb.sql(f"select value, breakdown_fi from {source} order by value").fetchall()
        assert [row[0] for row in rows] == VALUES
        assert "alaikäiset" in {row[1] for row in rows}


R = """
f <- read.csv("figures.csv", fileEncoding = "UTF-8")
e <- read.csv2("figures-excel.csv", fileEncoding = "UTF-8-BOM")
r <- read.csv("readings.csv", fileEncoding = "UTF-8")
cat(class(f$value), class(f$year), sort(f$value), "\n")
cat(class(e$value), class(e$year), sort(e$value), "\n")
cat(unique(r$section[nchar(r$section) > 0]), "\n")
cat("alaik\u00e4iset" %in% f$breakdown_fi, "alaik\u00e4iset" %in% e$breakdown_fi, "\n")
"""


def test_r(folder):
    told = run(program("Rscript"), "-e", R, cwd=folder, env={"LC_ALL": "C.UTF-8", "PATH": "/bin"})

    assert [line.split() for line in told.splitlines()] == [
        ["numeric", "integer", "0", "11.5", "367"],
        ["numeric", "integer", "0", "11.5", "367"],
        SECTION.split(),
        ["TRUE", "TRUE"],
    ]


@pytest.mark.parametrize(
    ("name", "separator", "locale", "delimiter"),
    [("figures.csv", 44, 1033, ","), ("figures-excel.csv", 59, 1035, ";")],
)
@pytest.mark.reliability("R12")
def test_libreoffice(folder, tmp_path, name, separator, locale, delimiter):
    office = program("soffice")
    run(
        office,
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        f"--infilter=CSV:{separator},34,76,1,,{locale},true",  # quoted fields are text
        *("--convert-to", "fods", "--outdir", str(tmp_path), str(folder / name)),
    )
    sheet = (tmp_path / name).with_suffix(".fods").read_text(encoding="utf-8")
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))

    for row in rows:
        value = row["value"].replace(",", ".")
        assert f'office:value-type="float" office:value="{value}"' in sheet
        assert f"<text:p>{row['id']}</text:p>" in sheet
        assert (
            f"<text:p>{html.escape(row['printed']).replace('&#x27;', '&apos;')}</text:p>" in sheet
        )
    assert "alaikäiset" in sheet
