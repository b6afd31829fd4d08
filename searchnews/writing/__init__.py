"""How is an answer written, safely, anywhere?"""

from searchnews.writing.safe import UNSAFE, clean, csv_cell, json_ascii, safe_url, to_json

__all__ = ["UNSAFE", "clean", "csv_cell", "json_ascii", "safe_url", "to_json"]
