"""Thinks of other readings of what was typed: operators of other programs, dates typed as words, another field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import takewhile

from searchnews.articles.fields import FIELDS, field_named
from searchnews.errors import QueryError, QueryTooCostly
from searchnews.expressions import expression
from searchnews.messages.worded import Worded, template, worded
from searchnews.parsing.foreign import written_here
from searchnews.parsing.operators import SPOKEN
from searchnews.parsing.parser import parse
from searchnews.query import render
from searchnews.query.filters import Filters
from searchnews.query.tree import And, Node, Not, Phrase, Word
from searchnews.searching.partial import is_small
from searchnews.searching.request import FEW, Request

DATE_WORDS = 5
"""Words of the longest date that is looked for: ``van 1 juni 2014 tot`` has fewer than the longest there are."""
BEFORE_DATES = frozenset(("in", "op", "van", "vanaf", "sinds", "tijdens", "rond", "begin", "eind"))
"""What stands before a date in a question."""


def as_written_here(query: str) -> Node | None:
    """Read a query with the operators of other programs taken for ours; ``None`` if it has none, or makes no question.

    >>> as_written_here("kim AND poetin") is None
    True
    """
    return _rewritten(query, written_here(query))


def with_operators(query: str) -> Node | None:
    """Read *of*, *niet* and *en niet* in small letters, between two words, as operators; ``None`` if there are none.

    >>> from searchnews.query import render
    >>> render(with_operators("politie of brexit")), with_operators("hotel brexit")
    ('politie OR brexit', None)
    >>> render(with_operators("brexit en niet deal"))
    'brexit AND NOT deal'
    """
    return _rewritten(query, _SPOKEN.sub(lambda found: found[1].upper(), query))


def _rewritten(query: str, here: str) -> Node | None:
    """Read a query as it was written anew; ``None`` if that changed nothing, or makes no question."""
    if here == query:
        return None
    try:
        return parse(here).tree
    except QueryError:
        return None


_OPERATORS = "|".join(SPOKEN)
_SPOKEN = expression(rf"(?<=\w )(?:(?:en|and) (?=niet|not))?({_OPERATORS})(?= \w)")
_BETWEEN = expression(rf"(?<!\S)(\w+) (?:(?:en|and) (?=niet|not))?({_OPERATORS}) (?=(\w+))")


def spoken_notes(
    request: Request, counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]], found: int
) -> Iterator[str]:
    """Tell a reader who found something that *of* or *niet* was a word there, and what the operator finds."""
    if not found or not request.suggest or not request.limit or '"' in request.query:
        return
    for before, typed, behind in _BETWEEN.findall(request.query):
        if not is_small(before) and not is_small(behind) and (tree := with_operators(request.query)) is not None:
            with suppress(QueryTooCostly):  # what was asked is answered
                (number,) = counts([(tree, request.filters)])
                blanks = {"typed": typed, "capitals": typed.upper(), "query": render(tree), "number": number}
                yield Worded(_LEAVES_OUT if typed in ("niet", "not") else _EITHER, blanks)
            return


_LEAVES_OUT = template(
    "{typed} is a word here; {capitals} in capitals leaves out what follows: {query} finds {number:,}"
)
_EITHER = template("{typed} is a word here; {capitals} in capitals takes either side: {query} finds {number:,}")


def in_quotes(
    tree: Node,
    row: slice,
    request: Request,
    counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]],
    found: int,
) -> Iterator[str]:
    """Tell who asked for a name as words in a row that in quotes it is a name, if that finds what is not found here."""
    parts = tree.children if isinstance(tree, And) else ()
    name = Phrase(" ".join(map(_plain, parts[row])))
    rest = (*parts[: row.start], name, *parts[row.stop :])
    quoted = And(rest) if len(rest) > 1 else name
    number, missed = counts([(quoted, request.filters), (And((quoted, Not(tree))), request.filters)])
    if missed and (found >= FEW or number <= found):  # else it is proposed
        blanks = {"name": render(name), "query": render(quoted), "number": number, "missed": missed}
        yield Worded(_IN_QUOTES if len(rest) > 1 else _IN_QUOTES_ALONE, blanks)


_IN_QUOTES = template(
    "in quotes {name} is one name, in its other spellings too: {query} finds {number:,} ({missed:,} not found here)"
)
_IN_QUOTES_ALONE = template(
    "in quotes {name} is one name, in its other spellings too, and finds {number:,} ({missed:,} not found here)"
)


def with_date(tree: Node) -> tuple[Node, Node] | None:
    """Take the words that are a date for one, without the words that only ask; give the date as well, if there is one.

    >>> from searchnews.query import render
    >>> render(with_date(parse("wat gebeurde er in mei 2019").tree)[0])
    'gebeurde AND date:2019-05'
    """
    from searchnews.parsing.date_words import may_be_date  # noqa: PLC0415  # tables that most searches do without

    words: Sequence[Node] = tree.children if isinstance(tree, And) else (tree,)
    if not may_be_date(" ".join(map(_plain, words))):
        return None
    from searchnews.parsing.date_phrases import reads  # noqa: PLC0415  # as above

    for first in range(len(words)):
        texts = list(takewhile(bool, map(_plain, words[first : first + DATE_WORDS])))
        for many in range(len(texts), 0, -1):
            text = " ".join(texts[:many])
            if not any(map(str.isdigit, text)) and many == 1:
                continue  # *vandaag* and *maandag* are words of the news
            if reads(text) and (dated := _date(text)):
                before, behind = list(words[:first]), list(words[first + many :])
                if before and _plain(before[-1]).lower() in BEFORE_DATES:
                    before.pop()
                asked = [word for word in (*before, *behind) if not is_small(_plain(word))] or [*before, *behind]
                return (And((*asked, dated)) if asked else dated), dated
    return None


def date_notes(
    tree: Node, request: Request, counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]]
) -> Iterator[str]:
    """Tell who found nothing of a date that was read as words, where no proposal has it."""
    dated = with_date(tree) if any(map(str.isdigit, request.query)) else None
    if dated is not None:
        together, alone = counts([(each, request.filters) for each in dated])
        if alone and not together:
            yield worded(
                "a date without a field is read as words; {query} asks for the date, and finds {number:,} by itself",
                query=render(dated[1]),
                number=alone,
            )


def with_date_notes(
    tree: Node, request: Request, counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]]
) -> Iterator[str]:
    """Tell who found something of a day or a month that was read as words; *2018* of *wk 2018* is likely a word."""
    dated = with_date(tree)
    if dated is not None and not _YEAR.fullmatch(render(dated[1])):
        (number,) = counts([(dated[0], request.filters)])
        if number:
            yield Worded(_AS_DATE, {"query": render(dated[0]), "number": number})


_YEAR = expression(r"date:\d+")
_AS_DATE = template("a date without a field is read as words; {query} asks for the date, and finds {number:,}")


def in_other_fields(leaf: Node) -> Iterator[tuple[str, Node]]:
    """Give a word of a named field in every other such field, with what a reader types for that."""
    field = field_named(leaf.field) if isinstance(leaf, Word | Phrase) and leaf.field else None
    if isinstance(leaf, Word | Phrase) and field is not None and field.kind == "name":
        for other in FIELDS:
            named = other.kind == "name" and other.name != "country"
            if other != field and (named or (other.name == "source" and field.name == "agency")):
                yield other.alias, leaf.replace(field=other.name)


def _plain(node: Node) -> str:
    return node.text if isinstance(node, Word) and node.field is None and not node.exact else ""


def _date(text: str) -> Node | None:
    try:
        return parse(f'date:"{text}"').tree
    except QueryError:
        return None
