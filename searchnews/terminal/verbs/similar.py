"""Is the command ``similar``, and draws its page: what was printed on the same thing, earlier and later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.options import (
    archive_option,
    example,
    filter_options,
    filters_of,
    pager_option,
    rows_option,
    text,
    versions_command,
)
from searchnews.terminal.outcomes import give

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

    from searchnews.questions.similar import Likeness, Similar

TITLES = {"earlier": "earlier", "later": "later", "undated": "on the same thing"}


@click.command(epilog=example("searchnews similar ID", "searchnews similar ID --later --around 14 -n 5"))
@click.argument("id", type=text)
@click.option(
    "-n", "--number", type=click.IntRange(1, 1_000), default=5, show_default=True, help="Articles of each group."
)
@click.option("--earlier", "when", flag_value="earlier", help="Only what was printed before it.")
@click.option("--later", "when", flag_value="later", help="Only what was printed after it.")
@click.option("--around", type=click.IntRange(1, 100_000), metavar="DAYS", help="Only within so many days of it.")
@archive_option
@filter_options
@rows_option
@pager_option
@click.pass_context
def similar(  # noqa: PLR0913  # one for each option
    context: click.Context,
    /,
    *,
    id: str,
    number: int,
    when: Any,
    around: int | None,
    archive: Path,
    format: str,
    no_pager: bool,
    **options: Any,
) -> int:
    """Find earlier and later articles on the same thing.

    By the words that tell the article ID from others, and by its cities; what is near in time comes first. Other
    versions of its own story are not among them.
    """
    from searchnews.archive import Archive

    del options["lenient"]
    with Archive.open(archive) as opened:
        found = opened.similar(id, limit=number, when=when, around=around, filters=filters_of(options))
    give(found, format, lambda: SimilarPage(found, versions_command(context)), pager=not no_pager)
    return 0 if len(found) else NO_HITS


class SimilarPage:
    """What is like an article as it is drawn; ``versions`` is the command that shows the versions of a story."""

    def __init__(self, similar: Similar, versions: str = "searchnews versions") -> None:
        self.similar = similar
        self.versions = versions

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        from rich.text import Text

        from searchnews.terminal.console import clean
        from searchnews.terminal.pages import ASIDE, NOTE, unbroken, versions_line
        from searchnews.terminal.reports import ARTICLE_WIDTH

        plain = console.color_system is None
        width = max(1, min(ARTICLE_WIDTH, options.max_width) - 4)
        yield from (Text(clean(f"note: {note}"), style=NOTE) for note in self.similar.notes)
        for part in _about(self.similar, plain=plain):
            yield from (unbroken(line) for line in part.wrap(console, width + 4, overflow="fold"))
        if self.similar.versions > 1:
            yield unbroken(versions_line(self.similar.versions, 0, self.versions, self.similar.article.id))
        for when, found in self.similar.groups:
            yield Text()
            yield Text(TITLES[when], style="bold")
            if not found:
                yield Text("    nothing", style=ASIDE)
            for likeness in found:
                gutter = f"{likeness.rank:>2}"
                for part in _lines(likeness, plain=plain):
                    for line in part.wrap(console, width, overflow="fold"):
                        line.rstrip()
                        yield unbroken(Text(gutter.ljust(4), style=ASIDE) + line)
                        gutter = ""


def _about(similar: Similar, *, plain: bool) -> Iterator[Text]:
    from rich.text import Text

    from searchnews.terminal.console import clean
    from searchnews.terminal.pages import ASIDE, HEADLINE, dateline, joined, published

    article = similar.article
    if article.headline:
        yield Text(clean(article.headline), style=HEADLINE)
    if about := joined([dateline(article, plain=plain), published(article)]):
        yield about
    yield Text(f"known by {clean(', '.join(similar.words)) or 'no word'}", style=ASIDE)


def _lines(likeness: Likeness, *, plain: bool) -> Iterator[Text]:
    from rich.text import Text

    from searchnews.terminal.console import clean
    from searchnews.terminal.pages import ASIDE, BRIEF, dateline, joined, published

    article = likeness.article
    brief = Text("brief" if article.kind == "brief" else "", style=BRIEF)
    if article.headline:
        yield Text(clean(article.headline))
    if about := joined([dateline(article, plain=plain), brief, published(article)]):
        yield about
    yield Text(f"{clean(', '.join(likeness.words))} · id {clean(article.id)}", style=ASIDE)
