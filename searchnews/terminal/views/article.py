"""Draws one whole article, with marks where a query matches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.text import Text

from searchnews.articles import Article
from searchnews.hits import Marked
from searchnews.hits.seeking import NAME_SEPARATOR
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import spoken
from searchnews.terminal.views.parts import (
    ASIDE,
    BRIEF,
    HEADLINE,
    Span,
    besides,
    broken,
    dateline,
    foot,
    joined,
    kind_of,
    marked,
    published,
)

ARTICLE_WIDTH = 100
"""A whole article is never set wider: longer lines are hard to read."""


class ArticlePage:
    """One whole article as it is drawn, with marks at these stretches of its fields."""

    def __init__(self, article: Article, highlights: Mapping[str, Sequence[Span]] | None = None) -> None:
        self.article = article
        self.highlights = highlights or {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        width = min(ARTICLE_WIDTH, options.max_width)
        for text in self._lines(plain=console.color_system is None):
            yield from [text] if text.no_wrap else broken(text, width)

    def _lines(self, *, plain: bool) -> Iterator[Text]:
        article, spans = self.article, self.highlights
        if article.headline:
            yield marked(article.headline, spans.get("headline", ()), plain=plain, style=HEADLINE)
        brief = kind_of(article)
        if article.kind == "brief":
            brief = Text(spoken("brief: only the first paragraph is known"), style=BRIEF)
        if about := joined([self._dateline(plain=plain), published(article, zone=True), brief]):
            yield about
        if article.countries:
            yield Text.assemble((f"{clean(', '.join(article.cities))}: ", ASIDE), self._countries(plain=plain))
        headings = set(article.subheadings)
        start = 0
        for paragraph in article.paragraphs:
            yield Text()
            here = _within(spans.get("body", ()), start, start + len(paragraph))
            yield marked(paragraph, here, plain=plain, style=HEADLINE if paragraph in headings else "")
            start += len(paragraph) + len("\n\n")
        yield Text()
        if about := besides(article):
            yield about
        yield from foot(article, spans, plain=plain)

    def _dateline(self, *, plain: bool) -> Text:
        cities, agencies = self.highlights.get("city", ()), self.highlights.get("agency", ())
        return dateline(self.article, cities, agencies, plain=plain)

    def _countries(self, *, plain: bool) -> Text:
        names, start = [], 0
        for name in self.article.countries:
            here = _within(self.highlights.get("country", ()), start, start + len(name))
            names.append(marked(name, here, plain=plain, style=ASIDE))
            start += len(name) + len(NAME_SEPARATOR)
        return Text(", ", style=ASIDE).join(names)


def _within(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Give what of these stretches is in a part of their text, in characters of that part."""
    for first, last in spans:
        if first < end and start < last:
            yield max(first, start) - start, min(last, end) - start


def article_pages(shown: Sequence[Marked]) -> RenderableType:
    """Give whole articles, with a line between each two."""
    parts: list[RenderableType] = []
    for one in shown:
        if parts:
            parts.append(Rule(style=ASIDE))
        parts.append(ArticlePage(one.article, one.highlights))
    return Group(*parts)
