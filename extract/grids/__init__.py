"""Tables and charts to readings, through the same words as prose."""

from .read import GridHarvest, read_charts, read_tables

__all__ = ["GridHarvest", "read_charts", "read_tables"]
