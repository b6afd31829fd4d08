"""Draws a page of hits: what was asked, the hits with their passages, how they spread, and how to go on."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat, zip_longest
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from searchnews.hits import Facet, Hit, Page, Snippet, Suggestion
from searchnews.query.phrases import PHRASES, Language
from searchnews.terminal.console import clean, safe_url
from searchnews.writing.figures import count, milliseconds, moment, number

if TYPE_CHECKING:
    from searchnews.archive import Reading
    from searchnews.articles import Article

# Only colours of the terminal's own palette that can be read on white and on black, and never colour alone:
# without it underlines and, in plain text, asterisks still show what was found.
MARK = "bold underline red"
HEADLINE = "bold"
CITY = BAR = "cyan"
BRIEF = NOTE = "magenta"
STORY = "green"
ASIDE = "dim"

WIDE = 100
"""From this width on the counts stand beside the hits; on a plain page never, it is read line by line."""
ASIDE_WIDTH = 28
BAR_WIDTH = 4

SENTENCE_ENDS = "\n.!?:\"')\u2019\u201d"
"""What stands before a passage that begins with a sentence, or ends one that ends with it."""

Span = tuple[int, int]


class ResultPage:
    """A page of hits as it is drawn.

    ``next_page`` is the command that shows the next one, ``""`` on the last; ``instead`` has the command of each
    suggestion; ``language`` is that of the plain words in them and in the reading; ``versions`` is the command that
    shows the versions of a story, without the id.
    """

    def __init__(  # what an answer has
        self,
        page: Page,
        next_page: str = "",
        reading: Reading | None = None,
        instead: Sequence[str] = (),
        language: Language = "en",
        versions: str = "searchnews versions",
    ) -> None:
        self.page = page
        self.next_page = next_page
        self.reading = reading
        self.instead = instead
        self.language = language
        self.versions = versions

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        page, plain, say = self.page, console.color_system is None, PHRASES[self.language]
        yield from (Text(clean(f"note: {note}"), style=NOTE, overflow="fold") for note in page.notes)
        if self.reading is not None:
            yield from _how_read(console, self.reading, options.max_width, say)
        yield header(page, options.max_width)
        facets = [facet for facet in page.facets if facet.buckets and page.hits]
        hits: RenderableType = Group(*blocks(page.hits, self.versions)) if page.hits else _nothing(page, say)
        if facets and options.max_width >= WIDE and not plain:
            yield _Beside(hits, facets)
        elif page.suggestions:
            yield from _suggested(console, page.suggestions, self.instead, options.max_width, say)
        else:
            yield hits
            if facets:
                yield Text()
            yield from _below(console, facets, options.max_width)
        # A command that holds what a terminal obeys is left out: cleaned it would ask for something else.
        if self.next_page and clean(self.next_page) == self.next_page:
            yield Text()
            yield unbroken(Text.assemble(("next page: ", ASIDE), self.next_page))


def header(page: Page, width: int) -> RenderableType:
    """Give the line above the hits: the query as it was read, how many hits there are, and the time it took.

    Where several hits are versions of one story it says how many of each there are: ``1,204 hits in 980 stories``.
    """
    query = Text(clean(page.reading or page.query), style="bold", overflow="fold")
    told = ("" if page.total_is_exact else "at least ") + count(page.total, "hit")
    folded = page.length < page.total
    stories = count(page.length, "story", "stories")
    if page.hits and page.length > len(page.hits):
        first, last = number(page.hits[0].rank), number(page.hits[-1].rank)
        ranks = first if first == last else f"{first}\u2013{last}"
        told = f"{ranks} of {stories}, {told}" if folded else f"{ranks} of {told}"
    elif folded:
        told += f" in {stories}"
    total = Text(told, style=ASIDE)
    total.append(f" · {milliseconds(page.took_ms)}")
    gap = width - query.cell_len - total.cell_len
    return Group(query, total) if gap < 2 else Text(" " * gap).join([query, total])


def dateline(article: Article, cities: Iterable[Span] = (), agencies: Iterable[Span] = (), *, plain: bool) -> Text:
    """Write cities and agencies as on the wire: ``TEL AVIV/CAÏRO (ANP/RTR)``."""
    text = Text()
    text.append_text(marked("/".join(article.cities), cities, plain=plain, style=CITY, upper=True))
    if article.agencies:
        text.append(" (" if text else "(")
        text.append_text(marked("/".join(article.agencies), agencies, plain=plain))
        text.append(")")
    return text


def marked(text: str, spans: Iterable[Span], *, plain: bool, style: str = "", upper: bool = False) -> Text:
    """Give a text from outside as one clean line, with marks: bold, or asterisks on a page without styles.

    The text is cut before it is cleaned or put in capitals, because both may change its length.
    """
    result = Text(style=style)
    here = 0

    def piece(start: int, end: int) -> str:
        shown = clean(text[start:end])
        return shown.upper() if upper else shown

    for start, end in spans:
        result.append(piece(here, start))
        word = piece(start, end)
        result.append(f"*{word}*" if plain and word else word, style=MARK)
        here = end
    result.append(piece(here, len(text)))
    return result


def joined(parts: Iterable[Text]) -> Text:
    """Put the parts that are not empty on one line."""
    line = Text()
    for part in parts:
        if part:
            line.append(" · " if line else "", style=ASIDE)
            line.append_text(part)
    return line


def linked(article: Article, spans: Iterable[Span] = (), *, plain: bool) -> Text:
    """Give the article's source, as a link where the page has styles; without a source, the site of its address."""
    url = safe_url(article.url)
    text = marked(article.source, spans, plain=plain)
    if url:
        text = text or Text(url.split("/")[2])
        text.stylize(f"link {url}")
    return text


