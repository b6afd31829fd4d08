"""Workers prepare what the process itself would have prepared, wherever it was started."""

import json

import pytest

from searchnews.analysis import Analyzer
from searchnews.archive import preparing
from searchnews.archive.preparing import prepare
from searchnews.archive.workers import prepare_in_workers
from searchnews.articles import Article
from searchnews.readers import cut, read_part


@pytest.fixture
def news(tmp_path):
    file = tmp_path / "news.jsonl"
    lines = [
        json.dumps({"id": str(n), "headline": f"Kop {n}", "body": f"PARIJS (ANP) - Tekst {n}."}) for n in range(1_200)
    ]
    file.write_text("\n".join([*lines[:700], "{", *lines[700:]]))
    return file


def test_workers_give_the_same_documents_in_the_same_order(news):
    alone = list(prepare((item for part in cut([news]) for item in read_part(part)), Analyzer()))
    team = list(prepare_in_workers(cut([news]), 2))
    assert [d for batch in team for d in batch.documents] == [d for batch in alone for d in batch.documents]
    assert set().union(*(batch.words for batch in team)) == set().union(*(batch.words for batch in alone))
    assert [(e.line, e.message) for b in team for e in b.refused] == [
        (e.line, e.message) for b in alone for e in b.refused
    ]


def test_workers_take_no_module_from_the_current_folder(news, tmp_path, monkeypatch):
    """Or whoever puts a file beside the news would have it run."""
    (tmp_path / "orjson.py").write_text("raise RuntimeError('not this one')")
    monkeypatch.chdir(tmp_path)
    assert sum(len(batch.documents) for batch in prepare_in_workers(cut([news]), 1)) == 1_200


def test_a_batch_is_full_of_large_articles_long_before_it_is_of_small_ones(monkeypatch):
    """Five hundred lines of sixteen megabytes would not fit in memory."""
    monkeypatch.setattr(preparing, "BATCH_BYTES", 10_000)
    articles = [Article(id=str(n), headline="Kop", body=f"woord{n} " * 500) for n in range(20)]
    batches = list(prepare(articles, Analyzer()))
    assert [document.id for batch in batches for document in batch.documents] == [article.id for article in articles]
    assert max(len(batch.documents) for batch in batches) <= 4
    assert all({f"woord{document.id}" for document in batch.documents} <= batch.words for batch in batches)
