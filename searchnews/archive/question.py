"""Describes what an archive is asked, and how it understood that: plain frozen records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from searchnews.hits import Sort
from searchnews.hits.page import SORTS
from searchnews.query.dates import FIRST_TODAY, LAST_TODAY
from searchnews.query.phrases import LANGUAGES, Language
from searchnews.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What hits must have besides matching the query; it never changes their order.

    Of several cities (or agencies, or countries) one is enough. ``since`` and ``until`` are dates as a reader types
    them (``2024``, ``2024-06``, ``1-6-2024``, ``gisteren``), both included. ``today`` is the day that such words are
    relative to, in the query too; if not given, the day that it is in Amsterdam.
    """

    cities: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    today: date | None = None


class Reading(Record):
    """How a query was understood.

    ``lines`` says in plain words what is asked, one clause a line. ``expansions`` has for each wildcard, each word with
    forms or compounds, and each name with other spellings, the words of this archive that it stands for, with their
    numbers of articles; ``saved`` has for each saved query what it asks. ``clauses`` has for each part of the query,
    and for each choice of an OR, the number of articles that match it by itself, within the filters.
    """

    canonical: str
    notes: tuple[str, ...]
    expansions: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    lines: tuple[str, ...]
    saved: tuple[tuple[str, str], ...] = ()
    clauses: tuple[tuple[str, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give it as scripts read it."""
        return {
            "reading": self.canonical,
            "lines": list(self.lines),
            "clauses": [{"clause": clause, "count": count} for clause, count in self.clauses],
            "expansions": {word: dict(stands_for) for word, stands_for in self.expansions},
            "saved": dict(self.saved),
            "notes": list(self.notes),
        }


NO_FILTERS = Filters()


class Question(Record):
    """Everything that is asked at once; :meth:`searchnews.Archive.search` says what each part means."""

    query: str
    limit: int = 0
    offset: int = 0
    sort: Sort = "relevance"
    filters: Filters = NO_FILTERS
    facets: Sequence[str] = ()
    facet_size: int = 0
    explain: bool = False
    lenient: bool = False
    snippets: bool = False
    suggest: bool = False
    fold: bool = False
    language: Language = "en"


def check(question: Question) -> None:
    """Refuse what cannot be asked, whatever the query.

    Raises:
        ValueError: A number, a name or a day is none of those that there are.
    """
    if question.limit < 0 or question.offset < 0:
        raise ValueError("limit and offset cannot be negative")
    if question.sort not in SORTS:
        raise ValueError(f"sort must be one of {', '.join(SORTS)}, not {question.sort!r}")
    if question.language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {question.language!r}")
    check_filters(question.filters)


def check_filters(filters: Filters) -> None:
    """Refuse a day that no date word can be relative to.

    Raises:
        ValueError: It is too near to the beginning or the end of the calendar.
    """
    if filters.today is not None and not FIRST_TODAY <= filters.today <= LAST_TODAY:
        raise ValueError(f"today must lie between {FIRST_TODAY} and {LAST_TODAY}, not on {filters.today}")
