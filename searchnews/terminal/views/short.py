"""Draws hits as a list, one line each: rank, day, city or source, headline and id, in columns as wide as the page."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from searchnews.messages.queries import PHRASES
from searchnews.terminal.console import clean
from searchnews.terminal.printing.answer import Answer, short_cells
from searchnews.terminal.views.common import fitted, notes
from searchnews.terminal.views.hits import header, how_read, lacking_next, missing_line, next_page, nothing_found
from searchnews.terminal.views.parts import ASIDE, CITY, InLines, unbroken

WIDEST_PLACE = 16
NARROW = 70
"""Below this width the ids are left out: a rank is enough to go on with."""


class ShortPage:
    """A list of hits as it is drawn."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        page, width = self.answer.page, options.max_width
        yield from notes(page.notes)
        if self.answer.reading is not None:
            yield from how_read(self.answer.reading, width, PHRASES[self.answer.language])
        yield header(page, width)
        if not page.hits:
            yield from nothing_found(page, self.answer.instead, options, PHRASES[self.answer.language])
            return
        rows = _rows([short_cells(hit) for hit in page.hits], width)
        full = sum(not hit.missing for hit in page.hits)
        yield from rows[:full]
        if rows[full:]:
            yield InLines(missing_line(page, self.answer.language))
        yield from rows[full:]
        yield from next_page(self.answer.next_page, options, lacking_next(page))


def _rows(rows: Sequence[tuple[str, ...]], width: int) -> list[RenderableType]:
    columns = [max(cell_len(clean(row[column])) for row in rows) for column in range(5)]
    ranks, days, places, headlines, ids = columns
    places = min(places, WIDEST_PLACE, max(6, width // 6))
    ids = 0 if width < NARROW else min(ids, width // 3)
    gaps = 2 * sum(1 for size in (days, places, ids) if size) + 2
    headlines = max(8, min(headlines, width - ranks - days - places - ids - gaps))
    lines: list[RenderableType] = []
    for rank, day, place, headline, id in rows:
        parts = [fitted(rank, ranks, right=True)]
        parts += [_styled(fitted(day, days), ASIDE)] if days else []
        parts += [_styled(fitted(place, places), CITY)] if places else []
        parts.append(fitted(headline, headlines))
        parts += [_styled(fitted(id, ids), ASIDE)] if ids else []
        line = Text("  ").join(parts)
        line.rstrip()
        lines.append(unbroken(line))
    return lines


def _styled(text: Text, style: str) -> Text:
    text.stylize(style)
    return text
