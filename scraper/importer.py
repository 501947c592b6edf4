"""Files that people already have, taken into the store: a file, a folder, a zip, a manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .addresses import normalise
from .archives import Packed, open_packed
from .errors import ScrapeError, Unimportable
from .looks import Look, Role
from .manifest import COUNT_LIMIT, MANIFEST, read_manifest
from .pages import content_hash, sniff
from .records import Edition, Standing
from .store import Store, now

_SIZE_LIMIT = 200 << 20  # bytes of one file
_TYPES = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}


@dataclass(slots=True)
class _Import:
    """One call of `add_paths`: where to, what to say, what went wrong, which mains came."""

    store: Store
    publisher: str
    standing: Standing
    progress: Callable[[str], None]
    problems: list[str]
    mains: list[str]


def add_paths(
    store: Store,
    paths: Iterable[Path | str],
    *,
    standing: Standing = "original",
    publisher: str = "ihmiskauppa",
    progress: Callable[[str], None] | None = None,
    problems: list[str] | None = None,
) -> list[Edition]:
    """Take files, folders, zips, WARCs and manifests into the store; return their editions.

    A folder with an `index.json` gives what that lists and nothing else; a file beside one that
    lists it is what that says. A manifest's `standing` goes with what it lists for ever; its
    kinds, languages and periods are not believed. What
    cannot be taken in is one line in `problems`; without that list `Unimportable` is raised with
    all such lines, after the rest has been taken in.
    """
    faults: list[str] = []
    run = _Import(store, publisher, standing, progress or (lambda line: None), faults, [])
    for path in map(Path, paths):
        try:
            _add(run, path)
        except ScrapeError as fault:
            faults.append(str(fault))
    if problems is not None:
        problems.extend(faults)
    elif faults:
        raise Unimportable("\n".join(faults))
    taken = set(run.mains)
    hashes = {s.look.sha256 for a in taken if (s := store.history(a).state)}
    return [e for e in store.editions() if e.main.sha256 in hashes]


def _add(run: _Import, path: Path) -> None:
    if not path.exists():
        raise Unimportable(f"{path}: expected a file or folder, found nothing there.")
    if path.is_dir():
        manifest = path / MANIFEST
        if manifest.is_file():
            _add_manifest(run, manifest.read_bytes(), _Folder(path), path.name)
            return
        files = list(_files_below(path))
        for file in files:
            _attempt(run, file, file.relative_to(path).as_posix())
        if not files:
            raise Unimportable(f"{path}: expected PDFs, pages or pictures, found none of them.")
    elif path.name == MANIFEST:
        _add_manifest(run, path.read_bytes(), _Folder(path.parent), path.parent.name)
    elif listed := _listed_beside(path):
        _add_document(run, listed[0], _Folder(path.parent), listed[1])
    else:
        _add_one(run, _read(path), path.name)


def _listed_beside(path: Path) -> tuple[dict[str, Any], Any] | None:
    """Return how the manifest beside a file lists it as a document, and its default standing.

    A sample that is taken out of its folder by name must not become an original.
    """
    manifest = path.parent / MANIFEST
    if path.is_symlink() or not manifest.is_file():
        return None
    try:
        documents, _, default = read_manifest(manifest.read_bytes(), str(manifest))
    except ScrapeError:
        return None  # some other index.json
    return next(((item, default) for item in documents if item["file"] == path.name), None)


def _files_below(folder: Path) -> Iterator[Path]:
    count = 0
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.suffix.lower() not in _SUFFIXES:
            continue
        count += 1
        if count > COUNT_LIMIT:
            raise Unimportable(f"{folder}: more than {COUNT_LIMIT} files; add parts of it.")
        yield path


_SUFFIXES = {*_TYPES, ".zip", ".wacz", ".warc", ".gz"}


def _attempt(run: _Import, file: Path, name: str) -> None:
    try:
        _add_one(run, _read(file), name)
    except ScrapeError as fault:
        run.problems.append(str(fault))


def _read(path: Path) -> bytes:
    if path.is_symlink():
        raise Unimportable(f"{path}: is a link. Add the file that it leads to.")
    size = path.stat().st_size
    if size > _SIZE_LIMIT:
        raise Unimportable(f"{path}: {size >> 20} MB; at most {_SIZE_LIMIT >> 20} MB are taken in.")
    return path.read_bytes()


def _add_one(run: _Import, data: bytes, name: str) -> None:
    """Take in one file by what its bytes are."""
    kind = sniff(data)
    if kind == "application/zip":
        with open_packed(data, name) as packed:
            _add_packed(run, packed, name)
    elif kind in ("application/warc", "application/gzip"):
        from .warcfiles import add_warc

        run.mains += add_warc(run.store, data, name, run.publisher, run.standing)
    else:
        checked(data, name)
        sha256 = hashlib.sha256(data).hexdigest()
        address = f"urn:sha256:{sha256}"
        role: Role = "asset" if kind.startswith("image/") else "main"
        _take(run, data, address, role, name, None, label=Path(name).name)
        run.mains.append(address)


def checked(data: bytes, name: str) -> None:
    """Raise `Unimportable` unless the bytes are what the file's name announces."""
    expected = _TYPES.get(Path(name).suffix.lower(), "")
    found = sniff(data)
    if not data.strip():
        raise Unimportable(f"{name}: the file is empty. Get it again from where it came.")
    if not found or (expected and found != expected):
        raise Unimportable(
            f"{name}: expected {expected or 'a PDF, a page or a picture'}, found "
            f"{found or 'an unknown type'}. Get it again from where it came."
        )


