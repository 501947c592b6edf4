"""Drawn paths and placed pictures of a PDF page, forms opened, Béziers flattened."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as c

from .records import BBox, Colour, Picture, Shape

MAX_OBJECTS = 60_000
MAX_SEGMENTS = 200_000
MAX_DEPTH = 6  # of forms within forms: a form may draw itself
_STEPS = [step / 8 for step in range(1, 9)]  # a Bézier is flattened into straight pieces
_WEIGHTS = [
    ((1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t)
    for t in _STEPS
]
"""Of the four points that make a Bézier, at the end of each piece."""

Matrix = tuple[float, float, float, float, float, float]
ToSeen = Callable[[float, float], tuple[float, float]]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def page_shapes(page: Any, seen: ToSeen) -> tuple[tuple[Shape, ...], tuple[Picture, ...], bool]:
    """Return the shapes and pictures of a page in paint order, and whether a limit cut them off.

    `seen` maps a point of the page's own space to the page as it is seen.
    """
    walk = _Walk(seen)
    for index in range(c.FPDFPage_CountObjects(page)):
        if walk.full:
            break
        walk.visit(c.FPDFPage_GetObject(page, index), _IDENTITY, 0)
    return tuple(walk.shapes), tuple(walk.pictures), walk.full


class _Walk:
    """One pass over a page's objects."""

    def __init__(self, seen: ToSeen) -> None:
        self.seen = seen
        self.shapes: list[Shape] = []
        self.pictures: list[Picture] = []
        self.objects = 0
        self.segments = 0
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._matrix = c.FS_MATRIX()
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._mode, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._width = ctypes.c_float()

    @property
    def full(self) -> bool:
        return self.objects > MAX_OBJECTS or self.segments > MAX_SEGMENTS

    def visit(self, item: Any, outer: Matrix, depth: int) -> None:
        self.objects += 1
        kind = c.FPDFPageObj_GetType(item)
        if kind == c.FPDF_PAGEOBJ_PATH:
            self._path(item, _times(self._matrix_of(item), outer))
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            self._picture(item, _times(self._matrix_of(item), outer))
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = _times(self._matrix_of(item), outer)
            for index in range(c.FPDFFormObj_CountObjects(item)):
                if self.full:
                    return
                self.visit(c.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _matrix_of(self, item: Any) -> Matrix:
        if not c.FPDFPageObj_GetMatrix(item, self._matrix):
            return _IDENTITY
        m = self._matrix
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def _picture(self, item: Any, matrix: Matrix) -> None:
        corners = [self.seen(*_apply(matrix, x, y)) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        width, height = ctypes.c_uint(), ctypes.c_uint()
        c.FPDFImageObj_GetImagePixelSize(item, width, height)
        self.pictures.append(Picture(_bounds(corners), (width.value, height.value)))

    def _path(self, item: Any, matrix: Matrix) -> None:
        if not c.FPDFPath_GetDrawMode(item, self._mode, self._stroke):
            return
        fill = self._colour(c.FPDFPageObj_GetFillColor, item) if self._mode.value else None
        stroke = self._colour(c.FPDFPageObj_GetStrokeColor, item) if self._stroke.value else None
        if fill is None and stroke is None:
            return
        subpaths, curved = self._subpaths(item, matrix)
        if not subpaths:
            return
        width = 0.0
        if stroke is not None and c.FPDFPageObj_GetStrokeWidth(item, self._width):
            width = self._width.value * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
        box = _bounds([point for run in subpaths for point in run])
        self.shapes.append(Shape(subpaths, box, fill, stroke, width, curved))

    def _colour(self, get: Any, item: Any) -> Colour | None:
        if not get(item, *self._rgba):
            return None
        red, green, blue, alpha = (value.value for value in self._rgba)
        return None if alpha == 0 else (red, green, blue, alpha)

    def _subpaths(
        self, item: Any, matrix: Matrix
    ) -> tuple[tuple[tuple[tuple[float, float], ...], ...], bool]:
        runs: list[list[tuple[float, float]]] = []
        control: list[tuple[float, float]] = []
        curved = False
        for index in range(c.FPDFPath_CountSegments(item)):
            self.segments += 1
            if self.full:
                break
            segment = c.FPDFPath_GetPathSegment(item, index)
            c.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            point = self.seen(*_apply(matrix, self._x.value, self._y.value))
            kind = c.FPDFPathSegment_GetType(segment)
            if kind == c.FPDF_SEGMENT_MOVETO or not runs:
                runs.append([point])
            elif kind == c.FPDF_SEGMENT_BEZIERTO:
                control.append(point)
                if len(control) == 3:
                    curved = True
                    runs[-1].extend(_flatten(runs[-1][-1], *control))
                    control = []
            else:
                runs[-1].append(point)
            if c.FPDFPathSegment_GetClose(segment) and runs[-1][0] != runs[-1][-1]:
                runs[-1].append(runs[-1][0])
        return tuple(tuple(run) for run in runs if len(run) > 1), curved


def _flatten(
    p0: tuple[float, float],
    p1: tuple[float, float],
    p2: tuple[float, float],
    p3: tuple[float, float],
) -> list[tuple[float, float]]:
    """Return points on a cubic Bézier after its first, ends included."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = p0, p1, p2, p3
    return [
        (a * x0 + b * x1 + d * x2 + e * x3, a * y0 + b * y1 + d * y2 + e * y3)
        for a, b, d, e in _WEIGHTS
    ]


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first, then `outer`."""
    a, b, d, e, g, h = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        d * p + e * r,
        d * q + e * s,
        g * p + h * r + t,
        g * q + h * s + u,
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _bounds(points: list[tuple[float, float]]) -> BBox:
    xs = [point[0] for point in points]
    ys = [point[1] for point in points]
    return (min(xs), min(ys), max(xs), max(ys))
