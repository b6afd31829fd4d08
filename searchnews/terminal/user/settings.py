"""Knows what the reader has set: in the settings file, in variables, and in the options of a command."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from searchnews.errors import SearchNewsError
from searchnews.messages.worded import worded
from searchnews.structs import Struct
from searchnews.terminal.user.user_folders import config_folder

COLORS = ("auto", "always", "never")
LANGUAGES = ("nl", "en")


STYLES = ("mark", "headline", "city", "brief", "story", "aside")


class Settings(Struct):
    """What the file says; what it does not say is not there."""

    values: Mapping[str, Any] = {}  # nothing, and never written to
    quiet: bool = False


def file_of_settings() -> Path:
    """Give the file of settings, which may not be there."""
    return Path(config_folder()) / "config.toml"


def defaults(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give for each option of a command what the file sets in its place, where nothing else does."""
    options = {name: values[name] for name in ("archive", "color") if name in values}
    if values.get("pager") is False:
        options["no_pager"] = True
    return options


def current() -> Settings:
    """Give the settings of the command that runs; none where none runs."""
    context = click.get_current_context(silent=True)
    found = context.find_root().obj if context is not None else None
    return found if isinstance(found, Settings) else Settings()


def is_quiet() -> bool:
    """Tell whether the command that runs is to say nothing but its answer and errors."""
    context = click.get_current_context(silent=True)
    return bool(context is not None and context.meta.get("searchnews.quiet"))


def chosen_language() -> str:
    """Give the language that was chosen for the command that runs, by ``--lang``; nothing where none was."""
    context = click.get_current_context(silent=True)
    return str((context.meta.get("searchnews.lang") if context is not None else None) or "")


def color() -> str:
    """Give whether pages have colours: by the option, by the variable NO_COLOR, or by the file."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get("searchnews.color") if context is not None else None
    if chosen:
        return str(chosen)
    if os.environ.get("NO_COLOR"):
        return "auto"  # rich takes the colours away, and leaves bold and underlines
    return str(current().values.get("color", "auto"))


def check_variables(*, chosen: str | None = None) -> None:
    """See to it that our own variables say what there is to be said; of the language, unless one was ``chosen``.

    Raises:
        SearchNewsError: One of them says something else.
    """
    language = os.environ.get("SEARCHNEWS_LANGUAGE", "")
    if language and language not in LANGUAGES and not chosen:
        raise SearchNewsError(
            worded("{variable} cannot be {value!r}", variable="SEARCHNEWS_LANGUAGE", value=language),
            hint=worded("choose: {allowed}", allowed=", ".join(LANGUAGES)),
        )
    for name, style, part in _styles_in_variable():
        if name not in STYLES or not _is_style(style):
            hint = worded("write a style as: bold, red, bold yellow on blue")
            if name not in STYLES or not style:
                others = ", ".join(each for each in STYLES if each != "mark")
                hint = worded("write {part}; for mark also: {others}", part="mark=bold yellow", others=others)
            raise SearchNewsError(
                worded("{variable} cannot be {value!r}", variable="SEARCHNEWS_COLORS", value=part), hint=hint
            )


def _is_style(style: str) -> bool:
    from rich.errors import StyleSyntaxError
    from rich.style import Style

    try:
        Style.parse(style)
    except StyleSyntaxError:
        return False
    return bool(style)


def styles() -> dict[str, str]:
    """Give the styles that the reader has chosen: by the variable SEARCHNEWS_COLORS, or by the file.

    The variable has ``name=style`` with colons between them, as in ``mark=bold yellow:city=blue``.
    """
    chosen = {name: str(style) for name, style in dict(current().values.get("colors", {})).items()}
    chosen.update((name, style) for name, style, _ in _styles_in_variable() if name in STYLES and style)
    return chosen


def _styles_in_variable() -> Iterator[tuple[str, str, str]]:
    """Give the name and the style of each part of the variable, and the part as it was written."""
    for part in filter(None, os.environ.get("SEARCHNEWS_COLORS", "").split(":")):
        name, _, style = part.partition("=")
        yield name, style, part
