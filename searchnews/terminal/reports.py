"""Draws what is not a page of hits: a whole article, what an archive holds, what became of the files that were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from searchnews.articles import FIELDS, Article
from searchnews.hits.seeking import NAME_SEPARATOR
from searchnews.terminal.console import clean
from searchnews.terminal.pages import (
    ASIDE,
    BRIEF,
    HEADLINE,
    NOTE,
    Span,
    dateline,
    foot,
    joined,
    marked,
    published,
    unbroken,
)
from searchnews.writing.figures import count, moment, number, seconds, size

if TYPE_CHECKING:
    from searchnews.archive import Info
    from searchnews.indexing.report import IndexReport

ARTICLE_WIDTH = 100
"""A whole article is never set wider: longer lines are hard to read."""
LISTED = 20
"""Refusals and remarks that are told one by one."""


class ArticlePage:
    """One whole article as it is drawn, with marks at these stretches of its fields."""

    def __init__(self, article: Article, highlights: Mapping[str, Sequence[Span]] | None = None) -> None:
        self.article = article
        self.highlights = highlights or {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        width = min(ARTICLE_WIDTH, options.max_width)
        for text in self._lines(plain=console.color_system is None):
            lines = [text] if text.no_wrap else text.wrap(console, width, overflow="fold")
            yield from (unbroken(line) for line in lines)

    def _lines(self, *, plain: bool) -> Iterator[Text]:
        article, spans = self.article, self.highlights
        if article.headline:
            yield marked(article.headline, spans.get("headline", ()), plain=plain, style=HEADLINE)
        brief = Text("brief: only the first paragraph is known" if article.kind == "brief" else "", style=BRIEF)
        if about := joined([self._dateline(plain=plain), published(article), brief]):
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


def info_page(info: Info) -> RenderableType:
    """Give what an archive holds and what made it, and the fields by which it can be asked."""
    period = "no dated article"
    if info.first is not None and info.last is not None:
        period = f"{moment(info.first)} \u2013 {moment(info.last)}"
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style=ASIDE, no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in (
        ("archive", clean(str(info.path))),
        ("holds", f"{count(info.articles, 'article')}, {count(info.briefs, 'brief')}"),
        ("stories", f"{number(info.stories)}: versions of one text count once"),
        ("period", period),
        ("on disk", size(info.size)),
        ("engine", clean(info.engine_version)),
        ("made", f"{moment(info.created)}, by searchnews {clean(info.searchnews)}"),
        ("rules", clean(info.fingerprint)),
    ):
        facts.add_row(name, Text(value))
    return Group(facts, Text(), fields_table())


def fields_table() -> RenderableType:
    """Give the fields one can ask for, from the table of fields."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(style=ASIDE, overflow="fold")
    table.add_row(Text("field", style="bold"), Text("or", style="bold"), "")
    for field in FIELDS:
        table.add_row(f"{field.name}:", f"{field.alias}:", field.help)
    return table


def summary(report: IndexReport) -> RenderableType:
    """Give what became of everything that was read, with the reason for each refusal."""
    total = report.added + report.replaced + report.unchanged
    head = f"{number(report.added)} added, {number(report.replaced)} replaced, {number(report.unchanged)} unchanged"
    head += f", {number(report.refused_count)} refused"
    speed = f"{count(total, 'article')} in {seconds(report.seconds)}"
    if total and report.seconds > 0:
        speed += f", {number(round(total / report.seconds))} a second"
    parts: list[RenderableType] = [Text(head, style="bold"), Text(speed, style=ASIDE)]
    refused = [f"{error.place}: {error.message}" if error.place else error.message for error in report.refused]
    parts += _listed("refused", refused, report.refused_count)
    parts += _listed("remarks", [f"{remark.place}: {remark.text}" for remark in report.remarks], report.remarks_count)
    return Group(*parts)


def _listed(title: str, lines: list[str], total: int) -> Iterator[RenderableType]:
    if not total:
        return
    yield Text(f"{title}:", style=NOTE)
    for line in lines[:LISTED]:
        yield unbroken(Text(f"  {clean(line)}"))  # a path is to be pasted, not to be read
    if total > LISTED:
        yield Padding(Text(f"… and {number(total - LISTED)} more", style=ASIDE), (0, 0, 0, 2))
