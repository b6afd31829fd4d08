"""Knows countries by their codes and by all of their names."""

from __future__ import annotations

from functools import cache

from searchnews.names.tables import key_of, keyed, rows

_RESERVED = {"uk": "gb"}
"""Codes that ISO 3166-1 keeps free for a country because they are in use for it, in small letters."""


def country_code(name: str) -> str | None:
    """Give the code (ISO 3166-1, two letters) of a country by any name or code of it.

    >>> country_code("noord-korea"), country_code("VS"), country_code("PRK"), country_code("UK"), country_code("EU")
    ('KP', 'US', 'KP', 'GB', None)
    """
    key = key_of(name)
    key = _RESERVED.get(key, key)
    return _codes()[key] if f"\t{key}\t" in keyed("countries.txt") else None


def country_name(code: str) -> str:
    """Give the Dutch name of a country by its code; the code itself if there is no such country.

    >>> country_name("KP")
    'Noord-Korea'
    """
    return _names().get(code, code)


def country_names() -> list[str]:
    """Give the Dutch names of all countries."""
    return sorted(_names().values())


@cache
def _names() -> dict[str, str]:
    return {code: name for code, _, name, *_ in rows("countries.txt")}


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    shown: dict[str, str] = {}
    for line in keyed("countries.txt").split("\n")[1:-1]:
        names = line.split("\t")[1:-1]
        code = names[0].upper()
        for name in names:
            codes.setdefault(name, code)
        shown[names[2]] = code
    return codes | shown  # what a country is called here goes before all else
