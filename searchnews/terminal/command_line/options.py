"""Defines the options that commands share, each once."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from searchnews.messages.worded import reason, worded
from searchnews.query.budget import VARIABLE
from searchnews.query.limits import TIMEOUT
from searchnews.terminal.command_line.arguments import is_address
from searchnews.terminal.printing.printers import FORMATS, HIT_FORMATS, ROW_FORMATS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from searchnews.query.filters import Filters
    from searchnews.readers import ColumnMap

Command = TypeVar("Command", bound=Callable[..., Any])

ENGINES = ("tantivy", "whoosh", "opensearch")
"""The names of the engines, written out: asking their own room would load it before anything is known to be wanted."""
LARGEST_PAGE, LAST_PAGE = 100_000, 100_000
"""The most hits on a page, and the last page; one who wants more wants all, and asks by period."""
FILTERS = ("city", "agency", "country", "source", "section", "author", "since", "until")
"""The options that say which hits are wanted."""
_MOMENTS = ("%Y-%m-%d", "%Y-%m-%d %H:%M", *("%Y-%m-%dT%H:%M" + rest for rest in ("", ":%S", "%z", ":%S%z")))


def text(value: str) -> str:
    """Take an argument as text; bytes that are no UTF-8 are refused here, no engine could look them up."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise click.BadParameter(worded("it is not UTF-8 text"))
    return value


class PathType(click.ParamType):  # type: ignore[type-arg]  # an older click knows none
    """Where a file or folder is, or an address. Whether it is there, and may be read, is told by what reads it.

    click's own asks for a translation of what it is called, for which a start would look for catalogues in vain.
    """

    name = "path"

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True, or_address: bool = False) -> None:
        self._file_okay = file_okay
        self._dir_okay = dir_okay
        self._or_address = or_address

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read a path; an empty one is a variable that was not set, and would be the folder one is in."""
        if not str(value):
            self.fail(worded("the name is empty"), param, ctx)
        if self._or_address and is_address(value):
            return value
        path = Path(value)
        if not self._file_okay and path.is_file():
            self.fail(f"Directory {str(path)!r} is a file.", param, ctx)
        if not self._dir_okay and path.is_dir():
            self.fail(f"File {str(path)!r} is a directory.", param, ctx)
        return path

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002  # as click calls it
        """Have the shell complete it."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file" if self._file_okay else "dir")]


class Moment(click.DateTime):
    """A moment as it is typed; in Amsterdam, unless a time zone stands behind it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read a moment, or say how one is written."""
        try:
            moment: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            message = worded("{value!r} is not a time; write it as 2024-06-19T13:45 or 2024-06-19", value=value)
            self.fail(message, param, ctx)
        return _in_amsterdam(moment)


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """Read one day of the calendar, written as dates of a query are, or say how one is written."""
    if value is None:
        return None
    from searchnews.parsing.date_phrases import period
    from searchnews.query.dates import FIRST_TODAY, LAST_TODAY

    try:
        day = date.fromisoformat(period(value).start or "")
    except ValueError:
        message = worded("{value!r} is not a day; write it as 2024-06-19, 19-6-2024 or '19 juni 2024'", value=value)
        raise click.BadParameter(message, context, option) from None
    if not FIRST_TODAY <= day <= LAST_TODAY:
        message = worded("it must lie between {first} and {last}", first=FIRST_TODAY, last=LAST_TODAY)
        raise click.BadParameter(message, context, option)
    return day


archive_option = click.option(
    "-a",
    "--archive",
    metavar="FOLDER",
    type=PathType(file_okay=False, or_address=True),
    default="index",
    show_default=True,
    envvar="SEARCHNEWS_ARCHIVE",
    show_envvar=True,
    help="The folder of the archive, or its address on a server.",
)
engine_option = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="What holds a new archive; tantivy in a folder if not given, opensearch at an address.",
)
existing_engine_option = click.option(
    "--engine", type=click.Choice(ENGINES), help="What holds the new index; the same as now if not given."
)
format_option = click.option(
    "-f", "--format", type=click.Choice(FORMATS), default="page", show_default=True, help="The form of the answer."
)
pager_option = click.option("--no-pager", is_flag=True, help="Never show a long answer in a pager.")
captured_option = click.option(
    "--captured",
    type=Moment(_MOMENTS),
    metavar="TIME",
    help="When the pages were saved, as 2024-06-19T13:45; if not given, taken from the name of the file, or from its "
    "time. A brief's '1 uur geleden' counts back from here.",
)


def _mapping(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> ColumnMap | None:
    """Read which columns are which parts, or say how that is written."""
    if not values:
        return None
    from searchnews.readers import read_mapping

    try:
        return read_mapping(",".join(values))
    except ValueError as error:
        raise click.BadParameter(reason(error), context, option) from None


map_option = click.option(
    "--map",
    "mapping",
    metavar="PART=COLUMN",
    multiple=True,
    callback=_mapping,
    help="Which column of a table, or name in JSON, is which part, as title=kop,date=day+time; if not given, that is "
    "found out.",
)
form_option = click.option(
    "-f",
    "--format",
    type=click.Choice(HIT_FORMATS),
    default="page",
    show_default=True,
    help="The form of the answer.",
)
short_option = click.option("--short", is_flag=True, help="One line for each hit; the same as -f short.")


def list_form(format: str, *, short: bool) -> str:
    """Give the form of an answer, with ``--short`` beside it.

    Raises:
        click.UsageError: The two do not go together.
    """
    if short and format not in ("page", "short"):
        raise click.UsageError(
            worded("--short is a list to read, and -f {format} is not; -f tsv has the same columns", format=format)
        )
    return "short" if short else format


rows_option = click.option(
    "-f",
    "--format",
    type=click.Choice(ROW_FORMATS),
    default="page",
    show_default=True,
    help="The form of the answer.",
)
lenient_option = click.option("--lenient", is_flag=True, help="Repair a query that cannot be read, and say so.")

sort_option = click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    show_default=True,
    help="The order of the hits.",
)
receipt_option = click.option(
    "--receipt",
    type=PathType(dir_okay=False),
    metavar="FILE",
    help="Write down the query and what it found, so that 'searchnews repeat FILE' can say what changed.",
)

