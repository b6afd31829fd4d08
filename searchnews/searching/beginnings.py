"""Completes a word: those of the archive that begin with some letters, the commonest first."""

from __future__ import annotations

from itertools import islice

from searchnews.analysis import WRITTEN, Memory, fold
from searchnews.engines.base import Snapshot
from searchnews.query.limits import MOST_BEGINNING


def words_beginning(letters: str, limit: int, memory: Memory, snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    """Give words that begin with some letters, each as it is mostly written, with its number of articles."""
    beginning = memory.words(fold(letters)) if letters else {}
    words = dict(islice(beginning.items(), MOST_BEGINNING))
    forms = list({form for written in words.values() for form in written})
    counts = snapshot.counts("body", WRITTEN, forms)
    best = (max((counts.get(form, 0), form) for form in written) for written in words.values())
    found = sorted((-count, form) for count, form in best if count)
    return tuple((form, -count) for count, form in found[:limit])
