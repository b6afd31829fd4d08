"""Writes a set of words as a line of text, so that tables of many words are easy to read."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set.

    >>> sorted(words("kop tekst"))
    ['kop', 'tekst']
    """
    return frozenset(text.split())
