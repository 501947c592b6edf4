"""The traps of printed numbers, in three languages: what became of every number of a sentence."""

import pytest

from .sentences_by_hand import H2021, Y2021, blocks_of, fact, read

LANGUAGES = ("fi", "sv", "en")


def traps():
    """Return (trap, language, period, heading, text, ends) of each case of the file."""
    found, trap = [], ""
    for first, *rest in blocks_of("reader_traps.txt"):
        if first.startswith("## "):
            trap = first[3:]
            continue
        head, _, heading = first.partition(":")
        period = H2021 if head.endswith(" half") else Y2021
        text = "\n".join(line for line in rest if line[:2] not in ("= ", "- ", "? "))
        ends = [line for line in rest if line[:2] in ("= ", "- ", "? ")]
        found.append((trap, head[:2], period, heading.strip(), text, ends))
    return found


TRAPS = traps()


def ends_of(harvest):
    """Return where each number ended: `=` published, `-` classed, `?` held back or left over."""
    ends = ["- " + classed.kind for classed in harvest.classed]
    ends += ["? " + left.printed for left in harvest.leftovers]
    for reading in harvest.readings:
        exact = reading.qualifier == "exact"
        told = fact(reading) + ("" if exact else " ~" + reading.qualifier)
        ends.append("= " + told if reading.status == "published" else "? " + reading.printed)
    return ends


@pytest.mark.parametrize(
    ("language", "period", "heading", "text", "ends"),
    [pytest.param(*case, id=f"{trap}-{case[0]}") for trap, *case in TRAPS],
)
def test_no_number_falls_into_the_trap(language, period, heading, text, ends):
    assert sorted(ends_of(read(text, language, heading, period))) == sorted(ends)


def test_every_trap_is_set_in_every_language():
    told = {(trap, language) for trap, language, *_ in TRAPS}

    assert told == {(trap, language) for trap, _ in told for language in LANGUAGES}
