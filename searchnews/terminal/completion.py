"""Writes the scripts by which shells complete our commands."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
"""The shells we know, each with what knows its script."""


def script(command: click.Command, shell: str) -> str:
    """Give the script for a shell; it asks ``searchnews`` itself whenever something is to be completed."""
    return SHELLS[shell](command, {}, "searchnews", "_SEARCHNEWS_COMPLETE").source()
