"""Reads the dates of a query: the value of a field of dates, a range, and two dates that stand by themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import takewhile
from typing import Any, TypeVar

from searchnews.errors import BadDate, UnsupportedQuery
from searchnews.messages.worded import worded
from searchnews.parsing.date_phrases import Period, beginning, ending, nearest, period, reads
from searchnews.parsing.grammar import Quoted
from searchnews.parsing.operators import OPERATORS
from searchnews.parsing.query_text import QueryText
from searchnews.query.mistakes import Mistake
from searchnews.query.tree import DateRange, Node, Span

_Dated = TypeVar("_Dated", Period, tuple[str, bool])


def read_bare_period(text: str, boost: float, span: Span, typed: QueryText) -> Node | None:
    """Read ``2014..2016`` without a field; a mistake in one of the two dates, mended, leaves both out."""
    if boost != 1.0:
        _no_weight(span, typed)
    start, _, end = text.partition("..")
    first = _end(start, span[0], typed, beginning, words=text)
    last = _end(end, span[1] - len(end), typed, ending, words=text)
    if first is None or last is None:
        return None
    return DateRange(first[0], last[0], first[1], last[1], span=span)


def is_bare_period(text: str) -> bool:
    """Tell whether a word was meant as two dates: at least one of them is a date, and neither is empty."""
    start, _, end = text.partition("..")
    return bool(start and end and (reads(start) or reads(end)))


def read_open_period(node: Any, typed: QueryText) -> Node | None:
    """Read the date behind ``sinds:`` or ``tot:``, which is in the period."""
    since = node.fieldname == "since"
    at, span = getattr(node, "textstartchar", node.startchar), (node.startchar, node.endchar)
    end = _end(node.text, at, typed, beginning if since else ending)
    if end is None or end[0] is None:
        return None
    return (
        DateRange(end[0], None, includes_start=end[1], span=span)
        if since
        else DateRange(None, end[0], includes_end=end[1], span=span)
    )


def read_date(node: Any, typed: QueryText) -> Node | None:
    """Read ``2024``, ``2024-06..2024-09``, ``2024..`` or ``"juni 2024"``, the value of a field of dates."""
    span = (node.startchar, node.endchar)
    if node.boost != 1.0 or getattr(node, "slop", None) is not None:
        _no_weight(span, typed)
    at = getattr(node, "textstartchar", node.startchar)
    start, dots, end = node.text.partition("..")
    if not dots:
        if not isinstance(node, Quoted):
            _goes_on(node, typed)
        whole = _dated(node.text, at, typed, period)
        return whole and DateRange(*whole, field=node.fieldname, span=span)
    if not start.strip() and not end.strip():
        _no_range(span, typed)
        return None
    first = _end(start, at, typed, beginning)
    last = _end(end, at + len(node.text) - len(end), typed, ending)
    if first is None or last is None:
        return None
    return DateRange(first[0], last[0], first[1], last[1], field=node.fieldname, span=span)


def _goes_on(node: Any, typed: QueryText) -> None:
    """Meet a date without quotes of which the words behind it are a part: ``datum:zomer 2015``."""
    words = typed.text[node.startchar :].partition("(")[0].partition(")")[0].split(" ")[:_LONGEST_DATE]
    words = list(takewhile(lambda word: word not in OPERATORS and '"' not in word, words))
    longer = (" ".join(words[:count]) for count in range(len(words), 1, -1) if words[count - 1])
    whole = next((text for text in longer if reads(text)), "")
    if whole:
        quoted = f'{node.fieldname}:"{whole.strip(chr(39))}"'
        typed.meet(
            Mistake(
                message=worded("{whole} is one date, and needs quotes", whole=whole),
                span=(node.startchar, node.startchar + len(whole)),
                hint=worded("write {quoted}", quoted=quoted),
                mended=worded(
                    "only {text} is read as the date; for the whole of it, write {quoted}",
                    text=node.text,
                    quoted=quoted,
                ),
                kind=BadDate,
            )
        )


_LONGEST_DATE = 7
"""Words of the longest date: ``van 1 juni 2014 tot gisteren``."""


def _no_weight(span: Span, typed: QueryText) -> None:
    typed.meet(
        Mistake(
            message=worded("a date has no weight and no distance"),
            span=span,
            kind=UnsupportedQuery,
            hint=worded("take out what stands behind the date"),
            mended=worded("what stands behind a date is left out: a date has no weight and no distance"),
        )
    )


def read_range(node: Any, typed: QueryText) -> Node | None:
    """Read ``[2024-01-01 TO 2024-06-30]``; curly brackets leave the dates themselves out."""
    span = (node.startchar, node.endchar)
    start, end = ("" if text.strip() == "*" else text.replace("'", " ") for text in (node.start, node.end))
    if not start.strip() and not end.strip():
        _no_range(span, typed)
        return None
    first = _end(start, node.places[0], typed, beginning, excluded=node.startexcl)
    last = _end(end, node.places[1], typed, ending, excluded=node.endexcl)
    if first is None or last is None:
        return None
    return DateRange(first[0], last[0], first[1], last[1], field=node.fieldname, span=span)


def _no_range(span: Span, typed: QueryText) -> None:
    typed.meet(
        Mistake(
            message=worded("this range has no date on either side"),
            span=span,
            kind=BadDate,
            hint=_DATES,
            mended=worded("a range with no date on either side is left out"),
        )
    )


def _end(
    text: str,
    at: int,
    typed: QueryText,
    side: Callable[..., tuple[str, bool]],
    *,
    excluded: bool = False,
    words: str = "",
) -> tuple[str | None, bool] | None:
    """Read one end of a range; an empty string is open. ``words`` is what could be meant instead of dates."""
    if not text.strip():
        return None, True
    return _dated(text, at, typed, partial(side, excluded=excluded), words)


def _dated(text: str, at: int, typed: QueryText, read: Callable[[str], _Dated], words: str = "") -> _Dated | None:
    """Read a date that stands ``at`` some place; ``None`` is a mistake that was mended by leaving it out."""
    stripped = text.strip()
    try:
        return read(stripped)
    except ValueError as error:
        start = at + len(text) - len(text.lstrip())
        message = worded("this range is never closed") if stripped[:1] in ("[", "{") else error.args[0]
        near = nearest(stripped)
        hint = worded('did you mean datum:"{near}"? {dates}', near=near, dates=_DATES) if near else _DATES
        typed.meet(
            Mistake(
                message=message,
                span=(start, start + len(stripped)),
                hint=worded('{hint}; to look for the words, write "{words}"', hint=hint, words=words)
                if words
                else hint,
                mended=worded("{stripped} is left out: {message}", stripped=stripped, message=message),
                kind=BadDate,
            )
        )
        return None


_DATES = worded(
    'write datum:2024, datum:2024-06, datum:1-6-2024, datum:"juni 2024", datum:2024-06..2024-09, '
    'datum:"vorige week" or datum:gisteren'
)
