"""How is an answer written down, so that it can be read anywhere and does no harm there?"""

from searchnews.writing.safe import UNSAFE, clean, csv_cell, json_ascii, safe_url, to_json

__all__ = ["UNSAFE", "clean", "csv_cell", "json_ascii", "safe_url", "to_json"]
