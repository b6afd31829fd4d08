"""Answers questions: query string to bound tree, bound tree to matches, matches to a page of hits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from searchnews.analysis import Analyzer, Layer, Memory
from searchnews.archive.lexicon import Lexicon
from searchnews.archive.questions import Question, Reading
from searchnews.articles import Article, field_named
from searchnews.articles.fields import facet_fields
from searchnews.articles.records import decode
from searchnews.engines.base import Engine, Match
from searchnews.errors import UnknownField
from searchnews.hits import Bucket, Facet, Hit, Page, Suggestion, find_matches, make_snippets
from searchnews.query import Binding, Parsed, bind, bind_countries, bind_names, bind_period, parse, render
from searchnews.query.bound import AllOf, AnyOf, Bound, Value
from searchnews.query.phrases import Language
from searchnews.query.tree import Node
from searchnews.query.wording import Leaf, describe, describe_leaf, expansion_line, scoring_leaves


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
        wanted = dict.fromkeys(map(_facet_name, question.facets), question.facet_size)
        binding = self._bind(parse(question.query, lenient=question.lenient), question)
        bound = self._filtered(binding.query, question)
        found = self._engine.search(
            bound, limit=question.limit, offset=question.offset, sort=question.sort, facets=wanted
        )
        reasons = self._reasons(bound, found.matches, question.language) if question.explain else {}
        hits = tuple(
            self._hit(match, rank, bound if question.snippets else None, reasons.get(match.id, ()))
            for rank, match in enumerate(found.matches, start=question.offset + 1)
        )
        facets = tuple(
            Facet(name, tuple(Bucket(value, count) for value, count in found.facets.get(name, ()))) for name in wanted
        )
        return Page(
            query=question.query,
            reading=render(binding.tree),
            total=found.total,
            took_ms=(time.perf_counter() - started) * 1000,
            hits=hits,
            facets=facets,
            notes=binding.notes,
            offset=question.offset,
            limit=question.limit,
            suggestions=self._suggestions(binding.tree, question) if question.suggest and not found.total else (),
        )

    def read(self, question: Question) -> Reading:
        """Say how a query is understood, without searching."""
        from searchnews.archive.explaining import clause_counts, explained  # noqa: PLC0415  # for who wants to know

        binding = self._bind(parse(question.query, lenient=question.lenient), question, counting=True)
        expansions = explained(binding, self._analyzer, self._engine)
        lines = describe(binding.tree, question.language, today=question.today)
        lines += [expansion_line(word, stands_for, question.language) for word, stands_for in expansions]
        return Reading(
            canonical=render(binding.tree),
            notes=binding.notes,
            expansions=expansions,
            lines=tuple(lines),
            clauses=clause_counts(binding.tree, lambda clause: self.count(clause, question)),
        )

    def count(self, tree: Node, question: Question) -> int:
        """Count the articles that match a tree, within the filters of a question."""
        binding = self._bind(Parsed("", tree), replace(question, lenient=True))
        return self._engine.search(self._filtered(binding.query, question), limit=0).total

    def _bind(self, parsed: Parsed, question: Question, *, counting: bool = False) -> Binding:
        vocabulary = _Vocabulary(Memory(self._lexicon.lines), self._engine)
        return bind(
            parsed, self._analyzer, vocabulary, lenient=question.lenient, counting=counting, today=question.today
        )

    def _filtered(self, query: Bound, question: Question) -> Bound:
        filters = question.filters
        conditions = [
            bind_names("city", filters.cities, self._analyzer),
            bind_names("agency", filters.agencies, self._analyzer),
            bind_countries(filters.countries, self._analyzer),
            bind_period(filters.since, filters.until, today=question.today),
        ]
        given = tuple(condition for condition in conditions if condition is not None)
        return AllOf((query, *given)) if given else query

    def _suggestions(self, tree: Node, question: Question) -> tuple[Suggestion, ...]:
        from searchnews.archive.near_words import near_words  # noqa: PLC0415  # for a search that finds nothing
        from searchnews.archive.rescue import suggestions  # noqa: PLC0415  # as above

        near = partial(near_words, memory=Memory(self._lexicon.lines), engine=self._engine)
        return suggestions(tree, question, self.count, near)

    def _hit(self, match: Match, rank: int, bound: Bound | None, reasons: tuple[tuple[str, float], ...]) -> Hit:
        article = decode(match.stored)
        if bound is None:
            return Hit(rank, match.score, article, (), reasons)
        findings = find_matches(bound, article, self._analyzer) or []
        return Hit(rank, match.score, article, make_snippets(article, findings), reasons)

    def _reasons(
        self, bound: Bound, matches: Sequence[Match], language: Language
    ) -> dict[str, tuple[tuple[str, float], ...]]:
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
                    reasons[match.id].append((describe_leaf(leaf, language), times * match.score))
        return {id: tuple(sorted(parts, key=lambda part: -part[1])) for id, parts in reasons.items()}

    def _counting(self, bound: Bound, article: Article) -> Iterator[Leaf]:
        """Go through the parts of a query that can add to the score of an article."""
        return scoring_leaves(bound, lambda part: find_matches(part, article, self._analyzer) is not None)


def _facet_name(name: str) -> str:
    field = field_named(name)
    if field is None or not field.facet:
        choices = ", ".join(field.name for field in facet_fields())
        raise UnknownField(f"hits cannot be counted by {name!r}", text=name, hint=f"choose from: {choices}")
    return field.name
