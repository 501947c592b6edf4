"""Import without trust: what is announced must be there, and nothing may lead outside."""

import io
import json
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.demo import SITE
from scraper import Refused, ScrapeError, Store, Unimportable, add_paths, export_wacz
from tests.scraper.site import PDF

DOCUMENTS = json.loads((SITE / "index.json").read_text(encoding="utf-8"))["documents"]


@pytest.fixture
def home(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_one_file_is_an_edition_with_its_name_as_label(home: Store, tmp_path: Path) -> None:
    (tmp_path / "oversikt-2025-sv.pdf").write_bytes(PDF)

    (edition,) = add_paths(home, [tmp_path / "oversikt-2025-sv.pdf"])

    assert (edition.label, edition.name) == ("oversikt-2025-sv.pdf", "")
    assert (edition.kind, edition.language, edition.period.name) == ("annual", "sv", "2025")
    assert (edition.main.via, edition.main.http_status) == ("import", None)
    assert edition.main.captured_url == "file:oversikt-2025-sv.pdf"
    assert str(tmp_path) not in (home.folder / "index.cdxj").read_text(encoding="utf-8")


def test_a_name_that_says_nothing_leaves_it_to_the_document(home: Store, tmp_path: Path) -> None:
    (tmp_path / "my.pdf").write_bytes(PDF)

    (edition,) = add_paths(home, [tmp_path / "my.pdf"])

    assert (edition.kind, edition.language, edition.period) == (None, None, None)


def test_a_folder_gives_its_files_and_a_line_for_each_bad_one(home: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(PDF)
    (folder / "html.pdf").write_bytes(b"<html><p>Not here</p></html>")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "notes.txt").write_bytes(b"not asked for")
    (folder / "link.pdf").symlink_to(SITE / "annual-2014-fi.pdf")
    problems: list[str] = []

    editions = add_paths(home, [folder], problems=problems)

    assert [e.label for e in editions] == ["good.pdf"]
    assert problems == [
        "empty.pdf: the file is empty. Get it again from where it came.",
        "html.pdf: expected application/pdf, found text/html. Get it again from where it came.",
    ]


def test_a_folder_with_a_manifest_gives_nothing_that_it_does_not_list(
    home: Store, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "b.pdf").write_bytes(PDF + b"b")
    entry = {"file": "a.pdf", "url": "https://ihmiskauppa.fi/a.pdf", "title": "Vuosikatsaus 2020"}
    (tmp_path / "index.json").write_text(json.dumps({"documents": [entry]}))

    assert [e.label for e in add_paths(home, [tmp_path])] == ["Vuosikatsaus 2020"]


def test_a_file_is_what_the_manifest_beside_it_says(home: Store, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "b.pdf").write_bytes(PDF + b"b")
    entry = {"file": "a.pdf", "url": "https://ihmiskauppa.fi/a.pdf", "standing": "reconstructed"}
    (tmp_path / "index.json").write_text(json.dumps({"documents": [entry]}))

    editions = add_paths(home, [tmp_path / "a.pdf", tmp_path / "b.pdf"])

    assert sorted((e.main.file_name, e.standing) for e in editions) == [
        ("a.pdf", "reconstructed"),
        ("b.pdf", "original"),
    ]


def test_another_sort_of_index_beside_a_file_is_left_alone(home: Store, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "index.json").write_text('{"pages": []}')

    assert len(add_paths(home, [tmp_path / "a.pdf"])) == 1


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"documents": [1]}', '{"documents": [{"file": "a.pdf"}]}',
     '{"documents": [{"file": "a.pdf", "url": "http://["}]}', '{"documents": 7}',
     '{"documents": [{"file": "a.pdf", "url": "https://a.example/", "parts": [7]}]}',
     '{"documents": [{"file": 7, "url": "https://a.example/"}]}',
     '{"documents": [{"file": "../a.pdf", "url": "https://ihmiskauppa.fi/a"}]}',
     '{"documents": [{"file": "/etc/passwd", "url": "https://ihmiskauppa.fi/a"}]}',
     '{"documents": [{"file": "gone.pdf", "url": "https://ihmiskauppa.fi/a"}]}'],
)  # fmt: skip
def test_a_manifest_that_is_not_in_order(text: str, home: Store, tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(text)

    with pytest.raises(Unimportable, match=r"index\.json"):
        add_paths(home, [tmp_path / "index.json"])

    assert home.entries() == []


def test_a_zip_of_the_manifest_is_the_manifest(home: Store, tmp_path: Path) -> None:
    members = {
        p.relative_to(SITE).as_posix(): p.read_bytes() for p in SITE.rglob("*") if p.is_file()
    }
    path = packed(tmp_path / "site.zip", members)

    assert len(add_paths(home, [path])) == 16
    assert all(edition.standing == "reconstructed" for edition in home.editions())


@pytest.mark.parametrize(
    "name", ["../out.pdf", "/abs.pdf", "a/../../out.pdf", "..\\out.pdf", "C:\\x.pdf"]
)
@pytest.mark.reliability("R9")
def test_a_member_that_leads_out_is_refused(name: str, home: Store, tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"good.pdf": PDF, name: PDF})

    with pytest.raises(ScrapeError, match="leads out"):
        add_paths(home, [path])

    assert home.entries() == []


