"""The whole screen of ``searchnews live``: the query above, hits on the left, an article on the right."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.events import Resize
from textual.timer import Timer
from textual.widgets import Input, Static

from searchnews.errors import SearchNewsError
from searchnews.hits import Hit, Marked, Page
from searchnews.messages.worded import reason, worded
from searchnews.query.filters import Filters
from searchnews.searching.request import FEW
from searchnews.terminal.browsing import address_of
from searchnews.terminal.console import clean
from searchnews.terminal.live import jobs
from searchnews.terminal.live.asker import Asker
from searchnews.terminal.live.choice import Choice
from searchnews.terminal.live.keys import BINDINGS, KEY_LINES
from searchnews.terminal.live.screens import AskFile, ChooseValue, Help
from searchnews.terminal.live.texts import (
    article_text,
    greeting,
    heading_of_lacking,
    hit_lines,
    live_styles,
    proposal_lines,
    told_of,
)
from searchnews.terminal.live.widgets import Between, Columns, Ground, Prose, Query, Rows
from searchnews.terminal.speaking import noted, speak, spoken
from searchnews.terminal.user.synonyms import with_own
from searchnews.terminal.wrapping import places_to_break

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.query.bound import Sort
    from searchnews.questions.facets import FieldCounts

MOST_TOLD = 3
"""Lines of what is told above the hits."""
PAUSE = 0.5
"""Seconds without a key after which, where little is found, it is looked for proposals and hits that lack a word."""
LISTED, HEADED = 2, 3
"""The lines of a hit, and of the first hit that lacks a word: a line above it says so."""
HUNG_UP = 129
"""The exit code where the terminal is gone: that of a command which SIGHUP ended."""
GARBAGE = 5_000
"""New objects after which Python looks for garbage among them: a millisecond each time."""


class Live(App[None]):
    """Search while one types; ``searched`` is told of the last page with hits, and of the archive's state then."""

    CSS = """
    #query { padding: 0 1; }
    #query > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    #told, #keys { height: 1; padding: 0 1; text-style: dim; }
    #hits { width: 2fr; max-width: 60; height: 1fr; }
    #rule { display: none; height: 1; }
    #article { width: 3fr; height: 1fr; }
    .-widest #hits { max-width: 90; }
    .-middle #hits { width: 1fr; }
    .-middle #article { width: 1fr; }
    .-narrow Columns { layout: vertical; }
    .-narrow #hits { width: 1fr; max-width: 100%; height: 2fr; }
    .-narrow #rule { display: block; width: 1fr; }
    .-narrow #article { width: 1fr; height: 3fr; }
    .-narrow .-alone #rule, .-narrow .-alone #article { display: none; }
    """
    TITLE = "searchnews"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # as Textual declares it
        (0, "-narrow"),
        (72, "-middle"),
        (110, "-wide"),
        (170, "-widest"),
    ]
    BINDINGS = BINDINGS

    def __init__(self, archive: Archive, query: str = "", searched: Callable[[Page, str], None] | None = None) -> None:
        super().__init__(ansi_color=True)  # the terminal's own colours: a light one stays light
        self.theme = "ansi-dark"
        self._asker = Asker(archive, self._answered)
        self._searched = searched or (lambda _, __: None)
        self._held = len(archive)
        self._begin = query
        self._choice = Choice()
        self.shown_page: Page | None = None
        self._found: jobs.Found | None = None
        """The last page that had any hits."""
        self._asked: tuple[str, Filters, Sort] | None = None
        self._sent = ""
        self._notes: list[str] = []
        self._pause: Timer | None = None
        self._match = -1
        self._told_lines = 1
        self._marked: dict[str, Hit] = {}
        self._style = live_styles()

    def get_default_screen(self) -> Ground:
        """Give the screen that all stands on."""
        return Ground(id="_default")

    def compose(self) -> ComposeResult:
        """Make the parts of the screen."""
        yield Query(self._begin, placeholder=spoken("type a query"), id="query", compact=True, select_on_focus=False)
        yield Static(greeting(self._held), id="told")
        with Columns():
            yield Rows(id="hits", ruled=True)
            yield Between(id="rule")
            yield Prose(id="article")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Begin with the query that was typed behind the command."""
        self.query_one("#query", Input).focus()
        self._asker.ask("warm", jobs.warm)
        self._ask()
        if not self.is_headless:
            self.set_interval(1.0, self._end_without_terminal)

    def _end_without_terminal(self) -> None:
        """End where the terminal is gone and no signal said so: reading it would go on in vain for ever."""
        if not os.isatty(sys.__stdin__.fileno() if sys.__stdin__ else 0):
            self.exit(return_code=HUNG_UP)

    def on_resize(self, event: Resize) -> None:
        """Tell as many keys as there is room for."""
        self._tell_of_keys(event.size.width)

    def on_descendant_focus(self) -> None:
        """Tell what the keys do there."""
        self._tell_of_keys(self.size.width)
        if self.shown_page is not None and self.shown_page.suggestions:
            self._tell_of(self.shown_page)

    def _tell_of_keys(self, width: int) -> None:
        part = self.screen_stack[0].focused
        told = KEY_LINES.get((part.id or "") if part is not None else "", KEY_LINES["query"])
        lines = [speak(line) for line in told]
        fitting = (line for line in lines if len(line) <= width - 2)
        self.screen_stack[0].query_one("#keys", Static).update(Text(next(fitting, lines[-1])), layout=False)

    def on_unmount(self) -> None:
        """Let the thread end, and have the last hits remembered."""
        self._asker.close()
        if self._found is not None:
            self._searched(self._found.page, self._found.state)

    # What is asked, and what comes of it

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._ask()

    def _ask(self) -> None:
        query = self.query_one("#query", Input).value.strip()
        asked = (query, self._choice.filters(), self._choice.sort)
        if asked == self._asked:
            return  # a blank more is no other question
        self._asked = asked
        if self._pause is not None:
            self._pause.stop()
        if not query and not self._choice.values:
            self.shown_page, self._sent = None, ""  # an answer that is still under way is to nothing any more
            self._rows.show_rows((), lambda _: [])
            self._show_prose(Text(), ())
            self._tell(greeting(self._held))
            return
        self._sent, self._notes = with_own(query or "*")
        job = partial(jobs.search, query=self._sent, filters=self._choice.filters(), sort=self._choice.sort)
        self._asker.ask("search", job)

    @property
    def _rows(self) -> Rows:
        return self.query_one("#hits", Rows)

    @property
    def _prose(self) -> Prose:
        return self.query_one("#article", Prose)

    def _show_prose(self, text: Text, places: Sequence[int]) -> None:
        """Show an article, or nothing; where it stands below the hits, these then have its room too."""
        self._prose.show_text(text, places)
        if self.screen_stack[0].has_class("-narrow"):  # only there; to lay it out anew takes a while
            self.query_one(Columns).set_class(not text, "-alone")

    def _answered(self, kind: str, answer: Any) -> None:
        """Hand an answer over to the screen; called in the thread that asks."""
        if self.is_running:
            self.call_later(self._show_answer, kind, answer)

    def _show_answer(self, kind: str, answer: Any) -> None:
        if isinstance(answer, SearchNewsError):
            self._tell("; ".join(speak(part) for part in (answer.message, answer.hint) if part))
        elif isinstance(answer, OSError):
            told = worded("{file}: {error}", file=answer.filename, error=answer) if answer.filename else reason(answer)
            self._tell(speak(told))
        elif isinstance(answer, Exception):
            raise answer
        elif kind in ("search", "more"):
            self._show_page(answer, whole=kind == "more")
        elif kind == "counts":
            self._choose_value(answer)
        elif kind == "article":
            self._show_article(answer)
        elif kind == "export":
            self._tell(speak(answer))
        elif kind == "warm":
            gc.freeze()  # what is loaded stays; to look it through took 70 ms, of a keystroke
            gc.set_threshold(GARBAGE)

    def _show_page(self, found: jobs.Found, *, whole: bool) -> None:
        """Show a page, which is ``whole`` if it has what is looked for a moment later, where little is found."""
        page = found.page
        if page.query != self._sent:
            return  # something else stands there by now, and its answer comes
        self.shown_page = page
        if page.hits:
            self._found = found
        stays = whole and page.total > 0
        self._show_rows(page, keep_place=stays)
        if page.suggestions or not page.hits:
            self._show_prose(Text(), ())
        elif found.first is not None and not stays:
            self._show_article(found.first)
        elif not stays:
            self._rows.move_to(0)
        if not whole and page.length < FEW:
            job = partial(jobs.search, query=page.query, filters=self._choice.filters(), sort=self._choice.sort)
            job = partial(job, proposals=not page.total, below=True)
            self._pause = self.set_timer(PAUSE, partial(self._asker.ask, "more", job))
        if not whole or not page.total:  # else the line above has nothing new, and may tell something else by now
            self._tell_of(page)

    def _show_rows(self, page: Page, *, keep_place: bool) -> None:
        """Show proposals, as high as they are at this width, and the hits below them."""
        first_lacking = next((hit.id for hit in page.hits if hit.missing), "")
        heights = [len(self._proposal(page, row)) for row in range(len(page.suggestions))]
        heights += [HEADED if hit.id == first_lacking else LISTED for hit in page.hits]
        self._rows.show_rows(heights, partial(self._row, first_lacking), keep_place=keep_place)

    def _proposal(self, page: Page, row: int) -> list[Text]:
        return proposal_lines(row + 1, page.suggestions[row], self._rows.size.width - 2)

    @on(Rows.Resized)
    def _resized(self) -> None:
        """Break proposals anew."""
        if self.shown_page is not None and self.shown_page.suggestions:
            self._show_rows(self.shown_page, keep_place=True)

    def _row(self, first_lacking: str, row: int) -> list[Text]:
        page = self.shown_page
        if page is None:
            return []
        if (hit := self._hit(row)) is None:
            return self._proposal(page, row)
        heading = [heading_of_lacking(page)] if hit.id == first_lacking else []
        return heading + hit_lines(hit, chosen=hit.id in self._marked, style=self._style)

    def _tell_of(self, page: Page) -> None:
        typing = self.focused is self.query_one("#query")
        parts = told_of(page, self._choice.values, self._choice.order(), len(self._marked), typing=typing)
        parts += [noted(clean(speak(note))) for note in (*self._notes, *page.notes)]
        self._tell(" · ".join(parts))

    def _tell(self, text: str) -> None:
        told, shown = self.query_one("#told", Static), clean(text)
        lines = min(MOST_TOLD, 1 + len(places_to_break(shown, self.size.width - 2)))
        if lines != self._told_lines:  # the screen is laid out anew only where that must be
            told.styles.height = self._told_lines = lines
        told.update(Text(shown), layout=False)

    # The article on the right

    @on(Rows.Looked)
    def _looked_at(self, event: Rows.Looked) -> None:
        hit = self._hit(event.row)
        if hit is not None and self._found is not None:
            self._asker.ask("article", partial(jobs.mark, article=hit.article, marker=self._found.marker))
        else:
            self._show_prose(Text(), ())  # a proposal has no article

    @on(Rows.Taken)
    def _taken(self, event: Rows.Taken) -> None:
        if self._hit(event.row) is None:
            self.action_propose(event.row + 1)
        else:
            self.action_go("hits", "article")

    def _show_article(self, marked: Marked) -> None:
        if (hit := self.current_hit()) is not None and hit.id == marked.article.id:
            self._match = -1
            self._show_prose(*article_text(marked.article, marked.highlights, self._style))

    def _hit(self, row: int) -> Hit | None:
        """Give the hit of a row; proposals stand above the hits."""
        page = self.shown_page
        place = row - len(page.suggestions) if page is not None else -1
        return page.hits[place] if page is not None and 0 <= place < len(page.hits) else None

    def current_hit(self) -> Hit | None:
        """Give the hit at the cursor."""
        return self._hit(self._rows.cursor)

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether a key means that here: those that go on to another part do so from one part alone."""
        return action != "go" or (self.focused is not None and self.focused.id == parameters[0])

    def action_go(self, _: str, part: str) -> None:
        """Go from one part of the screen to another, at once: the keys that were typed ahead are for that one."""
        self.screen.set_focus(self.query_one(f"#{part}"))

    def action_query(self) -> None:
        """Go back to the query."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.action_go("", "query")

    def action_move(self, step: int) -> None:
        """Go to the next hit, or the one before."""
        self._rows.action_step(step)

    def action_match(self, step: int) -> None:
        """Go to the next match of the article, or to the one before."""
        if matches := len(self._prose.match_lines):
            self._match = (self._match + step) % matches if self._match >= 0 else min(0, step) % matches
            self._prose.go_to_match(self._match)

    def action_open(self) -> None:
        """Open the address of the article, or its file, in the browser."""
        if (hit := self.current_hit()) is None:
            return  # a proposal has no article
        if url := address_of(hit.article):
            self.open_url(url)
            self._tell(spoken("opening {url} in the browser", url=url))
        else:
            self._tell(spoken("this article has no web address, and no text file that is still there"))

    def action_copy(self) -> None:
        """Put the id of the article on the clipboard of the terminal."""
        if (hit := self.current_hit()) is not None:
            self.copy_to_clipboard(clean(hit.id))
            self._tell(spoken("copied {id}", id=hit.id))

    def action_mark(self) -> None:
        """Mark a hit, or take its mark away."""
        if (hit := self.current_hit()) is None or self.shown_page is None:
            return
        if self._marked.pop(hit.id, None) is None:
            self._marked[hit.id] = hit
        self._rows.change_row(self._rows.cursor)
        self._tell_of(self.shown_page)

    def action_export(self) -> None:
        """Write what is marked, or the article that is shown, to a file."""
        wanted = list(self._marked) or ([hit.id] if (hit := self.current_hit()) is not None else [])
        if wanted:
            self.push_screen(AskFile(len(wanted)), partial(self._export, wanted))

    def _export(self, ids: list[str], file: str | None) -> None:
        if file:
            query = self.shown_page.query if self.shown_page is not None else "*"
            self._asker.ask("export", partial(jobs.export, ids=ids, query=query, file=Path(file).expanduser()))

    def action_filter(self) -> None:
        """Choose a value of a field, with its number of hits."""
        if self.shown_page is not None:
            self._asker.ask("counts", partial(jobs.counts, query=self.shown_page.query, filters=self._choice.filters()))

    def _choose_value(self, counts: tuple[FieldCounts, ...]) -> None:
        total = self.shown_page.total if self.shown_page is not None else 0
        self.push_screen(ChooseValue(counts, total), self._filter)

    def _filter(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        field, value = chosen
        self._choice.values[field] = value
        self._ask()

    def action_unfilter(self) -> None:
        """Take all filters away."""
        self._choice.values.clear()
        self._ask()

    def action_sort(self) -> None:
        """Take the next order."""
        self._choice.take_next_sort()
        self._ask()

    def action_propose(self, number: int) -> None:
        """Ask what is proposed where nothing is found."""
        if self.shown_page is not None and number <= len(self.shown_page.suggestions):
            suggestion = self.shown_page.suggestions[number - 1]
            self._choice.go_along_with(suggestion)
            query = self.query_one("#query", Input)
            if query.value == suggestion.query:
                self._ask()
            query.value = suggestion.query

    def action_help(self) -> None:
        """Say what the keys do."""
        self.push_screen(Help())
