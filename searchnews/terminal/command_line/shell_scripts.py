"""Gives the scripts by which shells complete commands: those of click, but values may have blanks."""

from __future__ import annotations

import re

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

_SPECIAL = re.compile(r"[^\w@%+=:,./-]")


class Bash(BashComplete):
    """Completes in bash, which takes a value with a blank for two words unless it is written as one."""

    def format_completion(self, item: CompletionItem) -> str:
        """Give an item as the script reads it; that takes one of two backslashes away, and bash the other."""
        value = _SPECIAL.sub(lambda sign: f"\\\\{sign[0]}", item.value)
        return f"{item.type},{value}"


add_completion_class(Bash, "bash")

SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": ZshComplete, "fish": FishComplete}
"""The shells we know, each with what knows its script."""


def script(command: click.Command, shell: str) -> str:
    """Give the script for a shell; it asks ``searchnews`` itself whenever something is to be completed."""
    return SHELLS[shell](command, {}, "searchnews", "_SEARCHNEWS_COMPLETE").source()