def published(article: Article) -> Text:
    """Give the moment of publication, or nothing if it is not known."""
    date = "" if article.date is None else moment(article.date, estimated=article.date_estimated)
    return Text(date, style=ASIDE)


def foot(article: Article, spans: Mapping[str, Iterable[Span]], *, plain: bool) -> Iterator[Text]:
    """Give what stands below an article: id, section, source; and its address, where the source is no link."""
    source = linked(article, spans.get("source", ()), plain=plain)
    section = marked(article.section, spans.get("section", ()), plain=plain)
    line = joined([Text(f"id {clean(article.id)}"), section, source])
    line.stylize(ASIDE)
    yield line
    if plain and (url := safe_url(article.url)):
        yield unbroken(Text(url))


class _HitBlock:
    """A hit as it is drawn, below an empty line: rank and bar in the gutter, beside them what there is to read."""

    def __init__(self, hit: Hit, *, share: float, gutter: int, versions: str) -> None:
        self.hit = hit
        self.versions = versions
        self.share = share
        self.gutter = gutter

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        width = max(1, options.max_width - self.gutter - 2)
        lines: list[Text] = []
        for text in _lines(self.hit, self.versions, plain=console.color_system is None):
            lines += [text] if text.no_wrap else text.wrap(console, width, overflow="fold")
        gutters = [Text(str(self.hit.rank).rjust(self.gutter), style=ASIDE)]
        if self.share > 0:
            gutters.append(Text(bar(self.share, self.gutter, ascii_only=options.ascii_only), style=BAR))
        yield Text()
        for gutter, line in zip_longest(gutters, lines, fillvalue=Text()):
            line.rstrip()
            start = gutter.copy() if gutter else Text(" " * self.gutter)
            yield unbroken(Text("  ").join([start, line]))


def unbroken(text: Text) -> Text:
    """Let a line run on beyond the width, so that it can be copied and pasted as one; the terminal breaks it."""
    text.no_wrap = True
    text.overflow = "ignore"
    return text


def blocks(hits: Sequence[Hit], versions: str = "searchnews versions") -> Iterator[RenderableType]:
    """Give the hits (one at least) below each other; ``versions`` is the command that shows those of a story."""
    best = max(hit.score for hit in hits)
    gutter = max(BAR_WIDTH, len(str(hits[-1].rank)))
    for hit in hits:
        yield _HitBlock(hit, share=hit.score / best if best > 0 else 0.0, gutter=gutter, versions=versions)


def _lines(hit: Hit, versions: str, *, plain: bool) -> Iterator[Text]:
    """Give what there is to read of a hit: headline, dateline, passages, source, and why it was found."""
    article = hit.article
    spans = {snippet.field: snippet.highlights for snippet in hit.snippets if snippet.field != "body"}
    if article.headline:
        yield marked(article.headline, spans.get("headline", ()), plain=plain, style=HEADLINE)
    city_and_agency = dateline(article, spans.get("city", ()), spans.get("agency", ()), plain=plain)
    brief = Text("brief" if article.kind == "brief" else "", style=BRIEF)
    if about := joined([city_and_agency, brief, published(article)]):
        yield about
    for snippet in hit.snippets:
        if snippet.field == "body" and snippet.text:
            yield _passage(article, snippet, plain=plain)
    if hit.versions is not None and hit.versions > 1:
        yield unbroken(versions_line(hit.versions, hit.version_cities or 0, versions, hit.id))
    yield from foot(article, spans, plain=plain)
    for part, score in hit.reasons:
        yield Text(f"{score:8.2f}  {clean(part)}", style=ASIDE)


def versions_line(versions: int, cities: int, command: str, id: str) -> Text:
    """Say how often a story was printed, and how to see that; a command with what a terminal obeys is left out."""
    command = f"{command} {'-- ' if id.startswith('-') else ''}{shlex.quote(id)}"
    told = count(versions, "version")
    if cities:
        told += f", {count(cities, 'city', 'cities')}"
    if clean(command) != command:
        return Text(told, style=STORY)
    return Text.assemble((f"{told}: ", STORY), command)


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


