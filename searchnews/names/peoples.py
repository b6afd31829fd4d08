"""Knows of each country its adjective and who lives there: *Iran*, *Iraans*, *Iraniër*."""

from __future__ import annotations

from functools import cache

from searchnews.names.countries import country_code
from searchnews.names.tables import key_of, rows


def people_of(country: str) -> tuple[str, ...]:
    """Give the adjectives and inhabitants of a country, folded; hyphenated ones, and those of no country, are left out.

    A code is no name here: *is* and *no* are words.

    >>> people_of("Iran"), people_of("IR"), people_of("Narnia")
    (('iraans', 'iranier'), (), ())
    """
    code = country_code(country) if len(country) > 3 else None
    return _peoples().get(code, ()) if code else ()


@cache
def _peoples() -> dict[str, tuple[str, ...]]:
    return {code: tuple(key_of(word) for word in words if "-" not in word) for code, *words in rows("peoples.txt")}
