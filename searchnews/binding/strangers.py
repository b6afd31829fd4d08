"""Recognizes a word that was hardly meant: neither the archive nor Dutch has it, and others share its stem.

A slip of the pen may have the ending of a form: *geouden*, for *gehouden*, has the stem of *oud*. It finds what that
finds, and nothing in the count shows it. A word of Dutch that an archive lacks in one form is no such word: *raket*
finds *raketten*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from searchnews.analysis import STEM, WRITTEN, Analyzer, Token, fold
from searchnews.analysis.lemmas import lemma_of
from searchnews.analysis.shipped import shipped_counts
from searchnews.binding.names_here import Meant
from searchnews.binding.vocabulary import Vocabulary

SHORT: Final = 5
"""Letters of a word that is no slip if it is a word of Dutch, or a name that Dutch texts have: *Mali* is not *mail*."""
SLIP: Final = 300
"""How many times as common in Dutch another word must be, where a word that the archive lacks is one of Dutch."""
_UNSEEN: Final = 20
"""How often a word is taken to be there that the table does not have: a little less than its rarest."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def is_strange(word: str) -> bool:
    """Tell whether a word that an archive lacks is none of Dutch, or far more likely a slip for one a letter away.

    >>> [word for word in ("raketten", "geouden", "minster", "plats", "Mali") if is_strange(word)]
    ['geouden', 'minster', 'plats']
    """
    folded = fold(word)
    counts = shipped_counts()
    if folded in counts:
        return len(folded) > SHORT and _most_near(folded) >= SLIP * counts[folded]
    return lemma_of(folded) is None or _most_near(folded) >= SLIP * _UNSEEN


def found_instead(
    typed: Token, fields: Sequence[str], analyzer: Analyzer, vocabulary: Vocabulary, meant: Meant | None = None
) -> list[str]:
    """Give the words of an archive that share the stem of a word that it lacks, the commonest in these fields first.

    None are given where the word is that of a name (*Ruttes*), a compound, or not :func:`is_strange`; ``meant`` tells
    which of them are asked for, where not all are.
    """
    terms = analyzer.terms(typed.word)
    forms = analyzer.forms(STEM, terms.stem) if terms.stem and not terms.parts else None
    if not forms or terms.stem[0].isupper() or not is_strange(typed.word) or _is_genitive(typed, forms, analyzer):
        return []
    written = {way: form for form, ways in analyzer.written_of(forms).items() for way in ways}
    asked = [way for way in written if meant is None or way in meant.forms]
    articles: Counter[str] = Counter()
    for counts in vocabulary.counts_in({(field, WRITTEN): asked for field in fields}).values():
        for way, number in counts.items():
            articles[written[way]] += number
    return sorted((form for form in articles if articles[form]), key=lambda form: (-articles[form], form))


def _is_genitive(typed: Token, forms: Iterable[str], analyzer: Analyzer) -> bool:
    names = (form for form in forms if analyzer.spelt(form) != form)
    return typed.text[:1].isupper() and any(typed.word == f"{name}s" for name in names)


def _most_near(word: str) -> float:
    """Give how often the commonest word is written that is one edit away, as ``edits.py`` counts them."""
    counts = shipped_counts()
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {begin + end[1:] for begin, end in cuts if end}
    near |= {begin + end[1] + end[0] + end[2:] for begin, end in cuts if len(end) > 1}
    near |= {begin + letter + rest for begin, end in cuts for letter in _LETTERS for rest in (end, end[1:])}
    return max(counts.get(each, 0) for each in near - {word})
