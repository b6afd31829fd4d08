"""Binds filters: each becomes a condition, known by the option of the command line that says it."""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.analysis import Analyzer
from searchnews.query import bind_countries, bind_names, bind_period
from searchnews.query.bound import AllOf, Bound
from searchnews.query.filters import Filters


def conditions_of(filters: Filters, analyzer: Analyzer) -> dict[str, Bound]:
    """Bind what filters ask for, each with the option of the command line that says it.

    >>> list(conditions_of(Filters(cities=("Parijs", "Kiev"), since="2024"), Analyzer()))
    ['--city Parijs --city Kiev', '--since 2024']
    """
    period = [f"--{name} {date}" for name, date in (("since", filters.since), ("until", filters.until)) if date]
    conditions = {
        _options("--city", filters.cities): bind_names("city", filters.cities, analyzer),
        _options("--agency", filters.agencies): bind_names("agency", filters.agencies, analyzer),
        _options("--country", filters.countries): bind_countries(filters.countries, analyzer),
        " ".join(period): bind_period(filters.since, filters.until, today=filters.today),
    }
    return {option: bound for option, bound in conditions.items() if bound is not None}


def filtered(query: Bound, filters: Filters, analyzer: Analyzer) -> Bound:
    """Give a query with the conditions of filters in it."""
    given = tuple(conditions_of(filters, analyzer).values())
    return AllOf((query, *given)) if given else query


def _options(name: str, values: Sequence[str]) -> str:
    return " ".join(f"{name} {value}" for value in values)
