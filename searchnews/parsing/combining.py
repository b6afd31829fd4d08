"""Builds the nodes for words near each other, often, or in one sentence; refuses what cannot stand there."""

from __future__ import annotations

from searchnews.articles.fields import field_named
from searchnews.errors import UnsupportedQuery
from searchnews.messages.worded import worded
from searchnews.parsing.operators import UNITS
from searchnews.parsing.query_text import QueryText
from searchnews.query.mistakes import Mistake
from searchnews.query.tree import (
    And,
    AtLeast,
    Close,
    InOne,
    Node,
    Not,
    Or,
    Word,
    WordLeaf,
)
from searchnews.query.walking import inner_nodes, leaves_of


def join(kind: type[And | Or], children: list[Node]) -> Node | None:
    """Put children together; those of the same kind are taken in, one alone stays what it is."""
    flat = [inner for child in children for inner in (child.children if isinstance(child, kind) else (child,))]
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat), span=(flat[0].span[0], flat[-1].span[1]))


def close(left: Node, right: Node, distance: int, *, ordered: bool, typed: QueryText) -> Node | None:
    """Put two sides near each other; with a mistake in one, mended, they are just two things to look for."""
    sign = f"{'voor' if ordered else 'w'}/{distance}"
    for side in (left, right):
        if (fault := _out_of_place(side, nested=True)) is not None:
            typed.meet(
                Mistake(
                    message=worded("this cannot be used beside {sign}", sign=sign),
                    span=fault.span,
                    hint=worded(
                        "{sign} needs a word, a phrase or (a OF b) on both sides; put the rest outside: (kim "
                        "{sign} poetin) verdrag",
                        sign=sign,
                    ),
                    mended=worded("{sign} beside what can have no place in a text is left out", sign=sign),
                    kind=UnsupportedQuery,
                )
            )
            return join(And, [left, right])
    leaves = [*leaves_of(left), *leaves_of(right)]
    other = next((leaf for leaf in leaves if leaf.field != leaves[0].field), None)
    if other is not None:
        name = next(leaf.field for leaf in leaves if leaf.field)
        typed.meet(
            Mistake(
                message=worded("both sides of {sign} must be in one field", sign=sign),
                span=(left.span[0], right.span[1]),
                hint=worded("put the field before brackets: {name}:(kim {sign} poetin)", name=name, sign=sign),
                mended=worded("{sign} between two fields is left out", sign=sign),
                kind=UnsupportedQuery,
            )
        )
        return join(And, [left, right])
    return Close(left, right, distance, ordered, span=(left.span[0], right.span[1]))


def at_least(times: int, child: Node, sign: int, typed: QueryText) -> Node:
    """Ask for a number of occurrences; a mistake in what is to be counted, mended, leaves that alone."""
    if (fault := _out_of_place(child, nested=False)) is None:
        return AtLeast(times, child, span=(sign, child.span[1]))
    typed.meet(
        Mistake(
            message=worded("this cannot be counted"),
            span=fault.span,
            hint=worded(
                "minstens/{times}: needs a word, a phrase or brackets with OF: minstens/{times}:(sanctie* OF boycot)",
                times=times,
            ),
            mended=worded("minstens/{times}: before what cannot be counted is left out", times=times),
            kind=UnsupportedQuery,
        )
    )
    return child


def in_one(word: str, child: Node, sign: int, typed: QueryText) -> Node:
    """Ask for all of it in one sentence or paragraph; a mistake in it, mended, leaves the words alone."""
    for inner in inner_nodes(child):
        if isinstance(inner, Close | AtLeast | And | Or | Not):
            continue
        if isinstance(inner, WordLeaf):
            if inner.field is None:
                continue
            message = worded("{field}: cannot be used in {word}()", field=inner.field, word=word)
        else:
            message = worded("this cannot be used in {word}()", word=word)
        typed.meet(
            Mistake(
                message=message,
                span=inner.span,
                hint=worded(
                    "{word}() looks in the text, for words; put the rest outside: {word}(kim poetin) plaats:moskou",
                    word=word,
                ),
                mended=worded("{message}: {word}() is left out", message=message, word=word),
                kind=UnsupportedQuery,
            )
        )
        return child
    return InOne(UNITS[word.lower()], child, span=(sign, child.span[1]))


def _out_of_place(node: Node, *, nested: bool) -> Node | None:
    """Find what has no place in a text: all but words, choices between them and, if ``nested``, words near words."""
    for inner in inner_nodes(node):
        if isinstance(inner, Word) and not any(map(str.isalnum, inner.text)):
            return inner
        if isinstance(inner, WordLeaf):
            known = field_named(inner.field) if inner.field else None
            if known is None or known.kind in ("text", "name"):
                continue
        elif isinstance(inner, Or) or (nested and isinstance(inner, Close)):
            continue
        return inner
    return None
