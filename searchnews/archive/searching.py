"""Answers questions: query string to bound tree, bound tree to matches, matches to a page of hits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from searchnews.analysis import Analyzer, Memory
from searchnews.archive.lexicon import Lexicon
from searchnews.archive.verifying import MOST_CHECKED, settle
from searchnews.articles import Article
from searchnews.articles.records import decode
from searchnews.engines.base import Engine, Match
from searchnews.hits import Facet, Hit, Marked, Matcher, Page, Sort, find_matches, highlights, make_snippets
from searchnews.query import Binding, bind, bind_countries, bind_names, bind_period, parse, render
from searchnews.query.bound import AllOf, AnyOf, Bound, TermLeaf, Value
from searchnews.query.wording import describe, describe_leaf, scoring_leaves
from searchnews.questions import Asked
from searchnews.questions.facets import buckets_of, facet_name

NOT_ALL = (
    f"the text of {MOST_CHECKED:,} articles that may match was looked at, and there are more: the total may be larger; "
    "with a period, or one word more, it is exact"
)
"""What is noted of a total that is not exact."""

EXPANDED = 12
"""Words of a wildcard that a reading names, with the number of articles that hold each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What hits must have besides matching the query; it never changes their order.

    Of several cities (or agencies, or countries) one is enough. ``since`` and ``until`` are dates as a reader types
    them (``2024``, ``2024-06``, ``1-6-2024``, ``gisteren``), both included.
    """

    cities: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a query was understood.

    ``expansions`` has for each pattern its words in this archive with their numbers of articles, ``saved`` for each
    saved query what it asks; ``lines`` says in plain words what is asked, one clause a line.
    """

    canonical: str
    notes: tuple[str, ...]
    expansions: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    lines: tuple[str, ...]
    saved: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give it as scripts read it."""
        return {
            "reading": self.canonical,
            "lines": list(self.lines),
            "expansions": {pattern: dict(words) for pattern, words in self.expansions},
            "saved": dict(self.saved),
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything that is asked at once; :meth:`searchnews.Archive.search` says what each part means."""

    query: str
    limit: int
    offset: int
    sort: Sort
    filters: Filters
    facets: Sequence[str]
    facet_size: int
    explain: bool
    lenient: bool
    snippets: bool


class _Vocabulary:
    """What is asked of an archive to make terms of a query: which words there are, and of how many articles."""

    def __init__(
        self, memory: Memory, engine: Engine, analyzer: Analyzer, saved: Callable[[], Mapping[str, str]]
    ) -> None:
        self._engine = engine
        self._analyzer = analyzer
        self.words = memory.words
        self.counts = engine.counts
        self.size = engine.count
        self.saved = saved

    def count(self, query: Bound) -> int:
        return self._engine.search(settle(query, self._engine, self._analyzer).query, limit=0).total

    def article(self, id: str) -> Article | None:
        stored = self._engine.get([id]).get(id)
        return None if stored is None else decode(stored)


