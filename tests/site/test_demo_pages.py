"""The demo's pages: what is said of breaks, leftovers, states, and words in three languages."""

from __future__ import annotations

import json
import sqlite3
import time
from urllib.parse import quote

import pytest
import yaml

from archive.serve import make_datasette, metadata_text, pictures_named, prepare_site
from archive.site.languages import words
from tests.site.loop import run

LANGUAGES = ("fi", "sv", "en")
QUERIES = sorted(yaml.safe_load(metadata_text())["databases"]["archive"]["queries"])


@pytest.fixture(scope="module")
def asked(demo):
    datasette = make_datasette(prepare_site(demo))
    return lambda path: run(datasette.client.get(path))


@pytest.fixture(scope="module")
def db(demo):
    db = sqlite3.connect(demo / "archive.db")
    yield db
    db.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_across_a_break_says_so(asked, db, language):
    before, after, title = db.execute(
        f"select a.id, b.id, n.title_{language} from note_on o join note n on n.id = o.note "
        "join observation a on a.measure = o.measure and a.period_end <= o.period_start "
        "join observation b on b.measure = a.measure and b.dims = a.dims and b.unit = a.unit "
        "and b.of = a.of and b.period_kind = a.period_kind and b.period_start >= o.period_end "
        "where o.note like 'break-%' and a.dims like o.dims_like order by a.id, b.id limit 1"
    ).fetchone()

    text = asked(f"/{language}/compare?a={before}&b={after}").text

    assert words(language)["compare.break"] in text
    assert title in text
    assert words(language)["compare.across"] in text


@pytest.mark.parametrize(
    ("language", "typed", "category"),
    [
        ("fi", "Nepalilaiset", "nationality=nepal"),
        ("fi", "nepalilaisten määrä 2024", "nationality=nepal"),
        ("sv", "nepaleser", "nationality=nepal"),
        ("en", "Nepalese", "nationality=nepal"),
        ("fi", "pakkotyö", "form_of_exploitation=forced_labour"),
        ("fi", "työvoiman hyväksikäytöstä", "form_of_exploitation=forced_labour"),
        ("sv", "tvångsarbete", "form_of_exploitation=forced_labour"),
        ("fi", "tvångsarbete", "form_of_exploitation=forced_labour"),
        ("en", "forced marriage", "form_of_exploitation=forced_marriage"),
        ("fi", "naiset", "gender=female"),
        ("sv", "polisen", "referrer=police"),
    ],
)
def test_a_word_finds_the_figures_of_what_it_means(asked, db, language, typed, category):
    text = asked(f"/{language}/search?q={quote(typed)}").text

    figures = [part.split('"')[0] for part in text.split(f'href="/{language}/f/')[1:]]
    assert figures
    found = {
        row[0]
        for row in db.execute(
            "select category from observation_dim where observation = ?", (figures[0],)
        )
    }
    assert category in found
    assert f'href="/{language}/s/' in text


def test_every_leftover_with_a_place_is_boxed_on_its_page(asked, db):
    rows = db.execute(
        "select document, capture, boxes from leftover where boxes <> '[]'"
    ).fetchall()
    assert rows
    for document in {row[0] for row in rows}:
        boxes = sum(len(json.loads(row[2])) for row in rows if row[0] == document)
        text = asked(f"/en/d/{document}").text
        assert text.count('class="m-left"') == boxes, document


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_tells_its_states_over_time(asked, db, language):
    key, sha256 = db.execute("select document, sha256 from state order by document").fetchone()

    text = asked(f"/{language}/d/{key}").text

    assert words(language)["document.happened.new"] in text
    assert words(language)["document.state_now"] in text
    assert text.count(f"<code>{sha256[:16]}") == 2


def test_every_reason_has_its_words(db):
    reasons = {row[0] for row in db.execute("select reason from leftover")}
    for (told,) in db.execute("select distinct reasons from reading"):
        reasons |= set(json.loads(told))

    for reason in reasons:
        name = reason.partition(":")[0].replace("-", "_")
        known = f"reason.{name}" in words("fi") or reason.startswith("unknown label ")
        assert known, reason


def test_no_picture_is_left_from_older_builds(demo):
    stale = demo / "evidence" / "zzzzzzzzzzzz.png"
    stale.write_bytes(b"")

    folder = prepare_site(demo)

    there = {path.name for path in (demo / "evidence").glob("*.png")}
    assert there == pictures_named(folder / "archive.db")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", QUERIES)
def test_every_question_is_asked_and_answered_in_the_readers_language(asked, language, name):
    answer = asked(f"/archive/{name}?_lang={language}")

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    query = yaml.safe_load(metadata_text())["databases"]["archive"]["queries"][name]
    title = query["title"] if language == "en" else query["in"][language]["title"]
    assert title in answer.text


@pytest.mark.reliability("R15")
def test_pages_are_made_within_their_time(asked, record_property):
    spent = []
    for language in LANGUAGES:
        for path in ("", "s", "s/new_clients", "findings", "unread", "coverage", "dictionary"):
            began = time.process_time()
            asked(f"/{language}/{path}?anew=1")
            spent.append(time.process_time() - began)

    slow = sorted(spent)[int(0.95 * len(spent))]
    record_property("pages x languages", len(spent))
    record_property("ms at p95", 1000 * slow)
    assert slow < 0.3
