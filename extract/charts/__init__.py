"""Charts: bars, pies and lines, drawn as paths or found in pictures, to named values."""

from .find import chart_mask, find_charts, read_picture

__all__ = ["chart_mask", "find_charts", "read_picture"]
