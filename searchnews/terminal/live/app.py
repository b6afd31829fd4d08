"""Is the whole screen of ``searchnews live``: the query above, hits on the left, an article on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from searchnews.errors import SearchNewsError
from searchnews.hits import Hit, Marked, Page
from searchnews.query.filters import Filters
from searchnews.terminal.console import clean
from searchnews.terminal.live.asker import Asker
from searchnews.terminal.live.screens import AskFile, ChooseValue, Help
from searchnews.terminal.live.texts import article_text, hit_line, live_styles
from searchnews.terminal.speaking import count
from searchnews.writing import safe_url

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.query.bound import Sort
    from searchnews.questions.facets import FieldCounts

HITS = 50
"""Hits that are in the list."""
FACETS = ("city", "country", "agency", "source")
VALUES = 12
"""The fields by which one can filter, and the values of each that are offered."""
KEY_LINE = "? keys · ↓ hits · Esc query · n p match · f filter · e export · q end"
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")


class Live(App[None]):
    """Search while one types; ``searched`` is told of every page that was shown, so that ``show 1`` goes on from it."""

    CSS = """
    #query { border: none; height: 1; padding: 0 1; background: $surface; }
    #told { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    #hits { width: 2fr; max-width: 60; border: none; padding: 0; background: $background; }
    #hits { text-wrap: nowrap; text-overflow: ellipsis; }
    #article { width: 3fr; padding: 0 1; border-left: solid $primary-background; }
    #keys { height: 1; padding: 0 1; color: $text-muted; }
    """
    TITLE = "searchnews"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "quit", "end", priority=True),
        Binding("escape", "query", "query", priority=True),
        Binding("slash", "query", "query"),
        Binding("question_mark", "help", "help"),
        Binding("q", "quit", "end"),
        Binding("n", "match(1)", "next match"),
        Binding("p", "match(-1)", "match before"),
        Binding("o", "open", "open in the browser"),
        Binding("y", "copy", "copy the id"),
        Binding("space", "mark", "mark"),
        Binding("e", "export", "export what is marked"),
        Binding("f", "filter", "filter"),
        Binding("x", "unfilter", "no filters"),
        Binding("s", "sort", "order"),
        Binding("j", "move(1)", "next hit", show=False),
        Binding("k", "move(-1)", "hit before", show=False),
        *(Binding(str(digit), f"propose({digit})", show=False) for digit in range(1, 10)),
    ]

    def __init__(self, archive: Archive, query: str = "", searched: Callable[[Page], None] | None = None) -> None:
        super().__init__()
        self._asker = Asker(archive, self._answered)
        self._searched = searched or (lambda _: None)
        self._held = len(archive)
        self._begin = query
        self._chosen: dict[str, str] = {}
        self._sort: Sort = "relevance"
        self.shown_page: Page | None = None
        self._counts: tuple[FieldCounts, ...] = ()
        self._shown: Marked | None = None
        self.match_places: list[int] = []
        self._match = -1
        self._marked: dict[str, Hit] = {}
        self._style = live_styles()

    def compose(self) -> ComposeResult:
        """Make the parts of the screen."""
        yield Input(self._begin, placeholder="type a query", id="query", compact=True, select_on_focus=False)
        yield Static(f"{count(self._held, 'article')}; results come while you type, ? helps", id="told")
        with Horizontal():
            yield OptionList(id="hits")
            with VerticalScroll(id="article", can_focus=True):
                yield Static(id="text")
        yield Static(KEY_LINE, id="keys")

    def on_mount(self) -> None:
        """Begin with the query that was typed behind the command."""
        self.query_one("#query", Input).focus()
        self._ask()

    def on_unmount(self) -> None:
        """Let the thread end."""
        self._asker.close()

    # What is asked, and what comes of it

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._ask()

    def _ask(self) -> None:
        query = self.query_one("#query", Input).value.strip()
        if not query and not self._chosen:
            self.shown_page = None
            self.query_one("#hits", OptionList).clear_options()
            return
        job = partial(_search, query=query or "*", filters=self._as_filters(), sort=self._sort)
        self._asker.ask("search", job)

    def _as_filters(self) -> Filters:
        chosen = {name: (value,) for name, value in self._chosen.items()}
        return Filters(
            cities=chosen.get("city", ()),
            agencies=chosen.get("agency", ()),
            countries=chosen.get("country", ()),
            sources=chosen.get("source", ()),
        )

    def _answered(self, kind: str, answer: Any) -> None:
        """Hand an answer over to the screen; called in the thread that asks."""
        if self.is_running:
            self.call_later(self._show_answer, kind, answer)

    def _show_answer(self, kind: str, answer: Any) -> None:
        if isinstance(answer, SearchNewsError):
            self._tell(f"{answer.message}{f'; {answer.hint}' if answer.hint else ''}")
        elif isinstance(answer, OSError):
            self._tell(f"{answer.filename or 'a file'}: {(answer.strerror or str(answer)).lower()}")
        elif isinstance(answer, Exception):
            raise answer
        elif kind == "search":
            self._show_page(answer)
        elif kind == "counts":
            self._choose_value(answer)
        elif kind == "article":
            self._show_article(answer)
        elif kind == "export":
            self._tell(str(answer))

    def _show_page(self, page: Page) -> None:
        self.shown_page = page
        self._searched(page)
        hits = self.query_one("#hits", OptionList)
        hits.clear_options()
        hits.add_options(self._options(page))
        if page.hits:
            hits.highlighted = 0
        else:
            self._shown = None
            self.query_one("#text", Static).update("")
        self._tell_of(page)

    def _options(self, page: Page) -> list[Option]:
        if page.hits:
            return [Option(self._line(hit)) for hit in page.hits]
        lines = [
            f"{number}  {each.count:,}  {clean(each.text)}" for number, each in enumerate(page.suggestions, start=1)
        ]
        return [Option(Text(line)) for line in lines]

    def _line(self, hit: Hit) -> Any:
        return hit_line(hit, chosen=hit.id in self._marked, style=self._style)

    def _tell_of(self, page: Page) -> None:
        total = ("" if page.total_is_exact else "at least ") + count(page.total, "hit")
        if page.stories is not None and page.stories != page.total:
            total += f" in {count(page.stories, 'story', 'stories')}"
        parts = [total, f"{page.took_ms:.0f} ms", *(f"{name}:{clean(value)}" for name, value in self._chosen.items())]
        parts += [self._sort] if self._sort != "relevance" else []
        parts += [f"{len(self._marked)} marked"] if self._marked else []
        parts += [f"note: {clean(note)}" for note in page.notes]
        if page.suggestions:
            parts.append("a number takes a proposal")
        self._tell(" · ".join(parts))

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(Text(clean(text)))

    # The article on the right

    @on(OptionList.OptionHighlighted, "#hits")
    def _looked_at(self, event: OptionList.OptionHighlighted) -> None:
        hit = self._hit(event.option_index)
        if hit is not None and self.shown_page is not None:
            self._asker.ask("article", partial(_mark, id=hit.id, query=self.shown_page.query))

    @on(OptionList.OptionSelected, "#hits")
    def _taken(self, event: OptionList.OptionSelected) -> None:
        if self.shown_page is not None and not self.shown_page.hits:
            self.action_propose(event.option_index + 1)
        else:
            self.query_one("#article").focus()

    def _show_article(self, marked: Marked) -> None:
        self._shown = marked
        text, self.match_places = article_text(marked.article, marked.highlights, self._style)
        self._match = -1
        self.query_one("#text", Static).update(text)
        self.query_one("#article", VerticalScroll).scroll_home(animate=False)

    def _hit(self, index: int | None) -> Hit | None:
        page = self.shown_page
        return page.hits[index] if page is not None and index is not None and index < len(page.hits) else None

    def current_hit(self) -> Hit | None:
        """Give the hit at the cursor."""
        return self._hit(self.query_one("#hits", OptionList).highlighted)

    # What the keys do

    def on_key(self, event: Any) -> None:
        """Go from the query to the hits, into the article, and back."""
        query, hits, article = (self.query_one(f"#{name}") for name in ("query", "hits", "article"))
        ways = {("down", query): hits, ("enter", query): hits, ("right", hits): article, ("left", article): hits}
        if self.focused is not None and (target := ways.get((event.key, self.focused))) is not None:
            target.focus()
            event.stop()

    def action_query(self) -> None:
        """Go back to the query."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.query_one("#query", Input).focus()

    def action_move(self, step: int) -> None:
        """Go to the next hit, or the one before."""
        hits = self.query_one("#hits", OptionList)
        hits.action_cursor_down() if step > 0 else hits.action_cursor_up()

    def action_match(self, step: int) -> None:
        """Go to the next match of the article, or to the one before."""
        if not self.match_places:
            return
        self._match = (self._match + step) % len(self.match_places)
        article, text = self.query_one("#article", VerticalScroll), self.query_one("#text", Static)
        before = article_lines(self._shown_text(), self.match_places[self._match], max(1, text.content_size.width))
        article.scroll_to(y=max(0, before - 2), animate=False)

    def _shown_text(self) -> str:
        return (
            ""
            if self._shown is None
            else article_text(self._shown.article, self._shown.highlights, self._style)[0].plain
        )

    def action_open(self) -> None:
        """Open the address of the article in the browser."""
        hit = self.current_hit()
        url = safe_url(hit.article.url) if hit is not None else ""
        if url:
            self.open_url(url)
        else:
            self._tell("this article has no web address")

    def action_copy(self) -> None:
        """Put the id of the article on the clipboard of the terminal."""
        if (hit := self.current_hit()) is not None:
            self.copy_to_clipboard(clean(hit.id))
            self._tell(f"copied {hit.id}")

    def action_mark(self) -> None:
        """Mark a hit, or take its mark away."""
        hits = self.query_one("#hits", OptionList)
        if (hit := self.current_hit()) is None or hits.highlighted is None or self.shown_page is None:
            return
        if self._marked.pop(hit.id, None) is None:
            self._marked[hit.id] = hit
        hits.replace_option_prompt_at_index(hits.highlighted, self._line(hit))
        self._tell_of(self.shown_page)

    def action_export(self) -> None:
        """Write what is marked, or the article that is shown, to a file."""
        wanted = list(self._marked) or ([hit.id] if (hit := self.current_hit()) is not None else [])
        if wanted:
            self.push_screen(AskFile(len(wanted)), partial(self._export, wanted))

    def _export(self, ids: list[str], file: str | None) -> None:
        if file:
            self._asker.ask("export", partial(_export, ids=ids, file=Path(file)))

    def action_filter(self) -> None:
        """Choose a value of a field, with its number of hits."""
        if self.shown_page is not None:
            self._asker.ask("counts", partial(_counts, query=self.shown_page.query, filters=self._as_filters()))

    def _choose_value(self, counts: tuple[FieldCounts, ...]) -> None:
        self.push_screen(ChooseValue(counts), self._filter)

    def _filter(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        field, value = chosen
        self._chosen[field] = value
        self._ask()

    def action_unfilter(self) -> None:
        """Take all filters away."""
        self._chosen.clear()
        self._ask()

    def action_sort(self) -> None:
        """Take the next order."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self._ask()

    def action_propose(self, number: int) -> None:
        """Ask what is proposed where nothing is found."""
        if self.shown_page is not None and number <= len(self.shown_page.suggestions):
            suggestion = self.shown_page.suggestions[number - 1]
            if suggestion.kind in FACETS:
                self._chosen.pop(suggestion.kind, None)
            elif suggestion.kind == "filters":
                self._chosen.clear()
            query = self.query_one("#query", Input)
            if query.value == suggestion.query:
                self._ask()
            query.value = suggestion.query

    def action_help(self) -> None:
        """Say what the keys do."""
        self.push_screen(Help())


def article_lines(text: str, place: int, width: int) -> int:
    r"""Count the lines of a text, as wide as this at most, before a place in it.

    >>> article_lines("een twee drie", 9, 8), article_lines("een\ntwee", 4, 8)
    (1, 1)
    """
    lines = 0
    for number, line in enumerate(text[:place].split("\n")):
        lines += 1 if number else 0
        room = 0
        for word in line.split(" "):
            if room and room + len(word) > width:
                lines += 1
                room = 0
            lines += len(word) // (width + 1)
            room += len(word) + 1
    return lines


def _search(archive: Archive, *, query: str, filters: Filters, sort: Sort) -> Page:
    return archive.search(query, limit=HITS, sort=sort, filters=filters, snippets=False, fold=True)


def _mark(archive: Archive, *, id: str, query: str) -> Marked:
    return archive.mark(id, query)


def _counts(archive: Archive, *, query: str, filters: Filters) -> tuple[FieldCounts, ...]:
    return archive.facets(query, FACETS, size=VALUES, filters=filters).fields


def _export(archive: Archive, *, ids: list[str], file: Path) -> str:
    query = " OR ".join(f'id:"{id}"' for id in ids)
    done = archive.export(query, file)
    return f"{count(done.written, 'article')} in {file}"
