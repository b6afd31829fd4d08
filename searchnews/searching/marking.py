"""Marks whole articles with what one query matches in them; the query is read and bound once."""

from __future__ import annotations

from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.binding import Binding
from searchnews.hits import Marked, Matcher, highlights
from searchnews.query import render
from searchnews.query.bound import Bound
from searchnews.query.budget import Budget, current


class Marker:
    """Marks any number of articles; what it learns of words from one it knows for the next."""

    def __init__(self, binding: Binding, analyzer: Analyzer, *, most: Bound | None = None) -> None:
        """Take the query, and what asks for most of its words, by which an article is marked that does not match it."""
        self._reading = render(binding.tree)
        self._notes = binding.notes
        self._matcher = Matcher(binding.query, analyzer)
        self._below = Matcher(most, analyzer) if most is not None else None

    def mark(self, article: Article) -> Marked:
        """Find everything in an article that the query matches.

        Raises:
            QueryTooCostly: it takes longer than a question may.
        """
        with current() or Budget():
            found = self._matcher.match(article)
            marks = self._below.match(article) if found is None and self._below is not None else found
        return Marked(
            article=article,
            matches=found is not None,
            reading=self._reading,
            highlights=highlights(marks or ()),
            notes=self._notes,
        )
