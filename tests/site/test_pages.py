"""Every page, in three languages: it answers, says its language, and needs no inline code."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests.site.loop import run

CHECKS = "".join(
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "archive" / "checks").glob("*.py"))
)
LANGUAGES = ("fi", "sv", "en")
PATHS = (
    "",
    "s",
    "s/new_clients",
    "s/new_clients?by=form_of_exploitation",
    "s/new_clients?period=half",
    "s/clients_total",
    "f/{figure}",
    "d/annual-2022-fi",
    "search",
    "search?q=asiakkaat",
    "check",
    "compare",
    "compare?a={figure}&b={web_figure}",
    "findings",
    "findings?verdict=holds",
    "findings?verdict=%3Cb%3E&kind=none",
    "unread",
    "coverage",
    "dictionary",
    "questions",
)


def filled(site, path):
    return path.format(figure=site.figure, web_figure=site.web_figure)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.reliability("R15")
def test_page_answers_in_its_language(site, language, path, record_property):
    record_property("pages x languages answered", 1)
    response = site.get(f"/{language}/{filled(site, path)}")

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert response.headers["content-language"] == language
    assert "+358&nbsp;295&nbsp;463&nbsp;177" in response.text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.reliability("R15")
def test_page_has_one_heading_and_no_inline_code(site, path):
    text = site.get(f"/en/{filled(site, path)}").text

    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert not re.findall(r"<script(?![^>]*\ssrc=)", text)
    assert not re.findall(r"<style|\sstyle=|\son\w+=", text)
    assert not re.findall(r"(?:src|href)=\"https?://(?!example\.org|127)", text)


@pytest.mark.parametrize("path", ["/archive", "/archive/figures", "/archive?sql=select+1+as+a"])
def test_pages_of_datasette_have_no_inline_code_either(site, path):
    text = site.get(path).text

    assert not re.findall(r"<script(?![^>]*\ssrc=)", text)
    assert not re.findall(r"<style|\sstyle=", text)


def test_no_label_is_missing(site):
    for path in PATHS:
        text = site.get(f"/sv/{filled(site, path)}").text
        assert not re.findall(r">\s*(?:series|figure|nav|home|search|check|unread)\.\w+\s*<", text)


def test_home_sends_readers_to_their_language(site):
    assert site.get("/").headers["location"] == "/fi/"
    swedish = site.get("/", **{"accept-language": "sv-FI,sv;q=0.9,en;q=0.5"})
    assert (swedish.status_code, swedish.headers["location"]) == (302, "/sv/")


def test_bare_address_of_a_figure_answers_in_the_language_asked_for(site):
    address = f"/f/{site.figure}"

    swedish = site.get(address, **{"accept-language": "sv"})
    finnish = site.get(address, **{"accept-language": "de"})

    assert '<html lang="sv">' in swedish.text
    assert '<html lang="fi">' in finnish.text
    assert "Accept-Language" in swedish.headers["vary"]
    assert f'rel="canonical" href="{address}"' in swedish.text


@pytest.mark.parametrize("path", ["/fi/f/zzzzzzzzzzzz", "/en/d/none", "/sv/s/nothing", "/fi/zzz"])
def test_what_is_not_there_is_said_with_a_search_box(site, path):
    response = site.get(path)

    assert response.status_code == 404
    assert 'name="q"' in response.text


def test_figure_page_shows_value_sentence_crop_and_file(site):
    text = site.get(f"/en/f/{site.figure}").text

    assert "368 persons" in text
    assert "In 2022 the system admitted <mark>368</mark> new clients." in text
    assert "Vuonna 2022 järjestelmään otettiin <mark>368</mark> uutta asiakasta." in text
    assert "År 2022 fick hjälpsystemet <mark>368</mark> nya klienter." in text
    assert site.one("select capture from reading limit 1") is not None
    crop = re.search(r'<img src="(/e/\w+\.png)"', text)[1]
    picture = site.get(crop)
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert "immutable" in picture.headers["cache-control"]
    assert "Uudet asiakkaat, 2022: <b>368 henkilöä</b>" in text
    assert 'class="sha"><code>' in text


def test_figure_page_may_be_cited_in_three_languages(site):
    text = site.get(f"/fi/f/{site.figure}").text

    assert text.count("data-copy=") == 6
    assert "BibTeX" in text and "CSL-JSON" in text and "RIS" in text


def test_web_page_figure_has_its_sentence_set_as_a_picture(site):
    text = site.get(f"/fi/f/{site.web_figure}").text

    assert "järjestelmään otettiin <mark>171</mark> uutta asiakasta" in text
    assert re.search(r'<img src="/e/\w+\.png"', text)


def test_percentage_tells_its_base_and_its_direction(site):
    share = site.one("select id from observation where unit = 'percent'")

    text = site.get(f"/en/f/{share}").text

    assert "at least 64%" in text
    assert "of New clients" in text


def test_document_page_boxes_readings_and_leftovers(site):
    text = site.get("/en/d/annual-2022-fi").text

    assert text.count('class="m-read"') == 6
    assert text.count('class="m-left"') == 1
    assert "7 numbers printed: 6 read as figures" in text


def test_captured_file_is_not_served_as_a_page(site):
    sha256 = site.one("select sha256 from capture where media_type = 'text/html'")

    response = site.get(f"/c/{sha256}")

    if response.status_code == 200:  # the invented archive keeps no store
        assert "sandbox" in response.headers["content-security-policy"]
        assert response.headers["content-disposition"].startswith("attachment")
    assert site.get("/c/" + "0" * 64).status_code == 404


def test_series_page_keeps_half_years_apart(site):
    years = site.get("/en/s/new_clients?period=year").text
    halves = site.get("/en/s/new_clients?period=half").text

    assert ">171<" not in years and ">368<" in years
    assert ">171<" in halves and ">368<" not in halves


def test_empty_year_says_why(site):
    text = site.get("/en/s/new_clients").text

    assert "document not captured" in text
    assert '/en/coverage#y2020"' in text


def test_compare_finds_figures_by_words_and_keeps_the_other_side(site):
    text = site.get(f"/en/compare?a={site.web_figure}&b=new+clients+2022").text
    nothing = site.get("/en/compare?a=zzzz").text

    assert f'href="/en/compare?a={site.web_figure}&amp;b={site.figure}&amp;s=' in text
    assert "No figure was found for “zzzz”" in nothing
    assert text.count("<option") < 30


def test_compare_warns_of_unlike_periods_and_computes_nothing(site):
    text = site.get(f"/en/compare?a={site.figure}&b={site.web_figure}").text

    assert "These two do not count the same thing" in text
    assert 'class="change"' not in text


@pytest.mark.reliability("R19")
def test_findings_show_both_sides(site):
    text = site.get("/en/findings").text

    assert "The parts of a breakdown make the whole" in text
    assert f'href="/en/f/{site.figure}"' in text
    assert text.count('<figure class="crop">') >= 2
    assert '<figure class="crop">' not in site.get("/en/findings?verdict=holds").text


@pytest.mark.reliability("R19")
def test_two_editions_of_a_figure_stand_side_by_side(site):
    text = site.get(f"/en/f/{site.figure}").text
    link = re.search(r'href="(/en/compare\?[^"]*br=[^"]*)"', text)[1].replace("&amp;", "&")

    pair = site.get(link).text

    assert pair.count('<figure class="crop">') == 2
    assert "In 2022 the system admitted" in pair and "Vuonna 2022" in pair


def test_series_may_be_cited(site):
    assert 'id="cite-series"' in site.get("/sv/s/new_clients").text


def test_the_download_of_a_series_has_the_rows_of_its_table(site):
    total = csv.DictReader(io.StringIO(site.get("/en/s/new_clients.csv").text))
    parts = csv.DictReader(io.StringIO(site.get("/en/s/new_clients.csv?by=gender").text))

    assert {row["dims"] for row in total} == {""}
    assert {row["dims"].partition("=")[0] for row in parts} <= {"", "gender"}


@pytest.mark.parametrize("asked", ["_sort=nope", "_sort_desc=nope", "_sort=id&_sort_desc=id"])
def test_a_wish_that_cannot_be_met_is_refused_in_words(site, asked):
    for ending in ("", ".json"):
        response = site.get(f"/archive/figures{ending}?{asked}")

        assert response.status_code == 400
        assert "Cannot" in response.text


def test_document_page_tells_its_states_over_time(site):
    db = site.datasette.databases["archive"]
    columns = run(db.table_columns("state"))

    assert {"event", "at", "sha256", "before"} <= set(columns)


def test_every_rule_and_event_has_its_words(site):
    from archive.site.languages import words

    kinds = set(re.findall(r'Case\(\s*"(\w+)"', CHECKS)) | set(
        re.findall(r'Finding\(\s*"(\w+)"', CHECKS)
    )
    assert len(kinds) > 8
    for kind in kinds:
        assert f"rule.{kind}" in words("fi"), kind


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_wide_table_shows_a_dozen_columns_and_all_when_asked(site, language):
    few = site.get(f"/archive/figures?_lang={language}").text
    every = site.get(f"/archive/figures?_lang={language}&_columns=all").text
    file = next(csv.reader(io.StringIO(site.get("/archive/figures.csv").text)))
    heads = re.findall(r'data-column="(\w+)" data-column-type', few)

    assert len(heads) == 12 and f"measure_{language}" in heads and "link" in heads
    assert re.findall(r'data-column="(\w+)" data-column-type', every) == file
    assert "_columns=all" in few


@pytest.mark.parametrize("table", ["observation", "figures"])
def test_a_row_of_a_figure_leads_to_its_page(site, table):
    text = site.get(f"/archive/{table}/{site.figure}?_lang=sv").text

    assert f'href="/sv/f/{site.figure}"' in text.partition("<main")[2]
    assert "value" in re.findall(r'data-column="(\w+)"', text)


def test_a_facet_says_what_its_codes_mean(site):
    text = site.get("/archive/figures?_lang=fi&_facet=gender").text

    assert re.search(r'>new_clients</a> <span class="meant">Uudet asiakkaat</span> \d', text)
    assert re.search(r'>male</a> <span class="meant">miehet</span> \d', text)
