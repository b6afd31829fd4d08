"""Keeps where one is in the shell: which query, which page of its hits, which article; and draws it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from searchnews.hits import Bucket, Hit, Page
from searchnews.messages.worded import worded
from searchnews.query.bound import Sort
from searchnews.terminal.command_line.last_hits import remember
from searchnews.terminal.command_line.options import shows_partial
from searchnews.terminal.console import draw, make_console, reader_language, terminal_size
from searchnews.terminal.failures import tell
from searchnews.terminal.speaking import spoken
from searchnews.terminal.user.synonyms import with_own

if TYPE_CHECKING:
    from rich.console import RenderableType

    from searchnews.archive import Archive

LETTERS = "npbmq"
KEYS = f"{LETTERS}/"
"""The keys that act by themselves where hits or an article are shown; digits and Enter open a hit."""

LINES_A_HIT = 7
TYPED = 4
"""Columns that are left behind the keys that are told, for what is typed there."""
VALUES = 20_000

Step: TypeAlias = Literal["stay", "back", "quit"]
"""What comes after a key: more keys, the prompt, or the end."""

HELP = worded(
    """\
Type a query and press Enter; Tab completes fields, their values and words of the archive.

  nothing found   a number takes a suggestion: 1 the first, 2 the second
  at the hits     n next page · p page before · a number and Enter opens a hit · Enter shows more
  in an article   n next hit · p hit before · m marks or none · b back to the hits
  anywhere        b or / back to the prompt · q quit · a letter, or a word, begins a new query

  :sort newest    the order of the hits: relevance, newest or oldest
  :COMMAND …      any command of searchnews, on this archive: :facets city · :show ID · :saved · :new
  :help, :quit    this; the end (also Ctrl-D). Ctrl-C clears the line."""
)


@dataclass(slots=True)
class Session:
    """One archive, and what of it is on the screen."""

    archive: Archive
    sort: Sort = "relevance"
    query: str = ""
    page: Page | None = None
    rank: int = 0
    """The hit that is open; 0 is none."""
    marks: bool = True
    rest: list[str] = field(default_factory=list)
    _values: dict[str, Sequence[Bucket]] = field(default_factory=dict)

    def ask(self, query: str) -> bool:
        """Ask a query and show its first hits; tell whether there are any.

        Raises:
            QueryError: It cannot be read; it knows where.
        """
        self.query, self.rank = query, 0
        self._find(0)
        found = bool(self.page and self.page.hits)
        if not found and self._choices():
            tell(worded("a number takes a suggestion"), kind="note")
        return found

    def press(self, key: str) -> Step:
        """Do what a key asks for; a number opens the hit of that rank, or where nothing is found takes a proposal."""
        if key == "q":
            return "quit"
        if key == "/" or (key == "b" and not self.rank):
            return "back"
        if not self.rank and self._choices() and (query := self.proposed(key)):
            self.ask(query)
        elif key.isdigit() and key.isascii():
            self._open(int(key))
        elif key == "" and self.rest:
            self._show_rest()
        elif self.rank:
            self._in_article(key)
        elif key in ("n", "p", ""):
            self._turn(-1 if key == "p" else 1)
        return "stay"

    def where(self) -> str:
        """Say what is on the screen, and which keys act there; in words, where there is room."""
        page = self.page
        if page is None or not page.hits:
            return "b q > "
        first, last = page.hits[0].rank, page.hits[-1].rank
        shown = f"{first}" if first == last else f"{first}-{last}"
        told: dict[str, object] = {"shown": shown, "rank": self.rank, "total": page.length + page.partial_length}
        told["stories"] = spoken(" stories") if page.length < page.total else ""
        if choices := self._choices():
            told["opens"], told["open"] = (spoken("{choices} suggestion", choices=choices),) * 2
        else:
            told["opens"], told["open"] = spoken("{shown} opens", shown=shown), spoken("{shown} open", shown=shown)
        long = {**told, "more": spoken("Enter more · ") if self.rest else ""}
        short = {**told, "more": "Enter … · " if self.rest else ""}
        if self.rank:
            told_long = spoken("{rank} of {total:,} · {more}n p next, before · m marks · b hits · q quit > ", **long)
            told_short = spoken("{rank} of {total:,} · {more}n p · m marks · b hits · q > ", **short)
        else:
            told_long = spoken(
                "{shown} of {total:,}{stories} · {more}n p pages · {opens} · b query · q quit > ", **long
            )
            told_short = spoken("{shown} of {total:,}{stories} · {more}n p · {open} · b q > ", **short)
        return told_long if len(told_long) + TYPED <= terminal_size().columns else told_short

    def values(self, name: str) -> Sequence[Bucket]:
        """Give the values of a field, the commonest first."""
        if name not in self._values:
            self._values[name] = self.archive.facets("*", [name], size=VALUES).fields[0].buckets
        return self._values[name]

    def words(self, beginning: str) -> Sequence[tuple[str, int]]:
        """Give words of the archive that begin so, the commonest first."""
        return self.archive.words_beginning(beginning)

    def show(self, renderable: RenderableType) -> None:
        """Show the beginning of something; the rest of it waits for Enter."""
        self.rest = draw(renderable, make_console()).split("\n")[:-1]
        self._show_rest()

    def _show_rest(self) -> None:
        room = max(5, terminal_size().lines - 2)
        now, self.rest = self.rest[:room], self.rest[room:]
        sys.stdout.write("".join(f"{line}\n" for line in now))
        sys.stdout.flush()

    def _find(self, offset: int) -> None:
        from searchnews.terminal.views.hits import ResultPage

        size = max(3, (terminal_size().lines - 3) // LINES_A_HIT)
        self.page = self._search(size, offset)
        numbers = range(1, len(self.page.suggestions) + 1) if self._choices() else ()
        typed = [spoken("type {number}", number=number) for number in numbers]
        self.show(ResultPage(self.page, instead=typed, language=reader_language()))

    def _search(self, limit: int, offset: int) -> Page:
        partial = shows_partial(self.sort)
        query, own = with_own(self.query)
        state = self.archive.state()  # before it is asked: what comes in meanwhile makes the ranks old, not new
        page = self.archive.search(
            query, limit=limit, offset=offset, sort=self.sort, fold=True, partial=partial, language=reader_language()
        )
        remember(self.archive.location, page, f"shell|{query}|{self.sort}", state, lenient=False)
        return page.replace(notes=(*own, *page.notes)) if own else page

    def proposed(self, number: str) -> str:
        """Give the query of a proposal by its number, where the last query found nothing; else nothing."""
        suggestions = self.page.suggestions if self.page is not None else ()
        chosen = int(number) if number.isascii() and number.isdigit() else 0
        return suggestions[chosen - 1].query if 1 <= chosen <= len(suggestions) else ""

    def _choices(self) -> str:
        """Give the numbers that take a proposal: where no article has all the words."""
        page = self.page
        number = 0 if page is None or page.total else len(page.suggestions)
        return f"1-{number}" if number > 1 else "1" * number

    def _turn(self, step: int) -> None:
        page = self.page
        if page is None:
            return
        offset = page.offset + step * page.limit
        if 0 <= offset < page.length + page.partial_length:
            self._find(offset)
        else:
            tell(
                worded("there are no hits before these") if step < 0 else worded("these are the last hits"), kind="note"
            )

    def _in_article(self, key: str) -> None:
        if key == "b":
            page, self.rank = self.page, 0
            self._find(page.offset if page else 0)
        elif key == "m":
            self.marks = not self.marks
            self._open(self.rank)
        elif key in ("n", "p", ""):
            self._open(self.rank + (-1 if key == "p" else 1))

    def _open(self, rank: int) -> None:
        """Show a hit whole, wherever its page is."""
        from searchnews.terminal.views.article import ArticlePage

        hit = self._hit(rank)
        if hit is None:
            tell(worded("there is no hit {rank:,}", rank=rank), kind="note")
            return
        self.rank = rank
        marks = self.archive.mark(hit.id, self.query).highlights if self.marks else {}
        sys.stdout.write("\n")
        self.show(ArticlePage(hit.article, marks))

    def _hit(self, rank: int) -> Hit | None:
        page = self.page
        if page is None or not 1 <= rank <= page.length + page.partial_length:
            return None
        if not page.offset < rank <= page.offset + len(page.hits):
            offset = (rank - 1) // page.limit * page.limit
            page = self.page = self._search(page.limit, offset)
        return next((hit for hit in page.hits if hit.rank == rank), None)
