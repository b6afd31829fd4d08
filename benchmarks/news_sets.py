"""Makes questions with known answers out of a heap of news, each kind by one rule; nobody grades anything here.

* ``headlines``: a headline asks for its own article, by the body alone.
* ``short``: the two to four words of a headline that tell most, typed as they are, ask for its own article by the body.
* ``three``: the same with three words at most, which is how many are typed on average.
* ``like_bodies`` and ``like_headlines``: a headline asks for what another source wrote of the same event within two
  days, found by how much the bodies, or the headlines, are alike (cosine of the words' weights).

Words are in small letters, and weigh by how few articles have them; no stem and no table of searchnews has a part in it, so no
rule of ours makes a question easier.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import log, sqrt
from typing import NamedTuple

from whoosh.lang.stopwords import stoplists

import searchnews
from searchnews.evaluation.topics import any_word

SHORTEST = 700
"""Characters of an article that is asked for."""
STOPPED = frozenset(stoplists["nl"])
FEWEST, MOST = 2, 4
"""Words of a short question."""
TYPED = 3
"""Words that are typed at most in the other set of short questions (docs/quality.md says why)."""
KNOWN_BY = 30
"""Words of a body by which it is compared, those that weigh most."""
COMMONEST = 400
"""Words that more articles have are not looked at to find two that are alike."""
LIKE_BODIES = (0.30, 0.85)
"""How much alike two bodies are on the same event; above it one is a copy of the other."""
LIKE_HEADLINES = (0.50, 0.95)
SAME_TEXT = 0.10
"""How much alike the bodies must be at least where the headlines are: the same words may tell of two events."""
DAYS = 2

Weights = Mapping[str, float]


class Questions(NamedTuple):
    """Questions of one kind: for each the words of it, and the ids that answer it."""

    words: dict[str, str]
    answers: dict[str, dict[str, int]]

    def half(self, which: int, most: int | None = None) -> Questions:
        """Give the half on which rules may be chosen (0) or the one that is reported (1), or ``most`` of it, by lot."""
        names = sorted(self.words)
        random.Random(1).shuffle(names)
        names = names[which::2][:most]
        return Questions({name: self.words[name] for name in names}, {name: self.answers[name] for name in names})


class News:
    """A heap of articles, with what each word weighs in it."""

    def __init__(self, articles: Sequence[searchnews.Article]) -> None:
        self.articles = {article.id: article for article in articles}
        self.words = {article.id: _counted(f"{article.headline}\n{article.body}") for article in articles}
        self.holding = Counter(word for words in self.words.values() for word in words)

    def rarity(self, word: str) -> float:
        """Weigh a word by how few articles have it."""
        return log((len(self.articles) + 1) / (self.holding[word] + 1))

    def headlines(self) -> Questions:
        """Ask each headline of three words and more for its own article."""
        long = {id: each.headline for id, each in self.articles.items() if len(each.headline.split()) >= 3}
        return Questions(long, {id: {id: 1} for id in long})

    def short(self, most: int = MOST) -> Questions:
        """Ask the words of each headline that tell most, in small letters, in their order."""
        made: dict[str, str] = {}
        for id, article in self.articles.items():
            typed = [word for word in _words(article.headline) if word not in STOPPED and len(word) > 2]
            # A word that no other article has is a slip of the pen, or nobody would type it.
            telling = [word for word in dict.fromkeys(typed) if self.holding[word] > 1]
            chosen = set(sorted(telling, key=lambda word: (-self.rarity(word), word))[:most])
            if len(chosen) >= FEWEST:
                made[id] = " ".join(word for word in telling if word in chosen)
        return Questions(made, {id: {id: 1} for id in made})

    def three(self) -> Questions:
        """Ask three words of each headline."""
        return self.short(TYPED)

    def like_bodies(self) -> Questions:
        """Ask a headline for what another source wrote, found by the bodies."""
        return self._pairs(self._bodies, LIKE_BODIES)

    def like_headlines(self) -> Questions:
        """Ask a headline for what another source wrote, found by the headlines."""
        vectors = {id: _unit(self._weighed(self.articles[id].headline, KNOWN_BY)) for id in self.articles}
        bodies = self._bodies
        return self._pairs(vectors, LIKE_HEADLINES, lambda one, other: _alike(bodies[one], bodies[other]) >= SAME_TEXT)

    @cached_property
    def _bodies(self) -> dict[str, Weights]:
        return {id: _unit(self._weighed(article.body, KNOWN_BY)) for id, article in self.articles.items()}

    def _weighed(self, text: str, most: int) -> Weights:
        counts = _counted(text)
        weights = {
            word: (1 + log(often)) * self.rarity(word)
            for word, often in counts.items()
            if word not in STOPPED and self.holding[word] > 1
        }
        return dict(sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:most])

    def _pairs(self, vectors: Mapping[str, Weights], bounds: tuple[float, float], really=None) -> Questions:
        """Find what is alike; question and answer both have enough words."""
        having: dict[str, list[str]] = defaultdict(list)
        answers: dict[str, dict[str, int]] = defaultdict(dict)
        for one in sorted(vectors):
            near: set[str] = set()
            for word in vectors[one]:
                if self.holding[word] <= COMMONEST:
                    near.update(having[word])
                    having[word].append(one)
            for other in near:
                alike = self._apart(one, other) and bounds[0] <= _alike(vectors[one], vectors[other]) <= bounds[1]
                if alike and (really is None or really(one, other)):
                    answers[one][other] = answers[other][one] = 1
        asked = {
            id: self.articles[id].headline for id in sorted(answers) if len(_words(self.articles[id].headline)) > 2
        }
        return Questions(asked, {id: answers[id] for id in asked})

    def _apart(self, one: str, other: str) -> bool:
        """Tell whether two articles are of two sources, and of the same days."""
        a, b = self.articles[one], self.articles[other]
        return a.source != b.source and bool(a.date and b.date) and abs(a.date - b.date) <= dt.timedelta(days=DAYS)


def as_typed(questions: Questions, field: str = "") -> dict[str, str]:
    """Give queries that ask for all the words, as whoever types them does."""
    return {id: f"{field}:({words})" if field else words for id, words in questions.words.items()}


def any_of(questions: Questions, field: str = "") -> dict[str, str]:
    """Give queries that ask for any of the words."""
    return {id: any_word(words, field) for id, words in questions.words.items()}


_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _words(text: str) -> list[str]:
    """Cut a text into words in small letters, hyphenated ones whole; 20 times as quick as the tokenizer."""
    return _WORD.findall(text.lower())


def _counted(text: str) -> Counter[str]:
    return Counter(_words(text))


def _unit(weights: Weights) -> Weights:
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _alike(one: Weights, other: Weights) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def read(file) -> Iterator[searchnews.Article]:
    """Go through the articles of a file that are long enough."""
    for item in searchnews.read(file):
        if isinstance(item, searchnews.Article) and len(item.body) >= SHORTEST:
            yield item
