"""Reads the mini archive and the table of cases that are asked of it."""

import json
import sys
from pathlib import Path

from searchnews.articles import Article

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))
_WRITTEN = tomllib.loads((HERE / "archive.toml").read_text("utf-8"))

ARTICLES = [
    Article(**{part: tuple(value) if isinstance(value, list) else value for part, value in record.items()})
    for record in _WRITTEN["article"]
]
SAVED = _WRITTEN["saved"]


def save_queries(path):
    """Write the saved queries of the mini archive where an archive has them."""
    (path / "saved.json").write_text(json.dumps(SAVED), "utf-8")
