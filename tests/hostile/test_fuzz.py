"""Real-shaped PDFs with bytes flipped, cut and swapped: each is read or is one line, none hangs.

KATSAUS_FUZZ=2000 sets how many; the same number gives the same files every time.
"""

import os
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from archive.demo.server import SITE
from extract import Failure, Harvest, Limits, harvest
from tests.hostile.files import edition

pytestmark = pytest.mark.reliability("R2")

CASES = int(os.environ.get("KATSAUS_FUZZ", "40"))
LIMITS = Limits(cpu_seconds=5, wall_seconds=120, memory_mib=900, output_mib=32)
_OBJECT = re.compile(rb"\n\d+ 0 obj\b(.*?)\nendobj", re.S)
_NUMBER = re.compile(rb"(?<=[ \[])-?\d+(?=[ \]/>\n])")


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 8, 64, 512))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def holed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 4096) :]


def repeated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 4096)]
    return data[:start] + piece * chance.randrange(2, 9) + data[start:]


def swapped(data: bytes, chance: random.Random) -> bytes:
    """Let two objects change their contents: streams become pages, fonts become lengths."""
    bodies = list(_OBJECT.finditer(data))
    if len(bodies) < 2:
        return flipped(data, chance)
    one, two = sorted(chance.sample(bodies, 2), key=lambda found: found.start())
    return b"".join(
        (
            data[: one.start(1)],
            two[1],
            data[one.end(1) : two.start(1)],
            one[1],
            data[two.end(1) :],
        )
    )


def miscounted(data: bytes, chance: random.Random) -> bytes:
    """Let some plain numbers be others: lengths, counts, boxes, references."""
    numbers = list(_NUMBER.finditer(data))
    for found in sorted(chance.sample(numbers, min(3, len(numbers))), key=lambda f: -f.start()):
        other = chance.choice((b"0", b"-1", b"1", b"65536", b"2147483647", b"99999999999"))
        data = data[: found.start()] + other + data[found.end() :]
    return data


MUTATIONS = (flipped, cut, holed, repeated, swapped, miscounted)


def files() -> list[bytes]:
    """Return the bundled PDFs that need no OCR, which would only make this slow."""
    paths = sorted(Path(SITE).glob("*.pdf"))
    return [path.read_bytes() for path in paths if "scan" not in path.name]


def mutated(number: int, sources: list[bytes]) -> bytes:
    chance = random.Random(number)
    data = sources[number % len(sources)]
    for _ in range(chance.choice((1, 1, 2))):
        data = chance.choice(MUTATIONS)(data, chance) or b"%PDF-"
    return data


def test_mutated_reviews_are_read_or_refused(record_property):
    sources = files()
    told: Counter[str] = Counter()
    numbers: dict[str, int] = {}

    def editions():
        for number in range(CASES):
            one, held = edition(mutated(number, sources))
            numbers.update(dict.fromkeys(held, number))
            yield one

    def load(sha256: str) -> bytes:
        return mutated(numbers[sha256], sources)

    for one, answer in harvest(editions(), load, 1, LIMITS):
        assert isinstance(answer, Harvest | Failure), one
        if isinstance(answer, Failure):
            assert "\n" not in answer.message
            assert 10 < len(answer.message) < 400
            told[f"{answer.status}: {re.sub(r'[0-9]+', 'N', answer.message)}"] += 1
        else:
            told["read"] += 1
            assert answer.numerals == answer.read + len(answer.classed) + len(answer.leftovers)

    print(*(f"{count:>5}  {what}" for what, count in told.most_common()), sep="\n")
    record_property("mutated PDFs", sum(told.values()))
    record_property("of them read", told["read"])
    assert sum(told.values()) == CASES
    assert told["read"] >= CASES // 10
