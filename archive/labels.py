"""Names of periods and publications in three languages."""

from __future__ import annotations

from datetime import date

from extract import Qualifier
from scraper import Language, Period

LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")

_KINDS: dict[str, dict[Language, str]] = {
    "annual": {"fi": "Vuosikatsaus", "sv": "Årsöversikt", "en": "Annual review"},
    "semiannual": {"fi": "Puolivuotiskatsaus", "sv": "Halvårsöversikt", "en": "Half-year review"},
    "press": {"fi": "Tiedote:", "sv": "Pressmeddelande:", "en": "Press release:"},
    "unknown": {"fi": "Asiakirja", "sv": "Dokument", "en": "Document"},
}
_HALVES: dict[int, dict[Language, str]] = {
    1: {"fi": "tammi–kesäkuu", "sv": "januari–juni", "en": "January–June"},
    2: {"fi": "heinä–joulukuu", "sv": "juli–december", "en": "July–December"},
}
_UNDATED: dict[Language, str] = {
    "fi": "ajankohta tuntematon",
    "sv": "tidpunkt okänd",
    "en": "date unknown",
}
_QUALIFIERS: dict[Qualifier, dict[Language, str]] = {
    "exact": {"fi": "", "sv": "", "en": ""},
    "at_least": {"fi": "vähintään", "sv": "minst", "en": "at least"},
    "at_most": {"fi": "enintään", "sv": "högst", "en": "at most"},
    "about": {"fi": "noin", "sv": "cirka", "en": "about"},
}


def period_label(period: Period | None, language: Language) -> str:
    """Return a period as a person would write it.

    >>> period_label(Period.half(2022, 1), "fi"), period_label(Period.year(2022), "sv")
    ('tammi–kesäkuu 2022', '2022')
    """
    if period is None:
        return _UNDATED[language]
    start, end = period.start, period.end
    if period.kind == "year":
        return str(start.year)
    if period.kind == "half":
        return f"{_HALVES[1 if start.month == 1 else 2][language]} {start.year}"
    last = long_date(end.isoformat(), language)
    if period.kind == "day":
        return last
    return f"{long_date(start.isoformat(), language)}–{last}"


def publication_label(kind: str, period: Period | None, language: Language) -> str:
    """Return the name of a publication.

    >>> publication_label("annual", Period.year(2022), "en")
    'Annual review 2022'
    """
    named = _KINDS.get(kind, _KINDS["unknown"])
    return f"{named[language]} {period_label(period, language)}"


def qualifier_label(qualifier: Qualifier, language: Language) -> str:
    """Return the word before a value that is not exact, else nothing."""
    return _QUALIFIERS[qualifier][language]


def number_label(value: float, language: Language) -> str:
    """Return a value as printed in a language, with a no-break space or comma at thousands.

    >>> number_label(1331, "sv"), number_label(1331.5, "en")
    ('1\\xa0331', '1,331.5')
    """
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    if language == "en":
        return text
    return text.replace(",", "\u00a0").replace(".", ",")


def code_label(scheme: str, code: str, language: Language) -> str:
    """Return what the vocabulary calls a code that no figure of an archive has.

    >>> code_label("nationality", "norway", "fi"), code_label("nationality", "norway", "sv")
    ('Norja', 'Norge')
    """
    from extract import load_vocabulary

    return load_vocabulary().label(scheme, code, language)


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: str, language: Language) -> str:
    """Return an ISO day as written in a language.

    >>> long_date("2023-02-01", "fi"), long_date("2023-02-01", "en")
    ('1.2.2023', '1 February 2023')
    """
    told = date.fromisoformat(day)
    if language == "en":
        return f"{told.day} {_MONTHS[told.month - 1]} {told.year}"
    return f"{told.day}.{told.month}.{told.year}"
