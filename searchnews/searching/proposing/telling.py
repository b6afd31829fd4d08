"""Tells how much each word says about what is meant: where words must go, the rarest goes last.

How rare a word is, is seen in the archive, and in Dutch at large: where eight articles have *deal* and nine *brexit*,
the second tells more. A name tells more than a word as rare, and what the archive lacks is rarest of all. By this

* a proposal drops the words that tell least, and none is made where most of what a question tells would be dropped:
  for *Wat gebeurde er met Shamima Begum?* no *gebeurde*;
* where one word of two is enough below the hits, the articles with the one that tells more come first.
"""

from __future__ import annotations

from math import log
from typing import Final

from searchnews.analysis import WRITTEN, Analyzer, fold, tokenize
from searchnews.analysis.learnt import NEARLY_ALWAYS
from searchnews.analysis.shipped import how_often
from searchnews.engines.base import Snapshot
from searchnews.query.tree import Node, Phrase, Word

_OF: Final = 100_000_000
"""Words of Dutch in which the shipped table counts."""
_UNSEEN: Final = 20
"""How often a word is taken to be there that the table does not have: a little less than its rarest."""
_NAME: Final = 2.0
"""What a name tells more than a word that is as rare: some seven times as rare."""
KEPT: Final = 0.4
"""The share of what all words of a question tell that the words of a proposal must tell at least."""
KEPT_OF_MANY: Final = 0.3
"""The same where several words must go."""


class Telling:
    """Weighs the words and the other parts of questions to one archive."""

    def __init__(self, analyzer: Analyzer, snapshot: Snapshot) -> None:
        """Take the analyzer of an archive, and the moment that is asked."""
        self._analyzer = analyzer
        self._snapshot = snapshot
        self._size = snapshot.size()

    def worth(self, part: Node, held: int) -> float:
        """Weigh a part of a question that ``held`` articles have."""
        here = log((self._size + 1) / (min(held, self._size) + 0.5))
        typed = part.text.split() if isinstance(part, Word | Phrase) else []
        words = [word for word in typed if any(map(str.isalpha, word))]  # the table of Dutch has no figures
        return here + max((self._in_dutch(word) for word in words), default=here)

    def _in_dutch(self, word: str) -> float:
        return log(_OF / (how_often(fold(word)) + _UNSEEN)) + _NAME * self.is_name(word)

    def is_name(self, word: str) -> bool:
        """Tell whether the archive has a word as a name, or nearly always with a capital; if it lacks it, how typed."""
        folded = [token.word for token in tokenize(word) if not token.whole]
        if any(self._analyzer.terms(each).stem[:1].isupper() for each in folded):
            return True
        forms = [form for each in folded for form in self._analyzer.written(each)]
        counts = self._snapshot.counts("body", WRITTEN, forms) if forms else {}
        capital = sum(count for form, count in counts.items() if form[:1].isupper())
        everywhere = sum(counts.values())
        return capital >= NEARLY_ALWAYS * everywhere if everywhere else word[:1].isupper()
