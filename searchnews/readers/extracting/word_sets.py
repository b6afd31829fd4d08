"""Writes a set of words in a line of text: tables of many words are read more easily so."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set.

    >>> sorted(words("kop tekst"))
    ['kop', 'tekst']
    """
    return frozenset(text.split())
