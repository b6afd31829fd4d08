"""Says in plain words what a query asks, and what each part of it looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from searchnews.articles.fields import field_named, searched_fields
from searchnews.query.bound import Adjacent, AllOf, AnyOf, AnyTerm, AsOne, Bound, OneTerm, SomeOf, TermLeaf
from searchnews.query.tree import (
    And,
    AtLeast,
    Close,
    DateRange,
    Every,
    Fuzzy,
    Has,
    InOne,
    Like,
    Node,
    Not,
    Or,
    Regex,
    Saved,
    Wildcard,
    Word,
    WordLeaf,
)

_LAYERS = {"stem": "forms of {}", "written": "the word {}", "word": "{}", "compound": "{} in a compound"}


def describe(tree: Node) -> list[str]:
    """Describe a query, one clause a line, parts of a clause further to the right.

    >>> print(*describe(And((Word("raket"), Not(Word("sport", "headline"))))), sep=chr(10))
    all of these:
      the word raket or a form of it, in headline, body, city or agency
      but not: the word sport or a form of it, in headline
    """
    if isinstance(tree, And | Or):
        head = "all of these:" if isinstance(tree, And) else "at least one of these:"
        return [head, *(f"  {line}" for child in tree.children for line in describe(child))]
    if isinstance(tree, Not):
        first, *rest = describe(tree.child)
        return [f"but not: {first}", *rest]
    if isinstance(tree, Close):
        order = "in this order" if tree.ordered else "in any order"
        head = f"these with at most {tree.distance} other words between them, {order}:"
        return [head, *(f"  {line}" for side in (tree.left, tree.right) for line in describe(side))]
    if isinstance(tree, AtLeast):
        return [f"at least {tree.times} times, taken together:", *(f"  {line}" for line in describe(tree.child))]
    if isinstance(tree, InOne):
        return [f"in one {tree.unit} of the text:", *(f"  {line}" for line in describe(tree.child))]
    return [_clause(tree)]


def _clause(node: WordLeaf | DateRange | Has | Like | Saved | Every) -> str:
    match node:
        case Every():
            return "every article"
        case DateRange():
            return _period(node)
        case Has(name):
            return f"something in {name}"
        case Like(id):
            return f"like the article {id}: with some of the words that tell it from others" + _weight(node.boost)
        case Saved(name):
            return f"what the saved query {name} asks" + _weight(node.boost)
    return f"{_words(node)}, in {_fields(node.field)}{_weight(node.boost)}"


def _words(node: WordLeaf) -> str:
    if isinstance(node, Word):
        return f"the word {node.text}" if _is_name(node.field) else f"the word {node.text} or a form of it"
    if isinstance(node, Wildcard):
        return f"any word that fits {node.pattern}"
    if isinstance(node, Fuzzy):
        return f"any word at most {node.edits} letter{'s' * (node.edits > 1)} away from {node.text}"
    if isinstance(node, Regex):
        return f"any word that fits the pattern /{node.pattern}/"
    if node.distance:
        return f'the words "{node.text}" with at most {node.distance} other words between them, in any order'
    return f'the words "{node.text}" in a row'


def _weight(boost: float) -> str:
    return f", weighing {boost:g} times" if boost != 1 else ""


def _is_name(field: str | None) -> bool:
    """Tell whether a field has no forms of words: names are taken as they are written."""
    known = field_named(field) if field else None
    return known is not None and known.kind != "text"


def _fields(name: str | None) -> str:
    if name is not None:
        return name
    *others, last = [field.name for field in searched_fields()]
    return f"{', '.join(others)} or {last}"


def _period(node: DateRange) -> str:
    if node.start == node.end and node.start is not None:
        return f"published in {node.start}" if len(node.start) < len("2024-01-01") else f"published on {node.start}"
    parts = []
    if node.start is not None:
        parts.append(f"{'from' if node.includes_start else 'after'} {node.start}")
    if node.end is not None:
        parts.append(f"{'up to and including' if node.includes_end else 'before'} {node.end}")
    return f"published {' '.join(parts)}" if parts else "published on any known date"


def scoring_leaves(query: Bound, fulfilled: Callable[[AllOf], bool]) -> Iterator[TermLeaf]:
    """Go through the parts of a bound query that are worth something, as often as they are asked for.

    ``fulfilled`` tells whether an article has all of an ``AllOf``: in one that is not, no part is worth anything.
    """
    if isinstance(query, AnyOf | SomeOf) or (isinstance(query, AllOf) and fulfilled(query)):
        wished = query.wished if isinstance(query, AllOf) else ()
        for child in (*query.children, *wished):
            yield from scoring_leaves(child, fulfilled)
    elif isinstance(query, TermLeaf) and query.boost > 0:
        yield query


def describe_leaf(leaf: TermLeaf) -> str:
    """Describe what one part of a bound query looks for.

    >>> describe_leaf(OneTerm("headline", "stem", "raket", 2.5))
    'headline: forms of raket, times 2.5'
    """
    if isinstance(leaf, OneTerm):
        what = leaf.text
    elif isinstance(leaf, AsOne):
        what = " or ".join(leaf.texts)
    elif isinstance(leaf, AnyTerm):
        what = leaf.texts[0] if len(leaf.texts) == 1 else f"{leaf.texts[0]} or {len(leaf.texts) - 1} more"
    elif isinstance(leaf, Adjacent):
        what = f'"{" ".join(leaf.texts)}"'
    else:
        what = f'"{" ".join(leaf.texts)}"~{leaf.distance}'
    weight = "" if leaf.boost == 1 else f", times {leaf.boost:g}"
    return f"{leaf.field}: {_LAYERS[leaf.layer].format(what)}{weight}"
