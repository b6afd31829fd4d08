"""Draws a page of hits: what was asked, the hits with their passages, how they spread, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat, zip_longest
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from searchnews.expressions import expression
from searchnews.hits import Hit, Page, Snippet, Suggestion
from searchnews.messages.language import Language
from searchnews.messages.queries import PHRASES
from searchnews.questions.facets import FieldCounts
from searchnews.terminal.console import clean
from searchnews.terminal.printing.answer import how_many
from searchnews.terminal.speaking import count, filled, milliseconds, noted, number, score, spoken
from searchnews.terminal.views.counts import Beside, below, telling
from searchnews.terminal.views.parts import (
    ASIDE,
    BAR,
    BAR_WIDTH,
    HEADLINE,
    NOTE,
    STORY,
    InLines,
    as_read,
    bar,
    broken,
    dateline,
    foot,
    joined,
    kind_of,
    marked,
    published,
    to_paste,
    unbroken,
)
from searchnews.terminal.wrapping import for_shell, in_shell_lines

if TYPE_CHECKING:
    from searchnews.articles import Article
    from searchnews.searching import Reading

WIDE = 100
"""From this width on the counts stand beside the hits; on a plain page never, it is read line by line."""

SENTENCE_ENDS = "\n.!?:\"')\u2019\u201d"
"""What stands before a passage that begins with a sentence, or ends one that ends with it."""


class ResultPage:
    """A page of hits as it is drawn.

    ``next_page`` is the command that shows the next one, ``""`` on the last; ``instead`` has the command of each
    suggestion; ``language`` is that of the plain words in them and in the reading; ``versions`` is the command that
    shows the versions of a story, without the id; ``counts`` is how the hits spread over the values of fields.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # what an answer has
        self,
        page: Page,
        next_page: str = "",
        reading: Reading | None = None,
        instead: Sequence[str] = (),
        language: Language = "en",
        versions: str = "searchnews versions",
        counts: Sequence[FieldCounts] = (),
    ) -> None:
        self.page = page
        self.next_page = next_page
        self.reading = reading
        self.instead = instead
        self.language = language
        self.versions = versions
        self.counts = counts or tuple(FieldCounts(field=facet.field, buckets=facet.buckets) for facet in page.facets)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        page, plain = self.page, console.color_system is None
        yield from self.above(options)
        if not page.hits:
            return
        counts = telling(self.counts, page.total)
        hits = Group(*blocks(page, self.versions, self.language))
        if counts and options.max_width >= WIDE and not plain:
            yield Beside(hits, counts)
        else:
            yield hits
            yield from below(counts, options.max_width)
        yield from next_page(self.next_page, options, lacking_next(page))

    def above(self, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Give what stands above the hits, or in their place."""
        page, say = self.page, PHRASES[self.language]
        yield from (Text(clean(remark), style=NOTE, overflow="fold") for remark in map(noted, page.notes))
        if self.reading is not None:
            yield from how_read(self.reading, options.max_width, say)
        yield header(page, options.max_width)
        if not page.hits:
            yield from nothing_found(page, self.instead, options, say)
        elif page.suggestions:
            yield from _suggested(page.suggestions, self.instead, options, _title(page, say))


def lacking_next(page: Page) -> int:
    """Count what comes on the next page and lacks a word, where nothing with all of them is left; else 0."""
    all_full = page.offset + len(page.hits) >= page.length and not any(hit.missing for hit in page.hits)
    return (page.partial_total or 0) if all_full else 0


def next_page(command: str, options: ConsoleOptions, lacking: int = 0) -> Iterator[Text]:
    """Give the command of the next page, if there is one, and how many that lack a word begin there.

    A command that holds what a terminal obeys is left out: cleaned it would ask for something else.
    """
    if command and clean(command) == command:
        yield Text()
        label = spoken("next page: ")
        if lacking:
            label = spoken("next page, with some words missing, {lacking:,} in all: ", lacking=lacking)
        yield from to_paste(Text(label, ASIDE), command, options)


def nothing_found(
    page: Page, instead: Sequence[str], options: ConsoleOptions, say: Mapping[str, str]
) -> Iterator[Text]:
    """Say that a page has no hits, and what would find some; nothing if none were wanted."""
    if page.suggestions:
        yield from _suggested(page.suggestions, instead, options, _title(page, say))
    elif page.limit or not page.length:
        yield _nothing(page, say)


def _title(page: Page, say: Mapping[str, str]) -> str:
    more = all(each.count > page.total for each in page.suggestions)
    return say["rescue" if not page.total else "rescue more" if more else "rescue other"]


def header(page: Page, width: int) -> RenderableType:
    """Give the line above the hits: the query as it was read, how many hits there are, and the time it took.

    It has room for a time of four figures, so that a page is laid out alike however long the search took.
    """
    took, longest = milliseconds(page.took_ms), milliseconds(9_999)
    total = Text(f"{how_many(page)} · {took}", style=ASIDE)
    *above, query = as_read(page.reading or page.query, width) or [Text()]
    gap = width - query.cell_len - total.cell_len
    return (
        Group(*above, query, total)
        if above or gap < 2 + len(longest) - len(took)
        else Text(" " * gap).join([query, total])
    )


class _HitBlock:
    """A hit as it is drawn, below an empty line: rank and bar in the gutter, beside them what there is to read."""

    def __init__(self, hit: Hit, *, share: float, gutter: int, versions: str, say: Mapping[str, str]) -> None:
        self.hit = hit
        self.say = say
        self.versions = versions
        self.share = share
        self.gutter = gutter

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        width = max(1, options.max_width - self.gutter - 2)
        lines: list[Text] = []
        beside = options.update(width=width)
        for text in _lines(self.hit, self.versions, self.say, beside, plain=console.color_system is None):
            lines += [text] if text.no_wrap else broken(text, width)
        gutters = [Text(str(self.hit.rank).rjust(self.gutter), style=ASIDE)]
        if self.share > 0:
            gutters.append(Text(bar(self.share, self.gutter, ascii_only=options.ascii_only), style=BAR))
        yield Text()
        for gutter, line in zip_longest(gutters, lines, fillvalue=Text()):
            line.rstrip()
            start = gutter.copy() if gutter else Text(" " * self.gutter)
            yield unbroken(Text("  ").join([start, line]))


def blocks(page: Page, versions: str = "searchnews versions", language: Language = "en") -> Iterator[RenderableType]:
    """Give the hits of a page (one at least) below each other; ``versions`` is the command that shows those of a story.

    Above the first that lacks a word of the query a line says so.
    """
    best = max((hit.score for hit in page.hits if not hit.missing), default=max(hit.score for hit in page.hits))
    gutter = max(BAR_WIDTH, len(str(page.hits[-1].rank)))
    said = False
    for hit in page.hits:
        share = min(1.0, hit.score / best) if best > 0 else 0.0
        block = _HitBlock(hit, share=share, gutter=gutter, versions=versions, say=PHRASES[language])
        yield Group(Text(), InLines(missing_line(page, language)), block) if hit.missing and not said else block
        said = said or bool(hit.missing)


def missing_line(page: Page, language: Language) -> Text:
    """Say how many articles lack some of the words, and how many lack which: ``without uitslag: 17``.

    The articles of which none stands on this page are one number, so that the numbers add up.
    """
    say = PHRASES[language]
    line = Text(filled(say["some missing"], page.partial_total or 0), style="bold")
    for group in page.partial:
        told = say["without"].format(", ".join(map(clean, group.missing)))
        alone = len(page.partial) == 1 and group.count == page.partial_total
        line.append(f" · {told}" if alone else f" · {told}: {number(group.count)}", style=ASIDE)
    rest = (page.partial_total or 0) - sum(group.count for group in page.partial)
    if rest > 0:
        line.append(f" · {filled(say['rest missing'], rest)}", style=ASIDE)
    return line


def _lines(hit: Hit, versions: str, say: Mapping[str, str], options: ConsoleOptions, *, plain: bool) -> Iterator[Text]:
    """Give what there is to read of a hit: headline, dateline, passages, source, and why it was found."""
    article = hit.article
    spans = {snippet.field: snippet.highlights for snippet in hit.snippets if snippet.field != "body"}
    if article.headline:
        yield marked(article.headline, spans.get("headline", ()), plain=plain, style=HEADLINE)
    city_and_agency = dateline(article, spans.get("city", ()), spans.get("agency", ()), plain=plain)
    kind = kind_of(article)
    if about := joined([city_and_agency, kind, published(article)]):
        yield about
    for snippet in hit.snippets:
        if snippet.field == "body" and snippet.text:
            yield _passage(article, snippet, plain=plain)
    if hit.missing:
        yield Text(say["without"].format(", ".join(map(clean, hit.missing))), style=NOTE)
    if hit.versions is not None and hit.versions > 1:
        yield from versions_lines(hit.versions, hit.version_cities or 0, versions, hit.id, options)
    yield from foot(article, spans, plain=plain)
    if hit.reasons:
        yield Text(f"{score(hit.score):>8}  {spoken('the score of this hit, the sum of:')}", style=ASIDE)
    for part, worth in hit.reasons:
        yield Text(f"{score(worth):>8}  {clean(part)}", style=ASIDE)


def versions_lines(versions: int, cities: int, command: str, id: str, options: ConsoleOptions) -> Iterator[Text]:
    """Say how often a story was printed, and how to see that; a command with what a terminal obeys is left out."""
    command = f"{command} {'-- ' if id.startswith('-') else ''}{for_shell([id])}"
    told = count(versions, "version")
    if cities:
        told = f"{told}, {count(cities, 'city', 'cities')}"
    if clean(command) != command:
        yield Text(told, style=STORY)
    else:
        yield from to_paste(Text(f"{told}: ", style=STORY), command, options)


def _passage(article: Article, snippet: Snippet, *, plain: bool) -> Text:
    """Give a passage of the body, with dots where it begins or ends inside a sentence."""
    before = article.body[: snippet.start].rstrip(" ")[-1:]
    after = article.body[snippet.start + len(snippet.text) :][:1]
    shown = marked(snippet.text, snippet.highlights, plain=plain)
    if before and before not in SENTENCE_ENDS:
        shown = Text("… ") + shown
    if after and after != "\n" and snippet.text[-1:] not in SENTENCE_ENDS:
        shown.append(" …")
    return shown


def _nothing(page: Page, say: Mapping[str, str]) -> Text:
    if page.length:
        pages = -(-page.length // max(1, page.limit))
        return Text(f"\n{filled(say['last page'], pages)}")
    alone = _ONE_WORD.fullmatch(page.query.strip()) or _IN_A_FIELD.fullmatch(page.reading or page.query)
    return Text(f"\n{say['nothing alone' if alone else 'nothing']}", ASIDE)


_ONE_WORD = expression(r"\w[\w'’-]*")
_IN_A_FIELD = expression(r'\w+:(?:"[^"]*"|[^\s"]+)')
"""A question for a field or a period alone, as it is read: no other form of a word finds more."""


def _suggested(
    suggestions: Sequence[Suggestion], commands: Sequence[str], options: ConsoleOptions, title: str
) -> Iterator[Text]:
    """Give what would find something, each with its number of hits and, below it, the command to paste."""
    yield Text()
    yield Text(title, style="bold")
    told = counted([(each.text, each.count) for each in suggestions], options.max_width, style="")
    indent = 4 + max(len(number(each.count)) for each in suggestions)
    for lines, command in zip(told, chain(commands, repeat("")), strict=False):
        yield from lines
        if command and clean(command) == command:
            width = options.max_width if options.is_terminal else None
            yield from (unbroken(Text(line, style=ASIDE)) for line in in_shell_lines(command, width, indent=indent))


def how_read(reading: Reading, width: int, say: Mapping[str, str]) -> Iterator[Text]:
    """Give the lines that say how the query was read, indented below a title, before an empty line."""
    yield Text(say["title"], style="bold")
    for line in reading.lines:
        shown = clean(line)
        yield from indented(Text(shown.strip(), ASIDE), width, 2 + len(shown) - len(shown.lstrip()))
    if len(reading.clauses) > 1:
        yield Text(say["clauses"], style="bold")
        for lines in counted(reading.clauses, width, style=ASIDE):
            yield from lines
    yield Text()


def counted(rows: Sequence[tuple[str, int]], width: int, *, style: str) -> Iterator[list[Text]]:
    """Give the lines of each of these texts, its number before the first."""
    digits = max(len(number(articles)) for _, articles in rows)
    for text, articles in rows:
        first, *rest = indented(Text(clean(text), style), width, digits + 4)
        yield [unbroken(Text.assemble((f"  {number(articles):>{digits}}  ", BAR), first[digits + 4 :])), *rest]


def indented(text: Text, width: int, indent: int) -> Iterator[Text]:
    """Give a text in lines of this width, each behind so many blanks."""
    for part in broken(text, width - indent) or [Text()]:
        yield unbroken(Text.assemble(" " * indent, part))