class Searcher:
    """Asks one engine, with one analyzer and one list of words."""

    def __init__(
        self, engine: Engine, lexicon: Lexicon, analyzer: Analyzer, saved: Callable[[], Mapping[str, str]]
    ) -> None:
        self._saved = saved
        self._engine = engine
        self._lexicon = lexicon
        self._analyzer = analyzer

    def search(self, question: Question) -> Page:
        """Find one page of hits."""
        started = time.perf_counter()
        wanted = dict.fromkeys(map(facet_name, question.facets), question.facet_size)
        asked = self.ask(question.query, question.filters, lenient=question.lenient)
        found = self._engine.search(
            asked.runnable, limit=question.limit, offset=question.offset, sort=question.sort, facets=wanted
        )
        reasons = self._reasons(asked.runnable, found.matches) if question.explain else {}
        matcher = Matcher(asked.bound, self._analyzer) if question.snippets else None
        hits = tuple(
            _hit(match, rank, matcher, reasons.get(match.id, ()))
            for rank, match in enumerate(found.matches, start=question.offset + 1)
        )
        facets = tuple(Facet(name, buckets_of(found.facets.get(name, ()))) for name in wanted)
        return Page(
            query=question.query,
            reading=asked.reading,
            total=found.total,
            total_is_exact=asked.total_is_exact,
            took_ms=(time.perf_counter() - started) * 1000,
            hits=hits,
            facets=facets,
            notes=asked.notes,
            offset=question.offset,
            limit=question.limit,
        )

    def ask(self, query: str, filters: Filters, *, lenient: bool) -> Asked:
        """Make a query ready to be asked."""
        reading, binding = self._bind(query, lenient=lenient)
        bound = _filtered(binding.query, filters, self._analyzer)
        settled = settle(bound, self._engine, self._analyzer)
        return Asked(
            query=query,
            reading=reading,
            notes=binding.notes if settled.exact else (*binding.notes, NOT_ALL),
            bound=bound,
            runnable=settled.query,
            engine=self._engine,
            analyzer=self._analyzer,
            total_is_exact=settled.exact,
        )

    def mark(self, article: Article, query: str, *, lenient: bool) -> Marked:
        """Find everything in one article that a query matches."""
        reading, binding = self._bind(query, lenient=lenient)
        found = Matcher(binding.query, self._analyzer).match(article)
        return Marked(
            article=article,
            matches=found is not None,
            reading=reading,
            highlights=highlights(found or ()),
            notes=binding.notes,
        )

    def read(self, query: str, *, lenient: bool) -> Reading:
        """Say how a query is understood, without searching."""
        canonical, binding = self._bind(query, lenient=lenient, counting=True)
        return Reading(
            canonical=canonical,
            notes=binding.notes,
            expansions=binding.expansions,
            saved=binding.saved,
            lines=(*describe(binding.tree), *map(_saved, binding.saved), *map(_expansion, binding.expansions)),
        )

    def _bind(self, query: str, *, lenient: bool, counting: bool = False) -> tuple[str, Binding]:
        parsed = parse(query, lenient=lenient)
        vocabulary = _Vocabulary(Memory(self._lexicon.lines), self._engine, self._analyzer, self._saved)
        binding = bind(parsed, self._analyzer, vocabulary, lenient=lenient, counting=counting)
        return render(parsed.tree), binding

    def _reasons(self, bound: Bound, matches: Sequence[Match]) -> dict[str, tuple[tuple[str, float], ...]]:
        """Ask what each part of the query adds to the score of these matches: a search for the part alone."""
        if not matches:
            return {}
        these = AnyOf(tuple(Value("id", match.id) for match in matches))
        counting = {match.id: Counter(self._counting(bound, decode(match.stored))) for match in matches}
        reasons: dict[str, list[tuple[str, float]]] = {match.id: [] for match in matches}
        for leaf in dict.fromkeys(leaf for leaves in counting.values() for leaf in leaves):
            found = self._engine.search(AllOf((these, leaf)), limit=len(matches))
            for match in found.matches:
                if times := counting[match.id][leaf]:
                    reasons[match.id].append((describe_leaf(leaf), times * match.score))
        return {id: tuple(sorted(parts, key=lambda part: -part[1])) for id, parts in reasons.items()}

    def _counting(self, bound: Bound, article: Article) -> Iterator[TermLeaf]:
        """Go through the parts of a query that can add to the score of an article."""
        return scoring_leaves(bound, lambda part: find_matches(part, article, self._analyzer) is not None)


def _hit(match: Match, rank: int, matcher: Matcher | None, reasons: tuple[tuple[str, float], ...]) -> Hit:
    article = decode(match.stored)
    if matcher is None:
        return Hit(rank, match.score, article, (), reasons)
    return Hit(rank, match.score, article, make_snippets(article, matcher.match(article) or []), reasons)


def _expansion(expansion: tuple[str, tuple[tuple[str, int], ...]]) -> str:
    """Say which words a wildcard stands for, the commonest of many."""
    pattern, words = expansion
    told = ", ".join(f"{word} ({count:,})" for word, count in words[:EXPANDED])
    more = f" and {len(words) - EXPANDED:,} more" if len(words) > EXPANDED else ""
    return f"{pattern} stands for {told or 'no word'}{more}"


def _saved(saved: tuple[str, str]) -> str:
    """Say what a saved query asks."""
    name, query = saved
    return f"@{name} stands for {query}"


def _filtered(query: Bound, filters: Filters, analyzer: Analyzer) -> Bound:
    conditions = [
        bind_names("city", filters.cities, analyzer),
        bind_names("agency", filters.agencies, analyzer),
        bind_countries(filters.countries, analyzer),
        bind_period(filters.since, filters.until),
    ]
    given = tuple(condition for condition in conditions if condition is not None)
    return AllOf((query, *given)) if given else query
