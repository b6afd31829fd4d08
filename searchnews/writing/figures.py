"""Writes numbers, durations and sizes the way a page shows them."""

from __future__ import annotations


def number(value: int) -> str:
    """Write a whole number.

    >>> number(57139)
    '57,139'
    """
    return f"{value:,}"


def count(value: int, one: str, more: str = "") -> str:
    """Write a number with its noun; ``more`` is the plural where it is not ``one`` and an s.

    >>> count(1, "hit"), count(1200, "hit")
    ('1 hit', '1,200 hits')
    """
    return f"{number(value)} {one if value == 1 else more or one + 's'}"


def milliseconds(value: float) -> str:
    """Write a time in milliseconds with about two digits.

    >>> milliseconds(3.14159), milliseconds(48.2)
    ('3.1 ms', '48 ms')
    """
    return f"{value:.1f} ms" if value < 10 else f"{number(round(value))} ms"


def seconds(value: float) -> str:
    """Write a duration in seconds.

    >>> seconds(0.234), seconds(83)
    ('0.2 s', '1 min 23 s')
    """
    if value < 60:
        return f"{value:.1f} s"
    minutes, rest = divmod(round(value), 60)
    return f"{number(minutes)} min {rest} s"


def size(value: int) -> str:
    """Write a number of bytes.

    >>> size(900), size(123_456_789)
    ('900 B', '123.5 MB')
    """
    amount = float(value)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 999.95:
            return f"{amount:.0f} B" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:,.1f} TB"
