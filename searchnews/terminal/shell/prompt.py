"""Reads lines and keys in the shell; the only file that knows prompt_toolkit."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from searchnews.errors import QueryError, SearchNewsError
from searchnews.messages.worded import worded
from searchnews.query.bound import SORTS
from searchnews.terminal.console import clean, terminal_size
from searchnews.terminal.failures import caret_lines, tell
from searchnews.terminal.shell.completions import complete
from searchnews.terminal.shell.session import HELP, KEYS, LETTERS, Session
from searchnews.terminal.speaking import speak
from searchnews.terminal.user.user_folders import state_folder
from searchnews.terminal.wrapping import under_itself

PROMPT = "searchnews> "
OWN = ("help", "quit", "sort")
"""The commands that only the shell has."""

MOST_WORDS = 2
"""Words of a line that may have been meant for a command, though no colon stands before it."""
ALONE = 0.4
"""Seconds after which a key was meant by itself, and is not the first letter of a query: *qatar* begins with one."""
_BEGUN = "+"
"""Stands before the letter that began a new query where keys were waited for."""


class _Kept(NamedTuple):
    """What stands at the prompt already, and where the cursor is put in it, if not at the end."""

    line: str = ""
    place: int | None = None


class Shell:
    """Asks, shows, and asks on, until it is told to quit."""

    def __init__(self, session: Session, commands: Sequence[str], run: Callable[[list[str]], object]) -> None:
        """Take what keeps the place, the names of the commands, and what runs one of them with its arguments."""
        self._session = session
        self._run = run
        names = sorted({*commands, *OWN} - {"shell", "completion"})
        self._commands = names
        self._lines: PromptSession[str] = PromptSession(
            PROMPT, history=_history(), completer=_Completer(session, names), complete_while_typing=False
        )
        self._keys: PromptSession[str] = PromptSession(key_bindings=_key_bindings(), history=InMemoryHistory())
        self._keys.app.timeoutlen = ALONE

    def loop(self) -> None:
        """Read lines until the end."""
        kept: _Kept | None = _Kept()
        while kept is not None:
            try:
                line = self._lines.prompt(default=kept.line, pre_run=_cursor_at(kept.place)).strip()
            except KeyboardInterrupt:
                kept = _Kept()
                continue
            except EOFError:
                return
            kept = self._take(line)

    def _take(self, line: str) -> _Kept | None:
        """Do what a line says; give what is to stand at the prompt then, or ``None`` for the end."""
        try:
            if line.startswith(":"):
                return None if self._command(line[1:]) else _Kept()
            if (words := line.split()) and words[0] in self._commands and len(words) <= MOST_WORDS:
                tell(
                    worded("{line} is asked as a query; a command begins with a colon", line=line),
                    kind="note",
                    hint=f":{line}",
                )
            line = self._session.proposed(line) or line
            if line and self._session.ask(line):
                return self._browse(line)
        except QueryError as error:
            tell(error.message, details=caret_lines(error), hint=error.hint)
            return _Kept(line, error.start)
        except SearchNewsError as error:
            tell(error.message, hint=error.hint)
        except KeyboardInterrupt:
            tell(worded("interrupted"), kind="note")
        return _Kept()

    def _browse(self, line: str) -> _Kept | None:
        """Wait for keys until one leads back to the prompt; give what is to stand there, or ``None`` for the end."""
        while True:
            try:
                key = self._keys.prompt(self._session.where()).strip()
            except (KeyboardInterrupt, EOFError):
                return _Kept()
            if key.startswith(_BEGUN):
                return _Kept(key[1:])
            step = self._session.press(key)
            if step == "quit":
                return None
            if step == "back":
                return _Kept(line if key == "b" else "")

    def _command(self, line: str) -> bool:
        """Run a command; tell whether it is the end."""
        try:
            words = shlex.split(line)
        except ValueError as error:
            tell(worded("it cannot be read: {error}", error=error), hint=worded("close the quote"))
            return False
        if words[:1] in (["quit"], ["q"]):
            return True
        if not words or words == ["help"]:
            print(under_itself(speak(HELP), terminal_size().columns - 1))  # noqa: T201  # it is the answer
        elif words[0] == "sort":
            self._sort(words[1:])
        elif words[0] == "shell":
            tell(worded("this is the shell"), kind="note")
        else:
            self._run(words)
        return False

    def _sort(self, words: list[str]) -> None:
        sort = next((sort for sort in SORTS if words == [sort]), None)
        if sort is None:
            tell(worded("there is no such order"), hint=worded("choose one of: {sorts}", sorts=", ".join(SORTS)))
        else:
            self._session.sort = sort


class _Completer(Completer):
    """Hands on what may be completed to prompt_toolkit."""

    def __init__(self, session: Session, commands: Sequence[str]) -> None:
        self._session = session
        self._commands = commands

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        try:
            for found in complete(document.text_before_cursor, self._session, self._commands):
                if clean(found.text) == found.text:  # what a terminal could obey is not to be typed either
                    yield Completion(found.text, -found.length, display_meta=clean(found.told))
        except SearchNewsError:  # asking will tell what is wrong
            return


def _key_bindings() -> KeyBindings:
    """Let the keys act while nothing is typed; any other letter, and a key with one right behind it, begin a query."""
    bindings = KeyBindings()
    nothing_typed = Condition(lambda: not get_app().current_buffer.text)

    for key in LETTERS:

        @bindings.add(key, Keys.Any, filter=nothing_typed)
        def _(event: KeyPressEvent) -> None:
            first, second = event.key_sequence
            if second.data.isalpha() and second.data not in LETTERS:
                event.app.exit(result=_BEGUN + first.data + second.data)
            else:
                event.key_processor.feed(second)  # for whoever asks next
                event.app.exit(result=first.data)

    @bindings.add(Keys.Any, filter=nothing_typed)
    def _(event: KeyPressEvent) -> None:
        if event.data in KEYS:
            event.app.exit(result=event.data)
        elif event.data.isascii() and event.data.isdigit():
            event.current_buffer.insert_text(event.data)
        elif event.data.isprintable() and event.data != " ":
            event.app.exit(result=_BEGUN + event.data)
        elif event.data == " ":
            event.app.exit(result="")

    return bindings


def _cursor_at(place: int | None) -> Callable[[], None]:
    """Put the cursor where the mistake is."""

    def put() -> None:
        if place is not None:
            get_app().current_buffer.cursor_position = place

    return put


def _history() -> History:
    """Remember lines from one day to the next, for the user alone; where that cannot be, until the end."""
    folder = Path(state_folder())
    file = folder / "history"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600))
    except OSError as error:
        tell(
            worded("what you type is not remembered: {error}: {file}", error=error, file=file),
            kind="note",
        )
        return InMemoryHistory()
    return FileHistory(str(file))
