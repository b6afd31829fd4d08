"""Does one search: query string to bound tree, bound tree to matches, matches to a page of hits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from functools import cached_property, partial, wraps
from itertools import starmap
from typing import TYPE_CHECKING, Any, TypeVar, cast

from searchnews.analysis import Analyzer, Memory, tokenize
from searchnews.articles import Article
from searchnews.articles.fields import facet_name, is_prose
from searchnews.articles.stored import decode
from searchnews.binding import Binding, bind
from searchnews.binding.filters import filtered
from searchnews.engines.base import Snapshot
from searchnews.engines.documents import Match, Matches
from searchnews.engines.layout import STORY
from searchnews.errors import ArticleNotFound, QueryTooCostly
from searchnews.hits import Bucket, Facet, Hit, Lacking, Matcher, Page, Suggestion, make_snippets
from searchnews.messages.worded import worded
from searchnews.parsing import Parsed, parse
from searchnews.parsing.parser import is_foreign
from searchnews.query import render
from searchnews.query.bound import AllOf, Bound, Value
from searchnews.query.budget import Budget, current
from searchnews.query.filters import Filters
from searchnews.query.limits import MOST_CHECKED, MOST_CITIES, MOST_GROUPS
from searchnews.query.tree import Node, Or, Phrase, Word
from searchnews.query.walking import leaves_of
from searchnews.searching import PreparedQuery
from searchnews.searching.archive_words import ArchiveVocabulary
from searchnews.searching.foreseeing import terms_in, words_in
from searchnews.searching.remarks import remarks
from searchnews.searching.request import FEW, Reading, Request
from searchnews.searching.verifying import LastSettled, settle
from searchnews.storage.base import WordList

if TYPE_CHECKING:
    from searchnews.hits import Marked
    from searchnews.searching.below import Below
    from searchnews.searching.marking import Marker
    from searchnews.searching.partial import MostWords, Partly
    from searchnews.searching.widening import Widening

NOT_ALL = worded(
    "the text of {most:,} articles that may match was looked at, and there are more: the total may be larger; "
    "to get an exact total, add dates or another word",
    most=MOST_CHECKED,
)
"""What is noted of a total that is not exact."""
_MANY = 1_000
"""Hits from which it is their number that takes long, and not the query."""
_FEWER = worded(
    "ask for fewer at a time, with -n; or have them written by: searchnews export --sort newest; "
    "or give it more time, with --timeout"
)
_Method = TypeVar("_Method", bound=Callable[..., Any])


def _budgeted(method: _Method) -> _Method:
    """Have a method spend of the one budget that a question has."""

    @wraps(method)
    def within(searcher: Searcher, *args: Any, **options: Any) -> Any:
        with searcher.budget:
            return method(searcher, *args, **options)

    return cast("_Method", within)


class Searcher:
    """Asks one snapshot of an index, with one analyzer and one list of words: all of a question sees one moment."""

    def __init__(
        self,
        moment: Callable[[Iterable[str]], Snapshot],
        words: WordList,
        analyzer: Analyzer,
        saved: Callable[[], Mapping[str, str]],
        settled: LastSettled | None = None,
        meant: MutableMapping[Snapshot, dict[tuple[str, str], Any]] | None = None,
    ) -> None:
        """Take what gives the snapshot when it is first needed, with the folded words that are expected then."""
        self._last_settled = settled or LastSettled()
        self._meant = {} if meant is None else meant
        self.analyzer = analyzer
        self.budget = current() or Budget()
        self._moment = moment
        self._snapshot: Snapshot | None = None
        self._words = words
        self._memory = Memory(words.lines, words.sweep)
        self._saved = saved
        self._counted: dict[tuple[Node, Filters], int] = {}

    @property
    def snapshot(self) -> Snapshot:
        """The one moment of the index that is asked."""
        return self._expecting(()) if self._snapshot is None else self._snapshot

    @cached_property
    def _surroundings(self) -> ArchiveVocabulary:
        meant = self._meant.setdefault(self.snapshot, {})
        return ArchiveVocabulary(self._memory, self.snapshot, self.analyzer, self._saved, meant, {})

    def _expecting(self, words: Iterable[str]) -> Snapshot:
        """Say which folded words will be asked about, now that the snapshot is needed, or later."""
        if self._snapshot is None:
            self._snapshot = self._moment(words)
        else:
            self._words.expect(words)
        return self._snapshot

    @_budgeted
    def search(self, request: Request) -> Page:
        """Find one page of hits."""
        return self._found(request)[0]

    @_budgeted
    def search_to_mark(self, request: Request) -> tuple[Page, Marker]:
        """Find one page of hits, and give what marks any of them."""
        from searchnews.searching.marking import Marker  # noqa: PLC0415  # for who reads on

        page, binding, most = self._found(request)
        return page, Marker(binding, self.analyzer, most=most)

    def _found(self, request: Request) -> tuple[Page, Binding, Bound | None]:
        """Find one page, and give with it the query as it is bound, and what asks for most of its words."""
        started = time.perf_counter()
        wanted = dict.fromkeys(map(facet_name, request.facets), request.facet_size)
        binding = self._bind(parse(request.query, lenient=request.lenient), request.filters, request.lenient)
        asked = self._settled(request.query, binding, request.filters)
        widening = self._widening(binding, asked, request)
        found, numbers = self.snapshot.search_and_count(
            asked.runnable,
            lambda: widening.first if widening else (),
            limit=request.limit,
            offset=request.offset,
            sort=request.sort,
            facets=wanted,
            fold=request.fold,
        )
        more = remarks(binding.tree, request, self.counts, self.snapshot, found.total, self._knows)
        told = widening.notes(found.total, numbers, self.snapshot.totals) if widening and found.total else asked.notes
        hits = self._hits(request, asked, found.matches, request.offset + 1)
        partly = None
        if request.partial:
            hits = tuple(hit.replace(missing=()) for hit in hits)
            partly = self._partly(request, binding, asked, found)
        proposed = self._suggestions(binding.tree, request, found.total) if request.suggest else ()
        page = Page(
            query=request.query,
            reading=asked.reading,
            total=found.total,
            total_is_exact=asked.total_is_exact,
            took_ms=(time.perf_counter() - started) * 1000,
            hits=hits,
            facets=tuple(Facet(name, tuple(starmap(Bucket, found.facets.get(name, ())))) for name in wanted),
            notes=(*told, *more),
            offset=request.offset,
            limit=request.limit,
            stories=found.stories,
            suggestions=proposed,
        )
        return (page, binding, None) if partly is None else (partly.below(page), binding, partly.bound)

    @_budgeted
    def ask(self, query: str, filters: Filters, *, lenient: bool) -> PreparedQuery:
        """Make a query ready to be asked."""
        return self._settled(query, self._bind(parse(query, lenient=lenient), filters, lenient), filters)

    def get(self, id: str) -> Article:
        """Give the article with an id.

        Raises:
            ArticleNotFound: there is none.
        """
        article = self._surroundings.article(id)
        if article is None:
            raise ArticleNotFound(
                worded("no article has the id {id}", id=id),
                hint=worded("ids are shown with each hit, and by: searchnews search -f ids"),
            )
        return article

    def ids_beginning(self, letters: str, *, limit: int) -> list[str]:
        """Give ids that begin with these letters, sorted, ``limit`` of them at most."""
        return self.snapshot.ids_beginning(letters, limit=limit)

    def state(self) -> str:
        """Name the state of the archive that is searched: another one has another name."""
        return f"{self.snapshot.last_arrival()}:{self.snapshot.count()}"

    @_budgeted
    def mark(self, article: Article, query: str, filters: Filters, *, lenient: bool) -> Marked:
        """Find everything in one article that a query matches; of the filters only what counts as today matters."""
        binding = self._bind(parse(query, lenient=lenient), filters, lenient)
        from searchnews.searching.marking import Marker  # noqa: PLC0415  # as above

        return Marker(binding, self.analyzer).mark(article)

    @_budgeted
    def read(self, request: Request) -> Reading:
        """Say how a query is understood, without searching."""
        from searchnews.searching.explaining import reading_of  # noqa: PLC0415  # for who wants to know

        binding = self._bind(
            parse(request.query, lenient=request.lenient), request.filters, request.lenient, counting=True
        )
        return reading_of(binding, request, self.analyzer, self.snapshot, self._surroundings, self.counts)

    @_budgeted
    def counts(self, asked: Sequence[tuple[Node, Filters]]) -> list[int]:
        """Count the articles that match each of several trees, within some filters; each is asked once."""
        unknown = [each for each in dict.fromkeys(asked) if each not in self._counted]
        if unknown:
            expected = self._expecting(word for tree, _ in unknown for word in words_in(tree))
            expected.expect(lambda: terms_in(Or(tuple(tree for tree, _ in unknown)), self.analyzer, self._memory.words))
            trees = [
                (self._bind(Parsed("", tree), filters, lenient=True, ranked=False), filters)
                for tree, filters in unknown
            ]
            numbers = self.snapshot.totals([self._settled("", *each).runnable for each in trees])
            self._counted.update(zip(unknown, numbers, strict=True))
        return [self._counted[each] for each in asked]

    @_budgeted
    def words_beginning(self, letters: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Give words that begin with some letters, each with its number of articles, the commonest first."""
        from searchnews.searching.beginnings import words_beginning  # noqa: PLC0415  # for prompts

        return words_beginning(letters, limit, self._memory, self.snapshot)

    def _bind(
        self,
        parsed: Parsed,
        filters: Filters,
        lenient: bool,  # noqa: FBT001  # as it was given
        *,
        counting: bool = False,
        ranked: bool = True,
    ) -> Binding:
        self._expecting(words_in(parsed.tree)).expect(lambda: terms_in(parsed.tree, self.analyzer, self._memory.words))
        return bind(
            parsed,
            self.analyzer,
            self._surroundings,
            lenient=lenient,
            counting=counting,
            ranked=ranked,
            today=filters.today,
        )

    def _settled(self, query: str, binding: Binding, filters: Filters) -> PreparedQuery:
        """Put the filters in, and settle what the engine cannot tell."""
        bound = filtered(binding.query, filters, self.analyzer)
        settled = self._last_settled.settle(bound, self.snapshot, self.analyzer)
        return PreparedQuery(
            query=query,
            reading=render(binding.tree),
            notes=binding.notes if settled.exact else (*binding.notes, NOT_ALL),
            bound=bound,
            runnable=settled.query,
            snapshot=self.snapshot,
            analyzer=self.analyzer,
            vocabulary=self._surroundings,
            total_is_exact=settled.exact,
        )

    def _widening(self, binding: Binding, asked: PreparedQuery, request: Request) -> Widening | None:
        """Find out for a reader what the words of a query are widened by: it is told where that makes up much."""
        if not request.suggest:
            return None
        from searchnews.searching.widening import Widening  # noqa: PLC0415  # scripts that ask for no notes do without

        return Widening(binding.tree, asked, partial(self._alone, filters=Filters()))

    def _knows(self, word: str) -> bool:
        return self.analyzer.knows([token.word for token in tokenize(word) if not token.whole])

    def _suggestions(self, tree: Node, request: Request, found: int) -> tuple[Suggestion, ...]:
        """Propose other questions, where nothing is found, little, or where the archive does not have a word."""
        leaves = [leaf for leaf in leaves_of(tree) if isinstance(leaf, Word | Phrase)]
        typed = [word for leaf in leaves if is_prose(leaf.field) for word in leaf.text.split()]
        few = found < FEW and not all(leaf.field for leaf in leaves)
        if found and not few and all(map(self._knows, typed)) and not is_foreign(request.query):
            return ()
        from searchnews.searching.proposing.suggestions import suggestions  # noqa: PLC0415  # for a search that finds little
        from searchnews.searching.proposing.telling import Telling  # noqa: PLC0415  # as above

        telling = Telling(self.analyzer, self.snapshot)
        with suppress(QueryTooCostly):  # what was asked is answered
            return suggestions(tree, request, self.counts, self._near, self._knows, telling, found)
        return ()

    def _near(self, word: str) -> Mapping[str, int]:
        from searchnews.searching.proposing.near_words import near_words  # noqa: PLC0415  # for words that few articles have

        return near_words(word, self._memory, self._words.around, self.snapshot)

    def _partly(self, request: Request, binding: Binding, asked: PreparedQuery, found: Matches) -> Partly | None:
        """Find what has most of the words, where few have them all."""
        length = found.total if found.stories is None else found.stories
        words = self._most_words(binding.tree, request.filters) if length < FEW and request.limit else None
        if words is None:
            return None
        from searchnews.searching.partial import Partly  # noqa: PLC0415  # where few articles have all words

        bound, within, wished = self._with_most(words, binding, request.filters)
        without = [asked.runnable]
        if request.fold and found.total:  # a story stands on the page once
            of_all = self.snapshot.search(asked.runnable, limit=length, fold=True).matches
            without += [Value(STORY, match.story) for match in of_all]
        some = self.snapshot.search(
            AllOf((within,), tuple(without), wished),
            limit=request.limit - len(found.matches),
            offset=max(0, request.offset - length),
            sort=request.sort,
            fold=request.fold,
        )
        partial = asked.replace(bound=bound, runnable=AllOf((within,), (), wished))
        loose = tuple(word.bound for word in words.loose)
        matcher = Matcher(bound, self.analyzer, besides=loose)
        hits = self._hits(request, partial, some.matches, request.offset + len(found.matches) + 1, matcher)
        told = [words.missing(matcher.answers(hit.article, loose)) for hit in hits]
        lacking = list(dict.fromkeys(told))[:MOST_GROUPS]
        counts = self.snapshot.totals([words.group(missing, within, without) for missing in lacking])
        groups = map(Lacking, lacking, counts)
        return Partly(
            hits=tuple(hit.replace(missing=missing) for hit, missing in zip(hits, told, strict=True)),
            total=some.total,
            stories=some.stories,
            groups=tuple(
                sorted(groups, key=lambda group: (len(group.missing), words.told_by(group.missing), -group.count))
            ),
            bound=words.query,
        )

    @_budgeted
    def with_most_words(self, query: str, filters: Filters, *, lenient: bool) -> Below | None:
        """Give what finds the articles with most of the words, where few have them all; ``None`` if many do."""
        binding = self._bind(parse(query, lenient=lenient), filters, lenient)
        asked = self._settled(query, binding, filters)
        words = self._most_words(binding.tree, filters) if asked.total() < FEW else None
        if words is None:
            return None
        from searchnews.searching.below import Below  # noqa: PLC0415  # for exports

        bound, within, wished = self._with_most(words, binding, filters)
        return Below(asked.replace(bound=bound, runnable=AllOf((within,), (asked.runnable,), wished)), words)

    def _with_most(
        self, words: MostWords, binding: Binding, filters: Filters
    ) -> tuple[Bound, Bound, tuple[Bound, ...]]:
        """Give what asks for most of the words: as it is bound, as it can be run, and what is wished for beside it."""
        from searchnews.searching.partial import apart  # noqa: PLC0415  # as above

        bound = filtered(words.query, filters, self.analyzer)
        within = settle(bound, self.snapshot, self.analyzer).query
        return bound, within, (*words.wished, *apart(binding.query)[1])

    def _most_words(self, tree: Node, filters: Filters) -> MostWords | None:
        from searchnews.searching.partial import most_words  # noqa: PLC0415  # as above

        def worth(part: Node, held: int) -> float:
            from searchnews.searching.proposing.telling import Telling  # noqa: PLC0415  # where two words are left of a query

            return Telling(self.analyzer, self.snapshot).worth(part, held)

        return most_words(tree, partial(self._alone, filters=filters), self.snapshot.totals, worth)

    def _alone(self, node: Node, filters: Filters) -> Bound:
        """Bind one part of a query by itself, without what it only wishes for."""
        return self._bind(Parsed("", node), filters, lenient=True, ranked=False).query

    def _hits(
        self,
        request: Request,
        asked: PreparedQuery,
        matches: Sequence[Match],
        first: int,
        matcher: Matcher | None = None,
    ) -> tuple[Hit, ...]:
        """Make hits of matches, with what was asked to be told of each; ``first`` is the rank of the first."""
        why: dict[str, tuple[tuple[str, float], ...]] = {}
        if request.explain:
            from searchnews.searching.explaining import reasons  # noqa: PLC0415  # for who wants to know

            why = reasons(asked.runnable, matches, self.snapshot, self.analyzer, request.language)
        marking = (matcher or Matcher(asked.bound, self.analyzer)) if request.snippets else None
        try:
            hits = [_hit(each, rank, marking, why.get(each.id, ())) for rank, each in enumerate(matches, start=first)]
        except QueryTooCostly as error:
            if len(matches) < _MANY:
                raise
            said = worded("{asked:,} hits take too long: {message}", asked=len(matches), message=error.message)
            raise QueryTooCostly(said, hint=_FEWER) from error
        return tuple(self._with_versions(matches, hits) if request.fold else hits)

    def _with_versions(self, matches: Sequence[Match], hits: Sequence[Hit]) -> Iterator[Hit]:
        """Tell of each hit how many versions of its story there are, and from how many cities."""
        told = self.snapshot.spread([match.story for match in matches], "city", MOST_CITIES)
        for match, hit in zip(matches, hits, strict=True):
            number, cities = told.get(match.story, (1, 0))
            yield hit.replace(versions=number, version_cities=cities if number > 1 else len(set(hit.article.cities)))


def _hit(match: Match, rank: int, matcher: Matcher | None, reasons: tuple[tuple[str, float], ...]) -> Hit:
    article = decode(match.stored)
    passages = () if matcher is None else make_snippets(article, matcher.match(article) or [])
    return Hit(rank, match.score, article, passages, reasons)
