"""Tables of pages and of web pages: found, cut into cells, with titles and notes."""

from .command import run_tables, tables_of
from .find import find_tables

__all__ = ["find_tables", "run_tables", "tables_of"]
