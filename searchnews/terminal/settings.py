"""Knows what the reader has set: in the file of settings, in variables, and for one command in its options."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click

from searchnews.errors import SearchNewsError
from searchnews.messages.worded import as_worded, template, worded
from searchnews.terminal.user_folders import config_folder

COLORS = ("auto", "always", "never")
LANGUAGES = ("nl", "en")


class Setting(NamedTuple):
    """What may be set: what it is, what is allowed, and the variable that says the same, if there is one."""

    about: str
    check: Callable[[Any], bool]
    allowed: str
    variable: str = ""
    usual: str = ""


def _one_of(*choices: str) -> tuple[Callable[[Any], bool], str]:
    return lambda value: value in choices, ", ".join(choices)


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _texts(value: Any) -> bool:
    return _text(value) or (isinstance(value, list) and bool(value) and all(map(_text, value)))


SETTINGS: dict[str, Setting] = {
    "archive": Setting(
        template("the archive that is asked"), _text, template("a folder"), "SEARCHNEWS_ARCHIVE", "index"
    ),
    "number": Setting(
        template("hits on a page of search"),
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100_000,
        template("1 to 100,000"),
        usual=template("what fits"),
    ),
    "sort": Setting(
        template("the order of the hits of search"), *_one_of("relevance", "newest", "oldest"), usual="relevance"
    ),
    "language": Setting(
        template("the language of pages, notes and errors"),
        *_one_of(*LANGUAGES),
        "SEARCHNEWS_LANGUAGE",
        template("by LANG"),
    ),
    "color": Setting(template("whether pages have colours"), *_one_of(*COLORS), "NO_COLOR", "auto"),
    "pager": Setting(
        template("what shows long answers; false for none"),
        lambda value: value is False or _text(value),
        template("a command"),
        "PAGER",
        "less -R",
    ),
}
"""The settings, each a line of the file."""
TABLES = {
    "colors": template("the style of marks, headlines, cities, briefs, stories and asides, as rich writes it"),
    "synonyms": template('words that are asked for as well: staatsgreep = ["coup", "couppoging"]'),
}
"""The settings that have parts, each a table of the file."""
STYLES = ("mark", "headline", "city", "brief", "story", "aside")


class Settings(NamedTuple):
    """What the file says; what it does not say is not there."""

    values: Mapping[str, Any] = {}  # nothing, and never written to
    quiet: bool = False


def file_of_settings() -> Path:
    """Give the file of settings, which may not be there."""
    return Path(config_folder()) / "config.toml"


def read_settings(file: Path) -> dict[str, Any]:
    """Read a file of settings; one that is not there sets nothing.

    Raises:
        SearchNewsError: It cannot be read, or sets what there is not.
    """
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SearchNewsError(
            worded("{file} cannot be read: {error}", file=file, error=error), hint=worded("mend it, or take it away")
        ) from None
    return checked(text, file)


def checked(text: str, file: Path) -> dict[str, Any]:
    """Read settings as TOML, and see to it that each is one.

    Raises:
        SearchNewsError: It is no TOML, or sets what there is not.
    """
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SearchNewsError(
            worded("{file} is no TOML: {error}", file=file, error=error),
            hint=worded("searchnews config --edit opens it"),
        ) from None
    for name, value in values.items():
        if name in TABLES:
            for key, part in value.items() if isinstance(value, dict) else [(name, None)]:
                good = _texts(part) if name == "synonyms" else key in STYLES and _text(part)
                if not good:
                    hint = worded("{name}: {what}", name=name, what=as_worded(TABLES[name]))
                    raise SearchNewsError(
                        worded("{file}: {name}.{key} cannot be {part!r}", file=file, name=name, key=key, part=part),
                        hint=hint,
                    )
        elif name not in SETTINGS:
            hint = worded("choose from: {list}", list=", ".join((*SETTINGS, *TABLES)))
            raise SearchNewsError(worded("{file}: there is no setting {name!r}", file=file, name=name), hint=hint)
        elif not SETTINGS[name].check(value):
            raise SearchNewsError(
                worded("{file}: {name} cannot be {value!r}", file=file, name=name, value=value),
                hint=worded("choose: {allowed}", allowed=as_worded(SETTINGS[name].allowed)),
            )
    return values


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


def styles() -> dict[str, str]:
    """Give the styles that the reader has chosen: by the variable SEARCHNEWS_COLORS, or by the file.

    The variable has ``name=style`` with colons between them, as in ``mark=bold yellow:city=blue``.
    """
    chosen = {name: str(style) for name, style in dict(current().values.get("colors", {})).items()}
    for part in os.environ.get("SEARCHNEWS_COLORS", "").split(":"):
        name, _, style = part.partition("=")
        if name in STYLES and style:
            chosen[name] = style
    return chosen
