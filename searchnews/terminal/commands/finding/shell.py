"""The command ``shell``: an interactive prompt on one archive."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from searchnews.errors import SearchNewsError
from searchnews.messages.worded import worded
from searchnews.terminal.command_line.options import archive_option, example
from searchnews.terminal.speaking import count, spoken


@click.command(epilog=example("searchnews shell"))
@archive_option
def shell(*, archive: str | Path) -> int:
    """Search and read at a prompt.

    Tab completes fields, their values and words of the archive; the arrow keys bring back what you typed before. Keys
    turn pages and open articles: see :help. :COMMAND runs any other command.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        hint = worded("to ask from a pipe: searchnews run -")
        raise SearchNewsError(worded("the shell needs a terminal to read keys from"), hint=hint)
    from searchnews.archive import Archive
    from searchnews.steps import stay_at_ctrl_c
    from searchnews.terminal.shell.prompt import Shell
    from searchnews.terminal.shell.session import Session

    context = click.get_current_context().find_root()
    group = context.command
    names = group.list_commands(context) if isinstance(group, click.Group) else []
    os.environ["SEARCHNEWS_ARCHIVE"] = str(archive)  # for the commands that are run from the prompt

    def run(words: list[str]) -> None:
        group.main(words, prog_name="searchnews", standalone_mode=False)

    stay_at_ctrl_c()
    with Archive.open(archive) as opened:
        click.echo(
            spoken(
                "{articles} in {archive}; :help tells how, Ctrl-D ends",
                articles=count(len(opened), "article"),
                archive=archive,
            )
        )
        Shell(Session(opened), names, run).loop()
    return 0
