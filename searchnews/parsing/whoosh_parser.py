"""Reads a query string with whoosh's grammar: it cuts, we check the pieces, it groups, and we make our tree of that.

Whoosh's nodes are made into ours before they become queries of whoosh: only nodes know where they stand.
"""

from __future__ import annotations

import re
from typing import Any

from searchnews.articles.fields import FIELDS, field_named
from searchnews.errors import UnknownField, UnsupportedQuery
from searchnews.messages.worded import worded
from searchnews.parsing.checks import check, nearest
from searchnews.parsing.combining import at_least, close, in_one, join
from searchnews.parsing.date_clauses import is_bare_period, read_bare_period, read_date, read_open_period, read_range
from searchnews.parsing.grammar import (
    Approximate,
    Closeness,
    Either,
    Expression,
    Group,
    Negated,
    Often,
    Quoted,
    Stretch,
    Together,
    cut,
    group,
)
from searchnews.parsing.query_text import QueryText
from searchnews.query.limits import DEEPEST, HEAVIEST
from searchnews.query.mistakes import Mistake
from searchnews.query.render import nesting
from searchnews.query.tree import (
    And,
    Every,
    Fuzzy,
    Has,
    Like,
    Node,
    Not,
    Or,
    Phrase,
    Regex,
    Saved,
    Span,
    Wildcard,
    Word,
)

_PASSES = 8
"""How often mending is tried; what needs more is read as plain words. Most mistakes are gone after one pass."""


def read(typed: QueryText) -> Node | None:
    """Read the query string on the typed; ``None`` if nothing is left of it.

    Raises:
        QueryError: Something is wrong with it and the typed is not lenient.
    """
    for _ in range(_PASSES):
        before = typed.text
        cuttings, lexemes = cut(before)
        check(lexemes, typed)
        if typed.text == before:
            break
    else:
        return _read_plain(typed)
    tree = _convert(group(cuttings), 1.0, typed)
    if tree and nesting(tree) > DEEPEST:
        typed.meet(
            Mistake(
                message=worded("operators and brackets are nested more than {deepest} deep", deepest=DEEPEST),
                span=tree.span,
                kind=UnsupportedQuery,
                hint=worded("ask it in parts"),
                mended=worded("operators and brackets are nested more than {deepest} deep", deepest=DEEPEST),
            )
        )
        return _read_plain(typed)
    return tree


def _read_plain(typed: QueryText) -> Node | None:
    typed.make_plain()
    return _convert(group(cut(typed.text)[0]), 1.0, typed)


def _convert(node: Any, boost: float, typed: QueryText) -> Node | None:  # noqa: PLR0911  # one for each kind of node
    """Make our node of one of whoosh's; ``None`` if a mistake in it was mended by leaving it out."""
    boost *= node.boost if node.has_boost else 1.0
    if isinstance(node, Negated):
        child = _convert(node[0], boost, typed)
        return child and Not(child, span=(node.sign, child.span[1]))
    if isinstance(node, Closeness | Often | Together):
        return _combination(node, boost, typed)
    if isinstance(node, Group):
        kind = Or if isinstance(node, Either) else And
        return join(kind, [child for each in node if (child := _convert(each, boost, typed))])
    if isinstance(node, Stretch):
        return read_range(node, typed)
    name = node.fieldname
    field = field_named(name or "")
    if field and field.kind == "date":
        return read_date(node, typed)
    weight = round(min(boost, HEAVIEST), 4)
    span = (node.startchar, node.endchar)
    if name and field is None:
        return _pseudo(node, weight, typed)
    if isinstance(node, Approximate):
        return Fuzzy(node.word, node.edits, name, weight, span)
    if isinstance(node, Expression):
        return _regex(node, weight, typed)
    if isinstance(node, Quoted):
        return Phrase(" ".join(node.text.split()), name, node.slop, weight, node.exact, span)
    return _word(node.text, name, weight, span, typed)


def _combination(node: Any, boost: float, typed: QueryText) -> Node | None:
    """Read ``a w/5 b``, ``minstens/3:a`` or ``zin(a b)``."""
    children = [child for each in node if (child := _convert(each, boost, typed))]
    if not children or (isinstance(node, Closeness) and len(children) < 2):
        return children[0] if children else None
    if isinstance(node, Closeness):
        return close(children[0], children[1], node.distance, ordered=node.ordered, typed=typed)
    if isinstance(node, Often):
        return at_least(node.times, children[0], node.sign, typed)
    return in_one(node.word, children[0], node.sign, typed)


