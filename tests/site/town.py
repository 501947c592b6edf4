"""An invented archive for looking at pages: made by the real build from hand-made harvests.

Every figure here is made up. Its pages are drawn, so that a crop of them shows a real number.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from archive.build import build
from archive.codes import Codes
from archive.street import Street
from extract import Harvest, Leftover, Paragraph, Place, Population, Reading, write_evidence
from scraper import Capture, Edition, Period

TITLES = {
    "fi": "Auttamisjärjestelmän vuosikatsaus {year}",
    "sv": "Hjälpsystemets årsöversikt {year}",
    "en": "Assistance System: annual review {year}",
}
SENTENCES = {
    ("new_clients", "fi"): "Vuonna {year} järjestelmään otettiin {n} uutta asiakasta.",
    ("new_clients", "sv"): "År {year} fick hjälpsystemet {n} nya klienter.",
    ("new_clients", "en"): "In {year} the system admitted {n} new clients.",
    ("clients_total", "fi"): "Vuoden {year} lopussa järjestelmässä oli {n} asiakasta.",
    ("clients_total", "sv"): "I slutet av år {year} hade systemet {n} klienter.",
    ("clients_total", "en"): "At the end of {year} the system had {n} clients.",
    ("referrals", "fi"): "Esityksiä auttamisjärjestelmään tehtiin {n}.",
    ("referrals", "sv"): "Det gjordes {n} framställningar till hjälpsystemet.",
    ("referrals", "en"): "There were {n} referrals to the system.",
}
FORMS = {
    "forced_labour": {"fi": "Pakkotyö", "sv": "Tvångsarbete", "en": "Forced labour"},
    "sexual_exploitation": {
        "fi": "Seksuaalinen hyväksikäyttö",
        "sv": "Sexuellt utnyttjande",
        "en": "Sexual exploitation",
    },
    "forced_marriage": {"fi": "Pakkoavioliitto", "sv": "Tvångsäktenskap", "en": "Forced marriage"},
}
FIGURES = {  # year: new clients, all clients on the last day, referrals, by form
    2019: (229, 579, 303, (70, 55, 61)),
    2021: (243, 1102, 301, (101, 60, 39)),
    2022: (368, 1315, 412, (160, 77, 50)),
}


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class Sheet:
    """A drawn page of a PDF: lines of text, and where each piece of them stands."""

    lines: list[str] = field(default_factory=list)

    def box(self, line: int, printed: str) -> tuple[float, float, float, float]:
        text, top = self.lines[line], 60.0 + 30 * line
        face = _face(26)  # two pixels a point
        start = face.getlength(text[: text.rindex(printed)]) / 2
        return (60 + start, top + 2, 60 + start + face.getlength(printed) / 2, top + 17)

    def pdf(self) -> bytes:
        from PIL import Image, ImageDraw

        image = Image.new("RGB", (1190, 1684), "white")
        pen = ImageDraw.Draw(image)
        for number, line in enumerate(self.lines):
            pen.text((120, 2 * (60 + 30 * number)), line, fill="black", font=_face(26))
        out = BytesIO()
        image.save(out, "PDF", resolution=144.0, creationDate=None, modDate=None)
        return out.getvalue()


@cache
def _face(size: int):
    from PIL import ImageFont

    data = (files("extract") / "fonts" / "source-sans-3-latin-400-normal.woff2").read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _spaced(value: int, language: str) -> str:
    return f"{value:,}".replace(",", "," if language == "en" else " ")


def _edition(year: int, language: str, standing: str) -> tuple[Edition, Harvest, bytes]:
    """Return an annual review: its sentences, a small table, one number left over."""
    new, total, referrals, forms = FIGURES[year]
    sheet = Sheet([TITLES[language].format(year=year), ""])
    told = [("new_clients", new), ("clients_total", total), ("referrals", referrals)]
    for measure, value in told:
        printed = _spaced(value, language)
        sheet.lines.append(SENTENCES[measure, language].format(year=year, n=printed))
    sheet.lines.append("")
    for code, value in zip(FORMS, forms, strict=True):
        sheet.lines.append(f"{FORMS[code][language]}     {value}")
    sheet.lines += ["", "Puhelin 0295 000 000" if language == "fi" else "12 ?"]
    data = sheet.pdf()
    readings = [
        _reading(data, sheet, 2 + i, _spaced(value, language), measure, (), year, language)
        for i, (measure, value) in enumerate(told)
    ]
    for i, (code, value) in enumerate(zip(FORMS, forms, strict=True)):
        dims = (("form_of_exploitation", code),)
        readings.append(
            _reading(data, sheet, 6 + i, str(value), "new_clients", dims, year, language, "table")
        )
    left = Leftover(
        "12", "12 ?", Place(_sha(data), 1, (sheet.box(10, sheet.lines[10][:2]),)), "text", "no_word"
    )
    blocks = tuple(
        Paragraph(Place(_sha(data), 1), line, "heading" if i == 0 else "text", (), language)
        for i, line in enumerate(sheet.lines)
        if line
    )
    harvest = Harvest(
        kind="annual",
        language=language,
        period=Period.year(year),
        title=TITLES[language].format(year=year),
        era="invented",
        numerals=len(readings) + 1,
        read=len(readings),
        readings=tuple(readings),
        classed=(),
        leftovers=(left,),
        pages=1,
        paragraphs=blocks,
    )
    return _put(data, f"annual-{year}-{language}", "application/pdf", standing, year), harvest, data


def _reading(data, sheet, line, printed, measure, dims, year, language, where="text"):
    period = Period.year(year)
    if measure.startswith("clients_"):
        period = Period.on(date(year, 12, 31))
    return Reading(
        measure=measure,
        dims=dims,
        period=period,
        unit="persons",
        value=Decimal(printed.replace(" ", "").replace(",", "")),
        qualifier="exact",
        of=None,
        printed=printed,
        quote=sheet.lines[line],
        place=Place(_sha(data), 1, (sheet.box(line, printed),)),
        language=language,
        where=where,
        origin="printed",
        reasons=("measure_word", "period_of_document"),
        section=sheet.lines[0],
    )


def _web(year: int, standing: str) -> tuple[Edition, Harvest, bytes]:
    """Return a press release about the first half of a year, in Finnish, as a web page."""
    quote = f"Tammi–kesäkuussa {year} järjestelmään otettiin 171 uutta asiakasta, yli 64 % miehiä."
    data = f"<html lang=fi><title>Tiedote</title><p>{quote}</p></html>".encode()
    common = {
        "measure": "new_clients",
        "period": Period.half(year, 1),
        "quote": quote,
        "place": Place(_sha(data)),
        "language": "fi",
        "where": "text",
        "origin": "printed",
        "reasons": ("measure_word",),
        "section": "Hyväksikäyttö ja äärimmäinen hätä",
    }
    readings = (
        Reading(
            dims=(),
            unit="persons",
            value=Decimal(171),
            qualifier="exact",
            of=None,
            printed="171",
            prefix="järjestelmään otettiin ",
            suffix=" uutta",
            **common,
        ),
        Reading(
            dims=(("gender", "male"),),
            unit="percent",
            value=Decimal(64),
            qualifier="at_least",
            of=Population("new_clients"),
            printed="64",
            **common,
        ),
    )
    harvest = Harvest(
        "press",
        "fi",
        Period.half(year, 1),
        "Uusia asiakkaita <b>enemmän</b>",
        "invented",
        2,
        2,
        readings,
        (),
        (),
        1,
        (Paragraph(Place(_sha(data)), quote, language="fi"),),
    )
    return _put(data, f"press-{year}", "text/html", standing, year), harvest, data


def _put(data: bytes, name: str, media_type: str, standing: str, year: int) -> Edition:
    capture = Capture(
        _sha(data),
        f"https://example.org/{name}",
        "",
        media_type,
        "2026-01-02T03:04:05Z",
        "import",
        standing,  # type: ignore[arg-type]
        size=len(data),
        file_name=name,
    )
    return Edition(main=capture, label=name, published=date(year + 1, 3, 1))


def _codes(used) -> Codes:
    names = {
        "new_clients": ("Uudet asiakkaat", "Nya klienter", "New clients"),
        "clients_total": ("Kaikki asiakkaat", "Alla klienter", "All clients"),
        "referrals": ("Esitykset", "Framställningar", "Referrals"),
    }
    about = ("Mitä lasketaan.", "Vad som räknas.", "What is counted.")
    forms = [
        (f"form_of_exploitation={c}", "form_of_exploitation", c, *names.values())
        for c, names in FORMS.items()
    ]
    return Codes(
        measures=tuple(
            (code, *three, "stock" if code == "clients_total" else "flow", *about)
            for code, three in sorted(names.items())
        ),
        units=(
            ("percent", "prosentti", "procent", "per cent"),
            ("persons", "henkilö", "person", "person"),
        ),
        dimensions=(
            ("form_of_exploitation", "Hyväksikäytön muoto", "Form av utnyttjande", "Form"),
            ("gender", "Sukupuoli", "Kön", "Gender"),
        ),
        categories=(*forms, ("gender=male", "gender", "male", "miehet", "män", "men")),
    )


def _coverage(keys: set[str]):
    rows = []
    for year in range(2019, 2023):
        for language in ("fi", "sv", "en"):
            name = f"annual-{year}-{language}"
            there = name in keys
            rows.append(
                (
                    "annual",
                    f"{year}-01-01",
                    f"{year}-12-31",
                    language,
                    "held" if there else "listed",
                    f"https://example.org/{name}",
                    name,
                    name if there else None,
                )
            )
    return tuple(sorted(rows))


def _finish(db: sqlite3.Connection) -> None:
    from archive.checks import run_checks
    from archive.figures import write_figures

    run_checks(db)
    write_figures(db)


def raise_town(home: Path, standing: str = "original") -> Path:
    """Build the invented archive in `home`; return the path of its database."""
    there = [_edition(year, lang, standing) for year in FIGURES for lang in ("fi", "sv", "en")]
    there.append(_web(2024, standing))
    harvests = {edition: harvest for edition, harvest, _ in there}
    payloads = {edition.main.sha256: data for edition, _, data in there}

    def read(editions, load, workers):
        for edition in editions:
            yield edition, harvests[edition]

    def paint(edition, loaded, harvest, folder):
        write_evidence(edition, loaded, harvest, folder)
        return ""

    editions = tuple(harvests)
    street = Street(
        editions=editions,
        load=payloads.__getitem__,
        read=read,
        codes=_codes,
        coverage=lambda keys: _coverage(set(keys)),
        finish=_finish,
        paint=paint,
    )
    build(home, street)
    return home / "archive.db"
