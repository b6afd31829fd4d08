"""Goes through every article that has most of the words of a query, behind those that have them all."""

from __future__ import annotations

from collections.abc import Iterator

from searchnews.hits import Hit, Matcher
from searchnews.query.bound import AnyOf, Sort
from searchnews.searching.every_hit import Marks, every_hit
from searchnews.searching.partial import MostWords
from searchnews.searching.prepared import PreparedQuery
from searchnews.structs import Struct


class Below(Struct):
    """What is asked for below the articles with all words, and the words of which most must be there."""

    asked: PreparedQuery
    words: MostWords

    def hits(self, above: int, *, sort: Sort, limit: int | None, marks: Marks) -> Iterator[Hit]:
        """Give the hits with the words that each lacks, ``above`` others before them; ``limit`` counts those too."""
        bound = tuple(word.bound for word in self.words.loose)
        matcher = Matcher(AnyOf(bound), self.asked.analyzer)
        left = None if limit is None else max(0, limit - above)
        for hit in every_hit(self.asked, sort=sort, limit=left, marks=marks) if left != 0 else ():
            missing = self.words.missing(matcher.answers(hit.article, bound))
            yield hit.replace(rank=above + hit.rank, missing=missing)
