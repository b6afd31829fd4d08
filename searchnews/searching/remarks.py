"""Tells what else there is to know of an answer: how it may be meant, what is left out, what cannot be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from searchnews.analysis import fold
from searchnews.articles.article import TIME_ZONE
from searchnews.articles.fields import field_named
from searchnews.articles.stored import decode
from searchnews.errors import QueryTooCostly
from searchnews.messages.worded import as_worded, worded
from searchnews.names import known_row
from searchnews.parsing.operators import SPOKEN
from searchnews.parsing.parser import is_foreign
from searchnews.query.bound import Between, Everything, Sort
from searchnews.query.filters import Filters
from searchnews.query.tree import And, DateRange, Every, Has, Node, Or, Wildcard, Word, WordLeaf
from searchnews.searching.request import FEW, Request

if TYPE_CHECKING:
    from datetime import date

    from searchnews.engines.base import Snapshot

Counts: TypeAlias = Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]]
DIGITS = 4
"""Digits of a query, at least, that may have a date with its year."""
LACKING = 10
"""Words that are told not to be in the archive, at most."""


def remarks(  # what was asked, and what is known of the archive
    tree: Node, request: Request, counts: Counts, snapshot: Snapshot, found: int, knows: Callable[[str], bool]
) -> Iterator[str]:
    """Give what is told of an answer besides its hits.

    ``counts`` counts the articles of several trees; ``knows`` tells whether a word is there as it was typed.
    """
    if not set(SPOKEN).isdisjoint(request.query.split()):
        from searchnews.searching.proposing.readings import spoken_notes  # noqa: PLC0415  # for queries with such a word

        yield from spoken_notes(request, counts, found)
    if found and request.suggest and request.limit and (row := _name_in(tree)):
        from searchnews.searching.proposing.readings import in_quotes  # noqa: PLC0415  # for few queries

        with suppress(QueryTooCostly):  # what was asked is answered
            yield from in_quotes(tree, row, request, counts, found)
    if found >= FEW and request.suggest and request.limit and sum(map(str.isdigit, request.query)) >= DIGITS:
        from searchnews.searching.proposing.readings import with_date_notes  # noqa: PLC0415  # for few queries

        with suppress(QueryTooCostly):  # what was asked is answered
            yield from with_date_notes(tree, request, counts)
    if isinstance(tree, Wildcard):
        from searchnews.searching.left_out import left_out  # noqa: PLC0415  # for queries with a star

        yield from left_out(tree, request, counts)
    if not found and request.suggest and request.limit and snapshot.size():
        with suppress(QueryTooCostly):  # what was asked is answered
            yield from _never_there(tree, request.filters, counts, snapshot)
            yield from _dated(tree, request, counts)
            if not is_foreign(request.query):  # an operator of another program is told already
                yield from _lacking(tree, counts, knows)


def _name_in(tree: Node) -> slice | None:
    """Find words in a row that together are a name with other spellings: *verenigde staten*."""
    parts = tree.children if isinstance(tree, And) else ()
    texts = [fold(part.text) if isinstance(part, Word) and not (part.field or part.exact) else "" for part in parts]
    return known_row(texts)


def _never_there(tree: Node, filters: Filters, counts: Counts, snapshot: Snapshot) -> Iterator[str]:
    """Tell of fields that no article has anything in, and of a period from which there is no article."""
    parts = tree.children if isinstance(tree, And) else (tree,)
    names = dict.fromkeys(name for part in parts if (name := _field(part)))
    today = Filters(today=filters.today)
    periods: list[tuple[Node, Filters]] = [
        (part, today) for part in parts if isinstance(part, DateRange) and part.field == "date"
    ]
    if filters.since or filters.until:
        periods.append((Every(), Filters(since=filters.since, until=filters.until, today=filters.today)))
    filled = snapshot.having(Everything(), list(names)) if names else {}
    for name in names:
        if not filled[name]:
            yield worded("no article of this archive has anything in the field {field}", field=as_worded(name))
    if periods and not all(counts(periods)):
        from searchnews.articles.months import told  # noqa: PLC0415  # for who asks for a time that is not there

        first, last = _day(snapshot, "oldest"), _day(snapshot, "newest")
        if first is None or last is None:
            yield worded("no article of this archive has a date")
        else:
            yield worded(
                "no article is of that period: the archive runs from {first} to {last}",
                first=told(first),
                last=told(last),
            )


def _dated(tree: Node, request: Request, counts: Counts) -> Iterator[str]:
    """Tell of a date that was read as words."""
    from searchnews.searching.proposing.readings import date_notes  # noqa: PLC0415  # where nothing is found

    return date_notes(tree, request, counts)


def _lacking(tree: Node, counts: Counts, knows: Callable[[str], bool]) -> Iterator[str]:
    """Name the words of a question that no article of the archive has in any form, unless there is one word only."""
    from searchnews.searching.partial import is_small  # noqa: PLC0415  # where nothing is found

    parts = tree.children if isinstance(tree, And) else ()
    plain = [part for part in parts if isinstance(part, Word) and not part.field and not is_small(part.text)]
    unknown = list(dict.fromkeys(part.replace(boost=1.0) for part in plain if not knows(part.text)))[:LACKING]
    numbers = counts([(part, Filters()) for part in unknown]) if unknown else ()
    words = [part.text for part, number in zip(unknown, numbers, strict=True) if not number]
    if len(words) == 1:
        yield worded("{word} is not in this archive", word=words[0])
    elif words:
        yield worded("{words} and {word} are not in this archive", words=", ".join(words[:-1]), word=words[-1])


def _field(part: Node) -> str:
    """Name the field that a part of a query looks for something in, if an article may have nothing in it."""
    if isinstance(part, Or):
        named = set(map(_field, part.children))
        return named.pop() if len(named) == 1 else ""
    name = part.name if isinstance(part, Has) else part.field if isinstance(part, WordLeaf) else None
    field = field_named(name) if name else None
    return field.name if field is not None and field.facet else ""


def _day(snapshot: Snapshot, sort: Sort) -> date | None:
    """Give the day of the oldest or the newest article."""
    found = snapshot.search(Between("date", None, None), limit=1, sort=sort).matches
    moment = decode(found[0].stored).date if found else None
    if moment is None:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415  # a hundredth of the time that a start takes

    return moment.astimezone(ZoneInfo(TIME_ZONE)).date()
