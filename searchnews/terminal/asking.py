"""Asks the reader what is answered with yes or no, in the reader's language."""

from __future__ import annotations

import click

from searchnews.messages.worded import worded
from searchnews.terminal.console import somebody_is_there
from searchnews.terminal.speaking import speak, spoken

_YES, _NO = {"y", "yes", "j", "ja"}, {"n", "no", "nee", ""}
"""What is taken for an answer, in both languages; Enter alone is no."""


def see_who_answers(*, yes: bool) -> None:
    """See to it that somebody can say whether articles may be taken out, before anything is done.

    It is refused where nothing would turn out to be taken out, too: a script is to end so when it is tried, and not on
    the first night on which a file is gone.

    Raises:
        UsageError: nobody can be asked, and there is no ``--yes``.
    """
    if not yes and not somebody_is_there():
        raise click.UsageError(worded("nobody is there to ask whether to take articles out: add --yes"))


def agreed(question: str) -> bool:
    """Put a question on standard error until it is answered; Ctrl-C, or the end of what is typed, ends the command."""
    while True:
        prompt = spoken("{question} [y/N]", question=speak(question))
        answer = click.prompt(prompt, default="", show_default=False, err=True).strip().casefold()
        if answer in _YES or answer in _NO:
            return answer in _YES
        click.echo(spoken("answer with y or n"), err=True)
