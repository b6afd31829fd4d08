"""Draws what was published on the same subject, earlier and later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from searchnews.messages.worded import worded
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import noted, speak, spoken
from searchnews.terminal.views.article import ARTICLE_WIDTH
from searchnews.terminal.views.hits import versions_lines
from searchnews.terminal.views.parts import (
    ASIDE,
    HEADLINE,
    NOTE,
    broken,
    dateline,
    joined,
    kind_of,
    published,
    unbroken,
)

if TYPE_CHECKING:
    from searchnews.questions.similar import Likeness, Similar

TITLES = {"earlier": worded("earlier"), "later": worded("later"), "undated": worded("on the same subject")}


class SimilarPage:
    """What is like an article as it is drawn; ``versions`` is the command that shows the versions of a story."""

    def __init__(self, similar: Similar, versions: str = "searchnews versions") -> None:
        self.similar = similar
        self.versions = versions

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        plain = console.color_system is None
        width = max(1, min(ARTICLE_WIDTH, options.max_width) - 4)
        yield from (Text(clean(remark), style=NOTE) for remark in map(noted, self.similar.notes))
        for part in _about(self.similar, plain=plain):
            yield from broken(part, width + 4)
        if self.similar.versions > 1:
            id = self.similar.article.id
            yield from versions_lines(self.similar.versions, 0, self.versions, id, options)
        for when, found in self.similar.groups:
            yield Text()
            yield Text(speak(TITLES[when]), style="bold")
            if not found:
                yield Text(spoken("    nothing"), style=ASIDE)
            for likeness in found:
                gutter = f"{likeness.rank:>2}"
                for part in _lines(likeness, plain=plain):
                    for line in broken(part, width):
                        yield unbroken(Text.assemble((gutter.ljust(4), ASIDE), line))
                        gutter = ""


def _about(similar: Similar, *, plain: bool) -> Iterator[Text]:
    article = similar.article
    if article.headline:
        yield Text(clean(article.headline), style=HEADLINE)
    if about := joined([dateline(article, plain=plain), published(article)]):
        yield about
    yield Text(spoken("known by {words}", words=clean(", ".join(similar.words)) or spoken("no word")), style=ASIDE)


def _lines(likeness: Likeness, *, plain: bool) -> Iterator[Text]:
    article = likeness.article
    kind = kind_of(article)
    if article.headline:
        yield Text(clean(article.headline))
    if about := joined([dateline(article, plain=plain), kind, published(article)]):
        yield about
    yield Text(f"{clean(', '.join(likeness.words))} · {spoken('id {id}', id=clean(article.id))}", style=ASIDE)
