"""The search box: inflection, folded letters, odd input."""

import pytest

from archive.site.search import looks_like_claim, match_words, numbers_in

ODD = (
    "",
    " ",
    '"',
    "''",
    "*",
    "(",
    "AND",
    "NEAR(a b)",
    "a:b",
    "-",
    "uutta-x",
    "^x",
    "{}[]",
    "%00",
    "\x00",
    "🙂",
    "ﬁ",
    "a" * 600,
    "1 331 " * 80,
    "' or 1=1 --",
    "<script>alert(1)</script>",
    "‮abc",
    "٣٦٧",
)


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("page", ["search", "check"])
def test_odd_input_is_never_an_error(site, page, text):
    from urllib.parse import quote

    response = site.get(f"/fi/{page}?q={quote(text)}")

    assert response.status_code == 200
    assert "<script>alert" not in response.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pakkotyöhön", "Uudet asiakkaat: Pakkotyö"),
        ("PAKKOTYO", "Uudet asiakkaat: Pakkotyö"),
        ("hyväksikäytössä", "Uudet asiakkaat: Seksuaalinen hyväksikäyttö"),
        ("pakkoavioliittojen 2022", "Uudet asiakkaat: Pakkoavioliitto"),
        ("asiakkaista", "Uudet asiakkaat"),
    ],
)
def test_finnish_words_are_found_as_they_are_inflected(site, text, found):
    assert f">{found}</span>" in site.get(f"/fi/search?q={text}").text


@pytest.mark.parametrize("text", ["klienter", "tvangsarbete", "tvångsarbetet"])
def test_swedish_words_are_found(site, text):
    assert 'class="figure-line"' in site.get(f"/sv/search?q={text}").text


def test_a_number_finds_the_figures_that_print_it(site):
    text = site.get("/en/search?q=1%20315").text

    assert "Figures with the value 1,315" in text
    assert "All clients" in text


def test_a_sentence_with_a_number_is_offered_as_a_claim(site):
    asked = "In 2022 the system admitted 367 new clients"

    assert "/en/check?q=In+2022" in site.get(f"/en/search?q={asked}").text
    assert looks_like_claim(asked)
    assert not looks_like_claim("new clients 2022")


def test_sentences_are_found_with_the_words_marked(site):
    text = site.get("/fi/search?q=esityksia").text

    assert "<mark>Esityksiä</mark>" in text


def test_years_are_no_values():
    assert numbers_in("vuonna 2022 tuli 1\u00a0331 eli 42,5 %") == [1331.0, 42.5]


def test_operators_are_words():
    assert match_words("a OR b") == '("a"*) AND ("or"*) AND ("b"*)'
