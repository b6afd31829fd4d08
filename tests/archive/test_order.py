"""A word means the same whatever was read before it: in any order, split over any runs, processes and batches."""

import gzip
import json
import os
import random
import tempfile
import time
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import generation_of

from searchnews import Archive
from searchnews.analysis import COMPOUND, STEM, Analyzer, compounds
from searchnews.analysis.compounds import Splitter
from searchnews.analysis.stemmer import Stemmer
from searchnews.articles import Article
from searchnews.indexing import growing, learning, preparing, workers
from searchnews.query.bound import OneTerm

SPLITTER = Splitter()
FIRSTS = ("", "trein", "gevangenis", "vredes", "landbouw", "stations", "haven", "onder", "over", "voor", "regerings")
HEADS = (
    "staking",
    "stakingen",
    "straffen",
    "straf",
    "passage",
    "akkoorden",
    "handelaar",
    "handelaren",
    "raad",
    "raden",
)
WORDS = [first + head for first in FIRSTS for head in (*HEADS, "beleid", "zaken", "gang", "steden", "leiders", "akker")]


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=20))
@settings(max_examples=50)
def test_the_stem_of_a_word_does_not_depend_on_the_words_before_it(words):
    analyzer, stemmer = Analyzer(), Stemmer(SPLITTER.split)
    for word in words:
        assert stemmer.stem(word) == Stemmer(SPLITTER.split).stem(word)
    text = analyzer.text_terms(" ".join(words))
    for word, stem in zip(words, text.stem.split(), strict=True):
        assert stem == analyzer.terms(word).stem == Stemmer(SPLITTER.split).stem(word)
        if parts := SPLITTER.split(word):
            assert [p.text for p in analyzer.terms(word).parts] == [stemmer.stem(part.word) for part in parts]


def everything(archive):
    """Give which articles have each term of an archive, and the terms of its words.

    The list of words may have words of articles that were replaced; those that it shares with another must agree.
    """
    asked = archive.prepare("*")
    lexicon = generation_of(archive.path).words()
    words = {line.partition("\t")[0] for line in lexicon.lines("") if line[0] not in "!#"}
    lexicon.close()
    terms = {word: asked.analyzer.terms(word) for word in words}
    texts = {STEM: {made.stem for made in terms.values()}, COMPOUND: {p.text for m in terms.values() for p in m.parts}}
    found = {}
    for layer, each in texts.items():
        for text in sorted(each - {""}):
            limit = 0 if len(terms) > 500 and crc32(text.encode()) % 50 else 20
            for field in ("body", "headline")[: 1 if len(terms) > 500 else 2]:
                page = asked.snapshot.search(OneTerm(field, layer, text), limit=limit, sort="newest")
                if page.total:
                    found[field, layer, text] = (page.total, sorted(hit.id for hit in page.matches))
    return terms, found, len(archive)


def agree(one, other):
    assert one[1:] == other[1:]
    assert {word: one[0][word] for word in one[0].keys() & other[0]} == {
        word: other[0][word] for word in one[0].keys() & other[0]
    }


def filled(folder, runs, *, reopened=False, question=""):
    """Give an archive that was filled in several runs, and asked something between them."""
    archive = Archive.create(folder)
    for run in runs:
        if question:
            archive.search(question)
        archive.add(run)
        if reopened:
            archive.close()
            archive = Archive.open(folder)
    return archive


@cache
def few():
    """The shipped words that matter here: every archive reads them anew, and all of them take it a tenth of a second."""
    parts = {word[start:end] for word in WORDS for start, end in combinations(range(len(word) + 1), 2)}
    return {word: count for word, count in compounds.shipped_counts().items() if word in parts}


ARTICLES = st.lists(
    st.builds(
        Article,
        id=st.sampled_from("abcdefghijkl"),
        headline=st.sampled_from(WORDS),
        body=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(lambda words: " ".join(words * 3)),
        kind=st.sampled_from(["article", "article", "article", "brief"]),
    ),
    max_size=16,
)


