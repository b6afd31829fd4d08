"""Finds the words that typify the articles that match, against the rest of the archive; or those beside the matches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from searchnews.analysis import COMPOUND, STEM, WRITTEN, Analyzer, fold, piece_tokens
from searchnews.binding.names_here import perhaps_shared, readings_of
from searchnews.hits import Matcher
from searchnews.messages.worded import worded
from searchnews.query.bound import AllOf, AnyTerm
from searchnews.questions.counting import Bounds, WordCounts, is_telling, surfaces
from searchnews.questions.keyness import SURE, log_likelihood, log_ratio
from searchnews.questions.kwic import PROSE, keywords
from searchnews.searching.prepared import PreparedQuery
from searchnews.structs import Struct

FIELD = "body"
"""The field whose words are counted; a headline says again what the text says."""

_CHARACTERS = 30
"""So many of the text before a match are looked at for each neighbour that is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A word with all its forms, written as it is most often; it has ``here`` and ``there`` of what is counted."""

    word: str
    here: int
    there: int
    log_likelihood: float
    log_ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Keywords:
    """The words that typify the articles that match, the surest first.

    ``unit`` is what is counted: ``articles`` whose text has the word, ``here`` of those that match and ``there`` of the
    rest of the archive; or, beside the matches, ``words``: ``here`` of those within ``next_to`` words of a match, and
    ``there`` of the other words of the same articles. ``more`` words are as sure, and were cut off.
    """

    query: str
    reading: str
    total: int
    unit: str
    here: int
    there: int
    words: tuple[Keyword, ...]
    more: int
    next_to: int | None = None
    every_word: bool = False
    notes: tuple[str, ...] = ()

    columns = ("word", "here", "there", "share_here", "share_there", "log_likelihood", "log_ratio")

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say which words are left out."""
        more = (
            (
                worded(
                    "{number:,} of {total:,} words; -n gives more",
                    number=len(self.words),
                    total=len(self.words) + self.more,
                ),
            )
            if self.more
            else ()
        )
        left = worded("function words, numbers and the words of the query are left out")
        return more if self.every_word else (*more, left)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each word."""
        return keyword_rows(self.words, self.here, self.there)

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {
            "query": self.query,
            "reading": self.reading,
            "total": self.total,
            "unit": self.unit,
            "here": self.here,
            "there": self.there,
            "next_to": self.next_to,
            "words": list(self.rows()),
            "more": self.more,
            "notes": list(self.notes),
        }


def keyword_rows(words: Iterable[Keyword], here: int, there: int) -> Iterator[dict[str, Any]]:
    """Give a record for each word, with its shares of what was counted."""
    for word in words:
        yield {
            "word": word.word,
            "here": word.here,
            "there": word.there,
            "share_here": round(word.here / here, 6) if here else 0.0,
            "share_there": round(word.there / there, 6) if there else 0.0,
            "log_likelihood": round(word.log_likelihood, 2),
            "log_ratio": round(word.log_ratio, 2),
        }


class _Counted(NamedTuple):
    """A stem with its counts and what they are worth; of a word that shares it with a name only its ``forms`` count."""

    likelihood: float
    stem: str
    here: int
    there: int
    forms: tuple[str, ...] = ()


class Choice(NamedTuple):
    """Which words are wanted: at most ``limit``, of at least ``least`` occurrences; all words, or telling ones only."""

    limit: int
    least: int
    every_word: bool


Recount = Callable[[Sequence[tuple[str, tuple[str, ...]]]], Sequence[tuple[int, int]]]
"""Counts ways of writing of a stem here and there, for several stems at once."""


class Sides(NamedTuple):
    """What is compared: so many articles or words ``here``, and so many ``there``; ``recount`` counts there anew."""

    here: int
    there: int
    recount: Recount

    def judged(self, stem: str, here: int, there: int, least: int, forms: tuple[str, ...] = ()) -> _Counted | None:
        """Give what counts are worth; ``None`` if it is not sure that they are more frequent here."""
        there = min(there, self.there)
        if here < least or here * self.there <= there * self.here:
            return None
        likelihood = log_likelihood(here, self.here, there, self.there)
        return _Counted(likelihood, stem, here, there, forms) if likelihood >= SURE else None


def typical(
    asked: PreparedQuery,
    here: Mapping[str, int],
    there: Mapping[str, int],
    sides: Sides,
    choice: Choice,
    own: set[str],
) -> tuple[list[_Counted], int]:
    """Choose the words that are surely more frequent here than there, the surest first, and count those cut off.

    ``own`` are the words of the query itself. Words that share a stem with a name are told apart as a search does.
    """
    stems = [stem for stem in here if choice.every_word or (stem not in own and is_telling(stem))]
    judged = {stem: sides.judged(stem, here[stem], there.get(stem, 0), choice.least) for stem in stems}
    hidden = [stem for stem in stems if not judged[stem] and sides.judged(stem, here[stem], 0, choice.least)]
    rest = sorted((*filter(None, judged.values()), *_hidden(asked, hidden, sides, choice.least)), key=_order)
    found: list[_Counted] = []
    while rest and sum(_order(each) < _order(rest[0]) for each in found) < choice.limit:
        found += _apart(asked, rest[: choice.limit], sides, choice.least)
        rest = rest[choice.limit :]
    found.sort(key=_order)
    return found[: choice.limit], max(0, len(found) - choice.limit) + len(rest)


def _hidden(asked: PreparedQuery, stems: Sequence[str], sides: Sides, least: int) -> Iterator[_Counted]:
    """Give stems that are not typical as a whole, for what a name or the others that share them may be worth alone."""
    shared = perhaps_shared(stems, asked.analyzer, asked.vocabulary)
    wanted = [(stem, forms) for stem, readings in shared.items() for forms in readings]
    best: dict[str, _Counted] = {}
    for (stem, forms), counts in zip(wanted, sides.recount(wanted) if wanted else (), strict=True):
        worth = sides.judged(stem, *counts, least, forms)
        if worth is not None and (stem not in best or _order(worth) < _order(best[stem])):
            best[stem] = worth
    return iter(best.values())


def _order(counted: _Counted) -> tuple[float, str, tuple[str, ...]]:
    return -round(counted.likelihood, 9), counted.stem, counted.forms


def _apart(asked: PreparedQuery, counted: Sequence[_Counted], sides: Sides, least: int) -> Iterator[_Counted]:
    """Put what questions for its words ask for in the place of each stem that a name shares with words."""
    shared = readings_of([each.stem for each in counted], asked.analyzer, asked.vocabulary)
    wanted = [(stem, forms) for stem, readings in shared.items() for forms in readings if forms]
    known = dict(zip(wanted, sides.recount(wanted) if wanted else (), strict=True))
    for each in counted:
        for forms in shared.get(each.stem, ((),)):  # what has forms already is only what may be there
            whole = None if each.forms else each
            told = sides.judged(each.stem, *known[each.stem, forms], least, forms) if forms else whole
            if told is not None:
                yield told


def in_articles(asked: PreparedQuery, here: PreparedQuery, there: PreparedQuery | None) -> Recount:
    """Count ways of writing by the articles that have them, of two sides; the other is the rest if there is none."""

    def recount(wanted: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[int, int]]:
        terms = [AnyTerm(FIELD, WRITTEN, forms, 0.0) for _, forms in wanted]
        others = [AllOf((there.runnable, term)) for term in terms] if there else terms
        counts = asked.snapshot.totals([*(AllOf((here.runnable, term)) for term in terms), *others])
        pairs = zip(counts[: len(terms)], counts[len(terms) :], strict=True)
        return [(inside, outside if there else outside - inside) for inside, outside in pairs]

    return recount


def key_words(asked: PreparedQuery, choice: Choice) -> Keywords:
    """Compare the articles that match with the rest of the archive, by the number of articles that have a word.

    Articles, and not occurrences: a word that one article repeats thirty times typifies that one only (Egbert & Biber
    2019, "Incorporating text dispersion into keyword analyses").
    """
    counts = WordCounts(asked.analyzer)
    counts.add(asked.articles())
    rest = max(0, asked.snapshot.count() - counts.articles)
    candidates = [stem for stem, count in counts.stems.items() if count >= choice.least]
    known = asked.snapshot.counts(FIELD, STEM, candidates)
    there = {stem: max(0, known.get(stem, 0) - counts.stems[stem]) for stem in candidates}
    here = {stem: counts.stems[stem] for stem in candidates}
    sides = Sides(counts.articles, rest, in_articles(asked, asked, None))
    chosen, more = typical(asked, here, there, sides, choice, words_asked(asked.bound, asked.analyzer))
    return Keywords(
        query=asked.query,
        reading=asked.reading,
        total=counts.articles,
        unit="articles",
        here=counts.articles,
        there=rest,
        words=as_written(asked, chosen, sides, counts.words_of([each.stem for each in chosen])),
        more=more,
        every_word=choice.every_word,
        notes=asked.notes,
    )


def as_written(
    asked: PreparedQuery, chosen: Sequence[_Counted], sides: Sides, words: Mapping[str, Bounds]
) -> tuple[Keyword, ...]:
    """Make keywords of counted stems, each as the commonest of its forms here; ``words`` counts folded words here."""
    wanted = [(counted.stem, counted.forms) for counted in chosen]
    shown = surfaces(asked.snapshot, asked.analyzer, wanted, words, sides.recount)
    return tuple(
        Keyword(
            word=shown[counted.stem, counted.forms],
            here=counted.here,
            there=counted.there,
            log_likelihood=counted.likelihood,
            log_ratio=log_ratio(counted.here, sides.here, counted.there, sides.there),
        )
        for counted in chosen
    )


def neighbours(asked: PreparedQuery, choice: Choice, *, window: int) -> Keywords:
    """Compare the words beside the matches with the other words of the same headlines and texts."""
    matcher, stems = Matcher(asked.bound, asked.analyzer), asked.analyzer.piece_stems
    pieces: Counter[str] = Counter()
    near: Counter[str] = Counter()
    memo = Words()
    total = 0
    for article in asked.articles():
        total += 1
        found = matcher.match(article) or []
        for field in PROSE:
            text = article.headline if field == "headline" else article.body
            pieces.update(text.split())
            near.update(beside(text, keywords(found, field), window, memo).values())
    stems.meet(pieces)
    every: Counter[str] = Counter()
    for piece, count in pieces.items():
        for stem in stems.of(piece):
            every[stem] += count
    known = asked.analyzer.stems(near)
    here: Counter[str] = Counter()
    for word, count in near.items():
        here[known[word]] += count
    of_here = here.total()
    of_there = every.total() - of_here

    def recount(wanted: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[int, int]]:
        shared = {stem for stem, _ in wanted}
        counted: Counter[str] = Counter()
        for piece, count in pieces.items():
            if not shared.isdisjoint(stems.of(piece)):
                for _, word in memo[piece]:
                    counted[word] += count
        words = [frozenset(map(fold, forms)) for _, forms in wanted]
        counts = [(sum(near[word] for word in each), sum(counted[word] for word in each)) for each in words]
        return [(beside, all_of_them - beside) for beside, all_of_them in counts]

    sides = Sides(of_here, of_there, recount)
    chosen, more = typical(asked, here, every - here, sides, choice, words_asked(asked.bound, asked.analyzer))
    return Keywords(
        query=asked.query,
        reading=asked.reading,
        total=total,
        unit="words",
        here=of_here,
        there=of_there,
        words=as_written(asked, chosen, sides, {word: (number, number) for word, number in near.items()}),
        more=more,
        next_to=window,
        every_word=choice.every_word,
        notes=asked.notes,
    )


def beside(text: str, spans: Iterable[tuple[int, int]], window: int, memo: Words) -> dict[int, str]:
    """Give the folded words at most ``window`` words away from any of some stretches, by their place.

    >>> beside("De oude Kim sprak lang met hem.", [(8, 11)], 2, Words())
    {3: 'oude', 0: 'de', 12: 'sprak', 18: 'lang'}
    """
    found: dict[int, str] = {}
    for start, end in spans:
        left = window
        for place, piece in _pieces_before(text, start, window):
            if left <= 0:
                break
            words = memo[piece][-left:]
            left -= len(words)
            found.update((place + offset, word) for offset, word in reversed(words))
        left = window
        blank = _BLANK.search(text, end)
        for match in _PIECE.finditer(text, blank.start() if blank else len(text)):
            if left <= 0:
                break
            words = memo[match.group()][:left]
            left -= len(words)
            found.update((match.start() + offset, word) for offset, word in words)
    return found


def _pieces_before(text: str, start: int, window: int) -> Iterator[tuple[int, str]]:
    """Go back through the pieces before that in which a place lies, the nearest first; far enough for some words."""
    while start and not text[start - 1].isspace():
        start -= 1
    first = max(0, start - _CHARACTERS * (window + 4))
    while first and not text[first - 1].isspace():
        first -= 1
    place = start
    for piece in reversed(text[first:start].split()):
        place = text.rindex(piece, 0, place)
        yield place, piece


class Words(dict[str, tuple[tuple[int, str], ...]]):
    """Remembers the folded words of every piece of text, and where in it each begins."""

    def __missing__(self, piece: str) -> tuple[tuple[int, str], ...]:
        tokens = [token for token in piece_tokens(piece) if not token.whole]
        words = self[piece] = tuple([(token.start, token.word) for token in tokens])
        return words


_PIECE = re.compile(r"\S+")
_BLANK = re.compile(r"\s")


def words_asked(query: Any, analyzer: Analyzer) -> set[str]:
    """Give the stems of all words that a query asks for, in whatever node they stand.

    >>> from searchnews.query.bound import AllOf, AnyTerm, OneTerm
    >>> parts = OneTerm("body", "stem", "raket"), AnyTerm("body", "written", ("Poetins", "poetin"))
    >>> sorted(words_asked(AllOf(parts), Analyzer()))
    ['poetin', 'raket']
    """
    if isinstance(query, tuple):
        return {stem for part in query for stem in words_asked(part, analyzer)}
    if not isinstance(query, Struct):
        return set()
    layer = getattr(query, "layer", None)
    if layer is None:
        return {stem for name in query.__match_args__ for stem in words_asked(getattr(query, name), analyzer)}
    texts = (query.text,) if hasattr(query, "text") else getattr(query, "texts", ())
    return set(texts) if layer in (STEM, COMPOUND) else {analyzer.stem(text) for text in texts}
