"""The command ``readers``: which forms of news can be read, and what is missing for the others."""

from __future__ import annotations

import click

from searchnews.terminal.command_line.options import example, format_option, pager_option
from searchnews.terminal.printing.printers import to_json, write_json


@click.command(epilog=example("searchnews readers", "searchnews readers -f json"))
@format_option
@pager_option
def readers(*, format: str, no_pager: bool) -> int:
    """List the forms of news that can be read.

    For each form: what it is, how the names of its files end, and what to install if a library is missing. Files are
    recognised by their contents; the name only decides which files of a folder are tried.
    """
    from searchnews.readers.registry import faults, forms
    from searchnews.terminal.failures import tell_notes

    found = forms()
    if format == "json":
        write_json(to_json([form.to_dict() for form in found], indent=2))
    else:
        from searchnews.terminal.paging import show
        from searchnews.terminal.views.readers import readers_page

        show(readers_page(found), pager=not no_pager)
    tell_notes(faults())
    return 0
