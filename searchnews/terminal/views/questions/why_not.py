"""Draws why an article is not found, and what would let it in."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.text import Text

from searchnews.parsing import parse
from searchnews.questions.why_not import WhyNot, meaning_of
from searchnews.terminal.console import clean, reader_language
from searchnews.terminal.speaking import count, number, speak, spoken
from searchnews.terminal.views.common import heading, notes
from searchnews.terminal.views.parts import ASIDE, HEADLINE, MARK


class WhyNotPage:
    """The article, the clauses that shut it out, and the changes that let it in."""

    def __init__(self, found: WhyNot) -> None:
        self.found = found

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        found = self.found
        yield from notes(found.notes)
        yield from heading(found.reading, count(found.total, "article"), options.max_width)
        yield Text.assemble((clean(found.headline), HEADLINE), (f"  id {clean(found.id)}", ASIDE), overflow="fold")
        yield Text()
        if found.rank is not None:
            yield Text(
                spoken("It is found: hit {rank} of {total}.", rank=number(found.rank), total=number(found.total))
            )
            return
        yield Text(spoken("It is not found because of"), style="bold")
        for clause in found.clauses:
            yield Padding(Text(clean(clause.clause), style=MARK, overflow="fold"), (0, 0, 0, 2))
            meaning = (
                ""
                if clause.clause.startswith("--")
                else f"{meaning_of(parse(clause.clause).tree, reader_language())}: "
            )
            yield Padding(
                Text.assemble((clean(meaning), ASIDE), clean(speak(clause.reason)), overflow="fold"), (0, 0, 0, 4)
            )
        yield Text()
        if not found.changes:
            yield Text(spoken("No small change of the query would let it in."))
            return
        yield Text(spoken("It would be found by"), style="bold")
        yield from self._changes(options.max_width)

    def _changes(self, width: int) -> Iterator[Text | Padding]:
        for change in self.found.changes:
            query, told = clean(change.query), count(change.total, "article")
            gap = width - 2 - cell_len(query) - len(told)
            if gap >= 2:
                yield Text.assemble("  ", query, " " * gap, (told, ASIDE))
            else:
                yield Padding(Text(query, overflow="fold"), (0, 0, 0, 2))
                yield Text(f"{told:>{width}}", style=ASIDE)
            yield Padding(
                Text(clean("; ".join(map(speak, change.changes))), style=ASIDE, overflow="fold"), (0, 0, 0, 4)
            )
