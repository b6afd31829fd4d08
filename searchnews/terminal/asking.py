"""Asks the reader what is answered with yes or no, in the reader's language."""

from __future__ import annotations

import click

from searchnews.messages.worded import together, worded
from searchnews.terminal.console import somebody_is_there
from searchnews.terminal.speaking import speak, spoken

_YES, _NO = {"y", "yes", "j", "ja"}, {"n", "no", "nee", ""}
"""What is taken for an answer, in both languages; Enter alone is no."""


def may_be_taken_out(question: str, *, yes: bool) -> bool:
    """Ask whether articles may be taken out, unless ``--yes`` said so; where nobody can be asked, they may not.

    Raises:
        UsageError: nobody can be asked.
    """
    if yes:
        return True
    if not somebody_is_there():
        told = worded("nobody can be asked whether to take articles out: add --yes")
        raise click.UsageError(together(" ", (question, told)))
    return agreed(question)


def agreed(question: str) -> bool:
    """Put a question on standard error until it is answered; Ctrl-C, or the end of what is typed, ends the command."""
    while True:
        prompt = spoken("{question} [y/N]", question=speak(question))
        answer = click.prompt(prompt, default="", show_default=False, err=True).strip().casefold()
        if answer in _YES or answer in _NO:
            return answer in _YES
        click.echo(spoken("answer with y or n"), err=True)
