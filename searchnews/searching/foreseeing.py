"""Foresees what a question will look up in an archive, for those where each look costs a journey."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from searchnews.analysis import STEM, WRITTEN, Analyzer, Layer, tokenize
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.articles.fields import searched_fields
from searchnews.names import people_of, variants
from searchnews.query.limits import MOST_SHARING
from searchnews.query.tree import Node, Phrase, Word
from searchnews.query.walking import leaves_of


def words_in(tree: Node) -> Iterator[str]:
    """Give the folded words of a query, those by which the same names are spelt, and the people of its countries."""
    for leaf in leaves_of(tree):
        if isinstance(leaf, Word | Phrase):
            for token in tokenize(leaf.text):
                yield token.word
                yield from chain.from_iterable(variants((token.word,)))
                yield from people_of(token.text)


def terms_in(tree: Node, analyzer: Analyzer) -> dict[tuple[str, Layer], list[str]]:
    """Give the terms of the words of a query that are counted: their stems, and how their forms are written."""
    stems: dict[str, None] = {}
    words_written: dict[str, None] = {}
    words = [token.word for leaf in leaves_of(tree) if isinstance(leaf, Word | Phrase) for token in tokenize(leaf.text)]
    for word in dict.fromkeys(words):
        if word in FUNCTION_WORDS:
            continue
        stem = analyzer.terms(word).stem
        sharing = analyzer.forms(STEM, stem) or ()
        stems[stem] = None
        words_written |= dict.fromkeys((word, *(sharing if len(sharing) <= MOST_SHARING else ())))
    written = analyzer.written_of(words_written)
    forms = dict.fromkeys(form for word in words_written for form in written.get(word, ()))
    found: dict[tuple[str, Layer], list[str]] = {("body", STEM): list(filter(None, stems))}
    for field in searched_fields():
        if field.kind == "text":
            found[field.name, WRITTEN] = list(forms)
    return found
