"""A backup put back on a bare home makes the same database; one that was changed makes nothing."""

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.backup import LIST
from archive.cli import main
from scraper import Store
from tests.hostile.files import GOOD


def katsaus(home: Path, *words: object):
    return CliRunner().invoke(main, ["--home", str(home), *map(str, words)])


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(home: Path) -> dict[str, str]:
    kept = [*home.glob("captures/*.*"), *home.glob("*.yml"), *home.glob("publishers/*")]
    return {
        path.relative_to(home).as_posix(): sha256(path) for path in kept if path.suffix != ".lock"
    }


@pytest.fixture
def home(tmp_path):
    (tmp_path / "Vuosikatsaus 2030.pdf").write_bytes(GOOD)
    home = tmp_path / "home"
    katsaus(home, "add", tmp_path / "Vuosikatsaus 2030.pdf")
    (home / "publishers").mkdir()
    (home / "publishers" / "library.yml").write_text("name: library\n")
    (home / "ledger.yml").write_text(
        "- {subject: aaaaaaaaaaaa, event: withheld, day: 2030-01-02, why: asked for}\n"
    )
    assert katsaus(home, "build").exit_code == 0
    return home


def rewritten(source: Path, change) -> Path:
    """Return a copy of a backup whose members went through `change(name, data)`."""
    target = source.with_name("changed.tar")
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            for told, data in change(member.name, old.extractfile(member).read()):
                if isinstance(told, str):
                    told = tarfile.TarInfo(told)
                told.size = len(data)
                new.addfile(told, io.BytesIO(data))
    return target


def test_a_backup_on_a_bare_home_makes_the_same_database(home, tmp_path):
    assert katsaus(home, "backup", tmp_path / "a.tar").exit_code == 0

    told = katsaus(tmp_path / "bare", "restore", tmp_path / "a.tar")
    built = katsaus(tmp_path / "bare", "build")

    assert (told.exit_code, built.exit_code) == (0, 0)
    assert files(tmp_path / "bare") == files(home)
    assert sha256(tmp_path / "bare" / "archive.db") == sha256(home / "archive.db")
    assert sha256(home / "archive.db") in told.output


def test_the_same_home_gives_the_same_backup(home, tmp_path):
    katsaus(home, "backup", tmp_path / "a.tar")
    katsaus(home, "backup", tmp_path / "b.tar")

    assert sha256(tmp_path / "a.tar") == sha256(tmp_path / "b.tar")


def test_nothing_is_written_over(home, tmp_path):
    katsaus(home, "backup", tmp_path / "a.tar")
    before = files(home)

    again = katsaus(home, "backup", tmp_path / "a.tar")
    back = katsaus(home, "restore", tmp_path / "a.tar")

    assert (again.exit_code, back.exit_code) == (1, 1)
    assert "Give another name" in again.output
    assert "expected an empty home" in back.output
    assert files(home) == before


