"""Number words in three languages, in every inflection and compound, to whole numbers.

The forms of the parts come from num2words turned round (it inflects Finnish numerals in all cases,
singular and plural); how parts are put together is said here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from num2words import num2words

from scraper import Language

_CASES = (
    *("nominative", "genitive", "partitive", "inessive", "elative", "illative", "adessive"),
    *("ablative", "allative", "essive", "translative", "abessive", "comitative"),
)
# The parts of words that no library has: other genitives, and the Swedish common gender.
_FI_MORE = {10: ("kymmenten",), 1000: ("tuhanten",)}
_SV_MORE = {"en": 1, "tjugiett": 21, "tjugi": 20, "förti": 40}


@cache
def _fi_forms(value: int, ordinal: bool = False) -> tuple[str, ...]:
    """Return every form of one Finnish numeral, the longest first."""
    to = "ordinal" if ordinal else "cardinal"
    forms = {
        num2words(value, lang="fi", to=to, case=case, plural=plural)
        for case in _CASES
        for plural in (False, True)
    }
    # Comitatives of nouns that mean something else, and "kahdeksi" twice over, do no harm.
    return tuple(sorted(forms | set(() if ordinal else _FI_MORE.get(value, ())), key=_long_first))


def _long_first(word: str) -> tuple[int, str]:
    return (-len(word), word)


@cache
def _fi_vague() -> frozenset[str]:
    """Return the plurals that name no number: `kymmeniä`, `sadoista`, `tuhansien`."""
    singular = {
        num2words(value, lang="fi", case=case)
        for value in (10, 100, 1000, 10**6)
        for case in _CASES[:-1]
    }
    plural = {
        num2words(value, lang="fi", case=case, plural=True)
        for value in (10, 100, 1000)
        for case in _CASES[1:]
    }
    more = {"kymmenet", "sadat", "tuhannet", "kymmenten", "tuhanten", "miljoonia"}
    return frozenset((plural | more) - singular)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=_long_first))


@cache
def _fi_units() -> dict[str, int]:
    return {form: value for value in range(1, 10) for form in _fi_forms(value)}


@cache
def _fi_compound() -> re.Pattern[str]:
    """Return the grammar of one written word: thousands, hundreds, then teens or tens and units.

    Groups, from 1: the thousands' own hundreds (1, 2), teens (3, 4), tens (5, 6), units (7); the
    thousand (8); the same seven again (9 to 15). Cases may differ from part to part, as people
    write them: `kahdestakymmenestäviidestä` and `kaksikymmentäviidestä`.
    """
    unit = _either(_fi_units())
    ten, hundred, thousand = (_either(_fi_forms(value)) for value in (10, 100, 1000))
    below = (
        rf"(?:({unit})?({hundred}))?"
        rf"(?:({unit})(toista)|(?:({unit})?({ten}))?({unit})?)"
    )
    return re.compile(rf"(?:{below}({thousand}))?{below}")


_FI_STARTS = frozenset(word[:3] for word in ("yksi", "yhden", "yhtä", "kaksi", "kahden", "kolme"))
_FI_STARTS |= frozenset(("nel", "vii", "kuu", "sei", "kym", "sat", "sad", "tuh", "nol", "mil"))


@cache
def _fi_word(word: str) -> int | None:
    """Return the value of a Finnish word; `viidettä`, an ordinal's form too, is the ordinal."""
    if word[:3] not in _FI_STARTS or word in _fi_vague() or word in _ordinals("fi"):
        return None
    if word in _fi_units():
        return _fi_units()[word]
    if word.startswith("nol"):
        return 0 if word in _fi_forms(0) else None
    if word.startswith("mil"):
        return 10**6 if word in ("miljoona", "miljoonaa", "miljoonan", "miljoonasta") else None
    found = _fi_compound().fullmatch(word)
    if found is None:
        return None
    parts = found.groups()
    rest = _fi_below(parts[8:15])
    if not parts[7]:
        return rest
    return (_fi_below(parts[:7]) or 1) * 1000 + rest


def _fi_below(parts: tuple[str | None, ...]) -> int:
    """Return the value of hundreds, teens, tens and units as the grammar found them."""
    units = _fi_units()
    hundreds, hundred, teen, toista, tens, ten, unit = parts
    value = 100 * units.get(hundreds or "", 1) if hundred else 0
    if toista:
        return value + 10 + units[teen or ""]
    value += 10 * units.get(tens or "", 1) if ten else 0
    return value + units.get(unit or "", 0)


@cache
def _small(language: Language) -> dict[str, int]:
    """Return the words of 0 to 99 in Swedish, of 0 to 19 and the tens in English."""
    if language == "en":
        values = [*range(20), *range(20, 100, 10)]
        return {num2words(value, lang="en"): value for value in values}
    words = {num2words(value, lang="sv"): value for value in range(100)}
    common = {word[:-3] + "en": value for word, value in words.items() if word.endswith("oett")}
    old = words | common  # the library writes forty as it was written long ago
    forty = {word.replace("förtio", "fyrtio"): value for word, value in old.items()}
    return old | forty | _SV_MORE


@cache
def _sv_compound() -> re.Pattern[str]:
    small = _either(_small("sv"))
    below = rf"(?:({small})?(hundra))?({small})?"
    return re.compile(rf"(?:{below}(t?usen))?{below}")


