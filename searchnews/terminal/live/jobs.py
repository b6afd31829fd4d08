"""What the whole screen asks of an archive: a page, an article with its matches, counts to filter by, a file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from searchnews.errors import QueryTooCostly
from searchnews.hits import Marked, Page
from searchnews.query.filters import Filters
from searchnews.searching.request import Request
from searchnews.terminal.command_line.options import shows_partial
from searchnews.terminal.console import reader_language
from searchnews.terminal.speaking import count, spoken

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.articles import Article
    from searchnews.query.bound import Sort
    from searchnews.questions.facets import FieldCounts
    from searchnews.searching.marking import Marker

HITS = 50
"""Hits that are in the list."""
FACETS = ("city", "country", "agency", "source")
VALUES = 12
"""The fields by which one can filter, and the values of each that are offered."""
UNHEARD_OF = "hoeheethetookalweerwoord"
"""A word that no archive has, and that could be made of others."""


class Found(NamedTuple):
    """A page, the state of the archive that it is of or one before it, what marks its articles, and the first marked.

    None is marked where proposals stand above the hits, or where that takes too long.
    """

    page: Page
    state: str
    marker: Marker
    first: Marked | None


def search(
    archive: Archive, *, query: str, filters: Filters, sort: Sort, proposals: bool = False, below: bool = False
) -> Found:
    """Find a page, with the article of its first hit.

    With ``below`` hits that lack some of the words follow, where few have them all; with ``proposals`` other queries
    are proposed.
    """
    state = archive.state()
    request = Request(
        query=query,
        limit=HITS,
        sort=sort,
        filters=filters,
        suggest=proposals,
        fold=True,
        partial=below and shows_partial(sort),
        language=reader_language(),
    )
    page, marker = archive.search_to_mark(request)
    first = None
    if page.hits and not page.suggestions:
        with suppress(QueryTooCostly):  # the list is there; whoever asks for the article alone is told
            first = marker.mark(page.hits[0].article)
    return Found(page, state, marker, first)


def warm(archive: Archive) -> None:
    """Have all tables loaded that a word needs which the archive has not, before the first is typed."""
    archive.search(UNHEARD_OF, limit=1, snippets=False, suggest=False)


def mark(_: Archive, *, article: Article, marker: Marker) -> Marked:
    """Give an article with its matches marked."""
    return marker.mark(article)


def counts(archive: Archive, *, query: str, filters: Filters) -> tuple[FieldCounts, ...]:
    """Count the hits by the values of the fields by which one can filter."""
    return archive.facets(query, FACETS, size=VALUES, filters=filters).fields


def export(archive: Archive, *, ids: Sequence[str], query: str, file: Path) -> str:
    """Write these articles to a file, with what a query matches in them marked where the form has marks."""
    from searchnews.archive import exports
    from searchnews.archive.query_files import Ask
    from searchnews.query.bound import AnyValue

    form = exports.form_for(file, None, force=False)
    chosen = archive.prepare(query).replace(runnable=AnyValue("id", tuple(ids)))
    done = exports.export(
        chosen, Ask(query=query, sort="newest"), archive.info(), file, form=form, limit=None, force=False
    )
    return spoken("{written} in {output}", written=count(done.written, "article"), output=file)
