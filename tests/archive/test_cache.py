"""What a changed line of a shelf can touch is read again, and nothing else."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive import cache
from archive.build import build
from archive.cache import languages_of
from archive.demo.server import SITE
from archive.shelves import LANGUAGES, sliced
from archive.wire import from_plain, to_plain
from extract import Harvest, open_edition, read_document
from extract.terms import Vocabulary
from scraper import Store, add_paths
from tests.archive.builders import edition, harvest, reading
from tests.archive.streets import street

ROOM = Path(cache.__file__).parents[1] / "extract"


@pytest.fixture
def room(tmp_path):
    """A copy of extract's shelves that a test may change."""
    for path in ROOM.rglob("*.yml"):
        target = tmp_path / "extract" / path.relative_to(ROOM)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return tmp_path / "extract"


def change(room, before, after, file="vocabulary/units.yml"):
    path = room / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "touched"),
    [
        ("sv: [procent*", "sv: [procentsats*, procent*", {"sv"}),
        ("fi: [prosent*", "fi: [pros, prosent*", {"fi"}),
        ("label: {fi: yksikkö, sv: enhet", "label: {fi: yksikkö, sv: mått", {"sv"}),
        ("  percent:\n", "  per_cent:\n", {"", "fi", "sv", "en"}),
        ("scheme: unit", "scheme: measure_unit", {""}),
        ("# What a number stands for", "# What it stands for", set()),
    ],
)
def test_a_changed_line_touches_its_language(room, before, after, touched):
    old = sliced(room)

    change(room, before, after)

    new = sliced(room)
    assert {part for part in old if old[part] != new[part]} == touched


def test_a_new_file_touches_whatever_it_says(room):
    old = sliced(room)
    (room / "vocabulary" / "new.yml").write_text("scheme: new\nlabel: {sv: ny}\n")

    assert {part for part in old if old[part] != sliced(room)[part]} == {"", "fi", "sv", "en"}


@pytest.fixture
def three(tmp_path):
    """Documents in three languages, and the names of those that a build reads."""
    pairs = []
    for language in LANGUAGES:
        file = f"annual-2022-{language}.pdf"
        told = harvest(reading(367, file=file, language=language), file=file, language=language)
        pairs.append((edition(file), told))
    results, read = dict(pairs), []

    def answer(editions, load, workers):
        for one in editions:
            read.append(results[one].language)
            yield one, results[one]

    def run():
        read.clear()
        build(tmp_path / "home", street(*pairs, read=answer))
        return sorted(read)

    return run


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_word_costs_the_documents_of_its_language(three, room, monkeypatch, language):
    monkeypatch.setattr(cache, "_slices", lambda: sliced(room))
    assert (three(), three()) == (["en", "fi", "sv"], [])

    word = {"sv": "sv: [procent*", "fi": "fi: [prosent*", "en": "en: [percent,"}[language]
    change(room, word, word.replace("[", "[x, "))

    assert (three(), three()) == ([language], [])


def test_a_changed_rule_costs_every_document(three, room, monkeypatch):
    monkeypatch.setattr(cache, "_slices", lambda: sliced(room))
    assert three() == ["en", "fi", "sv"]

    change(room, "scheme: unit", "scheme: measure_unit")
    cache._rules_version.cache_clear()

    assert three() == ["en", "fi", "sv"]
    cache._rules_version.cache_clear()


def test_languages_of_parts_count_and_an_unknown_one_is_all():
    told = harvest(reading(1), language="sv")
    assert languages_of(told) == {"sv"}
    assert languages_of(replace(told, languages=("fi", "sv"))) == {"fi", "sv"}
    assert languages_of(harvest(language="xx")) == set(LANGUAGES)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A PDF and a web page in each language, with the languages asked for as each was read."""
    asked = set()

    def listening(method):
        def listen(self, text, language, *more, **named):
            asked.add(language)
            return method(self, text, language, *more, **named)

        return listen

    names = ("annual-2017-fi", "annual-2017-sv", "annual-2017-en", "press-annual-2017-sv")
    paths = [path for path in sorted(SITE.glob("*")) if path.stem in names]
    store = Store(tmp_path_factory.mktemp("home"))
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("find", "category", "categories", "is_neutral", "alone"):
            patch.setattr(Vocabulary, name, listening(getattr(Vocabulary, name)))
        for one in add_paths(store, paths, standing="reconstructed"):
            asked.clear()
            files = {capture.sha256: store.payload(capture.sha256) for capture in one.captures}
            found.append((read_document(open_edition(one, files)), set(asked)))
    assert len(found) == len(names)
    return found


def test_no_other_languages_words_are_asked_for(opened):
    for told, asked in opened:
        assert asked <= languages_of(told) != set(LANGUAGES)


def test_a_harvest_comes_out_of_the_cache_as_it_went_in(opened):
    for told, _ in opened:
        kept = from_plain(Harvest, to_plain(told))
        assert to_plain(kept) == to_plain(told)
        assert kept == told
