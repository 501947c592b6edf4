"""Web pages: the article is read; menus, teasers, cookies and interface text are furniture."""

import pytest

from extract.errors import LimitReached, Unreadable
from extract.html import WebPage, parse_page

PAGE = """<!doctype html><html lang="fi"><head><title>Uudet asiakkaat – Sivusto</title></head><body>
<nav><ul><li><a href="/a">Etusivu 1</a></li></ul></nav>
<main><article><h1>Uudet asiakkaat</h1>
<p>Järjestelmään otettiin <strong>367</strong> ihmistä.</p>
<p><a href="/katsaus.pdf">Vuosikatsaus 2022</a> (pdf, 904,8 kB)</p>
<h2>Ikä (n = 367)</h2>
<figure><a href="/k.png"><img src="/k.png" alt="Kuvassa ikäryhmät."></a>
<figcaption>Kuvio 5. Uusien asiakkaiden ikä (n = 367)Kaaviokuva näyttää ikäryhmät. Suurenna kuvaa
klikkaamalla</figcaption></figure>
<ul><li>Alaikäisiä oli 25.</li></ul>
<table><tr><td>1</td></tr></table>
</article>
<section><h2>Lue myös</h2><p>Turvapaikanhakijoita oli 5 059 ja heistä moni odotti.</p></section>
</main>
<div role="dialog"><p>Käytämme 3 evästettä.</p></div><footer><p>PL 96</p></footer></body></html>"""


def parsed(text: str = PAGE) -> WebPage:
    return parse_page(
        text.encode(), "x", "https://example.fi/sivu/", {"https://example.fi/k.png": "kk"}
    )


def test_the_article_is_read_in_order():
    read = [(p.kind, p.text) for p in parsed().paragraphs if p.kind != "furniture"]

    assert read == [
        ("heading", "Uudet asiakkaat"),
        ("text", "Järjestelmään otettiin 367 ihmistä."),
        ("heading", "Ikä (n = 367)"),
        ("alt", "Kuvassa ikäryhmät."),
        ("caption", "Kuvio 5. Uusien asiakkaiden ikä (n = 367)"),
        ("caption", "Kaaviokuva näyttää ikäryhmät."),
        ("list", "Alaikäisiä oli 25."),
    ]


def test_furniture_is_kept_apart_but_never_lost():
    furniture = " ".join(p.text for p in parsed().paragraphs if p.kind == "furniture")

    for number in ("1", "904,8", "5 059", "3 evästettä", "96"):
        assert number in furniture


def test_headings_and_pictures_are_attached():
    page = parsed()

    assert page.title == "Uudet asiakkaat"
    assert page.pictures == ["https://example.fi/k.png"]
    caption = next(p for p in page.paragraphs if p.kind == "caption")
    assert (caption.headings, caption.asset) == (("Uudet asiakkaat", "Ikä (n = 367)"), "kk")


@pytest.mark.parametrize("data", [b"", b"   \n"])
def test_an_empty_page_is_named(data):
    with pytest.raises(Unreadable, match="empty file"):
        parse_page(data, "x", "https://example.fi/", {})


def test_class_names_do_not_matter():
    renamed = PAGE.replace("<main>", '<div class="x"><div>').replace("</main>", "</div></div>")

    assert [p.text for p in parsed(renamed).paragraphs if p.kind == "list"] == [
        "Alaikäisiä oli 25."
    ]


def test_a_page_too_deep_to_be_read_whole_is_named_rather_than_read_in_part():
    deep = PAGE.replace("<p>Järj", "<div>" * 300 + "<p>Järj")

    with pytest.raises(LimitReached, match="at most 255 deep"):
        parsed(deep)
