"""Tables of pages and of web pages: found, cut into cells, with titles and notes."""

from .command import run_tables, tables_of
from .continued import join_continued
from .find import find_tables
from .web import html_tables

__all__ = ["find_tables", "html_tables", "join_continued", "run_tables", "tables_of"]
