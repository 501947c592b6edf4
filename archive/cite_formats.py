"""A citation for programs: CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scraper import Language

from .cite_words import PRODUCER
from .figure import Figure
from .labels import LANGUAGES

_BRACES = str.maketrans({"{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_"})


@dataclass(frozen=True, slots=True)
class Source:
    """The printed place that a citation names: document, page, sentence, file.

    `copy` is the address of an independent copy with the same bytes, or empty. Dates are ISO.
    """

    document: str
    title: str
    labels: dict[Language, str]
    language: Language
    kind: str
    page: int | None
    published: str
    quote: str
    printed: str
    url: str
    retrieved_at: str
    sha256: str
    file_name: str = ""
    copy: str = ""

    @classmethod
    def of_row(cls, row: dict[str, Any], copy: str) -> Source:
        """Return the source of one row of a figure's evidence."""
        return cls(
            document=row["document"],
            title=row["title"],
            labels={language: row[f"label_{language}"] for language in LANGUAGES},
            language=row["language"],
            kind=row["kind"],
            page=row["page"],
            published=row["published"] or "",
            quote=row["quote"],
            printed=row["printed"],
            url=row["document_url"] if row["role"] == "asset" else row["url"],
            retrieved_at=row["retrieved_at"],
            sha256=row["capture"],
            file_name=row["file_name"],
            copy=copy,
        )

    @property
    def address(self) -> str:
        """Return the publisher's address; nothing for an imported file that has none."""
        return "" if self.url.startswith("urn:") else self.url

    @property
    def heading(self) -> str:
        """Return the title as printed, or the review's name where none was found."""
        return self.title or self.labels[self.language]


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited from a source: one figure under its id, or those of a series."""

    id: str
    figures: tuple[Figure, ...]

    def told(self, language: Language) -> str:
        """Return what the figures say, one after another."""
        return "; ".join(one.told(language) for one in self.figures)

    @property
    def ids(self) -> str:
        """Return the ids of the figures."""
        return ", ".join(one.id for one in self.figures)


def csl_item(cited: Cited, source: Source) -> dict[str, Any]:
    """Return the source of what is cited as an item of CSL-JSON 1.0."""
    language = source.language
    note = [
        cited.told(language),
        f"Katsaus: {cited.ids}",
        f"SHA-256: {source.sha256}",
        f"Copy: {source.copy or 'none'}",
    ]
    item: dict[str, Any] = {
        "id": f"katsaus-{cited.id}",
        "type": "webpage" if source.kind == "press" else "report",
        "author": [{"literal": PRODUCER[language]}],
        "title": source.heading,
        "language": language,
        "accessed": {"date-parts": [_parts(source.retrieved_at[:10])]},
        "archive": "Katsaus",
        "archive_location": cited.id,
        "note": "; ".join(note),
    }
    if source.address:
        item["URL"] = source.address
    if source.published:
        item["issued"] = {"date-parts": [_parts(source.published)]}
    if source.page:
        item["page"] = str(source.page)
    return item


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]


def bibtex(cited: Cited, source: Source) -> str:
    """Return the source of what is cited as BibTeX (`@techreport`, `@misc` for a release)."""
    language = source.language
    fields = {
        "author": f"{{{_tex(PRODUCER[language])}}}",
        "title": f"{{{_tex(source.heading)}}}",
        "institution": _tex(PRODUCER[language]),
        "year": source.published[:4],
        "date": source.published,
        "pages": str(source.page or ""),
        "language": {"fi": "finnish", "sv": "swedish", "en": "english"}[language],
        "url": source.address,
        "urldate": source.retrieved_at[:10],
        "note": _tex(
            f"{cited.told(language)}. Via Katsaus, {cited.ids}. "
            f"SHA-256 {source.sha256}. Copy: {source.copy or 'none'}"
        ),
    }
    kind = "misc" if source.kind == "press" else "techreport"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{katsaus-{cited.id},", *lines, "}"])


def _tex(text: str) -> str:
    return text.replace("\\", r"\textbackslash ").translate(_BRACES)


def ris(cited: Cited, source: Source) -> str:
    """Return the source of what is cited as a RIS record, lines ended by CR LF as RIS wants."""
    language = source.language
    day = source.retrieved_at[:10].replace("-", "/")
    lines = [
        ("TY", "ELEC" if source.kind == "press" else "RPRT"),
        ("AU", PRODUCER[language]),
        ("TI", source.heading),
        ("PY", source.published[:4]),
        ("DA", source.published.replace("-", "/")),
        ("SP", str(source.page or "")),
        ("LA", language),
        ("UR", source.address),
        ("Y2", day),
        ("DB", "Katsaus"),
        ("AN", cited.ids),
        ("N1", cited.told(language)),
        ("N1", f"SHA-256 {source.sha256}; copy: {source.copy or 'none'}"),
    ]
    told = [f"{tag}  - {' '.join(text.split())}" for tag, text in lines if text]
    return "\r\n".join([*told, "ER  - ", ""])
