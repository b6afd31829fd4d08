"""Writes a raw tree down as its canonical query string, the reading that is shown to whoever asked."""

from __future__ import annotations

from typing import Any

from searchnews.expressions import expression
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
    Phrase,
    Regex,
    Saved,
    Wildcard,
    Word,
)

_LIKE_NEAR = expression(r"(?i:w|voor|pre)/[0-9]+")
"""A word that behind *NOT* would be an operator: ``-w/5`` leaves out the word."""


def render(tree: Node) -> str:  # noqa: C901, PLR0911, PLR0912  # one for each kind of node
    """Write a tree as a query string that reads back as the same tree.

    >>> render(And((Word("kim"), Not(Or((Word("sport"), Phrase("jong un", distance=3)))))))
    'kim AND NOT (sport OR "jong un"~3)'
    >>> render(Word("Parijs", field="city", boost=2.0))
    'city:Parijs^2'
    >>> render(Phrase("De Grauwe", exact=True))
    '="De Grauwe"'
    >>> render(InOne("sentence", Close(Word("kim"), Or((Fuzzy("poetin"), Regex("raket.*"))), 5, ordered=True)))
    'sentence(kim pre/5 (poetin~ OR /raket.*/))'
    """
    match tree:
        case Word(text, field, boost, exact):
            return f"{_field(field)}{'=' * exact}{text}{_boost(boost)}"
        case Wildcard(text, field, boost):
            return _field(field) + text + _boost(boost)
        case Phrase(text, field, distance, boost, exact):
            near = "" if distance is None else f"~{distance}"
            return f'{_field(field)}{"=" * exact}"{text}"{near}{_boost(boost)}'
        case Fuzzy(text, edits, field, boost):
            return f"{_field(field)}{text}~{'' if edits == 1 else edits}{_boost(boost)}"
        case Regex(pattern, field, boost):
            return f"{_field(field)}/{pattern}/{_boost(boost)}"
        case DateRange():
            return _field(tree.field) + _range(tree)
        case Close(left, right, distance, ordered):
            return f"{_inside(left)} {'pre' if ordered else 'w'}/{distance} {_inside(right)}"
        case AtLeast(times, child):
            return f"atleast/{times}:{_inside(child)}"
        case InOne(unit, child):
            return f"{unit}({render(child)})"
        case Has(name):
            return f"has:{name}"
        case Like(id, boost):
            return f"like:{_id(id)}{_boost(boost)}"
        case Saved(name, boost):
            return f"@{name}{_boost(boost)}"
        case And(children) | Or(children):
            operator = " AND " if isinstance(tree, And) else " OR "
            return operator.join(_inside(child, kind=And | Or) for child in children)
        case Not(Word(text, None, _, False) as word) if _LIKE_NEAR.fullmatch(text):
            return f"-{render(word)}"
        case Not(child):
            return f"NOT {_inside(child, kind=And | Or)}"
        case Every():
            return "*"


def nesting(tree: Node) -> int:
    """Count how deep brackets and NOTs are nested in the canonical query string.

    >>> nesting(And((Word("kim"), Not(Or((Word("sport"), Word("golf")))))))
    2
    """
    match tree:
        case And(children) | Or(children):
            return max(nesting(child) + isinstance(child, And | Or) for child in children)
        case Not(child):
            return nesting(child) + 1 + isinstance(child, And | Or)
        case Close(left, right):
            return max(nesting(child) + isinstance(child, Or | Close) for child in (left, right))
        case AtLeast(_, child):
            return nesting(child) + isinstance(child, Or)
        case InOne(_, child):
            return nesting(child) + 1
        case _:
            return 0


def _inside(child: Node, kind: Any = And | Or | Close) -> str:
    """Write a part of something, in brackets if it is of a kind that would else be taken apart."""
    text = render(child)
    return f"({text})" if isinstance(child, kind) else text


def _field(name: str | None) -> str:
    return "" if name is None else f"{name}:"


def _id(id: str) -> str:
    """Write an id as a word, or between quotes where it is none."""
    plain = _PLAIN_ID.fullmatch(id) or not any(map(str.isalnum, id))
    return id if plain else f'"{id}"'


_PLAIN_ID = expression(r"[\w-][\w.-]*")


def _boost(boost: float) -> str:
    """Write a boost with the four decimals that parsing keeps of it, and no more zeros than needed."""
    return "" if boost == 1.0 else "^" + f"{boost:.4f}".rstrip("0").rstrip(".")


def _range(tree: DateRange) -> str:
    start, end = tree.start or "", tree.end or ""
    if tree.includes_start and tree.includes_end:
        return start if start == end else f"{start}..{end}"
    left, right = "[" if tree.includes_start else "{", "]" if tree.includes_end else "}"
    return f"{left}{start or '*'} TO {end or '*'}{right}"
