"""Writes articles down as JSON and reads them back; the only file that knows orjson."""

from __future__ import annotations

from typing import Any

import orjson

from searchnews.articles.article import Article

NotJsonError = orjson.JSONDecodeError
"""What :func:`loads` raises; a ``ValueError``."""

loads = orjson.loads
"""Read one JSON value from bytes or text (RFC 8259, strict: no NaN, no lone surrogates)."""


NotWritableError = orjson.JSONEncodeError
"""What :func:`dumps` and :func:`encode` raise of what JSON cannot hold, half characters (lone surrogates) for one."""


def dumps(value: Any) -> bytes:
    """Write one JSON value down, in UTF-8, without a line end."""
    return orjson.dumps(value)


def encode(article: Article) -> bytes:
    """Write an article down as one line of JSON.

    >>> decode(encode(Article(id="a1", headline="Kop", body="Tekst."))).headline
    'Kop'
    """
    return orjson.dumps(article.to_dict())


def decode(stored: bytes) -> Article:
    """Read back what :func:`encode` wrote."""
    return Article.from_dict(orjson.loads(stored))
