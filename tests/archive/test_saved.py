"""A saved search tells what came in since somebody looked: nothing is told twice, and nothing is left out."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import searchnews
from searchnews.archive.saved import check_name, read_saved
from searchnews.errors import (
    ArchiveDamaged,
    ArchiveLocked,
    ArchiveOutdated,
    QueryError,
    SearchNewsError,
    SearchNotSaved,
)
from searchnews.storage.base import ARRIVALS, SAVED
from searchnews.storage.folder.lock import brief_lock
from searchnews.storage.location import store_at

ENGINES = ["tantivy", "whoosh"]


def article(id, body="Er is haring.", **parts):
    return searchnews.Article(id=id, headline=f"Bericht {id}", body=f"{body} {id}", **parts)


def fresh(archive, name="vis", *, look=True):
    """The ids that are new, and then no longer."""
    news = archive.new(name)
    found = sorted(hit.id for hit in news.hits())
    assert len(found) == news.count
    if look:
        archive.mark_seen(news)
    return found


def begin(path, engine):
    with searchnews.create(path, engine=engine) as archive:
        archive.add([article("oud")])
        archive.save("vis", "haring")


@pytest.fixture(params=ENGINES)
def archive(request, tmp_path, ready):
    with searchnews.open(ready(tmp_path / "archief", begin, request.param)) as archive:
        yield archive


def test_what_was_there_when_it_was_saved_is_not_new(archive):
    assert fresh(archive) == []
    assert archive.new("vis").total == 1


def test_new_is_what_was_indexed_since_whenever_it_was_published(archive):
    archive.add([article("a", date=None), article("anders", "Er is kaas.")])
    archive.add([article("b")])
    assert fresh(archive) == ["a", "b"]
    assert fresh(archive) == []


def test_looking_without_marking_leaves_it_new(archive):
    archive.add([article("a")])
    assert fresh(archive, look=False) == ["a"]
    assert fresh(archive) == ["a"]


def test_what_changed_is_new_again_and_what_did_not_is_not(archive):
    archive.add([article("a")])
    fresh(archive)
    archive.add([article("a"), article("oud", "Er is weer haring.")])
    assert fresh(archive) == ["oud"]


def test_a_rebuild_brings_nothing_new_and_loses_nothing_new(archive):
    archive.add([article("gezien")])
    fresh(archive)
    archive.add([article("a")])
    for engine in (*ENGINES, None):
        type(archive).reindex(archive.path, engine=engine)
        assert fresh(archive, look=False) == ["a"]
    assert fresh(archive) == ["a"]
    archive.add([article("b")])
    assert fresh(archive) == ["b"]


@pytest.mark.parametrize("lost", [(), (ARRIVALS,)])
def test_no_number_is_used_twice_when_the_newest_were_deleted(archive, lost):
    archive.add([article("a")])
    fresh(archive)
    archive.delete(["a"])
    for name in lost:
        (archive.path / name).unlink()
    archive.add([article("b")])
    assert fresh(archive) == ["b"]


def test_what_is_committed_while_one_looks_is_new_the_next_time(archive):
    archive.add([article("a")])
    news = archive.new("vis")
    archive.add([article("b")])
    assert [hit.id for hit in news.hits()] == ["a"]
    archive.mark_seen(news)
    assert fresh(archive) == ["b"]


def test_of_two_who_look_at_once_the_slower_does_not_make_it_new_again(archive):
    archive.add([article("a")])
    early = archive.new("vis")
    archive.add([article("b")])
    archive.mark_seen(archive.new("vis"))
    archive.mark_seen(early)
    assert fresh(archive) == []


def test_one_can_look_while_somebody_writes(archive):
    archive.add([article("a")])
    with store_at(archive.path).lock():
        assert fresh(archive) == ["a"]


def test_a_filter_belongs_to_the_search(archive):
    archive.save("parijs", "haring", filters=searchnews.Filters(cities=("Parijs",)))
    archive.add([article("a", cities=("Parijs",)), article("b")])
    assert fresh(archive, "parijs") == ["a"]
    assert archive.saved()[1].filters.cities == ("Parijs",)


@given(st.data())
@settings(max_examples=25)
def test_everything_is_told_once_whatever_happens_between(data):
    """Against a dictionary: an article is new if its last change came after the last look."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder, searchnews.create(f"{folder}/a") as archive:
        archive.save("vis", "haring")
        unseen, version = set(), {}
        for step in range(data.draw(st.integers(1, 8))):
            what = data.draw(st.sampled_from(["add", "add", "delete", "look", "reindex"]))
            some = data.draw(st.sets(st.sampled_from("abcd"), min_size=1))
            if what == "add":
                archive.add([article(id, f"Er is haring, {step}.") for id in sorted(some)])
                version |= dict.fromkeys(some, step)
                unseen |= some
            elif what == "delete":
                archive.delete(some)
                unseen -= some
            elif what == "look":
                assert set(fresh(archive)) == unseen
                unseen = set()
            else:
                type(archive).reindex(archive.path, engine=data.draw(st.sampled_from(ENGINES)))
        assert set(fresh(archive)) == unseen


