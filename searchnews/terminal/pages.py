"""Draws a page of hits: what was asked, the hits with their passages, how they spread, and how to go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from searchnews.hits import Facet, Hit, Page
from searchnews.terminal.console import clean, safe_url
from searchnews.terminal.words import count, milliseconds, moment, number

if TYPE_CHECKING:
    from searchnews.archive import Reading
    from searchnews.articles import Article

# Only colours of the terminal's own palette that can be read on white and on black, and never colour alone:
# without it bold and, in plain text, asterisks still show what was found.
MARK, HEADLINE, CITY, ASIDE, BRIEF, BAR, NOTE = "bold red", "bold", "cyan", "dim", "magenta", "cyan", "magenta"

WIDE = 100
"""From this width on the counts stand beside the hits."""
ASIDE_WIDTH = 28
BAR_WIDTH = 4

Span = tuple[int, int]


class ResultPage:
    """A page of hits as it is drawn; ``next_page`` is the command that shows the next one, ``""`` on the last."""

    def __init__(self, page: Page, *, next_page: str = "", reading: Reading | None = None) -> None:
        self.page = page
        self.next_page = next_page
        self.reading = reading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        page, plain = self.page, console.color_system is None
        yield from (Text(clean(f"note: {note}"), style=NOTE, overflow="fold") for note in page.notes)
        if self.reading is not None:
            yield _how_read(self.reading)
        yield header(page, options.max_width)
        yield Text()
        best = max((hit.score for hit in page.hits), default=0.0)
        gutter = max([BAR_WIDTH, *(len(str(hit.rank)) for hit in page.hits)])
        ascii_only = options.ascii_only
        rows = [_hit(hit, plain, _gutter(hit, best, gutter, ascii_only)) for hit in page.hits]
        facets = [facet for facet in page.facets if facet.buckets]
        if not rows:
            yield _nothing(page)
        elif facets and options.max_width >= WIDE:
            yield _beside(rows, facets, ascii_only)
        else:
            yield from rows
            yield from (_facet_line(facet) for facet in facets)
            if facets:
                yield Text()
        if self.next_page:
            yield Text.assemble(("next page: ", ASIDE), self.next_page, overflow="fold")


def header(page: Page, width: int) -> RenderableType:
    """Give the line above the hits: the query as it was read, how many hits there are, and the time it took."""
    query = Text(clean(page.reading or page.query), style="bold", overflow="fold")
    total = Text(count(page.total, "hit"), style=ASIDE)
    if page.hits and page.total > len(page.hits):
        total = Text(f"{number(page.hits[0].rank)}–{number(page.hits[-1].rank)} of {total.plain}", style=ASIDE)
    total.append(f" · {milliseconds(page.took_ms)}")
    if query.cell_len + total.cell_len + 2 > width:
        return Group(query, total)
    line = Table.grid(expand=True)
    line.add_column()
    line.add_column(justify="right")
    line.add_row(query, total)
    return line


def dateline(article: Article, cities: Iterable[Span] = (), agencies: Iterable[Span] = (), *, plain: bool) -> Text:
    """Write cities and agencies as on the wire: ``TEL AVIV/CAÏRO (ANP/RTR)``."""
    text = marked("/".join(article.cities).strip(), cities, plain=plain, style=CITY, upper=True)
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
    return Text(" · ", style=ASIDE).join([part for part in parts if part])


def linked(article: Article, spans: Iterable[Span] = (), *, plain: bool) -> Text:
    """Give the article's source: a link on a terminal that knows links, followed by the address on a plain page."""
    url = safe_url(article.url)
    text = marked(article.source, spans, plain=plain)
    if not url:
        return text
    if not text:
        text.append(url.split("/")[2])
    if plain:
        text.append(f" {url}")
    else:
        text.stylize(f"link {url}")
    return text


