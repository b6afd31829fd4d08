"""Writes articles down as JSON and reads them back; the only file that knows orjson."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

import orjson

from searchnews.articles.article import Article

parsed = orjson.loads
NotJsonError = orjson.JSONDecodeError
"""What :func:`loads` raises; a ``ValueError``."""


def loads(text: bytes | str) -> Any:
    """Read one JSON value from bytes or text (RFC 8259, strict: no NaN, no lone surrogates).

    A number that neither 64 bits nor a float can hold stays the text that it is: an id may have any number of digits.

    >>> loads('{"id": 18446744073709551616, "share": 1e999}')
    {'id': '18446744073709551616', 'share': '1e999'}
    """
    try:
        value = orjson.loads(text)
    except NotJsonError:
        exact = _exactly(text)
        if exact is None:
            raise
        return exact
    if isinstance(value, dict) and float in map(type, value.values()) and any(map(_is_large, value.values())):
        return _exactly(text) or value  # orjson takes a whole number beyond 64 bits for a float
    return value


def _is_large(part: Any) -> bool:
    return type(part) is float and abs(part) >= _BITS_63


_BITS_63 = 2**63


def _exactly(text: bytes | str) -> Any:
    """Read JSON with Python's own reader, which holds all digits; ``None`` if it is no JSON, or no text."""
    try:
        value = json.loads(text, parse_constant=_no_number, parse_float=_a_float, parse_int=_an_int)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):  # a lone surrogate is one too
        return None
    return value


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _a_float(digits: str) -> float | str:
    number = float(digits)
    return number if isfinite(number) else digits


def _an_int(digits: str) -> int | str:
    if len(digits) > _MOST:
        return digits
    number = int(digits)
    return number if -_BITS_63 <= number < 2 * _BITS_63 else digits


_MOST = 20
"""Digits of a number of 64 bits, at most, and its sign."""


NotWritableError = orjson.JSONEncodeError
"""What :func:`dumps` and :func:`encode` raise of what JSON cannot hold, half characters (lone surrogates) for one."""


def dumps(value: Any) -> bytes:
    """Write one JSON value down, in UTF-8, without a line end."""
    return orjson.dumps(value)


def encode(article: Article) -> bytes:
    """Write an article down as one line of JSON.

    >>> encode(Article(id="a1", headline="Kop", body="Tekst."))
    b'{"id":"a1","headline":"Kop","body":"Tekst.","kind":"article"}'
    """
    return orjson.dumps(article.to_dict())
