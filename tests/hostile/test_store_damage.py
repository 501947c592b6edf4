"""One bit of a stored file turned over is always a fault that is named, never silence."""

import random

import pytest

from scraper import Store, StoreDamaged, add_paths
from tests.hostile.files import GOOD


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    (folder / "a.pdf").write_bytes(GOOD)
    add_paths(Store(folder / "home"), [folder / "a.pdf"])
    return folder / "home" / "captures"


@pytest.mark.parametrize("number", range(40))
def test_a_bit_turned_over_is_a_fault(number, kept, tmp_path):
    chance = random.Random(number)
    captures = tmp_path / "captures"
    captures.mkdir()
    for path in kept.glob("*.*"):
        (captures / path.name).write_bytes(path.read_bytes())
    (warc,) = captures.glob("*.warc.gz")
    data = bytearray(warc.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    warc.write_bytes(data)

    try:
        told = Store(tmp_path).fsck()
    except StoreDamaged as damage:
        told = [str(damage)]

    assert told
    assert all("\n" not in line for line in told)
    assert warc.read_bytes() == data
