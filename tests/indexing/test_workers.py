"""Workers prepare what the process itself would have prepared, wherever it was started."""

import json
import os
import select
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import stores
from children import children, kill_started, on_linux
from stores import first_generation

from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.errors import EngineFailure, ReadError
from searchnews.indexing import preparing, workers
from searchnews.indexing.preparing import Batch, prepare
from searchnews.indexing.workers import MANY, WORTHWHILE, Team, workers_for
from searchnews.readers import Finished, Remark, cut, cut_files, read_part


@pytest.fixture
def news(tmp_path):
    file = tmp_path / "news.jsonl"
    lines = [
        json.dumps({"id": str(n), "headline": f"Kop {n}", "body": f"PARIJS (ANP) - Tekst {n}."}) for n in range(1_200)
    ]
    file.write_text("\n".join([*lines[:700], "{", *lines[700:]]))
    return file


def prepare_in_workers(parts, workers, generation):
    with Team(workers) as team:
        for _ in range(workers):  # all of it at once
            team.start()
        yield from team.prepare(parts, generation)


def test_workers_give_the_same_documents_in_the_same_order(news):
    alone = list(prepare((item for part in cut([news]) for item in read_part(part)), Analyzer()))
    team = list(prepare_in_workers(cut([news]), 2, first_generation(news.parent)))
    assert [d for batch in team for d in batch.documents] == [d for batch in alone for d in batch.documents]
    assert set().union(*(batch.words for batch in team)) == set().union(*(batch.words for batch in alone))
    assert [(e.line, e.message) for b in team for e in b.refused] == [
        (e.line, e.message) for b in alone for e in b.refused
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.eml"])
def test_small_files_of_any_form_are_handed_over_together(name, tmp_path):
    """Waiting for a process to answer takes longer than reading such a file."""
    text = {
        "a.csv": "headline,body\nKop,Tekst van een bericht.\n",
        "a.eml": "Subject: Kop\nFrom: a@b.example\n\nTekst.",
    }.get(name, '{"headline": "Kop", "body": "Tekst van een bericht."}\n')
    file = tmp_path / name
    file.write_text(text)
    bundles = list(workers.bundled(cut_files([file] * 32)))
    assert len(bundles) <= 2


def test_workers_take_no_module_from_the_current_folder(news, tmp_path, monkeypatch):
    """Or whoever puts a file beside the news would have it run."""
    (tmp_path / "orjson.py").write_text("raise RuntimeError('not this one')")
    monkeypatch.chdir(tmp_path)
    assert (
        sum(len(batch.documents) for batch in prepare_in_workers(cut([news]), 1, first_generation(news.parent)))
        == 1_200
    )


def test_a_batch_is_full_of_large_articles_long_before_it_is_of_small_ones(monkeypatch):
    """Five hundred lines of sixteen megabytes would not fit in memory."""
    monkeypatch.setattr(preparing, "BATCH_BYTES", 10_000)
    articles = [Article(id=str(n), headline="Kop", body=f"woord{n} " * 500) for n in range(20)]
    batches = list(prepare(articles, Analyzer()))
    assert [document.id for batch in batches for document in batch.documents] == [article.id for article in articles]
    assert max(len(batch.documents) for batch in batches) <= 4
    assert all({f"woord{document.id}\t" for document in batch.documents} <= batch.words for batch in batches)


@pytest.mark.parametrize("cut", [0, 1, 3, 5])
def test_what_stands_before_a_refusal_is_the_same_however_batches_were_joined(cut):
    """Documents, remarks, notices and files that end: those before it, and none behind it."""
    articles = [Article(id=str(n), headline="Kop", body=f"Bericht {n}.") for n in range(4)]
    end = Finished(Path("a"))
    items = [articles[0], Remark("a", "x", 2), end, articles[1], ReadError("no"), articles[2], end, ReadError("no")]
    joined = Batch()
    for some in (items[:cut], items[cut:]):
        for batch in prepare(some, Analyzer()):
            joined.take_in(batch)
    before = joined.until_refusal()
    assert [document.id for document in before.documents] == ["0", "1"]
    assert (before.seen, before.left_out, len(before.remarks), len(before.endings), before.refused) == (4, 2, 1, 1, [])


@on_linux
def test_a_worker_that_is_killed_is_told_and_the_others_end(news):
    before = children()
    batches = prepare_in_workers(cut([news, *[news] * 20]), 2, first_generation(news.parent))
    next(batches)
    team = kill_started(before)
    assert len(team) == 2
    with pytest.raises(EngineFailure, match="broke off"):
        list(batches)
    assert not children() & team


@on_linux
def test_a_worker_that_cannot_start_takes_those_before_it_along(news, monkeypatch):
    before = children()
    start, started = subprocess.Popen, []

    def once(*arguments, **options):
        if started:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(start(*arguments, **options))
        return started[0]

    monkeypatch.setattr(subprocess, "Popen", once)
    with pytest.raises(BlockingIOError):
        list(prepare_in_workers(cut([news]), 2, first_generation(news.parent)))
    assert children() == before


@on_linux
def test_workers_do_not_outlive_whoever_started_them(news):
    code = """
import sys, time
from pathlib import Path
from searchnews.indexing.workers import Team
from searchnews.readers import cut
team = Team(3)
sys.path.append(sys.argv[2])
from stores import first_generation
batches = team.prepare(cut([Path(sys.argv[1])] * 20), first_generation(Path(sys.argv[1]).parent))
next(batches)
import os
print(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(), flush=True)
time.sleep(60)
"""
    program = [sys.executable, "-c", code, str(news), str(Path(stores.__file__).parent)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as starter:
        team = [int(worker) for worker in starter.stdout.readline().split()]
        assert len(team) >= 2
        starter.kill()
    for worker in team:
        with suppress(ProcessLookupError):  # it has ended already
            select.select([os.pidfd_open(worker)], [], [])  # until it ends


def test_a_program_that_does_not_know_its_python_works_alone(monkeypatch):
    monkeypatch.setattr(sys, "executable", "")
    assert workers_for(WORTHWHILE) == 0


@pytest.mark.parametrize(("processors", "workers"), [(1, 0), (2, 2), (4, 4), (64, 6)])
def test_there_are_as_many_workers_as_processors_up_to_a_few(monkeypatch, processors, workers):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)
    assert workers_for(WORTHWHILE) == workers_for(1_000, MANY) == workers


@on_linux
def test_another_worker_starts_where_those_at_work_are_waited_for(news, monkeypatch):
    """One processor is left to the feeding at first, and is taken too where the feeding has nothing to do."""
    monkeypatch.setattr(workers, "_FOR", 0.0)
    before, started = children(), []
    monkeypatch.setattr(workers, "_IDLE", 2.0)
    for _ in range(2):
        with Team(2) as team:
            list(team.prepare(cut([news]), first_generation(news.parent)))
            started.append(len(children() - before))
        monkeypatch.setattr(workers, "_IDLE", 0.0)
    assert started == [1, 2]


def test_what_was_read_by_a_team_is_what_one_reads(news):
    with Team(2) as team:
        read = [item for items in team.read(cut([news])) for item in items]
        prepared = [
            document for batch in team.prepare(read, first_generation(news.parent)) for document in batch.documents
        ]
    assert [item for item in read if isinstance(item, Article)] == [
        item for part in cut([news]) for item in read_part(part) if isinstance(item, Article)
    ]
    assert [document.id for document in prepared] == [str(number) for number in range(1_200)]
