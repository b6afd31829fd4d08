"""Answers questions: query string to bound tree, bound tree to matches, matches to a page of hits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from searchnews.analysis import Analyzer, Layer, Memory
from searchnews.archive.lexicon import Lexicon
from searchnews.articles import Article
from searchnews.articles.records import decode
from searchnews.engines.base import Engine, Match
from searchnews.engines.layout import STORY
from searchnews.hits import Facet, Hit, Page, Sort, find_matches, make_snippets
from searchnews.query import Binding, bind, bind_countries, bind_names, bind_period, parse, render
from searchnews.query.bound import AllOf, AnyOf, Bound, Value
from searchnews.query.wording import Leaf, describe, describe_leaf, scoring_leaves
from searchnews.questions import Asked
from searchnews.questions.facets import buckets_of, facet_name

EXPANDED = 12
"""Words of a wildcard that a reading names, with the number of articles that hold each."""
MOST_CITIES = 1_000
"""Cities of one story that are counted."""


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

    ``expansions`` has for each wildcard its words in this archive with their numbers of articles; ``lines`` says
    in plain words what is asked, one clause a line.
    """

    canonical: str
    notes: tuple[str, ...]
    expansions: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    lines: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it as scripts read it."""
        return {
            "reading": self.canonical,
            "lines": list(self.lines),
            "expansions": {pattern: dict(words) for pattern, words in self.expansions},
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
    fold: bool


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What a wildcard asks: which words there are, and of how many articles."""

    memory: Memory
    engine: Engine

    def words(self, prefix: str) -> Mapping[str, Sequence[str]]:
        return self.memory.words(prefix)

    def counts(self, field: str, layer: Layer, texts: Sequence[str]) -> Mapping[str, int]:
        return self.engine.counts(field, layer, texts)

    def count(self, query: Bound) -> int:
        return self.engine.search(query, limit=0).total


class Searcher:
    """Asks one engine, with one analyzer and one list of words."""

    def __init__(self, engine: Engine, lexicon: Lexicon, analyzer: Analyzer) -> None:
        self._engine = engine
        self._lexicon = lexicon
        self._analyzer = analyzer

    def search(self, question: Question) -> Page:
        """Find one page of hits."""
        started = time.perf_counter()
        wanted = dict.fromkeys(map(facet_name, question.facets), question.facet_size)
        asked = self.ask(question.query, question.filters, lenient=question.lenient)
        bound = asked.bound
        found = self._engine.search(
            asked.runnable,
            limit=question.limit,
            offset=question.offset,
            sort=question.sort,
            facets=wanted,
            fold=question.fold,
        )
        reasons = self._reasons(bound, found.matches) if question.explain else {}
        hits = tuple(
            self._hit(match, rank, bound if question.snippets else None, reasons.get(match.id, ()))
            for rank, match in enumerate(found.matches, start=question.offset + 1)
        )
        if question.fold:
            hits = tuple(self._with_versions(found.matches, hits))
        facets = tuple(Facet(name, buckets_of(found.facets.get(name, ()))) for name in wanted)
        return Page(
            query=question.query,
            reading=asked.reading,
            total=found.total,
            took_ms=(time.perf_counter() - started) * 1000,
            hits=hits,
            facets=facets,
            notes=asked.notes,
            offset=question.offset,
            limit=question.limit,
            stories=found.stories,
        )

    def ask(self, query: str, filters: Filters, *, lenient: bool) -> Asked:
        """Make a query ready to be asked."""
        reading, binding = self._bind(query, lenient=lenient)
        bound = _filtered(binding.query, filters, self._analyzer)
        return Asked(
            query=query,
            reading=reading,
            notes=binding.notes,
            bound=bound,
            runnable=bound,
            engine=self._engine,
            analyzer=self._analyzer,
        )

    def read(self, query: str, *, lenient: bool) -> Reading:
        """Say how a query is understood, without searching."""
        canonical, binding = self._bind(query, lenient=lenient, counting=True)
        return Reading(
            canonical=canonical,
            notes=binding.notes,
            expansions=binding.expansions,
            lines=(*describe(binding.tree), *map(_expansion, binding.expansions)),
        )

    def _bind(self, query: str, *, lenient: bool, counting: bool = False) -> tuple[str, Binding]:
        parsed = parse(query, lenient=lenient)
        vocabulary = _Vocabulary(Memory(self._lexicon.lines), self._engine)
        binding = bind(parsed, self._analyzer, vocabulary, lenient=lenient, counting=counting)
        return render(parsed.tree), binding

    def _hit(self, match: Match, rank: int, bound: Bound | None, reasons: tuple[tuple[str, float], ...]) -> Hit:
        article = decode(match.stored)
        if bound is None:
            return Hit(rank, match.score, article, (), reasons)
        findings = find_matches(bound, article, self._analyzer) or []
        return Hit(rank, match.score, article, make_snippets(article, findings), reasons)

    def _with_versions(self, matches: Sequence[Match], hits: Sequence[Hit]) -> Iterator[Hit]:
        """Tell of each hit how many versions of its story there are, and from how many cities."""
        versions = self._engine.versions([match.story for match in matches])
        for match, hit in zip(matches, hits, strict=True):
            number, cities = versions.get(match.story, 1), len(set(hit.article.cities))
            if number > 1:
                story = self._engine.search(Value(STORY, match.story), limit=0, facets={"city": MOST_CITIES})
                cities = len(story.facets["city"])
            yield replace(hit, versions=number, version_cities=cities)

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

    def _counting(self, bound: Bound, article: Article) -> Iterator[Leaf]:
        """Go through the parts of a query that can add to the score of an article."""
        return scoring_leaves(bound, lambda part: find_matches(part, article, self._analyzer) is not None)


def _expansion(expansion: tuple[str, tuple[tuple[str, int], ...]]) -> str:
    """Say which words a wildcard stands for, the commonest of many."""
    pattern, words = expansion
    told = ", ".join(f"{word} ({count:,})" for word, count in words[:EXPANDED])
    more = f" and {len(words) - EXPANDED:,} more" if len(words) > EXPANDED else ""
    return f"{pattern} stands for {told or 'no word'}{more}"


def _filtered(query: Bound, filters: Filters, analyzer: Analyzer) -> Bound:
    conditions = [
        bind_names("city", filters.cities, analyzer),
        bind_names("agency", filters.agencies, analyzer),
        bind_countries(filters.countries, analyzer),
        bind_period(filters.since, filters.until),
    ]
    given = tuple(condition for condition in conditions if condition is not None)
    return AllOf((query, *given)) if given else query
