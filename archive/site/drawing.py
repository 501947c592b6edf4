"""Drawings made of a few plain marks, written as SVG or PNG, the same bytes each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import Any, Literal

INK = "#1f1d1a"
FAINT = "#655f55"
RULE = "#d9d3c7"
FAMILY = "'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One line, rectangle, circle or text. `href` makes it a link, `title` tells what it says."""

    shape: Literal["line", "rect", "circle", "text"]
    x: float
    y: float
    x2: float = 0.0  # end of a line; width of a rectangle; radius of a circle; size of a text
    y2: float = 0.0
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    text: str = ""
    anchor: Anchor = "start"
    bold: bool = False
    dash: bool = False
    href: str = ""
    title: str = ""


@dataclass(slots=True)
class Drawing:
    """Marks on a white sheet, sizes in pixels; `title` and `text` say in words what it shows."""

    width: int
    height: int
    title: str
    text: str
    marks: list[Mark] = field(default_factory=list)

    def line(self, x: float, y: float, x2: float, y2: float, stroke: str, **more: Any) -> None:
        """Draw a line."""
        self.marks.append(Mark("line", x, y, x2, y2, stroke=stroke, **more))

    def rect(self, x: float, y: float, w: float, h: float, fill: str, **more: Any) -> None:
        """Draw a rectangle."""
        self.marks.append(Mark("rect", x, y, w, h, fill=fill, **more))

    def circle(self, x: float, y: float, r: float, fill: str, **more: Any) -> None:
        """Draw a circle."""
        self.marks.append(Mark("circle", x, y, r, fill=fill, **more))

    def write(self, x: float, y: float, text: str, size: float = 12, **more: Any) -> None:
        """Write one line of text with its base line at y."""
        more.setdefault("fill", INK)
        self.marks.append(Mark("text", x, y, size, text=text, **more))


@lru_cache(8192)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return how many pixels a text takes."""
    return float(_font(int(size), bold).getlength(text))


def to_svg(drawing: Drawing, standalone: bool = False, label: str = "chart") -> str:
    """Return a drawing as SVG; `standalone` for a file, else for a page."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" '
        f'role="{"img" if standalone else "group"}" aria-labelledby="{label}-t {label}-d" '
        f'font-family="{escape(FAMILY, quote=True)}"'
    )
    size = f' width="{drawing.width}" height="{drawing.height}"' if standalone else ""
    parts = [f'{head}{size} class="chart">']
    parts.append(f'<title id="{label}-t">{escape(drawing.title)}</title>')
    parts.append(f'<desc id="{label}-d">{escape(drawing.text)}</desc>')
    if standalone:
        parts.append(f'<rect width="{drawing.width}" height="{drawing.height}" fill="#ffffff"/>')
    parts += [_svg_mark(mark, links=not standalone) for mark in drawing.marks]
    parts.append("</svg>")
    return "".join(parts)


def _svg_mark(mark: Mark, links: bool) -> str:
    dash = ' stroke-dasharray="4 3"' if mark.dash else ""
    stroke = f' stroke="{mark.stroke}" stroke-width="{mark.width:g}"{dash}'
    x, y, a, b = (f"{value:.1f}" for value in (mark.x, mark.y, mark.x2, mark.y2))
    title = f"<title>{escape(mark.title)}</title>" if mark.title else ""
    if mark.shape == "line":
        body = f'<line x1="{x}" y1="{y}" x2="{a}" y2="{b}"{stroke}/>'
    elif mark.shape == "rect":
        body = f'<rect x="{x}" y="{y}" width="{a}" height="{b}" fill="{mark.fill}"{stroke}>'
        body += f"{title}</rect>"
    elif mark.shape == "circle":
        body = f'<circle cx="{x}" cy="{y}" r="{a}" fill="{mark.fill}"{stroke}>{title}</circle>'
    else:
        weight = ' font-weight="600"' if mark.bold else ""
        body = (
            f'<text x="{x}" y="{y}" font-size="{mark.x2:g}" text-anchor="{mark.anchor}" '
            f'fill="{mark.fill}"{weight}>{escape(mark.text)}{title}</text>'
        )
    if mark.href and links:
        name = f' aria-label="{escape(mark.title, quote=True)}"' if mark.title else ""
        return f'<a href="{escape(mark.href, quote=True)}"{name}>{body}</a>'
    return body


@lru_cache(maxsize=32)
def _font(size: int, bold: bool) -> Any:
    from PIL import ImageFont

    name = f"source-sans-3-latin-{600 if bold else 400}-normal.woff2"
    data = (files("extract") / "fonts" / name).read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def to_png(drawing: Drawing, scale: int = 2) -> bytes:
    """Return a drawing as PNG, `scale` pixels for each of its own."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (drawing.width * scale, drawing.height * scale), "white")
    pen = ImageDraw.Draw(image)
    for mark in drawing.marks:
        _png_mark(pen, mark, scale)
    out = BytesIO()
    image.save(out, "PNG", compress_level=7)
    return out.getvalue()


def _png_mark(pen: Any, mark: Mark, scale: int) -> None:
    x, y, a, b = (value * scale for value in (mark.x, mark.y, mark.x2, mark.y2))
    stroke = None if mark.stroke == "none" else mark.stroke
    fill = None if mark.fill == "none" else mark.fill
    width = max(1, round(mark.width * scale))
    if mark.shape == "line" and stroke:
        pen.line((x, y, a, b), fill=stroke, width=width)
    elif mark.shape == "rect":
        pen.rectangle((x, y, x + a, y + b), fill=fill, outline=stroke, width=width)
    elif mark.shape == "circle":
        pen.ellipse((x - a, y - a, x + a, y + a), fill=fill, outline=stroke, width=width)
    elif mark.shape == "text":
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[mark.anchor]
        face = _font(round(mark.x2 * scale), mark.bold)
        pen.text((x, y), mark.text.replace("\u00a0", " "), fill=fill, font=face, anchor=anchor)