def bar(share: float, width: int, *, ascii_only: bool = False) -> str:
    """Draw a share of 1 as a bar in steps of half a character, at least one.

    >>> bar(0.6, 4)
    '━━╸ '
    """
    halves = max(1, min(2 * width, round(2 * width * share)))
    whole, half = ("=", "-") if ascii_only else ("━", "╸")
    return (whole * (halves // 2) + half * (halves % 2)).ljust(width)


class _Beside:
    """The hits, and to their right the counts."""

    def __init__(self, hits: RenderableType, facets: Sequence[Facet]) -> None:
        self.hits = hits
        self.facets = facets

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        width = options.max_width - ASIDE_WIDTH - 3
        left = console.render_lines(self.hits, options.update(width=width))
        right = (line for facet in self.facets for line in _counts(facet, ascii_only=options.ascii_only))
        for hit_line, count_line in zip_longest(left, right):
            yield from hit_line or [Segment(" " * width)]
            yield Segment(" " * 3)
            yield count_line or Text()


def _counts(facet: Facet, *, ascii_only: bool) -> Iterator[Text]:
    """Give the counts of a facet below each other, after an empty line, each with a bar."""
    yield Text()
    yield Text(clean(facet.field), style="bold")
    most = max(bucket.count for bucket in facet.buckets)
    digits = len(number(most))
    for bucket in facet.buckets:
        value = Text(clean(bucket.value))
        value.truncate(ASIDE_WIDTH - digits - BAR_WIDTH - 2, overflow="ellipsis", pad=True)
        line = bar(bucket.count / most, BAR_WIDTH, ascii_only=ascii_only)
        yield Text.assemble(value, (f" {number(bucket.count):>{digits}} ", ASIDE), (line, BAR))


def _below(console: Console, facets: Sequence[Facet], width: int) -> Iterator[Text]:
    """Give the counts of each facet on a line; what does not fit goes on below."""
    label = max((len(facet.field) for facet in facets), default=0) + 2
    for facet in facets:
        counts = (Text.assemble(clean(bucket.value), (f" {number(bucket.count)}", ASIDE)) for bucket in facet.buckets)
        for row, line in enumerate(joined(counts).wrap(console, max(1, width - label), overflow="fold")):
            line.rstrip()
            yield unbroken(Text.assemble(((facet.field if row == 0 else "").ljust(label), "bold"), line))


def _nothing(page: Page, say: Mapping[str, str]) -> Text:
    if page.length:
        pages = -(-page.length // max(1, page.limit))
        return Text(f"\n{say['last page'].format(pages)}")
    return Text(f"\n{say['nothing']}", ASIDE)


def _suggested(
    console: Console, suggestions: Sequence[Suggestion], commands: Sequence[str], width: int, say: Mapping[str, str]
) -> Iterator[Text]:
    """Give what would find something, each with its number of hits and, below it, the command to paste."""
    yield Text()
    yield Text(say["rescue"], style="bold")
    told = _counted(console, [(each.text, each.count) for each in suggestions], width, style="")
    for lines, command in zip(told, chain(commands, repeat("")), strict=False):
        yield from lines
        if command and clean(command) == command:
            indent = " " * (4 + max(len(number(each.count)) for each in suggestions))
            yield unbroken(Text(f"{indent}{command}", style=ASIDE))


def _how_read(console: Console, reading: Reading, width: int, say: Mapping[str, str]) -> Iterator[Text]:
    """Give the lines that say how the query was read, indented below a title, before an empty line."""
    yield Text(say["title"], style="bold")
    for line in reading.lines:
        shown = clean(line)
        yield from _indented(console, Text(shown.strip(), ASIDE), width, 2 + len(shown) - len(shown.lstrip()))
    if len(reading.clauses) > 1:
        yield Text(say["clauses"], style="bold")
        for lines in _counted(console, reading.clauses, width, style=ASIDE):
            yield from lines
    yield Text()


def _counted(console: Console, rows: Sequence[tuple[str, int]], width: int, *, style: str) -> Iterator[list[Text]]:
    """Give the lines of each of these texts, its number before the first."""
    digits = max(len(number(articles)) for _, articles in rows)
    for text, articles in rows:
        first, *rest = _indented(console, Text(clean(text), style), width, digits + 4)
        yield [unbroken(Text.assemble((f"  {number(articles):>{digits}}  ", BAR), first[digits + 4 :])), *rest]


def _indented(console: Console, text: Text, width: int, indent: int) -> Iterator[Text]:
    for part in text.wrap(console, max(1, width - indent), overflow="fold") or [Text()]:
        part.rstrip()
        yield unbroken(Text.assemble(" " * indent, part))
