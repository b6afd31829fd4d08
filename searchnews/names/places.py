"""Says in which country the city of a dateline lies."""

from __future__ import annotations

from functools import cache

from searchnews.names.tables import key_of, rows


def country_of(city: str) -> str | None:
    """Give the code (ISO 3166-1, two letters) of the country of a city, in any case and the common spellings.

    A name that several places bear stands for the likeliest, the one with most inhabitants; countries and some
    regions are known as well, as datelines have them.

    >>> country_of("PYONGYANG"), country_of("'s-Hertogenbosch"), country_of("Damascus"), country_of("Nergenshuizen")
    ('KP', 'NL', 'SY', None)
    """
    return _countries().get(key_of(city))


@cache
def _countries() -> dict[str, str]:
    return {city: code for code, *cities in rows("cities.txt") for city in cities}
