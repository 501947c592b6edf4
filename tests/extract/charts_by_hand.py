"""Small charts made by hand: a page is a value, no PDF needed."""

import math

from extract.records import Page, Shape, Word

BLUE, RED, GREEN = (20, 80, 140, 255), (200, 70, 40, 255), (60, 160, 90, 255)
GREY = (120, 120, 120, 255)


def word(text, x, y, size=9.0, width=None):
    """Return a word whose box begins at x and has its middle at y."""
    wide = width if width is not None else 0.52 * size * len(text)
    return Word(text, (x, y - 0.4 * size, x + wide, y + 0.4 * size), size)


def words(text, x, y, size=9.0):
    """Return the words of a line that begins at x."""
    found = []
    for part in text.split():
        found.append(word(part, x, y, size))
        x = found[-1].box[2] + 0.25 * size
    return found


def middle(text, x, y, size=9.0):
    """Return a word centred at x."""
    return word(text, x - 0.26 * size * len(text), y, size)


def bar(x0, top, x1, bottom, fill=BLUE):
    """Return a filled rectangle."""
    run = ((x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top))
    return Shape((run,), (x0, top, x1, bottom), fill, None, 0.0)


def line(*points, stroke=GREY, width=0.5):
    """Return a stroked line."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Shape((tuple(points),), (min(xs), min(ys), max(xs), max(ys)), None, stroke, width)


def sector(start, share, fill, centre=(200.0, 200.0), radius=80.0):
    """Return a sector that begins at a share of the turn, clockwise from the top."""
    turns = [2 * math.pi * (start + share * k / 40) for k in range(41)]
    rim = [(centre[0] + radius * math.sin(t), centre[1] - radius * math.cos(t)) for t in turns]
    run = (centre, *rim, centre)
    xs, ys = [p[0] for p in run], [p[1] for p in run]
    return Shape((run,), (min(xs), min(ys), max(xs), max(ys)), fill, None, 0.0, True)


def page(shapes, printed):
    """Return a page of shapes and words."""
    return Page("f" * 64, 1, 595.0, 842.0, tuple(printed), tuple(shapes))
