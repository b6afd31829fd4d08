"""Defines the filters of a search, writes them down as a record, reads them back, and says them in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from searchnews.messages.worded import together, worded
from searchnews.structs import Struct


class Filters(Struct, kw_only=True):
    """What hits must have besides matching the query; it never changes their order.

    Of several cities (or agencies, countries, sources, sections, authors) one is enough. ``since`` and ``until``
    are dates as a reader types them (``2024``, ``2024-06``, ``1-6-2024``, ``gisteren``), both included. ``today``
    is the day that such words are relative to, in the query too; if not given, the day that it is in Amsterdam.
    """

    cities: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    today: date | None = None


NO_FILTERS = Filters()
_NAMES = Filters.__match_args__
_SINGLE = ("since", "until", "today")


def filters_record(filters: Filters) -> dict[str, Any]:
    """Write down what filters there are, and nothing of the rest.

    >>> filters_record(Filters(cities=("Parijs",), since="2024"))
    {'cities': ['Parijs'], 'since': '2024'}
    """
    return {name: _written(value) for name in _NAMES if (value := getattr(filters, name))}


def _written(value: tuple[str, ...] | str | date) -> list[str] | str:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def filters_from(record: Mapping[str, Any]) -> Filters:
    """Read back what :func:`filters_record` wrote; one value may stand without its list.

    Raises:
        ValueError: There is something else in it.

    >>> filters_from({"cities": "Parijs", "since": "2024"})  # doctest: +NORMALIZE_WHITESPACE
    Filters(cities=('Parijs',), agencies=(), countries=(), sources=(), sections=(), authors=(), since='2024',
    until=None, today=None)
    """
    values: dict[str, Any] = {}
    for name, value in record.items():
        if name not in _NAMES:
            raise ValueError(worded("there is no filter {name!a}; there are {list}", name=name, list=", ".join(_NAMES)))
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError(worded("{name} takes texts", name=name))
        if name in _SINGLE and len(texts) != 1:
            raise ValueError(worded("{name} takes one date", name=name))
        values[name] = texts[0] if name in _SINGLE else tuple(texts)
    if "today" in values:
        values["today"] = date.fromisoformat(values["today"])
    return Filters(**values)


def in_words(filters: Filters) -> str:
    """Say what filters ask for.

    >>> in_words(Filters(cities=("Parijs", "Kiev"), since="2024"))
    'from Parijs or Kiev, since 2024'
    """
    parts = [
        *(worded("from {places}", places=_either(names)) for names in (filters.cities, filters.countries) if names),
        worded("of {agencies}", agencies=_either(filters.agencies)) if filters.agencies else "",
        worded("in {sources}", sources=_either(filters.sources)) if filters.sources else "",
        worded("in the section {sections}", sections=_either(filters.sections)) if filters.sections else "",
        worded("by {authors}", authors=_either(filters.authors)) if filters.authors else "",
        worded("since {since}", since=filters.since) if filters.since else "",
        worded("until {until}", until=filters.until) if filters.until else "",
        worded("with {today} as today", today=filters.today) if filters.today else "",
    ]
    return together(", ", [part for part in parts if part])


def _either(names: Sequence[str]) -> str:
    *before, last = names
    return worded("{names} or {last}", names=_either(before), last=last) if before else last


def refuse_one_text(name: str, value: object) -> None:
    """Refuse a text where several are meant: Python would take it for its letters, and find nothing.

    >>> refuse_one_text("cities", "Parijs")
    Traceback (most recent call last):
    TypeError: cities must be a tuple or a list of texts, such as ('Parijs',)

    Raises:
        TypeError: It is one.
    """
    if isinstance(value, str):
        raise TypeError(f"{name} must be a tuple or a list of texts, such as {(value,)!r}")


def check_filters(filters: Filters) -> None:
    """Refuse one text where several are meant, and a day that no date word can be relative to.

    Raises:
        TypeError: Cities, agencies and so on are one text.
        ValueError: The day is too near to the beginning or the end of the calendar.
    """
    for name in _NAMES:
        if name not in _SINGLE:
            refuse_one_text(name, getattr(filters, name))
    if filters.today is None:
        return
    from searchnews.query.dates import FIRST_TODAY, LAST_TODAY  # noqa: PLC0415  # the calendar, for questions about days

    if not FIRST_TODAY <= filters.today <= LAST_TODAY:
        raise ValueError(
            worded(
                "today must lie between {first_today} and {last_today}, not on {today}",
                first_today=FIRST_TODAY,
                last_today=LAST_TODAY,
                today=filters.today,
            )
        )
