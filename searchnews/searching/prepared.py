"""Defines a query that is ready to be asked: what every search and every question works on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.articles.stored import decode, id_of
from searchnews.binding.vocabulary import Vocabulary
from searchnews.engines.base import Snapshot
from searchnews.engines.documents import Match
from searchnews.hits import Hit, Matcher, make_snippets
from searchnews.query.bound import AllOf, Bound, Sort
from searchnews.query.budget import spend
from searchnews.structs import Struct


class PreparedQuery(Struct):
    """A query that was read and bound, with the filters in it, and the snapshot that answers it.

    ``bound`` is what the query means, for finding what matched in a text (:func:`searchnews.hits.find_matches`);
    ``runnable`` is the same as an engine can run it. Unless ``total_is_exact`` there may be more articles than it
    finds; one of the ``notes`` says so.
    """

    query: str
    reading: str
    notes: tuple[str, ...]
    bound: Bound
    runnable: Bound
    snapshot: Snapshot
    analyzer: Analyzer
    vocabulary: Vocabulary
    total_is_exact: bool = True

    def narrowed(self, *conditions: Bound) -> PreparedQuery:
        """Give the same question about those articles only that meet some conditions."""
        return self.replace(bound=AllOf((self.bound, *conditions)), runnable=AllOf((self.runnable, *conditions)))

    def narrowed_by(self, other: PreparedQuery) -> PreparedQuery:
        """Ask for what both questions find."""
        return self.replace(bound=AllOf((self.bound, other.bound)), runnable=AllOf((self.runnable, other.runnable)))

    def without(self, other: PreparedQuery) -> PreparedQuery:
        """Ask for what this question finds and the other does not."""
        return self.replace(
            bound=AllOf((self.bound,), (other.bound,)),
            runnable=AllOf((self.runnable,), (other.runnable,)),
        )

    def hits(self, limit: int) -> tuple[Hit, ...]:
        """Give the best articles that match, with their passages."""
        found = self.snapshot.search(self.runnable, limit=limit).matches
        return self.made_into_hits(found)

    def made_into_hits(self, matches: Iterable[Match], *, snippets: bool = True) -> tuple[Hit, ...]:
        """Make hits of matches, in their order."""
        matcher = Matcher(self.bound, self.analyzer)
        made = []
        for rank, match in enumerate(matches, start=1):
            article = decode(match.stored)
            passages = make_snippets(article, matcher.match(article) or []) if snippets else ()
            made.append(Hit(rank, match.score, article, passages))
        return tuple(made)

    def total(self) -> int:
        """Count the articles that match."""
        return self.snapshot.search(self.runnable, limit=0).total

    def articles(self, *, sort: Sort | None = None) -> Iterator[Article]:
        """Go through all articles that match, by date or in no particular order, without holding them in memory."""
        for stored in self.snapshot.scan(self.runnable, sort=sort):
            spend()
            yield decode(stored)

    def ids(self) -> Iterator[str]:
        """Go through the ids of all articles that match, in no particular order."""
        return map(id_of, self.snapshot.scan(self.runnable))