@cache
def _sv_word(word: str) -> int | None:
    small = _small("sv")
    if word in small:
        return small[word]
    if word in ("miljon", "miljoner"):
        return 10**6
    if "hundra" not in word and "tusen" not in word:
        return None
    found = _sv_compound().fullmatch(word.replace("etttusen", "ettusen"))
    if found is None:
        return None
    many, hundred, unit, thousand, more, hundreds, rest = found.groups()
    value = 100 * small.get(more or "", 1) if hundreds else 0
    value += small.get(rest or "", 0)
    if not thousand:
        return value
    factor = (100 * small.get(many or "", 1) if hundred else 0) + small.get(unit or "", 0)
    return (factor or 1) * 1000 + value


_EN_BIG = {"hundred": 100, "thousand": 1000, "million": 10**6}


def number_word(word: str, language: Language) -> int | None:
    """Return the value of one written word in lower case, or None where it is no number.

    >>> number_word("kahdestakymmenestäviidestä", "fi")
    25
    >>> number_word("trehundratrettioett", "sv")
    331
    >>> number_word("seventeen", "en")
    17

    Plurals that name no number (`kymmeniä`) are none. English and Swedish numbers of several
    words are put together by `join_words`.
    """
    if language == "fi":
        return _fi_word(word)
    if language == "sv":
        return _sv_word(word)
    return _small("en").get(word, _EN_BIG.get(word))


def join_words(value: int, following: int, gap: str, language: Language) -> int | None:
    """Return two number words read as one number, or None where they are two numbers.

    `gap` is what stands between them, in lower case: a blank, a hyphen, ` and `, `, `.

    >>> join_words(20, 1, "-", "en"), join_words(100, 5, " and ", "en")
    (21, 105)
    >>> join_words(20, 30, " ", "en") is None
    True
    """
    plain = not gap.strip() or (language == "en" and gap.strip() == "-")
    if language == "fi" and value % 1000:
        return None  # in Finnish only thousands are written apart
    if following in (100, 1000, 10**6) and plain:
        if value < following and (following > 100 or value < 10):
            return value * following
        rest = value % 1000  # two thousand three | hundred
        if following == 100 and value >= 1000 and 0 < rest < 10:
            return value - rest + 100 * rest
    if language == "en" and plain and value % 100 in range(20, 100, 10) and 0 < following < 10:
        return value + following
    spoken = plain or (language == "en" and gap.strip() in ("and", ",", ", and"))
    for scale in (10**6, 1000, 100):
        if spoken and value and value % scale == 0 and 0 < following < scale:
            return value + following if gap.strip() != "," or scale > 100 else None
    return None


@cache
def _ordinals(language: Language) -> dict[str, int]:
    words: dict[str, int] = {}
    for value in (*range(1, 32), 40, 50, 60, 70, 80, 90, 100):
        if language == "fi":
            words |= dict.fromkeys(_fi_forms(value, ordinal=True), value)
        else:
            words[num2words(value, lang=language, to="ordinal")] = value
    if language == "sv":
        words |= {word.replace("förti", "fyrti"): value for word, value in words.items()}
        words |= {"förste": 1, "åttonde": 8, "tjugonde": 20, "hundrade": 100}
    return words


def ordinal_word(word: str, language: Language) -> int | None:
    """Return the value of an ordinal in lower case, or None.

    >>> ordinal_word("kolmannella", "fi"), ordinal_word("tredje", "sv"), ordinal_word("fifth", "en")
    (3, 3, 5)
    """
    return _ordinals(language).get(word)


@cache
def cases_of(first: int, last: int) -> tuple[str, ...]:
    """Return every form of the Finnish numerals from one value to another, the longest first."""
    forms = {form for value in range(first, last + 1) for form in _fi_forms(value)}
    return tuple(sorted(forms, key=_long_first))


@cache
def ordinal_forms(value: int, language: Language = "fi") -> tuple[str, str]:
    """Return nominative and genitive of an ordinal (twice the same where words have no cases)."""
    if language == "fi":
        nominative, genitive = (
            num2words(value, lang="fi", to="ordinal", case=case) for case in _CASES[:2]
        )
        return nominative, genitive
    word = num2words(value, lang=language, to="ordinal")
    return word, word


@cache
def _rough() -> dict[str, int]:
    """Return Finnish words for about so many: `parikymmentä`, `kolmisensataa`, `kymmenkunta`."""
    words = {"kymmenkunta": 10, "kymmenisen": 10, "viitisentoista": 15, "satakunnan": 100}
    some = {"pari": 2, "kolmisen": 3, "nelisen": 4, "viitisen": 5, "kuutisen": 6}
    some |= {"seitsemisen": 7, "kahdeksisen": 8, "yhdeksisen": 9}
    for stem, value in some.items():
        words |= {stem + "kymmentä": 10 * value, stem + "sataa": 100 * value}
        words |= {stem + "tuhatta": 1000 * value}
        words |= {stem: value} if stem != "pari" else {}
    return words


def rough_word(word: str) -> int | None:
    """Return the value of a Finnish word for about so many, in lower case, or None.

    >>> rough_word("parikymmentä"), rough_word("kolmisensataa")
    (20, 300)
    """
    return _rough().get(word)


def is_vague(word: str) -> bool:
    """Tell whether a Finnish word is a plural that names no number (`kymmeniä`, `sadoista`)."""
    return word in _fi_vague()


def starting_words(language: Language) -> tuple[str, ...]:
    """Return words with whose first letters every number word and ordinal begins."""
    if language == "fi":
        return (*_fi_units(), *_fi_forms(10), *_fi_forms(100), *_fi_forms(1000), *_ordinals("fi"))
    return (*_small(language), *_EN_BIG, "tusen", "hundra", "miljon", *_ordinals(language))
