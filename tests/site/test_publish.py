"""Publishing: originals only, whole builds, one step, and a way back."""

import sqlite3

import pytest

from archive.errors import AlarmRaised, NoArchive, NotFound
from archive.publish import publish, rollback
from archive.serve import make_datasette, prepare_site
from tests.site.loop import run


def status(folder, path):
    return run(make_datasette(folder).client.get(path)).status_code


def test_a_reconstruction_is_refused(sample, tmp_path):
    with pytest.raises(AlarmRaised, match="reconstructed"):
        publish(sample.home, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_test_may_ask_for_it_by_name(sample, tmp_path):
    assert publish(sample.home, tmp_path, even_reconstructed=True).folder.is_dir()


def test_nothing_to_publish_is_said(tmp_path):
    with pytest.raises(NoArchive):
        publish(tmp_path / "none", tmp_path / "out")


def test_a_build_serves_by_itself(site, tmp_path):
    done = publish(site.home, tmp_path)

    assert (tmp_path / "current").resolve() == done.folder
    assert done.build in (tmp_path / "Dockerfile").read_text()
    assert status(tmp_path / "current", f"/fi/f/{site.figure}") == 200
    crop = site.one("select crop from reading where page = 1 limit 1")
    assert status(tmp_path / "current", f"/e/{crop}") == 200
    assert publish(site.home, tmp_path).build == done.build


def test_rollback_takes_the_build_before(site, sample, tmp_path):
    first = publish(site.home, tmp_path)
    second = publish(sample.home, tmp_path, even_reconstructed=True)
    assert (tmp_path / "current").resolve() == second.folder

    assert rollback(tmp_path).build == first.build
    assert (tmp_path / "current").resolve() == first.folder
    with pytest.raises(NotFound):
        rollback(tmp_path)


def test_published_pictures_are_those_the_archive_names(site, tmp_path):
    (site.home / "evidence" / "zzzzzzzzzzzz.png").write_bytes(b"left from an older build")
    try:
        done = publish(site.home, tmp_path)
    finally:
        (site.home / "evidence" / "zzzzzzzzzzzz.png").unlink()

    names = {path.name for path in (done.folder / "evidence").iterdir()}
    assert "zzzzzzzzzzzz.png" not in names
    assert len(names) > 50


def test_a_running_server_keeps_the_database_that_it_started_with(site, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "archive.db").write_bytes((site.home / "archive.db").read_bytes())
    datasette = make_datasette(prepare_site(home))
    run(datasette.client.get("/fi/"))
    changed = tmp_path / "new.db"
    changed.write_bytes((site.home / "archive.db").read_bytes())
    db = sqlite3.connect(changed)
    db.execute("update document set title = 'changed'")
    db.commit()
    db.close()

    changed.replace(home / "archive.db")

    answer = run(datasette.client.get("/archive.json?sql=select+title+from+document"))
    assert "changed" not in answer.text
    assert (
        "changed"
        in run(
            make_datasette(prepare_site(home)).client.get(
                "/archive.json?sql=select+title+from+document"
            )
        ).text
    )
