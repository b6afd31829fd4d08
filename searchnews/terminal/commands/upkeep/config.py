"""The command ``config``: shows what is set, and by what, and sets it in the file of settings."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from searchnews.errors import SearchNewsError
from searchnews.files import complete_file
from searchnews.messages.worded import worded
from searchnews.terminal.command_line.completion import setting_names, setting_values
from searchnews.terminal.command_line.idle_options import refuse_idle
from searchnews.terminal.command_line.options import example, rows_option, text
from searchnews.terminal.console import theme
from searchnews.terminal.printing.outcomes import give
from searchnews.terminal.user.possible_settings import SETTINGS, TABLES, checked, read_settings
from searchnews.terminal.user.settings import file_of_settings


@click.command(
    epilog=example(
        "searchnews config",
        "searchnews config number 20",
        "searchnews config synonyms.staatsgreep 'coup, couppoging'",
        "searchnews config number --unset",
    )
)
@click.argument("name", required=False, type=text, shell_complete=setting_names)
@click.argument("value", required=False, type=text, shell_complete=setting_values)
@click.option("--unset", is_flag=True, help="Remove the setting from the file.")
@click.option("--edit", is_flag=True, help="Open the file in your editor (EDITOR).")
@rows_option
def config(*, name: str | None, value: str | None, unset: bool, edit: bool, format: str) -> int:
    """Show or change your settings.

    Without a name, shows each setting and where it comes from. Options win over environment variables, and variables
    over the file. The file is config.toml in your settings folder (XDG_CONFIG_HOME).
    """
    file, context = file_of_settings(), click.get_current_context()
    if edit:
        refuse_idle(context, "--edit", ("name", "unset", "format"))
    if unset:
        refuse_idle(context, "--unset", ("value", "format"))
        if name is None:
            raise click.UsageError(worded("name the setting to remove: searchnews config NAME --unset"))
    if edit:
        file.parent.mkdir(parents=True, exist_ok=True)
        click.edit(filename=str(file))
        read_settings(file)
        return 0
    if name is not None and (unset or value is not None):
        refuse_idle(context, worded("a value to set"), ("format",))
        _write(file, name, None if unset else value)
        return 0
    give(Listing(file, name), format, "settings.settings_page")
    return 0


class Listing:
    """The settings, each with its value and what sets it."""

    notes = left_out = ()
    columns = ("setting", "value", "by", "about")

    def __init__(self, file: Path, name: str | None = None) -> None:
        self.file = file
        self._values = read_settings(file)
        self._name = name
        if name is not None and not any(row["setting"] == name for row in self._rows()):
            raise _unknown(name)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give a record for each setting."""
        return (row for row in self._rows() if self._name in (None, row["setting"]))

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {"file": str(self.file), "settings": list(self.rows())}

    def _rows(self) -> Iterator[dict[str, Any]]:
        for name, setting in SETTINGS.items():
            value, by = setting.usual, "usual"
            if name in self._values:
                value, by = _shown(self._values[name]), "file"
            if setting.variable and os.environ.get(setting.variable):
                value, by = os.environ[setting.variable], setting.variable
            yield {"setting": name, "value": value, "by": by, "about": setting.about}
        for table, about in TABLES.items():
            if not self._values.get(table):
                yield {"setting": f"{table}.…", "value": "none", "by": "usual", "about": about}
            for name, value in self._values.get(table, {}).items():
                yield {"setting": f"{table}.{name}", "value": _shown(value), "by": "file", "about": about}


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else "false" if value is False else str(value)


def _unknown(name: str) -> SearchNewsError:
    return SearchNewsError(
        worded("there is no setting {name!r}", name=name),
        hint=worded("choose from: {list}", list=", ".join((*SETTINGS, *TABLES))),
    )


def _write(file: Path, name: str, value: str | None) -> None:
    """Put a setting into the file, whose other lines stay as they are, or take it out."""
    table, _, part = name.partition(".")
    if (part and table not in TABLES) or (not part and name not in SETTINGS):
        raise _unknown(name)
    key = f"{table}.{_key(part)}" if part else name
    before = file.read_text("utf-8") if file.exists() else ""
    lines = [line for line in before.splitlines() if not re.match(rf"\s*{re.escape(key)}\s*=", line)]
    if value is not None:
        lines.insert(0, f"{key} = {_literal(table, value)}")
    elif len(lines) == len(before.splitlines()):
        raise SearchNewsError(
            worded("{name} is not set in {file}", name=name, file=file),
            hint=worded("searchnews config --edit opens it"),
        )
    text = "".join(f"{line}\n" for line in lines)
    checked(text, file)
    if table == "colors" and value is not None:
        theme({part: value})
    file.parent.mkdir(parents=True, exist_ok=True)
    with complete_file(file, force=True) as written:
        written.write(text.encode())


def _key(part: str) -> str:
    return part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else json.dumps(part, ensure_ascii=False)


def _literal(name: str, value: str) -> str:
    """Write a value as TOML."""
    if name == "synonyms":
        return json.dumps([part.strip() for part in value.split(",") if part.strip()], ensure_ascii=False)
    if name == "number" and value.isdigit():
        return value
    return "false" if name == "pager" and value in ("false", "no", "") else json.dumps(value, ensure_ascii=False)
