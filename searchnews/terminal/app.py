"""The command line: the group of all commands, and the headings of its help."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from searchnews.terminal.command_line.common_options import help_option, telling_flag
from searchnews.terminal.command_line.options import example
from searchnews.terminal.ladder import Ladder
from searchnews.version import VERSION

if "_SEARCHNEWS_COMPLETE" in os.environ:  # a shell completes what is being typed
    import searchnews.terminal.command_line.shell_scripts  # noqa: F401  # which tells click of our own

HEADINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Put news in, and find it": ("finding", ("index", "search", "live", "show", "cite", "shell")),
    "Look beyond the list of hits": (
        "questions",
        ("facets", "trend", "kwic", "words", "compare", "similar", "versions", "why-not", "sample"),
    ),
    "Ask again and again": ("scripts", ("run", "export", "save", "saved", "new", "repeat")),
    "Look after the archive": (
        "upkeep",
        (
            "info",
            "readers",
            "read",
            "config",
            "check",
            "backup",
            "restore",
            "delete",
            "reindex",
            "copy",
            "connect",
            "evaluate",
            "completion",
        ),
    ),
}
"""The headings of the help: for each the folder in ``commands/``, and its commands in the order of the help.

A command is a file there that is named as it is typed, with ``_`` for ``-``; it is loaded when it is typed.
"""


@click.group(
    cls=Ladder,
    params=[
        telling_flag(["-V", "--version"], lambda _: f"searchnews {VERSION}", help="Show the version and exit."),
        help_option(),
    ],
    headings=HEADINGS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=example("searchnews index ~/news", "searchnews search poetin verdrag"),
)
@click.pass_context
def cli(context: click.Context) -> None:
    """Search Dutch foreign news: index your files once, then search.

    Without a command, in a terminal and with an archive, it opens 'searchnews live'.
    """
    if context.invoked_subcommand is not None:
        return
    live = cli.get_command(context, "live") if _has_an_archive(context) else None
    if live is not None:
        context.exit(live.main([], prog_name="searchnews live", standalone_mode=False) or 0)
    click.echo(context.get_help())


def _has_an_archive(context: click.Context) -> bool:
    """Tell whether standard input and output are a terminal, and the archive that is searched by default is there."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    usual = (context.default_map or {}).get("live", {}).get("archive", "index")
    return (Path(os.environ.get("SEARCHNEWS_ARCHIVE") or usual) / "manifest.json").is_file()
