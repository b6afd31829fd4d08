"""Asks the reader what is answered with yes or no, in the reader's language."""

from __future__ import annotations

import click

from searchnews.terminal.speaking import speak, spoken

_YES, _NO = {"y", "yes", "j", "ja"}, {"n", "no", "nee", ""}
"""What is taken for an answer, in both languages; Enter alone is no."""


def agreed(question: str) -> bool:
    """Put a question on standard error until it is answered; Ctrl-C, or the end of what is typed, ends the command."""
    while True:
        prompt = spoken("{question} [y/N]", question=speak(question))
        answer = click.prompt(prompt, default="", show_default=False, err=True).strip().casefold()
        if answer in _YES or answer in _NO:
            return answer in _YES
        click.echo(spoken("answer with y or n"), err=True)
