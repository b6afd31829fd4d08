"""Puts the reader's own synonyms into a query, and says so: they are of one reader, and no part of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from searchnews.errors import QueryError
from searchnews.messages.worded import worded
from searchnews.structs import Struct
from searchnews.terminal.user.settings import current

if TYPE_CHECKING:
    from searchnews.query.tree import Word


_META = "searchnews.synonyms"


def asked(words: Iterable[str]) -> str:
    """Make one query of the words behind a command, with the reader's synonyms in it."""
    return with_own_synonyms(" ".join(words))


def with_own_synonyms(query: str) -> str:
    """Put the reader's synonyms into a query, which may have a label before it; what is told of them is kept."""
    label = found[0] if "=" in query and (found := re.match(r"\w+=(?=.)", query)) else ""
    longer, notes = with_own(query[len(label) :])
    if notes:
        click.get_current_context().meta.setdefault(_META, {}).update(dict.fromkeys(notes))
    return label + longer


def own_notes() -> tuple[str, ...]:
    """Give what is to be told of the reader's synonyms in the queries of the command that runs, once."""
    context = click.get_current_context(silent=True)
    return tuple(context.meta.pop(_META, ())) if context is not None else ()


def with_own(query: str) -> tuple[str, list[str]]:
    """Put the reader's synonyms into a query, and give with it what is to be told of each."""
    own = current().values.get("synonyms")
    if not own:
        return query, []
    from searchnews.analysis import fold

    longer, told = with_synonyms(query, {fold(word): _listed(others) for word, others in own.items()})
    return longer, [
        worded(
            "{word} also finds {list} (your synonyms); ={word} finds only the word itself",
            word=word,
            list=", ".join(others),
        )
        for word, others in told
    ]


def with_synonyms(query: str, own: Mapping[str, Sequence[str]]) -> tuple[str, list[tuple[str, Sequence[str]]]]:
    """Write beside each plain word of a query its synonyms; give the query, and which words have any.

    A word of a phrase, or one that is to be as it is written (``=word``), stays alone; so does one where brackets may
    not stand. A query that cannot be read is given back, for who asks it to say what is wrong.

    >>> with_synonyms("staatsgreep mali", {"staatsgreep": ["coup", "rode lijn"]})
    ('(staatsgreep OR coup OR "rode lijn") mali', [('staatsgreep', ['coup', 'rode lijn'])])
    """
    from searchnews.analysis import fold
    from searchnews.parsing import parse

    told: list[tuple[str, Sequence[str]]] = []
    try:
        found = [word for word in _words(parse(query).tree) if not word.exact and fold(word.text) in own]
    except QueryError:
        return query, []
    longer = query
    for word in sorted(found, key=lambda word: -word.span[0]):
        start, end = word.span
        if fold(query[start:end]) != fold(word.text):
            continue
        others = own[fold(word.text)]
        beside = " OR ".join((query[start:end], *map(_quoted, others)))
        changed = f"{longer[:start]}({beside}){longer[end:]}"
        try:
            parse(changed)
        except QueryError:
            continue
        longer = changed
        told.insert(0, (query[start:end], others))
    return longer, told


def _words(node: Any) -> Iterator[Word]:
    """Go through the words of a tree that stand in no phrase."""
    from searchnews.query.tree import Phrase, Word

    if isinstance(node, Word):
        yield node
    elif isinstance(node, Struct) and not isinstance(node, Phrase):
        for name in type(node).__match_args__:
            yield from _words(getattr(node, name))
    elif isinstance(node, tuple):
        for part in node:
            yield from _words(part)


def _listed(others: str | Sequence[str]) -> Sequence[str]:
    return [others] if isinstance(others, str) else others


def _quoted(word: str) -> str:
    return word if word.isalnum() else f'"{word}"'
