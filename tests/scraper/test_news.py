"""What people are told: in three languages, quiet when nothing happened, the same every time."""

from xml.etree import ElementTree as Xml

from archive.demo import SITE
from scraper import Event, Store, add_paths, news_feed, tell_event, told_events
from scraper.looks import EventKind
from tests.scraper.site import PDF, Reply, Site, fetch

ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_event_has_words_in_three_languages() -> None:
    for kind in EventKind.__args__:
        lines = {
            tell_event(Event(kind, "https://a.example/", "2024-01-01T00:00:00Z"), language)
            for language in ("fi", "sv", "en")
        }
        assert len(lines) == 3


def test_the_feed_tells_what_happened_to_documents_newest_first(site: Site, store: Store) -> None:
    path = "/pdf/lainaustilasto-2021.pdf"
    site.list_links((path, "Lainaustilasto <2021> & muuta"))
    site.put(path, PDF)
    fetch(store, site)
    site.pages[f"kirjasto.example{path}"] = Reply(410)
    fetch(store, site)
    quiet = fetch(store, site)

    feed = Xml.fromstring(news_feed(store, "sv", "https://katsaus.example/sv.atom"))

    assert quiet.news == ()
    assert [event.kind for event in told_events(store)] == ["new", "gone"]
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert [title.split(":")[0] for title in titles] == ["Borta från webbplatsen", "Ny"]
    assert "<2021> & muuta" in titles[0]
    assert len({entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")}) == 2
    assert news_feed(store, "sv") == news_feed(Store(store.folder.parent), "sv")


def test_samples_are_marked_in_the_feed(store: Store) -> None:
    add_paths(store, [SITE / "index.json"])

    feed = Xml.fromstring(news_feed(store, "en"))

    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert len(titles) == 16
    assert all(title.startswith("[sample] New: ") for title in titles)


def test_a_store_without_events_is_a_valid_feed(store: Store) -> None:
    assert b"<entry" not in news_feed(store, "fi")
