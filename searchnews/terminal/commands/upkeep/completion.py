"""The command ``completion``: prints the script by which a shell completes commands and options."""

from __future__ import annotations

import click

from searchnews.terminal.command_line.options import example
from searchnews.terminal.command_line.shell_scripts import SHELLS, script


@click.command(epilog=example('eval "$(searchnews completion bash)"'))
@click.argument("shell", type=click.Choice(list(SHELLS)))
def completion(*, shell: str) -> int:
    """Print the completion script of a shell.

    With it, the Tab key completes commands, options, cities and other values, names of saved searches, and ids of the
    last search.

    \b
    bash: add to ~/.bashrc
      eval "$(searchnews completion bash)"
    zsh: add to ~/.zshrc, below compinit
      eval "$(searchnews completion zsh)"
    fish: run once, in ~/.config/fish/completions
      searchnews completion fish > searchnews.fish
    """  # noqa: D301  # click looks for the character itself
    click.echo(script(click.get_current_context().find_root().command, shell))
    return 0
