"""The WACZ, read as a player reads it: by key in the sorted index, then at the byte it names."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from archive.demo import SITE, serve_replica
from scraper import Store, export_wacz, fetch_publisher
from scraper.wacz import play_key


def test_every_page_picture_and_document_is_found_where_the_index_says(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    with serve_replica() as replica:
        for _ in range(2):
            fetch_publisher(store, stand_in=replica.stand_in, standing="reconstructed")
    export_wacz(store, tmp_path / "out.wacz")
    with zipfile.ZipFile(tmp_path / "out.wacz") as wacz:
        assert all(info.compress_type == zipfile.ZIP_STORED for info in wacz.infolist())
        lines = wacz.read("indexes/index.cdx").decode().splitlines()
        files = {name: wacz.read(f"archive/{name}") for name in ("katsaus-00001.warc.gz",)}
        package = json.loads(wacz.read("datapackage.json"))
        for resource in package["resources"]:
            data = wacz.read(resource["path"])
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert resource["bytes"] == len(data)
        pages = [json.loads(line) for line in wacz.read("pages/pages.jsonl").splitlines()]

    assert lines == sorted(lines)
    index = {line.split(" ")[0]: json.loads(line.split(" ", 2)[2]) for line in lines}
    manifest = json.loads((SITE / "index.json").read_text(encoding="utf-8"))
    entries = [*manifest["documents"], *manifest["listings"]]
    members = [p for e in entries for p in (e, *e.get("parts", []), *e.get("assets", []))]
    assert len(members) == 48
    for member in members:
        place = index[play_key(member["url"])]
        begin = int(place["offset"])
        raw = files[place["filename"]][begin : begin + int(place["length"])]
        record = next(iter(ArchiveIterator(io.BytesIO(raw))))
        assert record.rec_headers.get_header("WARC-Target-URI") == member["url"]
        assert record.rec_headers.get_header("Katsaus-Standing") == "reconstructed"
        assert record.rec_type == "response"
        assert record.content_stream().read() == (SITE / member["file"]).read_bytes()
    assert pages[0]["format"] == "json-pages-1.0"
    assert len(pages) == 15
