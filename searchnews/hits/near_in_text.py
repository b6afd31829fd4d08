"""Decides from places in a text which stretches of it are rows of words, or words near each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from searchnews.hits.seeking import Found
from searchnews.query.budget import spend
from searchnews.structs import Row

Mark: TypeAlias = tuple[Found, Found]
"""What is to be marked: from one word to another."""


class Stretch(Row):
    """An occurrence of something: from one word of a text to another, and what is to be marked between them."""

    first: Found
    last: Found
    marks: tuple[Mark, ...]

    @property
    def start(self) -> int:
        """Give the position of the first word."""
        return self.first.position

    @property
    def end(self) -> int:
        """Give the position of the last word."""
        return self.last.position


def single(found: Iterable[Found]) -> list[Stretch]:
    """Give words as stretches of one word each."""
    return [Stretch(word, word, ((word, word),)) for word in found]


def rows(slots: Sequence[Sequence[Found]]) -> Iterator[Stretch]:
    """Give the stretches in which a word of each slot follows on one of the slot before."""
    later = [{word.position: word for word in slot if not word.whole} for slot in slots[1:]]
    for first in slots[0]:
        following = [slot.get(first.position + step) for step, slot in enumerate(later, start=1)]
        last = following[-1]
        if last is not None and None not in following and not first.whole:
            yield Stretch(first, last, ((first, last),))


def windows(words: Sequence[tuple[str, Sequence[Found]]], distance: int) -> Iterator[Stretch]:
    """Give the stretches that hold one word for each text, no two the same, and at most ``distance`` others.

    A text may be asked for more than once. The stretches begin and end with words that take part, and mark all that do.
    """
    wanted = Counter(text for text, _ in words)
    occurrences = sorted(
        {(word.position, text): word for text, found in words for word in found if not word.whole}.items()
    )
    width = distance + len(words)
    for first, ((position, text), word) in enumerate(occurrences):
        spend()
        held = Counter({text: 1})
        for last in range(first + 1, len(occurrences)):
            (end, other), closing = occurrences[last]
            if end >= position + width:
                break
            held[other] += 1
            ends = Counter((text, other))
            if end > position and not wanted - held and not ends - wanted:
                spare = wanted - ends
                between = [each for (_, name), each in occurrences[first + 1 : last] if spare[name]]
                yield Stretch(word, closing, tuple((each, each) for each in (word, *between, closing)))


def in_windows(words: Sequence[tuple[str, Sequence[Found]]], distance: int) -> list[Found]:
    """Give the words that take part in any of these stretches, without going through all of them."""
    wanted = Counter(text for text, _ in words)
    by_text = dict(words)
    occurrences = sorted(
        (word.position, text, word) for text, found in by_text.items() for word in found if not word.whole
    )
    width = distance + len(words)
    taking_part: dict[int, Found] = {}
    inside: Counter[str] = Counter()
    last = 0
    for first, (position, text, _) in enumerate(occurrences):
        while last < len(occurrences) and occurrences[last][0] < position + width:
            inside[occurrences[last][1]] += 1
            last += 1
        if all(inside[term] >= times for term, times in wanted.items()):
            taking_part.update((place, word) for place, _, word in occurrences[first:last])
        inside[text] -= 1
    return list(taking_part.values())


def sides(left: list[Stretch], right: list[Stretch], distance: int, *, ordered: bool) -> tuple[list[Stretch], ...]:
    """Give the stretches of each side that stand near one of the other, without overlapping it."""
    reach = distance + 1
    right_starts, right_ends = sorted(each.start for each in right), sorted(each.end for each in right)
    left_starts, left_ends = sorted(each.start for each in left), sorted(each.end for each in left)
    near_left = [
        each
        for each in left
        if _any_in(right_starts, each.end + 1, each.end + reach)
        or (not ordered and _any_in(right_ends, each.start - reach, each.start - 1))
    ]
    near_right = [
        each
        for each in right
        if _any_in(left_ends, each.start - reach, each.start - 1)
        or (not ordered and _any_in(left_starts, each.end + 1, each.end + reach))
    ]
    return near_left, near_right


def pairs(left: list[Stretch], right: list[Stretch], distance: int, *, ordered: bool) -> Iterator[Stretch]:
    """Give the stretches from the beginning of one side to the end of the other, where they stand near each other."""
    yield from _following(left, right, distance)
    if not ordered:
        yield from _following(right, left, distance)


def _following(before: list[Stretch], behind: list[Stretch], distance: int) -> Iterator[Stretch]:
    behind = sorted(behind, key=lambda each: each.start)
    starts = [each.start for each in behind]
    for each in before:
        spend()
        low, high = bisect_right(starts, each.end), bisect_right(starts, each.end + distance + 1)
        for other in behind[low:high]:
            yield Stretch(each.first, other.last, (*each.marks, *other.marks))


def distinct(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Put stretches from the same word to the same word together, with the marks of all of them."""
    found: dict[tuple[int, int], Stretch] = {}
    for each in stretches:
        spend()
        known = found.get((each.start, each.end))
        marks = each.marks if known is None else tuple(dict.fromkeys((*known.marks, *each.marks)))
        found[each.start, each.end] = each._replace(marks=marks)
    return list(found.values())


def _any_in(numbers: list[int], low: int, high: int) -> bool:
    """Tell whether any of some sorted numbers is from ``low`` to ``high``, both included."""
    place = bisect_left(numbers, low)
    return place < len(numbers) and numbers[place] <= high
