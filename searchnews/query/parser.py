"""Reads a query string with whoosh's grammar: it cuts, we check the pieces, it groups, and we make our tree of that.

Whoosh's nodes are made into ours before they become queries of whoosh: only nodes know where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import takewhile
from typing import Any, TypeVar

from searchnews.articles.fields import field_named
from searchnews.errors import BadDate, UnsupportedQuery
from searchnews.query.checks import DEEPEST, HEAVIEST, check
from searchnews.query.datewords import Period, beginning, ending, nearest, period, reads
from searchnews.query.desk import OPERATORS, Desk, Mistake
from searchnews.query.grammar import Either, Group, Negated, Quoted, Stretch, cut, group
from searchnews.query.render import nesting
from searchnews.query.tree import And, DateRange, Every, Node, Not, Or, Phrase, Span, Wildcard, Word

_Dated = TypeVar("_Dated", Period, tuple[str, bool])

_PASSES = 8
"""How often mending is tried; what needs more is read as plain words. Most mistakes are gone after one pass."""


def read(desk: Desk) -> Node | None:
    """Read the query string on the desk; ``None`` if nothing is left of it.

    Raises:
        QueryError: Something is wrong with it and the desk is not lenient.
    """
    for _ in range(_PASSES):
        before = desk.text
        cuttings, pieces = cut(before)
        check(pieces, desk)
        if desk.text == before:
            break
    else:
        return _read_plain(desk)
    tree = _convert(group(cuttings), 1.0, desk)
    if tree and nesting(tree) > DEEPEST:
        desk.meet(
            Mistake(
                message=f"operators and brackets stand more than {DEEPEST} deep inside each other",
                span=tree.span,
                kind=UnsupportedQuery,
                hint="ask it in parts",
                mended=f"operators and brackets stand more than {DEEPEST} deep inside each other",
            )
        )
        return _read_plain(desk)
    return tree


def _read_plain(desk: Desk) -> Node | None:
    desk.make_plain()
    return _convert(group(cut(desk.text)[0]), 1.0, desk)


def _convert(node: Any, boost: float, desk: Desk) -> Node | None:
    """Make our node of one of whoosh's; ``None`` if a mistake in it was mended by leaving it out."""
    boost *= node.boost if node.has_boost else 1.0
    if isinstance(node, Negated):
        child = _convert(node[0], boost, desk)
        return child and Not(child, span=(node.sign, child.span[1]))
    if isinstance(node, Group):
        kind = Or if isinstance(node, Either) else And
        return _join(kind, [child for each in node if (child := _convert(each, boost, desk))])
    if isinstance(node, Stretch):
        return _range(node, desk)
    field = field_named(node.fieldname or "")
    if field and field.kind == "date":
        return _date(node, desk)
    name = node.fieldname
    weight = round(min(boost, HEAVIEST), 4)
    span = (node.startchar, node.endchar)
    if isinstance(node, Quoted):
        return Phrase(" ".join(node.text.split()), name, node.slop, weight, node.exact, span)
    return _word(node.text, name, weight, span, desk)


def _join(kind: type[And | Or], children: list[Node]) -> Node | None:
    """Put children together; those of the same kind are taken in, one alone stays what it is."""
    flat = [inner for child in children for inner in (child.children if isinstance(child, kind) else (child,))]
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat), span=(flat[0].span[0], flat[-1].span[1]))


def _word(text: str, field: str | None, boost: float, span: Span, desk: Desk) -> Node | None:
    exact = text[0] == "=" and any(map(str.isalnum, text)) and (field is None or _takes_exact(field))
    if exact and "*" not in text and "?" not in text:
        return Word(text[1:], field, boost, exact=True, span=span)
    if exact:
        message = f"{text} cannot be exact and have a wildcard"
        desk.meet(
            Mistake(
                message=message,
                span=(span[0], span[0] + 1),
                kind=UnsupportedQuery,
                hint="take the = out: a wildcard stands for words as they are written anyway",
                mended=f"{message}: the = is left out",
            )
        )
        text = text.lstrip("=")
    pattern = _STARS.sub("*", "*" if text == "*:*" else text)
    if any(map(str.isalnum, text)):
        wild = "*" in pattern or "?" in pattern
        return Wildcard(pattern, field, boost, span) if wild else Word(text, field, boost, span=span)
    if "*" not in text:
        return Word(text, field, boost, span=span)
    others = desk.text[: span[0]] + desk.text[span[1] :]
    if pattern == "*" and field is None and not others.translate(_NO_BRACKETS).strip():
        return Every(span)
    desk.meet(
        Mistake(
            message=f"{text} stands for any word at all, and only goes alone, for every article",
            span=span,
            kind=UnsupportedQuery,
            hint=f"take the {text} out, or write a letter with it: raket*",
            mended=f"{text} is left out: it stands for any word at all",
        )
    )
    return None


