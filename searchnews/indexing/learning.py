"""Learns the commonest words and the names of an archive; compounds are recognized by these.

What is learnt belongs to an archive: the same word must mean the same as long as the index lives, in whatever runs,
batches and processes it was filled. So an archive learns when it first holds as many full articles as
:data:`LESSONS` say, and from these; until then it goes by the shipped tables alone. The first lesson is soon, the
second tells names and words better. A rebuild keeps what was learnt. What an archive holds is made anew when it learns
(:mod:`searchnews.indexing.growing`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from operator import add
from zlib import crc32

from searchnews.analysis import Learnt, fold
from searchnews.analysis.compounds import Splitter
from searchnews.analysis.proper_names import AROUND, DETERMINERS, ENDS, Seen, may_be_forename, names_among
from searchnews.analysis.shipped import small_letters
from searchnews.analysis.stemmer import Stemmer
from searchnews.articles import Article
from searchnews.engines.base import Snapshot
from searchnews.query.bound import Value

LESSONS = (3_000, 10_000)
"""Full articles that an archive learns from, the first time and the second: briefs say the same again. Of 105 pairs of
a name and a word, or of two words, that must not be one, the first 3,000 articles of a year of news keep 71 apart,
10,000 keep 83, and 20,000 keep 88; but an archive of 10,000 is made anew in seconds."""
MOST_WORDS = 30_000
"""Words kept, the commonest; each at least three times in the sample."""
_RARELY = 3


class Lesson:
    """The full articles that an archive holds, and would hold if it were given more, one after another.

    Which these are depends on what was given in which order, not on how it was split: an article is taken in unless it
    is there, and no brief takes the place of one. Only what is never held, because the same run gives a later version
    of it or an agency takes it back, is learnt from where it comes in one run, and not where it comes in several.

    >>> brief = Article(id="2", kind="brief", headline="", body="")
    >>> lesson = Lesson([Article(id="1", headline="", body="")])
    >>> lesson.is_enough(iter([Article(id="1", headline="Again", body=""), brief]), 2)
    False
    >>> [article.headline for article in lesson.given()]
    ['Again']
    """

    def __init__(self, held: Iterable[Article]) -> None:
        self._articles: dict[str, Article | None] = {}
        """By id; what is held is not kept, as it may be long, and can be asked for again."""
        for article in held:
            self._take(article, None)

    def is_enough(self, given: Iterator[Article], number: int) -> bool:
        """Take in articles until there are so many; tell whether there are."""
        while len(self._articles) < number:
            article = next(given, None)
            if article is None:
                return False
            self._take(article, article)
        return True

    def given(self) -> list[Article]:
        """Give those by now that were given."""
        return [article for article in self._articles.values() if article is not None]

    def held(self) -> frozenset[str]:
        """Give the ids of those by now that are held."""
        return frozenset(id for id, article in self._articles.items() if article is None)

    def _take(self, article: Article, kept: Article | None) -> None:
        if article.kind == "article":
            self._articles[article.id] = kept
        elif article.kind != "brief":
            self._articles.pop(article.id, None)


def full_count(snapshot: Snapshot) -> int:
    """Count the full articles of an archive: by these it is told which lessons it may have."""
    return snapshot.search(Value("kind", "article"), limit=0).total


def is_sample(article: Article, count: int, lesson: int) -> bool:
    """Tell whether an archive of ``count`` articles that learns late learns from this one, whatever their order."""
    return crc32(article.id.encode()) % max(1, count // lesson) == 0


def learn(articles: Iterable[Article], lesson: int) -> Learnt:
    """Count the commonest words of articles, and tell the names among them; the order of articles makes no difference.

    >>> learn([Article(id="1", headline="", body="Raket op raket, raket. Wie ziet Rutte? Ik zie Rutte.")], 1)
    Learnt(counts={'raket': 3}, names={'rutte': 'rutte'}, both=frozenset(), lesson=1)
    """
    pieces: Counter[str] = Counter()
    inside, determined, behind, named = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    is_word = small_letters().__contains__
    for article in articles:
        for line in article.body.split("\n"):
            cut = line.split()
            pieces.update(cut)
            pairs = [(before, piece) for before, piece in pairwise(cut) if before[-1] not in ENDS]
            inside.update([piece for _, piece in pairs])
            capitals = [(before, piece) for before, piece in pairs if piece[0].isupper()]
            determined.update([piece for before, piece in capitals if before in DETERMINERS])
            names = [(before, piece) for before, piece in capitals if before[0].isupper()]
            behind.update([piece for _, piece in names])
            named.update([piece for before, piece in names if may_be_forename(before, is_word)])
    proper, both = names_among(_seen(inside, determined, behind, named), Stemmer(Splitter().split).stem)
    return Learnt(_commonest(pieces), proper, both, lesson)


def _commonest(pieces: Mapping[str, int]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for piece, count in pieces.items():
        core = piece.strip(AROUND)
        if core.isalpha():
            counts[fold(core)] += count
    commonest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    return {word: count for word, count in sorted(commonest) if count >= _RARELY}


def _seen(inside: Mapping[str, int], *counted: Counter[str]) -> dict[str, Seen]:
    """Count how each word is written in the middle of sentences; what begins with a quotation mark begins one."""
    seen: dict[str, Seen] = {}
    for piece, count in inside.items():
        core = piece.strip(AROUND)
        if core.isalpha() and piece[0] == core[0]:
            capital = core[0].isupper()
            word = fold(core)
            here = Seen(count, 0, *(each[piece] for each in counted)) if capital else Seen(0, count, 0, 0)
            there = seen.get(word)
            seen[word] = here if there is None else Seen(*map(add, there, here))
    return seen
