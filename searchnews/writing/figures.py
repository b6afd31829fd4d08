"""Writes numbers, durations and sizes the way a page shows them, in whatever language it is."""

from __future__ import annotations

from searchnews.messages.worded import Worded, worded


def number(value: int) -> Worded:
    """Write a whole number.

    >>> number(57139)
    '57,139'
    """
    return worded("{value:,}", value=value)


def count(value: int, one: str, more: str = "") -> Worded:
    """Write a number with its noun; ``more`` is the plural where it is not ``one`` and an s.

    >>> count(1, "hit"), count(1200, "hit")
    ('1 hit', '1,200 hits')
    """
    return worded("{value:,} {noun}", value=value, noun=Worded(one if value == 1 else more or one + "s", {}))


def milliseconds(value: float) -> Worded:
    """Write a time in milliseconds with about two digits.

    >>> milliseconds(3.14159), milliseconds(48.2)
    ('3.1 ms', '48 ms')
    """
    return worded("{value:.1f} ms", value=value) if value < 10 else worded("{value:,} ms", value=round(value))


def seconds(value: float) -> Worded:
    """Write a duration in seconds.

    >>> seconds(0.234), seconds(83)
    ('0.2 s', '1 min 23 s')
    """
    if value < 60:
        return worded("{value:.1f} s", value=value)
    minutes, rest = divmod(round(value), 60)
    return worded("{minutes:,} min {rest} s", minutes=minutes, rest=rest)


def score(value: float) -> Worded:
    """Write a score.

    >>> score(9.8149)
    '9.81'
    """
    return worded("{value:.2f}", value=value)


def size(value: int) -> Worded:
    """Write a number of bytes.

    >>> size(900), size(123_456_789)
    ('900 B', '123.5 MB')
    """
    amount = float(value)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 999.95:
            return worded("{amount:.0f} B" if unit == "B" else "{amount:.1f} {unit}", amount=amount, unit=unit)
        amount /= 1000
    return worded("{amount:,.1f} TB", amount=amount)
