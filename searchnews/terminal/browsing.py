"""Finds what a browser can open of an article: its web address, or else the file that it was read from."""

from __future__ import annotations

from pathlib import Path

from searchnews.articles import Article
from searchnews.writing import safe_url


def address_of(article: Article) -> str:
    """Give the web address of an article; without one that of its file, if that is still there; else nothing."""
    if url := safe_url(article.url):
        return url
    file = Path(article.origin.file) if article.origin is not None else None
    return file.resolve().as_uri() if file is not None and file.is_file() else ""
