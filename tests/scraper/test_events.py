"""What a second look means: nothing new, a change, a return, a loss."""

import pytest

from scraper import ListingShrank, Store
from tests.scraper.site import HOST, PDF, Reply, Site, fetch, kinds

DOCUMENT = ("/pdf/lainaustilasto-2021.pdf", "Lainaustilasto 2021")
PAGE = ("/lainaustilasto-2020/", "Lainaustilasto 2020")


def page(figure: int, token: str = "a") -> str:
    return (
        f"<html lang='fi'><head><script nonce='{token}'></script></head><body>"
        f"<form><input type='hidden' value='{token}'></form>"
        f"<main><h1>Lainaustilasto 2020</h1><p>Lainoja oli {figure}.</p>"
        f"<img src='/kuva.png?ver={token}' alt=''></main></body></html>"
    )


@pytest.mark.reliability("R7")
def test_a_second_run_of_an_unchanged_site_gets_no_body(site: Site, store: Store) -> None:
    site.list_links(DOCUMENT, PAGE)
    site.put(DOCUMENT[0], PDF)
    site.put(PAGE[0], page(10))
    fetch(store, site)
    before = store.editions()
    site.asked.clear()

    report = fetch(store, site)

    assert report.bodies == 0
    assert {event.kind for event in report.events} == {"unchanged"}
    assert len(site.asked) == len({key for key, _, _ in site.asked})
    assert store.editions() == before


def test_a_new_token_is_no_new_version_and_a_new_digit_is_one(site: Site, store: Store) -> None:
    site.list_links(PAGE)
    told = []
    for figure, token in ((10, "a"), (10, "b"), (11, "b"), (10, "c")):
        site.put(PAGE[0], page(figure, token))
        told += kinds(fetch(store, site), PAGE[0])

    assert told == ["new", "unchanged", "changed", "reverted"]
    assert len(store.editions()) == 1
    assert b"Lainoja oli 10" in store.payload(store.editions()[0].main.sha256)


def test_a_document_that_vanishes_and_returns_is_kept(site: Site, store: Store) -> None:
    site.list_links(DOCUMENT)
    site.put(DOCUMENT[0], PDF)
    told = []
    for reply in (None, Reply(404), Reply(404), Reply(body=PDF, kind="application/pdf")):
        if reply:
            site.pages[f"{HOST}{DOCUMENT[0]}"] = reply
        told += kinds(fetch(store, site), DOCUMENT[0])

    assert told == ["new", "gone", "unchanged", "reverted"]
    assert [e.label for e in store.editions()] == [DOCUMENT[1]]


def test_a_document_that_is_no_longer_linked_is_still_looked_at(site: Site, store: Store) -> None:
    site.list_links(DOCUMENT, PAGE)
    site.put(DOCUMENT[0], PDF)
    site.put(PAGE[0], page(10))
    fetch(store, site)
    site.list_links(PAGE)

    report = fetch(store, site, accept_shrink=True)

    assert kinds(report, DOCUMENT[0]) == ["unlinked"]
    assert [e.url for e in report.news] == [f"https://{HOST}{DOCUMENT[0]}"]
    assert len(store.editions()) == 2


def test_a_listing_that_shrinks_stops_the_fetch_and_names_the_saved_page(
    site: Site, store: Store
) -> None:
    site.list_links(DOCUMENT, PAGE)
    site.put(DOCUMENT[0], PDF)
    fetch(store, site)
    site.list_links(PAGE)

    with pytest.raises(ListingShrank, match=r"lists 1 links, 2 before.*katsaus-00001.warc.gz"):
        fetch(store, site)
    with pytest.raises(ListingShrank):
        fetch(store, site)

    assert all(event.kind != "unlinked" for event in store.events())
    fetch(store, site, accept_shrink=True)
    fetch(store, site)


def test_a_listing_that_is_gone_stops_the_fetch(site: Site, store: Store) -> None:
    site.list_links(DOCUMENT)
    site.put(DOCUMENT[0], PDF)
    fetch(store, site)
    site.pages[f"{HOST}/tilastot"] = Reply(404)

    with pytest.raises(ListingShrank, match="answered 404"):
        fetch(store, site)
    site.pages[f"{HOST}/tilastot"] = Reply(500)
    fetch(store, site)  # that may pass, and nothing is concluded from it

    assert all(event.kind != "unlinked" for event in store.events())


def test_a_listing_that_does_not_answer_makes_nothing_unlinked(site: Site, store: Store) -> None:
    site.list_links(DOCUMENT)
    site.put(DOCUMENT[0], PDF)
    fetch(store, site)
    site.pages[f"{HOST}/tilastot"] = Reply(body=b"x", length=999)  # cut short every time

    report = fetch(store, site)

    assert kinds(report, DOCUMENT[0]) == ["unchanged"]


def test_a_review_that_does_not_answer_keeps_its_chapters(site: Site, store: Store) -> None:
    site.list_links(PAGE)
    chapter = f"{PAGE[0]}1/"
    site.put(PAGE[0], f"<main><h1>Lainaustilasto 2020</h1><a href='{chapter}'>1</a></main>")
    site.put(chapter, "<main><h1>Luku</h1><p>10 lainaa</p><img src='/kuva.png'></main>")
    site.put("/kuva.png", b"\x89PNG\r\n\x1a\n...")
    fetch(store, site)
    whole = store.editions()
    for path in (PAGE[0], chapter):
        page, site.pages[f"{HOST}{path}"] = site.pages[f"{HOST}{path}"], Reply(500)

        fetch(store, site)

        assert store.editions() == whole
        assert len(whole[0].parts) == len(whole[0].assets) == 1
        site.pages[f"{HOST}{path}"] = page


def test_a_chapter_that_is_dropped_leaves_the_edition(site: Site, store: Store) -> None:
    site.list_links(PAGE)
    first, second = (f"<a href='{PAGE[0]}{n}/'>Luku {n}</a>" for n in (1, 2))
    contents = f"<ol><li>{first}</li><li>{second}</li></ol>"
    site.put(PAGE[0], f"<main><h1>Lainaustilasto 2020</h1>{contents}</main>")
    for chapter in (1, 2):
        site.put(f"{PAGE[0]}{chapter}/", f"<main><h1>Luku {chapter}</h1><p>{chapter}0</p></main>")
    fetch(store, site)
    assert [part.url[-3:] for part in store.editions()[0].parts] == ["/1/", "/2/"]
    site.put(
        PAGE[0],
        f"<main><h1>Lainaustilasto 2020</h1>{first}</main>",
    )

    fetch(store, site)

    assert [part.url[-3:] for part in store.editions()[0].parts] == ["/1/"]
