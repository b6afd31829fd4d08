"""The command ``index``: puts files of news into an archive."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searchnews.messages.worded import worded
from searchnews.terminal.asking import agreed, see_who_answers
from searchnews.terminal.command_line.arguments import was_typed
from searchnews.terminal.command_line.idle_options import refuse_idle
from searchnews.terminal.command_line.options import (
    PathType,
    archive_option,
    captured_option,
    engine_option,
    example,
    format_option,
    map_option,
)
from searchnews.terminal.failures import INTERRUPTED, REFUSED, done, tell, tell_remark
from searchnews.terminal.following import follow
from searchnews.terminal.printing.printers import print_report, to_json, write_json
from searchnews.terminal.progress import Progress, progress, size_of
from searchnews.terminal.speaking import count
from searchnews.terminal.untaken import UntakenLog, untaken_log

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.archive.watching import Changes
    from searchnews.errors import ReadError
    from searchnews.indexing.report import IndexReport
    from searchnews.readers import ColumnMap


@click.command(
    epilog=example(
        "searchnews index ~/news",
        "searchnews index ~/news --log refused.log",
        "searchnews index ~/news --prune --yes",
        "searchnews index ~/incoming --watch",
        "searchnews index page.txt --captured 2024-06-19T13:45",
        "searchnews index articles.csv --map title=kop,date=datum",
        "searchnews index ~/news --dry-run",
    )
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=PathType())
@archive_option
@engine_option
@captured_option
@map_option
@click.option("--dry-run", is_flag=True, help="Only show what would go in, by form; no archive is made or changed.")
@click.option("--again", is_flag=True, help="Read all files, even unchanged ones, and let in what was deleted.")
@click.option("--prune", is_flag=True, help="Take out the articles of files that are gone; asks first.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--strict", is_flag=True, help="Stop at the first item that is refused; exit code 5.")
@click.option("--watch", is_flag=True, help="Keep running: new files in the folders go in at once, until Ctrl-C.")
@click.option(
    "--log",
    type=PathType(),
    metavar="FILE",
    help="Log each item that is not taken in, with the reason, as JSON Lines.",
)
@format_option
@click.pass_context
def index(context: click.Context, /, *, paths: tuple[Path, ...], **options: Any) -> int:
    """Put files or folders into the archive; keep it up to date.

    Reads the forms that 'searchnews readers' lists, folders with all that is in them, and compressed, zip and tar
    files. Files that have not changed since they were read are skipped; articles that are no longer in a changed file
    are taken out. Files that cannot be read are listed at the end (exit code 5); the rest goes in.
    """
    from searchnews.readers import find

    asked = Asked(paths=paths, **options)
    asked.check()
    with untaken_log(asked.log, paths) as log:
        if asked.dry_run:
            return _try_out(find(paths, tell=tell_remark), asked, log)
        return _index(context, asked, log)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What stands behind the command."""

    paths: tuple[Path, ...]
    archive: str | Path
    engine: str | None
    captured: datetime | None
    mapping: ColumnMap | None
    dry_run: bool
    again: bool
    prune: bool
    yes: bool
    strict: bool
    watch: bool
    log: Path | None
    format: str

    def check(self) -> None:
        """Refuse options that would do nothing beside each other, or with what was named."""
        from searchnews.errors import ReadError

        if self.dry_run:
            idle = ("again", "prune", "yes", "strict", "watch")
            refuse_idle(click.get_current_context(), "--dry-run", idle)
        if self.yes and not self.prune:
            raise click.UsageError(worded("--yes answers the question of --prune: add --prune, or leave out --yes"))
        if self.watch and self.prune:
            raise click.UsageError(worded("--prune looks for what is gone at one moment: run it without --watch"))
        if self.watch or self.prune:
            hint = worded("check the name; of a folder that is gone name the one that it was in")
            for path in self.paths:
                if not os.path.lexists(path):
                    raise ReadError(worded("no such file or folder: {path}", path=path), file=path, hint=hint)
        if self.watch and len(self.folders) < len(self.paths):
            raise click.UsageError(worded("--watch follows folders: name those that the files are in"))
        if self.prune and not self.folders:
            raise click.UsageError(worded("--prune looks for what is gone from folders: name a folder"))
        if self.prune:
            see_who_answers(yes=self.yes)

    def files(self) -> list[Path]:
        """List the files to read; a folder that is followed may be empty as yet."""
        from searchnews.readers import find

        if not self.watch:
            return find(self.paths, tell=tell_remark)
        return self.files_there()

    def files_there(self) -> list[Path]:
        """List the files to read, of the folders in which there are any."""
        from searchnews.errors import ReadError
        from searchnews.readers import find

        found: dict[Path, None] = {}
        for path in self.paths:
            with suppress(ReadError):
                found |= dict.fromkeys(find([path]))
        return list(found)

    @property
    def folders(self) -> list[Path]:
        """Give the folders among the paths."""
        return [path for path in self.paths if path.is_dir()]


def _index(context: click.Context, asked: Asked, log: UntakenLog) -> int:
    """Read what is to be read, say what became of it, and take out what is gone; go on with that, if it is wanted."""
    from searchnews.archive import Archive
    from searchnews.errors import ReadError
    from searchnews.readers import Remark
    from searchnews.readers.containers.files import is_pipe

    try:
        files = asked.files()  # before an archive is made for what is not there
    except ReadError as error:
        if not asked.prune:
            raise
        if asked.yes:
            hint = worded("a disk that is not there looks the same: without --yes you are asked what is taken out")
            raise ReadError(error.message, file=error.file, hint=hint) from error
        with Archive.open(asked.archive) as opened:
            return _step(context, opened, asked, log, asked.files_there(), lacking=error)
    for path in asked.paths:
        if is_pipe(path):
            tell_remark(Remark(str(path), worded("a pipe, which is read to its end before anything of it goes in")))
    with Archive.open_or_create(asked.archive, engine=asked.engine) as opened:
        if not asked.watch:
            return _step(context, opened, asked, log, files)
        code = 0

        def begin() -> bool:
            nonlocal code
            code = _step(context, opened, asked, log, asked.files())
            return code == 0 or (code == REFUSED and not asked.strict)

        def add(changes: Changes) -> IndexReport:
            nonlocal code
            report = _add(opened, asked, log, Progress(), changes.files, changes)
            if report.refused_now:
                code = REFUSED
            return report

        follow(asked.folders, asked.archive, begin, add, as_json=asked.format == "json")
        return code


