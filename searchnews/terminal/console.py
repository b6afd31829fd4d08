"""Makes the console on which pages are drawn, in the reader's language and colours; what they show is made safe."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

from searchnews.errors import SearchNewsError
from searchnews.messages.worded import worded
from searchnews.terminal.user.settings import chosen_language, color, current, styles
from searchnews.writing import clean, safe_url

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.theme import Theme

    from searchnews.messages.language import Language

__all__ = [
    "MAX_WIDTH",
    "MIN_WIDTH",
    "clean",
    "draw",
    "make_console",
    "reader_language",
    "safe_url",
    "screen_lines",
    "somebody_is_there",
    "theme",
]

MIN_WIDTH, MAX_WIDTH = 20, 132
"""A page is never drawn narrower, and lines are hard to read when they are wider."""


def reader_language() -> Language:
    """Give the language that the reader has chosen or set; else that of the locale, if that is Dutch; else English."""
    chosen = chosen_language() or os.environ.get("SEARCHNEWS_LANGUAGE") or current().values.get("language")
    if chosen in ("nl", "en"):
        return "nl" if chosen == "nl" else "en"
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "nl" if locale.lower().partition("_")[0].partition(".")[0] == "nl" else "en"


STYLES = {
    "mark": "bold underline red",
    "headline": "bold",
    "city": "magenta",
    "brief": "magenta",
    "story": "dim",
    "aside": "dim",
}
"""How the parts of a page look. Only the two colours of a terminal's own palette that can be read best on white and on
black alike (in the usual palettes their contrast is 2.4 at least; green, cyan and blue come down to 2 and below), and
never colour alone: without it underlines and, in plain text, asterisks still show what was found."""


def theme(more: Mapping[str, str] | None = None) -> Theme:
    """Give the styles of the parts of a page, as rich knows them: ours, or what the reader has set.

    Raises:
        SearchNewsError: What is set is no style.
    """
    from rich.errors import StyleSyntaxError
    from rich.theme import Theme

    try:
        return Theme({f"news.{name}": style for name, style in {**STYLES, **styles(), **(more or {})}.items()})
    except StyleSyntaxError as error:
        hint = worded("write a style as: bold, red, bold yellow on blue")
        raise SearchNewsError(worded("a style in the settings is not valid: {error}", error=error), hint=hint) from None


def make_console(stream: TextIO | None = None) -> Console:
    """Make the console on which pages are drawn: standard output or another, as wide as it is, obeying no markup.

    The width is that of ``COLUMNS``, of the terminal, or 80; never that of another stream's terminal.
    """
    from rich.console import Console

    columns = terminal_size(stream).columns
    forced: dict[str, dict[str, Any]] = {
        "always": {"force_terminal": True, "color_system": "256"},
        "never": {"color_system": None},
    }
    return Console(
        file=stream or sys.stdout,
        width=max(MIN_WIDTH, min(columns, MAX_WIDTH)),
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        theme=theme(),
        **forced.get(color(), {}),
    )


def terminal_size(stream: TextIO | None = None) -> os.terminal_size:
    """Give the columns and lines of ``COLUMNS`` and ``LINES``, of the terminal of standard output, or 80 and 24.

    Of another stream it is that one's terminal: errors are read there, while the answer may go into a pipe.

    ``shutil`` gives the same, but takes 3 ms of each page to load.
    """
    told = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    columns, lines = (int(number) if number.isdecimal() else 0 for number in told)
    if columns and lines:
        return os.terminal_size((columns, lines))
    try:
        there = os.get_terminal_size((stream or sys.__stdout__).fileno())  # type: ignore[union-attr]  # None is caught
    except (AttributeError, ValueError, OSError):
        there = os.terminal_size((80, 24))
    return os.terminal_size((columns or there.columns or 80, lines or there.lines or 24))


def screen_lines() -> int | None:
    """Give how many lines a page may have to be seen whole; nothing where standard output is no terminal."""
    if not sys.stdout.isatty():
        return None
    return max(1, terminal_size().lines - 1)  # the last is for the prompt


def somebody_is_there() -> bool:
    """Tell whether there is somebody who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def draw(renderable: RenderableType, console: Console) -> str:
    """Draw something on a console and give it as text, with line ends but without blanks before them where possible."""
    with console.capture() as capture:
        console.print(renderable, crop=False)
    return "".join(f"{line.rstrip(' ')}\n" for line in capture.get().split("\n")[:-1])
