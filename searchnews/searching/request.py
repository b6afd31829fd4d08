"""Describes what is asked at once, and how a query was understood: plain frozen records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from searchnews.messages.language import LANGUAGES, Language
from searchnews.query.bound import SORTS, Sort
from searchnews.query.filters import NO_FILTERS, Filters, check_filters, refuse_one_text
from searchnews.structs import Struct


class Reading(Struct):
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
        """Give it as a dictionary of JSON values."""
        return {
            "reading": self.canonical,
            "lines": list(self.lines),
            "clauses": [{"clause": clause, "count": count} for clause, count in self.clauses],
            "expansions": {word: dict(stands_for) for word, stands_for in self.expansions},
            "saved": dict(self.saved),
            "notes": list(self.notes),
        }


FEW = 10
"""Articles (or stories) with all the words from which on no others come below them: a page of hits."""


class Request(Struct):
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
    partial: bool = False
    language: Language = "en"


def check(request: Request) -> None:
    """Refuse what cannot be asked, whatever the query.

    Raises:
        TypeError: One text is given where several are meant.
        ValueError: A number, a name or a day is none of those that there are.
    """
    if not isinstance(request.query, str):
        raise TypeError(f"query must be a text, not {request.query!r}")
    if request.limit < 0 or request.offset < 0:
        raise ValueError("limit and offset cannot be negative")
    if request.sort not in SORTS:
        raise ValueError(f"sort must be one of {', '.join(SORTS)}, not {request.sort!r}")
    if request.language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {request.language!r}")
    refuse_one_text("facets", request.facets)
    check_filters(request.filters)