@given(ARTICLES, st.lists(st.integers(0, 16), max_size=5), st.sampled_from(["", *WORDS]), st.booleans())
@settings(max_examples=15)
def test_an_archive_is_the_same_however_its_articles_were_split(articles, cuts, question, reopened):
    runs = [articles[start:end] for start, end in pairwise([0, *sorted(cuts), len(articles)])]
    counts = few()
    ends = compounds.ends_of(counts)
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(compounds, "shipped_counts", lambda: counts)
        patch.setattr(compounds, "shipped_ends", lambda: ends)
        for room in (learning, growing):
            patch.setattr(room, "LESSONS", (5, 8))
        with filled(Path(folder) / "one", [articles]) as one:
            whole = everything(one)
            learnt = generation_of(one.path).lesson()
            taught = generation_of(one.path).learnt()
            distinct = {article.id for article in articles if article.kind == "article"}
            assert learnt == max(number for number in (0, 5, 8) if number <= len(distinct))
        patch.setattr(preparing, "BATCH", 2)
        with filled(Path(folder) / "grown", runs, reopened=reopened, question=question) as grown:
            agree(everything(grown), whole)
            assert generation_of(grown.path).learnt() == taught
        Archive.reindex(Path(folder) / "grown")
        with Archive.open(Path(folder) / "grown") as rebuilt:
            agree(everything(rebuilt), whole)
            assert generation_of(rebuilt.path).lesson() == learnt


def test_real_news_is_the_same_in_one_run_in_many_in_two_processes_and_rebuilt(real, tmp_path, monkeypatch):
    """``make order`` tries it on 24,000 articles in 32 runs; here it is 500 in 5, and 150 and 350 are learnt from."""
    number, many = map(int, os.environ.get("SEARCHNEWS_ORDER", "500 5").split())
    if number < 2 * learning.LESSONS[-1]:
        for room in (learning, growing):
            monkeypatch.setattr(room, "LESSONS", (150, 350))
    with gzip.open(real / "news-2019.jsonl.gz", "rb") as file:
        lines = [next(file) for _ in range(number)]
    files = []
    for run in range(many):
        files.append(tmp_path / f"{run}.jsonl")
        files[-1].write_bytes(b"".join(lines[run * number // many : (run + 1) * number // many]))
    whole = tmp_path / "whole.jsonl"
    whole.write_bytes(b"".join(lines))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)  # one processor: no workers
    with Archive.create(tmp_path / "one") as one:
        one.add_files([whole])
        expected = everything(one)
    assert expected[-1] > number * 0.9
    with Archive.create(tmp_path / "grown") as grown:
        for each in files:
            grown.search(random.Random(each.name).choice(WORDS))
            grown.add_files([each])
    with Archive.open(tmp_path / "grown") as grown:
        agree(everything(grown), expected)
    monkeypatch.setattr(workers, "WORTHWHILE", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    with Archive.create(tmp_path / "team") as team:
        team.add_files(files)
        agree(everything(team), expected)
    Archive.reindex(tmp_path / "grown")
    with Archive.open(tmp_path / "grown") as rebuilt:
        agree(everything(rebuilt), expected)


def test_what_comes_slowly_is_taken_in_while_the_archive_waits_for_its_last_lesson(tmp_path, monkeypatch):
    for room in (learning, growing):
        monkeypatch.setattr(room, "LESSONS", (3, 50))
    monkeypatch.setattr(growing, "PATIENCE", 0.0)
    seen = []

    def slowly():
        for number in range(9):
            with Archive.open(tmp_path / "slow") as reader:
                seen.append(len(reader))
            yield Article(id=f"a{number}", headline="", body=f"Daar sprak Wilders van {number}.")

    with Archive.create(tmp_path / "slow") as archive:
        assert archive.add(slowly()).added == 9
    assert seen[:4] == [0, 0, 0, 3]
    assert seen[-1] == 8


def test_that_an_archive_learns_is_told_and_its_time_is_counted(tmp_path, monkeypatch):
    for room in (learning, growing):
        monkeypatch.setattr(room, "LESSONS", (2, 4))
    files = []
    for part in range(2):
        files.append(tmp_path / f"{part}.jsonl")
        lines = [{"id": f"a{part}{n}", "headline": "Kop", "body": f"Daar sprak Wilders {n}."} for n in range(2)]
        files[-1].write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    with Archive.create(tmp_path / "told") as archive:
        for file in files:
            told = []

            def tell(report, told=told):
                told.append(report.learning)
                time.sleep(0.1 * report.learning)

            report = archive.add_files([file], on_report=tell)
            assert (told[0], told[-1], report.learning) == (True, False, False)
            assert report.seconds > 0.1