def _takes_exact(field: str) -> bool:
    """Tell whether a field has words, so that ``=`` means something in it; ids and kinds are exact by themselves."""
    known = field_named(field)
    return known is not None and known.kind in ("text", "name")


_STARS = re.compile(r"\*+")
_NO_BRACKETS = str.maketrans("()", "  ")


def _date(node: Any, desk: Desk) -> Node | None:
    """Read ``2024``, ``2024-06..2024-09``, ``2024..`` or ``"juni 2024"``, the value of a field of dates."""
    span = (node.startchar, node.endchar)
    if node.boost != 1.0 or getattr(node, "slop", None) is not None:
        desk.meet(
            Mistake(
                message="a date has no weight and no distance",
                span=span,
                kind=UnsupportedQuery,
                hint="take out what stands behind the date",
                mended="what stands behind a date is left out: a date has no weight and no distance",
            )
        )
    at = getattr(node, "textstartchar", node.startchar)
    start, dots, end = node.text.partition("..")
    if not dots:
        if not isinstance(node, Quoted):
            _goes_on(node, desk)
        whole = _dated(node.text, at, desk, period)
        return whole and DateRange(*whole, field=node.fieldname, span=span)
    if not start.strip() and not end.strip():
        _no_range(span, desk)
        return None
    first = _end(start, at, desk, beginning)
    last = _end(end, at + len(node.text) - len(end), desk, ending)
    if first is None or last is None:
        return None
    return DateRange(first[0], last[0], first[1], last[1], field=node.fieldname, span=span)


def _goes_on(node: Any, desk: Desk) -> None:
    """Meet a date without quotes of which the words behind it are a part: ``datum:zomer 2015``."""
    words = desk.text[node.startchar :].partition("(")[0].partition(")")[0].split(" ")[:_LONGEST_DATE]
    words = list(takewhile(lambda word: word not in OPERATORS and '"' not in word, words))
    longer = (" ".join(words[:count]) for count in range(len(words), 1, -1))
    whole = next((text for text in longer if reads(text)), "")
    if whole:
        quoted = f'{node.fieldname}:"{whole.strip(chr(39))}"'
        desk.meet(
            Mistake(
                message=f"{whole} is one date, and wants quotes",
                span=(node.startchar, node.startchar + len(whole)),
                hint=f"write {quoted}",
                mended=f"only {node.text} is read as the date; for the whole of it, write {quoted}",
                kind=BadDate,
            )
        )


_LONGEST_DATE = 7
"""Words of the longest date: ``van 1 juni 2014 tot gisteren``."""


def _range(node: Any, desk: Desk) -> Node | None:
    """Read ``[2024-01-01 TO 2024-06-30]``; curly brackets leave the dates themselves out."""
    span = (node.startchar, node.endchar)
    start, end = ("" if text.strip() == "*" else text.replace("'", " ") for text in (node.start, node.end))
    if not start.strip() and not end.strip():
        _no_range(span, desk)
        return None
    first = _end(start, node.places[0], desk, beginning, excluded=node.startexcl)
    last = _end(end, node.places[1], desk, ending, excluded=node.endexcl)
    if first is None or last is None:
        return None
    return DateRange(first[0], last[0], first[1], last[1], field=node.fieldname, span=span)


def _no_range(span: Span, desk: Desk) -> None:
    desk.meet(
        Mistake(
            message="this range has no date on either side",
            span=span,
            kind=BadDate,
            hint=_DATES,
            mended="a range with no date on either side is left out",
        )
    )


def _end(
    text: str, at: int, desk: Desk, side: Callable[..., tuple[str, bool]], *, excluded: bool = False
) -> tuple[str | None, bool] | None:
    """Read one end of a range; an empty string is open."""
    if not text.strip():
        return None, True
    return _dated(text, at, desk, partial(side, excluded=excluded))


def _dated(text: str, at: int, desk: Desk, read: Callable[[str], _Dated]) -> _Dated | None:
    """Read a date that stands ``at`` some place; ``None`` is a mistake that was mended by leaving it out."""
    typed = text.strip()
    try:
        return read(typed)
    except ValueError as error:
        start = at + len(text) - len(text.lstrip())
        message = "this range is never closed" if typed[:1] in ("[", "{") else str(error)
        near = nearest(typed)
        desk.meet(
            Mistake(
                message=message,
                span=(start, start + len(typed)),
                hint=f'did you mean datum:"{near}"? {_DATES}' if near else _DATES,
                mended=f"{typed} is left out: {message}",
                kind=BadDate,
            )
        )
        return None


_DATES = (
    'write datum:2024, datum:2024-06, datum:1-6-2024, datum:"juni 2024", datum:2024-06..2024-09, '
    'datum:"vorige week" or datum:gisteren'
)
