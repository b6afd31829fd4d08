"""Foresees what a query will look up in an archive, so that a server is asked for all of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from searchnews.analysis import STEM, WORD, WRITTEN, Analyzer, Layer, tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.remembered import ALL_THAT_BEGIN_SO
from searchnews.articles.fields import searched_fields
from searchnews.names import people_of, variants
from searchnews.query.limits import MOST_EXPANDED, MOST_SHARING
from searchnews.query.tree import Node, Phrase, Wildcard, Word
from searchnews.query.walking import leaves_of

if TYPE_CHECKING:
    from searchnews.binding.wildcards import Words


def words_in(tree: Node) -> Iterator[str]:
    """Give the folded words of a query, those by which the same names are spelt, and the people of its countries.

    One that ends in a star stands for all that begin so.
    """
    for leaf in leaves_of(tree):
        if isinstance(leaf, Word | Phrase):
            for token in tokenize(leaf.text):
                yield token.word
                if "-" in token.word:
                    yield token.word.replace("-", "")
                yield from chain.from_iterable(variants((token.word,)))
                yield from people_of(token.text)
        elif isinstance(leaf, Wildcard):
            from searchnews.binding.wildcards import beginning  # noqa: PLC0415  # most queries have no wildcard

            for part in _patterns(leaf):
                if letters := beginning(part.pattern):
                    yield letters + ALL_THAT_BEGIN_SO


def terms_in(tree: Node, analyzer: Analyzer, known: Words) -> dict[tuple[str, Layer], list[str]]:
    """Give the terms of the words of a query that are counted: their stems, and how their forms are written.

    ``known`` gives the words of the archive that begin with some letters.
    """
    stems: dict[str, None] = {}
    words_written: dict[str, None] = {}
    leaves = (leaf for leaf in leaves_of(tree) if isinstance(leaf, Word))
    typed = [token.word for leaf in leaves for token in tokenize(leaf.text)]
    for word in dict.fromkeys(typed):
        if word in FUNCTION_WORDS:
            continue
        stem = analyzer.terms(word).stem
        sharing = (stem and analyzer.forms(STEM, stem)) or ()
        stems[stem] = None
        words_written |= dict.fromkeys((word, *(sharing if len(sharing) <= MOST_SHARING else ())))
    written = analyzer.written_of(words_written)
    forms = dict.fromkeys(form for word in words_written for form in written.get(word, ()))
    words = list(chain.from_iterable(_fitting(leaf, known) for leaf in leaves_of(tree) if isinstance(leaf, Wildcard)))
    forms |= dict.fromkeys(form for _, ways in words for form in ways)
    found: dict[tuple[str, Layer], list[str]] = {("body", STEM): list(filter(None, stems))}
    for field in searched_fields():
        if field.kind == "text":
            found[field.name, WRITTEN] = list(forms)
        elif words:
            found[field.name, WORD] = list(dict.fromkeys(word for word, _ in words))
    return found


def _patterns(leaf: Wildcard) -> Iterator[Wildcard]:
    """Give the patterns of which a typed one consists."""
    from searchnews.binding.wildcards import cut  # noqa: PLC0415  # as above

    return (part for part in leaves_of(cut(leaf)) if isinstance(part, Wildcard))


def _fitting(leaf: Wildcard, known: Words) -> Iterator[tuple[str, list[str]]]:
    """Give the words that fit a pattern, each with its terms in prose, unless they are more than it may stand for."""
    from searchnews.binding.expanding import ways_of  # noqa: PLC0415  # as above
    from searchnews.binding.wildcards import fitting  # noqa: PLC0415  # as above

    for part in _patterns(leaf):
        words = fitting(part.pattern, known)
        if len(words) <= MOST_EXPANDED:
            for word, forms in words.items():
                yield word, list(chain.from_iterable(ways_of(word, forms, words)))
