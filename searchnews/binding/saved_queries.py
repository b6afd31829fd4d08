"""Says what is wrong with a saved query that a query uses: there is none, it uses itself, it has a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from searchnews.errors import QueryError, UnsupportedQuery
from searchnews.messages.worded import worded
from searchnews.query.mistakes import Mistake, alike
from searchnews.query.tree import Saved


def unknown(node: Saved, names: Iterable[str]) -> Mistake:
    """Tell that none of the saved queries has that name; the likeliest are named.

    >>> unknown(Saved("poetn"), ["kim", "poetin"]).hint
    'did you mean @poetin? to look for the word, write "poetn"'
    """
    there = sorted(names)
    near = alike(node.name, there, most=3) or there[:12]
    told = ", ".join(f"@{name}" for name in near)
    proposed = worded("did you mean {names}?", names=told) if told else worded("no search is saved in this archive;")
    return _mistake(
        node,
        worded("there is no saved search {name}", name=node.name),
        worded('{there} to look for the word, write "{name}"', there=proposed, name=node.name),
    )


def circular(node: Saved, opened: Sequence[str]) -> Mistake:
    """Tell that it asks for itself; ``opened`` are the saved queries, one inside the other, that ask for it.

    >>> circular(Saved("kim"), ("top", "kim", "korea")).message
    '@kim asks for itself: @kim @korea @kim'
    """
    circle = " ".join(f"@{name}" for name in (*opened[opened.index(node.name) :], node.name))
    return _mistake(
        node,
        worded("@{name} asks for itself: {circle}", name=node.name, circle=circle),
        worded("take it out of one of these saved searches"),
    )


def mistaken(node: Saved, text: str, error: QueryError) -> Mistake:
    """Tell of the mistake in what was saved."""
    return _mistake(
        node,
        worded("in @{name}: {message}", name=node.name, message=error.message),
        worded("it was saved as {text}", text=text),
        type(error),
    )


def _mistake(node: Saved, message: str, hint: str, kind: type[QueryError] = UnsupportedQuery) -> Mistake:
    mended = worded("@{name} is left out: {message}", name=node.name, message=message)
    return Mistake(message=message, span=node.span, hint=hint, mended=mended, kind=kind)