_WHICH_HITS = (
    click.option(
        "-n",
        "--number",
        type=click.IntRange(0, LARGEST_PAGE),
        show_default="10; in a terminal what fits",
        help="Hits on a page; 0 only counts them.",
    ),
    click.option(
        "-p", "--page", type=click.IntRange(1, LAST_PAGE), default=1, show_default=True, help="Which page to show."
    ),
    sort_option,
)


def _timed(context: click.Context, _: click.Parameter, value: float | None) -> None:
    """Say it in the environment, where the processes that ask many queries find it too, until the command has ended."""
    context.meta["searchnews.timeout"] = value
    if value is not None:
        before = os.environ.get(VARIABLE, "")
        os.environ[VARIABLE] = f"{value:g}"
        context.call_on_close(lambda: os.environ.update({VARIABLE: before}))


timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(0, 1_000_000),
    metavar="SECONDS",
    callback=_timed,
    expose_value=False,
    help=f"Seconds of a processor that a query may take; 0 is no limit. {TIMEOUT:g} if not given.",
)


def _completed(context: click.Context, option: click.Parameter, typed: str) -> list[CompletionItem]:
    from searchnews.terminal.command_line.completion import field_values

    return field_values(context, option, typed)


def _filter(field: str, told: str) -> Callable[[Any], Any]:
    """Make the option that keeps hits with one of some values in a field, which Tab completes."""
    return click.option(f"--{field}", type=text, shell_complete=_completed, multiple=True, help=told)


_FILTERS = (
    _filter("city", "Only hits from this city; repeat for more cities."),
    _filter("agency", "Only hits of this agency; repeat for more agencies."),
    _filter("country", "Only hits from this country, by name or ISO code; repeat for more countries."),
    _filter("source", "Only hits of this paper, site or file; repeat for more sources."),
    _filter("section", "Only hits of this section; repeat for more sections."),
    _filter("author", "Only hits by this author; repeat for more authors."),
    click.option("--since", type=text, metavar="DATE", help="Only hits of this day, month or year and later."),
    click.option("--until", type=text, metavar="DATE", help="Only hits of this day, month or year and earlier."),
    click.option(
        "--today",
        type=text,
        callback=_day,
        metavar="DATE",
        help="What counts as today, for gisteren and vorige week.",
    ),
    timeout_option,
)
_ALL = click.option("--all", "unfolded", is_flag=True, help="Show every version of a story, not only the best.")
partial_option = click.option(
    "--partial/--no-partial",
    default=None,
    help="If fewer than 10 articles have all words, add those that lack some; a page and JSON always do so, unless "
    "sorted by date.",
)
partial_asked_option = click.option(
    "--partial", is_flag=True, help="Add articles with most of the words if few have all."
)
_EXPLAIN = click.option("--explain", is_flag=True, help="Show how the query was read, and the score of each hit.")


def example(*lines: str) -> str:
    """Give the end of a help text: lines to paste."""
    return "\n".join(["\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


def hit_options(command: Command) -> Command:
    """Add the options that say which hits are wanted, how many, in which order and in which form."""
    return _with(command, form_option, *_WHICH_HITS, _ALL, partial_option, *_FILTERS, _EXPLAIN, lenient_option)


def filter_options(command: Command) -> Command:
    """Add the options that narrow down which articles a query asks; :func:`filters_of` takes them in."""
    return _with(command, *_FILTERS, lenient_option)


def shows_partial(sort: str, form: str = "page", *, asked: bool | None = None) -> bool:
    """Tell whether articles without some of the words are wanted: in these forms, unless told otherwise."""
    return form in FORMATS and sort == "relevance" if asked is None else asked


def question_options(command: Command) -> Command:
    """Add what every question beyond finding takes: archive, filters, form and pager; :func:`scope_of` takes it in."""
    return _with(command, archive_option, *_FILTERS, lenient_option, rows_option, pager_option)


def similar_options(command: Command) -> Command:
    """Add what a question without a query takes: there is none that could be repaired."""
    return _with(command, archive_option, *_FILTERS, rows_option, pager_option)


def scope_of(options: dict[str, Any]) -> dict[str, Any]:
    """Make of what :func:`filter_options` gave what methods of an archive take: ``filters`` and ``lenient``."""
    lenient = options.pop("lenient")
    return {"filters": filters_of(options), "lenient": lenient}


def filters_of(options: dict[str, Any]) -> Filters:
    """Make filters of what :func:`filter_options` gave, and take it out of the options.

    >>> filters_of(dict.fromkeys((*FILTERS, "today"), ()) | {"since": "2024"}).since
    '2024'
    """
    from searchnews.query.filters import Filters

    return Filters(
        cities=options.pop("city"),
        agencies=options.pop("agency"),
        countries=options.pop("country"),
        sources=options.pop("source"),
        sections=options.pop("section"),
        authors=options.pop("author"),
        since=options.pop("since"),
        until=options.pop("until"),
        today=options.pop("today"),
    )


def _with(command: Command, *options: Callable[[Command], Command]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def _in_amsterdam(moment: datetime) -> datetime:
    if moment.tzinfo is not None:
        return moment
    from zoneinfo import ZoneInfo

    from searchnews.articles.article import TIME_ZONE

    return moment.replace(tzinfo=ZoneInfo(TIME_ZONE))
