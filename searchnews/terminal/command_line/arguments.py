"""Reads what stands behind a command, by one rule for all; who types by an older habit is told what to type.

The rule: what is no query (an id, fields, a name) comes first. All words after it are one query, options between them
or not; a comma begins the next query, where a command takes several. A word with a minus before it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from searchnews.expressions import expression
from searchnews.messages.worded import worded
from searchnews.terminal.failures import tell

_BETWEEN_QUERIES = expression(r'("[^"]*"?|\([^()]*\)?|/[^/\s]+/|(?<=\d),(?=\d))|,')
"""What stays together though it may hold a comma (phrases, brackets, patterns, numbers); and the comma between two."""


def is_address(archive: object) -> bool:
    """Tell whether an archive is named by an address and not by a folder.

    >>> is_address("opensearch+https://search.example:9200/news"), is_address("news")
    (True, False)
    """
    return "://" in str(archive)


def was_typed(context: click.Context, name: str) -> bool:
    """Tell whether an option or argument was typed, and does not come from a variable, the settings or a default."""
    return context.get_parameter_source(name) == click.core.ParameterSource.COMMANDLINE


class QueryCommand(click.Command):
    """A command with a query: ``-brexit`` is a word of it, and no option; what was most likely meant is told."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read options and words."""
        if not ctx.resilient_parsing:  # else it is a shell that completes
            options, words = self._sorted(ctx, args)
            args = [*options, "--", *words] if words else options
        return super().parse_args(ctx, args)

    def _sorted(self, ctx: click.Context, args: Sequence[str]) -> tuple[list[str], list[str]]:
        """Tell options, with their values, from words."""
        known = {name: param for param in self.get_params(ctx) for name in (*param.opts, *param.secondary_opts)}
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                after = list(rest)
                _tell_of_options_after(after, known, ctx)
                words += after
            elif arg.startswith("--") or (len(arg) == 2 and arg[0] == "-" and arg[1].isascii() and arg[1].isalpha()):
                param = known.get(arg)
                takes = isinstance(param, click.Option) and _takes_value(param)
                value = next(rest, None) if takes else None
                if takes and value is None:
                    return [*options, arg], []  # with words behind it, it would take the -- that is put before them
                options += [arg] if value is None else [_long(arg, param), value]
            elif arg.startswith("-") and _is_option(arg, known):
                options.append(arg)
            else:
                if arg.startswith("-") and f"-{arg}" in known:
                    tell(
                        worded("{arg} leaves out articles with the word {arg2}", arg=arg, arg2=arg[1:]),
                        kind="note",
                        hint=worded("the option is -{arg}", arg=arg),
                    )
                words.append(arg)
        return options, words


def _long(option: str, param: click.Parameter | None) -> str:
    """Give the long name of an option: of a short one click first looks for what it could be misspelt for."""
    return next((name for name in param.opts if name.startswith("--")), option) if param is not None else option


def _takes_value(param: click.Option) -> bool:
    return not (param.is_flag or param.count)


def _is_option(arg: str, known: dict[str, click.Parameter]) -> bool:
    """Tell whether one minus and more begins an option with its value (``-n5``, ``-fjson``), or several (``-qc``)."""
    param = known.get(arg[:2])
    if not isinstance(param, click.Option):
        return False
    if _takes_value(param):
        value = arg[2:]
        return value in param.type.choices if isinstance(param.type, click.Choice) else value.isdigit()
    letters = (known.get(f"-{letter}") for letter in arg[1:])
    return all(isinstance(each, click.Option) and not _takes_value(each) for each in letters)


def _tell_of_options_after(words: Sequence[str], known: dict[str, click.Parameter], ctx: click.Context) -> None:
    """Say of options behind ``--`` that they are words of the query there."""
    taken = [word for word in words if word in known]
    if taken:
        from searchnews.terminal.wrapping import for_shell

        name = ctx.command_path
        tell(
            worded("after -- everything is query, {taken} too", taken=taken[0]),
            kind="note",
            hint=worded(
                "put options before it; '-word' needs no --: {name} {words}", name=name, words=for_shell(words)
            ),
        )


def several(words: Iterable[str]) -> list[str]:
    """Cut words into queries: at every comma that stands in no phrase, bracket or pattern, nor inside a number.

    >>> several(["theresa", "may,", "boris"]), several(['"een, twee" OF (a, b)']), several(["1,5 graad"])
    (['theresa may', 'boris'], ['"een, twee" OF (a, b)'], ['1,5 graad'])
    """
    parted = _BETWEEN_QUERIES.sub(lambda found: found[1] or "\0", " ".join(words))
    return [query.strip() for query in parted.split("\0") if query.strip()]


def tell_of_commas(words: Sequence[str], queries: Sequence[str], command: str) -> None:
    """Say, where several words made one query, how several queries are asked."""
    if len(queries) == 1 and len(words) > 1:
        more = ", ".join(" ".join(words).split(maxsplit=1))
        tell(worded("this is one query; a comma begins the next"), kind="note", hint=f"{command} {more}")


def listed(value: str) -> Iterator[str]:
    """Give the parts of an argument that holds several, with commas between them.

    >>> list(listed("city,year,"))
    ['city', 'year']
    """
    return (part for part in value.split(",") if part)