@pytest.mark.reliability("R9")
def test_a_link_in_a_zip_is_refused(home: Store, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.pdf")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")

    with pytest.raises(ScrapeError, match="is a link"):
        add_paths(home, [tmp_path / "x.zip"])


@pytest.mark.reliability("R9")
def test_ten_thousand_entries_are_refused(home: Store, tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {f"{n}.pdf": b"" for n in range(10_001)})

    with pytest.raises(ScrapeError, match="10001 entries"):
        add_paths(home, [path])


@pytest.mark.reliability("R9")
def test_a_bomb_is_refused_by_what_its_head_says(
    home: Store, tmp_path: Path, record_property
) -> None:
    path = packed(tmp_path / "x.zip", {f"{n}.pdf": b"\0" * (64 << 20) for n in range(4)})

    tracemalloc.start()
    with pytest.raises(ScrapeError, match="more than 200 MB"):
        add_paths(home, [path])
    unpacked = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()

    record_property("MiB unpacked of 256", unpacked)
    assert unpacked < 200
    assert home.entries() == []


@pytest.mark.reliability("R9")
def test_a_bomb_that_lies_about_its_size_is_refused(home: Store, tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"a.pdf": PDF + b"\0" * (1 << 20)})
    data = path.read_bytes()
    size = (len(PDF) + (1 << 20)).to_bytes(4, "little")
    path.write_bytes(data.replace(size, (9).to_bytes(4, "little")))

    with pytest.raises(ScrapeError):
        add_paths(home, [path])

    assert home.entries() == []


def test_a_damaged_zip_is_one_line(home: Store, tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"a.pdf": PDF})
    path.write_bytes(path.read_bytes()[:-30])

    with pytest.raises(Unimportable, match="expected a zip file"):
        add_paths(home, [path])


def test_our_wacz_comes_back_with_editions_names_and_standing(home: Store, tmp_path: Path) -> None:
    add_paths(home, [SITE / "index.json"])
    assert export_wacz(home, tmp_path / "out.wacz") == 14
    export_wacz(home, tmp_path / "again.wacz")

    other = Store(tmp_path / "other")
    editions = add_paths(other, [tmp_path / "out.wacz"])
    add_paths(other, [tmp_path / "out.wacz"])

    assert (tmp_path / "out.wacz").read_bytes() == (tmp_path / "again.wacz").read_bytes()
    assert editions == home.editions() == other.editions()
    assert len(other.entries()) == len(home.entries())
    assert other.fsck() == []


def warc_of(path: Path, answers: list[tuple[str, str, bytes]]) -> Path:
    """Write a WARC as another program would: address, status line, body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, status, body in answers:
        head = StatusAndHeaders(status, [("Content-Type", "x/y")], protocol="HTTP/1.1")
        stamp = {"WARC-Date": "2020-02-01T10:00:00Z"}
        writer.write_record(
            writer.create_warc_record(
                url, "response", io.BytesIO(body), http_headers=head, warc_headers_dict=stamp
            )
        )
    path.write_bytes(out.getvalue())
    return path


def test_a_warc_of_others_gives_what_lies_on_the_publishers_hosts(
    home: Store, tmp_path: Path
) -> None:
    site = "https://ihmiskauppa.fi/wp-content/uploads"
    path = warc_of(
        tmp_path / "x.warc.gz",
        [
            (f"{site}/2020/01/Vuosikatsaus-2019.pdf", "200 OK", PDF),
            ("https://elsewhere.example/Vuosikatsaus-2018.pdf", "200 OK", PDF + b"8"),
            (f"{site}/Vuosikatsaus-2017.pdf", "404 Not Found", PDF + b"7"),
        ],
    )

    (edition,) = add_paths(home, [path])

    assert (edition.kind, edition.period.name, edition.language) == ("annual", "2019", "fi")
    assert edition.main.retrieved_at == "2020-02-01T10:00:00Z"
    assert edition.main.http_status == 200


def test_a_web_review_in_a_warc_of_others_is_put_together(home: Store, tmp_path: Path) -> None:
    entry = next(e for e in DOCUMENTS if e["doc_id"] == "annual-2022-fi")
    members = [entry, *entry["parts"], *entry["assets"]]
    answers = [(m["url"], "200 OK", (SITE / m["file"]).read_bytes()) for m in reversed(members)]

    (edition,) = add_paths(home, [warc_of(tmp_path / "x.warc.gz", answers)])

    assert edition.main.url == entry["url"]
    assert [part.url for part in edition.parts] == [part["url"] for part in entry["parts"]]
    assert [one.url for one in edition.assets] == [one["url"] for one in entry["assets"]]
    assert (edition.kind, edition.period.name, edition.language) == ("annual", "2022", "fi")


@pytest.mark.parametrize("data", [b"\x1f\x8b not gzip", b"WARC/1.1\r\nnothing", b"\x1f\x8b"])
def test_a_damaged_warc_is_one_line(data: bytes, home: Store, tmp_path: Path) -> None:
    (tmp_path / "x.warc.gz").write_bytes(data)

    with pytest.raises(ScrapeError):
        add_paths(home, [tmp_path / "x.warc.gz"])

    assert home.entries() == []


def test_nothing_there_is_one_line(home: Store) -> None:
    with pytest.raises(Unimportable, match="found nothing there"):
        add_paths(home, ["no-such-file.pdf"])
    assert issubclass(Refused, ScrapeError)
