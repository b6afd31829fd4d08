"""Finds out what each word of a query stands for in an archive, and what each part finds and adds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from searchnews.analysis import COMPOUND, STEM, WRITTEN, Analyzer, Layer, Token, fold, tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles import Article, field_named
from searchnews.articles.fields import Field, searched_fields
from searchnews.articles.stored import decode
from searchnews.binding import Binding
from searchnews.binding.names_here import meant_by, written_alone
from searchnews.binding.terms import spelling_row, unlike
from searchnews.binding.vocabulary import Vocabulary
from searchnews.engines.base import Snapshot
from searchnews.engines.documents import Match
from searchnews.hits import find_matches
from searchnews.messages.language import Language
from searchnews.names import as_papers_write, variants
from searchnews.query import render
from searchnews.query.bound import AllOf, AnyOf, AnyTerm, Bound, TermLeaf, Value, any_of
from searchnews.query.describing import describe, describe_leaf, expansion_line, saved_line
from searchnews.query.filters import Filters
from searchnews.query.limits import MOST_FORMS
from searchnews.query.tree import And, AtLeast, Close, InOne, Node, Not, Or, Phrase, Word
from searchnews.query.walking import scoring_leaves
from searchnews.searching.request import Reading, Request

Expansions: TypeAlias = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def reading_of(  # a query as it is bound, and what tells about its words
    binding: Binding,
    request: Request,
    analyzer: Analyzer,
    snapshot: Snapshot,
    vocabulary: Vocabulary,
    counts: Callable[[Sequence[tuple[Node, Filters]]], Sequence[int]],
) -> Reading:
    """Say how a query is understood; ``counts`` counts what matches trees within filters."""
    expansions = _explained(binding, analyzer, snapshot, vocabulary)
    lines = describe(binding.tree, request.language, today=request.filters.today)
    lines += [saved_line(name, query, request.language) for name, query in binding.saved]
    lines += [expansion_line(word, stands_for, request.language) for word, stands_for in expansions]
    return Reading(
        canonical=render(binding.tree),
        notes=binding.notes,
        expansions=expansions,
        lines=tuple(lines),
        saved=binding.saved,
        clauses=_clause_counts(binding.tree, lambda clauses: counts([(clause, request.filters) for clause in clauses])),
    )


def _explained(binding: Binding, analyzer: Analyzer, snapshot: Snapshot, vocabulary: Vocabulary) -> Expansions:
    """Give for every wildcard, word and name what it stands for, commonest first, each with its number of articles.

    A word that stands for nothing but itself is left out.
    """
    expansions = dict(binding.expansions)
    for node, within in _words_of(binding.tree):
        tokens = [token for token in tokenize(node.text) if not token.whole]
        forms = _forms(node, tokens, analyzer, snapshot, vocabulary, compounds=not within)
        found = [*forms, *_spellings(node, tokens, analyzer, snapshot, vocabulary)]
        if [word for word, _ in found] != [token.word for token in tokens][:1]:
            told = sorted(dict(found).items(), key=lambda each: (-each[1], each[0]))
            if told:
                expansions.setdefault(render(node.replace(boost=1.0)), tuple(told))
    return tuple(expansions.items())


def _clause_counts(tree: Node, count: Callable[[Sequence[Node]], Sequence[int]]) -> tuple[tuple[str, int], ...]:
    """Count what matches each part of a query by itself, and right behind an OR each of its choices."""
    clauses: list[Node] = []
    for clause in tree.children if isinstance(tree, And) else (tree,):
        clauses += (clause, *clause.children) if isinstance(clause, Or) else (clause,)
    return tuple(zip(map(render, clauses), count(clauses), strict=True))


def reasons(
    bound: Bound, matches: Sequence[Match], snapshot: Snapshot, analyzer: Analyzer, language: Language
) -> dict[str, tuple[tuple[str, float], ...]]:
    """Ask what each part of a query adds to the score of these matches, by id: a search for the part alone."""
    if not matches:
        return {}
    these = AnyOf(tuple(Value("id", match.id) for match in matches))
    counting = {match.id: _added_up(_counting(bound, decode(match.stored), analyzer)) for match in matches}
    told: dict[str, list[tuple[str, float]]] = {match.id: [] for match in matches}
    for leaf in dict.fromkeys(leaf for leaves in counting.values() for leaf in leaves):
        found = snapshot.search(AllOf((these, leaf)), limit=len(matches))
        for match in found.matches:
            if times := counting[match.id][leaf]:
                told[match.id].append((describe_leaf(leaf, language), times * match.score))
    return {id: tuple(sorted(parts, key=lambda part: -part[1])) for id, parts in told.items()}


def _added_up(parts: Iterator[TermLeaf]) -> Counter[TermLeaf]:
    """Count the parts of each kind; what is worth a number, whatever the article, is one part with all it is worth."""
    counted: Counter[TermLeaf] = Counter()
    worth: defaultdict[AnyTerm, float] = defaultdict(float)
    for part in parts:
        if isinstance(part, AnyTerm):
            worth[part.replace(boost=1.0)] += part.boost
        else:
            counted[part] += 1
    counted.update(part.replace(boost=round(number, 6)) for part, number in worth.items())
    return counted


def _counting(bound: Bound, article: Article, analyzer: Analyzer) -> Iterator[TermLeaf]:
    """Go through the parts of a query that can add to the score of an article."""
    return scoring_leaves(bound, lambda part: find_matches(part, article, analyzer) is not None)


def _words_of(tree: Node, *, within: bool = False) -> Iterator[tuple[Word | Phrase, bool]]:
    """Go through the words and phrases that stand for more than what was typed.

    Of each it is told whether it is within what must stand together, or often: there no compound counts.
    """
    if isinstance(tree, And | Or):
        for child in tree.children:
            yield from _words_of(child, within=within)
    elif isinstance(tree, Not | AtLeast | InOne):
        yield from _words_of(tree.child, within=within or not isinstance(tree, Not))
    elif isinstance(tree, Close):
        for side in (tree.left, tree.right):
            yield from _words_of(side, within=True)
    elif (isinstance(tree, Word) or (isinstance(tree, Phrase) and tree.distance is None)) and not tree.exact:
        yield tree, within


def _fields(node: Word | Phrase) -> list[Field]:
    """Give the fields in which words are looked up that a node looks in."""
    known = field_named(node.field) if node.field else None
    return [field for field in ((known,) if known else searched_fields()) if field.layers and field.name != "country"]


def _forms(
    node: Word | Phrase,
    tokens: list[Token],
    analyzer: Analyzer,
    snapshot: Snapshot,
    vocabulary: Vocabulary,
    *,
    compounds: bool,
) -> Iterator[tuple[str, int]]:
    """Count the forms of a word of prose, and the compounds that it is a part of, if these count."""
    fields = [field.name for field in _fields(node) if field.kind == "text"]
    if isinstance(node, Phrase) or len(tokens) != 1 or tokens[0].word in FUNCTION_WORDS or not fields:
        return
    stem, *second = analyzer.terms(tokens[0].word).stems_of(tokens[0].word)
    meant = meant_by(tokens, analyzer, vocabulary)
    layers: tuple[Layer, ...] = (STEM,) if (meant and meant.is_name) or not compounds else (STEM, COMPOUND)
    words = {word for layer in layers for word in analyzer.forms(layer, stem) or ()}
    if meant:
        words -= set(analyzer.forms(STEM, stem) or ()) - {fold(form) for form in meant.forms}
    words.update(word for other in second for word in analyzer.forms(STEM, other) or ())
    written = {word: tuple(analyzer.written(word)) for word in words}
    there: dict[str, int] = dict.fromkeys(words, 0)
    asked = sorted({form for forms in written.values() for form in forms})
    found = snapshot.counts_in({(field, WRITTEN): asked for field in fields})
    for field in fields:
        known = found[field, WRITTEN]
        for word, forms in written.items():
            there[word] += sum(known.get(form, 0) for form in forms)
    commonest = sorted((word for word in words if there[word]), key=lambda word: (-there[word], word))[:MOST_FORMS]
    anywhere = [any_of([AnyTerm(field, WRITTEN, written[word]) for field in fields]) for word in commonest]
    yield from zip(commonest, snapshot.totals(anywhere), strict=True)


def _spellings(
    node: Word | Phrase, tokens: list[Token], analyzer: Analyzer, snapshot: Snapshot, vocabulary: Vocabulary
) -> Iterator[tuple[str, int]]:
    """Count the other spellings of a name that the archive has."""
    words = tuple(token.word for token in tokens)
    fields = _fields(node)
    alone = partial(written_alone, analyzer=analyzer, vocabulary=vocabulary)
    there = (other for other in variants(words) if other != words and analyzer.knows(other))
    for other in unlike(there, analyzer) if fields else ():
        rows = any_of([spelling_row(field, other, analyzer, 1.0, alone) for field in fields])
        told = as_papers_write(other) or " ".join(map(analyzer.spelt, other))
        yield told, snapshot.search(rows, limit=0).total
