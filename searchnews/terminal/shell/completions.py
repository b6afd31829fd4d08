"""Completes what is typed in the shell: commands, fields, the values of a field, and words of the archive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from searchnews.analysis import fold
from searchnews.articles import FIELDS, field_named
from searchnews.hits import Bucket

LETTERS = 3
"""Letters from which words of the archive are looked up."""
MOST = 30
"""Completions that are offered at a time."""

_VALUE = re.compile(r'(?P<field>[^\W\d_]+):(?P<quote>"?)(?P<typed>[^"]*)$')
_WORD = re.compile(r"[^\s()\"]*$")


class Completion(NamedTuple):
    """What may stand in the place of the last ``length`` characters, and what is to be said of it."""

    text: str
    length: int
    told: str = ""


class WordSource(Protocol):
    """What is asked for values and words: an archive."""

    def values(self, field: str) -> Sequence[Bucket]:
        """Give the values of a field, the commonest first."""
        ...

    def words(self, beginning: str) -> Sequence[tuple[str, int]]:
        """Give words that begin so, the commonest first, each with the number of articles that hold it."""
        ...


def complete(typed: str, source: WordSource, commands: Sequence[str]) -> Iterator[Completion]:
    """Give what the text before the cursor may go on with, at most :data:`MOST`."""
    if typed.startswith(":"):
        name = typed[1:]
        yield from (Completion(f":{command}", len(typed)) for command in commands if command.startswith(name))
        return
    value = _VALUE.search(typed)
    field = field_named(value["field"]) if value else None
    if value is not None and field is not None and (value["quote"] or " " not in value["typed"]):
        if field.facet:
            yield from _values(source.values(field.name), value["quote"], value["typed"])
        return
    word = typed[-len(_WORD.findall(typed)[0]) :] if _WORD.findall(typed)[0] else ""
    yield from _words(word, source)


def _values(values: Sequence[Bucket], quote: str, typed: str) -> Iterator[Completion]:
    fitting = [bucket for bucket in values if fold(bucket.value).startswith(fold(typed)) and '"' not in bucket.value]
    for bucket in fitting[:MOST]:
        plain = not quote and bucket.value.replace("-", "").isalnum()
        text = bucket.value if plain else f'"{bucket.value}"'
        yield Completion(text, len(quote) + len(typed), f"{bucket.count:,}")


def _words(word: str, source: WordSource) -> Iterator[Completion]:
    if not word:
        return
    names = ((field.alias, field.help) for field in FIELDS), ((field.name, field.help) for field in FIELDS)
    for name, help in dict(pair for pairs in names for pair in pairs).items():
        if name.startswith(word.lower()):
            yield Completion(f"{name}:", len(word), help)
    if len(word) >= LETTERS and word.isalpha():
        for found, count in source.words(word)[:MOST]:
            yield Completion(found, len(word), f"{count:,}")
