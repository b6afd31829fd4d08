"""How is an answer written, safely, anywhere?"""

from searchnews.writing.safe import clean, csv_cell, is_unsafe, json_ascii, safe_url, to_json

__all__ = ["clean", "csv_cell", "is_unsafe", "json_ascii", "safe_url", "to_json"]
