"""Finds what a browser can open of an article: its web address, or else the file that it was read from."""

from __future__ import annotations

from pathlib import Path

from searchnews.articles import Article
from searchnews.writing import safe_url

SHOWN = (".txt", ".pdf")
"""The endings of files that are only shown when they are opened, and never run."""


def address_of(article: Article) -> str:
    """Give the web address of an article, or that of its file if it is there and can only be shown; or nothing.

    Whoever made an archive chose the names in it, and what an opener does with a page or a program is not ours to know.
    """
    if url := safe_url(article.url):
        return url
    file = Path(article.origin.file) if article.origin is not None else None
    shown = file is not None and file.suffix.lower() in SHOWN and file.is_file()
    return file.resolve().as_uri() if file is not None and shown else ""
