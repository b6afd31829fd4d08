"""Draws why an article is not found, and what would let it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from searchnews.parsing import parse
from searchnews.query.tree import Word
from searchnews.questions.why_not import Change, Clause, WhyNot, meaning_of
from searchnews.terminal.console import clean, reader_language
from searchnews.terminal.speaking import count, number, speak, spoken
from searchnews.terminal.views.common import heading, notes
from searchnews.terminal.views.hits import counted, indented
from searchnews.terminal.views.parts import ASIDE, HEADLINE, MARK, broken

GAP = 2
"""Columns before a clause, and between it and the reason."""


class WhyNotPage:
    """The article, the clauses that shut it out, and the changes that let it in."""

    def __init__(self, found: WhyNot) -> None:
        self.found = found

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it for a console of this width."""
        found = self.found
        yield from notes(found.notes)
        yield from heading(found.reading, count(found.total, "article"), options.max_width)
        width = options.max_width
        yield from broken(Text(clean(found.headline), style=HEADLINE), width)
        yield Text(f"id {clean(found.id)}", style=ASIDE, overflow="fold")
        yield Text()
        if found.rank is not None:
            yield Text(
                spoken("It is found: hit {rank} of {total}.", rank=number(found.rank), total=number(found.total))
            )
            return
        yield Text(spoken("It is not found because of"), style="bold")
        for clause in found.clauses:
            yield from _clause(clause, width)
        yield Text()
        if not found.changes:
            yield Text(spoken("No small change of the query would let it in."))
            return
        yield Text(spoken("It would be found by"), style="bold")
        yield from _changes(found.changes, width)


def _clause(clause: Clause, width: int) -> Iterator[Text]:
    """Give a clause, the reason beside it or below it, and what it asks where it does not say that itself."""
    typed, reason = Text(clean(clause.clause), style=MARK), clean(speak(clause.reason))
    if GAP + typed.cell_len + GAP + cell_len(reason) <= width:
        yield Text.assemble(" " * GAP, typed, " " * GAP, reason)
    else:
        yield from indented(typed, width, GAP)
        yield from indented(Text(reason), width, 2 * GAP)
    tree = None if clause.clause.startswith("--") else parse(clause.clause).tree
    if tree is not None and not isinstance(tree, Word):  # a word says itself what it asks
        yield from indented(Text(clean(meaning_of(tree, reader_language())), ASIDE), width, 2 * GAP)


def _changes(changes: Sequence[Change], width: int) -> Iterator[Text]:
    """Give each query that lets the article in behind its number of articles, and below it what is changed."""
    indent = GAP + max(len(number(change.total)) for change in changes) + GAP
    for change, lines in zip(
        changes, counted([(each.query, each.total) for each in changes], width, style=""), strict=True
    ):
        yield from lines
        told = [clean(speak(each)) for each in change.changes]
        line = ""
        for each in (*(f"{one};" for one in told[:-1]), told[-1]):  # a change stays on one line, if it can
            longer = f"{line} {each}".lstrip()
            if line and cell_len(longer) > width - indent:
                yield from indented(Text(line, ASIDE), width, indent)
                longer = each
            line = longer
        yield from indented(Text(line, ASIDE), width, indent)
