"""Says to which saved searches a query refers, without asking any of them."""

from __future__ import annotations

from searchnews.errors import QueryError
from searchnews.parsing import parse
from searchnews.query.tree import Saved
from searchnews.query.walking import inner_nodes


def named_in(query: str) -> list[str]:
    """Give the names of saved searches in a query, as far as it can be read.

    >>> named_in("@kim OR (trump @korea)")
    ['kim', 'korea']
    """
    try:
        tree = parse(query, lenient=True).tree
    except QueryError:
        return []
    return [node.name for node in inner_nodes(tree) if isinstance(node, Saved)]
