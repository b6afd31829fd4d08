"""Knows names that are spelt in several ways: a question for the one finds the others too."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from searchnews.names.tables import key_of, rows

Words: TypeAlias = tuple[str, ...]


def variants(words: Words) -> tuple[Words, ...]:
    """Give the other spellings of a name; names are given and returned as their folded words, without hyphens.

    >>> variants(("kiev",)), variants(("raket",))
    ((('kyiv',), ('kyjiv',)), ())
    """
    group = _groups().get(words)
    return tuple(other for other in group if other != words) if group else ()


@cache
def _groups() -> dict[Words, tuple[Words, ...]]:
    groups: dict[Words, tuple[Words, ...]] = {}
    for names in rows("spellings.txt"):
        group = tuple(tuple(key_of(name).split(" ")) for name in names)
        groups.update(dict.fromkeys(group, group))
    return groups
