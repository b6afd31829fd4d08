"""Has the table of all that a reader may set, and checks that a settings file sets nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from searchnews.errors import SearchNewsError
from searchnews.messages.worded import as_worded, template, worded
from searchnews.terminal.user.settings import COLORS, LANGUAGES, STYLES


class Setting(NamedTuple):
    """What may be set: what it is, what is allowed, and the variable that says the same, if there is one."""

    about: str
    check: Callable[[Any], bool]
    allowed: str
    variable: str = ""
    usual: str = ""
    choices: tuple[str, ...] = ()
    """All that is allowed, where that is a few words."""


def _one_of(about: str, choices: tuple[str, ...], variable: str = "", usual: str = "") -> Setting:
    return Setting(about, lambda value: value in choices, ", ".join(choices), variable, usual, choices)


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _texts(value: Any) -> bool:
    return _text(value) or (isinstance(value, list) and bool(value) and all(map(_text, value)))


SETTINGS: dict[str, Setting] = {
    "archive": Setting(
        template("the archive that is searched"), _text, template("a folder"), "SEARCHNEWS_ARCHIVE", "index"
    ),
    "number": Setting(
        template("hits on a page of search"),
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100_000,
        template("1 to 100,000"),
        usual=template("what fits"),
    ),
    "sort": _one_of(template("the order of the hits of search"), ("relevance", "newest", "oldest"), usual="relevance"),
    "language": _one_of(
        template("the language of pages, notes and errors"), LANGUAGES, "SEARCHNEWS_LANGUAGE", template("by LANG")
    ),
    "color": _one_of(template("whether pages have colours"), COLORS, "NO_COLOR", "auto"),
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
    "colors": template("the style of marks, headlines, cities, briefs, stories and asides, such as bold red"),
    "synonyms": template('words that are searched for as well: staatsgreep = ["coup", "couppoging"]'),
}
"""The settings that have parts, each a table of the file."""


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
            worded("{file} cannot be read: {error}", file=file, error=error), hint=worded("repair it, or remove it")
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
            worded("{file} is not valid TOML: {error}", file=file, error=error),
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