def _step(  # what is read, and who is told
    context: click.Context,
    archive: Archive,
    asked: Asked,
    log: UntakenLog,
    files: list[Path],
    lacking: ReadError | None = None,
) -> int:
    """Bring the archive up to date once; a folder without files is ``lacking`` unless it had some."""
    with progress(worded("indexing"), size=0) as shown:
        report = _add(archive, asked, log, shown, files)
    print_report(context, asked.format, report)
    if lacking is not None and not report.gone and not report.interrupted:
        raise lacking
    if report.interrupted:
        _tell_interrupted(report, files)
        return INTERRUPTED
    if report.stopped:
        tell(
            worded("stopped at the first refusal; what came before it is in the archive"),
            hint=worded("without --strict the rest goes in"),
        )
    elif report.gone_articles:
        return _prune(context, archive, asked, report)
    return REFUSED if report.refused_now else 0


def _tell_interrupted(report: IndexReport, files: list[Path]) -> None:
    """Say what of all that was read is in the archive, what is not, and how that comes in."""
    from searchnews.readers.containers.files import is_pipe

    came = count(report.added + report.replaced, "article")
    said = worded("interrupted: {came} came in; the rest did not", came=came)
    if report.given_up:  # what is in hand when the process ends may still be committed
        said = worded(
            "interrupted: {came} came in; {given_up} had been read and may not be in; the rest is not",
            came=came,
            given_up=count(report.given_up, "article"),
        )
    hint = worded("run the same command again for the rest")
    if any(map(is_pipe, files)):
        hint = worded("a pipe can be read only once: send it again; what is in already will be unchanged")
    tell(said, hint=hint)


def _add(  # what is read, and who is told
    archive: Archive,
    asked: Asked,
    log: UntakenLog,
    shown: Progress,
    files: list[Path],
    changes: Changes | None = None,
) -> IndexReport:
    """Read all that was named, or what has changed in it."""

    def chosen(number: int, size: int) -> None:
        log.begin()
        shown.chosen(number, size)

    return archive.add_files(
        files,
        within=asked.folders if changes is None else changes.gone,
        around=changes is not None,
        captured=asked.captured,
        mapping=asked.mapping,
        again=asked.again and changes is None,
        strict=asked.strict,
        on_bytes=shown.read,
        on_choice=chosen,
        on_report=shown.report,
        on_untaken=log.write,
    )


def _prune(context: click.Context, archive: Archive, asked: Asked, report: IndexReport) -> int:
    """Take out the articles of files that are gone, if that is wanted; give the exit code of all."""
    code = REFUSED if report.refused_now else 0
    articles = count(report.gone_articles, "article")
    if not asked.prune:
        tell(
            worded("{articles} from files that are gone stay in the archive", articles=articles),
            kind="note",
            hint=worded("to take them out: {command}", command=_pruning(context, asked)),
        )
        return code
    gone = (
        worded("1 file that is gone")
        if report.gone == 1
        else worded("{files:,} files that are gone", files=report.gone)
    )
    if asked.yes or agreed(worded("Take out {articles}, of {gone}?", articles=articles, gone=gone)):
        pruned = archive.prune(report.gone_paths)
        done(worded("{number:,} taken out", number=pruned.dropped), err=True)
        if pruned.interrupted:
            for remark in pruned.remarks:
                tell_remark(remark)
            tell(worded("interrupted"), hint=worded("index the same folders again: that takes the rest out"))
            return INTERRUPTED
        if pruned.refused_now:
            print_report(context, asked.format, pruned)
            return REFUSED
    return code


def _pruning(context: click.Context, asked: Asked) -> str:
    """Give the command that takes out what is gone, and reads all else as it was read now."""
    import shlex

    words = ["-a", str(asked.archive)] if was_typed(context, "archive") else []
    if asked.captured is not None:
        words += ["--captured", asked.captured.isoformat(timespec="seconds")]
    if asked.mapping:
        words += ["--map", ",".join(f"{part}={'+'.join(columns)}" for part, columns in asked.mapping.items())]
    folders = list(map(str, asked.folders))
    behind = ["--"] if any(folder.startswith("-") for folder in folders) else []
    return shlex.join(["searchnews", "index", *words, "--prune", *behind, *folders])


def _try_out(files: list[Path], asked: Asked, log: UntakenLog) -> int:
    """Read all, keep nothing, and say what was found."""
    from searchnews.readers import read
    from searchnews.readers.trial import try_out

    log.begin()
    with progress(worded("reading"), size=size_of(files)) as shown:
        items = read(files, captured=asked.captured, mapping=asked.mapping, on_bytes=shown.read)
        trial = try_out(log.noting(items))
    if asked.format == "json":
        write_json(to_json(trial.to_dict(), indent=2))
    else:
        from searchnews.terminal.console import make_console
        from searchnews.terminal.paging import show
        from searchnews.terminal.views.trial import trial_page

        show(trial_page(trial, make_console().width))
    return REFUSED if trial.refused_count else 0
