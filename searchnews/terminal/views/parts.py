"""Draws the parts that pages share: styles, marks, datelines, sources, bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from searchnews.articles import Article
from searchnews.messages.worded import as_worded
from searchnews.terminal.console import STYLES, clean, safe_url
from searchnews.terminal.speaking import count, moment, speak, spoken
from searchnews.terminal.wrapping import in_lines, in_shell_lines, places_to_break

MARK, HEADLINE, CITY, BRIEF, STORY, ASIDE = (f"news.{name}" for name in STYLES)
BAR, NOTE = CITY, BRIEF
BAR_WIDTH = 4
LONGEST_QUERY = 3
"""Lines of a query that are shown; of a longer one the rest is counted."""

Span = tuple[int, int]


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


def kind_of(article: Article) -> Text:
    """Say what it is, if it is no article but a brief, an advertisement, a notice or a caption."""
    return Text("" if article.kind == "article" else speak(as_worded(article.kind)), style=BRIEF)


def published(article: Article, *, zone: bool = False) -> Text:
    """Give the moment of publication, or nothing if it is not known; ``zone`` says whose clock it is by."""
    date = "" if article.date is None else moment(article.date, estimated=article.date_estimated, zone=zone)
    return Text(date, style=ASIDE)


def foot(article: Article, spans: Mapping[str, Iterable[Span]], *, plain: bool) -> Iterator[Text]:
    """Give what stands below an article: id, section, source; and its address, where the source is no link.

    Where it names no source and no address, the file that it was read from stands there.
    """
    file = "" if article.origin is None else clean(article.origin.place)
    source = linked(article, spans.get("source", ()), plain=plain) or Text(file)
    section = marked(article.section, spans.get("section", ()), plain=plain)
    embargo = Text(
        spoken("under embargo until {moment}", moment=moment(article.embargo, zone=True)) if article.embargo else ""
    )
    line = joined([Text(spoken("id {id}", id=clean(article.id))), section, source, embargo])
    line.stylize(ASIDE)
    yield line
    if plain and (url := safe_url(article.url)):
        yield unbroken(Text(url))


def besides(article: Article) -> Text:
    """Give what few articles have: author, page, edition, language and so on, each with its name."""
    pairs = (
        (spoken("by"), ", ".join(article.authors)),
        (spoken("page"), article.page),
        (spoken("edition"), article.edition),
        (spoken("genre"), article.genre),
        (spoken("language"), article.language),
        (spoken("urgency"), str(article.urgency or "")),
        (spoken("keywords"), ", ".join(article.keywords)),
        (spoken("agency's id"), article.agency_id),
        (spoken("version"), str(article.agency_version or "")),
    )
    told = [f"{name} {value}" for name, value in pairs if value]
    line = joined(Text(clean(each)) for each in (*told, spoken("behind a paywall") if article.paywalled else ""))
    line.stylize(ASIDE)
    return line


def unbroken(text: Text) -> Text:
    """Let a line run on beyond the width, so that it can be copied and pasted as one; the terminal breaks it."""
    text.no_wrap = True
    text.overflow = "ignore"
    return text


def broken(text: Text, width: int) -> list[Text]:
    """Break a line into lines of this width: at blanks; one long word behind a sign of it, if that can be."""
    lines = [part for line in text.split() for part in line.divide(places_to_break(line.plain, max(1, width)))]
    for line in lines:
        line.rstrip()
    return [unbroken(line) for line in lines]


def joined_in_lines(parts: Sequence[Text], width: int) -> list[Text]:
    """Put parts behind each other in lines of this width, broken between two; one that is wider at its blanks."""
    lines = [Text()]
    for part in parts:
        line = lines[-1]
        if line and line.cell_len + part.cell_len + 5 <= width:  # with the point before it, and one that may follow
            line.append(" · ", style=ASIDE)
            line.append_text(part)
        else:
            if line:
                line.append(" ·", style=ASIDE)
                lines.append(Text())
            *whole, last = broken(part, width)
            lines[-1:] = [*whole, last]
    return [unbroken(line) for line in lines]


class InLines:
    """A line that goes on below, broken as :func:`broken` breaks it."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        yield from broken(self.text, options.max_width)


def as_read(query: str, width: int) -> list[Text]:
    """Give a query as it was read, in lines; one of very many words is cut, and that is told."""
    lines = broken(Text(clean(query), style="bold"), width)
    if len(lines) <= LONGEST_QUERY + 1:
        return lines
    shown = lines[:LONGEST_QUERY]
    words = sum(len(line.plain.split()) for line in shown)
    told = spoken("… {count} of the query; -f json has it whole", count=count(len(query.split()) - words, "more word"))
    return [*shown, *broken(Text(told, style=ASIDE), width)]


def to_paste(told: Text, command: str, options: ConsoleOptions) -> Iterator[Text]:
    """Give a command behind what is told of it; in a terminal below that, where there is no room.

    One that is wider than the terminal is broken so that a shell takes it as it was.
    """
    if not options.is_terminal or told.cell_len + cell_len(command) <= options.max_width:
        yield unbroken(Text.assemble(told, command))
    else:
        told.rstrip()
        yield told
        yield from (unbroken(Text(line)) for line in in_shell_lines(command, options.max_width, indent=2))


class ToPaste:
    """A line that is whole for whoever reads it from a pipe; in a terminal it goes on below, never inside a path.

    A command that does not fit behind what stands before it has a line of its own.
    """

    def __init__(self, text: str, *, style: str = "", indent: int = 0) -> None:
        self.text = text
        self.style = style
        self.indent = indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        width = options.max_width - self.indent if options.is_terminal else None
        for line in in_lines(clean(self.text), width).split("\n"):
            yield unbroken(Text(" " * self.indent + line, self.style))


def bar(share: float, width: int, *, ascii_only: bool = False) -> str:
    """Draw a share of 1 as a bar in steps of half a character, at least one.

    >>> bar(0.6, 4)
    '━━╸ '
    """
    halves = max(1, min(2 * width, round(2 * width * share)))
    whole, half = ("=", "-") if ascii_only else ("━", "╸")
    return (whole * (halves // 2) + half * (halves % 2)).ljust(width)
