"""How is a folder of news a thing one can ask questions of?"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from searchnews.archive.archive import Archive
from searchnews.archive.question import Filters, Reading

if TYPE_CHECKING:
    from searchnews.archive.info import ArticleNotFound, Info
    from searchnews.indexing.intake import IndexReport

_HOMES = {"ArticleNotFound": "archive.info", "IndexReport": "indexing.intake", "Info": "archive.info"}
"""What searching does without, and so need not load."""

__all__ = ["Archive", "ArticleNotFound", "Filters", "IndexReport", "Info", "Reading"]


def __getattr__(name: str) -> Any:
    """Fetch a name from its file."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"searchnews.{_HOMES[name]}"), name)
