"""Completes values that are typed in a shell, by asking the archive; `shell_scripts.py` has what asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from searchnews.archive import Archive

MOST = 50
"""Values that are offered at a time."""
_MOST_VALUES = 20_000


def field_values(context: click.Context, option: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the values that the field with the name of an option has in the archive, the commonest first."""
    from click.shell_completion import CompletionItem

    from searchnews.analysis import fold
    from searchnews.writing import clean

    with _archive(context) as archive:
        if archive is None or option.name is None:
            return []
        buckets = archive.facets("*", [option.name], size=_MOST_VALUES).fields[0].buckets
    beginning = fold(typed)
    fitting = [b for b in buckets if fold(b.value).startswith(beginning) and clean(b.value) == b.value]
    return [CompletionItem(bucket.value, help=f"{bucket.count:,}") for bucket in fitting[:MOST]]


def counted_fields(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the names of what articles can be counted by, several with commas between them."""
    from click.shell_completion import CompletionItem

    from searchnews.articles.fields import facet_fields
    from searchnews.messages.worded import as_worded
    from searchnews.questions.facets import DATE_PARTS
    from searchnews.terminal.console import reader_language
    from searchnews.terminal.speaking import speak

    before, comma, letters = typed.rpartition(",")
    known = [(field.name, field.alias, speak(as_worded(field.help))) for field in facet_fields()]
    parts = {english: dutch for dutch, english in DATE_PARTS.items()}  # the Dutch name stands behind the English one
    known += [(english, dutch, "") for english, dutch in parts.items()]
    first = 1 if reader_language() == "nl" else 0
    names = [
        (next((name for name in (each[first], each[1 - first]) if name.startswith(letters.lower())), ""), each[2])
        for each in known
    ]
    return [CompletionItem(f"{before}{comma}{name}", help=about) for name, about in names if name]


def setting_names(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the names of settings."""
    from click.shell_completion import CompletionItem

    from searchnews.messages.worded import as_worded
    from searchnews.terminal.speaking import speak
    from searchnews.terminal.user.possible_settings import SETTINGS, TABLES
    from searchnews.terminal.user.settings import STYLES

    known = {name: setting.about for name, setting in SETTINGS.items()}
    known |= {f"colors.{style}": TABLES["colors"] for style in STYLES} | {"synonyms.": TABLES["synonyms"]}
    return [
        CompletionItem(name, help=speak(as_worded(about))) for name, about in known.items() if name.startswith(typed)
    ]


def setting_values(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the value of a setting that has a few to choose from."""
    from click.shell_completion import CompletionItem

    from searchnews.terminal.user.possible_settings import SETTINGS

    setting = SETTINGS.get(context.params.get("name") or "")
    return [CompletionItem(value) for value in (setting.choices if setting else ()) if value.startswith(typed)]


def saved_names(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the names of saved searches."""
    from click.shell_completion import CompletionItem

    from searchnews.writing import clean

    with _archive(context) as archive:
        searches = archive.saved() if archive is not None else ()
    names = [one for one in searches if one.name.startswith(typed) and one.name.isprintable()]
    return [CompletionItem(one.name, help=clean(one.query)) for one in names][:MOST]


def last_ids(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the ids of the last search of the archive, with their headlines."""
    from click.shell_completion import CompletionItem

    from searchnews.terminal.command_line.last_hits import last_hits

    with _archive(context) as archive:
        last = None if archive is None else last_hits(archive.location)
        if archive is None or last is None:
            return []
        ids = [id for id in dict.fromkeys(last.ids.values()) if id.startswith(typed) and id.isprintable()][:MOST]
        found = [(id, _headline(archive, id)) for id in ids]
    return [CompletionItem(id, help=headline) for id, headline in found]


def _headline(archive: Archive, id: str) -> str:
    from searchnews.errors import ArticleNotFound
    from searchnews.writing import clean

    try:
        return clean(archive.get(id).headline)
    except ArticleNotFound:
        return ""


@contextmanager
def _archive(context: click.Context) -> Iterator[Archive | None]:
    """Open the archive of a command that is being typed; nothing where there is none: a shell shows no errors."""
    from searchnews.archive import Archive
    from searchnews.errors import SearchNewsError
    from searchnews.terminal.command_line.arguments import is_address

    folder = context.params.get("archive")
    if folder is None:
        option = next((param for param in context.command.params if param.name == "archive"), None)
        folder = option.value_from_envvar(context) or option.get_default(context) if option is not None else None
    try:
        opened = (
            Archive.open(str(folder)) if folder and not is_address(str(folder)) else None
        )  # Tab waits for no server
    except SearchNewsError:
        yield None
        return
    if opened is None:
        yield None
        return
    with opened:
        yield opened
