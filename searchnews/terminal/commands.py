"""Is the command line: one command a verb; each makes one call of the library and hands the answer to a printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.terminal.completion import SHELLS, script
from searchnews.terminal.console import reader_language
from searchnews.terminal.failures import INTERRUPTED, NO_HITS, REFUSED, Ladder, tell
from searchnews.terminal.formats import Answer, hit_printer, printer
from searchnews.terminal.options import (
    Place,
    archive_option,
    captured_option,
    engine_option,
    example,
    existing_engine_option,
    filters_of,
    format_option,
    hit_options,
    lenient_option,
    next_page_command,
    pager_option,
    receipt_option,
    suggested_command,
    text,
    versions_command,
)
from searchnews.terminal.outcomes import check_receipt, write_receipt
from searchnews.terminal.progress import progress, size_of
from searchnews.terminal.verbs import VERBS
from searchnews.version import VERSION

if TYPE_CHECKING:
    from datetime import datetime

    from searchnews.hits import Sort

FileToRead = click.Path(exists=True, dir_okay=False, path_type=Path)
FileToWrite = click.Path(dir_okay=False, writable=True, path_type=Path)

FACETS = ("city", "country", "agency")
"""The fields by which a result page counts its hits."""

GROUPS = {
    "Put news in, and find it": ("index", "search", "show", "shell"),
    "Ask more than where a word stands": (
        "facets",
        "trend",
        "kwic",
        "words",
        "compare",
        "similar",
        "versions",
        "why-not",
        "sample",
    ),
    "Ask again and again": ("run", "export", "save", "saved", "new", "repeat"),
    "Look after the archive": ("info", "delete", "reindex", "evaluate", "completion"),
}
"""The headings of the help, with the commands below each."""


@click.group(
    cls=Ladder,
    later=VERBS,
    groups=GROUPS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=example("searchnews index ~/news", "searchnews search poetin verdrag"),
)
@click.version_option(VERSION, "-V", "--version", prog_name="searchnews", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Search Dutch foreign news: index saved pages once, then ask."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command(epilog=example("searchnews index ~/news", "searchnews index page.txt --captured 2024-06-19T13:45"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=Place())
@archive_option
@engine_option
@captured_option
@format_option
def index(*, paths: tuple[Path, ...], archive: Path, engine: str | None, captured: datetime | None, format: str) -> int:
    """Put files, or folders of files, into the archive.

    Reads saved pages and JSON Lines, plain or gzip. What is there already stays as it is. A file that cannot be
    read is told at the end (exit code 5); the rest goes in.
    """
    from searchnews.archive import Archive
    from searchnews.readers import find

    files = find(paths)
    with (
        Archive.open_or_create(archive, engine=engine) as opened,
        progress("indexing", size=size_of(files)) as shown,
    ):
        report = opened.add_files(files, captured=captured, on_bytes=shown.read, on_progress=shown.articles)
    printer(format).report(report)
    if report.interrupted:
        tell("interrupted; what was read until now is in the archive", hint="run the same command again for the rest")
        return INTERRUPTED
    return REFUSED if report.refused_count else 0


@cli.command(
    epilog=example("searchnews search 'poetin verdrag'", "searchnews search 'plaats:boedapest zelensky' -f json")
)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, type=text)
@archive_option
@hit_options
@receipt_option
@pager_option
@click.pass_context
def search(  # noqa: PLR0913  # one for each option
    context: click.Context,
    /,
    *,
    query: tuple[str, ...],
    archive: Path,
    format: str,
    number: int,
    page: int,
    sort: Sort,
    unfolded: bool,
    explain: bool,
    lenient: bool,
    receipt: Path | None,
    no_pager: bool,
    **options: Any,
) -> int:
    """Find articles, the best first.

    All words must be in an article. Also: OF, NIET (or OR, NOT), (brackets), "a phrase", kim w/5 poetin, zin(a b),
    raket*, =Kiev, and field:word with the fields that 'searchnews info' lists: plaats:parijs, datum:2024-06.
    """
    from searchnews.archive import Archive

    words, language, filters = " ".join(query), reader_language(), filters_of(options)
    check_receipt(receipt)
    with Archive.open(archive) as opened:
        found = opened.search(
            words,
            limit=number,
            offset=(page - 1) * number,
            sort=sort,
            filters=filters,
            facets=FACETS if format == "page" else (),
            explain=explain,
            lenient=lenient,
            language=language,
            fold=not unfolded,
        )
        reading = None
        if explain:
            reading = opened.explain(words, filters=filters, lenient=lenient, language=language)
        write_receipt(opened, receipt, words, filters, lenient=lenient)
    more = found.offset + len(found) < found.length and len(found) > 0
    next_page = next_page_command(context, page + 1) if more else ""
    instead = tuple(suggested_command(context, suggestion) for suggestion in found.suggestions)
    answer = Answer(found, next_page, reading, instead, language, versions_command(context))
    hit_printer(format, pager=not no_pager).page(answer)
    return 0 if found.hits else NO_HITS


@cli.command(epilog=example("searchnews show ID", "searchnews show ID poetin verdrag"))
@click.argument("id", type=text)
@click.argument("query", metavar="[QUERY...]", nargs=-1, type=text)
@archive_option
@lenient_option
@format_option
@pager_option
def show(*, id: str, query: tuple[str, ...], archive: Path, lenient: bool, format: str, no_pager: bool) -> int:
    """Show one whole article; its id stands below each hit.

    With a query everything that it matches is marked. An article that does not match is shown without marks, and that
    is told (exit code 1).
    """
    from searchnews.archive import Archive

    with Archive.open(archive) as opened:
        if not query:
            printer(format, pager=not no_pager).article(opened.get(id))
            return 0
        marked = opened.mark(id, " ".join(query), lenient=lenient)
    for note in marked.notes:
        tell(note, kind="note")
    if not marked.matches:
        tell(f"the article does not match {marked.reading}", kind="note")
    printer(format, pager=not no_pager).marked(marked)
    return 0 if marked.matches else NO_HITS


@cli.command(epilog=example("searchnews info"))
@archive_option
@format_option
@pager_option
def info(*, archive: Path, format: str, no_pager: bool) -> int:
    """Tell what the archive holds.

    Also what made it, and the fields by which it can be searched.
    """
    from searchnews.archive import Archive

    with Archive.open(archive) as opened:
        described = opened.info()
    printer(format, pager=not no_pager).info(described)
    return 0


@cli.command(
    epilog=example(
        "searchnews delete ID", "searchnews search 'datum:2019' --all -f ids -n 10000 | xargs searchnews delete"
    )
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, type=text)
@archive_option
def delete(*, ids: tuple[str, ...], archive: Path) -> int:
    """Delete articles by their ids."""
    from searchnews.archive import Archive

    wanted = set(ids)
    with Archive.open(archive) as opened:
        deleted = opened.delete(wanted)
    click.echo(f"{deleted:,} deleted, {len(wanted) - deleted:,} not found")
    return 0 if deleted else NO_HITS


@cli.command(epilog=example("searchnews reindex", "searchnews reindex --engine whoosh"))
@archive_option
@existing_engine_option
@format_option
def reindex(*, archive: Path, engine: str | None, format: str) -> int:
    """Build the index anew from its own articles.

    After a change of rules, or for another engine. The files that were read are not needed, and the old index
    answers until the new one is complete and checked.
    """
    from searchnews.archive import Archive

    with progress("reindexing") as shown:
        report = Archive.reindex(archive, engine=engine, on_progress=shown.articles)
    printer(format).report(report)
    return 0


@cli.command(epilog=example("searchnews evaluate -n 500", "searchnews evaluate --seed 2 -f json"))
@archive_option
@click.option(
    "-n",
    "--number",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    help="How many headlines to ask for, at most.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="What the headlines are drawn by.")
@click.option("--topics", type=FileToRead, help="Ask these instead: TREC topics, or lines of id, tab, title.")
@click.option("--qrels", type=FileToRead, help="The right answers to --topics, in TREC's form.")
@click.option("--run", "run_file", type=FileToWrite, metavar="FILE", help="Write what was found, in TREC's form.")
@format_option
def evaluate(  # noqa: PLR0913  # one for each option
    *,
    archive: Path,
    number: int,
    seed: int,
    topics: Path | None,
    qrels: Path | None,
    run_file: Path | None,
    format: str,
) -> int:
    """Measure how good the search is.

    Asks for the words of headlines, drawn from the archive, in the text below them: each must find its own
    article. Or asks topics of your own. Tells nDCG@10, MRR@10 and recall@100 with 95 % intervals.
    """
    from searchnews.archive import Archive
    from searchnews.evaluation import grade, known_items, read_qrels, read_topics
    from searchnews.evaluation.measures import search_all
    from searchnews.terminal.evaluations import write_run

    if (topics is None) != (qrels is None):
        raise click.UsageError("--topics and --qrels go together")
    with Archive.open(archive) as opened:
        if topics is not None and qrels is not None:
            asked, grades = read_topics(topics), read_qrels(qrels)
            about = f"The topics of {topics.name}"
        else:
            asked, grades = known_items(opened, number, seed=seed)
            about = "Headlines that must find their own article, looked up in the text alone"
        grade({}, {})  # whether it can be measured is to be known before the searching
        with progress("asking") as shown:
            run = search_all(opened, asked, on_progress=shown.articles)
    result = grade(run, grades, seed=seed)
    if run_file is not None:
        write_run(run, run_file)
    printer(format).evaluation(result, about)
    return 0 if result.topics else NO_HITS


@cli.command(epilog=example('eval "$(searchnews completion bash)"'))
@click.argument("shell", type=click.Choice(list(SHELLS)))
def completion(*, shell: str) -> int:
    """Print the completion script of a shell.

    With it the Tab key completes commands and options.

    \b
    bash: add to ~/.bashrc:                 eval "$(searchnews completion bash)"
    zsh:  add to ~/.zshrc, below compinit:  eval "$(searchnews completion zsh)"
    fish: run once:
      searchnews completion fish > ~/.config/fish/completions/searchnews.fish
    """  # noqa: D301  # click looks for the character itself
    click.echo(script(cli, shell))
    return 0
