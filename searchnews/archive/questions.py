"""Answers the questions beyond searching: the methods that :class:`searchnews.Archive` has for them.

Each is answered by a file of :mod:`searchnews.questions`, which is loaded when it is first asked.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from searchnews.hits import Page
from searchnews.query.budget import budgeted
from searchnews.query.filters import Filters
from searchnews.searching.searcher import Searcher

if TYPE_CHECKING:
    from searchnews.questions.compare import Comparison
    from searchnews.questions.facets import Counts
    from searchnews.questions.kwic import Concordance, LineSort
    from searchnews.questions.periods import By
    from searchnews.questions.similar import Similar, When
    from searchnews.questions.trend import Trend
    from searchnews.questions.versions import Against, Versions
    from searchnews.questions.why_not import WhyNot
    from searchnews.questions.words import Keywords
    from searchnews.searching import PreparedQuery


class Questions(ABC):
    """The questions that an archive answers; each takes a full query and the usual filters."""

    @abstractmethod
    def _searcher(self) -> Searcher:
        """Give what asks the newest commit: one for each question, so that all of its answer is of one moment."""

    @abstractmethod
    def _taken_back(self) -> Mapping[str, int]:
        """Give for each id that an agency took back the highest version that it did."""

    def prepare(self, query: str, *, filters: Filters | None = None, lenient: bool = False) -> PreparedQuery:
        """Make a query ready to be asked: read, bound to the terms of this archive, with the filters in it.

        It is what every question works on; with it a program can ask the engine something of its own.

        Raises:
            QueryError: the query cannot be read; it knows where.
        """
        return self._searcher().ask(query, filters or Filters(), lenient=lenient)

    @budgeted
    def facets(
        self,
        query: str = "*",
        fields: Sequence[str] = ("city", "country", "agency"),
        *,
        size: int | None = None,
        filters: Filters | None = None,
        lenient: bool = False,
    ) -> Counts:
        """Count the articles that match by the values of fields, or by year, month, week, day or weekday.

        ``size`` is how many values are given at most: the commonest of a field (10 if not given), the latest of a
        date (all if not given), which are in order of time and as days begin in Amsterdam.

        Raises:
            UnknownField: Articles cannot be counted by one of them.
        """
        from searchnews.questions.facets import count_by

        if size is not None and size < 0:
            raise ValueError("size cannot be negative")
        return count_by(self.prepare(query, filters=filters, lenient=lenient), fields, size=size)

    @budgeted
    def trend(
        self,
        queries: str | Sequence[str] | Mapping[str, str],
        *,
        by: By | None = None,
        filters: Filters | None = None,
        lenient: bool = False,
    ) -> Trend:
        """Count the articles of one or more queries over time, by day, week, month or year.

        ``queries`` are query strings, each with a label if it is wanted (``vrede=bestand OF akkoord``), or labels with
        their query strings. Without ``by`` the length of the stretches suits that of the whole, which is from the first
        match to the last, or what the filters say.

        Raises:
            UnsupportedQuery: There would be more than 5,000 stretches, or two queries have one label.
        """
        from searchnews.binding import bind_period
        from searchnews.query.bound import Between
        from searchnews.questions.trend import labelled, trend

        chosen = filters or Filters()
        searcher = self._searcher()
        asked = {label: searcher.ask(query, chosen, lenient=lenient) for label, query in labelled(queries).items()}
        period = bind_period(chosen.since, chosen.until, today=chosen.today)
        everything = searcher.ask("*", chosen, lenient=lenient)
        return trend(asked, everything, period if isinstance(period, Between) else None, by)

    @budgeted
    def kwic(  # each is a word of the public language
        self,
        query: str,
        *,
        limit: int = 25,
        sort: LineSort = "date",
        width: int = 60,
        filters: Filters | None = None,
        lenient: bool = False,
    ) -> Concordance:
        """Give each match in headlines and texts, with the words around it.

        A phrase is one keyword, words near each other are one each. ``sort`` is ``date`` (newest article first),
        ``left`` or ``right`` (by the words at that side, the nearest first), ``keyword`` or ``position`` (in the
        article). ``width`` is in characters, at each side.
        """
        from searchnews.questions.kwic import LINE_SORTS, in_context

        if limit < 0 or width < 0:
            raise ValueError("limit and width cannot be negative")
        if sort not in LINE_SORTS:
            raise ValueError(f"sort must be one of {', '.join(LINE_SORTS)}, not {sort!r}")
        return in_context(self.prepare(query, filters=filters, lenient=lenient), limit=limit, sort=sort, width=width)

    @budgeted
    def words(  # noqa: PLR0913  # each is a word of the public language
        self,
        query: str,
        *,
        limit: int = 25,
        next_to: int | None = None,
        least: int = 3,
        every_word: bool = False,
        filters: Filters | None = None,
        lenient: bool = False,
    ) -> Keywords:
        """Give the words that typify the articles that match, by log-likelihood, with the log-ratio.

        They are compared with the rest of the archive, by the number of articles whose text has a word. With
        ``next_to`` the words at most so many words beside a match are compared with the others of the same articles.
        ``least`` is how often a word must occur, at the least. Function words, numbers and the words of the query
        are left out, unless ``every_word``.
        """
        from searchnews.questions.words import Choice, key_words, neighbours

        if limit < 0 or least < 1 or (next_to is not None and next_to < 1):
            raise ValueError("limit cannot be negative, and least and next_to are 1 at the least")
        asked = self.prepare(query, filters=filters, lenient=lenient)
        choice = Choice(limit, least, every_word)
        return key_words(asked, choice) if next_to is None else neighbours(asked, choice, window=next_to)

    @budgeted
    def compare(  # noqa: PLR0913  # each is a word of the public language
        self,
        query_a: str,
        query_b: str,
        *,
        hits: int = 3,
        words: int = 15,
        least: int = 3,
        filters: Filters | None = None,
        lenient: bool = False,
    ) -> Comparison:
        """Compare two queries: what only one finds, what both find, and the words that tell the two apart.

        ``hits`` and ``words`` are how many are given at most of each; a word must be in ``least`` articles.
        """
        from searchnews.questions.compare import compare
        from searchnews.questions.words import Choice

        if hits < 0 or words < 0 or least < 1:
            raise ValueError("hits and words cannot be negative, and least is 1 at the least")
        searcher, chosen = self._searcher(), filters or Filters()
        a, b = (searcher.ask(query, chosen, lenient=lenient) for query in (query_a, query_b))
        return compare(a, b, hits=hits, choice=Choice(words, least, every_word=False))

    @budgeted
    def sample(  # each is a word of the public language
        self,
        query: str,
        size: int = 10,
        *,
        seed: int = 1,
        snippets: bool = True,
        filters: Filters | None = None,
        lenient: bool = False,
    ) -> Page:
        """Draw a random sample of the articles that match; the same seed draws the same, with any engine.

        Articles that are added later do not change the order of the others: a sample changes only by what was added.
        """
        from searchnews.questions.sample import sample

        if size < 0:
            raise ValueError("size cannot be negative")
        return sample(self.prepare(query, filters=filters, lenient=lenient), size, seed=seed, snippets=snippets)

    @budgeted
    def why_not(self, id: str, query: str, *, filters: Filters | None = None, lenient: bool = False) -> WhyNot:
        """Say why an article does not match: by which clauses, and which smallest changes of the query let it in.

        Every change is tried, and comes with the number of articles that it finds. Where the article does match, its
        rank is given.

        Raises:
            ArticleNotFound: No article has this id.
        """
        from searchnews.binding.filters import conditions_of
        from searchnews.questions.why_not import why_not

        searcher, chosen = self._searcher(), filters or Filters()
        article = searcher.get(id)
        return why_not(
            article,
            query,
            lambda text: searcher.ask(text, Filters(today=chosen.today), lenient=lenient),
            conditions_of(chosen, searcher.analyzer),
        )

    @budgeted
    def versions(self, id: str, *, against: Against = "before") -> Versions:
        """Give all versions of the story of an article in order of time, each compared with the one before.

        Or with the first (``against="first"``).

        Raises:
            ArticleNotFound: There is no article with this id.
        """
        from searchnews.questions.versions import versions_of

        searcher = self._searcher()
        searcher.get(id)
        return versions_of(searcher.snapshot, id, against=against, taken_back=self._taken_back())

    @budgeted
    def similar(
        self,
        id: str,
        *,
        limit: int = 10,
        when: When | None = None,
        around: int | None = None,
        filters: Filters | None = None,
    ) -> Similar:
        """Find earlier and later articles on the subject of one, ``limit`` of each at most.

        ``when`` asks for one of the groups only (``"earlier"`` or ``"later"``), ``around`` for articles within so many
        days. Versions of its own story are not among them: :meth:`versions` gives these.

        Raises:
            ArticleNotFound: There is no article with this id.
        """
        from searchnews.questions.similar import similar_to

        if limit < 0 or (around is not None and around < 0):
            raise ValueError("limit and around cannot be negative")
        searcher = self._searcher()
        article, asked = searcher.get(id), searcher.ask("*", filters or Filters(), lenient=False)
        return similar_to(asked, article, limit=limit, when=when, around=around)