def _add_packed(run: _Import, packed: Packed, name: str) -> None:
    warcs = [m for m in packed.names if m.endswith((".warc", ".warc.gz"))]
    if MANIFEST in packed.names:
        _add_manifest(run, packed.read(MANIFEST), packed, name)
    elif "datapackage.json" in packed.names and warcs:
        for member in warcs:
            _add_one(run, packed.read(member), member)
    else:
        for member in packed.names:
            if Path(member).suffix.lower() in _SUFFIXES:
                try:
                    _add_one(run, packed.read(member), member)
                except ScrapeError as fault:
                    run.problems.append(f"{name}: {fault}")


@dataclass(slots=True)
class _Folder:
    """A folder as the place where a manifest's files are."""

    path: Path

    def read(self, name: str) -> bytes:
        """Return a file below the folder; never one outside it, never through a link."""
        file = self.path / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise Unimportable(f"{MANIFEST}: {name!r} leads out of the folder; it is not taken in.")
        if not file.is_file() or not file.resolve().is_relative_to(self.path.resolve()):
            raise Unimportable(f"{MANIFEST} lists {name}, and no such file is beside it.")
        return _read(file)


def _add_manifest(run: _Import, data: bytes, files: Any, name: str) -> None:
    """Take in what a manifest lists: documents with parts and pictures, then listing pages."""
    documents, listings, default = read_manifest(data, f"{name}/{MANIFEST}")
    for item in documents:
        run.progress(item["file"])
        try:
            _add_document(run, item, files, default)
        except ScrapeError as fault:
            run.problems.append(str(fault))
    news = {normalise(s.url, run.store.publisher(run.publisher)) for s in _news(run)}
    for item in listings:
        address = normalise(item["url"], run.store.publisher(run.publisher))
        role: Role = "news" if address in news else "listing"
        try:
            _member(run, item, files, role, default)
        except ScrapeError as fault:
            run.problems.append(str(fault))


def _news(run: _Import) -> Any:
    return run.store.publisher(run.publisher).news


def _add_document(run: _Import, item: dict[str, Any], files: Any, default: Any) -> None:
    own = item.get("standing", default)
    main = _member(run, item, files, "main", own)
    run.mains.append(main)
    roles: tuple[tuple[str, Role], ...] = (("parts", "part"), ("assets", "asset"))
    for field, role in roles:
        for order, part in enumerate(item.get(field) or (), start=1):
            _member(run, part, files, role, part.get("standing", own), (main,), order)


def _member(
    run: _Import,
    item: dict[str, Any],
    files: Any,
    role: Role,
    standing: Any,
    of: tuple[str, ...] = (),
    order: int = 0,
) -> str:
    """Take in one file of a manifest; return its normalised address."""
    data = files.read(item["file"])
    checked(data, item["file"])
    address = normalise(item["url"], run.store.publisher(run.publisher))
    _take(
        run,
        data,
        address,
        role,
        item["file"],
        standing,
        url=item["url"],
        of=of,
        order=order,
        label=str(item.get("title") or ""),
        published=str(item.get("published") or ""),
        name=str(item.get("doc_id") or ""),
    )
    return address


def _take(
    run: _Import, data: bytes, address: str, role: Role, file: str, standing: Any, **said: Any
) -> None:
    """Seal one imported file in the store as a resource; `said` are further fields of the look."""
    worst = run.standing == "original" and standing in (None, "original")
    before = run.store.history(address).last
    if before is not None and before.look.of and before.look.via == "import":
        said["of"] = tuple(dict.fromkeys([*before.look.of, *said.get("of", ())]))
    said.setdefault("url", address)
    look = Look(
        address=address,
        at=now(),
        role=role,
        captured_url=f"file:{file}",
        via="import",
        standing="original" if worst else "reconstructed",
        media_type=sniff(data),
        sha256=hashlib.sha256(data).hexdigest(),
        clean=content_hash(data),
        size=len(data),
        file_name=file,
        publisher=run.publisher,
        found=(f"import {file}",),
        **said,
    )
    run.store.add(look, data)
