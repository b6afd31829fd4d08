"""Reads the mini archive and the table of cases that are asked of it, and measures words by definition."""

import json
import sys
from datetime import date
from pathlib import Path

from searchnews.articles import Article
from searchnews.storage.base import SAVED as SAVED_RECORD
from searchnews.storage.location import store_at

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent
TABLE = tomllib.loads("\n".join(file.read_text("utf-8") for file in sorted((HERE / "cases").glob("*.toml"))))
_WRITTEN = tomllib.loads((HERE / "archive.toml").read_text("utf-8"))

ARTICLES = [
    Article(**{part: tuple(value) if isinstance(value, list) else value for part, value in record.items()})
    for record in _WRITTEN["article"]
]
SAVED = _WRITTEN["saved"]
TODAY = date(2024, 6, 20)
"""The day on which the cases are asked."""


def save_queries(location):
    """Write the saved queries of the mini archive where an archive has them."""
    store_at(location).replace(SAVED_RECORD, json.dumps(SAVED))


def edit_distance(one, other):
    """Optimal string alignment, as it is defined."""
    table = [[max(i, j) for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            same = one[i - 1] == other[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (not same))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]
