"""Decides from positions whether terms stand next to each other or near each other, as ``query.bound`` means it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import combinations, permutations
from typing import TypeAlias

Arrangement: TypeAlias = tuple[tuple[int, str], ...]
"""Terms with the places at which they stand, counted from the first of them: ``((0, "kim"), (2, "poetin"))``."""


def arrangements(texts: Sequence[str], distance: int) -> Iterator[Arrangement]:
    """Go through every way in which terms can stand near each other.

    How many there are tells :func:`searchnews.query.bound.arrangement_count`.

    >>> for arrangement in arrangements(("kim", "poetin"), 1): print(arrangement)
    ((0, 'kim'), (1, 'poetin'))
    ((0, 'poetin'), (1, 'kim'))
    ((0, 'kim'), (2, 'poetin'))
    ((0, 'poetin'), (2, 'kim'))
    """
    orders = sorted(set(permutations(texts)))
    for gaps in combinations(range(1, len(texts) + distance), len(texts) - 1):
        for order in orders:
            yield tuple(zip((0, *gaps), order, strict=True))


def count_adjacent(places: Sequence[Sequence[int]]) -> int:
    """Count how often terms stand next to each other, given the positions of each, in the order of the phrase.

    >>> count_adjacent([[0, 5, 9], [1, 4, 10]])
    2
    """
    starts = set(places[0])
    for offset, positions in enumerate(places[1:], start=1):
        starts.intersection_update(position - offset for position in positions)
    return len(starts)


def count_near(places: Mapping[str, Sequence[int]], texts: Sequence[str], distance: int) -> int:
    """Count the stretches in which all terms stand near each other, given the ascending positions of each.

    A window slides over all positions in order. It is as short as can be: whenever it holds enough of every term
    its left end moves up, until it would not.

    >>> count_near({"kim": [0, 7], "poetin": [3, 20]}, ["kim", "poetin"], 2)
    1
    """
    wanted = Counter(texts)
    if any(len(places[text]) < times for text, times in wanted.items()):
        return 0
    missing = len(texts)
    held: Counter[str] = Counter()
    window: list[tuple[int, str]] = []
    left = found = 0
    for position, text in merge(*([(position, text) for position in places[text]] for text in wanted)):
        window.append((position, text))
        held[text] += 1
        missing -= held[text] <= wanted[text]
        if missing:
            continue
        while held[window[left][1]] > wanted[window[left][1]]:
            held[window[left][1]] -= 1
            left += 1
        found += position - window[left][0] + 1 - len(texts) <= distance
    return found