def test_a_damaged_store_is_not_backed_up(home, tmp_path):
    (warc,) = home.glob("captures/*.warc.gz")
    data = bytearray(warc.read_bytes())
    data[len(data) // 2] ^= 255
    warc.write_bytes(data)

    told = katsaus(home, "backup", tmp_path / "a.tar")

    assert told.exit_code == 5
    assert not (tmp_path / "a.tar").exists()


@pytest.fixture(params=["file", "memory"])
def bucket(request, home, tmp_path):
    """The same home with its captures in object storage; yields the address."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    place = {"file": f"file://{tmp_path}/bucket", "memory": f"memory://{tmp_path.name}"}
    url = f"{place[request.param]}/captures"
    assert katsaus(home, "keep-at", url).exit_code == 0
    assert not (home / "captures" / "katsaus-00001.warc.gz").exists()
    yield url
    fsspec.filesystem("memory").store.clear()


def test_captures_in_object_storage_are_copied_from_there(home, bucket, tmp_path):
    before = {capture.sha256 for capture in Store(home).captures()}

    saved = katsaus(home, "backup", tmp_path / "a.tar")
    put_back = katsaus(tmp_path / "bare", "restore", tmp_path / "a.tar")
    built = katsaus(tmp_path / "bare", "build")

    assert (saved.exit_code, put_back.exit_code, built.exit_code) == (0, 0, 0), saved.output
    assert {capture.sha256 for capture in Store(tmp_path / "bare").captures()} == before
    assert sha256(tmp_path / "bare" / "archive.db") == sha256(home / "archive.db")
    assert Store(tmp_path / "bare").elsewhere is None
    assert [path.name for path in tmp_path.glob("a.tar*")] == ["a.tar"]


def test_damage_in_object_storage_is_not_backed_up(home, bucket, tmp_path):
    system, root = Store(home).elsewhere._place
    content = bytearray(system.cat_file(f"{root}/katsaus-00001.warc.gz"))
    content[len(content) // 2] ^= 255
    system.pipe_file(f"{root}/katsaus-00001.warc.gz", bytes(content))

    told = katsaus(home, "backup", tmp_path / "a.tar")

    assert told.exit_code == 5, told.output
    assert list(tmp_path.glob("a.tar*")) == []


UNSAFE = ["../out.yml", "/etc/out", "captures/../../out", "captures/katsaus-1.warc.gz", "x.py"]


def link(kind: bytes) -> tarfile.TarInfo:
    member = tarfile.TarInfo("ledger.yml")
    member.type, member.linkname = kind, "/etc/passwd"
    return member


CHANGES = {
    "a byte": lambda name, data: [(name, data.replace(b"asked", b"ASKED"))],
    "a member twice": lambda name, data: [(name, data)] * (1 if name == LIST else 2),
    "a member less": lambda name, data: [] if name == "ledger.yml" else [(name, data)],
    "a member more": lambda name, data: [(name, data), (f"{name}.more", b"")],
    "no list": lambda name, data: [] if name == LIST else [(name, data)],
    "a symbolic link": lambda name, data: [
        (link(tarfile.SYMTYPE), b"") if name == "ledger.yml" else (name, data)
    ],
    "a hard link": lambda name, data: [
        (link(tarfile.LNKTYPE), b"") if name == "ledger.yml" else (name, data)
    ],
    "a device": lambda name, data: [
        (link(tarfile.CHRTYPE), b"") if name == "ledger.yml" else (name, data)
    ],
    "another form": lambda name, data: [(name, data.replace(b'"form": 1', b'"form": 9'))],
}


def refused(home: Path, source: Path) -> None:
    told = katsaus(home, "restore", source)

    assert told.exit_code == 1
    assert told.output.startswith("Error: ")
    assert told.output.count("\n") == 1
    assert files(home) == {}
    assert not (home / ".restore.new").exists()


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.reliability("R9")
def test_a_backup_that_was_changed_is_refused(name, home, tmp_path):
    katsaus(home, "backup", tmp_path / "a.tar")

    refused(tmp_path / "bare", rewritten(tmp_path / "a.tar", CHANGES[name]))


@pytest.mark.parametrize("name", UNSAFE)
@pytest.mark.reliability("R9")
def test_a_name_that_leads_elsewhere_is_refused(name, home, tmp_path):
    katsaus(home, "backup", tmp_path / "a.tar")

    def change(member, data):
        if member == LIST:
            listed = json.loads(data)
            listed["files"][name] = listed["files"].pop("ledger.yml")
            return [(member, json.dumps(listed).encode())]
        return [(name if member == "ledger.yml" else member, data)]

    refused(tmp_path / "bare", rewritten(tmp_path / "a.tar", change))

    assert not list(tmp_path.rglob("out*"))


@pytest.mark.parametrize("data", [b"", b"not a tar", GOOD, b"\0" * 10240])
def test_what_is_no_backup_is_refused(data, tmp_path):
    (tmp_path / "a.tar").write_bytes(data)

    refused(tmp_path / "bare", tmp_path / "a.tar")
