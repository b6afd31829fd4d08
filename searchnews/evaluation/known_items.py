"""Makes a test out of an archive: a headline must find its own article by the body alone."""

from __future__ import annotations

import random

from searchnews.analysis import tokenize
from searchnews.archive import Archive
from searchnews.evaluation.topics import Topic, any_word

SHORTEST = 700
"""Characters of the body of an article that may be asked for; of a shorter one there is not enough to find."""
FEWEST_WORDS = 3
"""Words of a headline that is a question."""


def known_items(
    archive: Archive, number: int, *, seed: int = 1, shortest: int = SHORTEST
) -> tuple[list[Topic], dict[str, dict[str, int]]]:
    """Draw articles, and give for each the question of its headline, and that it alone is the answer.

    The same archive, number and seed give the same questions.
    """
    asked = {
        article.id: article.headline
        for article in archive.articles()
        if article.kind == "article" and len(article.body) >= shortest and _words(article.headline) >= FEWEST_WORDS
    }
    ids = sorted(asked)
    chosen = random.Random(seed).sample(ids, min(number, len(ids)))  # noqa: S311  # to be repeated, not to be secret
    return [Topic(id, any_word(asked[id], "tekst")) for id in chosen], {id: {id: 1} for id in chosen}


def _words(headline: str) -> int:
    return sum(not token.whole for token in tokenize(headline))
