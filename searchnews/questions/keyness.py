"""Measures how much more often a word occurs here than there: how sure that is, and how large the difference."""

from __future__ import annotations

from math import log, log2

SURE = 15.13
"""A log-likelihood that one word in ten thousand reaches by chance (chi-square with one degree of freedom)."""


def log_likelihood(here: int, of_here: int, there: int, of_there: int) -> float:
    """Give the log-likelihood ratio G² of a word that occurs in ``here`` of ``of_here`` and ``there`` of ``of_there``.

    All four cells of the table count, those without the word too (Dunning 1993, "Accurate methods for the statistics of
    surprise and coincidence", with this example): articles without a word are no less certain than those with it.

    >>> round(log_likelihood(110, 110 + 2442, 111, 111 + 29114), 2)
    270.72
    """
    cells = (here, of_here - here, there, of_there - there)
    whole, having = of_here + of_there, here + there
    expected = [
        size * some / whole if whole else 0.0 for size in (of_here, of_there) for some in (having, whole - having)
    ]
    return max(0.0, 2 * sum(cell * log(cell / chance) for cell, chance in zip(cells, expected, strict=True) if cell))


def log_ratio(here: int, of_here: int, there: int, of_there: int) -> float:
    """Give the binary logarithm of how many times as often a word occurs here: 3 is eight times as often.

    What occurs nowhere is counted as half an occurrence (Hardie 2014, "Log Ratio: an informal introduction").

    >>> round(log_ratio(80, 1000, 10, 1000), 6), round(log_ratio(8, 100, 0, 100), 6)
    (3.0, 4.0)
    """
    if not of_here or not of_there:
        return 0.0
    return log2((here or 0.5) / of_here) - log2((there or 0.5) / of_there)
