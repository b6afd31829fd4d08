"""Writes a raw tree down as its canonical query string, the reading that is shown to whoever asked."""

from __future__ import annotations

from searchnews.query.tree import And, DateRange, Every, Node, Not, Or, Phrase, Wildcard, Word


def render(tree: Node) -> str:  # noqa: PLR0911  # one for each kind of node
    """Write a tree as a query string that reads back as the same tree.

    >>> render(And((Word("kim"), Not(Or((Word("sport"), Phrase("jong un", distance=3)))))))
    'kim AND NOT (sport OR "jong un"~3)'
    >>> render(Word("Parijs", field="city", boost=2.0))
    'city:Parijs^2'
    >>> render(Phrase("De Grauwe", exact=True))
    '="De Grauwe"'
    """
    match tree:
        case Word(text, field, boost, exact):
            return f"{_field(field)}{'=' * exact}{text}{_boost(boost)}"
        case Wildcard(text, field, boost):
            return _field(field) + text + _boost(boost)
        case Phrase(text, field, distance, boost, exact):
            near = "" if distance is None else f"~{distance}"
            return f'{_field(field)}{"=" * exact}"{text}"{near}{_boost(boost)}'
        case DateRange():
            return _field(tree.field) + _range(tree)
        case And(children) | Or(children):
            operator = " AND " if isinstance(tree, And) else " OR "
            return operator.join(_inside(child) for child in children)
        case Not(child):
            return f"NOT {_inside(child)}"
        case Every():
            return "*"


def nesting(tree: Node) -> int:
    """Count how deep brackets and NOTs stand inside each other in the canonical query string.

    >>> nesting(And((Word("kim"), Not(Or((Word("sport"), Word("golf")))))))
    2
    """
    match tree:
        case And(children) | Or(children):
            return max(nesting(child) + isinstance(child, And | Or) for child in children)
        case Not(child):
            return nesting(child) + 1 + isinstance(child, And | Or)
        case _:
            return 0


def _inside(child: Node) -> str:
    text = render(child)
    return f"({text})" if isinstance(child, And | Or) else text


def _field(name: str | None) -> str:
    return "" if name is None else f"{name}:"


def _boost(boost: float) -> str:
    """Write a boost with the four decimals that parsing keeps of it, and no more zeros than needed."""
    return "" if boost == 1.0 else "^" + f"{boost:.4f}".rstrip("0").rstrip(".")


def _range(tree: DateRange) -> str:
    start, end = tree.start or "", tree.end or ""
    if tree.includes_start and tree.includes_end:
        return start if start == end else f"{start}..{end}"
    left, right = "[" if tree.includes_start else "{", "]" if tree.includes_end else "}"
    return f"{left}{start or '*'} TO {end or '*'}{right}"
