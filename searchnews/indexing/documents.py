"""Turns an article into a document: the terms, values and keys that an engine stores."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import TypeAlias

from searchnews.analysis import COMPOUND, GAP, LEAD, STEM, WORD, WRITTEN, Analyzer, Layer, TextTerms
from searchnews.articles import FIELDS, Article
from searchnews.articles.article import NEWS_KINDS
from searchnews.articles.identity import content_key, lead_key
from searchnews.articles.json import dumps
from searchnews.engines.documents import Document

_Column: TypeAlias = tuple[str, Layer]


def document_maker(analyzer: Analyzer) -> Callable[[Article], Document]:
    """Give a function that makes documents with this analyzer.

    The table of fields is read once, here, and not again for each of millions of articles.
    """
    prose: list[tuple[str, _Column, _Column, _Column]] = [
        (f.attribute or f.name, (f.name, STEM), (f.name, WRITTEN), (f.name, COMPOUND))
        for f in FIELDS
        if f.kind == "text" and f.layers
    ]
    led: dict[str, tuple[str, _Column]] = {
        f.part_of: (f.attribute or f.name, (f.part_of, LEAD)) for f in FIELDS if f.part_of
    }
    named = [f for f in FIELDS if f.kind == "name"]
    names: list[_Column] = [(f.name, WORD) for f in named]
    names_of = attrgetter(*(f.attribute or f.name for f in named))
    valued = [f for f in FIELDS if f.facet or f.kind == "keyword"]
    values = [f.name for f in valued]
    values_of = attrgetter(*(f.attribute or f.name for f in valued))
    name_terms = lru_cache(maxsize=50_000)(analyzer.name_terms)  # the same few cities again and again
    text_terms = analyzer.text_terms

    def make(article: Article) -> Document:
        texts: dict[_Column, str] = {}
        for attribute, stem, written, compound in prose:
            text = getattr(article, attribute)
            if stem[0] not in led:
                texts[stem], texts[written], texts[compound] = text_terms(text)
                continue
            part, column = led[stem[0]]
            lead = getattr(article, part)
            first = text_terms(lead)
            texts[stem], texts[written], texts[compound] = _joined(first, text_terms(text[len(lead) :]))
            texts[column] = (
                _unsaid(first.stem, text_terms(article.headline).stem)
                if article.headline_is_its_beginning
                else first.stem
            )
        for column, value in zip(names, names_of(article), strict=True):
            if value:
                texts[column] = name_terms((value,) if isinstance(value, str) else value)
        kept: dict[str, tuple[str, ...]] = {
            name: (value,) if isinstance(value, str) else value
            for name, value in zip(values, values_of(article), strict=True)
            if value
        }
        record = article.to_dict()
        date = None if article.date is None else int(article.date.timestamp())
        version = content_key(article, record)
        lead = lead_key(article.body) if article.kind in NEWS_KINDS else ""
        return Document(article.id, lead, article.kind, version, texts, kept, date, dumps(record), 0, "", ())

    return make


def _joined(first: TextTerms, rest: TextTerms) -> TextTerms:
    """Give the terms of a text whose first paragraph was looked up by itself: no word goes on beyond a blank.

    >>> _joined(TextTerms("kim reis", "Kim reist", ""), TextTerms("trump", "Trump", ""))
    TextTerms(stem='kim reis trump', written='Kim reist Trump', compound='')
    """
    return TextTerms(
        *[f"{one} {other}" if one and other else one or other for one, other in zip(first, rest, strict=True)]
    )


def _unsaid(lead: str, headline: str) -> str:
    """Give gaps for the words of a first paragraph that its headline has said already, being its beginning.

    They keep its length: else that of all others would be longer against the average, and their words worth less.

    >>> _unsaid("kim reis naar hanoi", "kim reis")
    '| | naar hanoi'
    """
    said = len(headline.split())
    return " ".join([*[GAP] * said, *lead.split()[said:]])
