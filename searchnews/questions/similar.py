"""Finds what was published on the same subject before and after an article, by the words that tell it apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

from searchnews.analysis import GAP, STEM, WORD, Analyzer, tokenize
from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.binding.likeness import Telling, telling_words, texts_with
from searchnews.engines.documents import Match
from searchnews.engines.layout import STORY
from searchnews.query.bound import AllOf, AnyOf, Between, Bound, OneTerm, Value
from searchnews.questions.versions import story_of
from searchnews.searching.prepared import PreparedQuery

PLACE = 0.5
"""What each word of a shared city or country is worth; the word that tells most is worth 1."""
DAY = 24 * 60 * 60
MONTH = 30 * DAY
"""Seconds."""
FAR = 0.5
"""What an article is worth that is very far away in time, against one of the same day; a month away: halfway."""
SHARED = 0.15
"""The part of what all its words tell that an article must share; one word in common is no likeness."""
SHOWN = 6
"""Shared words that are named, those that tell most."""

When: TypeAlias = Literal["earlier", "later", "undated"]
WHENS: tuple[When, ...] = get_args(When)
"""The groups that can be asked for."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article on the same subject: ``words`` are the telling words that it shares, those that tell most first."""

    rank: int
    when: When
    score: float
    article: Article
    words: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it as a dictionary of JSON values."""
        return {
            "when": self.when,
            "rank": self.rank,
            "score": round(self.score, 4),
            **self.article.summary(),
            "words": list(self.words),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """What is like an article: in ``groups`` the best earlier and later ones, each story once.

    If the article has no date they are all in one group, ``undated``. ``words`` are those that stand for it;
    ``versions`` is how many versions of its own story there are, which are not among the others.
    """

    article: Article
    words: tuple[str, ...]
    versions: int
    groups: tuple[tuple[When, tuple[Likeness, ...]], ...]
    notes: tuple[str, ...] = ()

    columns = (
        *("when", "rank", "score", "id", "kind", "headline", "cities", "agencies", "date", "date_estimated"),
        *("source", "url", "words"),
    )

    def __len__(self) -> int:
        """Count what was found."""
        return sum(len(found) for _, found in self.groups)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say what the rows leave out: nothing."""
        return ()

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each article that was found."""
        return (likeness.to_dict() for _, found in self.groups for likeness in found)

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {
            "id": self.article.id,
            "headline": self.article.headline,
            "words": list(self.words),
            "versions": self.versions,
            **{when: [likeness.to_dict() for likeness in found] for when, found in self.groups},
            "notes": list(self.notes),
        }


def similar_to(
    asked: PreparedQuery, article: Article, *, limit: int = 10, when: When | None = None, around: int | None = None
) -> Similar:
    """Find what is like an article among those that ``asked`` finds, ``limit`` at most of each group.

    ``when`` asks for one group only, ``around`` for articles within so many days. An article is worth what BM25
    makes of the shared words, each times what it tells, and of shared cities and countries; and the less the further
    it is away in time, down to half.
    """
    if when not in (None, *WHENS):
        raise ValueError(f"when must be one of {', '.join(WHENS)}, not {when!r}")
    snapshot = asked.snapshot
    telling = _telling(article, asked)
    story = story_of(snapshot, article.id)
    groups = []
    for name, period in _periods(article, around):
        if when in (None, name):
            found: list[Likeness] = []
            if telling:
                wanted = (asked.runnable, _any_of(telling), *period)
                query = AllOf(wanted, without=(Value(STORY, story),), wished=_places(article, asked.analyzer))
                matches = snapshot.search(query, limit=3 * limit + 20, fold=True).matches
                found = _ranked(matches, name, article, telling, asked.analyzer)[:limit]
            groups.append((name, tuple(found)))
    return Similar(
        article=article,
        words=tuple(word.text for word in telling),
        versions=snapshot.versions([story]).get(story, 1),
        groups=tuple(groups),
        notes=asked.notes,
    )


def _telling(article: Article, asked: PreparedQuery) -> list[Telling]:
    """Give the words that tell the article from others; what they tell is a part of what the first does."""
    snapshot = asked.snapshot
    exactly = texts_with(partial(snapshot.counts, "body", STEM), snapshot.totals)
    words = telling_words(article, asked.analyzer, exactly, snapshot.count())
    return [word._replace(worth=word.worth / words[0].worth) for word in words]


def _any_of(telling: Iterable[Telling]) -> Bound:
    return AnyOf(
        tuple(OneTerm(field, STEM, word.stem, word.worth) for word in telling for field in ("headline", "body"))
    )


def _places(article: Article, analyzer: Analyzer) -> tuple[Bound, ...]:
    """Wish for the cities and countries of an article."""
    named = (("city", article.cities), ("country", article.countries))
    terms = dict.fromkeys((field, term) for field, names in named for term in analyzer.name_terms(names).split())
    return tuple(OneTerm(field, WORD, term, PLACE) for field, term in terms if term != GAP)


def _periods(article: Article, around: int | None) -> list[tuple[When, tuple[Bound, ...]]]:
    """Give the groups, and for each the period in which its articles were published."""
    if article.date is None:
        return [("undated", ())]
    moment = int(article.date.timestamp())
    reach = None if around is None else around * DAY
    first, last = (None, None) if reach is None else (moment - reach, moment + reach + 1)
    return [("earlier", (Between("date", first, moment),)), ("later", (Between("date", moment, last),))]


def _ranked(
    matches: Sequence[Match], when: When, article: Article, telling: Sequence[Telling], analyzer: Analyzer
) -> list[Likeness]:
    """Rank the best matches by their worth and their distance in time, and say which words each shares."""
    made = []
    enough = SHARED * sum(word.worth for word in telling)
    for match in matches:
        other = decode(match.stored)
        stems = {analyzer.terms(token.word).stem for token in tokenize(f"{other.headline}\n{other.body}")}
        shared = [word for word in telling if word.stem in stems]
        if sum(word.worth for word in shared) >= enough:
            words = tuple(word.text for word in shared[:SHOWN])
            made.append(Likeness(0, when, match.score * _nearness(article, other), other, words))
    made.sort(key=lambda likeness: -likeness.score)
    return [replace(likeness, rank=rank) for rank, likeness in enumerate(made, start=1)]


def _nearness(one: Article, other: Article) -> float:
    if one.date is None or other.date is None:
        return 1.0
    months = abs((one.date - other.date).total_seconds()) / MONTH
    return FAR + (1 - FAR) / (1 + months)