def test_many_processes_at_once_lose_no_mark(archive):
    names = [f"n{n}" for n in range(4)]
    for name in names:
        archive.save(name, "haring")
    archive.add([article("a")])
    program = (
        "import sys, searchnews\n"
        "archive = searchnews.open(sys.argv[1])\n"
        "for _ in range(10): archive.mark_seen(archive.new(sys.argv[2]))"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, archive.path, name]) for name in names]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert [fresh(archive, name) for name in names] == [[], [], [], []]


def test_a_crash_before_the_marking_tells_it_again(archive):
    archive.add([article("a")])
    program = (
        "import os, sys, searchnews\n"
        "news = searchnews.open(sys.argv[1]).new('vis')\n"
        "print(*[hit.id for hit in news.hits()], flush=True)\n"
        "os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", program, archive.path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (9, "a\n")
    assert fresh(archive) == ["a"]


def test_a_name_is_given_once(archive):
    with pytest.raises(SearchNewsError, match="already") as caught:
        archive.save("vis", "kaas")
    assert "haring" in caught.value.hint
    archive.save("vis", "kaas", force=True)
    assert read_saved(store_at(archive.path)) == {"vis": "kaas"}
    archive.forget("vis")
    assert archive.saved() == ()
    with pytest.raises(SearchNotSaved):
        archive.forget("vis")
    with pytest.raises(SearchNotSaved):
        archive.new("vis")


@pytest.mark.parametrize("name", ["", "a b", "-a", "a@b", "../x", "\x1b[31m", "a\n", "é" * 65])
def test_a_name_that_cannot_stand_in_a_query_is_refused(name):
    with pytest.raises(SearchNewsError, match="cannot be the name"):
        check_name(name)


def test_a_query_that_cannot_be_read_is_not_saved(archive):
    with pytest.raises(QueryError):
        archive.save("fout", '"haring')
    assert list(read_saved(store_at(archive.path))) == ["vis"]


def test_a_file_with_queries_only_is_read_too(archive):
    (archive.path / SAVED).write_text('{"vis": "haring", "kaas": {"query": "kaas"}}', "utf-8")
    assert read_saved(store_at(archive.path)) == {"vis": "haring", "kaas": "kaas"}
    assert fresh(archive) == ["oud"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"a": 1}', '{"a": {}}', '{"a": {"query": "x", "seen": "y"}}', "\x00", '{"a": {"filters": 3}}'],
)
def test_damage_is_told_and_does_not_keep_news_out(archive, text):
    (archive.path / SAVED).write_text(text, "utf-8")
    with pytest.raises(ArchiveDamaged):
        archive.saved()
    archive.add([article("a")])
    assert archive.search("haring").total == 2


def test_a_lock_that_is_never_let_go_is_told(tmp_path):
    with brief_lock(tmp_path / "slot"), pytest.raises(ArchiveLocked), brief_lock(tmp_path / "slot", patience=0.1):
        pass


def test_an_archive_from_before_that_is_brought_up_to_date_by_a_rebuild(archive):
    manifest = archive.path / "manifest.json"
    record = json.loads(manifest.read_text("utf-8"))
    del record["checksum"]  # which came later
    manifest.write_text(json.dumps({**record, "format": 1}), "utf-8")
    with pytest.raises(ArchiveOutdated):
        searchnews.open(archive.path)
    type(archive).reindex(archive.path)
    with searchnews.open(archive.path) as again:
        assert again.search("haring").total == 1
        again.add([article("a")])
        assert "a" in fresh(again)


def test_a_search_that_would_refer_to_itself_is_refused_and_the_good_one_stays(archive):
    archive.save("a", "vis")
    archive.save("b", "@a raket")
    archive.save("c", "@b")
    with pytest.raises(SearchNewsError, match="@b refers to @a"):
        archive.save("a", "zee @c", force=True)
    with pytest.raises(SearchNewsError, match="@d refers to @d"):
        archive.save("d", "@d", lenient=True)
    asked = {saved.name: saved.query for saved in archive.saved() if len(saved.name) == 1}
    assert asked == {"a": "vis", "b": "@a raket", "c": "@b"}
    archive.save("a", "schip", force=True)
    assert archive.search("@c").total == archive.search("schip raket").total


def test_a_search_that_another_refers_to_is_not_deleted(archive):
    archive.save("a", "vis")
    archive.save("b", "@a raket")
    with pytest.raises(SearchNewsError, match="@b refers to @a"):
        archive.forget("a")
    archive.forget("b")
    archive.forget("a")
    assert not {"a", "b"} & {saved.name for saved in archive.saved()}
