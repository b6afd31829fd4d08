"""Learns the commonest words of an archive, by which compounds are told from words that only look like one.

What is learnt belongs to one generation and never changes: the same word must be taken apart in the same way as long as
the index lives. So an archive learns when it is first filled, from the first articles, and anew at each rebuild, from
articles of all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from searchnews.analysis import fold
from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.files import put
from searchnews.readers import Part, Remark, read_part
from searchnews.storage.learnt import LEARNT, learnt_words

SAMPLE = 3_000
"""Articles learnt from, at most."""
FEWEST = 1_000
"""Articles from which it is worth learning; fewer say less than the table that is shipped."""
MOST_WORDS = 30_000
"""Words kept, the commonest; each at least three times in the sample."""
_RARELY = 3
_Item = TypeVar("_Item")
_AROUND = ".,;:!?()[]\"'“”‘’„«»…-"


def sample_of(items: Iterable[_Item], sample: list[Article]) -> Iterator[_Item]:
    """Give a stream as it is, once the first articles of it stand in ``sample`` as well."""
    return _peeked(items, sample, lambda item: [item] if isinstance(item, Article) else [])


def sample_of_parts(
    parts: Iterable[Part | ReadError | Remark], sample: list[Article]
) -> Iterator[Part | ReadError | Remark]:
    """Give pieces of files as they are, once the first articles in them stand in ``sample``."""
    return _peeked(parts, sample, lambda part: [item for item in read_part(part) if isinstance(item, Article)])


def _peeked(
    stream: Iterable[_Item], sample: list[Article], articles_in: Callable[[_Item], list[Article]]
) -> Iterator[_Item]:
    rest, first = iter(stream), []
    try:
        for item in rest:
            first.append(item)
            sample += articles_in(item)
            if len(sample) >= SAMPLE:
                break
    except BaseException as error:  # noqa: BLE001  # also Ctrl-C: it ends the stream, behind what was read of it
        return chain(first, _raising(error))
    return chain(first, rest)


def _raising(error: BaseException) -> Iterator[Any]:
    raise error
    yield


def learn(generation: Path, sample: list[Article]) -> None:
    """Write down the commonest words of some articles; too few teach nothing."""
    if len(sample) < FEWEST:
        return
    pieces: Counter[str] = Counter()
    for article in sample:
        pieces.update(article.body.split())
    counts: Counter[str] = Counter()
    for piece, count in pieces.items():
        core = piece.strip(_AROUND)
        if core.isalpha():
            counts[fold(core)] += count
    kept = sorted(word for word, count in counts.most_common(MOST_WORDS) if count >= _RARELY)
    put(generation / LEARNT, "".join([f"{len(kept)}\n", *(f"{word} {counts[word]}\n" for word in kept)]))
    learnt_words.cache_clear()
