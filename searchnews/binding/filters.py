"""Binds the filters that stand beside a query: city, agency, country, period and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from searchnews.analysis import Analyzer, fold, tokenize
from searchnews.articles.fields import FIELDS
from searchnews.binding.terms import row_of
from searchnews.errors import BadDate, QuerySyntaxError, UnsupportedQuery
from searchnews.messages.worded import worded
from searchnews.names import country_code, country_name
from searchnews.names.countries import country_names
from searchnews.query.bound import AllOf, Between, Bound, any_of
from searchnews.query.filters import Filters, check_filters
from searchnews.query.mistakes import alike

_BY_NAME = {field.name: field for field in FIELDS}


def bind_names(field: str, names: Iterable[str], analyzer: Analyzer) -> Bound | None:
    """Bind names of which an article must have at least one; ``None`` if none is given. They are worth nothing.

    Raises:
        QuerySyntaxError: A name has no letter and no digit.

    >>> bind_names("city", ["Tel Aviv"], Analyzer())
    Adjacent(field='city', layer='word', texts=('tel', 'aviv'), boost=0.0)
    """
    bound: list[Bound] = []
    for name in names:
        parts = [token for token in tokenize(name) if not token.whole]
        if not parts:
            hint = worded("write a {field}, or leave the option out", field=field)
            raise QuerySyntaxError(worded("this {field} has no letter and no digit", field=field), text=name, hint=hint)
        bound.append(row_of(_BY_NAME[field], parts, analyzer, 0.0))
    return any_of(bound) if bound else None


def bind_countries(names: Iterable[str], analyzer: Analyzer) -> Bound | None:
    """Bind countries, by name or ISO code, of which an article must have at least one; ``None`` if none is given.

    Raises:
        UnsupportedQuery: There is no such country.

    >>> bind_countries(["KP"], Analyzer())
    Adjacent(field='country', layer='word', texts=('noord', 'korea'), boost=0.0)
    """
    codes = {name: country_code(name) for name in names}
    for name, code in codes.items():
        if code is None:
            hint = worded("write a Dutch name or an ISO code: noord-korea, KP")
            if near := _nearest_country(name):
                hint = worded("did you mean {near}? {hint}", near=near, hint=hint)
            raise UnsupportedQuery(worded("there is no such country"), text=name, hint=hint)
    return bind_names("country", [country_name(code) for code in codes.values() if code], analyzer)


def _nearest_country(name: str) -> str:
    """Give the country whose name is written most like this one; nothing if none is near."""
    names = {fold(each): each for each in country_names()}
    return next((names[near] for near in alike(fold(name), names, likeness=0.7)), "")


def bind_period(since: str | None, until: str | None, *, today: date | None = None) -> Bound | None:
    """Bind the first and the last date of publication, both included; ``None`` if neither is given.

    ``today`` is the day that ``gisteren`` is relative to; today in Amsterdam if not given.

    Raises:
        BadDate: One is not a date, or they are the wrong way round.

    >>> bind_period("2024", None)
    Between(field='date', start=1704063600, end=None)
    """
    if since is None and until is None:
        return None
    from searchnews.parsing.date_phrases import beginning, ending  # noqa: PLC0415  # tables, for queries with dates only
    from searchnews.query.dates import ends, seconds, this_day, wrong_way_round  # noqa: PLC0415  # as above

    start, includes_start = (None, True) if since is None else _read(since, beginning)
    end, includes_end = (None, True) if until is None else _read(until, ending)
    first, last = ends(start, end, today or this_day())
    start_day = first and first[0 if includes_start else 1]
    end_day = last and last[1 if includes_end else 0]
    if start_day and end_day and start_day >= end_day:
        raise BadDate(
            worded("{since} is after {until}", since=since, until=until),
            text=f"{since}..{until}",
            hint=wrong_way_round(start, end),
        )
    return Between("date", seconds(start_day) if start_day else None, seconds(end_day) if end_day else None)


def _read(typed: str, side: Callable[[str], tuple[str, bool]]) -> tuple[str, bool]:
    try:
        return side(typed)
    except ValueError as error:
        from searchnews.parsing.date_phrases import nearest  # noqa: PLC0415  # as above

        near = nearest(typed)
        hint = worded('write a date as 2024, 2024-06, 1-6-2024, "juni 2024", "vorige week" or gisteren')
        hint = worded('did you mean "{near}"? {hint}', near=near, hint=hint) if near else hint
        raise BadDate(error.args[0], text=typed, hint=hint) from None


def conditions_of(filters: Filters, analyzer: Analyzer) -> dict[str, Bound]:
    """Bind what filters ask for, each with the option of the command line that says it.

    >>> list(conditions_of(Filters(cities=("Parijs", "Kiev"), since="2024"), Analyzer()))
    ['--city Parijs --city Kiev', '--since 2024']
    """
    check_filters(filters)
    period = [f"--{name} {date}" for name, date in (("since", filters.since), ("until", filters.until)) if date]
    conditions = {
        _options("--city", filters.cities): bind_names("city", filters.cities, analyzer),
        _options("--agency", filters.agencies): bind_names("agency", filters.agencies, analyzer),
        _options("--country", filters.countries): bind_countries(filters.countries, analyzer),
        _options("--source", filters.sources): bind_names("source", filters.sources, analyzer),
        _options("--section", filters.sections): bind_names("section", filters.sections, analyzer),
        _options("--author", filters.authors): bind_names("author", filters.authors, analyzer),
        " ".join(period): bind_period(filters.since, filters.until, today=filters.today),
    }
    return {option: bound for option, bound in conditions.items() if bound is not None}


def filtered(query: Bound, filters: Filters, analyzer: Analyzer) -> Bound:
    """Give a query with the conditions of filters in it."""
    given = tuple(conditions_of(filters, analyzer).values())
    return AllOf((query, *given)) if given else query


def _options(name: str, values: Sequence[str]) -> str:
    return " ".join(f"{name} {value}" for value in values)
