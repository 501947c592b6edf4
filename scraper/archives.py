"""Packed files, opened without trusting them: names, links, counts and sizes are checked first."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath, PureWindowsPath

from .errors import Refused, Unimportable

_COUNT = 10_000
_TOTAL = 200 << 20  # bytes unpacked


class Packed:
    """The members of one zip file that passed all checks; bytes count against one limit."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = _TOTAL
        infos = archive.infolist()
        if len(infos) > _COUNT:
            raise Refused(f"{name}: {len(infos)} entries; more than {_COUNT} are not unpacked.")
        for info in infos:
            self._check(info)
        if sum(info.file_size for info in infos) > _TOTAL:
            raise Refused(f"{name}: would unpack to more than {_TOTAL >> 20} MB.")
        self._infos = {info.filename: info for info in infos if not info.is_dir()}
        self.names = sorted(self._infos)

    def _check(self, info: zipfile.ZipInfo) -> None:
        path = PurePosixPath(info.filename)
        windows = PureWindowsPath(info.filename)
        out = path.is_absolute() or ".." in path.parts or ".." in windows.parts or windows.drive
        if out or "\x00" in info.filename:
            raise Refused(f"{self._name}: {info.filename!r} leads out of the folder; refused.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Refused(f"{self._name}: {info.filename!r} is a link; refused.")
        if info.flag_bits & 1:
            raise Unimportable(f"{self._name}: {info.filename!r} is encrypted. Unpack it first.")

    def read(self, name: str) -> bytes:
        """Return a member's bytes; never more than is left of the limit, whatever its head says."""
        if name not in self._infos:
            raise Unimportable(f"{self._name}: lists {name}, and no such member is in it.")
        try:
            with self._archive.open(self._infos[name]) as member:
                data = member.read(self._left + 1)
        except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
            raise Unimportable(f"{self._name}: {name} does not unpack ({error}).") from error
        if len(data) > self._left:
            raise Refused(f"{self._name}: would unpack to more than {_TOTAL >> 20} MB.")
        self._left -= len(data)
        return data


@contextmanager
def open_packed(data: bytes, name: str) -> Iterator[Packed]:
    """Open a zip or WACZ file that is in memory. Raises `Refused` or `Unimportable`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise Unimportable(f"{name}: expected a zip file, found damage ({error}).") from error
    with archive:
        yield Packed(archive, name)
