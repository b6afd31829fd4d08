"""The command ``evaluate``: measures how good the search is."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from searchnews.files import complete_file
from searchnews.messages.worded import worded
from searchnews.terminal.command_line.idle_options import refuse_idle
from searchnews.terminal.command_line.options import archive_option, example, format_option
from searchnews.terminal.failures import NO_HITS
from searchnews.terminal.printing.printers import printer
from searchnews.terminal.progress import progress

if TYPE_CHECKING:
    from searchnews.evaluation.measures import Run

FileToRead = click.Path(exists=True, dir_okay=False, path_type=Path)
FileToWrite = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command(epilog=example("searchnews evaluate -n 500", "searchnews evaluate --seed 2 -f json"))
@archive_option
@click.option(
    "-n",
    "--number",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    help="The most headlines to try.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Seed: the same number draws the same headlines.")
@click.option("--topics", type=FileToRead, help="Run these instead: TREC topics, or lines of id, tab, title.")
@click.option("--qrels", type=FileToRead, help="The right answers to --topics, in TREC's form.")
@click.option("--run", "run_file", type=FileToWrite, metavar="FILE", help="Write what was found, in TREC's form.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@format_option
def evaluate(  # noqa: PLR0913  # one for each option
    *,
    archive: str | Path,
    number: int,
    seed: int,
    topics: Path | None,
    qrels: Path | None,
    run_file: Path | None,
    force: bool,
    format: str,
) -> int:
    """Measure how good the search is.

    Draws headlines from the archive and searches their words in the texts: each should find its own article. Or runs
    topics of your own. Gives nDCG@10, MRR@10 and recall@100 with 95 % intervals.
    """
    from searchnews.archive import Archive
    from searchnews.evaluation import grade, known_items, read_qrels, read_topics
    from searchnews.evaluation.measures import search_all

    if (topics is None) != (qrels is None):
        raise click.UsageError(worded("--topics and --qrels go together"))
    if topics is not None:
        refuse_idle(click.get_current_context(), "--topics", ("number",))
    with Archive.open(archive) as opened:
        if topics is not None and qrels is not None:
            asked, grades = read_topics(topics), read_qrels(qrels)
            about = worded("The topics of {name}", name=topics.name)
        else:
            asked, grades = known_items(opened, number, seed=seed)
            about = worded("Headlines that must find their own article, looked up in the text alone")
        grade({}, {})  # whether it can be measured is to be known before the searching, and where it can be written
        with complete_file(run_file, force=force) if run_file else nullcontext() as lines:
            with progress(worded("asking")) as shown:
                run = search_all(opened, asked, on_progress=shown.articles)
            result = grade(run, grades, seed=seed)
            if lines is not None:
                _write_run(run, lines)
    printer(format).evaluation(result, about)
    return 0 if result.topics else NO_HITS


def _write_run(run: Run, lines: IO[bytes]) -> None:
    """Write what was found in the form of TREC: topic, Q0, article, rank, score, name of the run."""
    for topic, found in run.items():
        for rank, (article, score) in enumerate(found.items(), start=1):
            lines.write(f"{topic} Q0 {article} {rank} {score:.6f} searchnews\n".encode())
