"""Writes out the numbers that are written in figures as often as in words: *3* and *drie*, *3e* and *derde*."""

from __future__ import annotations

from collections.abc import Iterator

_UNITS = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_TEENS = ("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ORDINALS = {1: "eerste", 2: "tweede", 3: "derde", 8: "achtste"}


def cardinal(number: int) -> str:
    """Write out a number from 1 to 99.

    >>> cardinal(3), cardinal(22), cardinal(31), cardinal(80)
    ('drie', 'tweeentwintig', 'eenendertig', 'tachtig')
    """
    if number < 20:
        return (*_UNITS, *_TEENS)[number]
    tens, unit = divmod(number, 10)
    return f"{_UNITS[unit]}en{_TENS[tens]}" if unit else _TENS[tens]


def ordinal(number: int) -> str:
    """Write out which one of a row it is, from 1 to 99.

    >>> ordinal(1), ordinal(3), ordinal(12), ordinal(20), ordinal(28)
    ('eerste', 'derde', 'twaalfde', 'twintigste', 'achtentwintigste')
    """
    return _ORDINALS.get(number) or cardinal(number) + ("de" if number < 20 else "ste")


def _figures() -> Iterator[tuple[str, str]]:
    for number in range(1, 100):
        if number > 1:  # *een* is a function word
            yield str(number), cardinal(number)
        for ending in ("e", "de", "ste"):
            yield f"{number}{ending}", ordinal(number)


FIGURES = dict(_figures())
"""Folded words that are written in figures, by what they are in letters."""
