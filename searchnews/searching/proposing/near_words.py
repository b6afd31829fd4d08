"""Finds the words of an archive that look like a word that it does not have: the commonest of the nearest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice, product
from string import ascii_lowercase

from searchnews.analysis import WORD, WRITTEN, Layer, Memory, fold
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles.fields import FieldKind, searched_fields
from searchnews.binding.edits import close_words
from searchnews.engines.base import Snapshot
from searchnews.names.sound import beginnings, sounding_alike
from searchnews.query.limits import MOST_NEAR
from searchnews.searching.proposing.respelling import EACH_EDIT

Around = Callable[[str, int, Iterable[str]], Collection[str]]
"""What :meth:`searchnews.storage.base.WordList.around` is: it gives the words that may be meant by one."""

EDITS = ((7, 2), (4, 1))
"""Letters that a word must have, and how many edits away its neighbours may then be: a short word has too many."""

SHORTEST = 3
"""Letters that a word must have to be proposed by its sound: *K* and *CC* sound like ``qcqc``."""

VOWELS = frozenset("aeiouy")
"""Of these a word must have one to be taken for another by its sound."""


def near_words(typed: str, memory: Memory, around: Around, snapshot: Snapshot, *, most: int = 3) -> dict[str, int]:
    """Give the likeliest words of an archive for one that it may not have, with how many edits away each is.

    Each is written as it mostly is there; the likeliest comes first.
    """
    if "-" in typed.strip("-"):
        return _near_parts(typed, memory, around, snapshot)
    word = fold(typed)
    kinds: tuple[FieldKind, ...] = ("text", "name")
    edits = next((number for length, number in EDITS if len(word) >= length), 0)
    if not edits or not word.isalpha():
        return {}
    first, letters = _first_edits(word), beginnings(word)
    there = around(word, edits, first)
    alike = [other for other in there if other[0] == word[0] or other in first]
    spelt = {other: away for other, away in close_words(word, edits, alike).items() if away}
    sounding = [other for other in there if other[0] in letters and len(other) >= SHORTEST]
    heard = sounding_alike(word, sounding) if not VOWELS.isdisjoint(word) else ()  # *zzzq* has no sound to go by
    near = spelt | dict.fromkeys(heard, 1)
    nearest = sorted(near, key=lambda other: (near[other], other))[:MOST_NEAR]
    written = {other: memory.written(other) for other in nearest}
    forms = [form for each in written.values() for form in each]
    prose, names = _counts(forms, snapshot, kinds)
    worth = {
        other: sum(prose[form] + names[form] for form in written[other]) / EACH_EDIT ** near[other] for other in nearest
    }
    likely: dict[str, str] = {}
    found = (other for other in nearest if worth[other] and other not in FUNCTION_WORDS)
    for other in sorted(found, key=lambda other: (-worth[other], other not in spelt, other)):
        terms = memory.terms(other)
        likely.setdefault(terms.stem if terms else other, other)  # another form of a word would find the same
    return {
        max(written[other], key=lambda form: (prose[form], form)): near[other] for other in [*likely.values()][:most]
    }


def _first_edits(word: str) -> set[str]:
    """Make the words that are one edit of its first letters away, and so begin with another letter."""
    made = {word[1:], word[1] + word[0] + word[2:]}
    made.update(letter + rest for letter in ascii_lowercase for rest in (word, word[1:]) if letter != word[0])
    return made


def _near_parts(typed: str, memory: Memory, around: Around, snapshot: Snapshot) -> dict[str, int]:
    """Give a hyphenated word with the likeliest word for each part that the archive does not have."""
    parts = typed.split("-")
    likely = [[part] if memory.written(fold(part)) else [*near_words(part, memory, around, snapshot)] for part in parts]
    made = ["-".join(each) for each in islice(product(*likely), MOST_NEAR)]
    known = [word for word in made if memory.written(fold(word))]
    return {word: 1 for word in known or made[:1] if word != typed}


def _counts(texts: Sequence[str], snapshot: Snapshot, kinds: Sequence[FieldKind]) -> list[dict[str, int]]:
    """Count the articles of words as they are written, in the searched fields of each kind; names know no capitals."""
    layers: dict[FieldKind, Layer] = {kind: WRITTEN if kind == "text" else WORD for kind in kinds}
    fields = [field for field in searched_fields() if field.kind in layers]
    found = snapshot.counts_in({(field.name, layers[field.kind]): texts for field in fields})
    totals = {kind: dict.fromkeys(texts, 0) for kind in kinds}
    for field in fields:
        for text, count in found[field.name, layers[field.kind]].items():
            totals[field.kind][text] += count
    return [totals[kind] for kind in kinds]