def _hit(hit: Hit, plain: bool, gutter: Text) -> RenderableType:
    article = hit.article
    spans = {snippet.field: snippet.highlights for snippet in hit.snippets if snippet.field != "body"}
    lines: list[Text] = []
    if article.headline:
        lines.append(marked(article.headline, spans.get("headline", ()), plain=plain, style=HEADLINE))
    date = "" if article.date is None else moment(article.date, estimated=article.date_estimated)
    lines.append(
        joined(
            [
                dateline(article, spans.get("city", ()), spans.get("agency", ()), plain=plain),
                Text("brief" if article.kind == "brief" else "", style=BRIEF),
                Text(date, style=ASIDE),
            ]
        )
    )
    lines += [_passage(article, snippet.text, snippet.start, snippet.highlights, plain) for snippet in hit.snippets if snippet.field == "body"]
    source = linked(article, spans.get("source", ()), plain=plain)
    section = marked(article.section, spans.get("section", ()), plain=plain)
    foot = joined([source, section, Text(clean(article.id))])
    foot.stylize(ASIDE)
    lines.append(foot)
    lines += [Text(f"{score:8.2f}  {clean(part)}", style=ASIDE) for part, score in hit.reasons]
    for line in lines:
        line.overflow = "fold"
    row = Table.grid(padding=(0, 2, 0, 0), expand=True)
    row.add_column(no_wrap=True)
    row.add_column(ratio=1)
    row.add_row(gutter, Group(*[line for line in lines if line], Text()))
    return row


def _passage(article: Article, text: str, start: int, spans: Sequence[Span], plain: bool) -> Text:
    """Give a passage of the body, with dots where it begins or ends inside a sentence."""
    shown = marked(text, spans, plain=plain)
    if start > 0 and article.body[start - 1] not in "\n" and text[:1].islower():
        shown = Text("… ") + shown
    end = start + len(text)
    if end < len(article.body) and article.body[end] != "\n" and text.rstrip("\"'”’)")[-1:] not in ".!?:":
        shown.append(" …")
    return shown


def _gutter(hit: Hit, best: float, width: int, ascii_only: bool) -> Text:
    """Give the rank and below it a bar: how the score compares with the best of this page."""
    text = Text(str(hit.rank).rjust(width), style=ASIDE)
    if best > 0:
        text.append("\n")
        text.append(bar(hit.score / best, width, ascii_only), style=f"not dim {BAR}")
    return text


def bar(share: float, width: int, ascii_only: bool = False) -> str:
    """Draw a share of 1 as a bar in steps of half a character, at least one.

    >>> bar(0.6, 4)
    '━━╸ '
    """
    halves = max(1, min(2 * width, round(2 * width * share)))
    whole, half = ("=", "-") if ascii_only else ("━", "╸")
    return (whole * (halves // 2) + half * (halves % 2)).ljust(width)


def _beside(rows: Sequence[RenderableType], facets: Sequence[Facet], ascii_only: bool) -> RenderableType:
    counts = Group(*(part for facet in facets for part in (_facet_table(facet, ascii_only), Text())))
    page = Table.grid(padding=(0, 3, 0, 0), expand=True)
    page.add_column(ratio=1)
    page.add_column(width=ASIDE_WIDTH)
    page.add_row(Group(*rows), counts)
    return page


def _facet_table(facet: Facet, ascii_only: bool) -> RenderableType:
    most = max(bucket.count for bucket in facet.buckets)
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(width=BAR_WIDTH, no_wrap=True)
    table.add_row(Text(clean(facet.field), style="bold"))
    for bucket in facet.buckets:
        line = Text(bar(bucket.count / most, BAR_WIDTH, ascii_only), style=BAR)
        table.add_row(Text(clean(bucket.value)), Text(number(bucket.count), style=ASIDE), line)
    return table


def _facet_line(facet: Facet) -> Text:
    buckets = (Text.assemble(clean(bucket.value), (f" {number(bucket.count)}", ASIDE)) for bucket in facet.buckets)
    return Text.assemble((f"{clean(facet.field)}  ", "bold"), joined(buckets), overflow="fold")


def _nothing(page: Page) -> Text:
    if page.total:
        pages = -(-page.total // max(1, page.limit))
        return Text(f"no hits on this page: the last one is page {number(pages)}")
    return Text("Every word must be in the article. Fewer words, a prefix (raket*) or OR between words finds more.", ASIDE)


def _how_read(reading: Reading) -> RenderableType:
    lines: Iterator[str] = (clean(line) for line in reading.lines)
    text = Text("\n".join(lines), style=ASIDE, overflow="fold")
    return Group(Text("The query was read as", style="bold"), Padding(text, (0, 0, 1, 2)))