def _pseudo(node: Any, weight: float, typed: QueryText) -> Node | None:
    """Read what stands behind ``heeft:``, ``zoals:``, ``sinds:`` or ``tot:``."""
    span = (node.startchar, node.endchar)
    text: str = node.text
    if getattr(node, "slop", None) is not None or (weight != 1.0 and node.fieldname != "like"):
        typed.meet(
            Mistake(
                message=worded("this has no weight and no distance"),
                span=span,
                kind=UnsupportedQuery,
                hint=worded("remove what comes after {text}", text=text),
                mended=worded("what comes after {text} is left out", text=text),
            )
        )
    if node.fieldname == "like":
        return Like(" ".join(text.split()), weight, span)
    if node.fieldname == "has":
        return _has(text, span, typed)
    return read_open_period(node, typed)


def _has(text: str, span: Span, typed: QueryText) -> Node | None:
    if field := field_named(text.strip()):
        return Has(field.name, span=span)
    near = nearest(text)
    fields = ", ".join(f"{known.name} ({known.alias})" for known in FIELDS)
    typed.meet(
        Mistake(
            message=worded("there is no field {text}", text=text),
            span=span,
            kind=UnknownField,
            hint=worded("did you mean heeft:{near}? the fields are {fields}", near=near, fields=fields)
            if near
            else worded("the fields are {fields}", fields=fields),
            mended=worded("heeft:{text} is left out: there is no field {text}", text=text),
        )
    )
    return None


def _regex(node: Any, weight: float, typed: QueryText) -> Node | None:
    from searchnews.query.patterns import fault_in  # noqa: PLC0415  # what it stands on takes 20 ms to import

    pattern: str = node.pattern
    if (fault := fault_in(pattern)) is None:
        return Regex(pattern, node.fieldname, weight, (node.startchar, node.endchar))
    message, place = fault
    start = node.startchar + 1 + min(place, len(pattern) - 1)
    typed.meet(
        Mistake(
            message=worded("this is not a regular expression: {message}", message=message),
            span=(start, start + 1),
            hint=worded("a word between slashes is a pattern; put quotes around it to look for the word itself"),
            mended=worded("{text} is left out: {message}", text=node.text, message=message),
        )
    )
    return None


def _word(text: str, field: str | None, boost: float, span: Span, typed: QueryText) -> Node | None:
    if field is None and (saved := _SAVED.fullmatch(text)):
        return Saved(saved[1], boost, span)
    if field is None and is_bare_period(text):
        return read_bare_period(text, boost, span, typed)
    return _surface_word(text, field, boost, span, typed)


def _surface_word(text: str, field: str | None, boost: float, span: Span, typed: QueryText) -> Node | None:
    """Read a word that is to be looked for: as it is, as a wildcard, or exactly."""
    exact = text[0] == "=" and any(map(str.isalnum, text)) and (field is None or _takes_exact(field))
    if exact and "*" not in text and "?" not in text:
        return Word(text[1:], field, boost, exact=True, span=span)
    if exact:
        message = worded("{text} cannot be exact and have a wildcard", text=text)
        typed.meet(
            Mistake(
                message=message,
                span=(span[0], span[0] + 1),
                kind=UnsupportedQuery,
                hint=worded("remove the =: a wildcard stands for words as they are written anyway"),
                mended=worded("{message}: the = is left out", message=message),
            )
        )
        text = text.lstrip("=")
    pattern = _STARS.sub("*", "*" if text == "*:*" else text)
    if "*" not in text and not ("?" in text and any(map(str.isalnum, text))):
        return Word(text, field, boost, span=span)
    if any(map(str.isalnum, text)):
        return Wildcard(pattern, field, boost, span)
    others = typed.text[: span[0]] + typed.text[span[1] :]
    if pattern == "*" and field is None and not others.translate(_NO_BRACKETS).strip():
        return Every(span)
    typed.meet(
        Mistake(
            message=worded("{text} stands for any word at all, and only goes alone, for every article", text=text),
            span=span,
            kind=UnsupportedQuery,
            hint=worded("remove the {text}, or write letters with it: raket*", text=text),
            mended=worded("{text} is left out: it stands for any word at all", text=text),
        )
    )
    return None


def _takes_exact(field: str) -> bool:
    """Tell whether a field has words, so that ``=`` means something in it; ids and kinds are exact by themselves."""
    known = field_named(field)
    return known is not None and known.kind in ("text", "name")


_STARS = re.compile(r"\*+")
_SAVED = re.compile(r"@(\w[\w.-]*)")
_NO_BRACKETS = str.maketrans("()", "  ")
