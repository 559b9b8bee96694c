"""Tables out of files (Excel, OpenDocument, CSV, HTML), knowing no ledger: cells, headers, rows of data."""

from okaplan_gui.exchange.reading.book import Book, Merge, Progress, Row, Sheet, cell_name, column_name
from okaplan_gui.exchange.reading.data_rows import RowSort, data_rows, sorted_rows
from okaplan_gui.exchange.reading.header import Header, HeaderColumn, find_header, find_table
from okaplan_gui.exchange.reading.read import read_book

__all__ = [
    "Book",
    "Header",
    "HeaderColumn",
    "Merge",
    "Progress",
    "Row",
    "RowSort",
    "Sheet",
    "cell_name",
    "column_name",
    "data_rows",
    "find_header",
    "find_table",
    "read_book",
    "sorted_rows",
]
